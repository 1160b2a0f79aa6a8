// SPDX-License-Identifier: Apache-2.0
// What may set a failing future apart: assumptions, successes, and when a downturn starts.
#pragma once

#include <vector>

#include "engine/outcomes.h"
#include "uphill/stress.h"

namespace uphill::studies {

/// `about` names the input; its limits are open.
struct StressInput {
  Condition about;
  Trials values;
};

/// Of all inputs that differ between trials, and of the market of `future`.
std::vector<StressInput> stress_inputs(const Case& c, const Program& program, int future, const RunOptions& options);

/// Month in which the first downturn of each trial starts; -1: none. Draws are addresses, so the kernel's own uniforms
/// are looked up again (random::uniform) and held against the hazard of MODEL section 4.
std::vector<int> first_downturns(const Program& program, const MarketPlan& market, const std::vector<Trials>& uniforms,
                                 const RunOptions& options);

}  // namespace uphill::studies
