// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/values.h"

#include <algorithm>

#include "math/elementary.h"
#include "random/philox.h"

namespace uphill::kernel {
namespace {

std::uint64_t trial_of(const Tile& tile, int lane) { return tile.first + static_cast<std::uint64_t>(std::min(lane, tile.live - 1)); }

void draw_source(const Program& p, const Source& source, Tile& tile, double* out) {
  if (source.dimension >= 0) {
    p.cube->fill(static_cast<std::size_t>(source.dimension), tile.first, static_cast<std::size_t>(tile.live), out);
    std::fill(out + tile.live, out + tile.lanes, out[tile.live - 1]);
    return;
  }
  const auto month = static_cast<std::uint32_t>(source.year.value_or(0));
  for (int i = 0; i < tile.lanes; ++i) out[i] = random::uniform(source.key, trial_of(tile, i), month);
}

/// Replaces the uniforms of correlated sources by those of the copula, last row first: a row needs only earlier ones.
void correlate(const Copula& copula, Tile& tile) {
  const int n = static_cast<int>(copula.sources.size());
  for (int i = 0; i < tile.lanes; ++i) {
    for (int r = n - 1; r >= 0; --r) {
      const std::vector<double>& factor = copula.factor[r];
      double z = 0.0;
      bool mixed = false;
      for (int k = 0; k <= r; ++k) {
        if (factor[k] == 0.0) continue;
        mixed = mixed || k < r;
        z += factor[k] * math::normal_quantile(tile.uniforms[copula.sources[k]][i]);
      }
      if (mixed) tile.uniforms[copula.sources[r]][i] = std::clamp(math::normal_cdf(z), 0x1p-100, 1.0 - 0x1p-53);
    }
  }
}

struct RowMaker {
  Tile& tile;
  double* out;
  void operator()(const FixedRow& r) const { std::fill(out, out + tile.lanes, r.value); }
  void operator()(const SampledRow& r) const {
    const double* u = tile.uniforms[r.source];
    for (int i = 0; i < tile.lanes; ++i) out[i] = r.law.quantile(u[i]);
  }
  void operator()(const LeadsRow& r) const {
    const double *bookings = tile.rows[r.bookings], *conversion = tile.rows[r.lead_conversion],
                 *proposal = tile.rows[r.proposal_rate], *win = tile.rows[r.win_rate], *deal = tile.rows[r.deal_size];
    for (int i = 0; i < tile.lanes; ++i) {
      const double per_lead = conversion[i] * proposal[i] * win[i] * deal[i];
      out[i] = per_lead > 0.0 ? bookings[i] / 12.0 / per_lead : 0.0;
    }
  }
  void operator()(const SuccessRow& r) const {
    const double *u = tile.uniforms[r.source], *p = tile.rows[r.probability];
    for (int i = 0; i < tile.lanes; ++i) out[i] = u[i] > 1.0 - p[i] ? 1.0 : 0.0;
  }
};

}  // namespace

void draw_values(const Program& p, Tile& tile) {
  for (std::size_t s = 0; s < p.sources.size(); ++s) draw_source(p, p.sources[s], tile, tile.uniforms[s]);
  correlate(p.copula, tile);
  for (std::size_t r = 0; r < p.rows.size(); ++r) std::visit(RowMaker{tile, tile.rows[r]}, p.rows[r]);
}

void draw_stream(const Tile& tile, random::StreamKey key, const Series& out) {
  for (int quarter = 0; quarter * 4 < tile.months; ++quarter) {
    for (int i = 0; i < tile.lanes; ++i) {
      const std::uint64_t trial = trial_of(tile, i);
      const random::PhiloxWords words = random::philox4x32(
          {{static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32), static_cast<std::uint32_t>(quarter), 0}},
          key.k0, key.k1);
      for (int m = 0; m < 4; ++m) out[quarter * 4 + m][i] = random::uniform_of(words.w[m]);
    }
  }
}

void draw_role(const Program& p, int role, Tile& tile) {
  const RoleStreams& streams = p.role_streams[role];
  draw_stream(tile, streams.leavers, tile.leaver_u);
  draw_stream(tile, streams.wins, tile.win_u);
  draw_stream(tile, streams.deals, tile.deal_z);
  const int n = tile.months * tile.lanes;
  for (int i = 0; i < n; ++i) tile.win_z.data[i] = math::normal_quantile(tile.win_u.data[i]);
  for (int i = 0; i < n; ++i) tile.deal_z.data[i] = math::normal_quantile(tile.deal_z.data[i]);
}

}  // namespace uphill::kernel
