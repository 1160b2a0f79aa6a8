// SPDX-License-Identifier: Apache-2.0
// What starts when: pale while it is introduced, full while it is in use.
#include <algorithm>
#include <cmath>

#include "page/charts.h"
#include "page/rows.h"

namespace uphill::report::page {
namespace {

std::string year_of(const std::string& quarter) { return quarter.substr(0, quarter.rfind('-')); }
std::string in_year(const std::string& quarter) {
  const std::size_t dash = quarter.rfind('-');
  return dash == std::string::npos ? "" : quarter.substr(dash + 1);
}

/// Years over their quarters; a quarter's own name where it has room.
void put_calendar(Markup& marks, const Roadmap& map, const Box& box, const Paper& paper) {
  const double step = (box.right - box.left) / static_cast<double>(std::max<std::size_t>(map.quarters.size(), 1));
  const bool quarters = step > text_width("Q1", paper) + 6;
  double free_from = box.left;
  for (std::size_t n = 0; n < map.quarters.size(); ++n) {
    const double x = box.left + step * static_cast<double>(n);
    const bool begins = n == 0 || year_of(map.quarters[n]) != year_of(map.quarters[n - 1]);
    if (begins || step > 8) put_line(marks, x, box.top, x, box.bottom, begins && step > 8 ? "zero" : "grid");
    if (quarters) put(marks, {x + step / 2, box.top - 8, Anchor::middle, "muted", in_year(map.quarters[n])});
    const double past = x + 3 + text_width(year_of(map.quarters[n]), paper);
    if (!begins || x < free_from || past > paper.width) continue;
    put(marks, {x + 3, box.top - (quarters ? 25 : 9), Anchor::start, "strong", year_of(map.quarters[n])});
    free_from = past + 5;
  }
}

std::string since(const Roadmap& map, double live) {
  const std::size_t quarter = static_cast<std::size_t>(std::max(0.0, std::floor(live / 3)));
  return quarter < map.quarters.size() ? "in use from " + map.quarters[quarter] : "";
}

void put_row(const Roadmap& map, const Roadmap::Row& row, const Scale1& x, double y, double bar, const Paper& paper,
             Markup& marks) {
  if (std::isnan(row.start) || row.start > x.high) return;
  const double live = std::isnan(row.live) ? x.high : std::clamp(row.live, row.start, x.high);
  const double start = std::max(row.start, x.low);
  put_box(marks, {x(start), y - bar / 2, x(live), y + bar / 2}, toned("fill", row.tone) + " core");
  put_box(marks, {x(live), y - bar / 2, x.to, y + bar / 2}, toned("fill", row.tone));
  const std::string text = since(map, live);
  if (!text.empty() && x.to - x(live) > text_width(text, paper) + 12)
    put(marks, {x(live) + 8, y, Anchor::start, "inside", text});
}

}  // namespace

Drawing draw(const Roadmap& map, const Paper& paper) {
  Drawing drawing{paper.width, 0, {}};
  const double keys =
      put_keys(drawing.marks, {{"box", "fill-0 core", "introduced"}, {"box", "fill-0", "in use"}}, 0, paper);
  std::vector<std::string> labels;
  for (const auto& row : map.rows) labels.push_back(row.label);
  Markup names;
  const Rows rows = put_row_names(names, labels, keys + 46, paper.narrow() ? 22 : 28, paper);
  const Box box{rows.left, keys + 38, paper.width - 1, rows.bottom};
  drawing.height = rows.bottom + 4;
  put_calendar(drawing.marks, map, box, paper);
  drawing.marks.raw(names.str());
  const Scale1 x{0, std::max(1.0, 3.0 * static_cast<double>(map.quarters.size())), box.left, box.right};
  for (std::size_t n = 0; n < map.rows.size(); ++n)
    put_row(map, map.rows[n], x, rows.y[n], rows.bar, paper, drawing.marks);
  return drawing;
}

}  // namespace uphill::report::page
