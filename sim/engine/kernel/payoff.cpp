// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/payoff.h"

#include <algorithm>
#include <limits>

#include "math/elementary.h"

namespace uphill::kernel {
namespace {

constexpr double below_zero = -1e-6;  // cumulative contribution counts as negative below it

double discount(double rate, int months) { return math::exp(-math::log1p(rate) * months / 12.0); }

/// Net present value of a difference, with what it is worth beyond the horizon.
void present_value(const ComparisonPlan& plan, const Tile& tile, const Series& mine, const Series& other, double terminal,
                   double* out) {
  std::fill(out, out + tile.lanes, 0.0);
  for (int t = 0; t < tile.months; ++t) {
    const double last_year = t >= tile.months - 12 ? terminal * discount(plan.discount_rate, tile.months) : 0.0;
    const double factor = discount(plan.discount_rate, t + 1) + last_year;
    for (int i = 0; i < tile.lanes; ++i) out[i] += (mine[t][i] - other[t][i]) * factor;
  }
}

void in_year(const ComparisonPlan& plan, const Tile& tile, const Series& mine, const Series& other, double* out) {
  std::fill(out, out + tile.live, 0.0);
  const int first = plan.decision_month / 12 * 12;
  for (int t = first; t < first + 12; ++t) {
    for (int i = 0; i < tile.live; ++i) out[i] += mine[t][i] - other[t][i];
  }
}

/// Cumulative difference by month, and the months from the decision until it is negative for the last time.
void accumulate(const ComparisonPlan& plan, const Tile& tile, const Series& mine, const Series& other, const PayoffColumns& out) {
  double *sum = tile.scratch.lanes[0], *last_negative = tile.scratch.lanes[1];
  std::fill(sum, sum + tile.lanes, 0.0);
  std::fill(last_negative, last_negative + tile.lanes, -1.0);
  for (int t = 0; t < tile.months; ++t) {
    for (int i = 0; i < tile.lanes; ++i) {
      sum[i] += mine[t][i] - other[t][i];
      last_negative[i] = sum[i] < below_zero ? t : last_negative[i];
    }
    if (!out.cumulative.empty()) std::copy(sum, sum + tile.live, out.cumulative[static_cast<std::size_t>(t)]);
  }
  for (int i = 0; i < tile.live; ++i) {
    const double months = last_negative[i] < 0.0 ? 0.0 : std::max(0.0, last_negative[i] + 2.0 - plan.decision_month);
    out.payback[i] = last_negative[i] == tile.months - 1 ? std::numeric_limits<double>::quiet_NaN() : months;
  }
}

}  // namespace

void play_payoff(const ComparisonPlan& plan, Tile& tile, const PayoffColumns& out) {
  const FutureState &mine = tile.futures[plan.future], &baseline = tile.futures[plan.baseline];
  double* value = tile.scratch.lanes[0];
  present_value(plan, tile, mine.contribution, baseline.contribution, plan.terminal_multiple, value);
  std::copy(value, value + tile.live, out.long_term);
  present_value(plan, tile, mine.spending, baseline.spending, 0.0, value);
  std::copy(value, value + tile.live, out.spending_npv);
  if (out.waiting) {
    present_value(plan, tile, mine.contribution, tile.futures[plan.waiting].contribution, plan.terminal_multiple, value);
    std::copy(value, value + tile.live, out.waiting);
  }
  in_year(plan, tile, mine.contribution, baseline.contribution, out.in_year);
  accumulate(plan, tile, mine.contribution, baseline.contribution, out);
}

}  // namespace uphill::kernel
