// SPDX-License-Identifier: Apache-2.0
// The long-term plan: what starts when, and what it spends against the budget of each year.
#include <algorithm>
#include <cmath>

#include "document/sections.h"
#include "report/format.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

struct Step {
  std::string title;
  int start;
  double live;
  std::string kind, serves;
};

const Scenario* scenario_of(const Told& told) {
  if (!told.m.c || !told.focus) return nullptr;
  for (const auto& scenario : told.m.c->scenarios)
    if (scenario.name == told.focus->s->name) return &scenario;
  return nullptr;
}

const plans::Plan* best_plan(const Told& told) {
  return told.m.plan && told.m.plan->best && !told.m.plan->best->starts.empty() ? &*told.m.plan->best : nullptr;
}

std::string served(const Company& company, const Investment& investment) {
  if (investment.roles.size() == company.roles.size()) return "everyone";
  std::string text;
  for (const RoleId id : investment.roles) {
    const Role& role = company.roles.at(at(id));
    text += (text.empty() ? "" : ", ") + shown_name(role.title, role.name);
  }
  return text;
}

Step step_of(const Company& company, const Investment& investment, int start) {
  constexpr std::string_view kinds[] = {"tool", "training", "headcount", "process"};
  return {shown_name(investment.title, investment.name), start, start + investment.rollout.median(),
          std::string(kinds[static_cast<std::size_t>(investment.kind)]), served(company, investment)};
}

Step step_of(const Told& told, const plans::Start& start) {
  Step step{shown_name(start.title, start.investment), start.month, static_cast<double>(start.month + start.rollout), "", ""};
  if (!told.company()) return step;
  for (const auto& investment : told.company()->investments)
    if (investment.name == start.investment) {
      const Step known = step_of(*told.company(), investment, start.month);
      step.kind = known.kind, step.serves = known.serves;
    }
  return step;
}

/// The best plan where one was looked for, else the focus; in the order of their starts.
std::vector<Step> steps_of(const Told& told) {
  std::vector<Step> steps;
  if (const auto* plan = best_plan(told)) {
    for (const auto& start : plan->starts) steps.push_back(step_of(told, start));
  } else if (const Scenario* scenario = scenario_of(told)) {
    for (const Pick& pick : scenario->picks)
      steps.push_back(step_of(*scenario->company, scenario->company->investments.at(at(pick.investment)), pick.start));
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.start < b.start; });
  return steps;
}

const Timeline& timeline(const Told& told) { return told.m.c ? told.m.c->timeline : told.m.plan->timeline; }

std::string starts_words(const Told& told, const std::vector<Step>& steps) {
  const std::string first = date_label(timeline(told), steps.front().start), last = date_label(timeline(told), steps.back().start);
  if (steps.size() == 1) return "starts “" + steps[0].title + "” in " + first;
  const std::string many = "starts " + std::to_string(steps.size()) + " investments";
  return many + (first == last ? " in " + first : ", from " + first + " to " + last);
}

Chart map_of(const Told& told, const std::vector<Step>& steps) {
  Roadmap map;
  std::string alt;
  const Tone tone = best_plan(told) || !told.focus || told.focus->tone == 0 ? 1 : told.focus->tone;
  for (const auto& label : timeline(told).labels)
    for (int quarter = 1; quarter <= 4; ++quarter) map.quarters.push_back(label + "-Q" + std::to_string(quarter));
  for (const Step& step : steps) {
    map.rows.push_back({fit(step.title, 44), static_cast<double>(step.start), step.live, tone});
    alt += (alt.empty() ? "" : "; ") + step.title + " from " + date_label(timeline(told), step.start);
  }
  return {"roadmap-map", "What starts when", alt + ".", "From its start an investment is introduced; in use from its go-live (median of the file).", map};
}

DataTable steps_table(const Told& told, const std::vector<Step>& steps) {
  DataTable table{"roadmap", "What starts when",
                  {{"Investment", Unit::text}, {"Kind", Unit::text}, {"Starts", Unit::text}, {"Months to go-live", Unit::months}, {"Serves", Unit::text}},
                  {}};
  for (const Step& step : steps)
    table.rows.push_back({word_cell(step.title), word_cell(step.kind), word_cell(date_label(timeline(told), step.start)),
                          months_cell(step.live - step.start, 0), word_cell(step.serves)});
  return table;
}

/// What one year spends, from either source.
struct Spent {
  std::string label;
  double mean, mcse, p10, p90;
  std::optional<double> budget;
  std::optional<Chance> over;
  double tail;
};

std::vector<Spent> spending_of(const Told& told) {
  std::vector<Spent> years;
  if (const auto* plan = best_plan(told)) {
    for (const auto& year : plan->years)
      years.push_back({year.label, year.spending.value, year.spending.mcse, nothing, nothing, year.budget, year.over, 0});
  } else if (told.focus) {
    for (const auto& year : told.focus->s->years)
      years.push_back({year.label, year.spending.mean, year.spending.mcse, year.spending.p10, year.spending.p90, year.budget,
                       year.over_budget, tail_error(year.spending, told.f.trials)});
  }
  return years;
}

