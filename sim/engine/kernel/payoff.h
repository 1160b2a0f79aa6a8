// SPDX-License-Identifier: Apache-2.0
// A scenario against its baseline, trial by trial (MODEL section 9).
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

/// Where a comparison's figures go: pieces of columns, one value per live lane.
struct PayoffColumns {
  double *in_year, *long_term, *spending_npv, *payback;  // payback: NaN where there is none
  double* waiting;                                       // null: no cost of waiting
  std::vector<float*> cumulative;                        // by month
};

void play_payoff(const ComparisonPlan& plan, Tile& tile, const PayoffColumns& out);

}  // namespace uphill::kernel
