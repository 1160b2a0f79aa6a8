// SPDX-License-Identifier: Apache-2.0
#include "uphill/voi.h"

#include <algorithm>
#include <cmath>

#include "report/figures.h"
#include "report/format.h"
#include "report/json.h"
#include "report/path_words.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

constexpr std::size_t most_rows = 12, most_sentences = 3;

std::string shown(const Voi& f, const Estimate& x, const char* of_share) {
  if (std::isnan(x.value)) return "?";
  if (std::isnan(x.mcse)) return shown(f, {x.value, std::fabs(x.value)}, of_share);
  if (f.unit == FigureUnit::money) return money(x.value, x.mcse, f.currency);
  if (f.unit == FigureUnit::share) {
    constexpr double hundredth_of_a_point = 0.01;
    return rounded(100.0 * x.value, std::max(finest_place(100.0 * x.mcse), hundredth_of_a_point)) + of_share;
  }
  return rounded(x.value, std::max(finest_place(x.mcse), fourth_digit(x.value)));
}

std::string shown_figure(const Voi& f, const Estimate& figure) { return shown(f, figure, "%"); }
/// A difference of figures.
std::string shown_value(const Voi& f, const Estimate& value) { return shown(f, value, " points"); }

bool clear(const Estimate& mean) { return mean.value > 0.0 && distinguishable(mean); }

/// A value of knowing, or that it cannot be told from nothing.
std::string worth(const Voi& f, const Estimate& mean) {
  if (clear(mean)) return shown_value(f, mean);
  if (mean.mcse <= 0.0) return "0";
  return "n.d.";
}

std::string joined(const Table& table) {
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  return text;
}

std::string options_table(const Voi& f, const Look& look) {
  Table table;
  table.columns = {{"option", Align::left, 2, 20, look.columns - 40}, {"mean " + harmless(f.figure)}, {"best in"}};
  for (const auto& option : f.options) {
    const double p = option.best_share;
    const Chance best{p, std::sqrt(p * (1.0 - p) / static_cast<double>(f.trials))};
    const bool base = option.mean.value == 0.0 && option.mean.mcse == 0.0;
    table.rows.push_back(
        {shown_name(option.title, option.name), base ? "0" : shown_figure(f, option.mean), chance(best, f.trials)});
  }
  return joined(table);
}

std::string inputs_table(const Voi& f, const Look& look) {
  Table table;
  table.columns = {
      {"known before deciding", Align::left, 2, 20, look.columns - 40}, {"worth up to"}, {"+/-"}, {"by bins"}};
  std::size_t shown = 0;
  for (const auto& input : f.evppi) {
    if (!input.distinguishable || shown == most_rows) continue;
    ++shown;
    const double error = reach(input.value);
    table.rows.push_back({harmless(input.path), shown_value(f, input.value), shown_value(f, {error, 0.0}),
                          shown_value(f, {input.bins, input.value.mcse})});
  }
  table.rows.push_back(
      {"everything that can be known", worth(f, f.evpi), shown_value(f, {reach(f.evpi), 0.0}), ""});
  return joined(table);
}

std::string group_name(const Voi::Group& group) {
  const std::string name = group.name.empty() ? "(nobody named)" : harmless(group.name);
  return group.by + " " + name;
}

std::string groups_table(const Voi& f, const Look& look) {
  Table table;
  table.columns = {{"known as a whole", Align::left, 2, 20, look.columns - 40}, {"inputs"}, {"worth up to"}};
  for (const auto& group : f.groups)
    table.rows.push_back({group_name(group), std::to_string(group.inputs),
                          group.distinguishable || group.value.mcse <= 0.0 ? worth(f, group.value) : "n.d."});
  return joined(table);
}

std::string head(const Voi& f) {
  std::string text =
      "What is worth knowing before deciding\n" + grouped(f.trials) + (f.sampling.empty() ? " rows" : " worlds");
  if (!f.source.empty()) text += " of " + harmless(f.source);
  if (!f.sampling.empty())
    text += ", each with " + std::to_string(f.chance_draws) + " draws of chance (" + f.sampling + ", seed " +
            std::to_string(f.seed) + ")";
  return text + "\n\n";
}

