// SPDX-License-Identifier: Apache-2.0
// Curves over periods. The first band is an area beneath (one chart holds one stack of areas), further ones thin dashed
// lines. Curves are named at their ends where these stand apart, by a legend where they do not.
#include <algorithm>
#include <cmath>

#include "document/numbers.h"
#include "office/chart_parts.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr int categories_id = 411, values_id = 412;

struct Plan {
  const Lines& lines;
  const Context& c;
  Frame inside;
  Axis range;
  bool named_at_ends;
  LegendPlan key;
  int names = 0;   // column of the axis' names
  int banded = -1; // series with the area
};

bool has_band(const Lines::Series& one) { return !one.low.empty() && !one.high.empty(); }

Axis range_of(const Lines& lines) {
  Span span = empty_span();
  span.hold(0.0);
  for (const auto& one : lines.series) span.hold(one.values).hold(one.low).hold(one.high);
  return roomy(span, 0.02, 0.02, 6);
}

double end_of(const Lines::Series& one) {
  for (std::size_t n = one.values.size(); n-- > 0;)
    if (std::isfinite(one.values[n])) return one.values[n];
  return nothing;
}

int last_point(const Lines::Series& one) {
  for (std::size_t n = one.values.size(); n-- > 0;)
    if (std::isfinite(one.values[n])) return static_cast<int>(n);
  return 0;
}

bool ends_apart(const Lines& lines, const Axis& range, double height, double size) {
  std::vector<double> ends;
  for (const auto& one : lines.series) ends.push_back(end_of(one));
  std::sort(ends.begin(), ends.end());
  for (std::size_t n = 1; n < ends.size(); ++n)
    if (!((ends[n] - ends[n - 1]) / (range.high - range.low) * height > size * 1.4)) return false;
  return true;
}

double widest_name(const Lines& lines, double size) {
  double widest = 0.0;
  for (const auto& one : lines.series) widest = std::max(widest, text_width(one.name, size, Weight::bold));
  return widest;
}

Plan plan(const Lines& lines, const Context& c) {
  const Axis range = range_of(lines);
  const double size = c.small() + 1, names = widest_name(lines, size) + 18;
  const bool apart = names < 0.26 * c.style.width && ends_apart(lines, range, c.style.height * 0.8, size);
  std::vector<std::string> named;
  for (const auto& one : lines.series) named.push_back(one.name + (has_band(one) && named.empty() ? ", P10 to P90" : ""));
  if (!named.empty()) named.push_back(lines.series[0].name);
  const LegendPlan key = apart ? LegendPlan{} : plan_legend(c, named);
  const Frame inside = frame(c, c.small() * 5.2, apart ? names : 14, c.small() * 2.4, key);
  Plan p{lines, c, inside, range, apart, key, 0, -1};
  for (std::size_t n = 0; n < lines.series.size() && p.banded < 0; ++n)
    if (has_band(lines.series[n])) p.banded = static_cast<int>(n);
  return p;
}

/// Names of periods at every `label_every`-th alone; a year's first month is called by its year.
std::vector<std::string> axis_names(const Lines& lines) {
  std::vector<std::string> out;
  const auto every = static_cast<std::size_t>(std::max(lines.label_every, 1));
  for (std::size_t n = 0; n < lines.periods.size(); ++n) {
    const std::string& period = lines.periods[n];
    const bool first_month = every % 12 == 0 && period.size() > 4 && period.compare(period.size() - 4, 4, "-M01") == 0;
    out.push_back(n % every ? "" : first_month ? period.substr(0, period.size() - 4) : period);
  }
  return out;
}

std::string band(const Plan& p, Cells& cells, Rows rows) {
  if (p.banded < 0) return "";
  const auto& one = p.lines.series[static_cast<std::size_t>(p.banded)];
  std::vector<double> width;
  for (std::size_t n = 0; n < one.low.size(); ++n) width.push_back(n < one.high.size() ? one.high[n] - one.low[n] : nothing);
  std::string all;
  int index = 0;
  const int base = cells.add(one.name + ", below P10", p.lines.unit, one.low), ribbon = cells.add(one.name + ", P10 to P90", p.lines.unit, width);
  for (const auto& [column, opacity] : {std::pair{base, 0}, {ribbon, 20}}) {
    SeriesParts parts;
    parts.name = parts.values = column;
    parts.rows = rows;
    parts.categories = p.names;
    parts.look = shape(opacity ? solid(tone(p.c, one.tone, opacity)) : std::string(no_fill), std::string(no_line));
    all += series(p.c, cells, SeriesKind::area, index++, parts);
  }
  return group("areaChart", "<c:grouping val=\"stacked\"/>", all, axis_ids(categories_id, values_id));
}

