// SPDX-License-Identifier: Apache-2.0
// Bars side by side or stacked, upright or flat. Values are named on the bars where there is room; then no value axis is
// drawn. A limit is a dash over an upright bar, an outlined bar beside flat ones (bars lying flat cannot be joined by lines).
#include <algorithm>
#include <cmath>

#include "document/numbers.h"
#include "office/chart_parts.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr int categories_id = 311, values_id = 312;

/// Everything about one chart of bars that its parts ask for.
struct Plan {
  const Bars& bars;
  const Context& c;
  bool stacked, flat, whiskers, named;  // `named`: values stand on the bars
  Frame inside;
  Axis range;
  std::string format;
  std::vector<double> totals;
  int every = 1;  // which categories are named on the axis
  int names = 0;  // column of these names
};

double at(const std::vector<double>& values, std::size_t n) { return n < values.size() ? values[n] : nothing; }

std::vector<double> totals(const Bars& bars) {
  std::vector<double> out;
  for (std::size_t n = 0; n < bars.categories.size(); ++n) {
    double total = 0.0;
    for (const auto& series : bars.series) total += std::isfinite(at(series.values, n)) ? series.values[n] : 0.0;
    out.push_back(total);
  }
  return out;
}

/// Stacks of gains and of losses grow to different sides.
Span span_of(const Bars& bars, bool stacked) {
  Span span = empty_span();
  span.hold(0.0).hold(bars.limits);
  for (std::size_t n = 0; n < bars.categories.size(); ++n) {
    double up = 0.0, down = 0.0;
    for (const auto& series : bars.series) {
      const double v = at(series.values, n);
      if (v > 0) up += v;
      if (v < 0) down += v;
    }
    if (stacked) span.hold(up).hold(down);
  }
  for (const auto& series : bars.series) {
    if (!stacked) span.hold(series.values);
    span.hold(series.low).hold(series.high);
  }
  return span;
}

double widest_category(const Bars& bars, double size) {
  double widest = 0.0;
  for (const auto& name : bars.categories) widest = std::max(widest, text_width(name, size));
  return widest;
}

LegendPlan legend_of(const Bars& bars, const Context& c) {
  std::vector<std::string> names;
  for (const auto& one : bars.series) names.push_back(one.name);
  if (!bars.limits.empty()) names.push_back(bars.limit_name);
  return names.size() > 1 ? plan_legend(c, names) : LegendPlan{};
}

Frame frame_of(const Bars& bars, const Context& c, bool flat) {
  const double size = c.small() + 1, names = widest_category(bars, size);
  if (flat) return frame(c, std::min(names + 16, 0.42 * c.style.width), 14, c.small() * 2.4, legend_of(bars, c));
  const double left = c.small() * 5, step = (c.style.width - left - 10) / static_cast<double>(std::max<std::size_t>(bars.categories.size(), 1));
  int lines = 1;
  for (const auto& name : bars.categories) lines = std::max(lines, std::min(3, lines_of(name, size, step * 0.9)));
  return frame(c, left, 10, size * (0.9 + 1.3 * lines), legend_of(bars, c));
}

/// Room for a label across each bar.
bool labels_fit(const Bars& bars, const Context& c, const Frame& inside, bool stacked, bool flat) {
  const double length = flat ? inside.h * c.style.height : inside.w * c.style.width;
  const double beside = stacked ? 1.0 : static_cast<double>(bars.series.size() + (flat && !bars.limits.empty()));
  const double room = length / static_cast<double>(std::max<std::size_t>(bars.categories.size(), 1)) / (beside + 0.5);
  return room > (flat ? c.small() * 1.15 : c.small() * (bars.unit == Unit::money ? 3.2 : 2.3));
}

Plan plan(const Bars& bars, const Context& c) {
  const bool stacked = bars.arrangement == Bars::Arrangement::stacked, flat = bars.direction == Bars::Direction::flat;
  bool whiskers = false;
  for (const auto& series : bars.series) whiskers |= !series.low.empty() && !series.high.empty();
  const Frame inside = frame_of(bars, c, flat);
  const Span span = span_of(bars, stacked);
  return {bars, c, stacked, flat, whiskers, labels_fit(bars, c, inside, stacked, flat), inside,
          roomy(span, span.low < 0 ? 0.1 : 0.0, 0.08, 5), number_format(bars.unit, c.currency, c.scale), totals(bars), 1, 0};
}

