// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/tile.h"

#include <algorithm>

namespace uphill::kernel {
namespace {

/// A headcount keeps a series and a row of lanes for each training that moves it, beside what all stages need.
std::size_t most_trainings(const Program& p) {
  std::size_t most = 0;
  for (const HeadPlan& head : p.heads) most = std::max(most, head.trainings.size());
  return most;
}

std::size_t scratch_series(const Program& p) { return 10 + most_trainings(p); }
std::size_t scratch_lanes(const Program& p) { return 64 + most_trainings(p); }

/// Hands out pieces of a tile's memory; first counts, then gives.
class Cutter {
 public:
  Cutter(int months, int lanes) : months_(months), lanes_(lanes) {}
  void use(double* memory) { next_ = memory; }
  std::size_t total() const { return total_; }

  void cut(double*& piece) { piece = take(static_cast<std::size_t>(lanes_)); }
  void cut(Series& s) { s = {take(static_cast<std::size_t>(months_) * lanes_), lanes_}; }

 private:
  double* take(std::size_t n) {
    total_ += n;
    double* const piece = next_;
    if (next_) next_ += n;
    return piece;
  }
  int months_, lanes_;
  double* next_ = nullptr;
  std::size_t total_ = 0;
};

void cut_all(Tile& t, Cutter& c) {
  for (double*& p : t.uniforms) c.cut(p);
  for (double*& p : t.rows) c.cut(p);
  for (Series* s : {&t.leaver_u, &t.win_u, &t.win_z, &t.deal_z}) c.cut(*s);
  for (Series& s : t.scratch.series) c.cut(s);
  for (double*& p : t.scratch.lanes) c.cut(p);
  for (MarketState& m : t.markets) c.cut(m.demand), c.cut(m.downturn);
  for (AdoptionState& a : t.adoptions) {
    for (Series* s : {&a.adopted, &a.usable, &a.strength, &a.open, &a.fresh}) c.cut(*s);
  }
  for (BoostState& b : t.boosts) c.cut(b.factor);
  for (OutlayState& o : t.outlays) c.cut(o.spending), c.cut(o.seat_price), c.cut(o.time_off);
  for (HeadState& h : t.heads) {
    for (Series* s : {&h.sellers, &h.leavers, &h.leaving, &h.ramped, &h.hires, &h.before, &h.seats, &h.seat_starts}) c.cut(*s);
    c.cut(h.ramped_0), c.cut(h.attrition_0);
  }
  for (Series& s : t.trainings) c.cut(s);
  for (FunnelState& f : t.funnels) c.cut(f.bookings), c.cut(f.found), c.cut(f.found_0);
  for (FutureState& f : t.futures) c.cut(f.contribution), c.cut(f.spending);
}

}  // namespace

int tile_lanes(const Program& p) {
  const std::size_t series = 4 + scratch_series(p) + 2 * p.markets.size() + 5 * p.adoptions.size() + p.boosts.size() +
                             3 * p.outlays.size() + 8 * p.heads.size() + p.trainings.size() + 2 * p.funnels.size() +
                             2 * p.futures.size();
  const std::size_t bytes_per_lane = 8 * series * static_cast<std::size_t>(p.months());
  const std::size_t lanes = (std::size_t{1} << 20) / std::max<std::size_t>(bytes_per_lane, 1) / 8 * 8;
  return static_cast<int>(std::clamp<std::size_t>(lanes, 8, most_lanes));
}

Tile make_tile(const Program& p, int lanes) {
  Tile t;
  t.lanes = lanes;
  t.months = p.months();
  t.uniforms.resize(p.sources.size());
  t.rows.resize(p.rows.size());
  t.markets.resize(p.markets.size());
  t.adoptions.resize(p.adoptions.size());
  t.boosts.resize(p.boosts.size());
  t.outlays.resize(p.outlays.size());
  t.heads.resize(p.heads.size());
  t.trainings.resize(p.trainings.size());
  t.funnels.resize(p.funnels.size());
  t.futures.resize(p.futures.size());
  t.scratch.series.resize(scratch_series(p));
  t.scratch.lanes.resize(scratch_lanes(p));
  Cutter count(t.months, lanes);
  cut_all(t, count);
  t.memory.assign(count.total(), 0.0);
  Cutter give(t.months, lanes);
  give.use(t.memory.data());
  cut_all(t, give);
  return t;
}

}  // namespace uphill::kernel