/// The side of a point on which words cover the fewest points of curves.
std::string_view free_side(const Plan& p, const Lines::Mark& mark) {
  const double width = p.inside.w * p.c.style.width, height = p.inside.h * p.c.style.height, size = p.c.small() + 1;
  const double step = width / static_cast<double>(std::max<std::size_t>(p.lines.periods.size(), 2) - 1);
  const auto down = [&](double v) { return (p.range.high - v) / (p.range.high - p.range.low) * height; };
  const double words = text_width(mark.label, size, Weight::bold);
  const double x = step * static_cast<double>(mark.period), y = down(p.lines.series[mark.series].values[mark.period]);
  struct Side {
    std::string_view name;
    double left, top;
  };
  const Side sides[] = {{"b", x - words / 2, y + 5}, {"t", x - words / 2, y - 5 - size * 1.3}, {"r", x + 6, y - size * 0.65}, {"l", x - 6 - words, y - size * 0.65}};
  std::string_view best = "t";
  int least = 1 << 30;
  for (const auto& side : sides) {
    int covered = side.left < 0 || side.left + words > width || side.top < 0 || side.top + size * 1.3 > height ? 1000 : 0;
    if (const double zero = down(0.0); zero > side.top && zero < side.top + size * 1.3) covered += 8;  // the axis
    for (const auto& one : p.lines.series)
      for (std::size_t n = 0; n < one.values.size(); ++n) {
        const double px = step * static_cast<double>(n), py = down(one.values[n]);
        covered += px > side.left && px < side.left + words && py > side.top - 2 && py < side.top + size * 1.3 + 2;
      }
    if (covered < least) {
      least = covered;
      best = side.name;
    }
  }
  return best;
}

/// The name at the end and the marks of one curve.
std::string labels_of(const Plan& p, std::size_t n) {
  const auto& one = p.lines.series[n];
  std::vector<PointLabel> at;
  for (const auto& mark : p.lines.marks)
    if (mark.series == n && mark.period < one.values.size()) at.push_back({static_cast<int>(mark.period), mark.label, free_side(p, mark)});
  if (p.named_at_ends) {
    const int last = last_point(one);
    at.erase(std::remove_if(at.begin(), at.end(), [&](const auto& mark) { return mark.point == last; }), at.end());
    at.push_back({last, "", "r"});
  }
  std::sort(at.begin(), at.end(), [](const auto& a, const auto& b) { return a.point < b.point; });
  if (at.empty()) return "";
  return label_at(p.c, {"t", Shown::series_name, "", p.c.small() + 1, tone(p.c, one.tone), true, {}}, at);
}

std::string marked_points(const Plan& p, std::size_t n) {
  std::string out;
  std::vector<std::size_t> periods;
  for (const auto& mark : p.lines.marks)
    if (mark.series == n) periods.push_back(mark.period);
  std::sort(periods.begin(), periods.end());
  periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
  for (const auto period : periods)
    out += "<c:dPt><c:idx val=\"" + std::to_string(period) + "\"/>" +
           marker("circle", 9, solid(tone(p.c, p.lines.series[n].tone)), line(paper(p.c), 1)) + "<c:bubble3D val=\"0\"/>" +
           shape("", line(tone(p.c, p.lines.series[n].tone), 2.5)) + "</c:dPt>";
  return out;
}

std::string curves(const Plan& p, const Cells& cells, Rows rows, std::vector<int>& hidden) {
  std::string all;
  int column = 1, index = p.banded < 0 ? 0 : 2;
  const auto add = [&](int values, const std::string& look, const std::string& labels, const std::string& points) {
    SeriesParts parts;
    parts.name = parts.values = values;
    parts.rows = rows;
    parts.categories = p.names;
    parts.look = look;
    parts.marker = rows.first == rows.last ? marker("circle", 8, solid(ink(p.c)), std::string(no_line)) : std::string(no_marker);
    parts.points = points;
    parts.labels = labels;
    all += series(p.c, cells, SeriesKind::line, index++, parts);
  };
  for (std::size_t n = 0; n < p.lines.series.size(); ++n) {
    const auto& one = p.lines.series[n];
    add(column++, shape("", line(tone(p.c, one.tone), 2.5)), labels_of(p, n), marked_points(p, n));
    const bool thin = static_cast<int>(n) != p.banded;
    for (const auto* edge : {&one.low, &one.high}) {
      if (edge->empty()) continue;
      if (thin) {
        hidden.push_back(index);
        add(column, shape("", line(tone(p.c, one.tone, 60), 1, "sysDash")), "", "");
      }
      ++column;
    }
  }
  return group("lineChart", "<c:grouping val=\"standard\"/>", all, "<c:marker val=\"1\"/>" + axis_ids(categories_id, values_id));
}

}  // namespace

Drawing draw(const Chart& chart, const Lines& lines, const Context& c) {
  Drawing made{Cells(chart, c.currency), "", ""};
  Plan p = plan(lines, c);
  const Rows rows{0, made.cells.rows() - 1};
  p.names = made.cells.add_texts("On the axis", axis_names(lines));
  std::vector<int> hidden;
  if (p.banded >= 0) hidden.push_back(0);
  const std::string below = band(p, made.cells, rows), above = curves(p, made.cells, rows, hidden);
  AxisParts categories{categories_id, values_id, "b"};
  categories.line = line(muted(c), 1.25);
  categories.label_every = std::max(lines.label_every, 1);
  AxisParts values{values_id, categories_id, "l"};
  values.format = number_format(unit_of_axis(lines.unit), c.currency, c.scale);
  values.grid = line(faint(c), 0.75);
  values.cross_between = rows.first == rows.last ? "between" : "midCat";
  made.plot = layout(p.inside) + below + above + category_axis(c, categories) + value_axis(c, values, p.range);
  made.legend = legend(c, p.key, p.inside, hidden);
  return made;
}

}  // namespace uphill::report::office
