// SPDX-License-Identifier: Apache-2.0
// One tile from its draws to its figures: a flat list of stages, each over all of its plans.
#pragma once

#include "engine/kernel/future.h"
#include "engine/kernel/layout.h"
#include "engine/kernel/market.h"
#include "engine/kernel/payoff.h"
#include "engine/kernel/role.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// The money of all futures and what they are worth against each other, year by year, each future right before what it is compared
/// in: the months that a comparison reads are still in cache.
[[gnu::noinline]] inline void play_money(const Program& p, Tile& tile, const TileOutput& out, Watcher* watcher) {
  std::vector<FuturePath> futures;
  futures.reserve(p.futures.size());
  for (std::size_t f = 0; f < p.futures.size(); ++f) {
    futures.emplace_back(p, static_cast<int>(f), tile, out.yearly[f].empty() ? nullptr : out.yearly[f].data(), watcher);
  }
  std::vector<PayoffPath> payoffs;  // a scenario that says the same as another has that one's
  payoffs.reserve(p.comparisons.size());
  for (std::size_t c = 0; c < p.comparisons.size(); ++c) {
    if (p.comparisons[c].same < 0) payoffs.emplace_back(p.comparisons[c], tile, tile.payoffs[c], out.payoffs[c]);
  }
  std::vector<int> played(futures.size(), -1);  // the last year of each
  for (int year = 0; year < p.years; ++year) {
    const auto play = [&](int f) {
      int& last = played[static_cast<std::size_t>(f)];
      if (last == year) return;
      futures[static_cast<std::size_t>(f)].year(year);
      last = year;
    };
    for (PayoffPath& payoff : payoffs) {
      const ComparisonPlan& plan = payoff.plan();
      play(plan.baseline), play(plan.future);
      if (plan.waiting >= 0) play(plan.waiting);
      payoff.year(year);
    }
    for (std::size_t f = 0; f < futures.size(); ++f) play(static_cast<int>(f));
  }
  for (const PayoffPath& payoff : payoffs) payoff.keep();
}

/// Plays trials first .. first + live - 1.
inline void play_tile(const Program& p, std::uint64_t first, int live, Tile& tile, const TileOutput& out, Watcher* watcher) {
  tile.first = first;
  tile.live = live;
  draw_values(p, tile);
  draw_market(p, tile);
  for (std::size_t m = 0; m < p.markets.size(); ++m) play_market(p.markets[m], tile, tile.markets[m]);
  for (std::size_t a = 0; a < p.adoptions.size(); ++a) AdoptionPath(p.adoptions[a], tile, tile.adoptions[a]).play();
  for (std::size_t b = 0; b < p.boosts.size(); ++b) play_boost(p.boosts[b], tile, tile.boosts[b]);
  for (std::size_t x = 0; x < p.prices.size(); ++x) play_price(p.prices[x], tile, tile.prices[x]);
  for (std::size_t o = 0; o < p.outlays.size(); ++o) play_outlay(p, p.outlays[o], tile, tile.outlays[o]);
  for (const int role : p.role_order) play_role(p, role, tile, out, watcher);
  play_money(p, tile, out, watcher);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
