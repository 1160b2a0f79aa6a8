// SPDX-License-Identifier: Apache-2.0
// Facts of the reference that hand arithmetic gives.
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "reference/figures.h"
#include "reference/reference.h"
#include "uphill/read.h"

using namespace uphill;
using namespace uphill::reference;

namespace {

Case read_text(const std::string& text) { return read_case_text(text, "selfcheck.yaml"); }

/// One role whose every month can be worked out by hand: `role` are further lines of it, `rest` of the file.
Case plain_case(const std::string& role, const std::string& benchmarks, const std::string& rest,
                const std::string& scenarios = "scenarios: {base: {}}\n") {
  return read_text(
      "name: Plain\ntimeline: {start: 2026-01, first_year: FY26, years: 2}\nroles:\n  ae:\n    headcount: 10\n" + role +
      "    benchmarks: {lead_conversion: 50%, win_rate: 25%, deal_size: $100k, deal_spread: 0%, " + benchmarks + "}\n" +
      rest + scenarios);
}

Future first(const Case& c, std::size_t scenario, std::uint64_t trial = 0) {
  return play(Draws(c), future_of(c.scenarios.at(scenario)), trial);
}

const std::string two_scenarios = "scenarios: {base: {}, with: {investments: [thing]}}\n";

double total(const Months& months) {
  double sum = 0;
  for (const double v : months) sum += v;
  return sum;
}

}  // namespace

TEST_CASE("discrete quantiles are the smallest count that reaches u") {
  using namespace boost::math::policies;
  using Up = policy<discrete_quantile<integer_round_up>>;
  for (const double mean : {0.01, 0.7, 3.0, 41.5, 900.0, 20000.0})
    for (const double u : {0.003, 0.11, 0.5, 0.77, 0.998}) {
      const double boost_value = boost::math::quantile(boost::math::poisson_distribution<double, Up>(mean), u);
      CHECK(poisson_quantile(mean, u) == boost_value);
    }
  for (const double n : {1.0, 7.0, 130.0, 20000.0})
    for (const double p : {0.004, 0.02, 0.2209})  // no month loses more than 1 - 0.05^(1/12)
      for (const double u : {0.003, 0.11, 0.5, 0.77, 0.998})
        CHECK(binomial_quantile(n, p, u) ==
              boost::math::quantile(boost::math::binomial_distribution<double, Up>(n, p), u));
  CHECK(poisson_quantile(1, 0.3678) == 0);
  CHECK(poisson_quantile(1, 0.3679) == 1);
  CHECK(poisson_quantile(1, 0.7359) == 2);
  CHECK(poisson_quantile(0, 0.9) == 0);
  CHECK(binomial_quantile(0, 0.5, 0.9) == 0);
  CHECK(binomial_quantile(5, 1, 0.1) == 5);
}

TEST_CASE("the size of deals is a gamma of their number") {
  CHECK(deals_quantile(0, 100, 1, 0.7) == 0);
  CHECK(deals_quantile(3, 100, 0, 0.7) == 300);
  CHECK(deals_quantile(1, 100, 1, 0.7) == Approx(-100 * std::log(0.3)).epsilon(1e-13));  // exponential
  CHECK(deals_quantile(4, 50, 0.8, 0.31) ==
        Approx(boost::math::quantile(boost::math::gamma_distribution<>(4 / 0.64, 32), 0.31)).epsilon(1e-12));
}

TEST_CASE("the factor of a correlation matrix keeps the first and follows the others") {
  const auto two = cholesky({{1, 0.6}, {0.6, 1}});
  CHECK(two[0][0] == 1);
  CHECK(two[1][0] == Approx(0.6));
  CHECK(two[1][1] == Approx(0.8));
  const auto same = cholesky({{1, 1}, {1, 1}});
  CHECK(same[1][0] == 1);
  CHECK(same[1][1] == 0);
}

