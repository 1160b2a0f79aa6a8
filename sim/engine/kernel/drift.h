// SPDX-License-Identifier: Apache-2.0
// How a benchmark drifts, month by month (MODEL section 5): (1 + d)^D(t), D(t) = years of drift not stopped.
#pragma once

#include <span>

#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Pushes of a driver or of what slows its drift, as a month meets them. `shares[j]` is the series of trained share j, as the
/// plans' strengths index them.
struct Pushing {
  const Tile& tile;
  const Series* shares;

  /// The month's rows of each push whose investment has begun, put at `out`.
  std::span<const PushRows> rows(const std::vector<Push>& pushes, int month, PushRows* out) const {
    std::size_t begun = 0;
    for (const Push& push : pushes) {
      const AdoptionState& adoption = tile.adoptions[static_cast<std::size_t>(push.by.adoption)];
      if (month < adoption.start) continue;
      const Real* boost = push.by.boost < 0 ? nullptr : tile.boosts[static_cast<std::size_t>(push.by.boost)].factor[month];
      out[begun++] = {tile.rows[static_cast<std::size_t>(push.size)], adoption.strength[month], boost, push.by.trained};
    }
    return {out, begun};
  }

  /// Size times x of the month: strength, times the boost of partners, times the mean trained share.
  Vec push(const PushRows& rows, int month, int i) const {
    Vec x = load(rows.strength + i);
    if (rows.boost) x = x * load(rows.boost + i);
    if (!rows.trained.empty()) {
      Vec sum = 0;
      for (const int j : rows.trained) sum = sum + load(shares[j][month] + i);
      x = x * (sum * Vec(Real(1) / static_cast<Real>(rows.trained.size())));
    }
    return load(rows.size + i) * x;
  }
};

/// One drift under way. Without anything that slows it, (1 + d)^D is kept itself; else its logarithm is. In double, as rounding
/// would compound.
class DriftPath {
 public:
  DriftPath(const DriftPlan& plan, const Pushing& pushing, const DriftState& state)
      : plan_(plan), tile_(pushing.tile), pushing_(pushing), state_(state), slowed_(!plan.slows.empty()) {
    std::fill(state.so_far, state.so_far + tile_.lanes, slowed_ ? 0.0 : 1.0);
  }

  /// Sets the month's factor, and drifts on. To be called for every month in turn.
  void month(int t) {
    if (t == 0 || (plan_.rates.size() > 1 && t % 12 == 0)) set_rate(t);
    if (slowed_) slow_down(t);
    double* all = state_.so_far;
    const double* rate = state_.rate;
    const Real* goes_on = slowed_ ? state_.goes_on : nullptr;
    Real* factor = state_.factor;
    for (int i = 0; i < tile_.lanes; i += Vec::size) {
      const Wide so_far = load_wide(all + i);
      store(factor + i, goes_on ? exp(narrow(so_far)) : narrow(so_far));
      store_wide(all + i, goes_on ? so_far + load_wide(rate + i) * Wide(load(goes_on + i)) : so_far * load_wide(rate + i));
    }
  }

 private:
  /// The share of the month's drift that nothing slows; only what does harm is slowed.
  void slow_down(int t) {
    const auto pushes = pushing_.rows(plan_.slows, t, tile_.pushes);
    const Real* slowed = state_.slowed;
    Real* goes_on = state_.goes_on;
    for (int i = 0; i < tile_.lanes; i += Vec::size) {
      Vec share = 1;
      for (const PushRows& push : pushes) share = share * (Vec(1) - pushing_.push(push, t, i));
      store(goes_on + i, select(load(slowed + i) > Vec(0), share, Vec(1)));
    }
  }

  /// Drift a month: as a factor, or as a logarithm where it is slowed. A drift of -100 % takes all at once.
  void set_rate(int t) {
    const std::size_t year = std::min(static_cast<std::size_t>(t / 12), plan_.rates.size() - 1);
    const Real* yearly = tile_.rows[static_cast<std::size_t>(plan_.rates[year])];
    double* rate = state_.rate;
    const int n = tile_.lanes;
    for (int i = 0; i < n; ++i) rate[i] = std::max(-1e5, math::log1p(static_cast<double>(yearly[i]))) / 12.0;
    if (!slowed_) {
      for (int i = 0; i < n; ++i) rate[i] = math::exp(rate[i]);
      return;
    }
    const double hurts = plan_.harm == Harm::down ? -1.0 : 1.0;
    for (int i = 0; i < n; ++i) state_.slowed[i] = rate[i] * hurts > 0.0 ? Real(1) : Real(0);
  }

  const DriftPlan& plan_;
  const Tile& tile_;
  const Pushing pushing_;
  const DriftState state_;
  const bool slowed_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
