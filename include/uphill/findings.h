// SPDX-License-Identifier: Apache-2.0
// Findings: the results of a run as plain numbers with their meaning (MODEL section 9). Amounts are in the case's
// currency, chances and shares are fractions, durations are months. A missing value is NaN (`null` in JSON).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "uphill/case.h"
#include "uphill/interval.h"

namespace uphill {

/// Distribution of one figure over the trials. Percentiles are Hyndman & Fan type 7. `mcse` is the standard error of
/// `mean` under the sampling used (from independent randomised replicates for sobol and latin).
struct RiskRange {
  double mean, mcse, sd;
  double p5, p10, p25, p50, p75, p90, p95;
  double expected_shortfall;  // mean of the worst 10 % (lowest for money in, highest for costs)
  Bounds mean_95 = {}, p10_95 = {}, p50_95 = {}, p90_95 = {}, expected_shortfall_95 = {};
  double largest_share = 0.0;   // of one trial in the sum of all, signs aside
  double farthest = 0.0;        // trial from the mean, in standard deviations
};

/// Of the mean; where a range has an error alone, as one written by hand, the normal's.
inline Bounds interval_of(const RiskRange& r) {
  const bool bounded = r.mean_95.low <= r.mean_95.high;
  return bounded || !(r.mcse > 0.0) ? r.mean_95 : interval_of(Estimate{r.mean, r.mcse});
}
inline bool distinguishable(const RiskRange& difference) { return distinguishable(interval_of(difference)); }

/// A sampled probability and its standard error.
struct Chance {
  double value;
  double mcse;
  Bounds interval = {};  // 95 %, at least
};

/// By how much a chance is greater than another under the same luck, trial by trial.
struct ChanceGain {
  double value = 0.0, mcse = 0.0;
  Bounds interval = {};  // 95 %, at least
};

inline Bounds interval_of(const Chance& c) {
  return c.interval.low <= c.interval.high ? c.interval : interval_of(Estimate{c.value, c.mcse});
}

/// Whether two chances can be told apart: by what is known of their difference under the same luck, else as if they knew
/// nothing of each other.
inline bool distinguishable(const Chance& a, const Chance& b, const std::optional<ChanceGain>& gain) {
  return gain ? distinguishable(gain->interval) : distinguishable(apart({a.value, a.mcse}, {b.value, b.mcse}));
}

struct Attainment {
  RiskRange range;  // revenue / target
  double target;
  Chance of_plan;                       // P(attainment >= 1)
  std::optional<ChanceGain> gain = {};  // over the baseline, as its own findings have it; none for itself, or where it has no target
};

/// Plain numbers of a role in a fiscal year. NaN where a ratio has nothing beneath it.
struct RoleYear {
  double sellers, ramped_equivalents;  // means over months and trials
  double selling_time;
  double leads, opportunities, proposals, wins;
  double win_rate, mean_deal;
  double bookings, bookings_per_seller, share_of_quota;
};

struct YearFindings {
  std::string label;
  RiskRange revenue, bookings, cost, contribution, spending;
  std::optional<double> budget;
  std::optional<Chance> over_budget;     // where the year has a budget
  std::optional<Attainment> attainment;  // where the year has a target
  std::vector<RoleYear> roles;           // by RoleId
};

enum class Verdict { win_win, paradox, quick_fix, reject, no_change };

/// Payoff of a scenario against the baseline in the same world, trial by trial.
struct Versus {
  int decision_month;         // month of the first differing start
  std::string decision_year;  // its fiscal year
  RiskRange in_year_payoff;
  Chance in_year_positive;
  RiskRange long_term_payoff;  // NPV
  Chance long_term_positive;
  RiskRange payback_months;  // over the trials that pay back; all NaN if none does
  Chance pays_back;
  double return_;  // NaN where none
  Verdict verdict;
  Chance paradox_share;
  std::optional<RiskRange> cost_of_waiting;
  struct Cumulative {  // discounted not; month by month, T entries each
    std::vector<double> mean, p10, p50, p90;
  } cumulative;
};

struct ScenarioFindings {
  ScenarioId id;
  std::string name, title;
  std::vector<YearFindings> years;
  Versus versus;
};

struct InactionYear {
  std::string label;
  RiskRange erosion, forgone;
};

struct Findings {
  std::string version;
  std::string name, file, digest, currency;
  std::uint64_t seed, trials;
  Sampling sampling;
  int replicates;  // independent randomised replicates behind every mcse; 0 for plain random
  double approval;
  std::vector<std::string> labels;  // fiscal years
  std::vector<std::string> role_names, role_titles;
  std::string baseline, baseline_title;
  std::vector<ScenarioFindings> scenarios;  // as chosen, in file order
  std::vector<InactionYear> inaction;
  std::string forgone_scenario;  // empty if none is positive
  std::vector<Warning> warnings;
};

}  // namespace uphill
