// SPDX-License-Identifier: Apache-2.0
// Where the parts of a tile lie in its memory.
#pragma once

#include <algorithm>
#include <bit>

#include "engine/kernel/tile.h"

namespace uphill::kernel::UPHILL_KERNEL {
namespace layout {

/// A headcount keeps a series and lanes for each training that moves it, beside what all stages need.
inline std::size_t most_trainings(const Program& p) {
  std::size_t most = 0;
  for (const HeadPlan& head : p.heads) most = std::max(most, head.trainings.size());
  return most;
}

inline std::size_t most_teams(const Program& p) {
  std::size_t most = 0;
  for (const FuturePlan& future : p.futures) most = std::max(most, future.teams.size());
  return most;
}

inline std::size_t most_bills(const Program& p) {
  std::size_t most = 0;
  for (const FuturePlan& future : p.futures) {
    std::size_t bills = 0;
    for (const FuturePlan::Project& project : future.projects) bills += 1 + project.teams.size();
    most = std::max(most, bills);
  }
  return most;
}

inline std::size_t most_pushes(const Program& p) {
  std::size_t most = 0;
  const auto see = [&](const DriverPlan& d) { most = std::max(most, d.points.size() + d.relative.size()); };
  for (const DriftPlan& drift : p.drifts) most = std::max(most, drift.slows.size());
  for (const DriverPlan& driver : p.drivers) see(driver);
  for (const HeadPlan& head : p.heads) see(head.attrition), see(head.ramp), see(head.time_to_hire);
  for (const FuturePlan& future : p.futures) {
    for (const DriverPlan& driver : future.base_drivers) see(driver);
  }
  return most;
}

/// Hands out pieces of memory; without memory it only counts. A mark may be gone back to: what is cut from there on shares
/// its place with what was cut before.
class Cutter {
 public:
  Cutter(double* memory, int months, int lanes) : memory_(memory), months_(months), lanes_(lanes) {}
  std::size_t most() const { return most_; }
  std::size_t mark() const { return used_; }
  void back_to(std::size_t mark) { used_ = mark; }

  template <class T>
  void cut(T*& piece) {
    piece = take<T>(static_cast<std::size_t>(lanes_));
  }
  /// `more`: rows beyond the months.
  template <class T>
  void cut(SeriesOf<T>& s, int more = 0) {
    cut_rows(s, months_ + more);
  }
  template <class T>
  void cut_rows(SeriesOf<T>& s, int rows) {
    s = {take<T>(static_cast<std::size_t>(rows) * static_cast<std::size_t>(lanes_)), lanes_};
  }

