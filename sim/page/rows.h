// SPDX-License-Identifier: Apache-2.0
// Charts of rows (flat bars, tornado, roadmap): a name beside its bar where the paper is wide enough, above it where
// not.
#pragma once

#include <string>
#include <vector>

#include "page/plot.h"

namespace uphill::report::page {

struct Rows {
  double left;            // where bars may begin
  double bar;             // height of a bar
  double bottom;          // of the last row
  std::vector<double> y;  // middle of each bar
};

/// Lays rows out from `top` down, `thick` pixels a bar, and writes their names.
Rows put_row_names(Markup& marks, const std::vector<std::string>& names, double top, double thick, const Paper& paper);

}  // namespace uphill::report::page
