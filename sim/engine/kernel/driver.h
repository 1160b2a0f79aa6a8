// SPDX-License-Identifier: Apache-2.0
// The value of one driver, month by month (MODEL section 5):
//   v(t) = clamp( (b (1 + d)^D(t) + sum pp x) * prod (1 + e x) * prod dip * hit ),  D(t) = years of drift not stopped.
#pragma once

#include "engine/kernel/investment.h"
#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Plays one driver forward from month 0, strip by strip. Each month: begin(), then value() and pass() of every strip.
class DriverPath {
 public:
  static constexpr int lanes_needed = 2, wide_needed = 2;

  /// `shares[j]` is the series of trained share j, as the plan's strengths index them.
  DriverPath(const DriverPlan& plan, const Tile& tile, const Series* shares, Real* const* lanes, double* const* wide)
      : plan_(plan), tile_(tile), shares_(shares), still_(plan.still()), ceiling_(std::min(plan.ceiling, 1e30)), value_(lanes[0]),
        slowed_(lanes[1]), drifted_(wide[0]), rate_(wide[1]) {
    std::fill(drifted_, drifted_ + tile.lanes, plan.slows.empty() ? 1.0 : 0.0);
    if (!still_) return;
    for (int i = 0; i < tile.lanes; i += Vec::size) store(value_ + i, clamped(load(base() + i)));
  }

  const Real* base() const { return row(plan_.base); }

  /// Before the first value of a month.
  void begin(int month) {
    if (!plan_.drift.empty() && (month == 0 || (plan_.drift.size() > 1 && month % 12 == 0))) set_rate(month);
  }

  /// The month's values of the strip at lane i.
  Vec value(int month, int i) const { return still_ ? load(value_ + i) : moved(month, i); }

  /// Drift of the month. Without anything that slows it, (1 + d)^D is kept itself; else its logarithm is. In double, as
  /// rounding would compound.
  void pass(int month, int i) {
    if (still_ || plan_.drift.empty()) return;
    const Wide so_far = load_wide(drifted_ + i), rate = load_wide(rate_ + i);
    if (plan_.slows.empty()) return store_wide(drifted_ + i, so_far * rate);
    Vec going_on = 1;
    for (const Push& push : plan_.slows) going_on = going_on * (Vec(1) - strip_of(push.size, i) * strength(push.by, month, i));
    const Wide goes = Wide(select(load(slowed_ + i) > Vec(0), going_on, Vec(1)));
    store_wide(drifted_ + i, so_far + rate * goes);
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }
  Vec strip_of(Row r, int i) const { return load(row(r) + i); }
  Vec clamped(Vec x) const { return min(Vec(ceiling_), max(Vec(0), x)); }

  Vec moved(int month, int i) const {
    Vec v = start(i);
    for (const Push& push : plan_.points) v = v + strip_of(push.size, i) * strength(push.by, month, i);
    for (const Push& push : plan_.relative) v = v * max(Vec(0), Vec(1) + strip_of(push.size, i) * strength(push.by, month, i));
    for (const DipPlan& d : plan_.dips) {
      if (month >= d.start) v = v * dip(d, month, i);
    }
    if (plan_.hit != no_row) {
      v = v * (Vec(1) + strip_of(plan_.hit, i) * load(tile_.markets[static_cast<std::size_t>(plan_.market)].downturn[month] + i));
    }
    return clamped(v);
  }

  Vec start(int i) const {
    const Vec b = load(base() + i);
    if (plan_.drift.empty()) return b;
    const Vec drifted = narrow(load_wide(drifted_ + i));
    return b * (plan_.slows.empty() ? drifted : exp(drifted));
  }

  /// Drift a month: as a factor, or as a logarithm where it is slowed. A drift of -100 % takes all at once.
  void set_rate(int month) {
    const std::size_t year = std::min(static_cast<std::size_t>(month / 12), plan_.drift.size() - 1);
    const Real* drift = row(plan_.drift[year]);
    const double hurts = plan_.harm == Harm::down ? -1.0 : 1.0;
    const bool in_logs = !plan_.slows.empty();
    for (int i = 0; i < tile_.lanes; ++i) {
      const double log_month = std::max(-1e5, math::log1p(static_cast<double>(drift[i]))) / 12.0;
      rate_[i] = in_logs ? log_month : math::exp(log_month);
      slowed_[i] = rate_[i] * hurts > 0.0 ? Real(1) : Real(0);  // only what does harm is slowed
    }
  }

  /// x of the month: strength, times the boost of partners, times the mean trained share.
  Vec strength(const Strength& by, int month, int i) const {
    Vec x = load(tile_.adoptions[static_cast<std::size_t>(by.adoption)].strength[month] + i);
    if (by.boost >= 0) x = x * load(tile_.boosts[static_cast<std::size_t>(by.boost)].factor[month] + i);
    if (by.trained.empty()) return x;
    Vec sum = 0;
    for (const int j : by.trained) sum = sum + load(shares_[j][month] + i);
    return x * (sum * Vec(Real(1) / static_cast<Real>(by.trained.size())));
  }

  /// Factor 1 + depth (1 - tau / months) while 0 <= tau < months (7.5).
  Vec dip(const DipPlan& dip, int month, int i) const {
    const Vec since = Vec(month - dip.start) - strip_of(dip.rollout, i), months = strip_of(dip.months, i);
    const Mask dips = (since >= Vec(0)) & (since < months);
    return select(dips, Vec(1) + strip_of(dip.depth, i) * (Vec(1) - since / months), Vec(1));
  }

  const DriverPlan& plan_;
  const Tile& tile_;
  const Series* shares_;
  const bool still_;
  const double ceiling_;
  Real *value_;   // where nothing moves it
  Real *slowed_;  // 1 where the drift can be slowed
  double *drifted_, *rate_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