std::string quoted(const Voi::Option& option) { return "“" + shown_name(option.title, option.name) + "”"; }

std::string choice_sentence(const Voi& f) {
  const auto& best = f.options[f.best];
  if (!f.best_clear) return "Today " + quoted(best) + " comes out best on average, but its lead is within its error.";
  return "With what is known today, choose " + quoted(best) + ": its mean is the best.";
}

std::string evpi_sentence(const Voi& f) {
  if (f.evpi.value <= 0.0 && f.evpi.mcse <= 0.0)
    return "No answer would change the choice: nothing is worth knowing before deciding.";
  if (!clear(f.evpi)) return "What more knowledge is worth cannot be told from nothing.";
  return "Knowing everything that can be known would be worth up to " + shown_value(f, f.evpi) +
         "; no study is worth more." + (f.sampling.empty() ? "" : " Luck cannot be known and is not in it.");
}

std::string before(const Voi& f) {
  return f.decide_by.empty() ? "before the decision" : "before the " + harmless(f.decide_by) + " budget";
}

/// A number of the file in words, or the column of a table.
std::string said(const Voi& f, const std::string& path) { return f.titles.empty() ? harmless(path) : path_in_words(path, f.titles); }

std::string input_sentence(const Voi& f, const Voi::Worth& input) {
  return "Knowing " + said(f, input.path) + " before deciding is worth up to " + shown_value(f, input.value) +
         "; a pilot that costs less and ends " + before(f) +
         (f.unit == FigureUnit::money ? " is worth running." : " may be worth running.");
}

std::string nothing_sentence(const Voi& f) {
  const auto some =
      std::count_if(f.evppi.begin(), f.evppi.end(), [](const auto& input) { return input.distinguishable; });
  const std::size_t rest = f.evppi.size() - static_cast<std::size_t>(some);
  if (rest == 0) return "";
  const std::string what = (some ? "The other " : "The ") + std::to_string(rest);
  return what + (rest == 1 ? " input is" : " inputs are") + " worth nothing that can be told from zero on " +
         (rest == 1 ? "its" : "their") +
         " own: whatever the answer, the choice would hardly change, however much the payoff does.";
}

std::string in_unit_of(const Pilot& pilot, double value, const Voi& f) {
  switch (pilot.unit) {
    case Pilot::Unit::share:
      return in_kind(value, Kind::rate, f.currency);
    case Pilot::Unit::money:
      return in_kind(value, Kind::amount, f.currency);
    case Pilot::Unit::months:
      return significant(value) + " months";
    case Pilot::Unit::any:
      break;
  }
  return significant(value);
}

std::string reading(const Pilot& pilot, const Voi& f) {
  const std::string error = " with an error of " + in_unit_of(pilot, pilot.sd, f);
  return pilot.n == 1.0 ? "one reading" + error : significant(pilot.n) + " readings" + error + " each";
}

std::string pilot_sentence(const Voi& f) {
  const Voi::Piloted& pilot = *f.pilot;
  const double cost = pilot.pilot.cost;
  const std::string what = "A pilot of " + said(f, pilot.pilot.path) + " (" + reading(pilot.pilot, f) + ")";
  if (!clear(pilot.evsi))
    return what + " is worth nothing that can be told from zero: hardly any reading of it would change the choice.";
  std::string text = what + " is worth up to " + shown_value(f, pilot.evsi) + ", of the " +
                     shown_value(f, pilot.evppi) + " of knowing it exactly.";
  if (cost <= 0.0) return text + " It is worth running if it costs less and ends " + before(f) + ".";
  const double error = reach(pilot.evsi);
  const Estimate net{std::fabs(pilot.net), pilot.evsi.mcse};
  if (std::fabs(pilot.net) <= error)
    return text + " Less its cost of " + shown_value(f, {cost, 0.0}) + " that is not distinguishable from nothing.";
  return text + (pilot.net > 0.0 ? " After its cost of " : " That is less than its cost of ") +
         shown_value(f, {cost, 0.0}) +
         (pilot.net > 0.0 ? " it leaves " + shown_value(f, net) + ": run it, if it ends " + before(f) + "."
                          : ", by " + shown_value(f, net) + ": do not run it for this decision.");
}

