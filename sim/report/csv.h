// SPDX-License-Identifier: Apache-2.0
// RFC 4180: a cell with a comma, a quote or a line break stands in quotes, lines end in CR LF.
#pragma once

#include <string>
#include <string_view>

#include "uphill/run.h"

namespace uphill::report {

/// "SCENARIO/FIGURE/PERIOD", without what the column does not have: an input is its path.
std::string column_name(const Column& column);

std::string csv_cell(std::string_view text);
/// Shortest round trip; empty where there is no value.
std::string csv_cell(double value);

}  // namespace uphill::report
