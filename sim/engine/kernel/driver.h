// SPDX-License-Identifier: Apache-2.0
// The value of one driver, month by month (MODEL section 5):
//   v(t) = clamp( (b (1 + d)^D(t) + sum pp x) * prod (1 + e x) * prod dip * hit ),  D(t) = years of drift not stopped.
#pragma once

#include "engine/kernel/investment.h"
#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Plays one driver forward from month 0, a row of lanes a month, one part of the formula after another over the row.
class DriverPath {
 public:
  static constexpr int lanes_needed = 4, wide_needed = 2;

  /// `shares[j]` is the series of trained share j, as the plan's strengths index them.
  DriverPath(const DriverPlan& plan, const Tile& tile, const Series* shares, Real* const* lanes, double* const* wide)
      : plan_(plan), tile_(tile), shares_(shares), still_(plan.still()), value_(lanes[0]), slowed_(lanes[1]), strength_(lanes[2]),
        goes_on_(lanes[3]), drifted_(wide[0]), rate_(wide[1]) {
    std::fill(drifted_, drifted_ + tile.lanes, plan.slows.empty() ? 1.0 : 0.0);
    if (!still_) return;
    std::copy(base(), base() + tile.lanes, value_);
    clamp();
  }

  const Real* base() const { return row(plan_.base); }

  /// The month's values. To be called for every month in turn; they hold until the next call.
  const Real* values(int month) {
    if (still_) return value_;
    start(month);
    for (const Push& push : plan_.points) add(row(push.size), strength(push.by, month));
    for (const Push& push : plan_.relative) multiply(row(push.size), strength(push.by, month));
    for (const DipPlan& d : plan_.dips) {
      if (month >= d.start) dip(d, month);
    }
    if (plan_.hit != no_row) hit(tile_.markets[static_cast<std::size_t>(plan_.market)].downturn[month]);
    clamp();
    return value_;
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }

  /// Makes each value of a row anew, strip by strip, by of(strip, lane of its first).
  template <class Of>
  void each(Real* row, const Of& of) const {
    const int n = tile_.lanes;
    for (int i = 0; i < n; i += Vec::size) store(row + i, of(load(row + i), i));
  }

  /// The drifted base, and drift to the next month. Without anything that slows it, (1 + d)^D is kept itself; else its
  /// logarithm is. In double, as rounding would compound.
  void start(int month) {
    const Real* b = base();
    if (plan_.drift.empty()) {
      std::copy(b, b + tile_.lanes, value_);
      return;
    }
    if (month == 0 || (plan_.drift.size() > 1 && month % 12 == 0)) set_rate(month);
    if (!plan_.slows.empty()) slow_down(month);
    double* drifted = drifted_;
    const double* rate = rate_;
    if (plan_.slows.empty()) {
      each(value_, [=](Vec, int i) {
        const Wide so_far = load_wide(drifted + i);
        store_wide(drifted + i, so_far * load_wide(rate + i));
        return load(b + i) * narrow(so_far);
      });
      return;
    }
    const Real* goes_on = goes_on_;
    each(value_, [=](Vec, int i) {
      const Wide so_far = load_wide(drifted + i);
      store_wide(drifted + i, so_far + load_wide(rate + i) * Wide(load(goes_on + i)));
      return load(b + i) * exp(narrow(so_far));
    });
  }

  /// The share of the month's drift that nothing slows; only what does harm is slowed.
  void slow_down(int month) {
    const Real* slowed = slowed_;
    std::fill(goes_on_, goes_on_ + tile_.lanes, Real(1));
    for (const Push& push : plan_.slows) {
      const Real *size = row(push.size), *by = strength(push.by, month);
      each(goes_on_, [=](Vec goes_on, int i) { return goes_on * (Vec(1) - load(size + i) * load(by + i)); });
    }
    each(goes_on_, [=](Vec goes_on, int i) { return select(load(slowed + i) > Vec(0), goes_on, Vec(1)); });
  }

  void add(const Real* size, const Real* strength) {
    each(value_, [=](Vec v, int i) { return v + load(size + i) * load(strength + i); });
  }
  void multiply(const Real* size, const Real* strength) {
    each(value_, [=](Vec v, int i) { return v * max(Vec(0), Vec(1) + load(size + i) * load(strength + i)); });
  }
  void hit(const Real* downturn) {
    const Real* size = row(plan_.hit);
    each(value_, [=](Vec v, int i) { return v * (Vec(1) + load(size + i) * load(downturn + i)); });
  }
  void clamp() {
    const Vec ceiling = std::min(plan_.ceiling, 1e30);
    each(value_, [=](Vec v, int) { return min(ceiling, max(Vec(0), v)); });
  }

  /// Factor 1 + depth (1 - tau / months) while 0 <= tau < months (7.5).
  void dip(const DipPlan& dip, int month) {
    const Real *rollout = row(dip.rollout), *lasts = row(dip.months), *depth = row(dip.depth);
    const Vec since_start = month - dip.start;
    each(value_, [=](Vec v, int i) {
      const Vec since = since_start - load(rollout + i), months = load(lasts + i);
      const Mask dips = (since >= Vec(0)) & (since < months);
      return v * select(dips, Vec(1) + load(depth + i) * (Vec(1) - since / months), Vec(1));
    });
  }

  /// x of the month: strength, times the boost of partners, times the mean trained share.
  const Real* strength(const Strength& by, int month) {
    const Real* x = tile_.adoptions[static_cast<std::size_t>(by.adoption)].strength[month];
    if (by.boost >= 0) {
      const Real* boost = tile_.boosts[static_cast<std::size_t>(by.boost)].factor[month];
      each(strength_, [=](Vec, int i) { return load(x + i) * load(boost + i); });
      x = strength_;
    }
    if (by.trained.empty()) return x;
    const Vec per_share = Real(1) / static_cast<Real>(by.trained.size());
    each(strength_, [&](Vec, int i) {
      Vec sum = 0;
      for (const int j : by.trained) sum = sum + load(shares_[j][month] + i);
      return load(x + i) * (sum * per_share);
    });
    return strength_;
  }

  /// Drift a month: as a factor, or as a logarithm where it is slowed. A drift of -100 % takes all at once.
  void set_rate(int month) {
    const std::size_t year = std::min(static_cast<std::size_t>(month / 12), plan_.drift.size() - 1);
    const Real* drift = row(plan_.drift[year]);
    double* rate = rate_;
    const int n = tile_.lanes;
    for (int i = 0; i < n; ++i) rate[i] = std::max(-1e5, math::log1p(static_cast<double>(drift[i]))) / 12.0;
    if (plan_.slows.empty()) {
      for (int i = 0; i < n; ++i) rate[i] = math::exp(rate[i]);
      return;
    }
    const double hurts = plan_.harm == Harm::down ? -1.0 : 1.0;
    for (int i = 0; i < n; ++i) slowed_[i] = rate[i] * hurts > 0.0 ? Real(1) : Real(0);
  }

  const DriverPlan& plan_;
  const Tile& tile_;
  const Series* shares_;
  const bool still_;
  Real* value_;
  Real* slowed_;    // 1 where the drift can be slowed
  Real* strength_;  // of the push at hand
  Real* goes_on_;   // share of the drift that nothing slows
  double *drifted_, *rate_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
