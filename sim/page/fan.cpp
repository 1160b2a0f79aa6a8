// SPDX-License-Identifier: Apache-2.0
// A fan: history as a line, then bands P5 to P95 and P25 to P75 about the median, the plan as a broken line. The last
// period names its percentiles; a fan of one period is a box.
#include <algorithm>
#include <cmath>

#include "page/charts.h"
#include "page/curve.h"

namespace uphill::report::page {
namespace {

constexpr double half_box = 16, widest_step = 170;

std::vector<double> places_in(const Box& box, std::size_t count) {
  std::vector<double> x;
  const double steps = static_cast<double>(std::max<std::size_t>(count, 2) - 1);
  const double inset = std::max(28.0, (box.right - box.left - widest_step * steps) / 2);  // few periods stay together
  const double left = box.left + inset, right = box.right - inset;
  for (std::size_t n = 0; n < count; ++n)
    x.push_back(count == 1 ? (left + right) / 2
                           : left + (right - left) * static_cast<double>(n) / static_cast<double>(count - 1));
  return x;
}

struct End {
  std::string name;
  const std::vector<double>& values;
  std::string look;
};

/// From the top down, as labels stand.
std::vector<End> ends_of(const Fan& fan) {
  return {{"P95", fan.p95, "muted halo"},
          {"P75", fan.p75, "muted halo"},
          {"P50", fan.p50, toned("words", fan.tone) + " strong halo"},
          {"P25", fan.p25, "muted halo"},
          {"P5", fan.p5, "muted halo"},
          {"Plan", fan.plan, "halo"}};
}

std::size_t last_of(const std::vector<double>& values) {
  for (std::size_t n = values.size(); n-- > 0;)
    if (!std::isnan(values[n])) return n;
  return values.size();
}

bool is_there(const std::vector<double>& values, std::size_t n) { return n < values.size() && !std::isnan(values[n]); }
bool is_alone(const std::vector<double>& values, std::size_t n) {
  return is_there(values, n) && (n == 0 || !is_there(values, n - 1)) && !is_there(values, n + 1);
}

struct Sketch {
  const Fan& fan;
  const Paper& paper;
  Markup& marks;
  Box box;
  std::vector<double> x;
  Scale1 y;

  void bands() const {
    const Over over{x, y};
    put_band(marks, over, fan.p5, fan.p95, half_box, toned("fill", fan.tone) + " band");
    put_band(marks, over, fan.p25, fan.p75, half_box, toned("fill", fan.tone) + " core");
    put_curve(marks, over, fan.p50, toned("line", fan.tone) + " thick", toned("fill", fan.tone));
    for (std::size_t n = 0; n < fan.p50.size(); ++n)
      if (is_alone(fan.p50, n))
        put_line(marks, x[n] - half_box, y(fan.p50[n]), x[n] + half_box, y(fan.p50[n]),
                 toned("line", fan.tone) + " thick");
    put_curve(marks, over, fan.history, "line-0 thick", "fill-0");
    put_plan();
  }

  void put_plan() const {
    put_curve(marks, {x, y}, fan.plan, "plan", "none");
    for (std::size_t n = 0; n < fan.plan.size(); ++n)
      if (is_alone(fan.plan, n))
        put_line(marks, x[n] - half_box - 6, y(fan.plan[n]), x[n] + half_box + 6, y(fan.plan[n]), "plan");
  }

  struct Spots {
    const std::vector<double>& values;
    std::string dot, words;
    std::size_t but;  // the last is named at the end
  };

  /// Values above their points, where they have room.
  void put_values(const Spots& spots) const {
    const double step = x.size() < 2 ? paper.width : x[1] - x[0];
    for (std::size_t n = 0; n < spots.values.size(); ++n) {
      if (std::isnan(spots.values[n])) continue;
      const double at = y(spots.values[n]);
      const std::string text = paper.label(spots.values[n], fan.unit);
      if (step > 22) put_dot(marks, x[n], at, 3, spots.dot);
      if (n != spots.but && step > text_width(text, paper) + 3)
        put(marks, {x[n], at - 13, Anchor::middle, spots.words, text});
    }
  }

  void ends() const {
    const std::size_t last = last_of(fan.p50);
    if (last >= x.size()) return;
    std::vector<double> wanted;
    std::vector<End> shown;
    for (const auto& end : ends_of(fan)) {
      if (end.values.size() <= last || std::isnan(end.values[last])) continue;
      wanted.push_back(y(end.values[last]));
      shown.push_back(end);
    }
    const std::vector<double> at = spread(wanted, paper.line() - 1, box.top, box.bottom);
    for (std::size_t n = 0; n < shown.size(); ++n)
      put(marks, {x[last] + 10 + (is_alone(fan.p50, last) ? half_box + 4 : 0), at[n], Anchor::start, shown[n].look,
                  shown[n].name + ' ' + paper.label(shown[n].values[last], fan.unit)});
  }

  void history() const {
    for (std::size_t n = 0; n < fan.history.size(); ++n)
      if (!std::isnan(fan.history[n]))
        return put(marks, {x[n], y(fan.history[n]) + 16, Anchor::middle, "muted halo", "History"});
  }
};

}  // namespace

Drawing draw(const Fan& fan, const Paper& paper) {
  Extent extent;
  for (const auto* values : {&fan.history, &fan.plan, &fan.p5, &fan.p25, &fan.p50, &fan.p75, &fan.p95})
    extent.take(*values);
  const ValueAxis axis = value_axis(extent, fan.unit, paper);
  Drawing drawing{paper.width, paper.narrow() ? 300.0 : 360.0, {}};
  const double ends = text_width("P95 " + paper.label(extent.high, fan.unit), paper);
  const Box box{axis.width + 10, 12, paper.width - ends + 14 - (is_alone(fan.p50, last_of(fan.p50)) ? half_box + 4 : 0),
                drawing.height - 28};
  const Scale1 y{axis.ticks.low, axis.ticks.high, box.bottom, box.top};
  put_rows(drawing.marks, axis, {box.left, box.top, paper.width, box.bottom});
  const Sketch sketch{fan, paper, drawing.marks, box, places_in(box, fan.periods.size()), y};
  put_names(drawing.marks, fan.periods, sketch.x, drawing.height - 12, 1, paper);
  sketch.bands();
  sketch.history();
  sketch.put_values({fan.history, "fill-0", "halo", fan.history.size()});
  sketch.put_values({fan.p50, toned("fill", fan.tone), toned("words", fan.tone) + " strong halo", last_of(fan.p50)});
  sketch.ends();
  put_absence(drawing.marks, extent, box);
  return drawing;
}

}  // namespace uphill::report::page
