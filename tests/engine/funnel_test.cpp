// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

/// 20 sellers who stay: 240 leads a month, 48 opportunities, 24 proposals, 6 wins of $50k.
const std::string steady =
    "{headcount: 20, benchmarks: {leads: 12, lead_conversion: 20%, proposal_rate: 50%, win_rate: 25%, deal_size: $50k, "
    "deal_spread: 80%, sales_cycle: 4}}";

}  // namespace

TEST_CASE("a funnel in balance stays there and books what its rates say") {
  const Findings f = run_in_double(one_role(3, steady));
  for (const YearFindings& year : f.scenarios[0].years) {
    const RoleYear& r = year.roles[0];
    CHECK(r.leads == Approx(12 * 240.0).epsilon(1e-12));
    CHECK(r.opportunities == Approx(12 * 48.0).epsilon(1e-12));
    CHECK(r.proposals == Approx(12 * 24.0).epsilon(1e-12));
    CHECK(std::abs(year.bookings.mean - 3.6e6) < 4.5 * year.bookings.mcse);
    // compound Poisson: variance = wins * size^2 * (1 + cv^2)
    CHECK(year.bookings.sd == Approx(std::sqrt(72.0 * 1.64) * 50e3).epsilon(0.03));
    CHECK(r.win_rate == Approx(0.25).epsilon(0.01));
    CHECK(r.mean_deal == Approx(50e3).epsilon(0.01));
  }
}

TEST_CASE("the chance of a year without a deal is that of its Poisson law") {
  const Case c = one_role(1, "{headcount: 1, benchmarks: {leads: 2, lead_conversion: 20%, win_rate: 40%, deal_size: $10k, sales_cycle: 1}}");
  Sample nothing;
  const auto outcomes = simulate(compile(c));
  for (const double x : outcomes->yearly(0, Money::bookings, 0)) nothing.add(x == 0 ? 1.0 : 0.0);
  const double p = std::exp(-12.0 * 2 * 0.2 * 0.4);
  CHECK(std::abs(nothing.mean() - p) < 4.5 * std::sqrt(p * (1 - p) / nothing.n));
}

TEST_CASE("the opening balance of a company with turnover is flat in expectation") {
  const Findings f = run_in_double(one_role(3,
                                  "{headcount: 300, attrition: 24%, ramp: 6, time_to_hire: 0, benchmarks: {leads: 12, "
                                  "lead_conversion: 20%, win_rate: 20%, deal_size: $50k, sales_cycle: 5}}"));
  const auto& years = f.scenarios[0].years;
  for (const YearFindings& year : years) CHECK(year.revenue.mean == Approx(years[0].revenue.mean).epsilon(0.003));
}

TEST_CASE("leads are limited by the territory") {
  const Findings f = run_in_double(one_role(1,
                                  "{headcount: 20, benchmarks: {leads: 12, lead_conversion: 20%, win_rate: 25%, deal_size: $50k, "
                                  "sales_cycle: 4, lead_supply: 100}}"));
  CHECK(f.scenarios[0].years[0].roles[0].leads == Approx(1200.0).epsilon(1e-12));
}

TEST_CASE("what feeders find is the supply of those they feed, by their shares") {
  const Case c = read_case_text(R"(
name: Feeding
timeline: {start: 2026-01, first_year: FY26, years: 1}
roles:
  b: {headcount: 50, benchmarks: {leads: 100, lead_conversion: 50%, win_rate: 20%, deal_size: $5k, sales_cycle: 1, lead_supply: 7}}
  a: {headcount: 50, benchmarks: {leads: 100, lead_conversion: 50%, win_rate: 20%, deal_size: $5k, sales_cycle: 1}}
  sdr: {headcount: 10, feeds: {a: 60%, b: 30%}, benchmarks: {leads: 40, lead_conversion: 10%}}
scenarios: {none: {}}
simulation: {trials: 100}
)",
                                "feeding.yaml");
  const Findings findings = run_in_double(c);
  const auto& roles = findings.scenarios[0].years[0].roles;
  CHECK(roles[2].opportunities == Approx(12 * 40.0).epsilon(1e-12));
  CHECK(roles[2].wins == 0.0);
  CHECK(std::isnan(roles[2].win_rate));
  CHECK(roles[1].leads == Approx(12 * 0.6 * 40).epsilon(1e-12));
  CHECK(roles[0].leads == Approx(12 * (7 + 0.3 * 40)).epsilon(1e-12));
}

