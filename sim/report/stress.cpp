// SPDX-License-Identifier: Apache-2.0
#include "uphill/stress.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "report/format.h"
#include "report/path_words.h"
#include "report/range_json.h"
#include "report/stress_words.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

std::string value_of(const Condition& condition, double value, const std::string& currency) {
  if (condition.points) return significant(100 * value, 3) + " points";
  if (condition.kind == Kind::length) return significant(value, 3) + " months";
  return in_kind(value, condition.kind, currency);
}

std::string share(double value) { return percent(value, 0.01); }

std::vector<std::string> rule_lines(const Rule& rule, std::size_t number, const Stress& f, const Look& look) {
  std::string when;
  for (const Condition& condition : rule.conditions)
    when += (when.empty() ? "" : ", and ") + words(condition, f.currency);
  auto all = wrap(std::to_string(number) + ". When " + when + ":", look.columns, {2, 5});
  const std::string figures = "fails in " + of_hundred(rule.density, f.held_out) + " such futures, " +
                              significant(rule.lift, 2) + " times as often as overall; covers " + share(rule.coverage) +
                              " of the failures" + (number > 1 ? " (" + share(rule.added) + " new)" : "") +
                              "; holds in " + of_hundred(rule.support, f.held_out) + " futures.";
  for (auto& line : wrap(figures, look.columns, {5, 5})) all.push_back(std::move(line));
  return all;
}

std::string rules_text(const Stress& f, const Look& look) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& more) {
    for (const auto& line : more) text += line + "\n";
  };
  if (f.rules.empty()) {
    add(wrap("No rules: " + f.no_rules + ".", look.columns, {2, 4}));
    return text;
  }
  text += "What sets the failing futures apart (found in one half of the futures, figures from the other)\n";
  for (std::size_t i = 0; i < f.rules.size(); ++i) add(rule_lines(f.rules[i], i + 1, f, look));
  if (f.rules.size() > 1) text += "  Together they cover " + share(f.covered) + " of the failures.\n";
  return text;
}

double largest_payoff(const Stress& f) {
  double most = 0.0;
  for (const auto& world : f.worlds)
    if (world.applies)
      most = std::max({most, std::fabs(world.long_term_payoff.p10), std::fabs(world.long_term_payoff.p90)});
  return most;
}

std::string payoffs_table(const Stress& f, const Look& look) {
  const Scale scale = scale_for(largest_payoff(f));
  if (f.against_itself) return "";
  Table table;
  table.columns = {
      {"long-term payoff", Align::left, 2, 0, look.columns - 48}, {"P10"}, {"P50"}, {"P90"}, {"mean"}, {"positive"}};
  for (const auto& world : f.worlds) {
    std::vector<std::string> cells{world.title};
    const RiskRange& r = world.long_term_payoff;
    const double tail = tail_error(r, f.trials), middle = median_error(r, f.trials);
    if (world.applies)
      cells.insert(cells.end(), {money(r.p10, tail, f.currency, scale), money(r.p50, middle, f.currency, scale),
                                 money(r.p90, tail, f.currency, scale), money(r.mean, r.mcse, f.currency, scale),
                                 chance(world.positive, f.trials)});
    else
      cells.insert(cells.end(), {"—", "—", "—", "—", "—"});
    table.rows.push_back(std::move(cells));
  }
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  return text;
}

std::string plans_table(const Stress& f, const Look& look) {
  constexpr int title_columns = 46, year_columns = 7;
  Table table;
  table.columns = {{"chance of plan", Align::left, 2, 0, title_columns}};
  std::vector<std::size_t> shown;
  const auto& own = f.worlds.front().years;
  for (std::size_t y = 0;
       y < own.size() && title_columns + year_columns * (static_cast<int>(shown.size()) + 1) + 2 <= look.columns; ++y)
    if (own[y].of_plan)
      shown.push_back(y), table.columns.push_back({harmless(own[y].label), Align::right, 2, 0, year_columns - 2});
  if (shown.empty()) return "";
  for (const auto& world : f.worlds) {
    std::vector<std::string> cells{world.title};
    for (const std::size_t y : shown) cells.push_back(world.applies ? chance(*world.years[y].of_plan, f.trials) : "—");
    table.rows.push_back(std::move(cells));
  }
  std::string text = f.against_itself ? "" : "\n";
  for (const auto& line : lines(table)) text += line + "\n";
  return text;
}

/// The year and world in which the chance of plan falls most, where any falls by more than its error.
std::string plan_sentence(const Stress& f) {
  const auto& own = f.worlds.front();
  const WorldFigures* hardest = nullptr;
  std::size_t year = 0;
  double most = 0.0;
  for (const auto& world : f.worlds)
    for (std::size_t y = 0; y < world.years.size(); ++y) {
      if (!world.years[y].of_plan) continue;
      const Chance &was = *own.years[y].of_plan, &is = *world.years[y].of_plan;
      const double fall = was.value - is.value;
      if (distinguishable(is, was, world.years[y].gain) && fall > most) most = fall, hardest = &world, year = y;
    }
  if (!hardest) return "";
  return "Hardest on a plan: “" + hardest->title + "”. The chance of the plan of " + harmless(own.years[year].label) +
         " is " + chance(*hardest->years[year].of_plan, f.trials) + " instead of " +
         chance(*own.years[year].of_plan, f.trials) + ".";
}

