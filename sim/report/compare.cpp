// SPDX-License-Identifier: Apache-2.0
#include "uphill/compare.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "report/format.h"
#include "report/range_json.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

std::string quoted(const Comparison::Side& side) { return "“" + shown_name(side.title, side.name) + "”"; }

/// Numbers of the figure in one scale.
struct Numbers {
  const Comparison& f;
  Scale scale;
  explicit Numbers(const Comparison& comparison) : f(comparison), scale(scale_for(largest())) {}

  double largest() const {
    double most = 0.0;
    for (const RiskRange* range : {&f.a.range, &f.b.range, &f.difference})
      most = std::max({most, std::fabs(range->p10), std::fabs(range->p90)});
    return most;
  }
  std::string operator()(double value, double error) const {
    if (f.unit == FigureUnit::money) return money(value, error, f.currency, scale);
    if (f.unit == FigureUnit::share) return percent(value, error);
    return rounded(value, std::max(finest_place(error), fourth_digit(value)));
  }
  /// A lone number, in the scale that suits it.
  std::string alone(double value, double error) const {
    return f.unit == FigureUnit::money ? money(value, error, f.currency) : (*this)(value, error);
  }
};

std::vector<std::string> range_cells(const RiskRange& range, const Numbers& show, std::uint64_t trials) {
  const double tail = tail_error(range, trials), middle = median_error(range, trials);
  return {show(range.p10, tail), show(range.p50, middle), show(range.p90, tail), show(range.mean, range.mcse)};
}

std::string figures_table(const Comparison& f, const Look& look) {
  const Numbers show(f);
  Table table;
  table.columns = {
      {f.figure.empty() ? "" : f.figure, Align::left, 2, 20, look.columns - 50}, {"P10"}, {"P50"}, {"P90"}, {"mean"}};
  const auto add = [&](const std::string& name, const RiskRange& range) {
    std::vector<std::string> cells{name};
    for (auto& cell : range_cells(range, show, f.trials)) cells.push_back(std::move(cell));
    table.rows.push_back(std::move(cells));
  };
  add(shown_name(f.a.title, f.a.name), f.a.range);
  add(shown_name(f.b.title, f.b.name), f.b.range);
  add("difference, future by future", f.difference);
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  return text;
}

std::string years_table(const Comparison& f) {
  double most = 0.0;
  for (const auto& year : f.years)
    for (const RiskRange* range : {&year.revenue, &year.contribution})
      most = std::max({most, std::fabs(range->p10), std::fabs(range->p90), std::fabs(range->mean)});
  const Scale scale = scale_for(most);
  Table table;
  table.columns = {{"difference in", Align::left},    {"revenue"}, {"P10"}, {"P90"},
                   {"contribution", Align::right, 4}, {"P10"},     {"P90"}};
  for (const auto& year : f.years) {
    std::vector<std::string> cells{harmless(year.label)};
    for (const RiskRange* range : {&year.revenue, &year.contribution}) {
      const double tail = tail_error(*range, f.trials);
      const bool same = range->mean == 0.0 && range->sd == 0.0;
      cells.push_back(distinguishable(*range) || same ? money(range->mean, range->mcse, f.currency, scale) : "n.d.");
      cells.push_back(money(range->p10, tail, f.currency, scale));
      cells.push_back(money(range->p90, tail, f.currency, scale));
    }
    table.rows.push_back(std::move(cells));
  }
  std::string text;
  for (const auto& line : lines(table)) text += line + "\n";
  const bool some = text.find("n.d.") != std::string::npos;
  return text + (some ? "  n.d.: not distinguishable, the mean lies within its error\n" : "");
}

std::string mean_sentence(const Comparison& f) {
  const Numbers show(f);
  const RiskRange& d = f.difference;
  if (d.mean == 0.0 && d.sd == 0.0) return quoted(f.a) + " and " + quoted(f.b) + " come out the same in every future.";
  if (!f.distinguishable) {
    return "On average " + quoted(f.a) + " and " + quoted(f.b) +
           " are not distinguishable: the mean difference is within its error of " +
           show.alone((interval_of(d).high - interval_of(d).low) / 2.0, 0.0) + ".";
  }
  const bool a_ahead = (d.mean > 0.0) != f.less_is_better;
  const auto& ahead = a_ahead ? f.a : f.b;
  const auto& behind = a_ahead ? f.b : f.a;
  return "On average " + quoted(ahead) + " is ahead of " + quoted(behind) + " by " +
         show.alone(std::fabs(d.mean), d.mcse) + ".";
}

