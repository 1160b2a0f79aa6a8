// SPDX-License-Identifier: Apache-2.0
// Pictures in one line of text: a risk range on a common scale, and a histogram of a few lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "uphill/findings.h"

namespace uphill::report {

/// A scale shared by all bars of a table.
struct Axis {
  double lo;
  double hi;
  int columns;
  int place(double value) const;  // column, clamped to the axis
};

/// ──━━┃━━──: P5 to P95 thin, P25 to P75 thick, P50 across; `mark` (the plan) as ┆ where the range leaves it free, ╋ on
/// the median's own column.
std::string range_bar(const RiskRange& range, const Axis& axis, std::optional<double> mark);

/// Bars of eighths (▁ to █), `height` lines from the top down; the tallest bar fills them.
std::vector<std::string> histogram(const std::vector<double>& bars, int height);

}  // namespace uphill::report
