// SPDX-License-Identifier: Apache-2.0
// Bars: upright or flat, side by side or stacked. Values stand on the bars where they have room; error bars and a limit
// (a budget) are drawn over them.
#include <algorithm>
#include <cmath>

#include "page/charts.h"
#include "page/rows.h"

namespace uphill::report::page {
namespace {

double at(const std::vector<double>& values, std::size_t n) { return n < values.size() ? values[n] : nothing; }

/// One bar in values; `low` and `high` are its error bar's ends or NaN.
struct Piece {
  std::size_t series;
  double from, to, value, low, high;
};

/// A category's bars, one after the other: stacked ones begin where the one before of their sign ended.
std::vector<Piece> pieces_of(const Bars& bars, std::size_t category) {
  std::vector<Piece> pieces;
  double above = 0, below = 0;
  for (std::size_t n = 0; n < bars.series.size(); ++n) {
    const auto& series = bars.series[n];
    const double value = at(series.values, category);
    if (std::isnan(value)) continue;
    double& end = value < 0 ? below : above;
    const double from = bars.arrangement == Bars::Arrangement::stacked ? end : 0.0;
    end = from + value;
    pieces.push_back({n, from, from + value, value, at(series.low, category), at(series.high, category)});
  }
  return pieces;
}

Extent extent_of(const Bars& bars) {
  Extent extent;
  extent.take(0).take(bars.limits);
  for (std::size_t n = 0; n < bars.categories.size(); ++n)
    for (const auto& piece : pieces_of(bars, n)) extent.take(piece.to).take(piece.low).take(piece.high);
  return extent;
}

std::vector<Key> keys_of(const Bars& bars) {
  std::vector<Key> keys;
  if (bars.series.size() > 1 || !bars.limits.empty())
    for (const auto& series : bars.series) keys.push_back({"box", toned("fill", series.tone), series.name});
  if (!bars.limits.empty()) keys.push_back({"line", "limit", bars.limit_name});
  return keys;
}

struct Sketch {
  const Bars& bars;
  const Paper& paper;
  Markup& marks;
  Scale1 value;  // to pixels
  bool stacked() const { return bars.arrangement == Bars::Arrangement::stacked; }
  std::string look(const Piece& piece) const { return toned("fill", bars.series[piece.series].tone); }
  std::string text(double number) const { return paper.label(number, bars.unit); }
  std::size_t lanes() const { return stacked() ? 1 : std::max<std::size_t>(bars.series.size(), 1); }
};

// ---- upright

void put_upright_error(const Sketch& s, const Piece& piece, double x) {
  if (std::isnan(piece.low + piece.high)) return;
  const double top = s.value(piece.high), bottom = s.value(piece.low);
  put_line(s.marks, x, top, x, bottom, "error");
  put_line(s.marks, x - 5, top, x + 5, top, "error");
  put_line(s.marks, x - 5, bottom, x + 5, bottom, "error");
}

/// Beyond the bar, its error bar, and a limit that is near.
void put_upright_value(const Sketch& s, const Piece& piece, double x, double limit) {
  const bool down = piece.value < 0;
  double y = s.value(down ? std::fmin(piece.to, piece.low) : std::fmax(piece.to, piece.high));
  const double line = s.value(limit);
  if (!down && line <= y + 2 && line > y - 20) y = line;
  put(s.marks, {x, y + (down ? 11 : -11), Anchor::middle, "halo", s.text(piece.value)});
}

void put_inside(const Sketch& s, const Piece& piece, double x, double wide) {
  const double tall = std::fabs(s.value(piece.to) - s.value(piece.from));
  if (tall < s.paper.line() || wide < 0.9 * text_width(s.text(piece.value), s.paper)) return;
  put(s.marks, {x, (s.value(piece.from) + s.value(piece.to)) / 2, Anchor::middle, "inside", s.text(piece.value)});
}

/// The sum of a stack, where all its parts have one sign and there is more than one.
void put_sum(const Sketch& s, const std::vector<Piece>& pieces, double x, double room) {
  double sum = 0;
  bool up = true;
  for (const auto& piece : pieces) sum += piece.value, up = up && piece.value >= 0;
  if (!up || pieces.size() < 2 || room < text_width(s.text(sum), s.paper)) return;
  put(s.marks, {x, s.value(sum) - 11, Anchor::middle, "strong halo", s.text(sum)});
}

void put_upright(const Sketch& s, std::size_t category, double left, double step) {
  const double lanes = static_cast<double>(s.lanes()), wide = std::min(0.7 * step / lanes, 64.0);
  const double first = left + step / 2 - wide * lanes / 2, limit = at(s.bars.limits, category);
  const auto pieces = pieces_of(s.bars, category);
  for (const auto& piece : pieces) {
    const double x = first + wide * (s.stacked() ? 0.5 : static_cast<double>(piece.series) + 0.5);
    put_box(s.marks, {x - wide / 2 + 1, s.value(piece.from), x + wide / 2 - 1, s.value(piece.to)}, s.look(piece));
    put_upright_error(s, piece, x);
    if (s.stacked()) put_inside(s, piece, x, wide);
  }
  const double middle = left + step / 2;
  if (!std::isnan(limit))
    put_line(s.marks, middle - wide * lanes / 2 - 6, s.value(limit), middle + wide * lanes / 2 + 6, s.value(limit),
             "limit");
  if (s.stacked()) return put_sum(s, pieces, middle, step);
  for (const auto& piece : pieces)
    if (text_width(s.text(piece.value), s.paper) < (lanes > 1 ? wide : step))
      put_upright_value(s, piece, first + wide * (static_cast<double>(piece.series) + 0.5), limit);
}

Drawing draw_upright(const Bars& bars, const Paper& paper) {
  Extent extent = extent_of(bars);
  const ValueAxis axis = value_axis(extent, bars.unit, paper);
  Drawing drawing{paper.width, paper.narrow() ? 290.0 : 340.0, {}};
  const double top = put_keys(drawing.marks, keys_of(bars), 0, paper) + 24;
  drawing.height += top - 24;
  const Box box{axis.width + 10, top, paper.width, drawing.height - (axis.ticks.low < 0 ? 44 : 28)};
  put_rows(drawing.marks, axis, box);
  const Sketch sketch{bars, paper, drawing.marks, {axis.ticks.low, axis.ticks.high, box.bottom, box.top}};
  const double step = (box.right - box.left) / static_cast<double>(std::max<std::size_t>(bars.categories.size(), 1));
  std::vector<double> middles;
  for (std::size_t n = 0; n < bars.categories.size(); ++n) {
    middles.push_back(box.left + step * (static_cast<double>(n) + 0.5));
    put_upright(sketch, n, middles.back() - step / 2, step);
  }
  put_names(drawing.marks, bars.categories, middles, drawing.height - 12, 1, paper);
  return drawing;
}

// ---- flat

void put_flat_error(const Sketch& s, const Piece& piece, double y) {
  if (std::isnan(piece.low + piece.high)) return;
  const double left = s.value(piece.low), right = s.value(piece.high);
  put_line(s.marks, left, y, right, y, "error");
  put_line(s.marks, left, y - 5, left, y + 5, "error");
  put_line(s.marks, right, y - 5, right, y + 5, "error");
}

void put_flat_value(const Sketch& s, const Piece& piece, double y) {
  const bool left = piece.value < 0;
  const double end = s.value(left ? std::fmin(piece.to, piece.low) : std::fmax(piece.to, piece.high));
  put(s.marks, {end + (left ? -8 : 8), y, left ? Anchor::end : Anchor::start, "halo", s.text(piece.value)});
}

void put_flat(const Sketch& s, std::size_t category, double middle, double thick) {
  const double lanes = static_cast<double>(s.lanes()), each = thick / lanes;
  for (const auto& piece : pieces_of(s.bars, category)) {
    const double y = middle - thick / 2 + each * (s.stacked() ? 0.5 : static_cast<double>(piece.series) + 0.5);
    put_box(s.marks, {s.value(piece.from), y - each / 2 + 1, s.value(piece.to), y + each / 2 - 1}, s.look(piece));
    put_flat_error(s, piece, y);
    if (!s.stacked())
      put_flat_value(s, piece, y);
    else if (std::fabs(s.value(piece.to) - s.value(piece.from)) > text_width(s.text(piece.value), s.paper) + 6)
      put(s.marks, {(s.value(piece.from) + s.value(piece.to)) / 2, y, Anchor::middle, "inside", s.text(piece.value)});
  }
  const double limit = s.value(at(s.bars.limits, category));
  if (!std::isnan(limit)) put_line(s.marks, limit, middle - thick / 2 - 4, limit, middle + thick / 2 + 4, "limit");
}

Drawing draw_flat(const Bars& bars, const Paper& paper) {
  Drawing drawing{paper.width, 0, {}};
  const double top = put_keys(drawing.marks, keys_of(bars), 0, paper) + 8;
  const double lanes = bars.arrangement == Bars::Arrangement::stacked
                           ? 1.0
                           : static_cast<double>(std::max<std::size_t>(bars.series.size(), 1));
  Markup names;
  const Rows rows = put_row_names(names, bars.categories, top, std::max(22.0, 17 * lanes), paper);
  const ValueAxis axis = value_axis(extent_of(bars), bars.unit, paper, paper.narrow() ? 3 : 5);
  drawing.height = rows.bottom + 24;
  const double beyond = axis.width + 12;  // for the values at the ends
  const Box box{rows.left + (axis.ticks.low < 0 ? beyond : axis.width / 2), top - 6, paper.width - beyond, rows.bottom};
  put_columns(drawing.marks, axis, box);
  drawing.marks.raw(names.str());
  const Sketch sketch{bars, paper, drawing.marks, {axis.ticks.low, axis.ticks.high, box.left, box.right}};
  for (std::size_t n = 0; n < rows.y.size(); ++n) put_flat(sketch, n, rows.y[n], rows.bar);
  return drawing;
}

}  // namespace

Drawing draw(const Bars& bars, const Paper& paper) {
  return bars.direction == Bars::Direction::flat ? draw_flat(bars, paper) : draw_upright(bars, paper);
}

}  // namespace uphill::report::page
