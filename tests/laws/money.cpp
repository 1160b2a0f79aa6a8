// SPDX-License-Identifier: Apache-2.0
// Money: what is spent, what recurs, what it is worth today, and when it is back.
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "laws/oracle.h"

namespace uphill::laws {
namespace {

constexpr Spot spending{Figure::spending}, second_year{Figure::spending, 1}, long_term{Figure::long_term};

/// An investment that only costs: $100 to $300 where a law stands for LAW.
std::string costing(int years, const std::string& investment, const std::string& finance = "discount_rate: 12%") {
  return quiet(years, "$1", "finance: {" + finance + "}\ninvestments:\n  x: {kind: process, " + investment + "}\n" + go("x"));
}
const std::string law = "{uniform: [$100, $300]}";  // mean $200

double worth(double rate, int months) { return std::pow(1 + rate, -months / 12.0); }

std::vector<Oracle> spent() {
  const std::string failing = costing(2, "start: 2026-01, success: 40%, cost: {per_year: $12}");
  const std::string seats =
      direct(1, "headcount: 40, backfill: false, attrition: 30%", {},
             "investments:\n  x: {kind: tool, start: 2026-01, rollout: 2, cost: {per_seat: $12/year}}\n" + go("x"));
  const std::string adds = direct(1, "headcount: 0, cost: {uniform: [$12, $36]}, recruiting: $5, time_to_hire: {discrete: {0: 0.5, 2: 0.5}}", {},
                                  "investments:\n  x: {kind: headcount, start: 2026-01, rollout: 3, adds: {r: 6}}\n" + go("x"));
  const auto over = chance([](const ScenarioFindings& s) { return *s.years[0].over_budget; });
  return {
      {"one-time cost over two years", "spread evenly over its rollout", costing(2, "start: 2026-10, rollout: 6, cost: {one_time: " + law + "}"),
       mean(second_year), 100},
      {"overrun", "E[one_time] E[1 + overrun]",
       costing(1, "start: 2026-01, cost: {one_time: " + law + ", overrun: {uniform: [0%, 40%]}}"), mean(spending), 240},
      {"yearly cost", "from its start month on", costing(1, "start: 2026-05, cost: {per_year: " + law + "}"), mean(spending),
       200 * 8 / 12.0},
      {"yearly cost that rises", "sum of (1 + g)^(t/12)",
       costing(2, "start: 2026-01, cost: {per_year: " + law + "}", "cost_growth: 8%"), mean(second_year),
       200 / 12.0 * months(12, 24, [](int t) { return std::pow(1.08, t / 12.0); })},
      {"cost growth drawn", "mean over its values",
       costing(2, "start: 2026-01, cost: {per_year: $200}", "cost_growth: {discrete: {0%: 0.5, 20%: 0.5}}"), mean(second_year),
       100 + 100 / 12.0 * months(12, 24, [](int t) { return std::pow(1.2, t / 12.0); })},
      {"a failed project is paid for a year", "40 % of the second year", failing, mean(second_year), 0.4 * 12},
      {"a stopped project is not paid", "gate after three months",
       costing(1, "start: 2026-01, gate: {after: 3, adoption: 50%}, success: 25%, cost: {per_year: $12}"), mean(spending),
       0.25 * 12 + 0.75 * 3},
      {"seats", "binomial survival, from go-live on", seats, mean(spending),
       months(2, 12, [](int t) { return 40 * std::pow(0.7, t / 12.0); })},
      {"added seats: salaries and recruiting", "two a month for three months, at once or two months later", adds, mean(spending),
       6 * 5 + 2 * 2 * months(0, 3, [](int s) { return (12 - s) / 2.0 + (10 - s) / 2.0; })},
      {"refresh of a training", "a third of its cost, without overrun, at 4 and 8 months",
       quiet(1, "$1", "investments:\n  x: {kind: training, start: 2026-01, cost: {one_time: " + law +
                          ", overrun: 20%}, fade: {refresh: 4, refresh_cost: 30%}}\n" + go("x")),
       mean(spending), 200 * (1.2 + 2 * 0.3)},
      {"over budget", "the law above it", costing(1, "start: 2026-01, cost: {one_time: " + law + "}").insert(0, "budget: {FY26: $250}\n"),
       over, 0.25},
  };
}

std::vector<Oracle> recurring() {
  const boost::math::normal standard;
  const auto base = [](const std::string& opening, const std::string& more) {
    return quiet(2, opening + ", " + more);
  };
  const auto year = [](double factor, int from) { return months(from, from + 12, [=](int t) { return std::pow(factor, t / 12.0); }) / 12; };
  const auto planned = chance([](const ScenarioFindings& s) { return s.years[0].attainment->of_plan; });
  const double sd = std::log(4.0) / (2 * quantile(standard, 0.9));
  return {
      {"churn drawn", "mean over its values", base("$100", "churn: {discrete: {5%: 0.5, 30%: 0.5}}"), mean({Figure::revenue, 1}),
       100 * (year(0.95, 12) + year(0.7, 12)) / 2},
      {"churn and expansion", "((1 - churn)(1 + expansion))^(t/12)", base("{uniform: [$50, $150]}", "churn: 20%, expansion: 10%"),
       mean({Figure::revenue, 1}), 100 * year(0.88, 12)},
      {"bookings recur", "a twelfth of all that was booked before",
       direct(1, "headcount: 100", {}, "revenue: {model: recurring, opening: $0}\nscenarios: {none: {}}\n"), mean({Figure::revenue}),
       months(0, 12, [](int t) { return 5 * deal * t / 12; })},
      {"attainment", "lognormal above the target", quiet(1, "{p10: $10, p90: $40}", "targets: {FY26: $30}\nscenarios: {none: {}}\n"),
       planned, cdf(complement(standard, (std::log(30.0) - std::log(20.0)) / sd))},
      {"a target at the median", "one half", quiet(1, "{p10: $10, p50: $25, p90: $40}", "targets: {FY26: $25}\nscenarios: {none: {}}\n"),
       planned, 0.5},
      {"gross margin", "E[margin] E[revenue]",
       quiet(1, "{uniform: [$50, $150]}", "finance: {gross_margin: {uniform: [60%, 90%]}}\nscenarios: {none: {}}\n"),
       mean({Figure::contribution}), 75},
  };
}

/// Revenue of $1,000 that an investment makes grow by a fifth a year, from the first month on.
std::string growing(const std::string& more, const std::string& opening = "$1000") {
  return quiet(2, opening, "finance: {discount_rate: 12%}\ninvestments:\n  x: {kind: process, start: 2026-01, effects: {expansion: 20pp}" +
                               more + "}\n" + go("x"));
}
double gain(int t) { return 1000 / 12.0 * (std::pow(1.2, t / 12.0) - 1); }

/// Mean months until the sum of gains is back above a cost, uniform on [lo, hi], where it is back within two years.
double months_to_pay_back(double lo, double hi) {
  double sum = 0, gained = 0, back = 0;
  for (int t = 0; t < 24; ++t) {
    const double before = std::clamp(gained, lo, hi);
    gained += gain(t);
    const double share = (std::clamp(gained, lo, hi) - before) / (hi - lo);
    sum += share * (t + 1), back += share;
  }
  return sum / back;
}

std::vector<Oracle> valued() {
  const double two_years = months(0, 24, gain), present = months(0, 24, [](int t) { return gain(t) * worth(0.12, t + 1); });
  const std::string risky = growing(", success: 35%, cost: {one_time: $150}"), slow = growing(", cost: {one_time: {uniform: [$50, $600]}}");
  const auto of = [](Chance Versus::*which) { return chance([=](const ScenarioFindings& s) { return s.versus.*which; }); };
  const std::string once = "cost: {one_time: " + law + "}";
  return {
      {"a cost of the first month", "discounted by a month", costing(2, "start: 2026-01, " + once), mean(long_term),
       -200 * worth(0.12, 1)},
      {"a cost of the second year", "month by month", costing(2, "start: 2027-03, rollout: 4, " + once), mean(long_term),
       -50 * months(14, 18, [](int t) { return worth(0.12, t + 1); })},
      {"value at the horizon", "twice the last year, discounted by two years",
       costing(2, "start: 2026-01, cost: {per_year: " + law + "}", "discount_rate: 8%, terminal_multiple: 2"), mean(long_term),
       -200 * (months(0, 24, [](int t) { return worth(0.08, t + 1) / 12; }) + 2 * worth(0.08, 24))},
      {"in-year payoff of a late start", "the year of the decision", costing(2, "start: 2027-03, rollout: 20, " + once),
       mean({Figure::in_year}), -100},
      {"cost of waiting", "the same cost a year later", costing(3, "start: 2026-01, " + once), mean({Figure::waiting}),
       -200 * (worth(0.12, 1) - worth(0.12, 13))},
      {"growth is worth", "E[opening] times discounted gains", growing("", "{uniform: [$500, $1500]}"), mean(long_term), present},
      {"long-term payoff positive", "chance of success", risky, of(&Versus::long_term_positive), 0.35},
      {"paradox share", "a loss in its year, a gain later: chance of success", risky, of(&Versus::paradox_share), 0.35},
      {"paradox share, cost drawn", "cost between the first year's gain and two years' worth", slow, of(&Versus::paradox_share),
       (present / worth(0.12, 1) - months(0, 12, gain)) / 550},
      {"in-year payoff positive", "cost below the first year's gain", slow, of(&Versus::in_year_positive),
       (months(0, 12, gain) - 50) / 550},
      {"pays back", "cost below two years' gain", slow, of(&Versus::pays_back), (two_years - 50) / 550},
      {"months to pay back", "enumerated month by month", slow, mean({Figure::payback}), months_to_pay_back(50, 600)},
      {"long-term payoff: P10", "uniform cost", slow,
       percentile(long_term, &RiskRange::p10, present - 545 * worth(0.12, 1),
                  [=](double x) { return 1 - ((present - x) / worth(0.12, 1) - 50) / 550; }),
       0.10},
      {"long-term payoff: shortfall", "mean of the tenth with the highest cost", slow,
       shortfall(long_term, present - 545 * worth(0.12, 1)), present - 572.5 * worth(0.12, 1)},
  };
}

}  // namespace

std::vector<Oracle> money_oracles() {
  std::vector<Oracle> all;
  for (const auto& part : {spent, recurring, valued}) {
    for (Oracle& o : part()) all.push_back(std::move(o));
  }
  return all;
}

}  // namespace uphill::laws
