// SPDX-License-Identifier: Apache-2.0
// The parts of the search for a plan: what may be chosen, what a plan is worth, how the plans are gone through.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "studies/figure.h"
#include "uphill/optimize.h"

namespace uphill::studies::plan {

inline constexpr int not_made = -1;

/// A plan: by InvestmentId the month of its start, or not_made.
using Choice = std::vector<int>;

struct Problem {
  const Case& c;
  const Company& company;  // the baseline's own
  OptimizeOptions options;
  std::vector<std::optional<double>> budget;  // by fiscal year
  Metric goal;
  double sign = 1.0;  // -1: less is better
  std::vector<Goal> limits;
  std::vector<std::vector<int>> starts;  // by InvestmentId: not_made, then months upwards
  int first_target = -1;                 // fiscal year
  std::uint64_t seed = 0;
  std::function<void(double)> told = {};  // the share that is done; may be empty
};

/// What was seen of a plan in some number of trials.
struct Score {
  Choice choice;
  std::uint64_t trials = 0;
  Estimate payoff, goal;
  std::optional<Estimate> miss;
  std::vector<Estimate> limits;
  std::vector<Estimate> spending;           // by fiscal year
  std::vector<std::optional<Chance>> over;  // by fiscal year: of its budget
  std::vector<double> contribution;         // mean, by fiscal year
};

// optimize_problem.cpp
Problem problem_of(const Case& c, const OptimizeOptions& options);
/// Plans with all combinations of starts.
double combinations(const Problem& problem);

// optimize_candidates.cpp
/// Whether the plan makes what its investments require, and (where that is a rule) no more change than can be taken.
bool allowed(const Problem& problem, const Choice& choice);
/// The least that each start spends on its own, by [investment][start][fiscal year].
using LeastSpending = std::vector<std::vector<std::vector<double>>>;
LeastSpending least_spending(const Problem& problem);
/// Whether the least that its parts spend keeps the budgets.
bool affordable(const Problem& problem, const LeastSpending& least, const Choice& choice);
/// All allowed and affordable plans in lexicographic order, as long as they are at most `most`; none where they are more.
std::optional<std::vector<Choice>> enumerate(const Problem& problem, const LeastSpending& least, std::size_t most);

// optimize_evaluation.cpp
std::vector<Pick> picks_of(const Choice& choice);
/// The case with its baseline and one scenario a plan.
Case case_of(const Problem& problem, const std::vector<Choice>& choices);
/// Plays them in one program, by the problem's seed; scenario n + 1 is plan n.
std::shared_ptr<const Outcomes> play(const Problem& problem, const Case& c, std::uint64_t trials);
Score score_of(const Problem& problem, const Case& c, const Outcomes& outcomes, std::size_t scenario, const Choice& choice);
/// Mean difference of two columns, trial by trial.
Estimate difference_of(KeptTrials a, KeptTrials b, const Outcomes& outcomes);
/// Plays plans side by side in batches. Scores in the order of `choices`. Tells `problem.told` how far it is.
std::vector<Score> evaluate_plans(const Problem& problem, const std::vector<Choice>& choices, std::uint64_t trials);
/// The same problem, all of whose progress is this part of the whole.
Problem part_of(const Problem& problem, double from, double to);

/// Money that breaks a budget, and metrics that break a limit, as shares of what they are held against; 0 where all is
/// held. `slack`: standard errors that are forgiven.
double over_budget(const Problem& problem, const Score& score, double slack);
double beyond_limits(const Problem& problem, const Score& score, double slack);
/// Fewer violations first, then the goal, then fewer investments, then the earlier in order.
bool better(const Problem& problem, const Score& a, const Score& b, double slack);

// optimize_search.cpp
/// Plans that the first stage played: all there are, or those of a local search.
struct Screening {
  std::vector<Score> scores;
  plans::Method method;
};
Screening screen(const Problem& problem, const LeastSpending& least, std::uint64_t trials);

// optimize_frontier.cpp
/// Layer by layer of plans that no plan outside earlier layers dominates (payoff up, chance of missing down): 1, 2, ...,
/// as many as `layers`; 0 for the rest. Plans that break a budget are left out.
std::vector<int> pareto_layers(const Problem& problem, const std::vector<Score>& scores, int layers, double slack);
/// Indices of the non-dominated plans by chance of missing, upwards, and whether each is a corner of their convex hull.
struct Edge {
  std::size_t index;
  bool on_hull;
};
std::vector<Edge> frontier_of(const Problem& problem, const std::vector<Score>& scores);

// optimize_annual.cpp
struct Annual {
  Choice choice;
  std::vector<plans::Round> rounds;
};
Annual plan_by_the_year(const Problem& problem, const LeastSpending& least, std::uint64_t trials);

std::vector<plans::Start> starts_of(const Problem& problem, const Choice& choice);

}  // namespace uphill::studies::plan
