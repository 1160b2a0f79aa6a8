// SPDX-License-Identifier: Apache-2.0
#include "office/label_places.h"

#include <algorithm>

namespace uphill::report::office {
namespace {

struct Box {
  double left, top, right, bottom;
};

double overlap(const Box& a, const Box& b) {
  const double w = std::min(a.right, b.right) - std::max(a.left, b.left), h = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return w > 0 && h > 0 ? w * h : 0.0;
}

Box box_of(const Obstacle& point, const LabelPlace& place) {
  const double left = place.to_the_right ? place.x : place.x - point.name_width;
  return {left, place.y - point.name_height / 2, left + point.name_width, place.y + point.name_height / 2};
}

double outside(const Box& box, const PlotSize& plot) {
  const double over = std::max(0.0, -box.left) + std::max(0.0, box.right - plot.width) + std::max(0.0, -box.top) + std::max(0.0, box.bottom - plot.height);
  return over * 50;
}

double on_axes(const Box& box, const PlotSize& plot) {
  return 2 * overlap(box, {0, plot.zero_y - 1, plot.width, plot.zero_y + 1}) + 2 * overlap(box, {plot.zero_x - 1, 0, plot.zero_x + 1, plot.height});
}

/// What a name there would hide: other names most, then points, then whiskers.
double cost(const Box& box, const std::vector<Obstacle>& points, const std::vector<Box>& names) {
  double total = 0.0;
  for (const auto& name : names) total += 10 * overlap(box, name);
  for (const auto& p : points) {
    total += 8 * overlap(box, {p.x - 6, p.y - 6, p.x + 6, p.y + 6});
    total += 3 * overlap(box, {p.left, p.y - 1.5, p.right, p.y + 1.5}) + 3 * overlap(box, {p.x - 1.5, p.top, p.x + 1.5, p.bottom});
  }
  return total;
}

}  // namespace

std::vector<LabelPlace> label_places(const std::vector<Obstacle>& points, const PlotSize& plot) {
  std::vector<LabelPlace> places;
  std::vector<Box> names;
  for (const auto& point : points) {
    LabelPlace best{point.x, point.y, true};
    double least = 1e300;
    for (int ring = 0; ring < 7; ++ring)
      for (const double side : {-1.0, 1.0})
        for (const bool right : {true, false}) {
          const double dy = point.name_height * (0.75 + ring);
          const LabelPlace place{point.x + (right ? 3.0 : -3.0), point.y + side * dy, right};
          const Box box = box_of(point, place);
          const double here = cost(box, points, names) + outside(box, plot) + on_axes(box, plot) + 22.0 * ring + (side > 0) + !right;
          if (here < least) {
            least = here;
            best = place;
          }
        }
    places.push_back(best);
    names.push_back(box_of(point, best));
  }
  return places;
}

}  // namespace uphill::report::office
