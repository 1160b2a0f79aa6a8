// SPDX-License-Identifier: Apache-2.0
// A scenario against its baseline, trial by trial (MODEL section 9).
#pragma once

#include <limits>

#include "engine/kernel/tile.h"

namespace uphill::kernel::UPHILL_KERNEL {

inline constexpr double below_zero = -1e-6;  // cumulative contribution counts as negative below it

inline double discount(double rate, int months) { return math::exp(-math::log1p(rate) * months / 12.0); }

/// Net present value of a difference, with what it is worth beyond the horizon.
inline void present_value(const ComparisonPlan& plan, const Tile& tile, const MoneySeries& mine, const MoneySeries& other, double terminal,
                          double* out) {
  double* sum = tile.wide[0];
  std::fill(sum, sum + tile.lanes, 0.0);
  for (int t = 0; t < tile.months; ++t) {
    const double last_year = t >= tile.months - 12 ? terminal * discount(plan.discount_rate, tile.months) : 0.0;
    const double factor = discount(plan.discount_rate, t + 1) + last_year;
    const double *a = mine[t], *b = other[t];
    for (int i = 0; i < tile.lanes; ++i) sum[i] += (a[i] - b[i]) * factor;
  }
  std::copy(sum, sum + tile.live, out);
}

inline void in_year(const ComparisonPlan& plan, const Tile& tile, const MoneySeries& mine, const MoneySeries& other, double* out) {
  double* sum = tile.wide[0];
  std::fill(sum, sum + tile.lanes, 0.0);
  const int first = plan.decision_month / 12 * 12;
  for (int t = first; t < first + 12; ++t) {
    const double *a = mine[t], *b = other[t];
    for (int i = 0; i < tile.lanes; ++i) sum[i] += a[i] - b[i];
  }
  std::copy(sum, sum + tile.live, out);
}

/// Cumulative difference by month, and the months from the decision until it is negative for the last time.
inline void accumulate(const ComparisonPlan& plan, const Tile& tile, const MoneySeries& mine, const MoneySeries& other, const PayoffColumns& out) {
  double *sum = tile.wide[0], *last_negative = tile.wide[1];
  std::fill(sum, sum + tile.lanes, 0.0);
  std::fill(last_negative, last_negative + tile.lanes, -1.0);
  for (int t = 0; t < tile.months; ++t) {
    const double *a = mine[t], *b = other[t];
    const double month = t;
    for (int i = 0; i < tile.lanes; ++i) {
      sum[i] += a[i] - b[i];
      last_negative[i] = sum[i] < below_zero ? month : last_negative[i];
    }
    if (out.cumulative.empty()) continue;
    float* to = out.cumulative[static_cast<std::size_t>(t)];
    for (int i = 0; i < tile.live; ++i) to[i] = static_cast<float>(sum[i]);
  }
  const double last = tile.months - 1, decided = plan.decision_month;
  for (int i = 0; i < tile.live; ++i) {
    const double months = last_negative[i] < 0.0 ? 0.0 : std::max(0.0, last_negative[i] + 2.0 - decided);
    out.payback[i] = last_negative[i] == last ? std::numeric_limits<double>::quiet_NaN() : months;
  }
}

inline void play_payoff(const ComparisonPlan& plan, const Tile& tile, const PayoffColumns& out) {
  const FutureState &mine = tile.futures[static_cast<std::size_t>(plan.future)],
                    &baseline = tile.futures[static_cast<std::size_t>(plan.baseline)];
  present_value(plan, tile, mine.contribution, baseline.contribution, plan.terminal_multiple, out.long_term);
  present_value(plan, tile, mine.spending, baseline.spending, 0.0, out.spending_npv);
  if (out.waiting) {
    present_value(plan, tile, mine.contribution, tile.futures[static_cast<std::size_t>(plan.waiting)].contribution,
                  plan.terminal_multiple, out.waiting);
  }
  in_year(plan, tile, mine.contribution, baseline.contribution, out.in_year);
  accumulate(plan, tile, mine.contribution, baseline.contribution, out);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
