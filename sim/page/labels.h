// SPDX-License-Identifier: Apache-2.0
// Places of labels beside points: the first of eight sides, near before far, that touches nothing taken; where all
// touch something, the one that touches least.
#pragma once

#include <vector>

#include "page/plot.h"

namespace uphill::report::page {

struct Labelled {
  double x, y;  // the point
  double wide, high;
};

Box place(const Labelled& label, const std::vector<Box>& taken, const Box& within);

/// Text in its box, beginning or ending where the box is nearest to the point.
void put_placed(Markup& marks, const Box& box, double x, std::string_view look, std::string_view text);

}  // namespace uphill::report::page
