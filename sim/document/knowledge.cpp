// SPDX-License-Identifier: Apache-2.0
// What it hangs on: the drivers of the payoff, and what is worth finding out first.
#include <algorithm>
#include <cmath>

#include "document/inputs.h"
#include "document/sections.h"
#include "report/format.h"
#include "report/text.h"
#include "report/variance_words.h"

namespace uphill::report {
namespace {

constexpr std::size_t most_bars = 10;

std::vector<TornadoBar> clear_bars(const Sensitivity& s) {
  std::vector<TornadoBar> bars;
  for (const auto& bar : s.tornado)
    if (bar.distinguishable) bars.push_back(bar);
  return bars;
}

std::string whose(const Sensitivity& s) {
  return figure_in_words(s.figure) + " of “" + shown_name(s.title, s.scenario) + "”";
}

std::string from_to(const Told& told, const Sensitivity& s, const TornadoBar& bar) {
  return "from " + figure_cell(told, bar.low, bar.mcse, s.unit).text + " to " +
         figure_cell(told, bar.high, bar.mcse, s.unit).text;
}

/// Whether the first bar is longer than the second by more than the errors of both.
bool leads(const std::vector<TornadoBar>& bars) {
  if (bars.size() < 2) return true;
  const Estimate ahead = apart({bars[0].high - bars[0].low, bars[0].mcse}, {bars[1].high - bars[1].low, bars[1].mcse});
  return ahead.value > 0.0 && distinguishable(ahead);
}

std::string drivers_finding(const Told& told, const Sensitivity& s) {
  const auto bars = clear_bars(s);
  if (bars.empty()) return "No single assumption moves " + whose(s) + " by more than chance alone would";
  const bool of_focus = told.focus && told.focus->s->name == s.scenario;
  const std::string what = of_focus ? figure_in_words(s.figure) : whose(s);
  const std::string how = leads(bars) ? " moves " + what + " most, " : " is among what moves " + what + " most, ";
  return named(told, bars[0].path) + how + from_to(told, s, bars[0]);
}

Chart tornado(const Told& told, const Sensitivity& s) {
  Tornado made{unit_of(s.unit), s.mean, {}};
  std::string alt;
  for (const auto& bar : clear_bars(s)) {
    if (made.rows.size() == most_bars) break;
    made.rows.push_back({label_of(told, bar.path), bar.low, bar.high});
    if (made.rows.size() <= 3) alt += (alt.empty() ? "" : "; ") + named(told, bar.path) + " " + from_to(told, s, bar);
  }
  return {"tornado", "What moves " + whose(s), alt + ".",
          "Ends of a bar: means of the tenth of the futures in which the assumption is lowest, and highest, or wherever in "
          "between the mean is least and greatest. What is correlated moves along.",
          made};
}

Cell total_share(const Sensitivity& s, const std::string& path) {
  for (const auto& row : s.sobol)
    if (row.path == path && std::isfinite(row.total.value)) return {share(row.total), std::max(row.total.value, 0.0)};
  return {};
}

DataTable drivers_table(const Told& told, const Sensitivity& s) {
  const Unit unit = unit_of(s.unit);
  DataTable table{"drivers", "What moves " + whose(s),
                  {{"Assumption", Unit::text}, {"Low", unit}, {"High", unit}, {"More than chance", Unit::text},
                   {"Share of variance", Unit::share}, {"Basis", Unit::text}, {"Owner", Unit::text}},
                  {}};
  const auto numbers = numbers_by_path(told);
  for (const auto& bar : s.tornado) {
    const auto found = numbers.find(without_year(bar.path));
    const bool known = found != numbers.end() && found->second.number;
    table.rows.push_back({word_cell(named(told, bar.path)), figure_cell(told, bar.low, bar.mcse, s.unit),
                          figure_cell(told, bar.high, bar.mcse, s.unit), word_cell(bar.distinguishable ? "yes" : "no"),
                          total_share(s, bar.path), word_cell(known ? basis_words(found->second.number->from.basis) : ""),
                          word_cell(known ? harmless(found->second.number->from.owner) : "")});
  }
  return table;
}

bool clear(const Estimate& e) { return e.value > 0.0 && distinguishable(e); }

std::string what_of(const Told& told, const Voi::Worth& worth) { return path_in_words(worth.path, told.titles); }

std::string worth_text(const Told& told, const Voi& v, const Estimate& e) {
  return figure_cell(told, e.value, std::isnan(e.mcse) ? std::fabs(e.value) : e.mcse, v.unit).text;
}

std::vector<Voi::Worth> clear_worths(const Voi& v) {
  std::vector<Voi::Worth> all;
  for (const auto& worth : v.evppi)
    if (worth.distinguishable) all.push_back(worth);
  return all;
}

std::string worth_finding(const Told& told, const Voi& v) {
  if (v.evpi.value <= 0.0 && v.evpi.mcse <= 0.0)
    return "No answer would change the choice: nothing is worth finding out before deciding";
  if (!clear(v.evpi)) return "What more knowledge would be worth before deciding is not distinguishable from nothing";
  const std::string all = worth_text(told, v, v.evpi);
  const auto worths = clear_worths(v);
  if (worths.empty())
    return "Knowing everything would be worth up to " + all + ", but no single number is worth anything distinguishable from nothing";
  const std::string when = v.decide_by.empty() ? " before deciding" : " before the " + harmless(v.decide_by) + " budget";
  return "Finding out " + what_of(told, worths[0]) + when + " is worth up to " + worth_text(told, v, worths[0].value) +
         "; knowing everything, " + all;
}

Chart worth_chart(const Told& told, const Voi& v) {
  Bars bars;
  bars.unit = unit_of(v.unit);
  bars.direction = Bars::Direction::flat;
  bars.series = {{"Worth up to", {}, {}, {}, 1}};
  for (const auto& worth : clear_worths(v)) {
    if (bars.categories.size() == most_bars) break;
    const double error = std::isnan(worth.value.mcse) ? 0.0 : reach(worth.value);
    const std::string what = sentence(what_of(told, worth));
    bars.categories.push_back(fit(what.substr(0, what.size() - 1), 56));
    bars.series[0].values.push_back(worth.value.value);
    bars.series[0].low.push_back(std::max(0.0, worth.value.value - error));
    bars.series[0].high.push_back(worth.value.value + error);
  }
  return {"worth", "What it is worth to know one thing before deciding", worth_finding(told, v) + ".",
          "Expected gain from choosing again once it is known. Error bars: 95% interval. Worths must not be added.", bars};
}

DataTable worth_table(const Told& told, const Voi& v) {
  const Unit unit = unit_of(v.unit);
  DataTable table{"worth-knowing", "What is worth finding out first",
                  {{"Before deciding, find out", Unit::text}, {"Worth up to", unit}, {"Error (95%)", unit},
                   {"More than nothing", Unit::text}, {"Basis", Unit::text}, {"Owner", Unit::text}},
                  {}};
  const auto numbers = numbers_by_path(told);
  const auto add = [&](const std::string& what, const Estimate& e, bool is_clear, const Provenance& from) {
    const double error = reach(e);
    table.rows.push_back({word_cell(what), figure_cell(told, e.value, e.mcse, v.unit), figure_cell(told, error, e.mcse, v.unit),
                          word_cell(is_clear ? "yes" : "no"), word_cell(basis_words(from.basis)), word_cell(harmless(from.owner))});
  };
  for (const auto& worth : v.evppi) {
    const auto found = numbers.find(without_year(worth.path));
    const bool known = found != numbers.end() && found->second.number;
    const std::string what = sentence(what_of(told, worth));
    add(what.substr(0, what.size() - 1), worth.value, worth.distinguishable, known ? found->second.number->from : Provenance{});
  }
  add("Everything that can be known", v.evpi, clear(v.evpi), {});
  table.rows.back()[4] = word_cell("");
  return table;
}

/// What to write in the place of a study that is not there.
std::string without_study(const Told& told, const std::string& what, const std::string& command) {
  if (!told.m.c) return what + ": a results document holds no studies. Give the scenario file instead.";
  if (!told.focus) return what + ": there is no case beside the baseline to study.";
  return what + ": not studied. Run `uphill " + command + "` on the scenario file to see it.";
}

}  // namespace

std::optional<Section> drivers_of_it(const Told& told) {
  if (!told.m.sensitivity || told.m.sensitivity->tornado.empty()) return {};
  const Sensitivity& s = *told.m.sensitivity;
  Section made;
  made.id = "drivers";
  made.title = "What drives it";
  made.headline = drivers_finding(told, s);
  if (const std::string split = split_sentence(s); !split.empty()) made.points.push_back(split);
  if (!clear_bars(s).empty()) made.charts = {tornado(told, s)};
  made.tables = {drivers_table(told, s)};
  made.notes = notes("a long bar is an assumption that decides the outcome; those whose bar is no longer than chance alone makes it are in "
                     "the table only. Shares of variance may sum to more than 100%, as inputs act together; those that are correlated have one share, which stands beside each.",
                     grouped(s.trials) + " futures of " + harmless(s.source) + ", sorted by each assumption and cut into ten parts; "
                     "shares of variance are Sobol's total indices.");
  made.sheet = "Drivers";
  return made;
}

std::string lack::sensitivity(const Told& told) {
  return report::drivers_of_it(told) ? "" : without_study(told, "What drives it (the tornado)", "sensitivity");
}

std::optional<Section> worth_knowing(const Told& told) {
  if (!told.m.voi) return {};
  const Voi& v = *told.m.voi;
  Section made;
  made.id = "worth-knowing";
  made.title = "What is worth finding out first";
  made.headline = worth_finding(told, v);
  if (!v.options.empty())
    made.points.push_back("Today “" + shown_name(v.options[v.best].title, v.options[v.best].name) + "” comes out best on average" +
                          (v.best_clear ? "." : ", but its lead is within its error."));
  if (clear(v.evpi) && !clear_worths(v).empty()) made.charts = {worth_chart(told, v)};
  made.tables = {worth_table(told, v)};
  made.notes = notes("knowing is worth something only where an answer would change the choice. A pilot that costs less than the bar, and "
                     "ends in time, pays. Luck cannot be known and is in no bar.",
                     grouped(v.trials) + " worlds of " + harmless(v.source) + "; the expected value of perfect information on one number, "
                     "by regression.");
  made.sheet = "Drivers";
  return made;
}

std::string lack::voi(const Told& told) {
  return told.m.voi ? "" : without_study(told, "What is worth finding out first", "voi");
}

}  // namespace uphill::report
