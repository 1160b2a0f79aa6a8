// SPDX-License-Identifier: Apache-2.0
// Ramped-equivalents in O(1) a month and lane. All cohorts of a lane are thinned alike, so each is kept in units of the
// share S of people who have stayed since the opening: a cohort of h people counts g = h / S, and C = S * F where F is the
// sum of g * min(1, age / ramp). F grows by the slopes g / ramp of those in ramp; the month in which a cohort graduates
// ends its slope and adds what is left of its step, and both are booked when the cohort starts.
#pragma once

#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"

namespace uphill::kernel::UPHILL_KERNEL {

class Cohorts {
 public:
  static constexpr int series_needed = 2;
  static constexpr int lanes_needed = 3;

  Cohorts(const Tile& tile, const Series* series, Real* const* lanes)
      : n_(tile.lanes), months_(tile.months), ends_(series[0]), steps_(series[1]), stayed_(lanes[0]), full_(lanes[1]),
        slope_(lanes[2]) {
    std::fill(ends_.data, ends_.data + months_ * n_, Real(0));
    std::fill(steps_.data, steps_.data + months_ * n_, Real(0));
    std::fill(stayed_, stayed_ + n_, Real(1));
    std::fill(slope_, slope_ + n_, Real(0));
  }

  /// Sellers of the opening: `ramping` < 0: the ages that turnover leaves in balance, else that many in equal cohorts.
  /// Sums over ages 1 .. floor(ramp) of a (1 - a)^(j - 1) and of j times that are geometric, so no age is visited but those
  /// that graduate within the horizon.
  void open(int lane, double headcount, double ramping, double attrition, double ramp) {
    const double whole = std::floor(ramp);
    full_[lane] = static_cast<Real>(headcount);
    if (whole < 1.0) return;
    const double slope = 1.0 / ramp, step = 1.0 - whole / ramp, log_stay = math::log1p(-attrition);
    double people = 0.0, aged = 0.0;
    if (ramping >= 0.0) {
      people = ramping;
      aged = ramping * (whole + 1.0) / 2.0;
    } else if (attrition > 0.0) {
      people = -headcount * math::expm1(log_stay * whole);
      aged = people / attrition - headcount * whole * math::exp(log_stay * whole);
    }
    full_[lane] = static_cast<Real>(headcount - people + aged * slope);
    slope_[lane] = static_cast<Real>(people * slope);
    // From the youngest cohort that graduates within the horizon to the oldest, which has been thinned most.
    const int last = static_cast<int>(std::min(whole, months_ - 1.0));
    double cohort = ramping >= 0.0 ? ramping / whole : headcount * attrition * (last < whole ? math::exp(log_stay * (whole - last)) : 1.0);
    for (int month = last; month >= 1; --month) {
      ends_[month][lane] += static_cast<Real>(cohort * slope);
      steps_[month][lane] += static_cast<Real>(cohort * step);
      if (ramping < 0.0) cohort *= 1.0 - attrition;
    }
  }

  /// Ages the cohorts of a strip by a month: call first in every month but month 0.
  void age(int month, int i) {
    const Vec slope = load(slope_ + i) - load(ends_[month] + i);
    store(slope_ + i, slope);
    store(full_ + i, load(full_ + i) + (slope + load(steps_[month] + i)));
  }

  /// Starts of the month; returns the ramped-equivalents with them.
  Vec hire(int month, int i, Vec people, Vec ramp) {
    const Vec stayed = load(stayed_ + i), units = people / stayed, whole = floor(ramp), takes_time = select(ramp > Vec(0), Vec(1), Vec(0));
    const Vec slope = takes_time * units / max(ramp, Vec(smallest_ramp));  // a ramp of 0 is over at once
    const Vec full = load(full_ + i) + (units - takes_time * units);
    store(full_ + i, full);
    store(slope_ + i, load(slope_ + i) + slope);
    graduate(min(Vec(month + 1) + whole, Vec(months_)), i, slope, takes_time * units - whole * slope);
    return max(Vec(0), stayed * full);
  }

  /// Leavers at the end of the month. Where everybody left, or nearly so for this arithmetic, units begin anew.
  void leave(int month, int i, Vec leaving) {
    const Vec stayed = load(stayed_ + i) * (Vec(1) - leaving);
    store(stayed_ + i, stayed);
    for_lanes(stayed <= Vec(smallest_unit), [&](int lane) { renew(month, i + lane); });
  }

 private:
  static constexpr Real smallest_unit = Real(1e-6), smallest_ramp = Real(1e-30);

  void graduate(Vec month, int i, Vec slope, Vec step) {
    const Places rows(month);
    Real slopes[Vec::size], last[Vec::size];
    store(slopes, slope);
    store(last, step);
    for (int k = 0; k < Vec::size; ++k) {
      const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(rows.at[k]) * n_ + i + k;
      ends_.data[at] += slopes[k];
      steps_.data[at] += last[k];
    }
  }

  void renew(int month, int lane) {
    const Real unit = stayed_[lane];  // 0: nobody's ramp is of interest any more
    stayed_[lane] = 1;
    full_[lane] *= unit;
    slope_[lane] *= unit;
    for (int m = month + 1; m < months_; ++m) {
      ends_[m][lane] *= unit;
      steps_[m][lane] *= unit;
    }
  }

  int n_, months_;
  Series ends_;    // slope that ends in a month; a row more than there are months, for what ends later
  Series steps_;   // last step of those who graduate in a month
  Real* stayed_;   // S
  Real* full_;     // F
  Real* slope_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
