// SPDX-License-Identifier: Apache-2.0
// Documents that are hard to draw: names that mean harm, one case, one year, thirty years, values that are negative,
// equal, zero or not there, titles without end.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "document/sample.h"

namespace uphill::report::sample {

inline const std::string script = "<script>window.__pwned = 1</script>";
inline const std::string handler = "\"><svg onload=\"window.__pwned = 1\">";
inline const std::string address = "javascript:window.__pwned=1";
inline const std::string turned = "abc\u202Egnp.exe";
inline const std::string closing = "</style></title></script><img src=x onerror=window.__pwned=1>";
inline const std::string endless =
    "A customer relationship platform that fits how enterprise account executives in four regions really work, with "
    "training";

/// A document whose every text is hostile.
inline Document hostile() {
  Document made = document();
  made.title = closing;
  made.subtitle = script;
  made.file = handler;
  made.digest = script;
  made.version = closing;
  made.sampling = handler;
  made.lacks = {script, turned};
  for (auto& section : made.sections) {
    section.title = handler + section.id;
    section.headline = script + section.id;
    section.notes = closing + "\n" + turned;
    section.points = {address, turned, script};
    section.figures = {{script, handler, closing, 99}, {address, turned, "", -3}};
    for (auto& chart : section.charts) chart.title = handler + chart.id, chart.alt = script, chart.caption = closing;
    for (auto& table : section.tables)
      table.title = script + table.id, table.columns[0].name = handler, table.rows[0][0].text = closing;
  }
  auto& points = std::get<Quadrant>(made.sections[1].charts[0].data);
  points.x_title = script, points.y_title = handler;
  for (auto& point : points.points) point.label = handler;
  auto& bars = std::get<Bars>(made.sections[3].charts[0].data);
  for (auto& name : bars.categories) name = script;
  auto& curves = std::get<Lines>(made.sections[5].charts[0].data);
  curves.series[0].name = handler, curves.series[1].name = turned, curves.marks[0].label = closing;
  for (auto& row : std::get<Tornado>(made.sections[6].charts[0].data).rows) row.label = script;
  auto& map = std::get<Roadmap>(made.sections[8].charts[0].data);
  for (auto& row : map.rows) row.label = handler;
  map.quarters[0] = script;
  made.sections[8].id = "\" onclick=\"window.__pwned=1";
  made.sections[8].charts[0].id = "'><b>";
  return made;
}

inline std::vector<double> repeated(std::size_t count, double value) { return std::vector<double>(count, value); }

inline Chart one_year() {
  return {"one-year", "Attainment, one year", "A box.", "",
          Fan{Unit::share,
              {"FY26", "FY27"},
              {0.98, nothing},
              {nothing, 1},
              {nothing, 0.82},
              {nothing, 0.94},
              {nothing, 1.02},
              {nothing, 1.1},
              {nothing, 1.22},
              1}};
}

inline Chart only_year() {
  return {"only-year", "Attainment, one year and no history", "A box.", "",
          Fan{Unit::share, {"FY27"}, {nothing}, {nothing}, {0.82}, {0.94}, {1.02}, {1.1}, {1.22}, 2}};
}

inline Chart thirty_years() {
  Fan fan{Unit::money, {}, {}, {}, {}, {}, {}, {}, {}, 4};
  for (int n = 0; n < 30; ++n) {
    const double t = n, middle = 40e6 + 3e6 * t, spread = 1e6 * (2 + t);
    fan.periods.push_back("FY" + std::to_string(27 + n));
    fan.history.push_back(n < 3 ? middle : nothing);
    fan.plan.push_back(n < 3 ? nothing : 45e6 + 3e6 * t);
    for (auto [band, times] :
         {std::pair{&fan.p5, -1.6}, {&fan.p25, -0.7}, {&fan.p50, 0.0}, {&fan.p75, 0.7}, {&fan.p95, 1.6}})
      band->push_back(n < 3 || n == 17 ? nothing : middle + times * spread);
  }
  return {"thirty-years", "Revenue over thirty years, one of them missing", "It grows.", "", fan};
}

inline Chart level(const std::string& id, double value) {
  return {id, "All values are " + id, "A level line.", "",
          Lines{Unit::money,
                years(),
                1,
                {{endless, repeated(5, value), {}, {}, 1}, {"The other", repeated(5, value), {}, {}, 2}},
                {{0, 2, "here"}, {1, 2, "and here"}}}};
}

inline Chart sinking() {
  return {
      "sinking", "Losses, stacked and of both signs", "They sink.", "",
      Bars{Unit::money,
           Bars::Arrangement::stacked,
           Bars::Direction::upright,
           years(),
           {{"Gained", {1e6, 2e6, 0, nothing, 1e6}, {}, {}, 3}, {"Lost", {-3e6, -2.5e6, -2e6, -1e6, -4e6}, {}, {}, 2}},
           "",
           {}}};
}

inline Chart beside() {
  return {"beside", "Chance of making the plan, by case and year", "Three cases.", "",
          Bars{Unit::share,
               Bars::Arrangement::clustered,
               Bars::Direction::upright,
               years(),
               {{"No new investment", {0.59, 0.51, 0.42, 0.38, 0.34}, {}, {}, 0},
                {"Hire ten sellers now", {0.7, 0.66, 0.5, 0.4, 0.3}, {}, {}, 1},
                {"Fix the engine", {0.58, 0.6, 0.62, 0.61, 0.6}, {}, {}, 3}},
               "",
               {}}};
}

inline Chart losses() {
  return {"losses", "Negative values in rows", "They are negative.", "",
          Bars{Unit::money,
               Bars::Arrangement::clustered,
               Bars::Direction::flat,
               {endless, "Short", "Nothing"},
               {{"A", {-3e3, 2e3, 0}, {-4e3, 1e3, 0}, {-2e3, 3e3, 0}, 4}, {"B", {-1e3, nothing, 0}, {}, {}, 5}},
               "Limit",
               {-2.5e3, 1e3, nothing}}};
}

inline Chart crowd() {
  Quadrant quadrant{"In-year payoff", "Long-term payoff", Unit::money, {}};
  const std::vector<std::string> names = {"Hire ten sellers now", "Skills first",    "Fix the engine",
                                          "Everything at once",   "Data governance", "CRM that fits",
                                          "Wait a year",          "Half of it"};
  for (std::size_t n = 0; n < names.size(); ++n) {
    const double x = -2e6 + 1.5e5 * static_cast<double>(n % 4), y = 3e6 + 4e5 * static_cast<double>(n);
    quadrant.points.push_back({names[n], x, x - 5e5, x + 5e5, y, y - 3e6, y + 3e6, static_cast<Tone>(n + 1)});
  }
  return {"crowd", "Eight cases close to each other", "All are close.", "", quadrant};
}

inline Chart alone() {
  return {"alone", "One case at nothing", "It is zero.", "",
          Quadrant{"In-year payoff",
                   "Long-term payoff",
                   Unit::money,
                   {{"The only case", 0, nothing, nothing, 0, nothing, nothing, 1}}}};
}

inline Chart nothing_there() {
  return {"nothing", "Nothing is there", "No values.", "",
          Lines{Unit::money, years(), 1, {{"Gone", repeated(5, nothing), {}, {}, 1}}, {}}};
}

inline Chart long_map() {
  Roadmap map;
  for (int year = 27; year < 57; ++year)
    for (int quarter = 1; quarter <= 4; ++quarter)
      map.quarters.push_back("FY" + std::to_string(year) + "-Q" + std::to_string(quarter));
  map.rows = {{endless, 0, 18, 1}, {"After the end", 400, 410, 2}, {"Late", 340, 370, 3}};
  return {"long-map", "Thirty years of roadmap", "Much later.", "", map};
}

inline Chart no_effect() {
  return {"no-effect", "Nothing moves it", "All equal.", "",
          Tornado{Unit::money, 0, {{"Nothing", 0, 0}, {endless, 0, 0}}}};
}

inline Document awkward() {
  Document made = document();
  made.title = endless;
  made.sections = {section("fans", endless, {one_year(), only_year()}, {}, ""),
                   section("years", "Thirty years", {thirty_years(), long_map()}, {}, ""),
                   section("levels", "Level lines", {level("zero", 0), level("equal", -2.5e6)}, {}, ""),
                   section("signs", "Both signs", {sinking(), losses()}, {}, ""),
                   section("beside", "Side by side", {beside(), no_effect()}, {}, ""),
                   section("crowds", "A crowd and a loner", {crowd(), alone()}, {}, ""),
                   section("gone", "No values", {nothing_there()}, {}, "")};
  return made;
}

inline std::vector<std::pair<std::string, Document>> pages() {
  return {{"sample", document()}, {"hostile", hostile()}, {"awkward", awkward()}};
}

}  // namespace uphill::report::sample