std::vector<std::string> sentences(const Voi& f) {
  std::vector<std::string> all{choice_sentence(f), evpi_sentence(f)};
  if (clear(f.evpi)) {
    for (std::size_t i = 0; i < std::min(most_sentences, f.evppi.size()); ++i)
      if (f.evppi[i].distinguishable) all.push_back(input_sentence(f, f.evppi[i]));
    all.push_back(nothing_sentence(f));
  }
  if (f.pilot) all.push_back(pilot_sentence(f));
  return all;
}

Json value_json(const Estimate& mean) { return Json{{"value", mean.value}, {"mcse", mean.mcse}}; }

Json pilot_json(const Voi& f, const Voi::Piloted& pilot) {
  return Json{{"path", pilot.pilot.path}, {"words", said(f, pilot.pilot.path)}, {"sd", pilot.pilot.sd},
              {"n", pilot.pilot.n},       {"cost", pilot.pilot.cost}, {"value", pilot.evsi.value},
              {"mcse", pilot.evsi.mcse},  {"net", pilot.net},         {"evppi", value_json(pilot.evppi)}};
}

}  // namespace

std::string text(const Voi& f, const Look& look) {
  std::string text = head(f) + options_table(f, look) + "\n" + inputs_table(f, look) + "\n";
  if (!f.groups.empty()) text += groups_table(f, look) + "\n";
  if (text.find("n.d.") != std::string::npos) text += "  n.d.: not distinguishable from nothing\n\n";
  for (const auto& sentence : sentences(f))
    for (const auto& line : wrap(sentence, look.columns, {2, 4})) text += line + "\n";
  for (const auto& note : f.notes)
    for (const auto& line : wrap("note: " + harmless(note), look.columns, {2, 4})) text += line + "\n";
  return within(text, look.columns);
}

std::string json(const Voi& f) {
  Json json = begun(f);
  json["chance_draws"] = f.chance_draws;
  json["figure"] = f.figure;
  json["unit"] = unit_names[static_cast<std::size_t>(f.unit)];
  json["less_is_better"] = f.less_is_better;
  json["options"] = Json::array();
  for (const auto& option : f.options)
    json["options"].push_back(Json{{"name", option.name},
                                   {"title", option.title},
                                   {"mean", option.mean.value},
                                   {"mcse", option.mean.mcse},
                                   {"best_share", option.best_share}});
  json["best"] = f.options[f.best].name;
  json["best_clear"] = f.best_clear;
  json["decide_by"] = f.decide_by.empty() ? Json() : Json(f.decide_by);
  json["evpi"] = value_json(f.evpi);
  json["evppi"] = Json::array();
  for (const auto& input : f.evppi)
    json["evppi"].push_back(Json{{"path", input.path},
                                 {"value", input.value.value},
                                 {"mcse", input.value.mcse},
                                 {"words", said(f, input.path)},
                                 {"bins", input.bins},
                                 {"event", input.event},
                                 {"distinguishable", input.distinguishable}});
  json["groups"] = Json::array();
  for (const auto& group : f.groups)
    json["groups"].push_back(Json{{"by", group.by},
                                  {"name", group.name},
                                  {"inputs", group.inputs},
                                  {"value", group.value.value},
                                  {"mcse", group.value.mcse},
                                  {"distinguishable", group.distinguishable}});
  json["evsi"] = f.pilot ? pilot_json(f, *f.pilot) : Json();
  json["notes"] = f.notes;
  return dump(json) + "\n";
}

}  // namespace uphill::report
