// SPDX-License-Identifier: Apache-2.0
// One tile from its draws to its figures: a flat list of stages, each over all of its plans.
#pragma once

#include "engine/kernel/future.h"
#include "engine/kernel/layout.h"
#include "engine/kernel/market.h"
#include "engine/kernel/payoff.h"
#include "engine/kernel/role.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Plays trials first .. first + live - 1.
inline void play_tile(const Program& p, std::uint64_t first, int live, Tile& tile, const TileOutput& out, Watcher* watcher) {
  tile.first = first;
  tile.live = live;
  draw_values(p, tile);
  draw_market(p, tile);
  for (std::size_t m = 0; m < p.markets.size(); ++m) play_market(p.markets[m], tile, tile.markets[m]);
  for (std::size_t a = 0; a < p.adoptions.size(); ++a) AdoptionPath(p.adoptions[a], tile, tile.adoptions[a]).play();
  for (std::size_t b = 0; b < p.boosts.size(); ++b) play_boost(p.boosts[b], tile, tile.boosts[b]);
  for (std::size_t o = 0; o < p.outlays.size(); ++o) play_outlay(p, p.outlays[o], tile, tile.outlays[o]);
  for (const int role : p.role_order) play_role(p, role, tile, out, watcher);
  for (std::size_t f = 0; f < p.futures.size(); ++f) {
    FuturePath(p, static_cast<int>(f), tile, out.yearly[f].empty() ? nullptr : out.yearly[f].data(), watcher).play();
  }
  for (std::size_t c = 0; c < p.comparisons.size(); ++c) play_payoff(p.comparisons[c], tile, out.payoffs[c]);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