Chart spending_chart(const Told& told, const std::vector<Spent>& years) {
  Bars bars;
  const Tone tone = best_plan(told) || !told.focus || told.focus->tone == 0 ? 1 : told.focus->tone;
  Bars::Series series{"Spending, mean", {}, {}, {}, tone};
  bool budgeted = false, ranged = true;
  double total = 0, error = 0;
  for (const Spent& year : years) {
    bars.categories.push_back(year.label);
    bars.limits.push_back(year.budget.value_or(nothing));
    series.values.push_back(year.mean);
    series.low.push_back(year.p10);
    series.high.push_back(year.p90);
    budgeted = budgeted || year.budget;
    ranged = ranged && std::isfinite(year.p10);
    total += year.mean, error += year.mcse;
  }
  if (!ranged) series.low.clear(), series.high.clear();
  if (budgeted) bars.limit_name = "Budget";
  else bars.limits.clear();
  bars.series = {series};
  return {"spending-bars", "Spending on investments by fiscal year" + std::string(budgeted ? ", against budget" : ""),
          "Mean spending over all years: " + money_text(told, total, error) + ".", ranged ? "Error bars: P10 to P90." : "", bars};
}

DataTable spending_table(const Told& told, const std::vector<Spent>& years) {
  DataTable table{"spending", "Spending on investments",
                  {{"Fiscal year", Unit::text}, {"Spending, mean", Unit::money}, {"P10", Unit::money}, {"P90", Unit::money},
                   {"Budget", Unit::money}, {"Chance of more", Unit::share}},
                  {}};
  for (const Spent& year : years)
    table.rows.push_back({word_cell(year.label), money_cell(told, year.mean, year.mcse), money_cell(told, year.p10, year.tail),
                          money_cell(told, year.p90, year.tail), year.budget ? money_cell(told, *year.budget, 0) : Cell{},
                          year.over ? chance_cell(told, *year.over) : Cell{}});
  return table;
}

/// The budget that is broken most often, or what is spent where there is none.
std::string budget_words(const Told& told, const std::vector<Spent>& years) {
  const Spent* worst = nullptr;
  double total = 0, error = 0;
  for (const Spent& year : years) {
    if (year.over && (!worst || year.over->value > worst->over->value)) worst = &year;
    total += year.mean, error += year.mcse;
  }
  if (!worst) return "spends " + money_text(told, total, error) + " in " + span_of(told.f.labels) + " on average";
  if (told.teller.never(*worst->over)) return "keeps each yearly budget in practically every future";
  const std::string odds = told.teller.always(*worst->over) ? "practically every future" : told.teller.odds(*worst->over) + " futures";
  const bool seldom = worst->over->value < 0.05;
  return std::string("exceeds ") + (seldom ? "its tightest budget, that of " : "the ") + worst->label +
         (seldom ? ", in " : " budget in ") + odds;
}

std::string finding(const Told& told, const std::vector<Step>& steps, const std::vector<Spent>& years) {
  const std::string spends = budget_words(told, years);
  if (const auto* plan = best_plan(told)) {
    const bool all = told.m.plan->method.complete;
    return std::string(all ? "The best plan " : "The best plan found ") + starts_words(told, steps) + ", is worth " +
           money_text(told, plan->payoff.value, plan->payoff.mcse) + " on average and " + spends;
  }
  return told.quoted(*told.focus) + " " + (steps.empty() ? "" : starts_words(told, steps) + "; it ") + spends;
}

std::vector<std::string> points_of(const Told& told, const std::vector<Step>& steps) {
  std::vector<std::string> points;
  if (!best_plan(told)) return points;
  std::string order;
  for (const Step& step : steps) order += (order.empty() ? "" : ", ") + step.title + " (" + date_label(timeline(told), step.start) + ")";
  points.push_back("In order: " + order + ".");
  if (const auto& price = told.m.plan->price_of_annual_planning; price && price->distinguishable && price->value.value > 0)
    points.push_back("Planning year by year, with the same money, would end " + money_text(told, price->value.value, price->value.mcse) +
                     " of long-term payoff lower.");
  else if (price && !price->distinguishable)
    points.push_back("What planning year by year would cost is not distinguishable from nothing.");
  return points;
}

}  // namespace

std::optional<Section> roadmap(const Told& told) {
  const auto steps = steps_of(told);
  const auto years = spending_of(told);
  const bool spends = std::any_of(years.begin(), years.end(), [](const Spent& year) { return year.mean != 0; });
  if (steps.empty() && !spends) return {};
  Section made;
  made.id = "roadmap";
  made.title = "The long-term plan";
  made.headline = finding(told, steps, years);
  made.points = points_of(told, steps);
  if (!steps.empty()) made.charts.push_back(map_of(told, steps)), made.tables.push_back(steps_table(told, steps));
  if (!years.empty()) made.charts.push_back(spending_chart(told, years)), made.tables.push_back(spending_table(told, years));
  made.notes = notes("each bar starts when spending starts and turns solid at go-live. Spending that was under way in the baseline is "
                     "counted too. A budget is a limit of a year, not of the whole.",
                     "starts are the file's" + std::string(best_plan(told) ? " and those found best under its budgets" : "") + "; spending is of " + origin(told) + ".");
  made.sheet = "Roadmap";
  return made;
}

std::string lack::roadmap(const Told& told) {
  if (!told.focus && !best_plan(told)) return "The long-term plan: there is no case beside the baseline.";
  if (!report::roadmap(told)) return "The long-term plan: " + told.quoted(*told.focus) + " starts no investment and spends nothing.";
  if (!told.m.c && !best_plan(told)) return "The roadmap by quarter: a results document does not hold it. Give the scenario file instead.";
  return "";
}

}  // namespace uphill::report
