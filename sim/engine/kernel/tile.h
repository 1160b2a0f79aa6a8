// SPDX-License-Identifier: Apache-2.0
// A tile: the state of a few trials that are played side by side, one lane each. Its memory is one piece, laid out once per
// thread; nothing is allocated while trials are played. Series are [month][lane], so that loops over lanes are plain and
// become vector code; lanes are a multiple of 16; those beyond the last trial repeat it.
//
// What a stage needs only for itself lies where the next stage's lies (`overlay`); a replay keeps everything.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "compile/program.h"
#include "engine/kernel/number.h"
#include "engine/kernel/output.h"
#include "engine/kernel/room.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// One value per month and lane.
template <class T>
struct SeriesOf {
  T* data = nullptr;
  int lanes = 0;
  T* operator[](int month) const { return data + static_cast<std::ptrdiff_t>(month) * lanes; }
  explicit operator bool() const { return data != nullptr; }
};
using Series = SeriesOf<Real>;
using MoneySeries = SeriesOf<double>;  // payoffs are small differences of large sums

struct MarketState {
  Series demand;    // M_t
  Series downturn;  // 1 while one runs, else 0
};

/// From `start` on; before it all is 0, and what is open is open. All but strength only where anything asks for it.
struct AdoptionState {
  int start;
  Series strength;  // x, without turnover and synergy
  Series fresh;     // 1 in the month of go-live, 2 in that of a refresh, else 0
  Series adopted;   // Z * open * A: what partners meet
  Series usable;    // Z * open * curve: what dependents need
  Series open;      // 1 until the gate closes
};

struct BoostState {
  Series factor;
};

struct PriceState {
  MoneySeries twelfth;  // of a year's worth at the opening
};

/// From `start` on; before it all is 0.
struct OutlayState {
  int start;
  Series spending;    // without seats
  Series seat_price;  // per seller of the served roles
  Series time_off;    // share of the month
};

struct HeadState {
  Series sellers;      // H
  Series hires;        // h
  Series seats;        // added seats in place; none: the future opens none here
  Series seat_starts;  // added seats that fill
  Series leavers;      // L
  Series leaving;      // L / H, 0 where nobody is left
  Series ramped;       // C
  Series before;       // H without seats that open and fill in the same month
  Real* ramped_0;      // C at the opening
  Real* attrition_0;   // a_0, a month
};

struct DriftState {
  Real* factor;   // of the month, on the benchmark
  Real* slowed;   // 1 where it can be slowed
  Real* goes_on;  // share of the month's drift that nothing slows
  double* so_far;
  double* rate;   // a month
};

struct DriverState {
  Real* value;  // of the month
};

struct FunnelState {
  Series bookings;
  Series found;    // of a role that feeds
  Real* found_0;   // the same at the opening
  Real *open, *offered;  // opportunities and proposals under way
  Real* capacity;        // opportunities that a ramped seller can carry
  std::array<Real*, role_sums> year;  // sums of the year so far
};

/// Lanes that a driver of its own needs, with its drift.
inline constexpr std::size_t lone_lanes = 4, lone_wide = 2;

struct FutureState {
  MoneySeries contribution, spending;  // of the year at hand, by its months
  double* base;                        // annual recurring revenue
  std::array<Real*, 2 * lone_lanes> driver_lanes;
  std::array<double*, 2 * lone_wide> driver_wide;
};

/// Of a comparison, so far.
struct PayoffState {
  double *in_year, *long_term, *spending, *waiting, *sum, *last_negative;
};

/// A push of the month: size * strength, the strength times a boost and the mean trained share where there are any.
struct PushRows {
  const Real *size, *strength, *boost;
  std::span<const int> trained;
};

/// What a future pays a team of, in one month; without seats of its own both are null.
struct TeamRows {
  const Real *cost, *commission, *recruiting, *booked, *sellers, *hires, *seats, *starts;
};
/// What a future pays for an investment: a product of both, or where `by` is null the amount.
struct PaidRows {
  const Real *amount, *by;
};

/// What quantiles of wins ask of a month's scores: see chance.h.
using TermRows = std::array<Real*, 9>;

inline constexpr int most_lanes = 128;
inline constexpr std::size_t wide_rows = 16;  // rows of doubles for any stage

struct Tile {
  int lanes = 0;
  int live = 0;             // lanes that are trials
  int months = 0;
  std::uint64_t first = 0;  // trial of lane 0

  std::vector<double*> uniforms;  // by source; double, as laws are sampled in double
  std::vector<Real*> rows;        // by Row
  std::vector<MarketState> markets;
  std::vector<AdoptionState> adoptions;
  std::vector<BoostState> boosts;
  std::vector<PriceState> prices;
  std::vector<OutlayState> outlays;
  std::vector<HeadState> heads;
  std::vector<Series> trainings;  // trained shares
  std::vector<DriftState> drifts;
  std::vector<DriverState> drivers;
  std::vector<FunnelState> funnels;
  std::vector<FutureState> futures;
  std::vector<PayoffState> payoffs;  // by comparison
  std::vector<TeamRows> team_rows;  // of the future at hand
  std::vector<PaidRows> paid_rows;
  PushRows* pushes = nullptr;     // of the driver at hand

  Series shock_z, downturn_u;               // the market's draws
  Series leaver_u, win_u, win_z, deal_z;    // this role's draws
  std::array<std::uint32_t*, 4> words{};    // of the generator
  TermRows win_terms;                       // of the month's scores
  std::vector<Series> scratch;              // a stage's own, meaningless outside it
  std::vector<Real*> work;                  // the same, one value a lane
  std::vector<double*> wide;                // the same in double

  std::vector<PushRows> push_memory;
  Room memory;
};

enum class Layout { overlay, whole };

/// A tile with room for all that `program` plays.
Tile make_tile(const Program& program, int lanes, Layout layout);

/// Lanes such that a tile's memory stays bounded, whatever the horizon: see layout.h.
int tile_lanes(const Program& program);

}  // namespace uphill::kernel::UPHILL_KERNEL
