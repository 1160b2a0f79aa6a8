// SPDX-License-Identifier: Apache-2.0
// Cases by two figures: a point each, its range along y as an error bar, along x as a line of two points (not every office
// program draws error bars along x), its name beside an invisible point at a place where nothing else stands. Axes cross at
// zero and make the quadrants.
#include <cmath>

#include "document/numbers.h"
#include "office/chart_parts.h"
#include "office/label_places.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr int x_id = 211, y_id = 212;
enum Column { x = 1, x_low, x_high, y, y_low, y_high };

struct Columns {
  int plus, minus, whisker_y, name_x, name_y;
};

template <class Get>
std::vector<double> each(const Quadrant& quadrant, Get get) {
  std::vector<double> out;
  for (const auto& point : quadrant.points) out.push_back(get(point));
  return out;
}

struct Ranges {
  Axis x, y;
};

Ranges ranges(const Quadrant& quadrant) {
  Span across = empty_span(), up = empty_span();
  across.hold(0.0);
  up.hold(0.0);
  for (const auto& p : quadrant.points) {
    across.hold(p.x).hold(p.x_low).hold(p.x_high);
    up.hold(p.y).hold(p.y_low).hold(p.y_high);
  }
  return {roomy(across, 0.04, 0.04, 6), roomy(up, 0.02, 0.02, 5)};
}

/// Points, whiskers and names on the plot in points of text size, y downwards.
std::vector<Obstacle> on_plot(const Quadrant& quadrant, const Ranges& r, double width, double height, double size) {
  const auto across = [&](double v) { return (v - r.x.low) / (r.x.high - r.x.low) * width; };
  const auto down = [&](double v) { return (r.y.high - v) / (r.y.high - r.y.low) * height; };
  std::vector<Obstacle> out;
  for (const auto& p : quadrant.points)
    out.push_back({across(p.x), down(p.y), across(p.x_low), across(p.x_high), down(p.y_high), down(p.y_low),
                   text_width(p.label, size, Weight::bold) + 8, size * 1.35});
  return out;
}

Columns fill(Cells& cells, const Quadrant& quadrant, const Ranges& r, const std::vector<LabelPlace>& places, double width, double height) {
  Columns k{};
  const Unit unit = quadrant.unit;
  k.plus = cells.add(quadrant.y_title + ", up to P90", unit, each(quadrant, [](const auto& p) { return p.y_high - p.y; }));
  k.minus = cells.add(quadrant.y_title + ", down to P10", unit, each(quadrant, [](const auto& p) { return p.y - p.y_low; }));
  k.whisker_y = cells.add("Whisker from", unit, each(quadrant, [](const auto& p) { return p.y; }));
  cells.add("Whisker to", unit, each(quadrant, [](const auto& p) { return p.y; }));
  std::vector<double> name_x, name_y;
  for (const auto& place : places) {
    name_x.push_back(r.x.low + place.x / width * (r.x.high - r.x.low));
    name_y.push_back(r.y.high - place.y / height * (r.y.high - r.y.low));
  }
  k.name_x = cells.add("Name at x", unit, name_x);
  k.name_y = cells.add("Name at y", unit, name_y);
  return k;
}

std::string point_series(const Context& c, const Cells& cells, const Quadrant& quadrant, const Columns& k, int row, int index) {
  const Tone t = quadrant.points[static_cast<std::size_t>(row)].tone;
  SeriesParts parts;
  parts.name = 0;
  parts.name_row = row;
  parts.x = Column::x;
  parts.values = Column::y;
  parts.rows = {row, row};
  parts.look = shape("", std::string(no_line));
  parts.marker = marker("circle", 11, solid(tone(c, t)), line(paper(c), 1));
  parts.error_bars = error_bars(c, cells, "y", k.plus, k.minus, parts.rows, line(tone(c, t, 55), 2));
  return series(c, cells, SeriesKind::scatter, index, parts);
}

std::string whisker_series(const Context& c, const Cells& cells, const Quadrant& quadrant, const Columns& k, int row, int index) {
  SeriesParts parts;
  parts.name = 0;
  parts.name_row = row;
  parts.x = Column::x_low;
  parts.x_to = Column::x_high;
  parts.values = k.whisker_y;
  parts.values_to = k.whisker_y + 1;
  parts.rows = {row, row};
  parts.look = shape("", line(tone(c, quadrant.points[static_cast<std::size_t>(row)].tone, 55), 2));
  parts.marker = no_marker;
  return series(c, cells, SeriesKind::scatter, index, parts);
}

std::string name_series(const Context& c, const Cells& cells, const Quadrant& quadrant, const Columns& k, const LabelPlace& place, int row, int index) {
  SeriesParts parts;
  parts.name = 0;
  parts.name_row = row;
  parts.x = k.name_x;
  parts.values = k.name_y;
  parts.rows = {row, row};
  parts.look = shape("", std::string(no_line));
  parts.marker = no_marker;
  const Tone t = quadrant.points[static_cast<std::size_t>(row)].tone;
  parts.labels = labels(c, {place.to_the_right ? "r" : "l", Shown::series_name, "", c.small() + 1, tone(c, t), true, {}});
  return series(c, cells, SeriesKind::scatter, index, parts);
}

AxisParts axis_parts(const Context& c, const Quadrant& quadrant, int id, int crossed, std::string_view position, const std::string& title) {
  AxisParts parts{id, crossed, position};
  parts.format = number_format(quadrant.unit, c.currency, c.scale);
  parts.title = title;
  parts.line = line(muted(c), 1.25);
  parts.grid = line(faint(c), 0.5);
  parts.cross_between = "midCat";
  return parts;
}

}  // namespace

Drawing draw(const Chart& chart, const Quadrant& quadrant, const Context& c) {
  Drawing made{Cells(chart, c.currency), "", ""};
  const Frame inside = frame(c, c.small() * 6.6, 10, c.small() * 4.6, {});
  const double width = inside.w * c.style.width, height = inside.h * c.style.height;
  const Ranges r = ranges(quadrant);
  const auto places = label_places(on_plot(quadrant, r, width, height, c.small() + 1),
                                   {width, height, -r.x.low / (r.x.high - r.x.low) * width, r.y.high / (r.y.high - r.y.low) * height});
  const Columns k = fill(made.cells, quadrant, r, places, width, height);
  std::string all;
  int n = 0;
  const int size = made.cells.rows();
  for (int row = 0; row < size; ++row) all += whisker_series(c, made.cells, quadrant, k, row, n++);
  for (int row = 0; row < size; ++row) all += point_series(c, made.cells, quadrant, k, row, n++);
  for (int row = 0; row < size; ++row) all += name_series(c, made.cells, quadrant, k, places[static_cast<std::size_t>(row)], row, n++);
  made.plot = layout(inside) + group("scatterChart", "<c:scatterStyle val=\"lineMarker\"/>", all, axis_ids(x_id, y_id)) +
              value_axis(c, axis_parts(c, quadrant, x_id, y_id, "b", quadrant.x_title), r.x) +
              value_axis(c, axis_parts(c, quadrant, y_id, x_id, "l", quadrant.y_title), r.y);
  return made;
}

}  // namespace uphill::report::office
