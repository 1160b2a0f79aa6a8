// SPDX-License-Identifier: Apache-2.0
// Two scenarios over the same draws. Differences are taken trial by trial: what moves both alike cancels, and the
// standard error of the mean difference is that of the paired sample, by replicates where the sampling has them (common
// random numbers; Law 2015, chapter 10.2).
#include "uphill/compare.h"

#include <algorithm>
#include <stdexcept>

#include "analysis/statistics.h"
#include "analysis/warnings.h"
#include "read/plausibility.h"
#include "studies/figure.h"
#include "studies/sample.h"
#include "studies/table_column.h"
#include "uphill/report.h"

namespace uphill {
namespace {

using analysis::Replication;
using analysis::Worst;

/// Chance that it is ahead, and what it misses where it is behind; `ahead`: by trial, in the figure's better direction.
void judge(Comparison::Side& side, const Trials& ahead, Replication replication) {
  Trials wins(ahead.size()), regret(ahead.size());
  for (std::size_t n = 0; n < ahead.size(); ++n) {
    wins[n] = ahead[n] > 0.0 ? 1.0 : 0.0;
    regret[n] = std::max(0.0, -ahead[n]);
  }
  side.better = analysis::chance(wins, replication);
  side.regret = analysis::estimated_mean(regret, replication);
}

Trials negated(Trials values) {
  for (double& x : values) x = -x;
  return values;
}

void judge_both(Comparison& f, const Trials& a, const Trials& b, Replication replication) {
  const Worst worst = f.less_is_better ? Worst::high : Worst::low;
  f.trials = a.size();
  f.a.range = analysis::risk_range(a, worst, replication);
  f.b.range = analysis::risk_range(b, worst, replication);
  const Trials difference = analysis::differences(a, b);
  f.difference = analysis::risk_range(difference, worst, replication);
  f.distinguishable = distinguishable(f.difference);
  const Trials more_a = f.less_is_better ? negated(a) : a, more_b = f.less_is_better ? negated(b) : b;
  judge(f.a, analysis::differences(more_a, more_b), replication);
  judge(f.b, analysis::differences(more_b, more_a), replication);
  f.a.over = dominance(more_a, more_b);
  f.b.over = dominance(more_b, more_a);
}

/// What makes the errors themselves doubtful.
void note_tails(Comparison& f, const std::vector<Warning>& of_case) {
  for (const Warning& warning : of_case)
    if (warning.code == read::no_finite_sd || warning.code == read::long_tail) f.notes.push_back(warning.text);
  if (f.trials >= analysis::enough_trials && analysis::hangs_on_one(f.difference, f.trials)) f.notes.push_back(analysis::carried_by_one("the difference", f.difference).text);
}

void note_worlds(Comparison& f, const Case& c, std::size_t a, std::size_t b) {
  for (const std::size_t s : {a, b}) {
    const Scenario& scenario = c.scenarios[s];
    if (!scenario.other_world) continue;
    f.notes.push_back(
        "'" + scenario.name +
        "' plays in a world of its own (its `set` or `drift` changes the company or its market): " +
        "its payoff is against the baseline there, and the difference is one of worlds as well as of plans");
  }
}

void compare_years(Comparison& f, const Case& c, const Outcomes& outcomes, std::size_t a, std::size_t b) {
  const Replication replication = studies::replication_of(outcomes.program());
  const auto& plans = outcomes.program().comparisons;
  for (std::size_t y = 0; y < c.timeline.labels.size(); ++y) {
    const auto range = [&](Money money) {
      const int year = static_cast<int>(y);
      const Trials d =
          analysis::differences(outcomes.yearly(plans[a].future, money, year), outcomes.yearly(plans[b].future, money, year));
      return analysis::risk_range(d, Worst::low, replication);
    };
    f.years.push_back({c.timeline.labels[y], range(Money::revenue), range(Money::contribution)});
  }
}

void refuse_same(const std::string& a, const std::string& b) {
  if (a == b) throw std::invalid_argument("'" + a + "' is compared with itself; name two that differ");
}

}  // namespace

Comparison compare(const Case& c, const std::string& a, const std::string& b, const std::string& figure_text,
                   const RunOptions& options) {
  refuse_same(a, b);
  const studies::Figure figure = studies::parse_figure(c, figure_text);
  if (figure.name == "payback_months") {
    throw std::invalid_argument(
        "payback_months has no value in the futures that never pay back; compare long_term_payoff instead");
  }
  const std::string chosen[] = {a, b};
  const Case narrow = studies::narrowed(c, chosen);
  const std::size_t at_a = studies::scenario_index(narrow, a), at_b = studies::scenario_index(narrow, b);
  RunOptions run = options;
  run.scenarios.clear();
  run.extent = Extent::comparisons;
  const auto outcomes = simulate(compile(narrow, run), run);
  const Program& program = outcomes->program();
  Comparison f;
  f.figure = figure.text;
  f.unit = studies::unit_of(figure);
  f.less_is_better = figure.name == "cost" || figure.name == "spending";
  f.currency = c.currency;
  f.a.name = a, f.a.title = narrow.scenarios[at_a].title;
  f.b.name = b, f.b.title = narrow.scenarios[at_b].title;
  judge_both(f, studies::figure_values(narrow, *outcomes, at_a, figure),
             studies::figure_values(narrow, *outcomes, at_b, figure), studies::replication_of(program));
  compare_years(f, narrow, *outcomes, at_a, at_b);
  note_worlds(f, narrow, at_a, at_b);
  note_tails(f, c.warnings);
  f.source = c.file, f.digest = c.digest, f.seed = program.seed;
  f.sampling = studies::sampling_name(program.sampling);
  return f;
}

Comparison compare(const Table& table, const std::string& a, const std::string& b) {
  refuse_same(a, b);
  Comparison f;
  f.a.name = a, f.b.name = b;
  judge_both(f, studies::column_of(table, a), studies::column_of(table, b), {});
  note_tails(f, {});
  return f;
}

}  // namespace uphill
