// SPDX-License-Identifier: Apache-2.0
#include "document/chart_table.h"

#include <cmath>

#include "document/numbers.h"
#include "report/format.h"

namespace uphill::report {
namespace {

/// Builds a table column by column.
class Columns {
 public:
  Columns(const Chart& chart, std::string_view first, const std::vector<std::string>& names) {
    table_.id = chart.id;
    table_.title = chart.title;
    table_.columns.push_back({std::string(first), Unit::text});
    for (const auto& name : names) table_.rows.push_back({{name, nothing}});
  }
  void add(const std::string& name, Unit unit, const std::vector<double>& values) {
    if (values.empty()) return;
    table_.columns.push_back({name, unit});
    for (std::size_t n = 0; n < table_.rows.size(); ++n) table_.rows[n].push_back({"", values[n]});
  }
  DataTable done() { return std::move(table_); }

 private:
  DataTable table_;
};

template <class Rows, class Get>
auto column_of(const Rows& rows, Get get) {
  std::vector<std::decay_t<decltype(get(rows.front()))>> out;
  for (const auto& row : rows) out.push_back(get(row));
  return out;
}

bool any(const std::vector<double>& values) {
  for (const double value : values)
    if (!std::isnan(value)) return true;
  return false;
}

template <class Series>
void add_series(Columns& columns, const std::vector<Series>& all, Unit unit) {
  for (const auto& series : all) {
    columns.add(series.name, unit, series.values);
    columns.add(series.name + ", P10", unit, series.low);
    columns.add(series.name + ", P90", unit, series.high);
  }
}

struct Maker {
  const Chart& chart;

  DataTable operator()(const Fan& fan) const {
    Columns columns(chart, "Period", fan.periods);
    if (any(fan.history)) columns.add("History", fan.unit, fan.history);
    if (any(fan.plan)) columns.add("Plan", fan.unit, fan.plan);
    columns.add("P5", fan.unit, fan.p5);
    columns.add("P25", fan.unit, fan.p25);
    columns.add("P50", fan.unit, fan.p50);
    columns.add("P75", fan.unit, fan.p75);
    columns.add("P95", fan.unit, fan.p95);
    return columns.done();
  }
  DataTable operator()(const Quadrant& quadrant) const {
    const auto& points = quadrant.points;
    Columns columns(chart, "Case", column_of(points, [](const auto& p) { return p.label; }));
    columns.add(quadrant.x_title, quadrant.unit, column_of(points, [](const auto& p) { return p.x; }));
    columns.add(quadrant.x_title + ", P10", quadrant.unit, column_of(points, [](const auto& p) { return p.x_low; }));
    columns.add(quadrant.x_title + ", P90", quadrant.unit, column_of(points, [](const auto& p) { return p.x_high; }));
    columns.add(quadrant.y_title, quadrant.unit, column_of(points, [](const auto& p) { return p.y; }));
    columns.add(quadrant.y_title + ", P10", quadrant.unit, column_of(points, [](const auto& p) { return p.y_low; }));
    columns.add(quadrant.y_title + ", P90", quadrant.unit, column_of(points, [](const auto& p) { return p.y_high; }));
    return columns.done();
  }
  DataTable operator()(const Bars& bars) const {
    Columns columns(chart, "Category", bars.categories);
    add_series(columns, bars.series, bars.unit);
    columns.add(bars.limit_name, bars.unit, bars.limits);
    return columns.done();
  }
  DataTable operator()(const Lines& lines) const {
    Columns columns(chart, "Period", lines.periods);
    add_series(columns, lines.series, lines.unit);
    return columns.done();
  }
  DataTable operator()(const Tornado& tornado) const {
    Columns columns(chart, "Assumption", column_of(tornado.rows, [](const auto& row) { return row.label; }));
    columns.add("Low", tornado.unit, column_of(tornado.rows, [](const auto& row) { return row.low; }));
    columns.add("High", tornado.unit, column_of(tornado.rows, [](const auto& row) { return row.high; }));
    return columns.done();
  }
  DataTable operator()(const Roadmap& roadmap) const {
    Columns columns(chart, "Investment", column_of(roadmap.rows, [](const auto& row) { return row.label; }));
    columns.add("Starts in month", Unit::count, column_of(roadmap.rows, [](const auto& row) { return row.start + 1; }));
    columns.add("In use from month", Unit::count, column_of(roadmap.rows, [](const auto& row) { return row.live + 1; }));
    return columns.done();
  }
};

double largest_amount(const DataTable& table) {
  double largest = 0.0;
  for (const auto& row : table.rows)
    for (std::size_t k = 0; k < row.size(); ++k)
      if (table.columns[k].unit == Unit::money && std::isfinite(row[k].value))
        largest = std::fmax(largest, std::fabs(row[k].value));
  return largest;
}

}  // namespace

double table_scale(const DataTable& table) { return scale_for(largest_amount(table)).unit; }

double chart_scale(const Chart& chart) { return table_scale(std::visit(Maker{chart}, chart.data)); }

DataTable table_of(const Chart& chart, std::string_view currency) {
  DataTable table = std::visit(Maker{chart}, chart.data);
  const double scale = table_scale(table);
  for (auto& row : table.rows)
    for (std::size_t k = 1; k < row.size(); ++k) row[k].text = label(row[k].value, table.columns[k].unit, currency, scale);
  return table;
}

}  // namespace uphill::report
