// SPDX-License-Identifier: Apache-2.0
// Statistics of one column of trials: moments, percentiles, shortfall, and standard errors that are honest under the
// sampling used.
//
// Errors: under plain random sampling the trials are independent. Under sobol and latin they are not, but trial n belongs to
// randomised replicate n mod R, and the R replicates are independent: the standard error of a mean (or a ratio of sums)
// comes from the spread of the replicates' sums of residuals (Owen 1997; Asmussen & Glynn 2007, III.4).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "uphill/findings.h"

namespace uphill::analysis {

/// A target or budget that is met to this share of it is met: a sum in single precision may miss the whole by so much.
inline constexpr double met_within = 1e-6;

/// The percentiles of a risk range, and the share of its shortfall.
inline constexpr std::array<double, 7> levels{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
inline constexpr double worst_share = 0.10;

/// Which end of a figure is the bad one.
enum class Worst { low, high };

/// Independent parts of a sample: 0 where every trial is on its own.
struct Replication {
  int replicates = 0;
};

/// Sum over count; NaN of none.
double mean_of(std::span<const double> values);
double mean_of(std::span<const float> values);

/// a - b, trial by trial.
std::vector<double> differences(std::span<const double> a, std::span<const double> b);

/// The mean of values without NaN, with its standard error: those of their risk range.
Estimate estimated_mean(std::span<const double> values, Replication replication);

/// Range over all values that are not NaN; all NaN if there are none.
RiskRange risk_range(std::span<const double> values, Worst worst, Replication replication);

/// Share of trials for which `hit` is 1 (else 0).
Chance chance(std::span<const double> hit, Replication replication);

/// Of a share of n trials whose standard error the sample puts at `spread`; never known better than n trials allow.
Chance chance_of(double share, double spread, double n, Replication replication);

/// How much oftener one event happens than another: a column of 1 where only the first does, -1 where only the second.
ChanceGain chance_gain(std::span<const double> parted, Replication replication);

/// Of the shares of n trials in which only the first, and only the second, is hit; `spread` as in chance_of.
ChanceGain chance_gain_of(double up, double down, double spread, double n, Replication replication);

/// Whether the replicates of `n` values tell an error; else the trials do. Less one of what does: degrees of freedom.
bool replicated(double n, Replication replication);
double freedom(double n, Replication replication);

/// Spread of independent parts of a sum about what each should have of it.
class Spread {
 public:
  void add(double residual) { take(residual * residual, residual * residual); }
  /// Of many parts at once: their squares, and the largest of these.
  void take(double squares, double largest);
  /// Standard error of the sum of `parts`.
  double error(double parts) const;
  /// For an interval the largest part counts twice: what is rare and far out is rarely in a sample, and where few parts
  /// carry the error, its spread alone is as uncertain as they are few.
  double cautious(double parts) const;

 private:
  double squares_ = 0.0, largest_ = 0.0;
};

/// How much of a figure hangs on one trial: `sum` of all without their signs, the least and the greatest.
void put_largest(RiskRange& range, double sum, double least, double most);

/// The range of a figure divided by a positive constant.
RiskRange scaled(const RiskRange& range, double factor);

/// Of a figure that is the same in every trial: its intervals are that value.
RiskRange with_certain_intervals(RiskRange range);

/// A range in which every trial has the same value.
RiskRange constant_range(double value);

}  // namespace uphill::analysis
