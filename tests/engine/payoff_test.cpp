// SPDX-License-Identifier: Apache-2.0
// Recurring revenue without deals is a company without chance: revenue, cost and payoffs by independent arithmetic.
#include <catch2/catch.hpp>

#include <vector>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

const std::string role = "{headcount: 10, cost: $120k, benchmarks: {leads: 1, lead_conversion: 10%, win_rate: 0%, deal_size: $1k, sales_cycle: 1}}";

/// Churn of 12 % that a process lowers by a tenth from month 7 on, for $600k over months 3 to 6 and $60k a year.
Case subscriptions(const std::string& finance = "{gross_margin: 80%}", const std::string& scenarios = "{none: {}, keep: {investments: [keep]}}") {
  return one_role(4, role,
                  "finance: " + finance +
                      "\nrevenue: {model: recurring, opening: $24M, churn: 12%, expansion: 5%}\n"
                      "investments:\n  keep: {kind: process, start: FY26-M04, rollout: 4, cost: {one_time: $600k, per_year: $60k}, "
                      "effects: {churn: -10%}}\nscenarios: " +
                      scenarios + "\n");
}

struct Hand {
  std::vector<double> revenue, difference;
};

/// The same by hand: base revenue by month and the difference in contribution.
Hand by_hand() {
  Hand h;
  double plain = 24e6, kept = 24e6;
  for (int t = 0; t < 48; ++t) {
    h.revenue.push_back(plain / 12);
    const double spent = (t >= 3 && t < 7 ? 150e3 : 0.0) + (t >= 3 ? 5e3 : 0.0);
    h.difference.push_back(0.8 * (kept - plain) / 12 - spent);
    plain *= std::pow(0.88 * 1.05, 1.0 / 12);
    kept *= std::pow((1 - 0.12 * (t >= 7 ? 0.9 : 1.0)) * 1.05, 1.0 / 12);
  }
  return h;
}

}  // namespace

TEST_CASE("recurring revenue is the closed form of its base") {
  const Replay r = replay_in_double(subscriptions(), "none", 0);
  const Hand h = by_hand();
  for (std::size_t t = 0; t < 48; ++t) {
    CHECK(series(r, "company", "revenue")[t] == Approx(2e6 * std::pow(0.88 * 1.05, static_cast<double>(t) / 12)).epsilon(1e-12));
    CHECK(series(r, "company", "revenue")[t] == Approx(h.revenue[t]).epsilon(1e-12));
    CHECK(series(r, "company", "contribution")[t] == Approx(0.8 * h.revenue[t] - 100e3).epsilon(1e-12));
  }
}

TEST_CASE("payoffs, payback, terminal value and verdict by hand") {
  const Hand h = by_hand();
  double npv = 0.0, in_year = 0.0, last_year = 0.0, cumulative = 0.0, negative = -1.0;
  for (int t = 0; t < 48; ++t) {
    npv += h.difference[t] / std::pow(1.12, (t + 1) / 12.0);
    in_year += t < 12 ? h.difference[t] : 0.0;
    last_year += t >= 36 ? h.difference[t] : 0.0;
    cumulative += h.difference[t];
    if (cumulative < 0) negative = t;
  }
  npv += 1.5 * last_year / std::pow(1.12, 4);
  const Findings f = run_in_double(subscriptions("{gross_margin: 80%, discount_rate: 12%, terminal_multiple: 1.5}"), {.trials = 64});
  const Versus& v = f.scenarios[1].versus;
  CHECK(v.decision_month == 3);
  CHECK(v.decision_year == "FY26");
  CHECK(v.in_year_payoff.mean == Approx(in_year).epsilon(1e-9));
  CHECK(v.long_term_payoff.mean == Approx(npv).epsilon(1e-9));
  CHECK(v.long_term_payoff.sd < 1e-3);
  CHECK(v.payback_months.mean == negative + 2 - 3);
  CHECK(v.pays_back.value == 1.0);
  CHECK(v.verdict == Verdict::paradox);
  CHECK(v.paradox_share.value == 1.0);
  double spent = 0.0;
  for (int t = 3; t < 48; ++t) spent += ((t < 7 ? 150e3 : 0.0) + 5e3) / std::pow(1.12, (t + 1) / 12.0);
  CHECK(v.return_ == Approx(npv / spent).epsilon(1e-9));
  CHECK(v.cumulative.mean[47] == Approx(cumulative).epsilon(1e-6));
  CHECK(v.cumulative.p10[5] == Approx(-(2 * 150e3 + 150e3 + 3 * 5e3)).epsilon(1e-6));
}