TEST_CASE("statistics") {
  CHECK(quantile({4, 1, 3, 2}, 0.25) == Approx(1.75));
  CHECK(quantile({5}, 0.9) == 5);
  Trials fifteen;
  for (int i = 15; i >= 1; --i) fifteen.push_back(i);
  CHECK(shortfall(fifteen, Worst::lowest) == Approx(2.0 / 1.5));
  CHECK(shortfall(fifteen, Worst::highest) == Approx((15 + 0.5 * 14) / 1.5));
  CHECK(sd({1, 2, 3, 4}) == Approx(std::sqrt(5.0 / 3)));
}

TEST_CASE("payback and present value by hand") {
  Months gain(24, 0.0);
  CHECK(payback_months(gain, 3) == 0);
  gain[3] = -10;  // the third quarter's worth comes back in month 9
  gain[9] = 10;
  CHECK(payback_months(gain, 3) == 7);  // the end of month 9 is 7 months after the start of month 3
  gain[23] = -1;
  CHECK(std::isnan(payback_months(gain, 3)));
  Finance finance;
  finance.discount_rate = 0.21;
  finance.terminal_multiple = 2;
  Months late(24, 0.0);
  late[11] = 121;
  late[23] = 1.21 * 1.21;
  CHECK(net_present_value(late, finance) == Approx(100 + 1.21 * 1.21 / (1.21 * 1.21) + 2.0));
}

TEST_CASE("a certain funnel, month by month") {
  const Case c = plain_case("    cost: $120k\n    commission: 10%\n", "leads: 8, sales_cycle: 0, pipeline_load: 100",
                            "finance: {gross_margin: 80%, cost_growth: 21%}\n");
  const Future f = first(c, 0);
  const RoleFuture& role = f.roles[0];
  for (std::size_t t = 0; t < 24; ++t) {
    CHECK(role.sellers[t] == 10);
    CHECK(role.ramped[t] == Approx(10));
    CHECK(role.leads[t] == Approx(80));
    CHECK(role.taken_in[t] == Approx(40));
    CHECK(role.decided[t] == Approx(40));
    CHECK(role.wins[t] == poisson_quantile(role.decided[t] * 0.25, random::uniform(random::stream_key(1, "wins/ae"), 0,
                                                                                   static_cast<std::uint32_t>(t))));
    CHECK(f.bookings[t] == Approx(role.wins[t] * 1e5));
    CHECK(f.revenue[t] == f.bookings[t]);
    CHECK(f.cost[t] == Approx(100e3 * std::pow(1.21, static_cast<double>(t) / 12) + 0.1 * f.bookings[t]));
    CHECK(f.contribution[t] == Approx(0.8 * f.revenue[t] - f.cost[t]));
  }
  CHECK(total(f.spending) == 0);
}

TEST_CASE("the opening is in balance") {
  const Case c = plain_case("", "leads: 8, sales_cycle: 6, proposal_rate: 50%", "");
  const RoleFuture role = first(c, 0).roles[0];
  CHECK(role.in_0 == Approx(40));
  CHECK(role.pipeline_load == Approx(1.5 * (120 + 40 + 60) / 10));  // c = 1/4, so each stock is three months' inflow
  for (std::size_t t = 0; t < 24; ++t) {
    CHECK(role.opportunities[t] == Approx(120));
    CHECK(role.open_proposals[t] == Approx(60));
    CHECK(role.decided[t] == Approx(20));
    CHECK(role.load[t] == 1);
  }
}

