// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <vector>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

const std::string deals = "benchmarks: {leads: 10, lead_conversion: 10%, win_rate: 20%, deal_size: $10k, sales_cycle: 2}";

std::vector<Sample> sellers(const Case& c) {
  std::vector<Sample> out(static_cast<std::size_t>(c.timeline.months()));
  each_trial(c, {}, [&](int lane, const lanes::Tile& tile) {
    for (int t = 0; t < tile.months; ++t) out[static_cast<std::size_t>(t)].add(tile.heads[0].sellers[t][lane]);
  });
  return out;
}

double monthly(double yearly) { return 1.0 - std::pow(1.0 - yearly, 1.0 / 12.0); }

}  // namespace

TEST_CASE("headcount follows the expectation of leavers and their replacements") {
  // E[H_t] = (1 - a) E[H_{t-1}] + a E[H_{t-1-lag}], lag = round(time_to_hire)
  const double a = monthly(0.30);
  const int lag = 3;
  std::vector<double> expected(24);
  for (int t = 0; t < 24; ++t) {
    expected[t] = t == 0 ? 40.0 : expected[t - 1] * (1.0 - a);
    if (t - 1 - lag >= 0) expected[t] += a * expected[t - 1 - lag];
  }
  const auto seen = sellers(one_role(2, "{headcount: 40, vacancies: 0, attrition: 30%, time_to_hire: 2.5, " + deals + "}"));
  for (int t = 1; t < 24; ++t) CHECK(std::abs(seen[t].mean() - expected[t]) < 4.5 * seen[t].error());
}

TEST_CASE("without backfill a team melts away") {
  const auto seen = sellers(one_role(1, "{headcount: 30, backfill: false, attrition: 40%, " + deals + "}"));
  for (int t = 1; t < 12; ++t) CHECK(std::abs(seen[t].mean() - 30.0 * std::pow(0.6, t / 12.0)) < 4.5 * seen[t].error());
}

TEST_CASE("planned hires, vacancies and seats start when they are due") {
  const Case c = one_role(2, "{headcount: 10, vacancies: 5, time_to_hire: 3, hires: {FY26: 5, FY27: 2}, " + deals + "}",
                          "investments:\n  more: {kind: headcount, start: FY26-M04, rollout: 2, adds: {r: 3}}\n"
                          "scenarios: {none: {}, more: {investments: [more]}}\n");
  const Replay replay_more = replay_in_double(c, "more", 0);
  const auto hires = series(replay_more, "roles.r", "hires");
  // planned 5: floor(5 (m+1) / 12) rises at m = 2, 4, 7, 9, 11; 2: at m = 5, 11 of the second year
  // vacancies 5 over 4 months: 1 1 1 2; seats 3 over 2 months from month 3: 1 and 2, each 3 months later
  const std::vector<double> expected{1, 1, 2, 2, 1, 0, 1, 3, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
  CHECK(hires == expected);
  CHECK(series(replay_more, "roles.r", "sellers")[23] == 10 + 5 + 7 + 3);
}

TEST_CASE("a cohort ramps by age over ramp, and fractional ramps end between months") {
  const Case c = one_role(1, "{headcount: 0, hires: {FY26: 12}, ramp: 2.5, " + deals + "}");
  const auto ramped = series(replay_in_double(c, "none", 0), "roles.r", "ramped_equivalents");
  for (int t = 0; t < 12; ++t) {
    double expected = 0.0;
    for (int s = 0; s <= t; ++s) expected += std::min(1.0, (t - s) / 2.5);
    CHECK(ramped[static_cast<std::size_t>(t)] == Approx(expected).margin(1e-12));
  }
}

TEST_CASE("ramp 0 works at once") {
  const Case c = one_role(1, "{headcount: 3, hires: {FY26: 12}, " + deals + "}");
  const auto ramped = series(replay_in_double(c, "none", 0), "roles.r", "ramped_equivalents");
  for (int t = 0; t < 12; ++t) CHECK(ramped[static_cast<std::size_t>(t)] == 4.0 + t);
}

TEST_CASE("those in ramp at the opening are what turnover leaves, or what the file says") {
  const double a = monthly(0.36), ramp = 6.5;
  double in_ramp = 20.0;
  for (int j = 1; j <= 6; ++j) in_ramp -= 20.0 * a * std::pow(1 - a, j - 1) * (1.0 - j / ramp);
  const auto ramped_0 = [](const std::string& role) {
    double out = 0.0;
    each_trial(one_role(1, role), {.trials = 1}, [&](int, const lanes::Tile& tile) { out = tile.heads[0].ramped_0[0]; });
    return out;
  };
  CHECK(ramped_0("{headcount: 20, attrition: 36%, ramp: 6.5, " + deals + "}") == Approx(in_ramp).epsilon(1e-12));
  // 4 in cohorts of ages 1 and 2 of 2.5 months
  CHECK(ramped_0("{headcount: 20, ramping: 4, ramp: 2.5, " + deals + "}") == Approx(16 + 2 * (0.4 + 0.8)).epsilon(1e-12));
  // ages start at 1, which a ramp of 0.5 has behind it
  CHECK(ramped_0("{headcount: 20, ramping: 4, ramp: 0.5, " + deals + "}") == 20.0);
}

TEST_CASE("the opening ramp goes on as if it had always been there") {
  // all that starts is what balances the turnover, so the mean of ramped sellers stays where it was
  Sample first, last;
  each_trial(one_role(2, "{headcount: 400, attrition: 30%, ramp: 7, time_to_hire: 0, " + deals + "}"), {},
             [&](int lane, const lanes::Tile& tile) {
               first.add(tile.heads[0].ramped[0][lane]);
               last.add(tile.heads[0].ramped[23][lane]);
             });
  CHECK(last.mean() == Approx(first.mean()).epsilon(0.003));  // the vacancies are whole: 12 of 12.06
}

TEST_CASE("a team from which everybody can leave stays a number") {
  const Case c = one_role(5, "{headcount: 2, attrition: 95%, ramp: 9, time_to_hire: 1, orphaned: 100%, " + deals + "}");
  int empty = 0;
  each_trial(c, {.trials = 2000}, [&](int lane, const lanes::Tile& tile) {
    for (int t = 0; t < tile.months; ++t) {
      const double sellers_now = tile.heads[0].sellers[t][lane], ramped = tile.heads[0].ramped[t][lane];
      REQUIRE(ramped >= 0.0);
      REQUIRE(ramped <= sellers_now + 1e-9);
      REQUIRE(std::isfinite(tile.funnels[0].bookings[t][lane]));
      empty += sellers_now == 0.0;
    }
  });
  CHECK(empty > 100);  // it does happen
}
