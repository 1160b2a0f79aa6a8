// SPDX-License-Identifier: Apache-2.0
// Adoption, fading, gates, what is required, synergy, overload, disruption, money: by hand, on cases without uncertainty.
#include <catch2/catch.hpp>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

const std::string role =
    "{headcount: 10, cost: $120k, benchmarks: {selling_time: 40%, leads: 10, lead_conversion: 20%, win_rate: 25%, deal_size: $10k, "
    "sales_cycle: 2}}";

/// A case with these investments (block YAML, two spaces deep), all of them in scenario `all`.
Case with(const std::string& investments, const std::string& names, const std::string& more = "", int years = 3) {
  return one_role(years, role, more + "investments:\n" + investments + "scenarios: {none: {}, all: {investments: [" + names + "]}}\n");
}

Replay play(const Case& c) { return replay_in_double(c, "all", 0); }

double at(const Replay& r, const std::string& subject, const std::string& figure, int month) {
  return series(r, subject, figure)[static_cast<std::size_t>(month)];
}

}  // namespace

TEST_CASE("adoption curves by hand") {
  const auto adoption = [&](const std::string& curve, int month) {
    const Case c = with("  x: {kind: tool, start: FY26-M03, rollout: 1.5, adoption: {ceiling: 80%, " + curve + "}}\n", "x");
    return at(play(c), "investments.x", "adoption", month);
  };
  // start is month 2, go-live 3.5: tau = month - 3.5
  CHECK(adoption("months: 5, curve: linear", 3) == 0.0);
  CHECK(adoption("months: 5, curve: linear", 4) == Approx(0.8 * 0.1).epsilon(1e-14));
  CHECK(adoption("months: 5, curve: linear", 9) == Approx(0.8).epsilon(1e-14));
  const double a = 2.5 / 5;
  CHECK(adoption("months: 5", 6) == Approx(0.8 * a * a * (3 - 2 * a)).epsilon(1e-14));
  CHECK(adoption("months: 0", 4) == 0.8);
  const double decay = std::exp(-(0.4 + 4.0) * 8.5 / 12);
  CHECK(adoption("curve: bass, p: 0.4, q: 4", 12) == Approx(0.8 * (1 - decay) / (1 + 10 * decay)).epsilon(1e-12));
}

TEST_CASE("an effect is relative or in points, at the strength of the month") {
  const Case c = with(
      "  x: {kind: process, start: FY26, adoption: {ceiling: 50%}, effects: {selling_time: 10%, win_rate: 4pp, sales_cycle: -20%}}\n", "x");
  const Replay r = play(c);
  CHECK(at(r, "roles.r", "selling_time", 0) == Approx(0.4 * 1.05).epsilon(1e-14));
  CHECK(at(r, "roles.r", "win_rate", 0) == Approx(0.27).epsilon(1e-14));
  CHECK(at(r, "roles.r", "sales_cycle", 0) == Approx(1.8).epsilon(1e-14));
}

TEST_CASE("slowing stops its share of the drift that hurts, as far as it is adopted") {
  const std::string drifting =
      "{headcount: 10, benchmarks: {selling_time: 40%, leads: 10, lead_conversion: 20%, win_rate: 25%, deal_size: $10k, sales_cycle: 2}, "
      "drift: {selling_time: -10%, deal_size: 5%}}";
  const Case c = one_role(2, drifting,
                          "investments:\n  x: {kind: tool, start: FY26-M07, adoption: {ceiling: 50%}, slows_drift: {selling_time: 60%, deal_size: 100%}}\n"
                          "scenarios: {none: {}, all: {investments: [x]}}\n");
  const Replay r = play(c);
  // six months of all of it, then months of 1 - 0.6 * 0.5
  CHECK(at(r, "roles.r", "selling_time", 18) == Approx(0.4 * std::pow(0.9, (6 + 12 * 0.7) / 12.0)).epsilon(1e-12));
  CHECK(at(r, "roles.r", "deal_size", 12) == Approx(10500.0).epsilon(1e-12));  // drift that helps is never slowed
  Case off = c;
  off.scenarios[1].drift_off = off.scenarios[1].other_world = true;
  CHECK(at(play(off), "roles.r", "selling_time", 18) == 0.4);
}