TEST_CASE("turnover is in balance from the first month on") {
  const Case c = read_text(
      "name: Balance\ntimeline: {start: 2026-01, first_year: FY26, years: 2}\nroles:\n  ae: {headcount: 2000, "
      "attrition: 30%, "
      "time_to_hire: 2, ramp: 6, orphaned: 40%, benchmarks: {leads: 8, lead_conversion: 50%, win_rate: 25%, deal_size: "
      "$1k, "
      "sales_cycle: 5}}\nscenarios: {base: {}}\n");
  const double a = 1 - std::pow(0.7, 1.0 / 12);
  for (const int t : {0, 1, 5, 14, 23}) {
    Trials sellers, ramped, open;
    for (std::uint64_t n = 0; n < 40; ++n) {
      const RoleFuture role = first(c, 0, n).roles[0];
      sellers.push_back(role.sellers[static_cast<std::size_t>(t)]);
      ramped.push_back(role.ramped[static_cast<std::size_t>(t)] / role.ramped_0);
      open.push_back(
          (role.opportunities[static_cast<std::size_t>(t)] + role.open_proposals[static_cast<std::size_t>(t)]) /
          (1 + role.opportunities[0] + role.open_proposals[0]));
    }
    // Replacements arrive from the first month on; the eve's heads are those before that month's arrivals.
    CHECK(mean(sellers) == Approx(2000 / (1 - a)).epsilon(0.003));
    CHECK(mean(ramped) == Approx(1).epsilon(0.003));
    CHECK(mean(open) == Approx(1).epsilon(0.003));
  }
}

TEST_CASE("people ramp from nothing, and those who ramp at the opening are as told") {
  const Case c = plain_case("    ramp: 4\n    ramping: 8\n    hires: {FY26: 12}\n", "leads: 8, sales_cycle: 0", "");
  const RoleFuture role = first(c, 0).roles[0];
  CHECK(role.ramped_0 == Approx(2 + 2 * (0.25 + 0.5 + 0.75 + 1)));
  CHECK(role.hires[0] == 1);
  CHECK(role.ramped[0] == Approx(role.ramped_0));
  CHECK(role.ramped[1] == Approx(2 + 2 * (0.5 + 0.75 + 1 + 1) + 0.25));
  CHECK(role.sellers[11] == 22);
  CHECK(role.sellers[12] == 22);
}

TEST_CASE("drift is years of loss, and slowing stops its share of them") {
  const Case c =
      plain_case("    drift: {win_rate: -19%, deal_size: 21%}\n", "leads: 8, sales_cycle: 0",
                 "investments:\n  thing: {kind: process, start: FY26, slows_drift: {win_rate: 50%, deal_size: 50%}}\n",
                 "scenarios: {base: {}, with: {investments: [thing]}, calm: {drift: off}}\n");
  const auto rate = [&](std::size_t s, Driver driver) { return first(c, s).roles[0].driver[index(driver)][12]; };
  CHECK(rate(0, Driver::win_rate) == Approx(0.25 * 0.81));
  CHECK(rate(1, Driver::win_rate) == Approx(0.25 * 0.9));
  CHECK(rate(2, Driver::win_rate) == Approx(0.25));
  CHECK(rate(0, Driver::deal_size) == Approx(121e3));
  CHECK(rate(1, Driver::deal_size) == Approx(121e3));  // what helps is not slowed
}

TEST_CASE("points are added before relative effects and dips multiply") {
  const Case c = plain_case(
      "", "leads: 8, sales_cycle: 0",
      "investments:\n"
      "  thing: {kind: tool, start: FY26-M03, effects: {win_rate: 5pp}, disruption: {win_rate: -40%, months: 4}}\n"
      "  other: {kind: process, start: FY26, effects: {win_rate: 10%}}\n",
      "scenarios: {base: {}, with: {investments: [thing, other]}}\n");
  const Months rate = first(c, 1).roles[0].driver[index(Driver::win_rate)];
  CHECK(rate[1] == Approx(0.25 * 1.1));
  CHECK(rate[2] == Approx(0.30 * 1.1 * 0.6));
  CHECK(rate[3] == Approx(0.30 * 1.1 * 0.7));
  CHECK(rate[6] == Approx(0.30 * 1.1));
}

