// SPDX-License-Identifier: Apache-2.0
// Draws of a tile: the uniforms of its assumptions, their correlation, every value row, the streams of chance
// (MODEL sections 2 and 3).
#pragma once

#include <algorithm>

#include "engine/kernel/tile.h"
#include "law/metalog.h"
#include "engine/kernel/vector.h"
#include "random/philox.h"
#include "random/score_table.h"

namespace uphill::kernel::UPHILL_KERNEL {

inline std::uint64_t trial_of(const Tile& tile, int lane) {
  return tile.first + static_cast<std::uint64_t>(std::min(lane, tile.live - 1));
}

inline void draw_source(const Program& p, const Source& source, const Tile& tile, double* out) {
  if (source.dimension >= 0) {
    p.cube->fill(static_cast<std::size_t>(source.dimension), tile.first, static_cast<std::size_t>(tile.live), out);
    std::fill(out + tile.live, out + tile.lanes, out[tile.live - 1]);
    return;
  }
  const auto month = static_cast<std::uint32_t>(source.year.value_or(0));
  for (int i = 0; i < tile.lanes; ++i) out[i] = random::uniform(source.key, trial_of(tile, i), month);
}

/// Replaces the uniforms of correlated sources by those of the copula, last row first: a row needs only earlier ones.
[[gnu::noinline]] inline void correlate(const Copula& copula, const Tile& tile) {
  double *z = tile.wide[0], *score = tile.wide[1];
  for (int r = static_cast<int>(copula.sources.size()) - 1; r >= 0; --r) {
    const std::vector<double>& factor = copula.factor[static_cast<std::size_t>(r)];
    if (std::all_of(factor.begin(), factor.begin() + r, [](double f) { return f == 0.0; })) continue;
    std::fill(z, z + tile.lanes, 0.0);
    for (int k = 0; k <= r; ++k) {
      const double f = factor[static_cast<std::size_t>(k)];
      if (f == 0.0) continue;
      const double* u = tile.uniforms[static_cast<std::size_t>(copula.sources[static_cast<std::size_t>(k)])];
      for (int i = 0; i < tile.lanes; ++i) score[i] = math::normal_quantile(u[i]);
      for (int i = 0; i < tile.lanes; ++i) z[i] += f * score[i];
    }
    double* u = tile.uniforms[static_cast<std::size_t>(copula.sources[static_cast<std::size_t>(r)])];
    for (int i = 0; i < tile.lanes; ++i) u[i] = std::clamp(math::normal_cdf(z[i]), 0x1p-100, 1.0 - 0x1p-53);
  }
}

struct RowMaker {
  const Tile& tile;
  Real* out;
  void operator()(const FixedRow& r) const { std::fill(out, out + tile.lanes, static_cast<Real>(r.value)); }
  void operator()(const SampledRow& r) const {
    double* x = tile.wide[0];
    const std::span<const double> u(tile.uniforms[static_cast<std::size_t>(r.source)], static_cast<std::size_t>(tile.lanes));
    if (const law::Metalog* shape = r.law.metalog()) {  // most laws are of this kind
      const Range range = r.law.range();
      shape->quantiles(u, x);
      for (int i = 0; i < tile.lanes; ++i) x[i] = law::clamp(x[i], range);
    } else {
      r.law.quantiles(u, x);
    }
    for (int i = 0; i < tile.lanes; ++i) out[i] = static_cast<Real>(x[i]);
  }
  void operator()(const LeadsRow& r) const {
    const auto row = [&](Row k) { return tile.rows[static_cast<std::size_t>(k)]; };
    const Real *bookings = row(r.bookings), *conversion = row(r.lead_conversion), *proposal = row(r.proposal_rate),
               *win = row(r.win_rate), *deal = row(r.deal_size);
    for (int i = 0; i < tile.lanes; ++i) {
      const Real per_lead = conversion[i] * proposal[i] * win[i] * deal[i];
      out[i] = per_lead > 0 ? bookings[i] / 12 / per_lead : 0;
    }
  }
  void operator()(const SuccessRow& r) const {
    const double* u = tile.uniforms[static_cast<std::size_t>(r.source)];
    const Real* p = tile.rows[static_cast<std::size_t>(r.probability)];
    for (int i = 0; i < tile.lanes; ++i) out[i] = u[i] > 1.0 - static_cast<double>(p[i]) ? 1 : 0;
  }
  void operator()(const AdjustedRow& r) const {
    const Real* from = tile.rows[static_cast<std::size_t>(r.of)];
    for (int i = 0; i < tile.lanes; ++i) {
      out[i] = static_cast<Real>(std::clamp(static_cast<double>(from[i]) * r.factor + r.plus, r.lo, r.hi));
    }
  }
};

inline void draw_uniforms(const Program& p, Tile& tile) {
  for (std::size_t s = 0; s < p.sources.size(); ++s) draw_source(p, p.sources[s], tile, tile.uniforms[s]);
  correlate(p.copula, tile);
}

[[gnu::noinline]] inline void draw_values(const Program& p, Tile& tile) {
  draw_uniforms(p, tile);
  for (std::size_t r = 0; r < p.rows.size(); ++r) std::visit(RowMaker{tile, tile.rows[r]}, p.rows[r]);
}

/// Words of one stream for four months from t on, a call of the generator.
inline void draw_words(const Tile& tile, random::StreamKey key, int t, const std::array<std::uint32_t*, 4>& out) {
  const auto low = static_cast<std::uint32_t>(tile.first), high = static_cast<std::uint32_t>(tile.first >> 32);
  const auto last = low + static_cast<std::uint32_t>(tile.live - 1);  // a tile never crosses a multiple of 2^32
  philox_rows({{low, high, static_cast<std::uint32_t>(t / 4), 0}}, last, key.k0, key.k1, tile.lanes, out);
}

inline void uniforms_of(const std::uint32_t* words, int n, Real* u) {
  for (int i = 0; i < n; ++i) u[i] = static_cast<Real>(random::uniform_of(words[i]));
}

inline void scores_of(const std::uint32_t* words, int n, float* z) { table_scores(random::score_table(), words, n, z); }
inline void scores_of(const std::uint32_t* words, int n, double* z) {
  for (int i = 0; i < n; ++i) z[i] = math::normal_quantile(random::uniform_of(words[i]));
}

/// Uniforms and normal scores of one stream for all months; either may be null.
[[gnu::noinline]] inline void draw_stream(const Tile& tile, random::StreamKey key, const Series* uniforms, const Series* scores) {
  for (int t = 0; t < tile.months; t += 4) {
    draw_words(tile, key, t, tile.words);
    for (int m = 0; m < 4; ++m) {
      const std::uint32_t* words = tile.words[static_cast<std::size_t>(m)];
      if (uniforms) uniforms_of(words, tile.lanes, (*uniforms)[t + m]);
      if (scores) scores_of(words, tile.lanes, (*scores)[t + m]);
    }
  }
}

/// Leavers, wins and deals of one role.
inline void draw_role(const Program& p, int role, const Tile& tile) {
  const RoleStreams& streams = p.role_streams[static_cast<std::size_t>(role)];
  draw_stream(tile, streams.leavers, &tile.leaver_u, nullptr);
  draw_stream(tile, streams.wins, &tile.win_u, &tile.win_z);
  draw_stream(tile, streams.deals, nullptr, &tile.deal_z);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
