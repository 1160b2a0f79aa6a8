// SPDX-License-Identifier: Apache-2.0
// Demand and downturns (MODEL section 4).
#pragma once

#include "engine/kernel/tile.h"
#include "engine/kernel/values.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// The market's draws, the same for every market.
inline void draw_market(const Program& p, const Tile& tile) {
  draw_stream(tile, p.shock, nullptr, &tile.shock_z);
  draw_stream(tile, p.downturn, &tile.downturn_u, nullptr);
}

/// Growth of demand: the product of the years' growth, part years pro rata.
inline void grow(const MarketPlan& plan, const Tile& tile, const Series& out) {
  double *month = tile.wide[0], *level = tile.wide[1];
  std::fill(level, level + tile.lanes, 1.0);
  std::fill(out[0], out[0] + tile.lanes, Real(1));
  for (int t = 1; t < tile.months; ++t) {
    const std::size_t year = std::min(static_cast<std::size_t>((t - 1) / 12), plan.growth.size() - 1);
    if (t == 1 || (plan.growth.size() > 1 && t % 12 == 1)) {
      const Real* growth = tile.rows[static_cast<std::size_t>(plan.growth[year])];
      for (int i = 0; i < tile.lanes; ++i) {
        month[i] = math::exp(math::log1p(static_cast<double>(growth[i])) / 12.0);
      }
    }
    Real* now = out[t];
    for (int i = 0; i < tile.lanes; ++i) {
      level[i] *= month[i];
      now[i] = static_cast<Real>(level[i]);
    }
  }
}

/// AR(1) log shock with stationary start; the factor has mean 1.
inline void shake(const MarketPlan& plan, const Tile& tile, const Series& out) {
  if (plan.volatility == 0.0) return;
  const double stationary_sd = plan.volatility / std::sqrt(1.0 - plan.persistence * plan.persistence);
  const auto phi = static_cast<Real>(plan.persistence), s = static_cast<Real>(plan.volatility);
  const auto start = static_cast<Real>(stationary_sd), centre = static_cast<Real>(0.5 * stationary_sd * stationary_sd);
  Real* level = tile.work[0];
  std::fill(level, level + tile.lanes, Real(0));
  for (int t = 0; t < tile.months; ++t) {
    const Real* epsilon = tile.shock_z[t];
    Real* demand = out[t];
    const Real step = t == 0 ? start : s;
    for (int i = 0; i < tile.lanes; ++i) {
      level[i] = phi * level[i] + step * epsilon[i];
      demand[i] *= exp(level[i] - centre);
    }
  }
}

inline void turn_down(const MarketPlan& plan, const Tile& tile, const MarketState& out) {
  std::fill(out.downturn.data, out.downturn.data + tile.months * tile.lanes, Real(0));
  if (plan.probability == no_row) return;
  const Real *probability = tile.rows[static_cast<std::size_t>(plan.probability)],
             *depth = tile.rows[static_cast<std::size_t>(plan.depth)], *months = tile.rows[static_cast<std::size_t>(plan.months)];
  Real *hazard = tile.work[0], *lasts = tile.work[1], *left = tile.work[2];
  for (int i = 0; i < tile.lanes; ++i) {
    hazard[i] = monthly(probability[i]);
    lasts[i] = std::max(Real(1), std::floor(months[i] + Real(0.5)));
    left[i] = 0;
  }
  for (int t = 0; t < tile.months; ++t) {
    const Real* u = tile.downturn_u[t];
    Real *runs = out.downturn[t], *demand = out.demand[t];
    const bool forced = t == plan.forced;
#pragma GCC ivdep
    for (int i = 0; i < tile.lanes; ++i) {
      const Real now = ((left[i] <= 0) & (u[i] < hazard[i])) | forced ? lasts[i] : left[i];
      runs[i] = now > 0 ? Real(1) : Real(0);
      demand[i] *= Real(1) - runs[i] * depth[i];
      left[i] = now - Real(1);
    }
  }
}

inline void play_market(const MarketPlan& plan, const Tile& tile, const MarketState& out) {
  grow(plan, tile, out.demand);
  shake(plan, tile, out.demand);
  turn_down(plan, tile, out);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
