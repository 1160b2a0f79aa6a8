// SPDX-License-Identifier: Apache-2.0
// One tile from its draws to its figures: a flat list of stages, each over all of its plans.
#pragma once

#include "engine/kernel/funnel.h"
#include "engine/kernel/future.h"
#include "engine/kernel/payoff.h"
#include "engine/kernel/tile.h"
#include "engine/kernel/watch.h"

namespace uphill::kernel {

/// Where a tile's figures go.
struct TileOutput {
  std::vector<std::vector<double*>> yearly;     // by future: money_figures * years columns; empty: not kept
  std::vector<PayoffColumns> payoffs;           // by comparison
  std::vector<std::vector<RoleSums>>* sums;     // [funnel][year], added to
};

/// Plays trials first .. first + live - 1.
void play_tile(const Program& program, std::uint64_t first, int live, Tile& tile, const TileOutput& out,
               Watcher* watcher = nullptr);

}  // namespace uphill::kernel
