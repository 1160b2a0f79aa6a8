// SPDX-License-Identifier: Apache-2.0
// Curves and bands over periods, with gaps where values are not there.
#pragma once

#include <string_view>
#include <vector>

#include "page/plot.h"

namespace uphill::report::page {

struct Over {
  const std::vector<double>& x;  // places of the periods
  Scale1 y;
};

/// A line through the values that are there; one that stands alone is a dot.
void put_curve(Markup& marks, const Over& over, const std::vector<double>& values, std::string_view line,
               std::string_view dot);

/// The area from low to high; one period that stands alone is a box of `half` pixels to both sides.
void put_band(Markup& marks, const Over& over, const std::vector<double>& low, const std::vector<double>& high,
              double half, std::string_view look);

}  // namespace uphill::report::page
