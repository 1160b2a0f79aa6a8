// SPDX-License-Identifier: Apache-2.0
// Curves over periods: names stand at the ends of their curves where the paper is wide enough, above them where it is
// not.
#include <algorithm>
#include <cmath>

#include "page/charts.h"
#include "page/curve.h"
#include "page/labels.h"
#include "report/text.h"

namespace uphill::report::page {
namespace {

constexpr int longest_name = 24;

/// What the named periods share after their dash says nothing on the axis: "FY27-M01", "FY28-M01" are "FY27", "FY28".
std::vector<std::string> axis_names(const Lines& lines) {
  std::vector<std::string> names = lines.periods;
  const std::size_t every = static_cast<std::size_t>(std::max(lines.label_every, 1));
  if (every < 2 || names.empty()) return names;
  const std::size_t dash = names[0].rfind('-');
  if (dash == std::string::npos) return names;
  const std::string tail = names[0].substr(dash);
  for (std::size_t n = 0; n < names.size(); n += every)
    if (!names[n].ends_with(tail)) return names;
  for (std::size_t n = 0; n < names.size(); n += every) names[n].resize(names[n].size() - tail.size());
  return names;
}

std::size_t last_of(const std::vector<double>& values) {
  std::size_t n = values.size();
  while (n > 0 && std::isnan(values[n - 1])) --n;
  return n;  // one past it
}

std::string end_text(const Lines::Series& series, const Lines& lines, const Paper& paper) {
  const std::size_t past = last_of(series.values);
  const std::string value = past == 0 ? "" : paper.label(series.values[past - 1], lines.unit);
  return paper.narrow() ? value : fit(series.name, longest_name) + ' ' + value;
}

std::vector<Key> keys_of(const Lines& lines, const Paper& paper) {
  std::vector<Key> keys;
  if (paper.narrow())
    for (const auto& series : lines.series)
      keys.push_back({"line", toned("line", series.tone) + " thick", series.name});
  return keys;
}

/// Returns the boxes that the names take.
std::vector<Box> put_ends(Markup& marks, const Lines& lines, const Over& over, const Box& box, const Paper& paper) {
  std::vector<double> wanted;
  for (const auto& series : lines.series) {
    const std::size_t past = last_of(series.values);
    wanted.push_back(past == 0 ? box.bottom : over.y(series.values[past - 1]));
  }
  const std::vector<double> at = spread(wanted, paper.line(), box.top, box.bottom);
  std::vector<Box> taken;
  for (std::size_t n = 0; n < lines.series.size(); ++n) {
    if (last_of(lines.series[n].values) == 0) continue;
    const std::string look = toned("words", lines.series[n].tone) + " strong halo";
    put(marks, {box.right + 8, at[n], Anchor::start, look, end_text(lines.series[n], lines, paper)});
    taken.push_back({box.right, at[n] - paper.line() / 2, paper.width, at[n] + paper.line() / 2});
  }
  return taken;
}

/// Pieces of all curves, as boxes that labels keep away from.
std::vector<Box> obstacles(const Lines& lines, const Over& over) {
  std::vector<Box> boxes;
  for (const auto& series : lines.series)
    for (std::size_t n = 1; n < series.values.size(); ++n) {
      const double from = over.y(series.values[n - 1]), to = over.y(series.values[n]);
      if (!std::isnan(from + to))
        boxes.push_back({over.x[n - 1], std::min(from, to) - 3, over.x[n], std::max(from, to) + 3});
    }
  return boxes;
}

void put_marks(Markup& marks, const Lines& lines, const Over& over, std::vector<Box> taken, const Box& box,
               const Paper& paper) {
  for (const auto& piece : obstacles(lines, over)) taken.push_back(piece);
  for (const auto& mark : lines.marks) {
    if (mark.series >= lines.series.size() || mark.period >= lines.series[mark.series].values.size()) continue;
    const auto& series = lines.series[mark.series];
    if (std::isnan(series.values[mark.period])) continue;
    const double x = over.x[mark.period], y = over.y(series.values[mark.period]);
    const std::string text = fit(mark.label, paper.narrow() ? 28 : 48);
    const Box label = place({x, y, text_width(text, paper), paper.line()}, taken, box);
    taken.push_back(label);
    taken.push_back({x - 6, y - 6, x + 6, y + 6});
    put_dot(marks, x, y, 5, toned("fill", series.tone) + " ring");
    put_placed(marks, label, x, "halo", text);
  }
}

}  // namespace

Drawing draw(const Lines& lines, const Paper& paper) {
  Extent extent;
  double right = 0;
  for (const auto& series : lines.series) {
    extent.take(series.values).take(series.low).take(series.high);
    right = std::max(right, 1.1 * text_width(end_text(series, lines, paper), paper) + 10);
  }
  const ValueAxis axis = value_axis(extent, lines.unit, paper);
  Drawing drawing{paper.width, paper.narrow() ? 300.0 : 380.0, {}};
  const double top = put_keys(drawing.marks, keys_of(lines, paper), 0, paper) + 10;
  drawing.height += top - 10;
  const Box box{axis.width + 10, top, paper.width - right, drawing.height - 28};
  put_rows(drawing.marks, axis, box);
  std::vector<double> x;
  const std::size_t count = lines.periods.size();
  for (std::size_t n = 0; n < count; ++n)
    x.push_back(count == 1 ? (box.left + box.right) / 2
                           : box.left + 14 +
                                 (box.right - box.left - 14) * static_cast<double>(n) / static_cast<double>(count - 1));
  const Over over{x, {axis.ticks.low, axis.ticks.high, box.bottom, box.top}};
  put_names(drawing.marks, axis_names(lines), x, drawing.height - 12, lines.label_every, paper);
  for (const auto& series : lines.series)
    put_band(drawing.marks, over, series.low, series.high, 16, toned("fill", series.tone) + " band");
  for (const auto& series : lines.series)
    put_curve(drawing.marks, over, series.values, toned("line", series.tone) + " thick", toned("fill", series.tone));
  const std::vector<Box> ends = put_ends(drawing.marks, lines, over, box, paper);
  put_marks(drawing.marks, lines, over, ends, {box.left, box.top, paper.width, box.bottom}, paper);
  put_absence(drawing.marks, extent, box);
  return drawing;
}

}  // namespace uphill::report::page
