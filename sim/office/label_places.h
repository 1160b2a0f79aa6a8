// SPDX-License-Identifier: Apache-2.0
// Where the names of points with whiskers stand: beside their point, in one of the corners that the whiskers leave, at the
// least cost of covering others. Greedy, in the given order: at most some dozens of points, at a cost of n^2.
#pragma once

#include <vector>

namespace uphill::report::office {

/// A point with its whiskers and the size of its name, in points of length, y downwards.
struct Obstacle {
  double x, y;
  double left, right, top, bottom;  // ends of the whiskers
  double name_width, name_height;
};

/// Middle of the name's left edge, or of its right edge where it runs to the left.
struct LabelPlace {
  double x, y;
  bool to_the_right;
};

/// The plot is `width` by `height`; its axes cross at `zero_x`, `zero_y`.
struct PlotSize {
  double width, height, zero_x, zero_y;
};
std::vector<LabelPlace> label_places(const std::vector<Obstacle>& points, const PlotSize& plot);

}  // namespace uphill::report::office