Json condition_json(const Condition& condition, const std::string& currency) {
  Json json;
  json["path"] = condition.path;
  json["period"] = condition.period.empty() ? Json() : Json(condition.period);
  json["low"] = condition.low;
  json["high"] = condition.high;
  if (condition.about != Condition::About::number) json["happens"] = condition.happens();
  json["text"] = words(condition, currency);
  return json;
}

Json rule_json(const Rule& rule, const std::string& currency) {
  Json json;
  json["conditions"] = Json::array();
  for (const auto& condition : rule.conditions) json["conditions"].push_back(condition_json(condition, currency));
  json["coverage"] = rule.coverage;
  json["added_coverage"] = rule.added;
  put(json, "density", rule.density);
  put(json, "support", rule.support);
  json["lift"] = rule.lift;
  json["z"] = rule.z;
  return json;
}

Json world_json(const WorldFigures& world) {
  Json json;
  json["name"] = world.name;
  json["title"] = world.title;
  json["applies"] = world.applies;
  if (!world.applies) return json["note"] = world.note, json;
  json["long_term_payoff"] = range_json(world.long_term_payoff);
  put(json, "probability_positive", world.positive);
  json["change"] = world.change.value;
  json["change_mcse"] = world.change.mcse;
  json["fiscal_years"] = Json::array();
  for (const auto& year : world.years) {
    Json one{{"label", year.label}, {"probability", Json()}};
    if (year.of_plan) put(one, "probability", *year.of_plan);
    json["fiscal_years"].push_back(std::move(one));
  }
  return json;
}

}  // namespace

std::string words(const Condition& condition, const std::string& currency) {
  return words(condition, currency, {});
}

std::string words(const Condition& condition, const std::string& currency, const Titles& titles) {
  if (condition.about == Condition::About::success) {
    return owner_in_words(condition.path, titles) + (condition.happens() ? " succeeds" : " fails");
  }
  const std::string when = condition.period.empty() ? "" : " in " + harmless(condition.period);
  if (condition.about == Condition::About::downturn)
    return (condition.happens() ? "a" : "no") + std::string(" downturn starts") + when;
  const std::string subject = path_in_words(condition.path, titles) + when;
  const bool above = !std::isnan(condition.low), below = !std::isnan(condition.high);
  const auto value = [&](double x) { return value_of(condition, x, currency); };
  if (above && below) return subject + " is between " + value(condition.low) + " and " + value(condition.high);
  return subject + (above ? " is above " + value(condition.low) : " is " + value(condition.high) + " or less");
}

const WorldFigures* hardest_world(const Stress& f) {
  const WorldFigures* hardest = nullptr;
  for (const auto& world : f.worlds) {
    const bool falls = world.applies && world.change.value < 0.0 && distinguishable(world.change);
    if (falls && (!hardest || world.change.value < hardest->change.value)) hardest = &world;
  }
  return hardest;
}

std::string hardest_sentence(const Stress& f) {
  if (f.against_itself) return "";
  const WorldFigures* hardest = hardest_world(f);
  if (!hardest) return "In none of these worlds does the mean payoff fall by more than its error.";
  const auto& own = f.worlds.front();
  std::string text = "Hardest on the payoff: “" + hardest->title + "”. The mean falls by " +
                     money(-hardest->change.value, hardest->change.mcse, f.currency) + " to " +
                     money(hardest->long_term_payoff.mean, hardest->long_term_payoff.mcse, f.currency);
  return text + ", the chance that it pays off is " + chance(hardest->positive, f.trials) + " instead of " +
         chance(own.positive, f.trials) + ".";
}

std::string text(const Stress& f, const Look& look) {
  const std::string name = "“" + shown_name(f.title, f.scenario) + "”";
  std::string text = "When does " + name + " fail?\n" + grouped(f.trials) + " futures of " + harmless(f.source) + " (" +
                     f.sampling + ", seed " + std::to_string(f.seed) + ")" +
                     (f.against_itself ? "" : ", against “" + harmless(f.baseline_title) + "” in the same world") +
                     "\n\n";
  for (const auto& line :
       wrap("It fails (" + harmless(f.fails) + ") in " + of_hundred(f.failing, f.trials) + " futures.", look.columns,
            {2, 4}))
    text += line + "\n";
  text += "\n" + rules_text(f, look) + "\n" + payoffs_table(f, look) + plans_table(f, look) + "\n";
  for (const auto& sentence : {hardest_sentence(f), plan_sentence(f)})
    for (const auto& line : wrap(sentence, look.columns, {2, 4})) text += line + "\n";
  for (const auto& world : f.worlds)
    if (!world.applies)
      for (const auto& line : wrap("“" + world.title + "” is left out: " + world.note + ".", look.columns, {2, 4}))
        text += line + "\n";
  return within(text, look.columns);
}

std::string json(const Stress& f) {
  Json json = begun(f);
  json["scenario"] = f.scenario;
  json["title"] = f.title;
  json["fails"] = f.fails;
  put(json, "failing", f.failing);
  json["held_out"] = f.held_out;
  json["rules"] = Json::array();
  for (const auto& rule : f.rules) json["rules"].push_back(rule_json(rule, f.currency));
  json["covered"] = f.covered;
  json["no_rules"] = f.no_rules.empty() ? Json() : Json(f.no_rules);
  json["worlds"] = Json::array();
  for (const auto& world : f.worlds) json["worlds"].push_back(world_json(world));
  return dump(json) + "\n";
}

}  // namespace uphill::report
