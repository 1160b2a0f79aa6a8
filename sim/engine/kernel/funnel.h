// SPDX-License-Identifier: Apache-2.0
// The funnel of one role (MODEL section 5): leads to opportunities to proposals to wins to bookings.
#pragma once

#include "engine/kernel/tile.h"
#include "engine/kernel/watch.h"

namespace uphill::kernel {

/// Sums over trials of a role's figures, one fiscal year.
struct RoleSums {
  double sellers = 0, ramped = 0, selling_time = 0, leads = 0, opportunities = 0, proposals = 0, decided = 0, wins = 0,
         bookings = 0;
};
inline constexpr int role_sums = 9;

/// Plays funnel `index`; adds each year's sums over the live lanes, in lane order, to `sums` [year].
/// Needs the role's headcount and draws in the tile. `watcher` may be null.
void play_funnel(const Program& program, int index, Tile& tile, RoleSums* sums, Watcher* watcher);

}  // namespace uphill::kernel
