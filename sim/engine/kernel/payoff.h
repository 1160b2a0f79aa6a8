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

/// One comparison under way, year by year, after its futures. All figures in one walk through months and lanes, so that each
/// value is fetched once.
class PayoffPath {
 public:
  PayoffPath(const ComparisonPlan& plan, const Tile& tile, const PayoffState& state, const PayoffColumns& out)
      : plan_(plan), tile_(tile), state_(state), out_(out), n_(tile.lanes) {
    for (double* lanes : {state.long_term, state.spending, state.waiting, state.in_year, state.sum}) std::fill(lanes, lanes + n_, 0.0);
    std::fill(state.last_negative, state.last_negative + n_, -1.0);
  }

  const ComparisonPlan& plan() const { return plan_; }

  void year(int y) {
    for (int t = 12 * y; t < 12 * y + 12; ++t) month(t);
  }

  /// After the last year.
  void keep() const {
    const auto put = [this](const double* lanes, double* column) { std::copy(lanes, lanes + tile_.live, column); };
    put(state_.long_term, out_.long_term);
    put(state_.spending, out_.spending_npv);
    put(state_.in_year, out_.in_year);
    if (out_.waiting) put(state_.waiting, out_.waiting);
    pay_back();
  }

 private:
  const FutureState& future(int index) const { return tile_.futures[static_cast<std::size_t>(index)]; }

  [[gnu::noinline]] void month(int t) {
    double *long_term = state_.long_term, *spending = state_.spending, *in_year = state_.in_year, *sum = state_.sum,
           *last_negative = state_.last_negative;
    const auto [money, with_terminal] = factors(plan_, t, tile_.months);
    const int decided = plan_.decision_month / 12, m = t % 12;
    const double in_first_year = t / 12 == decided ? 1.0 : 0.0, month = t;
    const FutureState &mine = future(plan_.future), &baseline = future(plan_.baseline);
    const double *a = mine.contribution[m], *b = baseline.contribution[m], *spent = mine.spending[m], *usual = baseline.spending[m];
    const int n = n_;
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const double more = a[i] - b[i], so_far = sum[i] + more;
      long_term[i] += more * with_terminal;
      in_year[i] += more * in_first_year;
      spending[i] += (spent[i] - usual[i]) * money;
      last_negative[i] = so_far < below_zero ? month : last_negative[i];
      sum[i] = so_far;
    }
    if (out_.waiting) {
      const double* later = future(plan_.waiting).contribution[m];
      double* waiting = state_.waiting;
      for (int i = 0; i < n; ++i) waiting[i] += (a[i] - later[i]) * with_terminal;
    }
    if (!out_.cumulative.empty()) std::copy(sum, sum + tile_.live, out_.cumulative[static_cast<std::size_t>(t)]);
  }

  /// Months from the decision until the sum is negative for the last time.
  void pay_back() const {
    const double last = tile_.months - 1, decided = plan_.decision_month;
    const double* last_negative = state_.last_negative;
    for (int i = 0; i < tile_.live; ++i) {
      const double months = last_negative[i] < 0.0 ? 0.0 : std::max(0.0, last_negative[i] + 2.0 - decided);
      out_.payback[i] = last_negative[i] == last ? std::numeric_limits<double>::quiet_NaN() : months;
    }
  }

  const ComparisonPlan& plan_;
  const Tile& tile_;
  const PayoffState& state_;
  const PayoffColumns& out_;
  const int n_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
