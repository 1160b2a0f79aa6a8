// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <vector>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

const std::string role = "{headcount: 1, benchmarks: {leads: 1, lead_conversion: 10%, win_rate: 10%, deal_size: $1k, sales_cycle: 1}}";

Case market(int years, const std::string& text) { return one_role(years, role, "market: " + text + "\nscenarios: {none: {}}\n"); }

}  // namespace

TEST_CASE("the shock is a stationary AR(1) with a factor of mean 1") {
  const double s = 0.06, phi = 0.8, stationary = s * s / (1.0 - phi * phi);
  for (const int month : {0, 7, 23}) {
    Sample log_shock, factor, product;
    each_trial(market(2, "{volatility: 6%, persistence: 0.8}"), {}, [&](int lane, const lanes::Tile& tile) {
      const double z = std::log(tile.markets[0].demand[month][lane]) + stationary / 2.0;
      log_shock.add(z);
      factor.add(tile.markets[0].demand[month][lane]);
      if (month > 0) product.add(z * (std::log(tile.markets[0].demand[month - 1][lane]) + stationary / 2.0));
    });
    CHECK(std::abs(log_shock.mean()) < 4.5 * log_shock.error());
    CHECK(log_shock.variance() == Approx(stationary).epsilon(4.5 * std::sqrt(2.0 / log_shock.n)));
    CHECK(std::abs(factor.mean() - 1.0) < 4.5 * factor.error());
    if (month > 0) CHECK(std::abs(product.mean() - phi * stationary) < 4.5 * product.error());
  }
}

TEST_CASE("downturns run as often as their renewal says") {
  const double hazard = 1.0 - std::pow(1.0 - 0.3, 1.0 / 12.0);
  const int lasts = 5;
  std::vector<double> starts(36), runs(36);
  for (int t = 0; t < 36; ++t) {
    double under_way = 0.0;
    for (int j = 1; j < lasts && j <= t; ++j) under_way += starts[t - j];
    starts[t] = hazard * (1.0 - under_way);
    runs[t] = under_way + starts[t];
  }
  std::vector<Sample> seen(36);
  each_trial(market(3, "{downturn: {probability: 30%, depth: 25%, months: 4.6}}"), {}, [&](int lane, const lanes::Tile& tile) {
    for (int t = 0; t < 36; ++t) {
      const double now = tile.markets[0].downturn[t][lane];
      seen[t].add(now);
      REQUIRE(tile.markets[0].demand[t][lane] == (now > 0.0 ? 0.75 : 1.0));
    }
  });
  for (int t = 0; t < 36; ++t) CHECK(std::abs(seen[t].mean() - runs[t]) < 4.5 * std::sqrt(runs[t] * (1 - runs[t]) / seen[t].n));
}

TEST_CASE("growth compounds by the month, years of their own pro rata") {
  each_trial(market(2, "{growth: 21%}"), {.trials = 8}, [&](int lane, const lanes::Tile& tile) {
    CHECK(tile.markets[0].demand[0][lane] == 1.0);
    CHECK(tile.markets[0].demand[6][lane] == Approx(1.1).epsilon(1e-12));
    CHECK(tile.markets[0].demand[18][lane] == Approx(std::pow(1.21, 1.5)).epsilon(1e-12));
  });
  const Case c = market(2, "{growth: {uniform: [0%, 40%], each: year}}");
  const auto program = compile(c);
  each_trial(c, {.trials = 64}, [&](int lane, const lanes::Tile& tile) {
    const double first = 0.4 * tile.uniforms[0][lane], second = 0.4 * tile.uniforms[1][lane];
    CHECK(first != second);
    CHECK(tile.markets[0].demand[15][lane] == Approx((1 + first) * std::pow(1 + second, 0.25)).epsilon(1e-12));
  });
}
