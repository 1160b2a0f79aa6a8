// SPDX-License-Identifier: Apache-2.0
// The value of one driver, month by month (MODEL section 5):
//   v(t) = clamp( (b (1 + d)^D(t) + sum pp x) * prod (1 + e x) * prod dip * hit ),  D(t) = years of drift not stopped.
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

/// Plays one driver forward from month 0. Each month: value(), then pass().
/// `shares[j]` is the series of trained share j, as the plan's strengths index them.
class DriverPath {
 public:
  static constexpr int lanes_needed = 3;

  DriverPath(const DriverPlan& plan, const Tile& tile, const Series* shares, double* const* lanes);

  /// Value of the month, to `out`.
  void value(int month, double* out) const;
  /// Drift of the month.
  void pass(int month);

 private:
  void strength(const Strength& by, int month, double* out) const;
  void dip(const DipPlan& dip, int month, double* out) const;

  const DriverPlan& plan_;
  const Tile& tile_;
  const Series* shares_;
  double* drifted_;  // log of (1 + d)^D
  double* rate_;     // log drift a month
  double* work_;
};

}  // namespace uphill::kernel
