// SPDX-License-Identifier: Apache-2.0
// Values of a break-even in words, no finer than their errors.
#pragma once

#include <string>

#include "uphill/breakeven.h"

namespace uphill::report {

/// A value of the number as a file would say it.
std::string value_text(const VariedNumber& number, double value, double error, const std::string& currency);
/// As exact as its meeting is known.
std::string value_text(const VariedNumber& number, const Meeting& meeting, double value, const std::string& currency);

/// A metric, or what it is held against.
std::string metric_text(const BreakevenGoal& goal, double value, double error);
std::string metric_text(const BreakevenGoal& goal, const CurvePoint& point);
/// As exact as it was asked for.
std::string target_text(const BreakevenGoal& goal);

}  // namespace uphill::report