TEST_CASE("training fades by its half-life, and a refresh starts anew and costs") {
  const Case c = with(
      "  x: {kind: training, start: FY26, cost: {one_time: $12k}, days_per_seller: 2, adoption: {ceiling: 100%}, effects: {win_rate: 10%},\n"
      "      fade: {half_life: 6, floor: 20%, refresh: 12, refresh_cost: 50%, turnover: false}}\n",
      "x");
  const Replay r = play(c);
  CHECK(at(r, "investments.x", "strength", 0) == 1.0);
  CHECK(at(r, "investments.x", "strength", 6) == Approx(0.2 + 0.8 * 0.5).epsilon(1e-12));
  CHECK(at(r, "investments.x", "strength", 11) == Approx(0.2 + 0.8 * std::pow(2.0, -11.0 / 6)).epsilon(1e-12));
  CHECK(at(r, "investments.x", "strength", 12) == 1.0);
  CHECK(at(r, "investments.x", "outlay", 0) == 12e3);
  CHECK(at(r, "investments.x", "outlay", 12) == 6e3);
  CHECK(at(r, "investments.x", "outlay", 13) == 0.0);
  CHECK(at(r, "investments.x", "time_off", 0) == Approx(0.1).epsilon(1e-14));
  CHECK(at(r, "investments.x", "time_off", 24) == Approx(0.1).epsilon(1e-14));
  CHECK(at(r, "roles.r", "activity", 12) == Approx(0.9).epsilon(1e-14));
}

TEST_CASE("who leaves takes the training along") {
  // nobody is replaced for long, so the trained share is people who were there at go-live over heads
  const std::string leaving =
      "{headcount: 200, attrition: 40%, vacancies: 0, time_to_hire: 0, benchmarks: {leads: 10, lead_conversion: 20%, win_rate: 25%, "
      "deal_size: $10k, sales_cycle: 2}}";
  const Case c = one_role(1, leaving,
                          "investments:\n  x: {kind: training, start: FY26-M02, effects: {win_rate: 40%}, fade: {turnover: true}}\n"
                          "scenarios: {none: {}, all: {investments: [x]}}\n");
  const Replay r = play(c);
  double people = 0.0;
  for (int t = 0; t < 12; ++t) {
    const double heads = at(r, "roles.r", "sellers", t);
    if (t == 1) people = heads;
    CHECK(at(r, "roles.r", "win_rate", t) == Approx(0.25 * (1 + 0.4 * people / heads)).epsilon(1e-12));
    people *= 1 - at(r, "roles.r", "leavers", t) / heads;
  }
  CHECK(people < 150.0);
}

TEST_CASE("a gate closes what too few use, and ends its cost") {
  const auto gated = [&](const std::string& adoption) {
    return play(with("  x: {kind: tool, start: FY26, rollout: 2, cost: {one_time: $24k, per_year: $12k, per_seat: $120/year}, adoption: {ceiling: 20%}, "
                     "disruption: {selling_time: -10%, months: 20}, effects: {win_rate: 10%}, gate: {after: 4, adoption: " +
                         adoption + "}}\n",
                     "x"));
  };
  const Replay closed = gated("25%"), open = gated("20%");
  CHECK(at(closed, "investments.x", "open", 5) == 1.0);
  CHECK(at(closed, "investments.x", "open", 6) == 0.0);  // go-live at 2, looked at with tau = 4
  CHECK(at(closed, "investments.x", "strength", 6) == 0.0);
  CHECK(at(closed, "investments.x", "outlay", 0) == 13e3);
  CHECK(at(closed, "investments.x", "outlay", 5) == 1e3);
  CHECK(at(closed, "investments.x", "price_per_seat", 1) == 0.0);
  CHECK(at(closed, "investments.x", "price_per_seat", 5) == 10.0);
  CHECK(at(closed, "investments.x", "outlay", 6) == 0.0);
  CHECK(at(closed, "investments.x", "price_per_seat", 6) == 0.0);
  CHECK(at(closed, "roles.r", "selling_time", 12) == Approx(0.4 * (1 - 0.1 * 0.5)).epsilon(1e-14));  // the dip goes on
  CHECK(at(open, "investments.x", "strength", 30) == 0.2);
  CHECK(at(open, "company", "investment_spending", 30) == Approx(1e3 + 100).epsilon(1e-12));
}

TEST_CASE("a failed project costs all of one_time and its first year, dips and delivers nothing") {
  const Replay r = play(with(
      "  x: {kind: tool, start: FY26, rollout: 2, success: 0%, cost: {one_time: $24k, per_year: $12k}, effects: {win_rate: 10%}, "
      "disruption: {selling_time: -10%, months: 4}}\n",
      "x"));
  CHECK(at(r, "roles.r", "win_rate", 10) == 0.25);
  CHECK(at(r, "roles.r", "selling_time", 2) == Approx(0.36).epsilon(1e-14));
  CHECK(at(r, "investments.x", "outlay", 13) == 1e3);
  CHECK(at(r, "investments.x", "outlay", 14) == 0.0);
}

