// SPDX-License-Identifier: Apache-2.0
// Bars to both sides of the base. They are drawn as differences from it: bars of every office program start at zero.
#include <algorithm>

#include "document/numbers.h"
#include "office/chart_parts.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr int categories_id = 511, values_id = 512;

/// The format with a sign before gains too.
std::string signed_format(const std::string& format) {
  const auto split = format.find(';');
  const std::string positive = format.substr(0, split);
  return "\"+\"" + positive + ";" + (split == std::string::npos ? "\"−\"" + positive : format.substr(split + 1));
}

std::string bars(const Context& c, const Cells& cells, int column, int index, const std::string& fill, const std::string& format) {
  SeriesParts parts;
  parts.name = parts.values = column;
  parts.rows = {0, cells.rows() - 1};
  parts.look = shape(solid(fill), std::string(no_line));
  parts.labels = labels(c, {"outEnd", Shown::value, format, c.small(), ink(c), false, {}});
  return series(c, cells, SeriesKind::bar, index, parts);
}

}  // namespace

Drawing draw(const Chart& chart, const Tornado& tornado, const Context& c) {
  Drawing made{Cells(chart, c.currency), "", ""};
  std::vector<double> low, high;
  double widest = 0.0;
  Span span = empty_span();
  span.hold(0.0);
  for (const auto& row : tornado.rows) {
    low.push_back(row.low - tornado.base);
    high.push_back(row.high - tornado.base);
    widest = std::max(widest, text_width(row.label, c.style.text));
  }
  span.hold(low).hold(high);
  const std::string base = label(tornado.base, tornado.unit, c.currency, c.scale);
  const int low_column = made.cells.add("Assumption at its low end", tornado.unit, low);
  const int high_column = made.cells.add("Assumption at its high end", tornado.unit, high);
  const std::string format = signed_format(number_format(tornado.unit, c.currency, c.scale));
  const std::string all = bars(c, made.cells, low_column, 0, tone(c, 2), format) + bars(c, made.cells, high_column, 1, tone(c, 1), format);
  const LegendPlan key = plan_legend(c, {"Assumption at its low end", "Assumption at its high end"});
  const Frame inside = frame(c, std::min(widest + 16, 0.36 * c.style.width), 10, c.small() * 2.6, key);
  AxisParts categories{categories_id, values_id, "l"};
  categories.orientation = "maxMin";
  categories.line = line(muted(c), 1.25);
  AxisParts values{values_id, categories_id, "b"};
  values.format = format;
  values.crosses = "<c:crosses val=\"max\"/>";
  values.labels = "none";
  categories.colour = ink(c);
  categories.size = std::clamp(inside.h * c.style.height / std::max(1, made.cells.rows()) * 0.8, 8.0, c.small() + 1);
  values.title = "Change from " + base;
  made.plot = layout(inside) +
              group("barChart", "<c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>", all,
                    gap_width(inside.h * c.style.height, tornado.rows.size(), 45) + "<c:overlap val=\"100\"/>" + axis_ids(categories_id, values_id)) +
              category_axis(c, categories) + value_axis(c, values, roomy(span, 0.1, 0.1, 6));
  made.legend = legend(c, key, inside, {});
  return made;
}

}  // namespace uphill::report::office
