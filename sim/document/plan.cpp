// SPDX-License-Identifier: Apache-2.0
// What can be promised: attainment by fiscal year, and the chance of making the plan.
#include <algorithm>
#include <cmath>

#include "document/sections.h"
#include "report/format.h"

namespace uphill::report {
namespace {

constexpr std::size_t most_columns = 7;  // years of a table that lies across

const YearFindings* year_of(const ScenarioFindings& s, const std::string& label) {
  for (const auto& year : s.years)
    if (year.label == label && year.attainment) return &year;
  return nullptr;
}

/// Years in which any case that is told has a plan.
std::vector<std::string> planned_years(const Told& told) {
  std::vector<std::string> labels;
  for (const auto& label : told.f.labels)
    if (std::any_of(told.cases.begin(), told.cases.end(), [&](const Shown& one) { return year_of(*one.s, label); }))
      labels.push_back(label);
  return labels;
}

/// Those two that the argument is about, or the one.
std::vector<Shown> the_two(const Told& told) {
  std::vector<Shown> two;
  if (told.focus) two.push_back(*told.focus);
  if (told.base) two.push_back(*told.base);
  return two;
}

/// The last year in which all of them have a plan.
std::string last_common_plan(const std::vector<Shown>& cases, const Told& told) {
  std::string last;
  for (const auto& label : told.f.labels)
    if (std::all_of(cases.begin(), cases.end(), [&](const Shown& one) { return year_of(*one.s, label); })) last = label;
  return last;
}

/// Bookings of earlier years, where revenue is bookings.
std::vector<std::pair<std::string, double>> history_of(const Told& told) {
  if (!told.m.c || told.company()->revenue.recurring) return {};
  auto known = told.m.c->history.bookings;
  std::erase_if(known, [&](const auto& year) {
    return std::find(told.f.labels.begin(), told.f.labels.end(), year.first) != told.f.labels.end();
  });
  return known;
}

void add_period(Fan& fan, const std::string& label, double history, double plan, const RiskRange* range) {
  fan.periods.push_back(label);
  fan.history.push_back(history);
  fan.plan.push_back(plan);
  fan.p5.push_back(range ? range->p5 : nothing);
  fan.p25.push_back(range ? range->p25 : nothing);
  fan.p50.push_back(range ? range->p50 : nothing);
  fan.p75.push_back(range ? range->p75 : nothing);
  fan.p95.push_back(range ? range->p95 : nothing);
}

std::string year_words(const Told& told, const YearFindings& year) {
  const std::string median = money_text(told, year.revenue.p50, median_error(year.revenue, told.f.trials));
  if (!year.attainment) return year.label + ": median revenue " + median;
  const RiskRange& range = year.attainment->range;
  return year.label + ": median revenue " + median + ", " + percent(range.p50, median_error(range, told.f.trials)) + " of plan";
}

Chart fan_of(const Told& told, const Shown& shown, const std::string& id) {
  Fan fan;
  fan.unit = Unit::money;
  fan.tone = shown.tone;
  const auto known = history_of(told);
  for (const auto& [label, amount] : known) add_period(fan, label, amount, nothing, nullptr);
  bool planned = false;
  for (const auto& year : shown.s->years) {
    add_period(fan, year.label, nothing, year.attainment ? year.attainment->target : nothing, &year.revenue);
    planned = planned || year.attainment;
  }
  const YearFindings &first = shown.s->years.front(), &last = shown.s->years.back();
  std::string alt = year_words(told, first);
  if (&first != &last) alt += "; " + year_words(told, last);
  std::string caption = "Bands: P5 to P95 and P25 to P75; line: P50.";
  if (!known.empty()) caption += " History: bookings of earlier years.";
  return {id, std::string(planned ? "Revenue against plan, " : "Revenue, ") + shown.label, alt + ".", caption, fan};
}

DataTable across(const Told& told, const std::string& id, const std::string& title,
                 const std::vector<std::string>& years, Cell (*cell)(const Told&, const YearFindings&)) {
  DataTable table{id, title, {{"Case", Unit::text}}, {}};
  const auto places = spread_out(years.size(), most_columns);
  for (const std::size_t y : places) table.columns.push_back({years[y], Unit::share});
  for (const Shown& one : told.cases) {
    std::vector<Cell> row{word_cell(one.title)};
    for (const std::size_t y : places) {
      const YearFindings* year = year_of(*one.s, years[y]);
      row.push_back(year ? cell(told, *year) : Cell{});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Cell median_attainment(const Told& told, const YearFindings& year) {
  const RiskRange& range = year.attainment->range;
  return share_cell(range.p50, median_error(range, told.f.trials));
}

Cell plan_chance(const Told& told, const YearFindings& year) { return chance_cell(told, year.attainment->of_plan); }

/// Every case and year, planned or not.
DataTable every_year(const Told& told) {
  DataTable table{"revenue", "Revenue and attainment of every case and year",
                  {{"Case", Unit::text}, {"Fiscal year", Unit::text}, {"Plan", Unit::money}, {"Revenue, P10", Unit::money},
                   {"Revenue, P50", Unit::money}, {"Revenue, P90", Unit::money}, {"Attainment, P50", Unit::share},
                   {"Chance of plan", Unit::share}},
                  {}};
  for (const Shown& one : told.cases)
    for (const auto& year : one.s->years) {
      const double tail = tail_error(year.revenue, told.f.trials), middle = median_error(year.revenue, told.f.trials);
      table.rows.push_back({word_cell(one.title), word_cell(year.label),
                            year.attainment ? money_cell(told, year.attainment->target, 0) : Cell{},
                            money_cell(told, year.revenue.p10, tail), money_cell(told, year.revenue.p50, middle),
                            money_cell(told, year.revenue.p90, tail),
                            year.attainment ? median_attainment(told, year) : Cell{},
                            year.attainment ? plan_chance(told, year) : Cell{}});
    }
  return table;
}

std::string median_finding(const Told& told) {
  const auto two = the_two(told);
  const std::string label = last_common_plan(two, told);
  if (label.empty()) return revenue_finding(told);
  const auto reach = [&](const Shown& one) { return median_attainment(told, *year_of(*one.s, label)).text; };
  const std::string first = reach(two[0]), begin = "With " + told.quoted(two[0]) + " the median future reaches " + first +
                                                   " of the " + label + " plan";
  if (two.size() == 1) return begin;
  const std::string second = reach(two[1]);
  return begin + (first == second ? ", as with " + told.quoted(two[1]) : ", with " + told.quoted(two[1]) + " " + second);
}

/// "from 34% to 60%", where the two can be told apart, future by future.
std::string chance_finding(const Told& told, const Shown& focus, const Shown& base, const std::string& label) {
  const Chance &with = year_of(*focus.s, label)->attainment->of_plan, &without = year_of(*base.s, label)->attainment->of_plan;
  const std::string to = chance(with, told.f.trials), from = chance(without, told.f.trials);
  if (!distinguishable(with, without, year_of(*focus.s, label)->attainment->gain) || to == from)
    return "The chance of making the " + label + " plan is " + to + " with " + told.quoted(focus) +
           ", not distinguishable from " + from + " with " + told.quoted(base);
  return told.quoted(focus) + (with.value > without.value ? " raises" : " lowers") + " the chance of making the " + label + " plan from " +
         from + " to " + to;
}

Bars::Series chances(const Shown& one, const std::vector<std::string>& years) {
  Bars::Series made{one.label, {}, {}, {}, one.tone};
  for (const auto& label : years) {
    const YearFindings* year = year_of(*one.s, label);
    made.values.push_back(year ? year->attainment->of_plan.value : nothing);
  }
  return made;
}

/// Side by side while they are few; as curves over many years.
ChartData chance_data(const Told& told, const std::vector<std::string>& years) {
  constexpr std::size_t few = 3;
  std::vector<Bars::Series> all;
  for (const Shown& one : told.charted) all.push_back(chances(one, years));
  if (years.size() == 1) {
    Bars bars{Unit::chance, Bars::Arrangement::clustered, Bars::Direction::flat, {}, {{"Chance of plan", {}, {}, {}, 1}}, "", {}};
    for (const auto& one : all) bars.categories.push_back(one.name), bars.series[0].values.push_back(one.values[0]);
    return bars;
  }
  if (years.size() <= few) return Bars{Unit::chance, Bars::Arrangement::clustered, Bars::Direction::upright, years, all, "", {}};
  Lines lines{Unit::chance, years, years.size() > 12 ? 5 : 1, {}, {}};
  for (auto& one : all) lines.series.push_back({one.name, one.values, {}, {}, one.tone});
  return lines;
}

std::string chance_alt(const Told& told, const std::string& label) {
  std::string alt;
  for (const Shown& one : told.charted)
    if (const YearFindings* year = year_of(*one.s, label))
      alt += (alt.empty() ? "" : "; ") + told.quoted(one) + " " + chance(year->attainment->of_plan, told.f.trials);
  return "Chance of the " + label + " plan: " + alt + ".";
}

}  // namespace

std::string plan_finding(const Told& told) {
  const auto two = the_two(told);
  const std::string label = last_common_plan(two, told);
  if (label.empty()) return "";
  if (two.size() == 2) return chance_finding(told, two[0], two[1], label);
  return "The " + label + " plan is reached in " + told.teller.odds(year_of(*two[0].s, label)->attainment->of_plan) +
         " futures under " + told.quoted(two[0]);
}

std::string revenue_finding(const Told& told) {
  const Shown& one = told.focus ? *told.focus : *told.base;
  return headline(revenue_sentence(told.teller, *one.s));
}

std::optional<Section> attainment(const Told& told) {
  const auto two = the_two(told);
  if (two.empty()) return {};
  const auto years = planned_years(told);
  Section made;
  made.id = "attainment";
  made.title = years.empty() ? "Revenue by fiscal year" : "Attainment by fiscal year";
  made.headline = median_finding(told);
  made.charts = {fan_of(told, two[0], "fan-focus")};
  if (two.size() == 2) made.charts.push_back(fan_of(told, two[1], "fan-baseline"));
  if (!years.empty())
    made.tables.push_back(across(told, "attainment", "Median attainment of the plan", years, median_attainment));
  made.tables.push_back(every_year(told));
  made.notes = notes("the darker band holds half of the futures, the whole band nine of ten; the line is the median. Where the plan "
                     "runs above the line, more futures miss it than make it.",
                     "revenue of each fiscal year over " + origin(told) + "; plan and history are the file's.");
  made.sheet = "Attainment";
  return made;
}

std::string lack::targets(const Told& told) {
  if (!planned_years(told).empty()) return "";
  return "Attainment and the chance of plan: the file has no `targets`. Add the revenue plan by fiscal year, `targets: {" +
         told.f.labels[0] + ": ...}`.";
}

std::optional<Section> chance_of_plan(const Told& told) {
  const auto years = planned_years(told);
  if (years.empty()) return {};
  Section made;
  made.id = "chance";
  made.title = "Chance of making the plan";
  made.headline = plan_finding(told);
  if (made.headline.empty()) made.headline = headline(chance_alt(told, years.back()));
  made.charts = {{"chance-by-year", "Chance of making the plan, by case and fiscal year", chance_alt(told, years.back()),
                  "Share of futures in which revenue reaches the plan.", chance_data(told, years)}};
  made.tables = {across(told, "chance", "Chance of making the plan", years, plan_chance)};
  if (const std::string rest = told.rest_sentence(); !rest.empty()) made.points = {rest};
  made.notes = notes("each value is the share of futures in which the year's revenue reaches its plan. An even chance is 50%; a plan "
                     "that is to be promised wants more.",
                     "counted over " + origin(told) + ". No chance is shown as certain: the futures are a sample.");
  made.sheet = "Attainment";
  return made;
}

}  // namespace uphill::report