TEST_CASE("a run in single precision tells the same story to a millionth of its figures") {
  const Hand h = by_hand();
  const Findings f = run(subscriptions(), {.trials = 64});
  double npv = 0.0;
  for (int t = 0; t < 48; ++t) npv += h.difference[static_cast<std::size_t>(t)] / std::pow(1.10, (t + 1) / 12.0);
  for (std::size_t y = 0; y < 4; ++y) {
    double revenue = 0.0;
    for (std::size_t t = 12 * y; t < 12 * y + 12; ++t) revenue += h.revenue[t];
    const YearFindings& year = f.scenarios[0].years[y];
    CHECK(year.revenue.mean == Approx(revenue).epsilon(1e-6));
    CHECK(year.cost.mean == Approx(1.2e6).epsilon(1e-6));
    CHECK(year.contribution.p50 == Approx(0.8 * revenue - 1.2e6).epsilon(1e-6));
  }
  CHECK(f.scenarios[1].years[3].spending.mean == Approx(60e3).epsilon(1e-6));
  CHECK(f.scenarios[1].versus.long_term_payoff.mean == Approx(npv).epsilon(1e-5));  // a small difference of large sums
}

TEST_CASE("the cost of waiting is what the same a year later is worth less") {
  const Findings f = run_in_double(subscriptions("{gross_margin: 80%}",
                                       "{none: {}, keep: {investments: [keep]}, later: {investments: [keep: {start: FY27-M04}]}}"),
                         {.trials = 64});
  const double now = f.scenarios[1].versus.long_term_payoff.mean, later = f.scenarios[2].versus.long_term_payoff.mean;
  REQUIRE(f.scenarios[1].versus.cost_of_waiting);
  CHECK(f.scenarios[1].versus.cost_of_waiting->mean == Approx(now - later).epsilon(1e-9));
  CHECK_FALSE(f.scenarios[0].versus.cost_of_waiting);
  CHECK(f.scenarios[2].versus.decision_year == "FY27");
}

TEST_CASE("a start moved past the horizon is dropped from the waiting future") {
  const Findings f = run_in_double(subscriptions("{gross_margin: 80%}", "{none: {}, late: {investments: [keep: {start: FY29-M04}]}}"), {.trials = 64});
  const Versus& v = f.scenarios[1].versus;
  CHECK(v.cost_of_waiting->mean == Approx(v.long_term_payoff.mean).epsilon(1e-12));
}

TEST_CASE("erosion is what drift takes, forgone what the best scenario would have brought") {
  const Case c = one_role(2, role,
                          "revenue: {model: recurring, opening: $12M, churn: 10%, drift: {churn: 20%}}\n"
                          "investments:\n  keep: {kind: process, start: FY26, effects: {churn: -50%}}\n"
                          "scenarios: {none: {}, keep: {investments: [keep]}}\n");
  const Findings f = run_in_double(c, {.trials = 64});
  double steady = 12e6, drifting = 12e6, kept = 12e6;
  double erosion[2] = {0, 0}, forgone[2] = {0, 0};
  for (int t = 0; t < 24; ++t) {
    erosion[t / 12] += (steady - drifting) / 12;
    forgone[t / 12] += (kept - drifting) / 12;
    const double churn = 0.1 * std::pow(1.2, t / 12.0);
    steady *= std::pow(0.9, 1.0 / 12), drifting *= std::pow(1 - churn, 1.0 / 12), kept *= std::pow(1 - churn / 2, 1.0 / 12);
  }
  CHECK(f.forgone_scenario == "keep");
  for (int y = 0; y < 2; ++y) {
    CHECK(f.inaction[y].erosion.mean == Approx(erosion[y]).epsilon(1e-9));
    CHECK(f.inaction[y].forgone.mean == Approx(forgone[y]).epsilon(1e-9));
  }
}

TEST_CASE("a scenario in another world meets its baseline there") {
  const Findings f = run_in_double(subscriptions("{gross_margin: 80%}",
                                       "{none: {}, keep: {investments: [keep]}, worse: {investments: [keep], set: {revenue.churn: 24%}}, "
                                       "only-worse: {set: {revenue.churn: 24%}}}"),
                         {.trials = 64});
  CHECK(f.scenarios[3].versus.verdict == Verdict::no_change);
  CHECK(f.scenarios[3].versus.long_term_payoff.p95 == 0.0);
  CHECK(f.scenarios[3].years[0].revenue.mean < f.scenarios[0].years[0].revenue.mean);
  // twice the churn, of which a tenth is twice as much, of a smaller base
  CHECK(f.scenarios[2].versus.long_term_payoff.mean > f.scenarios[1].versus.long_term_payoff.mean);
  CHECK(f.forgone_scenario == "keep");  // only the baseline's own world counts
}

TEST_CASE("a budget met exactly is not exceeded, a target met exactly is reached") {
  const Case c = one_role(1, role,
                          "revenue: {model: recurring, opening: $12M}\ntargets: {FY26: $12M}\nbudget: {FY26: $660k}\n"
                          "investments:\n  x: {kind: process, start: FY26, rollout: 7, cost: {one_time: $600k, per_year: $60k}}\n"
                          "scenarios: {none: {}, x: {investments: [x]}, more: {investments: [x], set: {investments.x.cost.one_time: $601k}}}\n");
  const Findings f = run_in_double(c, {.trials = 64});
  CHECK(f.scenarios[0].years[0].attainment->of_plan.value == 1.0);
  CHECK(f.scenarios[1].years[0].over_budget->value == 0.0);
  CHECK(f.scenarios[2].years[0].over_budget->value == 1.0);
}