TEST_CASE("money of a tool: rollout, seats from go-live, a gate that ends it") {
  const Case c = plain_case(
      "", "leads: 8, sales_cycle: 0",
      "investments:\n  thing:\n    {kind: tool, start: FY26-M02, rollout: 3, cost: {one_time: $300k, overrun: 20%, "
      "per_year: $12k, per_seat: $1_200}, adoption: {ceiling: 20%}, effects: {leads: 10%}, gate: {after: 6, adoption: "
      "30%}}\n",
      two_scenarios);
  const Future f = first(c, 1);
  CHECK(f.spending[0] == 0);
  CHECK(f.spending[1] == Approx(121e3));
  CHECK(f.spending[3] == Approx(121e3));
  CHECK(f.spending[4] == Approx(2e3));
  CHECK(f.spending[9] == Approx(2e3));
  CHECK(f.spending[10] == 0);  // tau = 6
  CHECK(f.roles[0].driver[index(Driver::leads)][9] == Approx(8 * 1.02));
  CHECK(f.roles[0].driver[index(Driver::leads)][10] == Approx(8));
}

TEST_CASE("a project that fails is paid for a year after go-live") {
  const Case c = plain_case(
      "", "leads: 8, sales_cycle: 0",
      "investments:\n  thing: {kind: tool, start: FY26, rollout: 2, cost: {one_time: $200k, per_year: $12k}, "
      "effects: {leads: 10%}, success: 0}\n",
      two_scenarios);
  const Future f = first(c, 1);
  CHECK(f.spending[0] == Approx(101e3));
  CHECK(f.spending[13] == Approx(1e3));
  CHECK(f.spending[14] == 0);
  CHECK(f.roles[0].driver[index(Driver::leads)][20] == 8);
}

TEST_CASE("training fades with time and with people, and days off cost activity") {
  const Case c = plain_case(
      "    hires: {FY26: 24}\n", "leads: 8, sales_cycle: 0",
      "investments:\n  thing: {kind: training, start: FY26, rollout: 1, cost: {one_time: $10k}, days_per_seller: 5, "
      "effects: {leads: 100%}, fade: {half_life: 6, refresh: 12, refresh_cost: 30%}}\n",
      two_scenarios);
  const Future f = first(c, 1);
  const RoleFuture& role = f.roles[0];
  CHECK(role.activity[0] == Approx(0.75));
  CHECK(role.activity[1] == Approx(1));
  CHECK(role.activity[13] == Approx(0.75));
  CHECK(f.spending[13] == Approx(3e3));
  CHECK(f.investments[0].trained[0][1] == 1);
  CHECK(f.investments[0].trained[0][7] == Approx(14.0 / 26));
  CHECK(role.driver[index(Driver::leads)][7] == Approx(8 * (1 + 0.5 * 14 / 26)));
  CHECK(role.driver[index(Driver::leads)][13] == Approx(16));
}

TEST_CASE("added seats open over the rollout, start after the time to hire, and are paid for") {
  const Case c = plain_case("    cost: $120k\n    recruiting: $5k\n    time_to_hire: 2\n", "leads: 8, sales_cycle: 0",
                            "investments:\n  thing: {kind: headcount, start: FY26-M02, rollout: 3, adds: {ae: 7}}\n",
                            two_scenarios);
  const Future f = first(c, 1);
  CHECK(f.roles[0].sellers[2] == 10);
  CHECK(f.roles[0].sellers[3] == 12);
  CHECK(f.roles[0].sellers[4] == 14);
  CHECK(f.roles[0].sellers[5] == 17);
  CHECK(f.spending[3] == Approx(2 * 10e3 + 2 * 5e3));
  CHECK(f.spending[6] == Approx(7 * 10e3));
  CHECK(f.cost[6] == Approx(17 * 10e3));
}

