// SPDX-License-Identifier: Apache-2.0
// What would change our mind: break-evens and stresses.
#include <cmath>

#include "document/inputs.h"
#include "document/sections.h"
#include "report/format.h"
#include "report/goal_words.h"
#include "report/path_words.h"
#include "report/stress_words.h"
#include "report/text.h"

namespace uphill::report {
namespace {

const Breakeven* first_met(const Told& told) {
  for (const auto& one : told.m.breakevens)
    if (one.meeting) return &one;
  return nullptr;
}

std::string goal_words(const BreakevenGoal& goal) {
  const std::string target = printed(target_text(goal)), figure = figure_in_words(goal.metric);
  if (goal.relation == "=") return figure + " is " + target;
  return figure + " is " + target + (goal.relation == ">=" ? " or more" : " or less");
}

std::string today(const Breakeven& b) {
  if (!b.number.present) return "";
  const std::string value = printed(value_text(b.number, *b.number.present, 0.0, b.goal.currency));
  return b.number.uncertain ? "; its median in the file is " + value : "; the file says " + value;
}

/// The number of a success is its probability; its own path stands for the event.
std::string number_path(const Breakeven& b) {
  return b.number.path.ends_with(".success") ? b.number.path + ".probability" : b.number.path;
}

std::string met_finding(const Told& told, const Breakeven& b) {
  const std::string who = "“" + shown_name(b.goal.scenario_title, b.goal.scenario) + "”";
  const std::string value = printed(value_text(b.number, *b.meeting, b.meeting->value, b.goal.currency));
  const std::string what = path_in_words(number_path(b), told.titles);
  const bool break_even = b.goal.metric == "long_term_payoff.mean" && b.goal.target == 0;
  if (b.goal.relation == "=" && break_even) return who + " breaks even on average where " + what + " is " + value + today(b);
  const bool upwards = b.meeting->rising == (b.goal.relation == ">=");
  const std::string side = b.goal.relation == "=" ? "" : upwards ? "at least " : "at most ";
  const std::string goal = break_even ? "its long-term payoff does not fall below zero on average" : goal_words(b.goal);
  return "For “" + shown_name(b.goal.scenario_title, b.goal.scenario) + "”, " + goal + " where " + what + " is " + side + value + today(b);
}

std::string unmet_words(const Told& told, const Breakeven& b) {
  const std::string what = path_in_words(number_path(b), told.titles);
  if (!b.moves) return what + " does not move it";
  if (b.throughout) return "the goal holds at every value looked at of " + what;
  return "no value looked at of " + what + " meets it";
}

std::string hardest_finding(const Told& told, const Stress& f) {
  const WorldFigures* hardest = hardest_world(f);
  if (!hardest) return headline(hardest_sentence(f));
  const Estimate& change = hardest->change;
  return "Hardest is “" + hardest->title + "”: the mean payoff falls by " + money_text(told, -change.value, change.mcse) + " to " +
         money_text(told, hardest->long_term_payoff.mean, hardest->long_term_payoff.mcse);
}

std::string finding(const Told& told) {
  if (const Breakeven* met = first_met(told)) return met_finding(told, *met);
  if (told.m.stress && !told.m.stress->against_itself) return hardest_finding(told, *told.m.stress);
  if (!told.m.breakevens.empty()) {
    const Breakeven& b = told.m.breakevens.front();
    return headline(sentence("what must be true for “" + shown_name(b.goal.scenario_title, b.goal.scenario) + "” is nowhere in reach: " +
                             unmet_words(told, b)));
  }
  return "It fails in " + told.teller.odds(told.m.stress->failing) + " futures";
}

Cell own_value(const Breakeven& b, std::optional<double> value, bool exact) {
  if (!value) return {};
  return {printed(exact ? value_text(b.number, *value, 0.0, b.goal.currency)
                        : value_text(b.number, *b.meeting, *value, b.goal.currency)),
          *value};
}

DataTable breakeven_table(const Told& told) {
  DataTable table{"breakevens", "What must be true",
                  {{"Number", Unit::text}, {"Goal", Unit::text}, {"In the file", Unit::count}, {"Break-even", Unit::count},
                   {"Low (95%)", Unit::count}, {"High (95%)", Unit::count}, {"Note", Unit::text}},
                  {}};
  for (const auto& b : told.m.breakevens) {
    std::vector<Cell> row{word_cell(named(told, number_path(b))), word_cell(headline(sentence(goal_words(b.goal)))),
                          own_value(b, b.number.present, true)};
    if (b.meeting)
      row.insert(row.end(), {own_value(b, b.meeting->value, false), own_value(b, b.meeting->low, false),
                             own_value(b, b.meeting->high, false), word_cell("")});
    else
      row.insert(row.end(), {{}, {}, {}, word_cell(unmet_words(told, b))});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Chart stress_chart(const Told& told, const Stress& f) {
  Bars bars;
  bars.direction = Bars::Direction::flat;
  Bars::Series series{"Long-term payoff, mean", {}, {}, {}, 1};
  for (const auto& one : told.charted)
    if (one.s->name == f.scenario && one.tone) series.tone = one.tone;
  for (const auto& world : f.worlds) {
    if (!world.applies) continue;
    bars.categories.push_back(fit(world.title, 44));
    series.values.push_back(world.long_term_payoff.mean);
    series.low.push_back(world.long_term_payoff.p10);
    series.high.push_back(world.long_term_payoff.p90);
  }
  bars.series = {series};
  return {"worlds", "Long-term payoff of “" + shown_name(f.title, f.scenario) + "” in harder worlds", printed(told, hardest_sentence(f)),
          "Mean; error bars: P10 to P90. The first is the file's own world.", bars};
}

DataTable stress_table(const Told& told, const Stress& f) {
  DataTable table{"stress", "“" + shown_name(f.title, f.scenario) + "” in other worlds",
                  {{"World", Unit::text}, {"Payoff, mean", Unit::money}, {"Payoff, P10", Unit::money}, {"Payoff, P90", Unit::money},
                   {"Pays off", Unit::share}, {"Change of the mean", Unit::money}, {"Note", Unit::text}},
                  {}};
  for (std::size_t w = 0; w < f.worlds.size(); ++w) {
    const auto& world = f.worlds[w];
    std::vector<Cell> row{word_cell(world.title)};
    if (!world.applies) {
      row.resize(6);
      row.push_back(word_cell("left out: " + world.note));
    } else {
      add_range(told, row, world.long_term_payoff);
      const bool told_apart = distinguishable(world.change);
      row.insert(row.end(), {chance_cell(told, world.positive), money_cell(told, world.change.value, world.change.mcse),
                             word_cell(w == 0 || told_apart ? "" : "change not distinguishable from zero")});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string rule_sentence(const Told& told, const Stress& f, const Rule& rule) {
  std::string when;
  for (const Condition& condition : rule.conditions)
    when += (when.empty() ? "" : " and ") + printed(told, words(condition, f.currency, told.titles));
  return "Where " + when + ", the case fails in " + of_hundred(rule.density, f.held_out) + " futures (overall in " +
         of_hundred(f.failing, f.trials) + ").";
}

std::vector<std::string> points_of(const Told& told) {
  constexpr std::size_t most_rules = 2;
  std::vector<std::string> points;
  if (!told.m.stress) return points;
  const Stress& f = *told.m.stress;
  if (const std::string hardest = hardest_sentence(f); first_met(told) && !hardest.empty()) points.push_back(printed(told, hardest));
  for (std::size_t r = 0; r < std::min(most_rules, f.rules.size()); ++r) points.push_back(rule_sentence(told, f, f.rules[r]));
  return points;
}

}  // namespace

std::optional<Section> change_our_mind(const Told& told) {
  if (told.m.breakevens.empty() && !told.m.stress) return {};
  Section made;
  made.id = "change-our-mind";
  made.title = "What would change our mind";
  made.headline = finding(told);
  made.points = points_of(told);
  if (told.m.stress && !told.m.stress->against_itself) {
    made.charts = {stress_chart(told, *told.m.stress)};
    made.tables.push_back(stress_table(told, *told.m.stress));
  }
  if (!told.m.breakevens.empty()) made.tables.insert(made.tables.begin(), breakeven_table(told));
  made.notes = notes("a break-even is the value of one number at which the goal is just met, all else as in the file. If you believe the "
                     "number lies on the other side, you should decide otherwise. Stresses play the same futures in a harder world.",
                     "each value and world is simulated on the same draws; " + origin(told) + ".");
  made.sheet = "Drivers";
  return made;
}

std::string lack::change_our_mind(const Told& told) {
  const std::string how = !told.m.c       ? "a results document holds no studies. Give the scenario file instead."
                          : !told.focus   ? "there is no case beside the baseline to study."
                                          : "not studied. Run `uphill breakeven` and `uphill stress` on the scenario file to see it.";
  if (told.m.breakevens.empty() && !told.m.stress) return "What would change our mind: " + how;
  if (told.m.breakevens.empty()) return "Break-evens: " + how;
  return told.m.stress ? "" : "Stresses: " + how;
}

}  // namespace uphill::report