/// Upright categories too close to each other are named in part.
int every_of(const Plan& p) {
  const double step = p.inside.w * p.c.style.width / static_cast<double>(std::max<std::size_t>(p.bars.categories.size(), 1));
  if (p.flat || step >= p.c.small() * 3) return 1;
  return std::max(1, static_cast<int>(std::ceil(p.c.small() * 3.4 / step)));
}

/// Points whose bar is too short to carry its value.
std::vector<int> too_short(const Plan& p, const std::vector<double>& values) {
  const double length = p.flat ? p.inside.w * p.c.style.width : p.inside.h * p.c.style.height;
  const double needed = p.flat ? p.c.small() * 3.2 : p.c.small() * 1.5;
  std::vector<int> out;
  for (std::size_t n = 0; n < values.size(); ++n)
    if (!(std::fabs(values[n]) / (p.range.high - p.range.low) * length >= needed)) out.push_back(static_cast<int>(n));
  return out;
}

std::string labels_of(const Plan& p, const std::vector<double>& values) {
  if (!p.named) return "";
  const bool beside = p.whiskers || !p.bars.limits.empty();  // of something else that stands at the bar's end
  const bool inside = p.stacked || beside;
  const std::string_view position = p.stacked ? "ctr" : beside ? "inBase" : "outEnd";
  return labels(p.c, {position, Shown::value, p.format, p.c.small() + (inside ? 0 : 1), inside ? paper(p.c) : ink(p.c), true,
                      inside ? too_short(p, values) : std::vector<int>{}});
}

std::string whiskers(const Plan& p, Cells& cells, const Bars::Series& one, Rows rows) {
  if (one.low.empty() || one.high.empty()) return "";
  std::vector<double> up, down;
  for (std::size_t n = 0; n < one.values.size(); ++n) {
    up.push_back(std::max(0.0, at(one.high, n) - one.values[n]));
    down.push_back(std::max(0.0, one.values[n] - at(one.low, n)));
  }
  const int plus = cells.add(one.name + ", up to P90", p.bars.unit, up), minus = cells.add(one.name + ", down to P10", p.bars.unit, down);
  return error_bars(p.c, cells, p.flat ? "" : "y", plus, minus, rows, line(ink(p.c), 1.25));
}

std::string bar_series(const Plan& p, Cells& cells, Rows rows) {
  std::string all;
  int column = 1, index = 0;
  for (const auto& one : p.bars.series) {
    SeriesParts parts;
    parts.name = parts.values = column;
    parts.rows = rows;
    parts.categories = p.names;
    parts.look = shape(solid(tone(p.c, one.tone)), p.stacked ? line(paper(p.c), 0.75) : std::string(no_line));
    parts.labels = labels_of(p, one.values);
    parts.error_bars = whiskers(p, cells, one, rows);
    all += series(p.c, cells, SeriesKind::bar, index++, parts);
    column += 1 + !one.low.empty() + !one.high.empty();
  }
  if (p.flat && !p.bars.limits.empty()) {
    SeriesParts parts;
    parts.name = parts.values = column;
    parts.rows = rows;
    parts.categories = p.names;
    parts.look = shape(std::string(no_fill), line(ink(p.c), 1.25));
    if (p.named) parts.labels = labels(p.c, {"outEnd", Shown::value, p.format, p.c.small(), ink(p.c), false, {}});
    all += series(p.c, cells, SeriesKind::bar, index, parts);
  }
  return all;
}