TEST_CASE("what a role finds is another's supply in the same month") {
  const Case c = read_text(
      "name: Feed\ntimeline: {start: 2026-01, first_year: FY26, years: 1}\nroles:\n"
      "  ae: {headcount: 4, benchmarks: {leads: 100, lead_conversion: 50%, win_rate: 20%, deal_size: $1k, sales_cycle: "
      "2, lead_supply: 6}}\n"
      "  sdr: {headcount: 3, feeds: {ae: 60%}, benchmarks: {leads: 50, lead_conversion: 10%}}\n"
      "scenarios: {base: {}}\n");
  const Future f = first(c, 0);
  CHECK(f.roles[1].found[5] == Approx(15));
  CHECK(f.roles[0].leads[5] == Approx(6 + 9));
  CHECK(f.roles[0].opportunities[5] == Approx(7.5));  // c = 1/2: one month's inflow
  CHECK(f.roles[1].bookings[5] == 0);
}

TEST_CASE("recurring revenue compounds churn and expansion") {
  const Case c = read_text(
      "name: Recurring\ntimeline: {start: 2026-01, first_year: FY26, years: 2}\nroles:\n"
      "  ae: {headcount: 0, benchmarks: {leads: 1, lead_conversion: 50%, win_rate: 20%, deal_size: $1k, sales_cycle: "
      "2}}\n"
      "revenue: {model: recurring, opening: $12M, churn: 20%, expansion: 5%}\nscenarios: {base: {}}\n");
  const Future f = first(c, 0);
  CHECK(f.revenue[0] == Approx(1e6));
  CHECK(f.revenue[12] == Approx(1e6 * 0.8 * 1.05));
}

TEST_CASE("a downturn that is certain never ends, and its depth and hits are felt") {
  const Case c = plain_case(
      "", "leads: 8, sales_cycle: 0",
      "market: {growth: 21%, downturn: {probability: 100%, depth: 20%, months: 5, hits: {win_rate: -10%}}}\n");
  const Future f = first(c, 0);
  CHECK(f.demand[12] == Approx(1.21 * 0.8));
  CHECK(f.demand[6] == Approx(1.1 * 0.8));
  CHECK(f.roles[0].driver[index(Driver::win_rate)][7] == Approx(0.225));
}

TEST_CASE("scenarios that say the same differ by nothing, and waiting drops what passes the horizon") {
  const Case c = plain_case(
      "    attrition: 30%\n", "leads: {p10: 6, p90: 9}, sales_cycle: 3",
      "investments:\n  thing: {kind: tool, start: FY27-M02, cost: {one_time: $10k}, effects: {leads: 10%}}\n",
      "scenarios: {base: {}, same: {investments: []}, with: {investments: [thing]}}\n");
  const Figures figures = evaluate(c, 20);
  CHECK_FALSE(figures.scenarios[1].differs);
  CHECK(figures.scenarios[1].verdict == Call::no_change);
  CHECK_FALSE(figures.scenarios[1].waiting);
  CHECK(figures.scenarios[2].differs);
  CHECK(figures.scenarios[2].decision_month == 13);
  REQUIRE(figures.scenarios[2].waiting);
  CHECK(*figures.scenarios[2].waiting == figures.scenarios[2].long_term_payoff);
  CHECK(mean(figures.inaction[1].erosion) == 0);
}

// Zoltners, Sinha & Lorimer (Harvard Business Review, July 2006): contribution in year 1 and over three years,
// millions.
TEST_CASE("three ways to size a sales force come out as published") {
  const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/salesforce-size.yaml");
  const Figures figures = evaluate(c, 60);
  const double published[3][2] = {{87, 301}, {84, 321}, {83, 351}};
  for (std::size_t s = 0; s < 3; ++s) {
    const auto& years = figures.scenarios[s].years;
    const double first_year = mean(years[0].contribution);
    CHECK(first_year / 1e6 == Approx(published[s][0]).margin(1.5));
    CHECK((first_year + mean(years[1].contribution) + mean(years[2].contribution)) / 1e6 ==
          Approx(published[s][1]).margin(1.5));
  }
}
