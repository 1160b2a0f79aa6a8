// SPDX-License-Identifier: Apache-2.0
// All of a role: its draws, headcounts and trained shares, then its funnels side by side, month by month, so that a driver that
// several share is played once, and a month's draws are at hand for all.
#pragma once

#include <algorithm>
#include <vector>

#include "engine/kernel/funnel.h"
#include "engine/kernel/head.h"
#include "engine/kernel/values.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// What a role's funnels need, each once and in order.
inline void once(std::vector<int>& needed) {
  std::sort(needed.begin(), needed.end());
  needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
}

[[gnu::noinline]] inline void play_funnels(const Program& p, int role, const Tile& tile, const TileOutput& out, Watcher* watcher) {
  std::vector<FunnelPath> funnels;
  std::vector<int> needed;
  for (std::size_t f = 0; f < p.funnels.size(); ++f) {
    if (p.funnels[f].role != role) continue;
    std::vector<RoleSums>& sums = (*out.sums)[f];
    funnels.emplace_back(p, static_cast<int>(f), tile, sums.empty() ? nullptr : sums.data(), watcher);
    needed.insert(needed.end(), p.funnels[f].drivers.begin(), p.funnels[f].drivers.end());
  }
  once(needed);
  const Pushing pushing{tile, tile.trainings.data()};
  std::vector<DriverPath> drivers;
  std::vector<int> needed_drifts;
  for (const int d : needed) {
    const DriverPlan& plan = p.drivers[static_cast<std::size_t>(d)];
    if (plan.drift >= 0) needed_drifts.push_back(plan.drift);
    const Real* drift = plan.drift < 0 ? nullptr : tile.drifts[static_cast<std::size_t>(plan.drift)].factor;
    drivers.emplace_back(plan, pushing, tile.drivers[static_cast<std::size_t>(d)], drift);
  }
  once(needed_drifts);
  std::vector<DriftPath> drifts;
  for (const int d : needed_drifts) {
    drifts.emplace_back(p.drifts[static_cast<std::size_t>(d)], pushing, tile.drifts[static_cast<std::size_t>(d)]);
  }
  for (int t = 0; t < tile.months; ++t) {
    for (DriftPath& drift : drifts) drift.month(t);
    for (DriverPath& driver : drivers) driver.values(t);
    expand_scores(tile, tile.win_z[t], tile.win_terms);
    for (FunnelPath& funnel : funnels) funnel.month(t);
  }
}

inline void play_role(const Program& p, int role, const Tile& tile, const TileOutput& out, Watcher* watcher) {
  draw_role(p, role, tile);
  for (std::size_t h = 0; h < p.heads.size(); ++h) {
    if (p.heads[h].role == role) HeadPath(p, p.heads[h], tile, tile.heads[h]).play();
  }
  for (std::size_t j = 0; j < p.trainings.size(); ++j) {
    if (p.heads[static_cast<std::size_t>(p.trainings[j].head)].role == role) play_trained(p.trainings[j], tile, tile.trainings[j]);
  }
  play_funnels(p, role, tile, out, watcher);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
