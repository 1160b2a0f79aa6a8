// SPDX-License-Identifier: Apache-2.0
// The best plan, in stages that play fewer plans with more trials each (sequential halving, Karnin, Koren & Somekh 2013),
// all under the same luck; then the best, its runner-up and the annual choice on trials that had no part in the choosing,
// since the greatest of many estimates is too great (the winner's curse; Smith & Winkler 2006).
#include "uphill/optimize.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "compile/calendar.h"
#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

constexpr std::uint64_t first_trials = 1024, second_trials = 8192;
constexpr std::size_t second_plans = 200, second_most = 300, last_plans = 20, last_most = 60;
constexpr double first_slack = 3.0;  // standard errors of spending and limits that are forgiven before the last stage
constexpr std::uint64_t fresh_step = 1'000'003;
// Shares of the time, for progress: between those of northwind, whose plans are listed, and cobalt, where they are searched.
constexpr double screened = 0.2, second_done = 0.4, last_done = 0.8, annual_done = 0.95;

/// Indices from best to worst.
std::vector<std::size_t> ranked(const Problem& problem, const std::vector<Score>& scores, double slack) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return better(problem, scores[a], scores[b], slack); });
  return order;
}

bool breaks(const Problem& problem, const Score& score, double slack) {
  return over_budget(problem, score, slack) > 0.0 || beyond_limits(problem, score, slack) > 0.0;
}

/// From best to worst those that may hold the budgets and limits; where none may, all.
std::vector<std::size_t> hopeful(const Problem& problem, const std::vector<Score>& scores) {
  std::vector<std::size_t> order = ranked(problem, scores, first_slack);
  if (!breaks(problem, scores[order[0]], first_slack)) {
    std::erase_if(order, [&](std::size_t n) { return breaks(problem, scores[n], first_slack); });
  }
  return order;
}

/// The `plans` best by goal of those that may hold the limits and of those that do, as far as one can tell; and those at
/// or near the edge of payoff and risk, `most` together.
std::vector<Choice> kept(const Problem& problem, const std::vector<Score>& scores, std::size_t plans, std::size_t most) {
  std::set<std::size_t> chosen;
  for (const auto& order : {hopeful(problem, scores), ranked(problem, scores, 0.0)}) {
    chosen.insert(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(plans, order.size())));
  }
  const std::vector<int> layer = pareto_layers(problem, scores, 3, first_slack);
  for (int l = 1; l <= 3; ++l) {
    for (std::size_t n = 0; n < scores.size() && chosen.size() < most; ++n) {
      if (layer[n] == l) chosen.insert(n);
    }
  }
  std::vector<Choice> choices;
  for (const std::size_t n : chosen) choices.push_back(scores[n].choice);
  return choices;
}

bool holds(const Problem& problem, const Score& score) { return !breaks(problem, score, 0.0); }

void note_margin(const Problem& problem, const std::vector<Score>& scores, const std::vector<Choice>& choices, plans::Method& method) {
  const std::set<Choice> stay(choices.begin(), choices.end());
  const std::vector<std::size_t> order = hopeful(problem, scores);
  if (breaks(problem, scores[order[0]], first_slack)) return;  // then nearness to the limits was the order, not the goal
  for (const std::size_t n : order) {
    if (stay.contains(scores[n].choice)) continue;
    method.margin = problem.sign * (scores[order[0]].goal.value - scores[n].goal.value);
    method.margin_mcse = scores[order[0]].goal.mcse;
    return;
  }
}

/// The plans of the last stage.
std::vector<Score> finalists(const Problem& problem, Screening& screening, std::uint64_t trials) {
  std::vector<Score> scores = std::move(screening.scores);
  const auto stage = [&](std::uint64_t n) {
    screening.method.stage_trials.push_back(n);
    screening.method.stage_plans.push_back(scores.size());
  };
  stage(std::min(first_trials, trials));
  const auto next = [&](const Problem& part, std::size_t plans, std::size_t most, std::uint64_t n) {
    if (scores[0].trials >= n) return;
    const std::vector<Choice> choices = kept(problem, scores, plans, most);
    if (screening.method.stage_trials.size() == 1) note_margin(problem, scores, choices, screening.method);
    scores = evaluate_plans(part, choices, n);
    stage(n);
  };
  next(part_of(problem, screened, second_done), second_plans, second_most, std::min(second_trials, trials));
  next(part_of(problem, second_done, last_done), last_plans, last_most, trials);
  return scores;
}

plans::Plan plan_of(const Problem& problem, const Score& score) {
  plans::Plan plan;
  plan.starts = starts_of(problem, score.choice);
  plan.trials = score.trials;
  plan.payoff = score.payoff;
  plan.goal = score.goal;
  if (score.miss) plan.miss = *score.miss;
  for (const Estimate& limit : score.limits) plan.limits.push_back(limit);
  plan.within_limits = beyond_limits(problem, score, 0.0) == 0.0;
  for (std::size_t y = 0; y < problem.budget.size(); ++y) {
    plan.years.push_back({problem.c.timeline.labels[y], score.spending[y], problem.budget[y], score.over[y]});
  }
  return plan;
}

