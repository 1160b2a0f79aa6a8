// SPDX-License-Identifier: Apache-2.0
// The value of knowing, from a sample: with payoffs U of the options and a function f of what is known,
//   E[ max over options of E[U | known] ] - max over options of E[U].
//
// E[U | known] by least squares on smooth functions of what is known (Strong, Oakley & Brennan 2014); chance, and all
// that is not known, is the residual, so it is never counted. The maximum of estimates is too high on average, by about
// the variance of the estimates: a jackknife over 16 groups of trials (trial n in group n mod 16; whole replicates
// under sobol and latin) takes off that bias to first order and gives the standard error (Quenouille 1956, Tukey 1958).
// Perfect information: options are valued by averaging m draws of chance in the same world; the bias of the maximum
// goes with 1/m, so twice the value at m less the mean of those at m/2, over all halves, is free of it to first order.
// Cost: trials x columns x (columns / 2 + 16 options) multiplications. All loops are plain and in one order: same bytes
// everywhere.
#pragma once

#include <vector>

#include "engine/outcomes.h"
#include "studies/figure.h"
#include "studies/voi_smooth.h"

namespace uphill::studies {

/// `payoffs`: [option][trial], more is better. Not kept below 0: the caller does, once all corrections are in.
Estimate value_of_knowing(const Smooth& smooth, const std::vector<Trials>& payoffs);

/// Worlds played over several draws of chance: [draw][option][trial]; draws: 1, or an even number.
using Worlds = std::vector<std::vector<Trials>>;

/// Means over the draws: [option][trial].
std::vector<Trials> mean_over_chance(const Worlds& worlds);

Estimate value_of_knowing_all(const Worlds& worlds);

}  // namespace uphill::studies
