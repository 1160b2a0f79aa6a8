// SPDX-License-Identifier: Apache-2.0
#include "page/labels.h"

#include <algorithm>
#include <array>

namespace uphill::report::page {
namespace {

using Side = std::array<double, 2>;

double overlap(const Box& a, const Box& b) {
  const double wide = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double high = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0.0;
}

Box beside(const Labelled& label, const Side& side, double reach) {
  const double left = label.x + side[0] * (10 + reach) + (side[0] - 1) * label.wide / 2;
  const double top = label.y + side[1] * (8 + reach) + (side[1] - 1) * label.high / 2;
  return {left, top, left + label.wide, top + label.high};
}

}  // namespace

Box place(const Labelled& label, const std::vector<Box>& taken, const Box& within) {
  constexpr std::array<Side, 8> sides{{{1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1}, {0, 1}, {1, 0}, {-1, 0}}};
  Box best{};
  double least = 1e300;
  for (const double reach : {0.0, 12.0, 26.0})
    for (const auto& side : sides) {
      const Box tried = beside(label, side, reach);
      double cost =
          2 * reach + 4 * (label.wide * label.high - overlap(tried, within));  // cut off is worse than crossed
      for (const auto& box : taken) cost += overlap(tried, box);
      if (cost < least - 1e-6) least = cost, best = tried;
    }
  return best;
}

void put_placed(Markup& marks, const Box& box, double x, std::string_view look, std::string_view text) {
  const double y = (box.top + box.bottom) / 2;
  if (box.left > x)
    put(marks, {box.left, y, Anchor::start, look, std::string(text)});
  else if (box.right < x)
    put(marks, {box.right, y, Anchor::end, look, std::string(text)});
  else
    put(marks, {(box.left + box.right) / 2, y, Anchor::middle, look, std::string(text)});
}

}  // namespace uphill::report::page
