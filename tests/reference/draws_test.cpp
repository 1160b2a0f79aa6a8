// SPDX-License-Identifier: Apache-2.0
// Which uniform a number is drawn from: its dimension of the cube, its correlated one, or its own.
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "reference/figures.h"
#include "reference/reference.h"
#include "uphill/read.h"

using namespace uphill;
using namespace uphill::reference;

namespace {

constexpr std::uint64_t seed = 77;

Case three_uncertain() {
  return read_case_text(
      "name: Draws\ntimeline: {start: 2026-01, first_year: FY26, years: 2}\n"
      "market: {growth: {p10: -2%, p90: 5%, each: year}}\nroles:\n"
      "  ae: {headcount: 5, attrition: {uniform: [10%, 20%]}, cost: 100000, benchmarks: {leads: {p10: 6, p90: 9},\n"
      "       lead_conversion: {p10: 20%, p90: 30%}, win_rate: 25%, deal_size: 5000, sales_cycle: 3}}\n"
      "investments: {crm: {kind: tool, start: FY26, success: 70%}}\n"
      "scenarios:\n  base: {}\n"
      "  other: {set: {roles.ae.attrition: {uniform: [30%, 40%]}, roles.ae.cost: {uniform: [1000, 2000]},\n"
      "                market.growth: {uniform: [0%, 1%]}}}\n"
      "correlations:\n  - {between: [roles.ae.benchmarks.leads, roles.ae.benchmarks.lead_conversion], rank: 0.6}\n"
      "simulation: {trials: 4000, seed: 77, sampling: random}\n",
      "draws.yaml");
}

double normal_score(double u) { return boost::math::quantile(boost::math::normal(), u); }

}  // namespace

TEST_CASE("without a correlation a number keeps the uniform of its dimension") {
  const Case c = three_uncertain();
  const auto names = random::cube_names(c);
  const random::Cube cube(Sampling::random, seed, 4000, names);
  const auto dimension = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  const Luck luck = Draws(c).trial(123);
  CHECK(luck.uniform("roles.ae.attrition", false, 0) == cube(dimension("roles.ae.attrition"), 123));
  CHECK(luck.uniform("market.growth", true, 1) == cube(dimension("market.growth@1"), 123));
  CHECK(luck.event("crm") == cube(dimension("investments.crm.success!"), 123));
  // The first of a correlated pair in cube order, too.
  CHECK(luck.uniform("roles.ae.benchmarks.lead_conversion", false, 0) ==
        cube(dimension("roles.ae.benchmarks.lead_conversion"), 123));
  CHECK(luck.uniform("roles.ae.benchmarks.leads", false, 0) != cube(dimension("roles.ae.benchmarks.leads"), 123));
}

TEST_CASE("what a scenario sets shares the dimension of what it replaces, or has a uniform of its own") {
  const Case c = three_uncertain();
  const Role& role = c.scenarios[1].company->roles[0];
  const Luck luck = Draws(c).trial(9);
  CHECK(luck.value(role.base[index(Driver::attrition)], 0) ==
        Approx(0.3 + 0.1 * luck.uniform("roles.ae.attrition", false, 0)));
  CHECK(luck.value(role.cost, 0) ==
        Approx(1000 + 1000 * random::uniform(random::stream_key(seed, "roles.ae.cost"), 9, 0)));
  // Growth that no longer varies by year has no dimension.
  CHECK(luck.value(c.scenarios[1].company->market.growth, 0, 1) ==
        Approx(0.01 * random::uniform(random::stream_key(seed, "market.growth"), 9, 0)));
}

TEST_CASE("correlated numbers have the normal scores' correlation of their rank correlation") {
  const Case c = three_uncertain();
  const Draws draws(c);
  double xy = 0, xx = 0, yy = 0;
  for (std::uint64_t n = 0; n < 4000; ++n) {
    const Luck luck = draws.trial(n);
    const double x = normal_score(luck.uniform("roles.ae.benchmarks.leads", false, 0));
    const double y = normal_score(luck.uniform("roles.ae.benchmarks.lead_conversion", false, 0));
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  const double r = 2 * std::sin(std::numbers::pi * 0.6 / 6);
  CHECK(xy / std::sqrt(xx * yy) == Approx(r).margin(4 * (1 - r * r) / std::sqrt(4000)));
  CHECK(xx / 4000 == Approx(1).margin(4 * std::sqrt(2.0 / 4000)));
}

TEST_CASE("a baseline meets a scenario in the scenario's world, with its own investments") {
  const Case c = read_case_text(
      "name: World\ntimeline: {start: 2026-01, first_year: FY26, years: 1}\n"
      "roles: {ae: {headcount: 5, cost: 100, benchmarks: {leads: 8, lead_conversion: 20%, win_rate: 25%, deal_size: 5, "
      "sales_cycle: 3}}}\n"
      "investments: {crm: {kind: tool, start: FY26, cost: {per_year: 12}}}\n"
      "scenarios:\n  base: {investments: [crm], set: {investments.crm.cost.per_year: 24}}\n"
      "  dear: {investments: [crm], set: {roles.ae.cost: 200, investments.crm.cost.per_year: 36}}\n",
      "world.yaml");
  Company holder;
  const FutureSpec without = same_world_baseline(c, c.scenarios[1], holder);
  const Future base = play(Draws(c), without, 0), with = play(Draws(c), future_of(c.scenarios[1]), 0);
  CHECK(base.spending[0] == Approx(2));
  CHECK(with.spending[0] == Approx(3));
  CHECK(base.cost[0] == Approx(5 * 200.0 / 12 + 2));
}
