// SPDX-License-Identifier: Apache-2.0
// Inputs and single values in words: exact as far as four digits say it, in the unit of their kind.
#pragma once

#include <string>
#include <string_view>

#include "uphill/case.h"

namespace uphill::report {

/// At most `digits` significant digits, fixed notation, no trailing zeros.
std::string significant(double value, int digits = 4);

/// "23%", "$1.04M", "8.5". `currency` may be empty: the bare amount.
std::string in_kind(double value, Kind kind, std::string_view currency);

/// The same where only the unit is known ("share", "USD per hire", "months").
std::string in_unit(double value, std::string_view unit, std::string_view currency);

/// "FY27-Q2" for the first month of a quarter, "FY27-M05" else.
std::string date_label(const Timeline& timeline, int month);

}  // namespace uphill::report
