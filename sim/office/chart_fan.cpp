// SPDX-License-Identifier: Apache-2.0
// A fan of ranges: areas stacked on an invisible one at P5, the median and what is known as lines. The bands open from the
// last known value, so that the future starts where the past ends. A single period has no area: bars stand in for it.
#include <cmath>

#include "document/numbers.h"
#include "office/chart_parts.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr int categories_id = 111, values_id = 112;

struct Columns {
  int history = -1, plan = -1, base = 0, low = 0, middle = 0, high = 0, median = 0;
  int names = 0;  // on the axis
};

int find(const Cells& cells, std::string_view name) {
  const auto& heads = cells.table().columns;
  for (std::size_t n = 1; n < heads.size(); ++n)
    if (heads[n].name == name) return static_cast<int>(n);
  return -1;
}

bool known(const std::vector<double>& values, std::size_t n) { return n < values.size() && std::isfinite(values[n]); }

/// Values of a percentile with those of the past before them, where bands have no width.
std::vector<double> joined(const Fan& fan, const std::vector<double>& values) {
  std::vector<double> out = values;
  out.resize(fan.periods.size(), nothing);
  double last = nothing;
  for (std::size_t n = 0; n < out.size(); ++n) {
    if (known(fan.history, n)) last = fan.history[n];
    if (std::isnan(out[n])) out[n] = last;
  }
  for (std::size_t n = out.size(); n-- > 0;)
    if (std::isnan(out[n]) && n + 1 < out.size()) out[n] = out[n + 1];
  return out;
}

std::vector<double> difference(const std::vector<double>& high, const std::vector<double>& low) {
  std::vector<double> out;
  for (std::size_t n = 0; n < high.size(); ++n) out.push_back(high[n] - low[n]);
  return out;
}

/// The median from the last known value on.
std::vector<double> median_line(const Fan& fan) {
  std::vector<double> out = fan.p50;
  for (std::size_t n = 0; n + 1 < out.size(); ++n)
    if (std::isnan(out[n]) && known(fan.history, n) && std::isfinite(out[n + 1])) out[n] = fan.history[n];
  return out;
}

Columns fill(Cells& cells, const Fan& fan) {
  Columns k;
  k.history = find(cells, "History");
  k.plan = find(cells, "Plan");
  const auto p5 = joined(fan, fan.p5), p25 = joined(fan, fan.p25), p75 = joined(fan, fan.p75), p95 = joined(fan, fan.p95);
  k.base = cells.add("Below P5", fan.unit, p5);
  k.low = cells.add("P5 to P95", fan.unit, difference(p25, p5));
  k.middle = cells.add("P25 to P75", fan.unit, difference(p75, p25));
  k.high = cells.add("P75 to P95", fan.unit, difference(p95, p75));
  k.median = cells.add("Median", fan.unit, median_line(fan));
  return k;
}

std::string bands(const Context& c, const Cells& cells, const Fan& fan, const Columns& k, Rows rows) {
  const bool bars = rows.first == rows.last;
  const auto kind = bars ? SeriesKind::bar : SeriesKind::area;
  std::string all;
  int n = 0;
  for (const auto& [column, opacity] : {std::pair{k.base, 0}, {k.low, 22}, {k.middle, 45}, {k.high, 22}}) {
    SeriesParts parts;
    parts.name = parts.values = column;
    parts.rows = rows;
    parts.categories = k.names;
    parts.look = shape(opacity ? solid(tone(c, fan.tone, opacity)) : std::string(no_fill), std::string(no_line));
    all += series(c, cells, kind, n++, parts);
  }
  const std::string ids = axis_ids(categories_id, values_id);
  if (bars) return group("barChart", "<c:barDir val=\"col\"/><c:grouping val=\"stacked\"/>", all, "<c:gapWidth val=\"300\"/><c:overlap val=\"100\"/>" + ids);
  return group("areaChart", "<c:grouping val=\"stacked\"/>", all, ids);
}

