// SPDX-License-Identifier: Apache-2.0
// What plans are worth: many plans are scenarios of one program, where equal parts (a headcount, a funnel, an adoption)
// are one part and are played once. About 2 microseconds a trial, plan and core, against 5 for a plan alone.
#include <algorithm>
#include <cmath>

#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

constexpr std::uint64_t most_in_batch = 96;               // plans: beyond it a tile no longer fits the cache
constexpr double trials_at_once = 1'000'000;              // about half a gigabyte of outcomes

void add_years(const Problem& problem, const Outcomes& outcomes, int future, Score& score) {
  for (int y = 0; y < problem.c.timeline.years; ++y) {
    const KeptTrials spent = outcomes.yearly(future, Money::spending, y);
    score.spending.push_back(analysis::estimated_mean(spent, replication_of(outcomes.program())));
    score.contribution.push_back(analysis::mean_of(outcomes.yearly(future, Money::contribution, y)));
    const auto budget = problem.budget[static_cast<std::size_t>(y)];
    if (!budget) {
      score.over.emplace_back();
      continue;
    }
    Trials hits(spent.size());
    std::transform(spent.begin(), spent.end(), hits.begin(), [&](double x) { return x > *budget * (1.0 + analysis::met_within) ? 1.0 : 0.0; });
    score.over.emplace_back(analysis::chance(hits, replication_of(outcomes.program())));
  }
}

std::size_t made(const Choice& choice) {
  return choice.size() - static_cast<std::size_t>(std::count(choice.begin(), choice.end(), not_made));
}

}  // namespace

std::vector<Pick> picks_of(const Choice& choice) {
  std::vector<Pick> picks;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    if (choice[i] != not_made) picks.push_back({static_cast<InvestmentId>(i), choice[i]});
  }
  return picks;
}

Case case_of(const Problem& problem, const std::vector<Choice>& choices) {
  Case c = problem.c;
  const Scenario baseline = c.scenarios[at(c.baseline)];
  c.scenarios.assign(1, baseline);
  c.baseline = ScenarioId{0};
  for (std::size_t n = 0; n < choices.size(); ++n) {
    Scenario& scenario = c.scenarios.emplace_back(baseline);
    scenario.name = "plan-" + std::to_string(n + 1);
    scenario.title.clear();
    scenario.picks = picks_of(choices[n]);
  }
  return c;
}

Estimate difference_of(KeptTrials a, KeptTrials b, const Outcomes& outcomes) {
  return analysis::estimated_mean(analysis::differences(a, b), replication_of(outcomes.program()));
}

Score score_of(const Problem& problem, const Case& c, const Outcomes& outcomes, std::size_t scenario, const Choice& choice) {
  Score score;
  score.choice = choice;
  score.trials = outcomes.trials();
  score.payoff = analysis::estimated_mean(outcomes.payoff(scenario).long_term, replication_of(outcomes.program()));
  score.goal = problem.goal.figure.name == "long_term_payoff" && problem.goal.statistic == Statistic::mean
                   ? score.payoff
                   : evaluate(problem.goal, c, outcomes, scenario);
  for (const Goal& limit : problem.limits) score.limits.push_back(evaluate(limit.metric, c, outcomes, scenario));
  if (problem.first_target >= 0) {
    const std::string label = c.timeline.labels[static_cast<std::size_t>(problem.first_target)];
    const Estimate reach = evaluate(parse_metric(c, "attainment." + label + ".probability"), c, outcomes, scenario);
    score.miss = Estimate{1.0 - reach.value, reach.mcse, reach.freedom};
  }
  add_years(problem, outcomes, outcomes.program().comparisons[scenario].future, score);
  return score;
}

std::shared_ptr<const Outcomes> play(const Problem& problem, const Case& c, std::uint64_t trials) {
  RunOptions options = problem.options.run;
  options.trials = trials;
  options.seed = problem.seed;
  options.extent = Extent::comparisons;
  options.scenarios.clear();
  options.progress = {};
  return simulate(compile(c, options), options);
}

std::vector<Score> evaluate_plans(const Problem& problem, const std::vector<Choice>& choices, std::uint64_t trials) {
  const auto at_once = static_cast<std::uint64_t>(std::max(1.0, trials_at_once / static_cast<double>(trials)));
  const std::size_t batch = std::min(most_in_batch, at_once);
  std::vector<Score> scores;
  for (std::size_t from = 0; from < choices.size(); from += batch) {
    const auto begin = choices.begin() + static_cast<std::ptrdiff_t>(from);
    const std::vector<Choice> some(begin, begin + static_cast<std::ptrdiff_t>(std::min(batch, choices.size() - from)));
    const Case c = case_of(problem, some);
    const auto outcomes = play(problem, c, trials);
    for (std::size_t n = 0; n < some.size(); ++n) scores.push_back(score_of(problem, c, *outcomes, n + 1, some[n]));
    if (problem.told) problem.told(static_cast<double>(scores.size()) / static_cast<double>(choices.size()));
  }
  return scores;
}

Problem part_of(const Problem& problem, double from, double to) {
  Problem part = problem;
  if (problem.told) part.told = [told = problem.told, from, to](double share) { told(from + share * (to - from)); };
  return part;
}

double over_budget(const Problem& problem, const Score& score, double slack) {
  double over = 0.0;
  for (std::size_t y = 0; y < problem.budget.size(); ++y) {
    if (!problem.budget[y]) continue;
    const double beyond = score.spending[y].value - slack * score.spending[y].mcse - *problem.budget[y] * (1.0 + analysis::met_within);
    if (beyond > 0.0) over += beyond / std::max(*problem.budget[y], 1.0);
  }
  return over;
}

double beyond_limits(const Problem& problem, const Score& score, double slack) {
  double beyond = 0.0;
  for (std::size_t l = 0; l < problem.limits.size(); ++l) {
    const Goal& limit = problem.limits[l];
    const double short_by = limit.relation == ">=" ? limit.target - score.limits[l].value : score.limits[l].value - limit.target;
    const double scale = std::max(std::fabs(limit.target), limit.metric.share() ? 0.01 : 1.0);
    const double counted = short_by - slack * score.limits[l].mcse - analysis::met_within * scale;
    if (!(counted <= 0.0)) beyond += std::isnan(counted) ? 1e6 : counted / scale;
  }
  return beyond;
}

bool better(const Problem& problem, const Score& a, const Score& b, double slack) {
  const double broken_a = over_budget(problem, a, slack) + beyond_limits(problem, a, slack);
  const double broken_b = over_budget(problem, b, slack) + beyond_limits(problem, b, slack);
  if (broken_a != broken_b) return broken_a < broken_b;
  const double goal_a = problem.sign * a.goal.value, goal_b = problem.sign * b.goal.value;
  if (std::isnan(goal_a) != std::isnan(goal_b)) return std::isnan(goal_b);
  if (goal_a != goal_b && !std::isnan(goal_a)) return goal_a > goal_b;
  if (made(a.choice) != made(b.choice)) return made(a.choice) < made(b.choice);
  return a.choice < b.choice;
}

}  // namespace uphill::studies::plan
