// SPDX-License-Identifier: Apache-2.0
// How an amount may begin.
#pragma once

#include <string_view>

#include "read/scalar.h"

namespace uphill::read {

/// The currency sign or ISO code that `text` begins with, or empty.
std::string_view currency_prefix(std::string_view text);

/// Whether amounts in `iso` may be written with `prefix`.
bool belongs_to(std::string_view prefix, std::string_view iso);

}  // namespace uphill::read
