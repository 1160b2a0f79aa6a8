// SPDX-License-Identifier: Apache-2.0
// Figures without any chance in them.
#include <cmath>

#include "laws/oracle.h"

namespace uphill::laws {

std::vector<Oracle> certain_oracles() {
  const std::string project = "investments:\n  x: {kind: process, start: 2026-04, rollout: 3, cost: {one_time: $300, per_year: $120}}\n";
  const std::string priced = "finance: {discount_rate: 15%, cost_growth: 6%, terminal_multiple: 1.5}\n" + project + go("x");
  const auto rising = [](int from, int to) { return months(from, to, [](int t) { return 10 * std::pow(1.06, t / 12.0); }); };
  const auto worth = [](int t) { return std::pow(1.15, -(t + 1) / 12.0); };
  const double present = 100 * months(3, 6, worth) + months(3, 24, [&](int t) { return 10 * std::pow(1.06, t / 12.0) * worth(t); });
  const std::string team = "name: Law\ntimeline: {start: 2026-01, first_year: FY26, years: 2}\nroles:\n  r: {headcount: 25, cost: $12k, "
                           "hires: {FY27: 3}, benchmarks: {leads: 0, lead_conversion: 1%, win_rate: 50%, deal_size: $1000, "
                           "sales_cycle: 0}}\nfinance: {cost_growth: 6%}\nscenarios: {none: {}}\n";
  return {
      {"recurring revenue", "((1 - churn)(1 + expansion))^(t/12)", quiet(3, "$1200, churn: 10%, expansion: 4%"),
       mean({Figure::revenue, 2}), months(24, 36, [](int t) { return 100 * std::pow(0.9 * 1.04, t / 12.0); })},
      {"churn that drifts", "(1 - 10 % * 1.5^(t/12))^(1/12), month by month", quiet(1, "$1200, churn: 10%, drift: {churn: 50%}"),
       mean({Figure::revenue}), [] {
         double base = 100, sum = 0;
         for (int t = 0; t < 12; ++t) sum += base, base *= std::pow(1 - 0.1 * std::pow(1.5, t / 12.0), 1.0 / 12);
         return sum;
       }()},
      {"spending of the first year", "one-time, and yearly from April", quiet(2, "$1", priced), mean({Figure::spending}),
       300 + rising(3, 12)},
      {"spending of the second year", "yearly, grown", quiet(2, "$1", priced), mean({Figure::spending, 1}), rising(12, 24)},
      {"long-term payoff", "discounted month by month, and the last year at the horizon", quiet(2, "$1", priced),
       mean({Figure::long_term}), -(present + 1.5 * rising(12, 24) * worth(23))},
      {"in-year payoff", "the first year's spending", quiet(2, "$1", priced), mean({Figure::in_year}), -(300 + rising(3, 12))},
      {"salaries", "25 sellers and 3 who start through the year, grown", team, mean({Figure::cost, 1}),
       months(12, 24, [](int t) { return 1000 * std::pow(1.06, t / 12.0) * (25 + 3 * (t - 11) / 12); })},
  };
}

}  // namespace uphill::laws
