// SPDX-License-Identifier: Apache-2.0
// The value of one driver, month by month (MODEL section 5):
//   v(t) = clamp( (b (1 + d)^D(t) + sum pp x) * prod (1 + e x) * prod dip * hit ),  D(t) = years of drift not stopped.
#pragma once

#include "engine/kernel/investment.h"
#include "engine/kernel/tile.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Plays one driver forward from month 0. Each month: value(), then pass().
class DriverPath {
 public:
  static constexpr int lanes_needed = 3, wide_needed = 2;

  /// `shares[j]` is the series of trained share j, as the plan's strengths index them.
  DriverPath(const DriverPlan& plan, const Tile& tile, const Series* shares, Real* const* lanes, double* const* wide)
      : plan_(plan), tile_(tile), shares_(shares), value_(lanes[0]), work_(lanes[1]), going_on_(lanes[2]), drifted_(wide[0]),
        rate_(wide[1]) {
    std::fill(drifted_, drifted_ + tile.lanes, plan.slows.empty() ? 1.0 : 0.0);
    if (plan.still()) clamp(base());
  }

  const Real* base() const { return tile_.rows[static_cast<std::size_t>(plan_.base)]; }

  /// Values of the month, valid until the next call.
  const Real* value(int month) {
    if (plan_.still()) return value_;
    const int n = tile_.lanes;
    start();
    for (const Push& push : plan_.points) {
      const Real *size = row(push.size), *x = strength(push.by, month);
      for (int i = 0; i < n; ++i) value_[i] += size[i] * x[i];
    }
    for (const Push& push : plan_.relative) {
      const Real *size = row(push.size), *x = strength(push.by, month);
      for (int i = 0; i < n; ++i) value_[i] *= std::max(Real(0), Real(1) + size[i] * x[i]);
    }
    for (const DipPlan& d : plan_.dips) dip(d, month);
    if (plan_.hit != no_row) {
      const Real *hit = row(plan_.hit), *runs = tile_.markets[static_cast<std::size_t>(plan_.market)].downturn[month];
      for (int i = 0; i < n; ++i) value_[i] *= Real(1) + hit[i] * runs[i];
    }
    clamp(value_);
    return value_;
  }

  /// Drift of the month. Without anything that slows it, (1 + d)^D is kept itself; else its logarithm is. In double, as
  /// rounding would compound.
  void pass(int month) {
    if (plan_.drift.empty()) return;
    const int n = tile_.lanes;
    if (month == 0 || (plan_.drift.size() > 1 && month % 12 == 0)) set_rate(month);
    if (plan_.slows.empty()) {
      for (int i = 0; i < n; ++i) drifted_[i] *= rate_[i];
      return;
    }
    std::fill(going_on_, going_on_ + n, Real(1));
    for (const Push& push : plan_.slows) {
      const Real *share = row(push.size), *x = strength(push.by, month);
      for (int i = 0; i < n; ++i) going_on_[i] *= Real(1) - share[i] * x[i];
    }
    const double hurts = plan_.harm == Harm::down ? -1.0 : 1.0;
    for (int i = 0; i < n; ++i) drifted_[i] += rate_[i] * (rate_[i] * hurts > 0.0 ? static_cast<double>(going_on_[i]) : 1.0);
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }

  void clamp(const Real* x) {
    const auto ceiling = static_cast<Real>(std::min(plan_.ceiling, 1e30));
    for (int i = 0; i < tile_.lanes; ++i) value_[i] = std::min(ceiling, std::max(Real(0), x[i]));
  }

  void start() {
    const Real* b = base();
    if (plan_.drift.empty()) {
      std::copy(b, b + tile_.lanes, value_);
    } else if (plan_.slows.empty()) {
      for (int i = 0; i < tile_.lanes; ++i) value_[i] = b[i] * static_cast<Real>(drifted_[i]);
    } else {
      for (int i = 0; i < tile_.lanes; ++i) value_[i] = b[i] * exp(static_cast<Real>(drifted_[i]));
    }
  }

  /// Drift a month: as a factor, or as a logarithm where it is slowed. A drift of -100 % takes all at once.
  void set_rate(int month) {
    const std::size_t year = std::min(static_cast<std::size_t>(month / 12), plan_.drift.size() - 1);
    const Real* drift = row(plan_.drift[year]);
    for (int i = 0; i < tile_.lanes; ++i) {
      const double log_month = std::max(-1e5, math::log1p(static_cast<double>(drift[i]))) / 12.0;
      rate_[i] = plan_.slows.empty() ? math::exp(log_month) : log_month;
    }
  }

  /// x of the month: strength, times the boost of partners, times the mean trained share.
  const Real* strength(const Strength& by, int month) {
    const Real* x = tile_.adoptions[static_cast<std::size_t>(by.adoption)].strength[month];
    const int n = tile_.lanes;
    if (by.boost >= 0) {
      const Real* boost = tile_.boosts[static_cast<std::size_t>(by.boost)].factor[month];
      for (int i = 0; i < n; ++i) work_[i] = x[i] * boost[i];
      x = work_;
    }
    if (by.trained.empty()) return x;
    const Real part = Real(1) / static_cast<Real>(by.trained.size());
    if (by.trained.size() == 1) {
      const Real* share = shares_[by.trained[0]][month];
      for (int i = 0; i < n; ++i) work_[i] = x[i] * share[i];
      return work_;
    }
    for (int i = 0; i < n; ++i) {
      Real sum = 0;
      for (const int j : by.trained) sum += shares_[j][month][i];
      work_[i] = x[i] * (sum * part);
    }
    return work_;
  }

  /// Factor 1 + depth (1 - tau / months) while 0 <= tau < months (7.5).
  void dip(const DipPlan& dip, int month) {
    if (month < dip.start) return;
    const Real *rollout = row(dip.rollout), *depth = row(dip.depth), *months = row(dip.months);
    for (int i = 0; i < tile_.lanes; ++i) {
      const Real since = tau(month, dip.start, rollout[i]);
      const bool dips = (since >= 0) & (since < months[i]);
      value_[i] *= dips ? Real(1) + depth[i] * (Real(1) - since / months[i]) : Real(1);
    }
  }

  const DriverPlan& plan_;
  const Tile& tile_;
  const Series* shares_;
  Real *value_, *work_, *going_on_;
  double *drifted_, *rate_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