TEST_CASE("more than sellers can carry is not taken up, and what they carry moves at the pace of its load") {
  // load 2 a seller: 20 sellers carry 40; 48 are found each month, pace 1/3
  const Case c = one_role(1, "{headcount: 20, benchmarks: {leads: 12, lead_conversion: 20%, proposal_rate: 50%, win_rate: 25%, "
                             "deal_size: $50k, sales_cycle: 4, pipeline_load: 2}, open_pipeline: {opportunities: 60, proposals: 0}}");
  const Replay r = replay_in_double(c, "none", 0);
  CHECK(series(r, "roles.r", "opportunities")[0] == 0.0);
  CHECK(series(r, "roles.r", "load")[0] == Approx(40.0 / 60.0).epsilon(1e-14));
  const double c0 = 40.0 / 60.0 / 3.0, advanced = 60 * c0, decided = advanced * 0.5 * c0;
  CHECK(series(r, "roles.r", "advanced")[0] == Approx(advanced).epsilon(1e-14));
  CHECK(series(r, "roles.r", "decided")[0] == Approx(decided).epsilon(1e-14));
  CHECK(series(r, "roles.r", "open_opportunities")[1] == Approx(60 - advanced).epsilon(1e-14));
  CHECK(series(r, "roles.r", "open_proposals")[1] == Approx(advanced * 0.5 - decided).epsilon(1e-14));
}

TEST_CASE("the default load is one and a half times the opening balance") {
  const Case c = one_role(1, steady);
  const Replay r = replay_in_double(c, "none", 0);
  const double opportunities = series(r, "roles.r", "open_opportunities")[0], proposals = series(r, "roles.r", "open_proposals")[0];
  // in balance each stage holds what enters over the pace, less what enters: 48 / (1/3) - 48
  CHECK(opportunities == Approx(96.0).epsilon(1e-12));
  CHECK(proposals == Approx(48.0).epsilon(1e-12));
  CHECK(series(r, "roles.r", "load")[0] == 1.0);
}

TEST_CASE("bookings per seller stand for the leads that make them") {
  const Case c = one_role(1, "{headcount: 10, benchmarks: {bookings_per_seller: $600k, lead_conversion: 20%, proposal_rate: 50%, "
                             "win_rate: 25%, deal_size: $40k, sales_cycle: 3}}");
  CHECK(series(replay_in_double(c, "none", 0), "roles.r", "leads_per_ramped_seller")[0] == Approx(50e3 / 1000.0).epsilon(1e-12));
  const Findings f = run_in_double(c);
  CHECK(std::abs(f.scenarios[0].years[0].bookings.mean - 6e6) < 4.5 * f.scenarios[0].years[0].bookings.mcse);
}

TEST_CASE("season moves wins within the year and leaves their sum") {
  const std::string season = "market: {seasonality: [0, 0, 3, 0, 0, 3, 0, 0, 3, 0, 0, 3]}\nscenarios: {none: {}}\n";
  const Case c = one_role(1, steady, season);
  const Replay r = replay_in_double(c, "none", 0);
  CHECK(series(r, "roles.r", "expected_wins")[0] == 0.0);
  CHECK(series(r, "roles.r", "expected_wins")[2] == Approx(18.0).epsilon(1e-12));
  const Findings f = run_in_double(c);
  CHECK(std::abs(f.scenarios[0].years[0].bookings.mean - 3.6e6) < 4.5 * f.scenarios[0].years[0].bookings.mcse);
}

TEST_CASE("effort moves leads by its elasticity and the pace in proportion") {
  const std::string half = "{headcount: 20, effort_elasticity: 0.5, benchmarks: {selling_time: 40%, leads: 12, lead_conversion: 20%, "
                           "proposal_rate: 50%, win_rate: 25%, deal_size: $50k, sales_cycle: 4}, drift: {selling_time: -19%}}";
  const Replay r = replay_in_double(one_role(2, half), "none", 0);
  CHECK(series(r, "roles.r", "selling_time")[12] == Approx(0.4 * 0.81).epsilon(1e-12));
  CHECK(series(r, "roles.r", "activity")[12] == Approx(0.9).epsilon(1e-12));
  CHECK(series(r, "roles.r", "leads")[12] == Approx(240 * 0.9).epsilon(1e-12));
}

TEST_CASE("nothing at all gives zeros, never a missing number") {
  const Findings f = run_in_double(one_role(1,
                                  "{headcount: 0, benchmarks: {selling_time: 0%, leads: 0, lead_conversion: 0%, win_rate: 0%, "
                                  "deal_size: 0, sales_cycle: 0, lead_supply: 0}}"),
                         {.trials = 100});
  CHECK(f.scenarios[0].years[0].revenue.mean == 0.0);
  CHECK(f.scenarios[0].years[0].revenue.p95 == 0.0);
  CHECK(f.scenarios[0].years[0].roles[0].leads == 0.0);
  CHECK(std::isnan(f.scenarios[0].years[0].roles[0].win_rate));
}
