// SPDX-License-Identifier: Apache-2.0
// Demand and downturns (MODEL section 4).
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

void play_market(const Program& program, const MarketPlan& plan, Tile& tile, const MarketState& out);

}  // namespace uphill::kernel
