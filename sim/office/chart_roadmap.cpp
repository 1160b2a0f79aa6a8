// SPDX-License-Identifier: Apache-2.0
// What starts when: bars stacked on an invisible one. A value axis cannot carry names of years, so a first row of blocks,
// each labelled with the name of its series, stands for it. No legend: office programs do not agree on how entries of stacks
// that lie flat are counted, so the years could not be left out of it; what pale and full mean is for the caption.
#include <algorithm>

#include "office/chart_parts.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr int categories_id = 611, values_id = 612;

struct Year {
  std::string name;
  double months = 0.0;
};

/// Quarters of one year belong together; years too narrow for their name are joined.
std::vector<Year> years(const Roadmap& roadmap, double width) {
  std::vector<Year> all;
  for (const auto& quarter : roadmap.quarters) {
    const std::string name = quarter.substr(0, quarter.find("-Q"));
    if (all.empty() || all.back().name != name) all.push_back({name, 0.0});
    all.back().months += 3.0;
  }
  const double each = width / static_cast<double>(std::max<std::size_t>(all.size(), 1));
  const auto joined = static_cast<std::size_t>(std::max(1.0, 42.0 / each + 0.999));
  std::vector<Year> out;
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (n % joined == 0)
      out.push_back(all[n]);
    else
      out.back().months += all[n].months;
  }
  return out;
}

std::string points(const Context& c, const Roadmap& roadmap, int opacity) {
  std::string out;
  for (std::size_t n = 0; n < roadmap.rows.size(); ++n)
    out += "<c:dPt><c:idx val=\"" + std::to_string(n + 1) + "\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>" +
           shape(solid(tone(c, roadmap.rows[n].tone, opacity)), std::string(no_line)) + "</c:dPt>";
  return out;
}

SeriesParts part(const Cells& cells, int column, const std::string& look) {
  SeriesParts parts;
  parts.name = parts.values = column;
  parts.rows = {0, cells.rows() - 1};
  parts.look = look;
  return parts;
}

}  // namespace

Drawing draw(const Chart& chart, const Roadmap& roadmap, const Context& c) {
  Drawing made{Cells(chart, c.currency), "", ""};
  Cells& cells = made.cells;
  double widest = 0.0;
  for (const auto& row : roadmap.rows) widest = std::max(widest, text_width(row.label, c.style.text));
  const Frame inside = frame(c, std::min(widest + 16, 0.34 * c.style.width), 8, 4, {});
  const double end = 3.0 * static_cast<double>(roadmap.quarters.size());
  cells.put_first_row(" ");
  std::vector<double> before{nothing}, introducing{nothing}, using_it{nothing};
  for (const auto& row : roadmap.rows) {
    before.push_back(row.start);
    introducing.push_back(row.live - row.start);
    using_it.push_back(std::max(0.0, end - row.live));
  }
  std::string all;
  int n = 0;
  const auto none = shape(std::string(no_fill), std::string(no_line));
  all += series(c, cells, SeriesKind::bar, n++, part(cells, cells.add("Months before", Unit::count, before), none));
  auto introduced = part(cells, cells.add("Being introduced", Unit::count, introducing), shape(solid(tone(c, 0, 45)), std::string(no_line)));
  introduced.points = points(c, roadmap, 40);
  all += series(c, cells, SeriesKind::bar, n++, introduced);
  auto used = part(cells, cells.add("In use", Unit::count, using_it), shape(solid(tone(c, 0)), std::string(no_line)));
  used.points = points(c, roadmap, 100);
  all += series(c, cells, SeriesKind::bar, n++, used);
  for (const auto& year : years(roadmap, inside.w * c.style.width)) {
    auto block = part(cells, cells.add(year.name, Unit::count, {year.months}), shape(solid(faint(c)), line(paper(c), 1.5)));
    LabelStyle style{"ctr", Shown::series_name, "", c.small() + 1, ink(c), true, {}};
    block.labels = label_at(c, style, {{0, "", "ctr"}});
    all += series(c, cells, SeriesKind::bar, n++, block);
  }
  AxisParts categories{categories_id, values_id, "l"};
  categories.orientation = "maxMin";
  categories.colour = ink(c);
  categories.size = std::clamp(inside.h * c.style.height / std::max(1, cells.rows()) * 0.8, 8.0, c.small() + 1);
  AxisParts values{values_id, categories_id, "b"};
  values.labels = "none";
  values.grid = line(faint(c), 0.75);
  made.plot = layout(inside) +
              group("barChart", "<c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/>", all,
                    gap_width(inside.h * c.style.height, roadmap.rows.size() + 1, 40) + "<c:overlap val=\"100\"/>" + axis_ids(categories_id, values_id)) +
              category_axis(c, categories) + value_axis(c, values, Axis{0, std::max(end, 3.0), 12, {}});
  return made;
}

}  // namespace uphill::report::office