 private:
  template <class T>
  T* take(std::size_t n) {
    constexpr std::size_t line = 8;  // doubles
    double* const piece = memory_ ? memory_ + used_ : nullptr;
    used_ += (n * sizeof(T) / sizeof(double) + line - 1) / line * line;
    most_ = std::max(most_, used_);
    return reinterpret_cast<T*>(piece);
  }
  double* memory_;
  int months_, lanes_;
  std::size_t used_ = 0, most_ = 0;
};

/// Whether a row can be anything but 0.
inline bool priced(const Program& p, Row row) {
  const auto* fixed = std::get_if<FixedRow>(&p.rows[static_cast<std::size_t>(row)]);
  return !fixed || fixed->value != 0.0;
}

/// What anything asks of an adoption beside its strength.
struct Asked {
  bool fresh, adopted, usable, open;
};
inline std::vector<Asked> asked_of_adoptions(const Program& p, Layout layout) {
  const bool all = layout == Layout::whole;
  std::vector<Asked> asked(p.adoptions.size(), {all, all, all, all});
  const auto of = [&](int adoption) -> Asked& { return asked[static_cast<std::size_t>(adoption)]; };
  for (const TrainedPlan& plan : p.trainings) of(plan.adoption).fresh = true;
  for (const HeadPlan& plan : p.heads) {
    for (const int adoption : plan.trainings) of(adoption).fresh = true;
  }
  for (const BoostPlan& plan : p.boosts) {
    for (const BoostPlan::Partner& partner : plan.partners) of(partner.adoption).adopted = true;
  }
  for (std::size_t a = 0; a < asked.size(); ++a) {
    if (p.adoptions[a].refresh > 0.0) asked[a].fresh = true;
    if (p.adoptions[a].gate) asked[a].open = true;
    for (const int needed : p.adoptions[a].requires_) of(needed).usable = true;
  }
  return asked;
}

inline void cut_all(const Program& p, Tile& t, Cutter& c, Layout layout) {
  for (double*& x : t.uniforms) c.cut(x);
  for (double*& x : t.wide) c.cut(x);
  for (Real*& x : t.rows) c.cut(x);
  for (std::uint32_t*& x : t.words) c.cut(x);
  for (Real*& x : t.work) c.cut(x);
  for (Series& s : t.scratch) c.cut(s, 1);  // one more for what falls beyond the horizon
  for (MarketState& m : t.markets) c.cut(m.demand), c.cut(m.downturn);
  const std::vector<Asked> asked = asked_of_adoptions(p, layout);
  for (std::size_t a = 0; a < t.adoptions.size(); ++a) {
    c.cut(t.adoptions[a].strength);
    if (asked[a].fresh) c.cut(t.adoptions[a].fresh);
  }
  for (PriceState& price : t.prices) c.cut(price.twelfth);
  for (BoostState& b : t.boosts) c.cut(b.factor);
  for (std::size_t o = 0; o < t.outlays.size(); ++o) {
    c.cut(t.outlays[o].spending);
    if (layout == Layout::whole || priced(p, p.outlays[o].per_seat)) c.cut(t.outlays[o].seat_price);
    if (layout == Layout::whole || priced(p, p.outlays[o].days)) c.cut(t.outlays[o].time_off);
  }
  for (std::size_t h = 0; h < t.heads.size(); ++h) {
    HeadState& head = t.heads[h];
    c.cut(head.sellers), c.cut(head.hires), c.cut(head.ramped_0), c.cut(head.attrition_0);
    if (layout == Layout::whole || !p.heads[h].seats.empty()) c.cut(head.seats), c.cut(head.seat_starts);
  }
  for (Series& s : t.trainings) c.cut(s);
  for (DriftState& d : t.drifts) c.cut(d.factor), c.cut(d.slowed), c.cut(d.goes_on), c.cut(d.so_far), c.cut(d.rate);
  for (DriverState& d : t.drivers) c.cut(d.value);
  for (FunnelState& f : t.funnels) c.cut(f.bookings), c.cut(f.found_0);
  for (std::size_t f = 0; f < t.funnels.size(); ++f) {
    if (p.funnels[f].market < 0) c.cut(t.funnels[f].found);
  }

  const std::size_t stage = c.mark();
  const auto next_stage = [&] {
    if (layout == Layout::overlay) c.back_to(stage);
  };
  c.cut(t.shock_z), c.cut(t.downturn_u);
  next_stage();
  for (std::size_t a = 0; a < t.adoptions.size(); ++a) {
    AdoptionState& state = t.adoptions[a];
    if (asked[a].adopted) c.cut(state.adopted);
    if (asked[a].usable) c.cut(state.usable);
    if (asked[a].open) c.cut(state.open);
  }
  next_stage();
  for (const int role : p.role_order) {
    next_stage();
    for (Series* s : {&t.leaver_u, &t.win_u, &t.win_z, &t.deal_z}) c.cut(*s);
    for (Real*& x : t.win_terms) c.cut(x);
    for (std::size_t h = 0; h < t.heads.size(); ++h) {
      if (p.heads[h].role != role) continue;
      for (Series* s : {&t.heads[h].leavers, &t.heads[h].leaving, &t.heads[h].ramped, &t.heads[h].before}) c.cut(*s);
    }
    for (std::size_t f = 0; f < t.funnels.size(); ++f) {
      if (p.funnels[f].role != role) continue;
      FunnelState& funnel = t.funnels[f];
      c.cut(funnel.open), c.cut(funnel.offered), c.cut(funnel.capacity);
      for (Real*& sum : funnel.year) c.cut(sum);
    }
  }
  next_stage();
  for (std::size_t f = 0; f < t.futures.size(); ++f) {
    FutureState& future = t.futures[f];
    c.cut_rows(future.contribution, 12), c.cut_rows(future.spending, 12);
    if (!p.futures[f].recurring) continue;
    c.cut(future.base);
    for (Real*& x : future.driver_lanes) c.cut(x);
    for (double*& x : future.driver_wide) c.cut(x);
  }
  for (PayoffState& s : t.payoffs) {
    for (double** x : {&s.in_year, &s.long_term, &s.spending, &s.waiting, &s.sum, &s.last_negative}) c.cut(*x);
  }
}

/// A tile whose lists are as long as the program's, without memory.
inline Tile list_all(const Program& p, int lanes) {
  Tile t;
  t.lanes = lanes;
  t.months = p.months();
  t.uniforms.resize(p.sources.size());
  t.rows.resize(p.rows.size());
  t.markets.resize(p.markets.size());
  t.adoptions.resize(p.adoptions.size());
  for (std::size_t a = 0; a < p.adoptions.size(); ++a) t.adoptions[a].start = p.adoptions[a].start;
  t.boosts.resize(p.boosts.size());
  t.prices.resize(p.prices.size());
  t.outlays.resize(p.outlays.size());
  for (std::size_t o = 0; o < p.outlays.size(); ++o) {
    t.outlays[o].start = p.adoptions[static_cast<std::size_t>(p.outlays[o].adoption)].start;
  }
  t.heads.resize(p.heads.size());
  t.trainings.resize(p.trainings.size());
  t.drifts.resize(p.drifts.size());
  t.drivers.resize(p.drivers.size());
  t.funnels.resize(p.funnels.size());
  t.futures.resize(p.futures.size());
  t.payoffs.resize(p.comparisons.size());
  t.scratch.resize(4 + most_trainings(p));
  t.work.resize(80 + most_trainings(p));
  t.wide.resize(wide_rows);
  t.team_rows.reserve(most_teams(p));
  t.paid_rows.reserve(most_bills(p));
  t.push_memory.resize(most_pushes(p));
  t.pushes = t.push_memory.data();
  return t;
}

/// Doubles that its parts take.
inline std::size_t room_of(const Program& p, Tile& t, Layout layout) {
  Cutter count(nullptr, t.months, t.lanes);
  cut_all(p, t, count, layout);
  return count.most();
}

}  // namespace layout

inline Tile make_tile(const Program& p, int lanes, Layout layout) {
  Tile t = layout::list_all(p, lanes);
  t.memory = Room(layout::room_of(p, t, layout));
  layout::Cutter give(t.memory.data(), t.months, lanes);
  layout::cut_all(p, t, give, layout);
  return t;
}

inline int tile_lanes(const Program& p) {
  constexpr std::size_t budget = std::size_t{16} << 20;  // bytes: fewer lanes save cache and lose more on short loops
  Tile probe = layout::list_all(p, 16);
  const std::size_t per_lane = layout::room_of(p, probe, Layout::overlay) * sizeof(double) / 16 + 1;
  // Pages of a tile that is soon put away take longer to come by than its lanes save.
  const std::size_t worth = p.trials < 4096 ? 64 : 128;
  // a power of two, so that tiles fill a block
  return static_cast<int>(std::bit_floor(std::clamp<std::size_t>(budget / per_lane, 32, worth)));
}

}  // namespace uphill::kernel::UPHILL_KERNEL
