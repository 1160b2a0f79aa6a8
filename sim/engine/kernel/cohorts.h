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

  /// Sellers of the opening, by lane: `ramping` < 0: the ages that turnover leaves in balance, else that many in equal cohorts.
  /// `attrition` is a month's share; `wide` are rows for the work, opening_wide of them.
  static constexpr std::size_t opening_wide = 4;
  void open(double headcount, double ramping, const double* attrition, const Real* ramp, double* const* wide) {
    double *people = wide[0], *aged = wide[1], *cohort = wide[2], *last = wide[3];
    const int n = n_;
    const double horizon = months_ - 1.0;
    double latest = 0.0;
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const double whole = std::floor(static_cast<double>(ramp[i]));
      last[i] = std::min(whole, horizon);
      latest = std::max(latest, last[i]);
    }
    if (ramping < 0.0) {
      balance(headcount, attrition, ramp, people, aged, cohort, last);
    } else {
      spread(ramping, ramp, people, aged, cohort);
    }
    Real *full = full_, *slope = slope_;
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const auto takes = static_cast<double>(ramp[i]);
      const double per_month = takes >= 1.0 ? 1.0 / takes : 0.0;
      full[i] = static_cast<Real>(per_month > 0.0 ? headcount - people[i] + aged[i] * per_month : headcount);
      slope[i] = static_cast<Real>(per_month > 0.0 ? people[i] * per_month : 0.0);
    }
    // From the youngest cohort that graduates within the horizon to the oldest, which has been thinned most.
    const bool thins = ramping < 0.0;
    for (int month = static_cast<int>(latest); month >= 1; --month) {
      Real *ends = ends_[month], *steps = steps_[month];
#pragma GCC ivdep
      for (int i = 0; i < n; ++i) {
        const auto takes = static_cast<double>(ramp[i]);
        const double graduates = month <= last[i] ? cohort[i] : 0.0, keeps = thins ? 1.0 - attrition[i] : 1.0;
        ends[i] = static_cast<Real>(graduates / takes);
        steps[i] = static_cast<Real>(graduates * (1.0 - std::floor(takes) / takes));
        cohort[i] *= month <= last[i] ? keeps : 1.0;
      }
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
  /// The ages that turnover leaves in balance: sums over ages 1 .. floor(ramp) of a (1 - a)^(j - 1) and of j times that are
  /// geometric. `cohort`: the youngest that graduates within the horizon.
  void balance(double headcount, const double* attrition, const Real* ramp, double* people, double* aged, double* cohort,
               const double* last) const {
    const int n = n_;
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const double a = attrition[i], whole = std::floor(static_cast<double>(ramp[i])), log_stay = math::log1p(-a);
      const double left = -headcount * math::expm1(log_stay * whole);
      const double ages = left / a - headcount * whole * math::exp(log_stay * whole);
      people[i] = a > 0.0 ? left : 0.0;
      aged[i] = a > 0.0 ? ages : 0.0;
      cohort[i] = headcount * a * math::exp(log_stay * (whole - last[i]));
    }
  }

  void spread(double ramping, const Real* ramp, double* people, double* aged, double* cohort) const {
    for (int i = 0; i < n_; ++i) {
      const double whole = std::floor(static_cast<double>(ramp[i]));
      people[i] = ramping;
      aged[i] = ramping * (whole + 1.0) / 2.0;
      cohort[i] = ramping / whole;
    }
  }

  static constexpr Real smallest_unit = Real(1e-6), smallest_ramp = Real(1e-30);

  void graduate(Vec month, int i, Vec slope, Vec step) {
    const Places rows(month * Vec(n_));
    add_at(ends_.data + i, rows, slope);
    add_at(steps_.data + i, rows, step);
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
