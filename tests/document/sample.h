// SPDX-License-Identifier: Apache-2.0
// A document written by hand: every kind of chart, a table of words, names that mean harm.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "uphill/document.h"

namespace uphill::report::sample {

inline std::vector<std::string> years() { return {"FY27", "FY28", "FY29", "FY30", "FY31"}; }

inline Chart fan() {
  return {"attainment-transform", "Attainment of the plan, Fix the engine", "Median attainment falls from 102% to 104% ...",
          "Bands: P5 to P95, P25 to P75; line: P50.",
          Fan{Unit::share, {"FY24", "FY25", "FY26", "FY27", "FY28", "FY29", "FY30", "FY31"},
              {0.97, 0.99, 0.96, nothing, nothing, nothing, nothing, nothing},
              {nothing, nothing, nothing, 1, 1, 1, 1, 1},
              {nothing, nothing, nothing, 0.82, 0.83, 0.82, 0.80, 0.77},
              {nothing, nothing, nothing, 0.94, 0.96, 0.97, 0.95, 0.92},
              {nothing, nothing, nothing, 1.02, 1.05, 1.08, 1.06, 1.04},
              {nothing, nothing, nothing, 1.10, 1.14, 1.18, 1.17, 1.17},
              {nothing, nothing, nothing, 1.22, 1.28, 1.34, 1.35, 1.37}, 3}};
}

inline Chart quadrant() {
  return {"quadrant", "In-year against long-term payoff", "Fix the engine lies left of zero and above it: it costs this year and pays later.",
          "Whiskers: P10 to P90.",
          Quadrant{"In-year payoff", "Long-term payoff", Unit::money,
                   {{"Hire ten sellers now", -1.7e6, -2.0e6, -1.3e6, -4.3e6, -9.3e6, 0.8e6, 1},
                    {"Skills first", 0.4e6, -0.3e6, 1.1e6, 2.4e6, -0.5e6, 5.6e6, 2},
                    {"Fix the engine", -1.8e6, -2.5e6, -1.2e6, 6.3e6, -0.6e6, 14.1e6, 3}}}};
}

inline Chart stacked() {
  return {"inaction", "Revenue lost by doing nothing", "The loss grows from $0.6M in FY27 to $11.0M in FY31.", "",
          Bars{Unit::money, Bars::Arrangement::stacked, Bars::Direction::upright, years(),
               {{"Erosion", {0.4e6, 1.3e6, 2.5e6, 3.8e6, 4.9e6}, {}, {}, 0},
                {"Forgone", {0.2e6, 1.9e6, 4.2e6, 5.4e6, 6.1e6}, {}, {}, 3}},
               "", {}}};
}

inline Chart clustered() {
  return {"spending", "Spending on investments against budget", "Spending stays below budget in every year.", "",
          Bars{Unit::money, Bars::Arrangement::clustered, Bars::Direction::upright, years(),
               {{"Spending", {1.8e6, 1.2e6, 0.9e6, 0.9e6, 0.9e6}, {1.6e6, 1.0e6, 0.8e6, 0.8e6, 0.8e6}, {2.1e6, 1.5e6, 1.1e6, 1.1e6, 1.1e6}, 3}},
               "Budget", {2.0e6, 1.6e6, 1.2e6, 1.0e6, nothing}}};
}

inline Chart flat() {
  return {"quota", "Share of sellers' quota, by role", "Enterprise account executives reach 81%.", "",
          Bars{Unit::share, Bars::Arrangement::clustered, Bars::Direction::flat,
               {"Enterprise account executive", "Mid-market account executive", "Account manager"},
               {{"Share of quota", {0.81, 0.74, 1.02}, {}, {}, 1}}, "", {}}};
}

inline Chart j_curve() {
  Lines lines{Unit::money, {}, 12, {{"Fix the engine", {}, {}, {}, 3}, {"Skills first", {}, {}, {}, 2}}, {{0, 46, "pays back in month 47"}}};
  for (int month = 0; month < 60; ++month) {
    const double t = month;
    std::string index = std::to_string(month % 12 + 1);
    lines.periods.push_back("FY" + std::to_string(27 + month / 12) + "-M" + (index.size() < 2 ? "0" : "") + index);
    const double dip = 5e3 * t * (t - 46.0);
    lines.series[0].values.push_back(dip);
    lines.series[0].low.push_back(dip - 9e4 * t);
    lines.series[0].high.push_back(dip + 12e4 * t);
    lines.series[1].values.push_back(4e4 * t);
  }
  return {"j-curve", "Contribution gained since the start, cumulative", "Falls to −$2.6M in the second year, is even in month 47.",
          "Band: P10 to P90.", lines};
}

inline Chart tornado() {
  return {"drivers", "What moves the long-term payoff", "The effect of the data governance programme moves it most.", "",
          Tornado{Unit::money, 6.3e6,
                  {{"Effect of crm on selling time", 1.2e6, 11.5e6}, {"Success of data-governance", 2.2e6, 8.1e6},
                   {"Market growth", 4.9e6, 7.9e6}, {"Ramp of enterprise-ae, which has a name that goes on and on", 6.9e6, 5.6e6}}}};
}

inline Chart roadmap() {
  Roadmap map;
  for (const auto& year : years())
    for (int quarter = 1; quarter <= 4; ++quarter) map.quarters.push_back(year + "-Q" + std::to_string(quarter));
  map.rows = {{"CRM that fits", 0, 6, 3}, {"Data governance", 3, 12, 3}, {"Skills", 9, 10, 2}};
  return {"roadmap", "What starts when", "CRM first, data governance from FY27-Q2, skills from FY27-Q4.", "", map};
}

inline DataTable words() {
  return {"stack", "The technology stack", {{"Tool", Unit::text}, {"What the analyst says", Unit::text}, {"What the simulation shows", Unit::text}},
          {{{"CRM (2014) <script>alert(1)</script>", nothing}, {"Strength: everybody has it. Weakness: nine clicks to log a call & no mobile use.", nothing}, {"Selling time moves the payoff by $10.3M.", nothing}},
           {{"=HYPERLINK(\"http://example.com\")", nothing}, {"Threat: end of support in 2028", nothing}, {"not modelled", nothing}}}};
}

inline DataTable numbers() {
  return {"chance", "Chance of making the plan",
          {{"Case", Unit::text}, {"FY27", Unit::share}, {"FY31", Unit::share}, {"Long-term payoff", Unit::money}, {"Payback", Unit::months}},
          {{{"No new investment", nothing}, {"59%", 0.591234}, {"34%", 0.342}, {"", nothing}, {"", nothing}},
           {{"Fix the engine", nothing}, {"58%", 0.58}, {"60%", 0.601}, {"$6.3M", 6.28e6}, {"27 mo", 27}}}};
}

inline Section section(const std::string& id, const std::string& headline, std::vector<Chart> charts, std::vector<DataTable> tables,
                       const std::string& sheet) {
  Section made;
  made.id = id;
  made.title = "About " + id;
  made.headline = headline;
  made.charts = std::move(charts);
  made.tables = std::move(tables);
  made.notes = "How to read it: left is worse. Numbers: 100,000 futures.";
  made.sheet = sheet;
  return made;
}

inline Document document() {
  Document made;
  made.title = "Northwind Software";
  made.subtitle = "Five years of sales investment, FY27 to FY31";
  made.currency = "USD";
  made.file = "northwind.yaml";
  made.digest = "0a9793b9f518";
  made.version = "0.0.0";
  made.sampling = "sobol";
  made.seed = 20260201;
  made.trials = 100000;
  Section answer = section("answer", "“Fix the engine” costs $1.8M this year and returns $6.3M by FY31: it pays back in 87 of 100 futures",
                           {}, {}, "Summary");
  answer.figures = {{"−$1.8M", "payoff in FY27", "P10 −$2.5M to P90 −$1.2M", 3},
                    {"$6.3M", "long-term payoff, discounted", "P10 −$0.6M to P90 $14.1M", 3},
                    {"87%", "chance that it pays back more than it costs", "", 3}};
  answer.points = {"An annual plan would turn it down, a long view would not.", "Doing nothing forgoes $6.1M of FY31 revenue."};
  made.sections = {answer,
                   section("paradox", "What pays this year is not what pays", {quadrant()}, {}, "Payoffs"),
                   section("inaction", "Doing nothing costs $11.0M of FY31 revenue", {stacked()}, {}, "Payoffs"),
                   section("productivity", "Two roles of three miss their quota", {flat()}, {}, "Benchmarks"),
                   section("attainment", "With “Fix the engine” the median plan year is made", {fan(), fan()}, {numbers()}, "Attainment"),
                   section("j-curve", "It dips for two years", {j_curve()}, {}, "Payoffs"),
                   section("drivers", "Selling time moves it most", {tornado()}, {}, "Drivers"),
                   section("stack", "The stack: words and evidence", {}, {words()}, "Benchmarks"),
                   section("roadmap", "CRM first", {roadmap(), clustered()}, {}, "Roadmap")};
  made.sections[4].charts[1].id = "attainment-base";
  made.appendix = {{"percentiles", "All percentiles",
                    {{"Scenario", Unit::text}, {"Figure", Unit::text}, {"Period", Unit::text}, {"Statistic", Unit::text}, {"Value", Unit::count}},
                    {{{"transform"}, {"revenue"}, {"FY27"}, {"p50"}, {"", 51.2e6}}, {{"transform"}, {"revenue"}, {"FY27"}, {"p90"}, {"", 58.9e6}}}}};
  made.lacks = {"What is worth finding out: not asked for."};
  return made;
}

}  // namespace uphill::report::sample
