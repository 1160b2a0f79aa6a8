// SPDX-License-Identifier: Apache-2.0
// The company of one future: revenue, cost, contribution and what investments spend (MODEL sections 6 and 9).
#pragma once

#include "engine/kernel/tile.h"
#include "engine/kernel/watch.h"

namespace uphill::kernel {

enum class Money { revenue, bookings, cost, contribution, spending };
inline constexpr int money_figures = 5;

/// Plays future `index`. `yearly`: where the sums of figure f in year y go, yearly[f * years + y] + lane; null: not kept.
/// `watcher` may be null.
void play_future(const Program& program, int index, Tile& tile, double* const* yearly, Watcher* watcher);

}  // namespace uphill::kernel