TEST_CASE("what is required works first, and its absence is zero") {
  const std::string both =
      "  base: {kind: process, start: FY26-M04, adoption: {ceiling: 60%, months: 6, curve: linear}}\n"
      "  top: {kind: tool, start: FY26, effects: {win_rate: 10%}, requires: [base]}\n";
  const Replay r = play(with(both, "base, top"));
  CHECK(at(r, "investments.top", "strength", 2) == 0.0);
  CHECK(at(r, "investments.top", "strength", 6) == Approx(0.5).epsilon(1e-14));  // the curve of the base, not its ceiling
  CHECK(at(r, "investments.top", "strength", 12) == 1.0);
  CHECK(at(play(with(both, "top")), "investments.top", "strength", 12) == 0.0);
}

TEST_CASE("synergy enlarges effects by the partner's adoption") {
  const Replay r = play(with(
      "  a: {kind: tool, start: FY26, adoption: {ceiling: 50%}}\n"
      "  b: {kind: process, start: FY26, adoption: {ceiling: 80%}, effects: {win_rate: 10%, selling_time: 2pp}, synergy: {a: 40%}}\n",
      "a, b"));
  CHECK(at(r, "roles.r", "win_rate", 3) == Approx(0.25 * (1 + 0.1 * 0.8 * 1.2)).epsilon(1e-14));
  CHECK(at(r, "roles.r", "selling_time", 3) == Approx(0.4 + 0.02 * 0.8 * 1.2).epsilon(1e-14));
}

TEST_CASE("changes beyond the capacity lower each other's ceiling") {
  const std::string three =
      "  a: {kind: tool, start: FY26, rollout: 3, adoption: {months: 3}}\n"
      "  b: {kind: process, start: FY26-M04, adoption: {months: 1}}\n"
      "  c: {kind: training, start: FY26-M07, adoption: {months: 1}}\n"
      "  d: {kind: headcount, start: FY26-M04, adds: {r: 1}}\n";
  const Replay r = play(with(three, "a, b, c, d", "organisation: {change_capacity: 1, overload: 30%}\n"));
  CHECK(at(r, "investments.a", "adoption", 20) == 1.0);               // alone when it starts
  CHECK(at(r, "investments.b", "adoption", 20) == Approx(0.7).epsilon(1e-14));  // a is busy for 6 months
  CHECK(at(r, "investments.c", "adoption", 20) == 1.0);               // a has just ended, b long before
  const Replay none = play(with(three, "a, b, c, d"));
  CHECK(at(none, "investments.b", "adoption", 20) == 1.0);
}

TEST_CASE("added seats are paid like any seller and count as the investment's spending") {
  const Case c = one_role(2,
                          "{headcount: 10, cost: $120k, recruiting: $5k, time_to_hire: 2, benchmarks: {leads: 10, lead_conversion: 20%, "
                          "win_rate: 0%, deal_size: $10k, sales_cycle: 2}}",
                          "finance: {cost_growth: 10%}\ninvestments:\n  x: {kind: headcount, start: FY26-M02, adds: {r: 3}}\n"
                          "scenarios: {none: {}, all: {investments: [x]}}\n");
  const Replay r = play(c), none = replay_in_double(c, "none", 0);
  CHECK(at(r, "company", "investment_spending", 2) == 0.0);
  const double salary = 10e3 * std::pow(1.1, 3.0 / 12);
  CHECK(at(r, "company", "investment_spending", 3) == Approx(3 * salary + 15e3).epsilon(1e-12));
  CHECK(at(r, "company", "cost", 3) - at(none, "company", "cost", 3) == Approx(3 * salary + 15e3).epsilon(1e-10));
  CHECK(at(r, "company", "investment_spending", 4) == Approx(3 * 10e3 * std::pow(1.1, 4.0 / 12)).epsilon(1e-12));
}

TEST_CASE("overrun raises one_time alone, cost growth the recurring costs alone") {
  const Replay r = play(with("  x: {kind: tool, start: FY26, rollout: 4, cost: {one_time: $40k, overrun: 50%, per_year: $12k}}\n", "x",
                             "finance: {cost_growth: 21%}\n"));
  CHECK(at(r, "investments.x", "outlay", 0) == Approx(15e3 + 1e3).epsilon(1e-12));
  CHECK(at(r, "investments.x", "outlay", 3) == Approx(15e3 + 1e3 * std::pow(1.21, 0.25)).epsilon(1e-12));
  CHECK(at(r, "investments.x", "outlay", 6) == Approx(1.1e3).epsilon(1e-12));
}