plans::Difference difference(const Estimate& e) {
  return {e, distinguishable(e)};
}

/// Goal of plan a less that of plan b: trial by trial for a mean, else as if they were independent, which claims less.
Estimate goal_difference(const Problem& problem, const Case& c, const Outcomes& outcomes, const Score& a, const Score& b) {
  if (problem.goal.statistic == Statistic::mean && problem.goal.figure.name != "payback_months") {
    return difference_of(figure_values(c, outcomes, 1, problem.goal.figure), figure_values(c, outcomes, 2, problem.goal.figure), outcomes);
  }
  return apart(a.goal, b.goal);
}

/// Best, runner-up and annual choice once more, from another seed.
void play_afresh(Problem problem, const Score& best, const Score* runner_up, const Choice& annual, OptimizeFindings& findings) {
  problem.seed = findings.fresh_seed;
  const std::vector<Choice> choices{best.choice, runner_up ? runner_up->choice : best.choice, annual};
  const Case c = case_of(problem, choices);
  const auto outcomes = play(problem, c, findings.trials);
  std::vector<Score> scores;
  for (std::size_t n = 0; n < choices.size(); ++n) scores.push_back(score_of(problem, c, *outcomes, n + 1, choices[n]));
  findings.fresh_best = plan_of(problem, scores[0]);
  findings.fresh_annual = plan_of(problem, scores[2]);
  if (runner_up) findings.lead = difference(goal_difference(problem, c, *outcomes, scores[0], scores[1]));
  findings.price_of_annual_planning =
      difference(difference_of(outcomes->payoff(1).long_term, outcomes->payoff(3).long_term, *outcomes));
}

OptimizeFindings frame(const Problem& problem, std::uint64_t trials) {
  const Case& c = problem.c;
  const Scenario& baseline = c.scenarios[at(c.baseline)];
  OptimizeFindings f{};
  f.name = c.name, f.file = c.file, f.currency = c.currency;
  f.baseline = baseline.name, f.baseline_title = baseline.title;
  f.timeline = c.timeline;
  f.seed = problem.seed, f.fresh_seed = problem.seed + fresh_step, f.trials = trials;
  f.goal = problem.options.goal;
  f.goal_is_money = problem.goal.figure.money() && problem.goal.statistic != Statistic::probability;
  f.goal_is_share = problem.goal.share();
  f.less_is_better = problem.sign < 0.0;
  for (const Goal& limit : problem.limits) {
    f.limits.push_back({problem.options.limits[f.limits.size()], limit.metric.figure.money() && !limit.metric.share(), limit.metric.share()});
  }
  f.starts = problem.options.starts, f.capacity = problem.options.capacity;
  if (problem.first_target >= 0) f.first_target = c.timeline.labels[static_cast<std::size_t>(problem.first_target)];
  return f;
}

}  // namespace

std::vector<plans::Start> starts_of(const Problem& problem, const Choice& choice) {
  std::vector<plans::Start> starts;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    if (choice[i] == not_made) continue;
    const Investment& made = problem.company.investments[i];
    starts.push_back({made.name, made.title, choice[i], compiling::planned_rollout(made), choice[i] != problem.c.company->investments[i].start});
  }
  std::stable_sort(starts.begin(), starts.end(), [](const auto& a, const auto& b) { return a.month < b.month; });
  return starts;
}

}  // namespace uphill::studies::plan

namespace uphill {

OptimizeFindings optimize(const Case& c, const OptimizeOptions& options) {
  using namespace studies::plan;
  Problem problem = problem_of(c, options);
  problem.told = options.run.progress;
  const std::uint64_t trials = options.run.trials.value_or(c.simulation.trials);
  OptimizeFindings findings = frame(problem, trials);
  const LeastSpending least = least_spending(problem);
  Screening screening = screen(part_of(problem, 0.0, screened), least, std::min(first_trials, trials));
  const std::vector<Score> last = finalists(problem, screening, trials);
  findings.method = screening.method;
  for (const Edge& edge : frontier_of(problem, last)) findings.frontier.push_back({plan_of(problem, last[edge.index]), edge.on_hull});
  const Annual annual = plan_by_the_year(part_of(problem, last_done, last_done), least, std::min(second_trials, trials));
  findings.rounds = annual.rounds;
  findings.annual = plan_of(problem, evaluate_plans(part_of(problem, last_done, annual_done), {annual.choice}, trials)[0]);

  const std::vector<std::size_t> order = ranked(problem, last, 0.0);
  if (!holds(problem, last[order[0]])) {
    findings.nearest = plan_of(problem, last[order[0]]);
    return findings;
  }
  findings.best = plan_of(problem, last[order[0]]);
  findings.scenario = scenario_yaml(findings, *findings.best, "best-plan");
  const Score* runner_up = order.size() > 1 && holds(problem, last[order[1]]) ? &last[order[1]] : nullptr;
  if (runner_up) findings.runner_up = plan_of(problem, *runner_up);
  play_afresh(problem, last[order[0]], runner_up, annual.choice, findings);
  return findings;
}

}  // namespace uphill
