// SPDX-License-Identifier: Apache-2.0
// The value of one driver, month by month (MODEL section 5):
//   v(t) = clamp( (b (1 + d)^D(t) + sum pp x) * prod (1 + e x) * prod dip * hit ).
#pragma once

#include <optional>

#include "engine/kernel/drift.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Plays one driver forward from month 0, a row of lanes a month: strip by strip, the whole formula in registers.
class DriverPath {
 public:
  /// `drift`: the row of its drift's factor of the month; null: it does not drift.
  DriverPath(const DriverPlan& plan, const Pushing& pushing, const DriverState& state, const Real* drift)
      : plan_(plan), tile_(pushing.tile), pushing_(pushing), value_(state.value), drift_(drift), still_(plan.still()) {
    if (still_) play(0);
  }

  const Real* base() const { return row(plan_.base); }

  /// The month's values; they hold until the next call.
  const Real* values(int month) {
    if (!still_) play(month);
    return value_;
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }

  void play(int month) {
    const auto points = pushing_.rows(plan_.points, month, tile_.pushes);
    const auto relative = pushing_.rows(plan_.relative, month, tile_.pushes + points.size());
    const bool dips = std::any_of(plan_.dips.begin(), plan_.dips.end(), [=](const DipPlan& d) { return month >= d.start; });
    const Real *b = base(), *drift = drift_, *hit = plan_.hit == no_row ? nullptr : row(plan_.hit),
               *downturn = hit ? tile_.markets[static_cast<std::size_t>(plan_.market)].downturn[month] : nullptr;
    Real* value = value_;
    const Vec ceiling = std::min(plan_.ceiling, 1e30);
    const int n = tile_.lanes;
    for (int i = 0; i < n; i += Vec::size) {
      Vec v = load(b + i);
      if (drift) v = v * load(drift + i);
      for (const PushRows& push : points) v = v + pushing_.push(push, month, i);
      for (const PushRows& push : relative) v = v * max(Vec(0), Vec(1) + pushing_.push(push, month, i));
      if (dips) v = dipped(v, month, i);
      if (hit) v = v * (Vec(1) + load(hit + i) * load(downturn + i));
      store(value + i, min(ceiling, max(Vec(0), v)));
    }
  }

  /// Factor 1 + depth (1 - tau / months) while 0 <= tau < months (7.5).
  Vec dipped(Vec v, int month, int i) const {
    for (const DipPlan& dip : plan_.dips) {
      if (month < dip.start) continue;
      const Vec since = Vec(month - dip.start) - load(row(dip.rollout) + i), months = load(row(dip.months) + i);
      const Mask dips = (since >= Vec(0)) & (since < months);
      v = v * select(dips, Vec(1) + load(row(dip.depth) + i) * (Vec(1) - since / months), Vec(1));
    }
    return v;
  }

  const DriverPlan& plan_;
  const Tile& tile_;
  const Pushing pushing_;
  Real* value_;
  const Real* drift_;
  const bool still_;
};

/// A driver that nobody shares, with its drift.
class LoneDriver {
 public:
  /// `lanes`: lone_lanes of them; `wide`: lone_wide.
  LoneDriver(const Program& program, const DriverPlan& plan, const Pushing& pushing, Real* const* lanes, double* const* wide)
      : driver_(plan, pushing, {lanes[0]}, plan.drift < 0 ? nullptr : lanes[1]) {
    if (plan.drift < 0) return;
    const DriftState state{lanes[1], lanes[2], lanes[3], wide[0], wide[1]};
    drift_.emplace(program.drifts[static_cast<std::size_t>(plan.drift)], pushing, state);
  }

  const Real* base() const { return driver_.base(); }

  /// To be called for every month in turn.
  const Real* values(int month) {
    if (drift_) drift_->month(month);
    return driver_.values(month);
  }

 private:
  std::optional<DriftPath> drift_;
  DriverPath driver_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
