// SPDX-License-Identifier: Apache-2.0
// Ramped-equivalents in O(1) a month and lane. All cohorts of a lane are thinned alike, so each is kept in units of the
// share S of people who have stayed since the opening: a cohort of h people counts g = h / S, and C = S * F where F is the
// sum of g * min(1, age / ramp). F grows by the slopes g / ramp of those in ramp; the month in which a cohort graduates
// ends its slope and adds what is left of its step, and both are booked when the cohort starts.
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel::UPHILL_KERNEL {

class Cohorts {
 public:
  static constexpr int series_needed = 2;
  static constexpr int lanes_needed = 7;

  Cohorts(const Tile& tile, const Series* series, Real* const* lanes)
      : n_(tile.lanes), months_(tile.months), ends_(series[0]), steps_(series[1]), stayed_(lanes[0]), full_(lanes[1]), slope_(lanes[2]),
        ended_(lanes[3]), step_(lanes[4]), month_(lanes[5]), at_once_(lanes[6]) {
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
    for (int month = 1; month < months_ && month <= whole; ++month) {
      const double cohort = ramping >= 0.0 ? ramping / whole : headcount * attrition * math::exp(log_stay * (whole - month));
      graduate(month, lane, static_cast<Real>(cohort * slope), static_cast<Real>(cohort * step));
    }
  }

  /// Ages all cohorts by a month: call first in every month but month 0.
  void age(int month) {
    const Real *ends = ends_[month], *steps = steps_[month];
    for (int i = 0; i < n_; ++i) {
      slope_[i] -= ends[i];
      full_[i] += slope_[i] + steps[i];
    }
  }

  /// Starts of the month, and ramped-equivalents with them.
  void hire(int month, const Real* people, const Real* ramp, Real* ramped) {
    const auto next = static_cast<Real>(month + 1), beyond = static_cast<Real>(months_);
    for (int i = 0; i < n_; ++i) {
      const Real units = people[i] / stayed_[i], whole = std::floor(ramp[i]), takes_time = ramp[i] > 0 ? Real(1) : Real(0);
      const Real slope = takes_time * units / std::max(ramp[i], smallest_ramp);  // a ramp of 0 is over at once
      ended_[i] = slope;
      step_[i] = takes_time * units - whole * slope;
      month_[i] = std::min(next + whole, beyond);
      at_once_[i] = units - takes_time * units;
    }
    for (int i = 0; i < n_; ++i) {
      full_[i] += at_once_[i];
      slope_[i] += ended_[i];
      ramped[i] = std::max(Real(0), stayed_[i] * full_[i]);
    }
    for (int i = 0; i < n_; ++i) {
      const int row = static_cast<int>(month_[i]);
      ends_[row][i] += ended_[i];
      steps_[row][i] += step_[i];
    }
  }

  /// Leavers at the end of the month. Where everybody left, or nearly so for this arithmetic, units begin anew.
  void leave(int month, const Real* leaving) {
    int small = 0;
    for (int i = 0; i < n_; ++i) {
      stayed_[i] *= Real(1) - leaving[i];
      small |= stayed_[i] <= smallest_unit;
    }
    if (!small) return;
    for (int i = 0; i < n_; ++i) {
      if (stayed_[i] <= smallest_unit) renew(month, i);
    }
  }

 private:
  static constexpr Real smallest_unit = Real(1e-6), smallest_ramp = Real(1e-30);

  void graduate(int month, int lane, Real slope, Real step) {
    if (month >= months_) return;
    ends_[month][lane] += slope;
    steps_[month][lane] += step;
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
  Real *ended_, *step_, *month_, *at_once_;  // of the month's starts
};

}  // namespace uphill::kernel::UPHILL_KERNEL
