// SPDX-License-Identifier: Apache-2.0
// A scenario against its baseline, trial by trial (MODEL section 9).
#pragma once

#include <limits>

#include "engine/kernel/tile.h"

namespace uphill::kernel::UPHILL_KERNEL {

inline constexpr double below_zero = -1e-6;  // cumulative contribution counts as negative below it

inline double discount(double rate, int months) { return math::exp(-math::log1p(rate) * months / 12.0); }

/// Discount factors of a comparison by month; in the last year with what it is worth beyond the horizon.
struct Factors {
  double money, with_terminal;
};
inline Factors factors(const ComparisonPlan& plan, int month, int months) {
  const double money = discount(plan.discount_rate, month + 1);
  const double terminal = month >= months - 12 ? plan.terminal_multiple * discount(plan.discount_rate, months) : 0.0;
  return {money, money + terminal};
}

/// Months from the decision until the sum is negative for the last time.
inline void pay_back(const ComparisonPlan& plan, const Tile& tile, const double* last_negative, double* out) {
  const double last = tile.months - 1, decided = plan.decision_month;
  for (int i = 0; i < tile.live; ++i) {
    const double months = last_negative[i] < 0.0 ? 0.0 : std::max(0.0, last_negative[i] + 2.0 - decided);
    out[i] = last_negative[i] == last ? std::numeric_limits<double>::quiet_NaN() : months;
  }
}

/// All figures of a comparison in one walk through its months and lanes, so that each value is fetched once.
[[gnu::noinline]] inline void play_payoff(const ComparisonPlan& plan, const Tile& tile, const PayoffColumns& out) {
  const FutureState &mine = tile.futures[static_cast<std::size_t>(plan.future)],
                    &baseline = tile.futures[static_cast<std::size_t>(plan.baseline)];
  double *long_term = tile.wide[0], *spending = tile.wide[1], *waiting = tile.wide[2], *in_year = tile.wide[3], *sum = tile.wide[4],
         *last_negative = tile.wide[5];
  const int n = tile.lanes, first = plan.decision_month / 12 * 12;
  for (double* lanes : {long_term, spending, waiting, in_year, sum}) std::fill(lanes, lanes + n, 0.0);
  std::fill(last_negative, last_negative + n, -1.0);
  for (int t = 0; t < tile.months; ++t) {
    const auto [money, with_terminal] = factors(plan, t, tile.months);
    const double in_first_year = t >= first && t < first + 12 ? 1.0 : 0.0, month = t;
    const double *a = mine.contribution[t], *b = baseline.contribution[t], *spent = mine.spending[t], *usual = baseline.spending[t];
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const double more = a[i] - b[i], so_far = sum[i] + more;
      long_term[i] += more * with_terminal;
      in_year[i] += more * in_first_year;
      spending[i] += (spent[i] - usual[i]) * money;
      last_negative[i] = so_far < below_zero ? month : last_negative[i];
      sum[i] = so_far;
    }
    if (out.waiting) {
      const double* later = tile.futures[static_cast<std::size_t>(plan.waiting)].contribution[t];
      for (int i = 0; i < n; ++i) waiting[i] += (a[i] - later[i]) * with_terminal;
    }
    if (!out.cumulative.empty()) std::copy(sum, sum + tile.live, out.cumulative[static_cast<std::size_t>(t)]);
  }
  std::copy(long_term, long_term + tile.live, out.long_term);
  std::copy(spending, spending + tile.live, out.spending_npv);
  std::copy(in_year, in_year + tile.live, out.in_year);
  if (out.waiting) std::copy(waiting, waiting + tile.live, out.waiting);
  pay_back(plan, tile, last_negative, out.payback);
}

}  // namespace uphill::kernel::UPHILL_KERNEL
