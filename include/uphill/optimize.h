// SPDX-License-Identifier: Apache-2.0
// Which investments to make and when: the best plan under the yearly budgets, what each investment requires, change
// capacity and limits on risk; the trade between payoff and the risk of missing the plan; and what planning year by year
// would have chosen with the same money.
//
// A plan says for each investment that it is not made, or the month in which it starts. Every plan is simulated whole, so
// that what investments do to each other (synergy, overload, prerequisites, one ceiling on one win rate) is played, not
// added up; all plans share all draws. Amounts are in the case's currency; every number has its standard error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "uphill/case.h"
#include "uphill/findings.h"
#include "uphill/run.h"

namespace uphill {

/// In which months an investment may start, beside the file's own.
enum class StartGrid { year, quarter };
/// Whether more change than the organisation can take costs adoption (MODEL 7.6), or is not allowed at all.
enum class CapacityRule { costs, forbids };

struct OptimizeOptions {
  RunOptions run = {};                      // trials: of the last stage and of the fresh evaluation
  std::vector<std::string> budgets = {};    // "FY27=$2M", instead of the file's for that year
  std::string goal = "mean:long_term_payoff";
  std::vector<std::string> limits = {};     // "attainment.FY27.probability >= 40%"
  StartGrid starts = StartGrid::year;
  CapacityRule capacity = CapacityRule::costs;
  std::size_t enumerate_up_to = 5000;       // plans; above it they are searched
};

namespace plans {

struct Start {
  std::string investment, title;
  int month = 0;
  int rollout = 1;      // planned months from the start to the go-live
  bool moved = false;   // from the month that the file gives
};

struct Limit {
  std::string text;  // as written
  bool is_money = false, is_share = true;  // else months
};

struct Year {
  std::string label;
  Estimate spending;                // mean, on investments
  std::optional<double> budget;
  std::optional<Chance> over;     // chance to exceed the budget
};

struct Plan {
  std::vector<Start> starts;      // by month
  std::uint64_t trials = 0;       // behind these figures
  Estimate payoff;                  // mean long-term payoff against the baseline
  Estimate goal;                    // what was asked for
  std::optional<Estimate> miss;     // chance of missing the first year that has a target
  std::vector<Estimate> limits;     // the metrics that are limited, in their order
  bool within_limits = true;
  std::vector<Year> years;
};

/// Not dominated: no plan has both a greater mean payoff and a smaller chance of missing.
struct FrontierPoint {
  Plan plan;
  bool on_hull;  // a corner of the convex hull: the best for some price of missing the plan; others lie below it
};

/// The choice of one annual round: what starts in that year, given what started before and as if nothing came after.
struct Round {
  std::string label;
  std::vector<Start> starts;
  Estimate gain;  // of that year's mean contribution over starting nothing in it
  std::uint64_t considered = 0;
  bool complete = true;  // all that could start that year were compared; else one was added at a time
};

struct Difference {
  Estimate value;
  bool distinguishable = false;  // from zero, at two standard errors
};

/// How the plans were gone through.
struct Method {
  bool complete = true;         // every plan that could keep the budgets was played; else local search
  double possible = 0.0;        // plans with all combinations of starts
  std::uint64_t played = 0;     // plans
  std::uint64_t forbidden = 0;  // enumerated plans ruled out before play: a requirement, the capacity, or the least spending
  std::vector<std::uint64_t> stage_trials, stage_plans;  // successive halving
  double margin = 0.0;          // goal: the best kept less the best dropped, at the first stage (0: nothing was dropped)
  double margin_mcse = 0.0;     // standard error of the goal there
  int climbs = 0;               // of a search: climbs from different plans, and how many ended at the best value found
  int climbs_at_best = 0;
  bool local_optimum = true;    // no single change of the best improves it
  std::optional<double> best_random;  // goal of the best of the random plans, at the first stage
  double best_searched = 0.0;         // goal of the best plan found, at the first stage
  std::uint64_t random = 0;           // random plans
};

}  // namespace plans

struct OptimizeFindings {
  std::string name, file, currency, baseline, baseline_title;
  Timeline timeline;
  std::uint64_t seed, fresh_seed, trials;
  std::string goal;                  // as written
  bool goal_is_money = true, goal_is_share = false;  // else months
  bool less_is_better = false;
  std::vector<plans::Limit> limits;
  StartGrid starts = StartGrid::year;
  CapacityRule capacity = CapacityRule::costs;
  std::string first_target;          // label of the first year with a target, or empty
  plans::Method method;
  std::optional<plans::Plan> best;   // none: no plan holds the budgets and the limits
  std::string scenario;              // the best plan as YAML, to paste under `scenarios:`
  std::optional<plans::Plan> nearest;          // where there is no best: the plan that breaks them least
  std::optional<plans::Plan> fresh_best;       // the same plan on trials that had no part in choosing it
  std::optional<plans::Plan> runner_up;
  std::optional<plans::Difference> lead;       // goal of the best less the runner-up's, on the fresh trials
  std::vector<plans::FrontierPoint> frontier;  // by the chance of missing, upwards; empty without a target
  std::vector<plans::Round> rounds;
  plans::Plan annual, fresh_annual;
  std::optional<plans::Difference> price_of_annual_planning;  // best less annual, trial by trial on the fresh ones
};

/// Throws std::invalid_argument that says what is allowed for a budget, goal or limit that is not understood.
/// Source of the stages: sequential halving (Karnin, Koren & Somekh 2013), with common random numbers.
OptimizeFindings optimize(const Case& c, const OptimizeOptions& options = {});

/// The plan as a scenario of the file, to paste under `scenarios:`.
std::string scenario_yaml(const OptimizeFindings& findings, const plans::Plan& plan, const std::string& name);

namespace report {
struct Look;
std::string text(const OptimizeFindings& findings, const Look& look);
std::string json(const OptimizeFindings& findings);
}  // namespace report

}  // namespace uphill
