// SPDX-License-Identifier: Apache-2.0
// A tile: the state of a few trials that are played side by side, one lane each. All of it lies in one piece of memory,
// laid out once per thread; nothing is allocated while trials are played. Series are [month][lane], so that the loops
// over lanes are plain and become vector code; lanes are a multiple of 8, those beyond the last trial repeat it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compile/program.h"

namespace uphill::kernel {

/// One value per month and lane.
struct Series {
  double* data = nullptr;
  int lanes = 0;
  double* operator[](int month) const { return data + static_cast<std::ptrdiff_t>(month) * lanes; }
};

struct MarketState {
  Series demand;    // M_t
  Series downturn;  // 1 while one runs, else 0
};

struct AdoptionState {
  Series adopted;   // Z * open * A: what partners and the gate look at, but for R
  Series usable;    // Z * open * curve: what dependents need
  Series strength;  // x, without turnover and synergy
  Series open;      // 1 until the gate closes
  Series fresh;     // 1 in the month of go-live, 2 in that of a refresh, else 0
};

struct BoostState {
  Series factor;
};

struct OutlayState {
  Series spending;    // without seats
  Series seat_price;  // per seller of the served roles
  Series time_off;    // share of the month
};

struct HeadState {
  Series sellers;      // H
  Series leavers;      // L
  Series leaving;      // L / H, 0 where nobody is left
  Series ramped;       // C
  Series hires;        // h
  Series before;       // H without seats that open and fill in the same month
  Series seats;        // added seats in place
  Series seat_starts;  // added seats that fill
  double* ramped_0;     // C at the opening
  double* attrition_0;  // a_0, a month
};

struct FunnelState {
  Series bookings;
  Series found;        // of a role that feeds
  double* found_0;     // the same at the opening
};

struct FutureState {
  Series contribution;
  Series spending;
};

/// Work space of a stage; its contents mean nothing outside it.
struct Scratch {
  std::vector<Series> series;
  std::vector<double*> lanes;
};

struct Tile {
  int lanes = 0;             // a multiple of 8
  int live = 0;              // lanes that are trials
  int months = 0;
  std::uint64_t first = 0;   // trial of lane 0

  std::vector<double*> uniforms;  // by source
  std::vector<double*> rows;      // by Row
  std::vector<MarketState> markets;
  std::vector<AdoptionState> adoptions;
  std::vector<BoostState> boosts;
  std::vector<OutlayState> outlays;
  std::vector<HeadState> heads;
  std::vector<Series> trainings;  // trained shares
  std::vector<FunnelState> funnels;
  std::vector<FutureState> futures;

  Series leaver_u, win_u, win_z, deal_z;  // this role's draws
  Scratch scratch;

  std::vector<double> memory;
};

inline constexpr int most_lanes = 64;

/// Lanes of a tile such that what a program keeps per tile stays near half a megabyte, whatever its horizon.
int tile_lanes(const Program& program);

/// A tile with room for all that `program` plays.
Tile make_tile(const Program& program, int lanes);

}  // namespace uphill::kernel
