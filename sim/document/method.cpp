// SPDX-License-Identifier: Apache-2.0
// Method and error on one page, and the appendix of all percentiles.
#include <array>
#include <cmath>

#include "document/sections.h"
#include "report/csv.h"
#include "report/format.h"
#include "report/long_rows.h"
#include "report/text.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

std::string finding(const Told& told) {
  const std::string futures = grouped(told.f.trials) + " futures";
  if (!told.focus && !told.base) return futures + " were played";
  const bool payoff = told.focus && told.focus->s->versus.verdict != Verdict::no_change;
  const Shown& one = told.focus ? *told.focus : *told.base;
  const RiskRange& range = payoff ? one.s->versus.long_term_payoff : one.s->years.back().revenue;
  const std::string what = (payoff ? "the mean long-term payoff" : told.last_label() + " revenue, on average,") + std::string(" of ") + told.quoted(one);
  const double half = (interval_of(range).high - interval_of(range).low) / 2.0;
  if (!std::isfinite(half)) return "With " + futures + " no error of " + what + " is known";
  const std::string error = money_text(told, half, half);
  return futures + " tell " + what + " to within " + error + " (95% interval)";
}

std::string drawing(const Told& told) {
  constexpr std::array<std::string_view, 3> words{
      "Sobol points, scrambled", "Latin hypercubes", "independent draws"};
  const std::string how(words[static_cast<std::size_t>(told.f.sampling)]);
  if (told.f.replicates == 0) return how;
  return how + ", in " + std::to_string(told.f.replicates) + " independent randomised replicates";
}

std::vector<std::string> points_of(const Told& told) {
  return {
      "Each future draws every uncertain number, then plays each month by chance: who leaves, which deals are won, downturns.",
      "All cases and the baseline meet the same luck, draw by draw; a payoff is the difference within one future.",
      "P10: one future of ten lies below it; P90: nine of ten. An average is no promise of any one future.",
      told.f.replicates ? "Errors come from " + std::to_string(told.f.replicates) + " replicates that know nothing of each other; they shrink with more futures."
                        : std::string("Errors come from the spread of the futures; they shrink with more futures."),
      "Limits: competitors do not react, nobody replans on the way, and what the file leaves out does not happen. The ranges are as good as the assumptions."};
}

void add_errors(const Told& told, DataTable& table) {
  const auto add = [&](const std::string& what, const Cell& value) { table.rows.push_back({word_cell(what), value}); };
  if (told.focus) {
    const Versus& v = told.focus->s->versus;
    add("Standard error: in-year payoff, mean", money_cell(told, v.in_year_payoff.mcse, v.in_year_payoff.mcse));
    add("Standard error: long-term payoff, mean", money_cell(told, v.long_term_payoff.mcse, v.long_term_payoff.mcse));
    if (std::isfinite(v.long_term_positive.mcse))
      add("Standard error: chance that it pays off, percentage points",
          {rounded(100 * v.long_term_positive.mcse, std::max(0.01, finest_place(100 * v.long_term_positive.mcse))), 100 * v.long_term_positive.mcse});
  }
  if (told.base) {
    const RiskRange& revenue = told.base->s->years.back().revenue;
    add("Standard error: " + told.last_label() + " revenue of the baseline, mean", money_cell(told, revenue.mcse, revenue.mcse));
  }
}

DataTable table_of(const Told& told) {
  const Findings& f = told.f;
  DataTable table{"method", "How it was computed", {{"What", Unit::text}, {"Value", Unit::text}}, {}};
  const auto add = [&](const std::string& what, const std::string& value) {
    table.rows.push_back({word_cell(what), word_cell(value)});
  };
  add("File", harmless(f.file));
  add("Digest of the case", f.digest);
  add("Program", "uphill " + f.version);
  add("Seed", std::to_string(f.seed));
  add("Futures", grouped(f.trials));
  add("Drawing", drawing(told));
  add("A lens takes a case where", fixed(100 * f.approval, 0) + " of 100 futures pay");
  add_errors(told, table);
  return table;
}

DataTable warnings_table(const Told& told) {
  DataTable table{"warnings", "Warnings", {{"Warning", Unit::text}}, {}};
  for (const auto& warning : told.f.warnings) table.rows.push_back({word_cell(harmless(warning.text))});
  return table;
}

}  // namespace

std::optional<Section> method(const Told& told) {
  Section made;
  made.id = "method";
  made.title = "Method and error";
  made.headline = finding(told);
  made.points = points_of(told);
  made.tables = {table_of(told)};
  if (!told.f.warnings.empty()) made.tables.push_back(warnings_table(told));
  made.notes = notes("the errors are those of the sample. They say how far the figures would move with other draws of the same size, not how "
                     "far the assumptions are from the truth.",
                     "the same file, seed and number of futures give the same figures on every machine.");
  made.sheet = "Method";
  return made;
}

DataTable all_percentiles(const Told& told) {
  DataTable table{"percentiles", "All percentiles",
                  {{"Scenario", Unit::text}, {"Figure", Unit::text}, {"Period", Unit::text}, {"Statistic", Unit::text}, {"Value", Unit::count}},
                  {}};
  for (const LongRow& row : long_rows(told.f)) {
    const Cell value = row.word.empty() ? Cell{csv_cell(row.value), row.value} : word_cell(row.word);
    table.rows.push_back({word_cell(row.scenario), word_cell(row.figure), word_cell(row.period), word_cell(row.statistic), value});
  }
  return table;
}

}  // namespace uphill::report
