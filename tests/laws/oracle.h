// SPDX-License-Identifier: Apache-2.0
// An oracle: a small case and one figure of it whose exact value is known without the engine, by a closed form, by
// enumeration, or by arithmetic on expectations. The case goes the whole way (read, compile, simulate, analyse), and
//   z = (estimate - exact) / error
// must look standard normal: an engine that is off shows in z long before it shows in a figure. Under sobol and latin the
// error comes from R = 32 replicates, so what is measured is Student's t with 31 degrees of freedom; z is its normal score.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/outcomes.h"
#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::laws {

/// A run of an oracle's case.
struct Played {
  std::shared_ptr<const Outcomes> outcomes;
  Findings findings;
};

/// An estimate and its standard error, from a run.
using Reading = std::function<Estimate(const Played&)>;

struct Oracle {
  std::string name;
  std::string how;   // the exact value is known
  std::string text;  // of the case
  Reading reading;
  double exact;
};

/// Lanes are in single precision, which rounds amounts by about this share; no error is stated to be smaller.
inline constexpr double arithmetic_error = 1e-7;

enum class Figure { revenue, bookings, cost, contribution, spending, in_year, long_term, payback, waiting, erosion };

/// A figure of the last scenario in the file; `year` for those that have one.
struct Spot {
  Figure figure;
  int year = 0;
};

Reading mean(Spot spot);
Reading standard_deviation(Spot spot, double exact_mean);  // as reported; `exact_mean` centres its error
Reading above(Spot spot, double threshold);                // share of trials, from the columns
Reading chance(std::function<Chance(const ScenarioFindings&)> which);

/// The reported percentile, as the probability that the exact law puts below it; `exact` is then that percentile's level.
/// `level`: of the percentile; `at`: where the law has it.
Reading percentile(Spot spot, double RiskRange::*which, double at, std::function<double(double)> law);

/// The reported mean of the worst tenth; `boundary`: where that tenth begins.
Reading shortfall(Spot spot, double boundary);

Played play(const Oracle& oracle, const RunOptions& options);
double score(const Oracle& oracle, const Played& played);

/// The catalogue, a part a file.
std::vector<Oracle> assumption_oracles();
std::vector<Oracle> chance_oracles();
std::vector<Oracle> team_oracles();
std::vector<Oracle> market_oracles();
std::vector<Oracle> adoption_oracles();
std::vector<Oracle> money_oracles();
std::vector<Oracle> catalogue();

/// Figures without any chance, met to the arithmetic's error: counted apart.
std::vector<Oracle> certain_oracles();

// ---- cases

/// A company whose revenue is its `opening` recurring revenue alone; `rest`: more sections, `scenarios` among them.
std::string quiet(int years, const std::string& opening, const std::string& rest = "scenarios: {none: {}}\n");

/// What differs among the funnels of direct().
struct Funnel {
  std::string leads = "leads: 10", deal_size = "$1000", deal_spread = "0%", sales_cycle = "0";
};

/// A role `r` with the fields `role`, of which headcount is one, whose deals are decided in the month in which their leads
/// are worked: a ramped seller wins 0.05 deals of $1,000 a month.
std::string direct(int years, const std::string& role, const Funnel& funnel = {},
                   const std::string& rest = "scenarios: {none: {}}\n");
inline constexpr double wins_a_seller = 0.05, deal = 1000.0;

/// Scenarios `none` and `go`, which makes all of `names`.
std::string go(const std::string& names);

/// Sum of f(t) over the months from <= t < to.
template <class F>
double months(int from, int to, const F& f) {
  double sum = 0.0;
  for (int t = from; t < to; ++t) sum += f(t);
  return sum;
}

}  // namespace uphill::laws
