// SPDX-License-Identifier: Apache-2.0
// 95 % intervals of what a sample estimates, under the sampling used.
//
// Means: Student's t over the trials, or over the replicates. Chances: Clopper & Pearson (1934), exact for independent
// trials; under replication with the effective number of trials of Korn & Graubard (1998), which is what independent
// trials as precise would be. Quantiles: order statistics, whose ranks are binomial for independent trials; under
// replication the binomial's spread is multiplied by the design effect of the share of trials below the quantile
// (Woodruff 1952). Wilson's interval (1927) was dropped: it covers 84 % where a chance is a fifth of 1 in n. Differences of
// chances: the limits of the two shares in which the events part ways, squared and added (Newcombe 1998, method 10; Zou &
// Donner 2008), which holds where a handful of trials differ and a normal error does not.
#pragma once

#include <cstddef>

#include "uphill/findings.h"

namespace uphill::analysis {

/// Of a chance with `share` hit in `trials`; `replicated`: its standard error and degrees of freedom, none for
/// independent trials. Where no trial or all were hit the replicates tell nothing, and the trials count as
/// independent.
struct Precision {
  double error, freedom;
};
Bounds chance_interval(double share, double trials, const Precision* replicated);

/// Of a chance less another under the same luck: in `up` of the trials only the first event happens, in `down` only the
/// second. `replicated` as above.
Bounds gain_interval(double up, double down, double trials, const Precision* replicated);

/// 0-based ranks of the order statistics that bound a quantile at p of n trials, whose rank has a standard error of
/// `error`, t of them to either side. An end is absent (`none`) where there are too few trials for it.
struct Ranks {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t low, high;
};
Ranks quantile_ranks(double p, std::size_t n, double error, double t);

}  // namespace uphill::analysis