std::string chance_sentence(const Comparison& f) {
  const double ties = 1.0 - f.a.better.value - f.b.better.value;
  if (ties >= 1.0) return "";
  std::string text = quoted(f.a) + " beats " + quoted(f.b) + " in " + of_hundred(f.a.better, f.trials) +
                     " futures and is beaten in " + of_hundred(f.b.better, f.trials);
  if (ties >= 0.005) text += "; in the others they tie";
  return text + ".";
}

std::string dominance_of(const Comparison::Side& x, const Comparison::Side& y) {
  if (x.over.first)
    return quoted(x) + " is at least as good as " + quoted(y) + " at every level of risk (first-order dominance).";
  return "Whoever shuns risk does better with " + quoted(x) +
         ": its worst futures, however many are added up, never come out below those of " + quoted(y) +
         " (second-order dominance).";
}

std::string dominance_sentence(const Comparison& f) {
  const Dominance &a = f.a.over, &b = f.b.over;
  if (f.difference.sd == 0.0 && f.difference.mean == 0.0) return "";
  if (!f.distinguishable && (a.first || a.second || b.first || b.second))
    return "One dominates the other in these trials, but by no more than chance would.";
  if (a.first || (a.second && !b.first)) return dominance_of(f.a, f.b);
  if (b.first || b.second) return dominance_of(f.b, f.a);
  if (!f.distinguishable) return "Neither dominates the other.";
  const bool a_closer = a.epsilon <= b.epsilon;
  const auto& closer = a_closer ? f.a : f.b;
  const double epsilon = closer.over.epsilon;
  return "Neither dominates: " + quoted(closer) + " is behind on " +
         (epsilon < 0.005 ? "less than 1%" : percent(epsilon, 0.01)) +
         " of the area between the two distributions (epsilon " + significant(epsilon, 2) + ", 0.5 is even).";
}

std::string regret_sentence(const Comparison& f) {
  const Numbers show(f);
  if (f.difference.sd == 0.0 && f.difference.mean == 0.0) return "";
  const auto regret = [&](const Comparison::Side& side) { return show.alone(side.regret.value, side.regret.mcse); };
  return "Regret, the mean of what the other would have brought more: " + regret(f.a) + " with " + quoted(f.a) + ", " +
         regret(f.b) + " with " + quoted(f.b) + ".";
}

std::string head(const Comparison& f) {
  std::string text = shown_name(f.a.title, f.a.name) + " against " + shown_name(f.b.title, f.b.name) + "\n" +
                     grouped(f.trials) + " futures";
  if (!f.source.empty()) text += " of " + harmless(f.source);
  if (!f.sampling.empty()) text += " (" + f.sampling + ", seed " + std::to_string(f.seed) + ")";
  return text + ", the same for both\n\n";
}

Json side_json(const Comparison::Side& side) {
  Json json;
  json["name"] = side.name;
  json["title"] = side.title;
  json["range"] = range_json(side.range);
  return json;
}

}  // namespace

std::string text(const Comparison& f, const Look& look) {
  std::string text = head(f) + figures_table(f, look) + "\n";
  if (!f.years.empty()) text += years_table(f) + "\n";
  for (const auto& sentence : {mean_sentence(f), chance_sentence(f), dominance_sentence(f), regret_sentence(f)})
    for (const auto& line : wrap(sentence, look.columns, {2, 4})) text += line + "\n";
  for (const auto& note : f.notes)
    for (const auto& line : wrap("note: " + harmless(note), look.columns, {2, 4})) text += line + "\n";
  return within(text, look.columns);
}

std::string json(const Comparison& f) {
  Json json = begun(f);
  json["figure"] = f.figure;
  json["unit"] = unit_names[static_cast<std::size_t>(f.unit)];
  json["less_is_better"] = f.less_is_better;
  json["a"] = side_json(f.a);
  json["b"] = side_json(f.b);
  json["difference"] = range_json(f.difference);
  put(json, "probability_a_better", f.a.better);
  put(json, "probability_b_better", f.b.better);
  json["dominance"] = Json{{"first", f.a.over.first},   {"second", f.a.over.second},   {"epsilon", f.a.over.epsilon},
                           {"b_first", f.b.over.first}, {"b_second", f.b.over.second}, {"b_epsilon", f.b.over.epsilon}};
  json["regret"] =
      Json{{"a", f.a.regret.value}, {"a_mcse", f.a.regret.mcse}, {"b", f.b.regret.value}, {"b_mcse", f.b.regret.mcse}};
  json["distinguishable"] = f.distinguishable;
  json["fiscal_years"] = Json::array();
  for (const auto& year : f.years)
    json["fiscal_years"].push_back(Json{
        {"label", year.label}, {"revenue", range_json(year.revenue)}, {"contribution", range_json(year.contribution)}});
  json["notes"] = f.notes;
  return dump(json) + "\n";
}

}  // namespace uphill::report
