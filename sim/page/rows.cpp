// SPDX-License-Identifier: Apache-2.0
#include "page/rows.h"

#include <algorithm>

#include "report/text.h"

namespace uphill::report::page {
namespace {

constexpr double gap = 12;

/// At most two lines, the second cut where there is more.
std::vector<std::string> two_lines(const std::string& name, int columns) {
  std::vector<std::string> lines = wrap(name, columns);
  if (lines.size() > 2) {
    lines[1] = fit(lines[1] + ' ' + lines[2], columns);
    if (!lines[1].ends_with("…")) lines[1] += "…";
    lines.resize(2);
  }
  for (auto& line : lines) line = fit(line, columns);
  return lines;
}

Rows above(Markup& marks, const std::vector<std::string>& names, double top, double thick, const Paper& paper) {
  Rows rows{0, thick, top, {}};
  for (const auto& name : names) {
    put(marks, {0, rows.bottom + paper.line() / 2, Anchor::start, "halo", fit(name, 46)});
    rows.y.push_back(rows.bottom + paper.line() + 2 + thick / 2);
    rows.bottom += paper.line() + thick + gap;
  }
  return rows;
}

Rows beside(Markup& marks, const std::vector<std::string>& names, double top, double thick, const Paper& paper) {
  constexpr int columns = 32;
  double widest = 0;
  std::vector<std::vector<std::string>> lines;
  for (const auto& name : names) {
    lines.push_back(two_lines(name, columns));
    for (const auto& line : lines.back()) widest = std::max(widest, text_width(line, paper));
  }
  Rows rows{widest + 12, thick, top, {}};
  for (const auto& of_name : lines) {
    const double needed = std::max(thick, paper.line() * static_cast<double>(of_name.size()));
    const double middle = rows.bottom + needed / 2;
    double y = middle - paper.line() * static_cast<double>(of_name.size() - 1) / 2;
    for (const auto& line : of_name) put(marks, {widest, y, Anchor::end, "halo", line}), y += paper.line();
    rows.y.push_back(middle);
    rows.bottom += needed + gap;
  }
  return rows;
}

}  // namespace

Rows put_row_names(Markup& marks, const std::vector<std::string>& names, double top, double thick, const Paper& paper) {
  return paper.narrow() ? above(marks, names, top, thick, paper) : beside(marks, names, top, thick, paper);
}

}  // namespace uphill::report::page