/// Periods whose label is left out so that neighbours do not touch; the last one always has its own.
std::vector<int> without(const Context& c, const Fan& fan, double width) {
  const double step = width / static_cast<double>(std::max<std::size_t>(fan.periods.size(), 1));
  const int every = std::max(1, static_cast<int>(std::ceil((c.small() * 3.2) / step)));
  std::vector<int> out;
  const int size = static_cast<int>(fan.p50.size());
  for (int n = 0; n < size; ++n)
    if (!known(fan.p50, static_cast<std::size_t>(n)) || (size - 1 - n) % every != 0) out.push_back(n);
  return out;
}

std::string lines(const Context& c, const Cells& cells, const Fan& fan, const Columns& k, Rows rows, double width) {
  SeriesParts plan, history, median;
  plan.categories = history.categories = median.categories = k.names;
  std::string all;
  int n = 4;
  if (k.plan >= 0) {
    plan.name = plan.values = k.plan;
    plan.rows = rows;
    plan.look = shape("", line(ink(c), 1.5, "sysDash"));
    plan.marker = rows.first == rows.last ? marker("dash", 14, solid(ink(c)), std::string(no_line)) : std::string(no_marker);
    all += series(c, cells, SeriesKind::line, n++, plan);
  }
  if (k.history >= 0) {
    history.name = history.values = k.history;
    history.rows = rows;
    history.look = shape("", line(muted(c), 2));
    history.marker = marker("circle", 6, solid(muted(c)), std::string(no_line));
    all += series(c, cells, SeriesKind::line, n++, history);
  }
  median.name = median.values = k.median;
  median.rows = rows;
  median.look = shape("", line(tone(c, fan.tone), 2.5));
  median.marker = marker("circle", 5, solid(tone(c, fan.tone)), std::string(no_line));
  median.labels = labels(c, {"t", Shown::value, number_format(fan.unit, c.currency, c.scale), c.small() + 1, ink(c), true, without(c, fan, width)});
  all += series(c, cells, SeriesKind::line, n, median);
  return group("lineChart", "<c:grouping val=\"standard\"/>", all, "<c:marker val=\"1\"/>" + axis_ids(categories_id, values_id));
}

Axis range(const Fan& fan) {
  Span span = empty_span();
  span.hold(fan.history).hold(fan.plan).hold(fan.p5).hold(fan.p95).hold(fan.p50);
  return roomy(span, 0.05, 0.05, 5);
}

}  // namespace

Drawing draw(const Chart& chart, const Fan& fan, const Context& c) {
  Drawing made{Cells(chart, c.currency), "", ""};
  Columns k = fill(made.cells, fan);
  const Rows rows{0, made.cells.rows() - 1};
  std::vector<std::string> named{"P5 to P95", "P25 to P75", "Median"};
  if (k.plan >= 0) named.push_back("Plan");
  if (k.history >= 0) named.push_back("History");
  const LegendPlan key = plan_legend(c, named);
  const Frame inside = frame(c, c.small() * 4.5, c.small() * 1.8, c.small() * 2.4, key);
  const double width = inside.w * c.style.width;
  const int every = std::max(1, static_cast<int>(std::ceil(c.small() * 3.4 * static_cast<double>(fan.periods.size()) / width)));
  if (every > 1) k.names = made.cells.add_texts("On the axis", every_nth(fan.periods, every));
  AxisParts categories{categories_id, values_id, "b"};
  categories.line = line(muted(c), 1);
  categories.label_every = every;
  AxisParts values{values_id, categories_id, "l"};
  values.format = number_format(fan.unit, c.currency, c.scale);
  values.grid = line(faint(c), 0.75);
  values.crosses = "<c:crosses val=\"min\"/>";
  values.cross_between = rows.first == rows.last ? "between" : "midCat";
  categories.crosses = "<c:crosses val=\"min\"/>";
  made.plot = layout(inside) + bands(c, made.cells, fan, k, rows) + lines(c, made.cells, fan, k, rows, width) +
              category_axis(c, categories) + value_axis(c, values, range(fan));
  made.legend = legend(c, key, inside, {0, 3});
  return made;
}

}  // namespace uphill::report::office
