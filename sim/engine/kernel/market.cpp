// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/market.h"

#include <algorithm>
#include <cmath>

#include "engine/kernel/values.h"
#include "math/elementary.h"

namespace uphill::kernel {
namespace {

/// Growth of demand: the product of the years' growth, part years pro rata.
void grow(const MarketPlan& plan, const Tile& tile, const Series& out) {
  std::fill(out[0], out[0] + tile.lanes, 1.0);
  for (int t = 1; t < tile.months; ++t) {
    const std::size_t year = std::min(static_cast<std::size_t>((t - 1) / 12), plan.growth.size() - 1);
    const double* growth = tile.rows[plan.growth[year]];
    for (int i = 0; i < tile.lanes; ++i) {
      out[t][i] = out[t - 1][i] * math::exp(math::log1p(growth[i]) / 12.0);
    }
  }
}

/// AR(1) log shock with stationary start; the factor has mean 1.
void shake(const Program& p, const MarketPlan& plan, Tile& tile, const Series& out) {
  if (plan.volatility == 0.0) return;
  const Series& z = tile.scratch.series[0];
  draw_stream(tile, p.shock, z);
  const double phi = plan.persistence, s = plan.volatility;
  const double stationary = s / std::sqrt(1.0 - phi * phi);
  const double centre = 0.5 * stationary * stationary;
  for (int t = 0; t < tile.months; ++t) {
    for (int i = 0; i < tile.lanes; ++i) {
      const double epsilon = math::normal_quantile(z[t][i]);
      z[t][i] = t == 0 ? stationary * epsilon : phi * z[t - 1][i] + s * epsilon;
      out[t][i] *= math::exp(z[t][i] - centre);
    }
  }
}

void turn_down(const Program& p, const MarketPlan& plan, Tile& tile, const MarketState& out) {
  std::fill(out.downturn.data, out.downturn.data + tile.months * tile.lanes, 0.0);
  if (plan.probability == no_row) return;
  const Series& u = tile.scratch.series[0];
  draw_stream(tile, p.downturn, u);
  const double *probability = tile.rows[plan.probability], *depth = tile.rows[plan.depth], *months = tile.rows[plan.months];
  double *hazard = tile.scratch.lanes[0], *lasts = tile.scratch.lanes[1], *left = tile.scratch.lanes[2];
  for (int i = 0; i < tile.lanes; ++i) {
    hazard[i] = -math::expm1(math::log1p(-probability[i]) / 12.0);
    lasts[i] = std::max(1.0, std::floor(months[i] + 0.5));
    left[i] = 0.0;
  }
  for (int t = 0; t < tile.months; ++t) {
    for (int i = 0; i < tile.lanes; ++i) {
      if (left[i] <= 0.0 && u[t][i] < hazard[i]) left[i] = lasts[i];
      const bool runs = left[i] > 0.0;
      out.downturn[t][i] = runs ? 1.0 : 0.0;
      out.demand[t][i] *= runs ? 1.0 - depth[i] : 1.0;
      left[i] -= 1.0;
    }
  }
}

}  // namespace

void play_market(const Program& p, const MarketPlan& plan, Tile& tile, const MarketState& out) {
  grow(plan, tile, out.demand);
  shake(p, plan, tile, out.demand);
  turn_down(p, plan, tile, out);
}

}  // namespace uphill::kernel
