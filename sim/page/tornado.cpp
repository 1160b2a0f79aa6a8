// SPDX-License-Identifier: Apache-2.0
// Bars from the figure where an assumption is low to where it is high, around the figure as it is believed.
#include <algorithm>
#include <cmath>

#include "page/charts.h"
#include "page/rows.h"

namespace uphill::report::page {
namespace {

void put_end(const Tornado& tornado, const Paper& paper, const Scale1& x, double value, double other, double y,
             Markup& marks) {
  const bool left = value < other;
  put(marks,
      {x(value) + (left ? -7 : 7), y, left ? Anchor::end : Anchor::start, "halo", paper.label(value, tornado.unit)});
}

void put_row(const Tornado& tornado, const Paper& paper, const Scale1& x, std::size_t n, const Rows& rows,
             Markup& marks) {
  const auto& row = tornado.rows[n];
  if (std::isnan(row.low + row.high)) return;
  const double top = rows.y[n] - rows.bar / 2, bottom = rows.y[n] + rows.bar / 2;
  put_box(marks, {x(row.low), top, x(tornado.base), bottom}, "fill-0");
  put_box(marks, {x(tornado.base), top, x(row.high), bottom}, "fill-1");
  put_end(tornado, paper, x, row.low, row.high, rows.y[n], marks);
  if (row.low != row.high) put_end(tornado, paper, x, row.high, row.low, rows.y[n], marks);
}

}  // namespace

Drawing draw(const Tornado& tornado, const Paper& paper) {
  Drawing drawing{paper.width, 0, {}};
  const double top = put_keys(
      drawing.marks, {{"box", "fill-0", "assumption is low"}, {"box", "fill-1", "assumption is high"}}, 0, paper);
  Extent extent;
  extent.take(tornado.base);
  std::vector<std::string> labels;
  for (const auto& row : tornado.rows) extent.take(row.low).take(row.high), labels.push_back(row.label);
  const ValueAxis axis = value_axis(extent, tornado.unit, paper, paper.narrow() ? 3 : 5);
  Markup names;
  const Rows rows = put_row_names(names, labels, top + paper.line() + 8, paper.narrow() ? 20 : 22, paper);
  drawing.height = rows.bottom + 24;
  const double beyond = axis.width + 10;
  const Box box{rows.left + beyond, top + paper.line() + 2, paper.width - beyond, rows.bottom};
  put_columns(drawing.marks, axis, box);
  drawing.marks.raw(names.str());
  const Scale1 x{axis.ticks.low, axis.ticks.high, box.left, box.right};
  for (std::size_t n = 0; n < rows.y.size(); ++n) put_row(tornado, paper, x, n, rows, drawing.marks);
  if (std::isnan(tornado.base)) return drawing;
  put_line(drawing.marks, x(tornado.base), box.top, x(tornado.base), box.bottom, "zero");
  const std::string base = "as believed: " + paper.label(tornado.base, tornado.unit);
  const double half = text_width(base, paper) / 2;
  put(drawing.marks, {std::clamp(x(tornado.base), half, paper.width - half), box.top - paper.line() / 2, Anchor::middle,
                      "strong halo", base});
  return drawing;
}

}  // namespace uphill::report::page
