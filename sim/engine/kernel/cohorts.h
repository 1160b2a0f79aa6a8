// SPDX-License-Identifier: Apache-2.0
// Ramped-equivalents in O(1) a month and lane. All cohorts of a lane are thinned alike, so each is kept in units of the
// share S of people who have stayed since the opening: a cohort of h people counts g = h / S, and C = S * F where F is the
// sum of g * min(1, age / ramp). F grows by the slopes g / ramp of those in ramp; the month in which a cohort graduates
// ends its slope and adds what is left of its step, and both are booked when the cohort starts.
#pragma once

#include <cmath>

#include "engine/kernel/tile.h"

namespace uphill::kernel {

class Cohorts {
 public:
  static constexpr int series_needed = 2;
  static constexpr int lanes_needed = 3;

  Cohorts(const Tile& tile, const Series* series, double* const* lanes);

  /// Sellers of the opening: `ramping` < 0: the ages that turnover leaves in balance, else that many in equal cohorts.
  void open(int lane, double headcount, double ramping, double attrition, double ramp);
  /// Starts of the month, before they are counted.
  void hire(int month, int lane, double people, double ramp);
  /// Ramped-equivalents of the month.
  double ramped(int lane) const { return stayed_[lane] * full_[lane]; }
  /// Ages all cohorts by a month: call first in every month but month 0.
  void age(int month, int lane);
  /// Leavers at the end of the month, of `sellers` > 0.
  void leave(int month, int lane, double leaving);

 private:
  void graduate(int month, int lane, double people, double slope, double step);

  int months_;
  Series ends_;     // slope that ends in a month
  Series steps_;    // last step of those who graduate in a month
  double* stayed_;  // S
  double* full_;    // F
  double* slope_;
};

}  // namespace uphill::kernel
