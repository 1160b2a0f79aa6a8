// SPDX-License-Identifier: Apache-2.0
// What is hard to show: long names, many cases, thirty years, one year, scripts from right to left, names that mean harm.
#pragma once

#include "document/sample.h"

namespace uphill::report::sample {

inline const std::vector<std::string>& hard_names() {
  static const std::vector<std::string> names = {
      "No new investment", "Hire ten sellers in the enterprise segment before the summer", "Skills first", "Fix the engine & everything else <b>",
      "שיפור תהליכי המכירה", "تحسين إنتاجية المبيعات", "営業支援システムの全面的な刷新と人材育成", "Partner programme", "\x01\x02 \"quotes\" 'and' =1+1"};
  return names;
}

inline Chart many_cases() {
  Quadrant data{"In-year payoff", "Long-term payoff", Unit::money, {}};
  for (std::size_t n = 0; n < hard_names().size(); ++n) {
    const double k = static_cast<double>(n), x = -2.4e6 + 0.35e6 * k, y = -1e6 + 0.8e6 * k * (k > 4 ? 0.6 : 1.0);
    data.points.push_back({hard_names()[n], x, x - 0.5e6, x + 0.6e6, y, y - 2e6, y + 3e6, static_cast<Tone>(n)});
  }
  return {"many", "In-year against long-term payoff of nine cases", "Nine cases.", "Whiskers: P10 to P90.", data};
}

inline std::vector<std::string> thirty_years() {
  std::vector<std::string> out;
  for (int n = 27; n < 57; ++n) out.push_back("FY" + std::to_string(n));
  return out;
}

inline Chart long_fan() {
  Fan fan{Unit::share, thirty_years(), {}, {}, {}, {}, {}, {}, {}, 1};
  for (int n = 0; n < 30; ++n) {
    fan.history.push_back(nothing);
    fan.plan.push_back(1.0);
    const double width = 0.1 + 0.02 * n;
    fan.p5.push_back(1 - 2 * width), fan.p25.push_back(1 - width), fan.p50.push_back(1.0 + 0.004 * n), fan.p75.push_back(1 + width), fan.p95.push_back(1 + 2 * width);
  }
  return {"long-fan", "Attainment over thirty years", "Wide.", "", fan};
}

inline Chart long_bars() {
  Bars bars{Unit::money, Bars::Arrangement::stacked, Bars::Direction::upright, thirty_years(), {{"Erosion", {}, {}, {}, 0}, {"Forgone", {}, {}, {}, 3}}, "Budget", {}};
  for (int n = 0; n < 30; ++n) {
    bars.series[0].values.push_back(1e6 * n);
    bars.series[1].values.push_back(n % 3 == 0 ? -0.4e6 * n : 0.7e6 * n);
    bars.limits.push_back(2e6 * n);
  }
  return {"long-bars", "Thirty years of loss", "Grows.", "", bars};
}

inline Chart one_year() {
  return {"one-fan", "Attainment, one year", "One year.", "", Fan{Unit::share, {"FY27"}, {nothing}, {1.0}, {0.8}, {0.93}, {1.02}, {1.11}, {1.25}, 2}};
}

inline Chart many_lines() {
  Lines lines{Unit::money, {}, 12, {}, {{1, 30, "pays back in month 31"}, {3, 50, "pays back in month 51"}}};
  for (int month = 0; month < 60; ++month) lines.periods.push_back("FY" + std::to_string(27 + month / 12) + "-M" + (month % 12 < 9 ? "0" : "") + std::to_string(month % 12 + 1));
  for (std::size_t n = 1; n < 9; ++n) {
    Lines::Series one{hard_names()[n], {}, {}, {}, static_cast<Tone>(n)};
    for (int month = 0; month < 60; ++month) {
      const double t = month, v = 3e3 * static_cast<double>(n) * t * (t - 60 + 4 * static_cast<double>(n));
      one.values.push_back(v);
      if (n < 3) one.low.push_back(v - 5e4 * t), one.high.push_back(v + 5e4 * t);
    }
    lines.series.push_back(one);
  }
  return {"many-lines", "Contribution gained since the start, cumulative, by case", "Eight cases.", "", lines};
}

inline Chart grouped_bars() {
  Bars bars{Unit::share, Bars::Arrangement::clustered, Bars::Direction::upright, years(), {}, "", {}};
  for (std::size_t n = 0; n < 9; ++n) bars.series.push_back({hard_names()[n], {0.5, 0.6, 0.55, 0.4, 0.7}, {}, {}, static_cast<Tone>(n)});
  return {"grouped", "Chance of making the plan, by case and year", "Nine cases.", "", bars};
}

inline Chart flat_limits() {
  Bars bars{Unit::count, Bars::Arrangement::clustered, Bars::Direction::flat, {}, {{"Today", {}, {}, {}, 1}}, "Benchmark", {}};
  for (const auto& name : hard_names()) {
    bars.categories.push_back(name);
    bars.series[0].values.push_back(3.5 + static_cast<double>(name.size() % 7));
    bars.limits.push_back(5.0);
  }
  return {"flat-limits", "Today against benchmarks", "Below.", "Source: a survey of 212 firms, 2025.", bars};
}

inline DataTable long_table() {
  DataTable table{"assumptions", "Assumptions", {{"Assumption", Unit::text}, {"Value", Unit::text}, {"Source", Unit::text}, {"Owner", Unit::text}}, {}};
  for (int n = 0; n < 60; ++n)
    table.rows.push_back({{hard_names()[static_cast<std::size_t>(n) % 9] + " " + std::to_string(n)}, {"between 10% and 40%, most likely 20%"},
                          {"An interview with the head of sales operations on a rainy day in the autumn of 2025"}, {"RevOps"}});
  return table;
}

inline DataTable wide_table() {
  DataTable table{"wide", "Chance of making the plan, thirty years", {{"Case", Unit::text}}, {}};
  for (const auto& year : thirty_years()) table.columns.push_back({year, Unit::share});
  for (const auto& name : hard_names()) {
    std::vector<Cell> row{{name}};
    for (std::size_t n = 0; n < 30; ++n) row.push_back({"59%", 0.59});
    table.rows.push_back(row);
  }
  return table;
}

inline Chart long_roadmap() {
  Roadmap map;
  for (const auto& year : thirty_years())
    for (int quarter = 1; quarter <= 4; ++quarter) map.quarters.push_back(year + "-Q" + std::to_string(quarter));
  for (std::size_t n = 0; n < 9; ++n) map.rows.push_back({hard_names()[n], 12.0 * static_cast<double>(n), 12.0 * static_cast<double>(n) + 18, static_cast<Tone>(n)});
  return {"long-roadmap", "What starts when, over thirty years", "Nine investments.", "", map};
}

inline Document hard_document() {
  Document made = document();
  made.title = "Une société au nom très long <script>alert(1)</script> & Söhne GmbH & Co. KGaA, 株式会社";
  const std::string headline = "A headline that does not know when to stop because whoever named the cases wrote whole sentences into them and the deck must show them all in two lines at most";
  made.sections = {section("many", headline, {many_cases()}, {}, "Payoffs"),
                   section("long", "תחזית המכירות לשלושים השנים הבאות", {long_fan(), long_bars()}, {}, "Attainment"),
                   section("one", "営業支援システムの全面的な刷新は三年以内に元が取れる", {one_year()}, {}, "Attainment"),
                   section("lines", "Eight cases at once", {many_lines()}, {}, "Payoffs"),
                   section("grouped", "Nine cases by year", {grouped_bars()}, {wide_table()}, "Attainment"),
                   section("flat", "Below the benchmark", {flat_limits()}, {}, "Benchmarks"),
                   section("assumptions", "Sixty assumptions", {}, {long_table()}, "Assumptions"),
                   section("roadmap", "Thirty years of plans", {long_roadmap()}, {}, "Roadmap"),
                   section("points", "Only words", {}, {}, "Method")};
  made.sections[2].points = {"A single year has no fan: a bar stands for it.", "Its median is 102% of the plan."};
  made.sections[5].points = {"Seven of nine numbers lie below what others report, and nobody knows why that should be so.", "The survey asked other firms.", "تحسين إنتاجية المبيعات"};
  made.sections[5].figures = {{"−$1,234.5M", "a number that is far larger than others, with a label that needs lines", "P10 −$2,345.6M to P90 $14,123.4M", 1}, {"87%", "chance", "", 2}, {"14 mo", "payback", "P10 9 to P90 never", 3}, {"5", "a fourth", "", 7}};
  for (int n = 0; n < 14; ++n) made.sections[8].points.push_back("Sentence " + std::to_string(n) + " of a method that is told in sentences, each of which needs more than one line on a slide because it is long.");
  return made;
}

}  // namespace uphill::report::sample
