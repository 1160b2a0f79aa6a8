// SPDX-License-Identifier: Apache-2.0
#include "report/bars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace uphill::report {

int Axis::place(double value) const {
  if (!(hi > lo)) return 0;
  const double share = std::clamp((value - lo) / (hi - lo), 0.0, 1.0);
  return std::min(columns - 1, static_cast<int>(share * columns));
}

std::string range_bar(const RiskRange& range, const Axis& axis, std::optional<double> mark) {
  if (!std::isfinite(range.p50)) return "";
  std::vector<std::string_view> cells(static_cast<std::size_t>(axis.columns), " ");
  const auto stroke = [&](double from, double to, std::string_view sign) {
    for (int at = axis.place(from); at <= axis.place(to); ++at) cells[static_cast<std::size_t>(at)] = sign;
  };
  stroke(range.p5, range.p95, "─");
  stroke(range.p25, range.p75, "━");
  stroke(range.p50, range.p50, "┃");
  if (mark && axis.place(*mark) != axis.place(range.p50)) stroke(*mark, *mark, "┆");
  if (mark && axis.place(*mark) == axis.place(range.p50)) stroke(*mark, *mark, "╋");
  std::string bar;
  for (const auto cell : cells) bar += cell;
  return bar.erase(bar.find_last_not_of(' ') + 1);
}

std::vector<std::string> histogram(const std::vector<double>& bars, int height) {
  constexpr std::array<std::string_view, 9> eighths{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const double tallest = bars.empty() ? 0 : *std::max_element(bars.begin(), bars.end());
  std::vector<std::string> rows(static_cast<std::size_t>(height));
  for (const double bar : bars) {
    const int all = tallest > 0 ? static_cast<int>(std::ceil(bar / tallest * 8 * height - 1e-9)) : 0;
    for (int line = 0; line < height; ++line)
      rows[static_cast<std::size_t>(line)] +=
          eighths[static_cast<std::size_t>(std::clamp(all - 8 * (height - 1 - line), 0, 8))];
  }
  return rows;
}

}  // namespace uphill::report