/// Over upright bars: the limit as dashes, the totals of stacks as labels of nothing.
std::string over_bars(const Plan& p, Cells& cells, Rows rows, std::vector<int>& hidden) {
  std::string all;
  int index = static_cast<int>(p.bars.series.size());
  if (!p.bars.limits.empty()) {
    int column = 1;
    for (const auto& one : p.bars.series) column += 1 + !one.low.empty() + !one.high.empty();
    SeriesParts parts;
    parts.name = parts.values = column;
    parts.rows = rows;
    parts.categories = p.names;
    parts.look = shape("", std::string(no_line));
    const double step = p.inside.w * p.c.style.width / std::max(1, rows.last + 1);
    parts.marker = marker("dash", std::clamp(static_cast<int>(step * 0.4), 7, 24), solid(ink(p.c)), std::string(no_line));
    if (p.named) parts.labels = labels(p.c, {"t", Shown::value, p.format, p.c.small(), ink(p.c), false, {}});
    all += series(p.c, cells, SeriesKind::line, index++, parts);
  }
  if (p.stacked && p.named && p.bars.series.size() > 1) {
    SeriesParts parts;
    parts.name = parts.values = cells.add("Total", p.bars.unit, p.totals);
    parts.rows = rows;
    parts.categories = p.names;
    parts.look = shape("", std::string(no_line));
    parts.marker = no_marker;
    parts.labels = labels(p.c, {"t", Shown::value, p.format, p.c.small() + 1, ink(p.c), true, {}});
    hidden.push_back(index);
    all += series(p.c, cells, SeriesKind::line, index, parts);
  }
  if (all.empty()) return "";
  return group("lineChart", "<c:grouping val=\"standard\"/>", all, "<c:marker val=\"1\"/>" + axis_ids(categories_id, values_id));
}

std::string axes(const Plan& p) {
  AxisParts categories{categories_id, values_id, p.flat ? "l" : "b"};
  categories.orientation = p.flat ? "maxMin" : "minMax";
  categories.line = line(muted(p.c), 1.25);
  categories.label_every = p.flat || p.every > 1 ? p.every : 0;
  if (p.flat) {
    categories.colour = ink(p.c);
    categories.size = std::clamp(p.inside.h * p.c.style.height / static_cast<double>(std::max<std::size_t>(p.bars.categories.size(), 1)) * 0.8, 8.0, p.c.small() + 1);
  }
  AxisParts values{values_id, categories_id, p.flat ? "b" : "l"};
  values.format = number_format(unit_of_axis(p.bars.unit), p.c.currency, p.c.scale);
  values.deleted = p.named && !p.whiskers;
  if (!values.deleted) values.grid = line(faint(p.c), 0.75);
  if (p.flat) {
    values.crosses = "<c:crosses val=\"max\"/>";
    values.labels = "nextTo";
  }
  return category_axis(p.c, categories) + value_axis(p.c, values, p.range);
}

}  // namespace

Drawing draw(const Chart& chart, const Bars& bars, const Context& c) {
  Drawing made{Cells(chart, c.currency), "", ""};
  Plan p = plan(bars, c);
  p.every = every_of(p);
  if (p.every > 1) p.names = made.cells.add_texts("On the axis", every_nth(bars.categories, p.every));
  const Rows rows{0, made.cells.rows() - 1};
  const std::string head = std::string("<c:barDir val=\"") + (p.flat ? "bar" : "col") + "\"/><c:grouping val=\"" + (p.stacked ? "stacked" : "clustered") + "\"/>";
  const std::string tail = (p.flat ? gap_width(p.inside.h * c.style.height / (p.stacked ? 1.0 : static_cast<double>(bars.series.size())), bars.categories.size(), 50)
                                   : std::string("<c:gapWidth val=\"60\"/>")) + "<c:overlap val=\"" + (p.stacked ? "100" : "-5") + "\"/>" + axis_ids(categories_id, values_id);
  std::vector<int> hidden;
  const std::string below = group("barChart", head, bar_series(p, made.cells, rows), tail);
  const std::string above = p.flat ? "" : over_bars(p, made.cells, rows, hidden);
  made.plot = layout(p.inside) + below + above + axes(p);
  made.legend = legend(c, legend_of(bars, c), p.inside, hidden);
  return made;
}

}  // namespace uphill::report::office
