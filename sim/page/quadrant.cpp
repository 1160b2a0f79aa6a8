// SPDX-License-Identifier: Apache-2.0
// Cases by two figures with P10 to P90 whiskers; labels keep off points, whiskers and each other.
#include <cmath>

#include "page/charts.h"
#include "page/labels.h"
#include "report/text.h"

namespace uphill::report::page {
namespace {

struct Plane {
  Scale1 x, y;
  Box box;
};

bool is_there(const Quadrant::Point& point) { return !std::isnan(point.x) && !std::isnan(point.y); }

/// Points and whiskers, as boxes that labels keep away from.
std::vector<Box> obstacles(const Quadrant& quadrant, const Plane& plane) {
  std::vector<Box> boxes;
  for (const auto& point : quadrant.points) {
    if (!is_there(point)) continue;
    const double x = plane.x(point.x), y = plane.y(point.y);
    boxes.push_back({x - 7, y - 7, x + 7, y + 7});
    if (!std::isnan(point.x_low + point.x_high))
      boxes.push_back({plane.x(point.x_low), y - 3, plane.x(point.x_high), y + 3});
    if (!std::isnan(point.y_low + point.y_high))
      boxes.push_back({x - 3, plane.y(point.y_high), x + 3, plane.y(point.y_low)});
  }
  return boxes;
}

void put_whisker(Markup& marks, const Quadrant::Point& point, const Plane& plane) {
  const double x = plane.x(point.x), y = plane.y(point.y);
  const std::string look = toned("line", point.tone) + " whisker";
  if (!std::isnan(point.x_low + point.x_high)) put_line(marks, plane.x(point.x_low), y, plane.x(point.x_high), y, look);
  if (!std::isnan(point.y_low + point.y_high)) put_line(marks, x, plane.y(point.y_low), x, plane.y(point.y_high), look);
}

void put_labels(Markup& marks, const Quadrant& quadrant, const Plane& plane, const Paper& paper) {
  std::vector<Box> taken = obstacles(quadrant, plane);
  for (const auto& point : quadrant.points) {
    if (!is_there(point)) continue;
    const std::string text = fit(point.label, paper.narrow() ? 22 : 36);
    const double x = plane.x(point.x), y = plane.y(point.y);
    const Box box = place({x, y, text_width(text, paper), paper.line() - 1}, taken,
                          {plane.box.left, plane.box.top, paper.width, plane.box.bottom});
    taken.push_back(box);
    put_placed(marks, box, x, toned("words", point.tone) + " strong halo", text);
  }
}

}  // namespace

Drawing draw(const Quadrant& quadrant, const Paper& paper) {
  Extent wide, high;
  wide.take(0), high.take(0);
  for (const auto& point : quadrant.points) {
    wide.take(point.x).take(point.x_low).take(point.x_high);
    high.take(point.y).take(point.y_low).take(point.y_high);
  }
  const ValueAxis across = value_axis(wide, quadrant.unit, paper, paper.narrow() ? 3 : 6),
                  up = value_axis(high, quadrant.unit, paper);
  Drawing drawing{paper.width, paper.narrow() ? 360.0 : 440.0, {}};
  Markup& marks = drawing.marks;
  const Box box{up.width + 10, paper.line() + 12, paper.width - across.width / 2, drawing.height - 46};
  const Plane plane{{across.ticks.low, across.ticks.high, box.left, box.right},
                    {up.ticks.low, up.ticks.high, box.bottom, box.top},
                    box};
  put(marks, {0, paper.line() / 2, Anchor::start, "strong", "↑ " + fit(quadrant.y_title, paper.narrow() ? 40 : 80)});
  put_rows(marks, up, box);
  put_columns(marks, across, box);
  put(marks,
      {box.right, drawing.height - 10, Anchor::end, "strong", fit(quadrant.x_title, paper.narrow() ? 40 : 80) + " →"});
  for (const auto& point : quadrant.points)
    if (is_there(point)) put_whisker(marks, point, plane);
  for (const auto& point : quadrant.points)
    if (is_there(point)) put_dot(marks, plane.x(point.x), plane.y(point.y), 6, toned("fill", point.tone) + " ring");
  put_labels(marks, quadrant, plane, paper);
  return drawing;
}

}  // namespace uphill::report::page
