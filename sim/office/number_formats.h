// SPDX-License-Identifier: Apache-2.0
// The number format under which a sheet shows a cell's value as the document says it.
#pragma once

#include <string>
#include <string_view>

#include "uphill/document.h"

namespace uphill::report::office {

/// `scale` is that of the whole table, for amounts whose text says no other.
std::string format_of(const Cell& cell, Unit unit, std::string_view currency, double scale);

}  // namespace uphill::report::office
