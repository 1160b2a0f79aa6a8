// SPDX-License-Identifier: Apache-2.0
#include "uphill/stress.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "engine/support.h"
#include "random/latin.h"
#include "studies/prim.h"
#include "studies/sample.h"
#include "studies/stress_inputs.h"
#include "studies/stress_worlds.h"
#include "studies/support.h"

using namespace uphill;
using namespace uphill::studies;

namespace {

/// Independent uniforms in (0, 1).
double noise(std::uint64_t trial, std::uint64_t column) {
  return static_cast<double>(random::mixed(random::mixed(trial) ^ (column << 40)) >> 11) * 0x1p-53;
}

struct Sample {
  std::vector<std::vector<double>> columns;
  std::vector<char> fails;
  Futures futures() const {
    Futures f;
    for (const auto& column : columns) f.inputs.push_back(column);
    f.fails = fails;
    return f;
  }
};

std::vector<std::size_t> all_of(std::size_t n) {
  std::vector<std::size_t> trials(n);
  for (std::size_t i = 0; i < n; ++i) trials[i] = i;
  return trials;
}

/// Twelve inputs of noise; `event` is 1 in two trials of three; `chance` gives the chance to fail of a trial.
template <class F>
Sample planted(std::size_t trials, const F& chance) {
  Sample s;
  for (std::uint64_t k = 0; k < 12; ++k) {
    s.columns.emplace_back();
    for (std::size_t n = 0; n < trials; ++n) s.columns[k].push_back(noise(n, k));
  }
  s.columns.emplace_back();
  for (std::size_t n = 0; n < trials; ++n) s.columns[12].push_back(noise(n, 50) < 2.0 / 3.0 ? 1.0 : 0.0);
  for (std::size_t n = 0; n < trials; ++n)
    s.fails.push_back(noise(n, 99) < chance([&](std::size_t k) { return s.columns[k][n]; }) ? 1 : 0);
  return s;
}

const WorldFigures& world(const Stress& f, const std::string& name) {
  return *std::find_if(f.worlds.begin(), f.worlds.end(), [&](const WorldFigures& w) { return w.name == name; });
}

}  // namespace

TEST_CASE("PRIM finds a planted box, and its edges") {
  const Sample s = planted(20000, [](const auto& x) { return x(3) <= 0.4 && x(7) > 0.5 ? 0.9 : 0.05; });
  PrimOptions options;
  options.most_boxes = 1;
  const auto boxes = prim(s.futures(), all_of(20000), options);
  REQUIRE(boxes.size() == 1);
  REQUIRE(boxes[0].size() == 2);
  CHECK(boxes[0][0].input == 3);
  CHECK(boxes[0][0].high == Approx(0.4).margin(0.02));
  CHECK(std::isinf(boxes[0][0].low));
  CHECK(boxes[0][1].input == 7);
  CHECK(boxes[0][1].low == Approx(0.5).margin(0.02));
  CHECK(std::isinf(boxes[0][1].high));
}

TEST_CASE("PRIM finds an event, and a second box beside the first") {
  const Sample s = planted(20000, [](const auto& x) { return x(12) == 0.0 ? 0.8 : x(5) > 0.8 ? 0.7 : 0.05; });
  const auto boxes = prim(s.futures(), all_of(20000));
  REQUIRE(boxes.size() >= 2);
  REQUIRE(boxes[0].size() == 1);
  CHECK(boxes[0][0].input == 12);
  CHECK(boxes[0][0].high == 0.0);
  REQUIRE(boxes[1].size() == 1);
  CHECK(boxes[1][0].input == 5);
  CHECK(boxes[1][0].low == Approx(0.8).margin(0.02));
}

TEST_CASE("PRIM finds no more than three conditions, and none at random") {
  const Sample five = planted(20000, [](const auto& x) {
    return x(0) > 0.3 && x(1) > 0.3 && x(2) > 0.3 && x(3) > 0.3 && x(4) > 0.3 ? 0.9 : 0.02;
  });
  for (const Box& box : prim(five.futures(), all_of(20000))) CHECK(box.size() <= 3);
}

TEST_CASE("the first downturn of a trial is the kernel's own") {
  const Case c = testing::one_role(
      3, "{headcount: 1, benchmarks: {leads: 1, lead_conversion: 10%, win_rate: 10%, deal_size: $1k, sales_cycle: 1}}",
      "market: {downturn: {probability: {uniform: [10%, 50%]}, depth: 25%, months: 4}}\nscenarios: {none: {}}\n");
  const RunOptions options = few(2000);
  const auto program = compile(c, options);
  const auto first = first_downturns(*program, program->markets[0], drawn_uniforms(*program, options), options);
  std::size_t trial = 0, wrong = 0;
  testing::each_trial(c, options, [&](int lane, const testing::lanes::Tile& tile) {
    int month = 0;
    while (month < 36 && tile.markets[0].downturn[month][lane] == 0.0) ++month;
    wrong += (month < 36 ? month : -1) != first[trial++];
  });
  CHECK(trial == 2000);
  CHECK(wrong == 0);
}

TEST_CASE("a downturn that is forced starts then, on top of what is drawn: demand by hand") {
  const Case c = testing::one_role(
      2, "{headcount: 1, benchmarks: {leads: 1, lead_conversion: 10%, win_rate: 10%, deal_size: $1k, sales_cycle: 1}}",
      "market: {growth: 21%, downturn: {probability: 20%, depth: 25%, months: 5}}\nscenarios: {none: {}}\n");
  RunOptions options = few(64);
  Program program = *compile(c, options);
  REQUIRE(start_downturn(program).empty());
  namespace lanes = testing::lanes;
  lanes::Tile tile = lanes::make_tile(program, 64, lanes::Layout::whole);
  std::vector<std::vector<RoleSums>> sums(program.funnels.size(), std::vector<RoleSums>(2));
  std::vector<double> waste(lanes::most_lanes);
  kernel::TileOutput out;
  out.yearly.resize(program.futures.size());
  for (const ComparisonPlan& p : program.comparisons)
    out.payoffs.push_back(
        {waste.data(), waste.data(), waste.data(), waste.data(), p.waiting >= 0 ? waste.data() : nullptr, {}});
  out.sums = &sums;
  lanes::play_tile(program, 0, 64, tile, out, nullptr);
  const double hazard = 1.0 - std::pow(0.8, 1.0 / 12.0);
  int later = 0;
  for (std::uint64_t n = 0; n < 64; ++n) {
    int left = 5;
    for (int t = 0; t < 24; ++t) {
      if (left <= 0 && random::uniform(program.downturn, n, static_cast<std::uint32_t>(t)) < hazard) left = 5, ++later;
      const double demand = std::pow(1.21, t / 12.0) * (left > 0 ? 0.75 : 1.0);
      REQUIRE(tile.markets[0].demand[t][n] == Approx(demand).epsilon(1e-12));
      --left;
    }
  }
  CHECK(later > 5);
}

TEST_CASE("ready-made worlds move the figures the way they must") {
  const Stress f = stress(northwind(), "transform", "long_term_payoff <= 0", few(4096));
  REQUIRE(f.worlds.size() == 5);
  CHECK(f.worlds[0].change.value == 0.0);
  const auto plan = [](const WorldFigures& w, std::size_t year) { return w.years[year].of_plan->value; };
  for (const WorldFigures& w : f.worlds) REQUIRE(w.applies);
  CHECK(plan(world(f, "downturn-year-one"), 0) < plan(f.worlds[0], 0) - 0.1);
  CHECK(plan(world(f, "attrition-up-half"), 0) < plan(f.worlds[0], 0));
  CHECK(plan(world(f, "projects-late"), 1) < plan(f.worlds[0], 1));
  CHECK(world(f, "projects-late").change.value < 0.0);
  CHECK(world(f, "effects-at-p10").change.value < 0.0);
  CHECK(world(f, "effects-at-p10").positive.value < f.worlds[0].positive.value);
}

TEST_CASE("in a late world money is spent as planned, and seats open two quarters later") {
  const std::string chosen[] = {"hire-now", "transform"};
  const Case c = narrowed(northwind(), chosen);
  const auto own = simulate(compile(c, few(512)), few(512));
  auto program = std::make_shared<Program>(own->program());
  REQUIRE(delay_projects(*program).empty());
  const auto late = simulate(program, few(512));
  const auto spending = [&](const Outcomes& o, const char* scenario, int year) {
    return o.yearly(o.program().comparisons[scenario_index(c, scenario)].future, Money::spending, year);
  };
  // the CRM is priced by the seat from its go-live on, so the first year can only become cheaper, and by seats alone
  const auto before = spending(*own, "transform", 0), after = spending(*late, "transform", 0);
  double less = 0.0;
  for (std::size_t n = 0; n < 512; ++n) {
    CHECK(after[n] <= before[n] + 1.0);
    less += (before[n] - after[n]) / 512;
  }
  CHECK(less < 84 * 2000.0 / 12 * 4);  // 84 sellers, $2,000 a year, at most four months of the first year
  // what ten sellers cost in the second half of the first year of northwind, in place of the whole
  double first = 0.0, later = 0.0;
  for (std::size_t n = 0; n < 512; ++n)
    first += spending(*own, "hire-now", 0)[n], later += spending(*late, "hire-now", 0)[n];
  CHECK(later < 0.6 * first);
  for (const HeadPlan& head : program->heads) {
    if (head.seats.empty()) continue;
    CHECK(head.seats.size() == 60);
    for (int t = 0; t < 6; ++t) CHECK(head.seats[static_cast<std::size_t>(t)] == 0);
  }
}

TEST_CASE("attrition up by half is one and a half times the number, to its bound") {
  Program program = *compile(northwind(), few(64));
  const auto before = program.heads;
  raise_attrition(program);
  for (std::size_t h = 0; h < before.size(); ++h) {
    const auto& row = std::get<AdjustedRow>(program.rows[static_cast<std::size_t>(program.heads[h].attrition.base)]);
    CHECK(row.of == before[h].attrition.base);
    CHECK(row.factor == 1.5);
    CHECK(row.hi == 0.95);
  }
}

TEST_CASE("effects at P10 are the decile that does harm") {
  const std::string chosen[] = {"transform"};
  const Case c = narrowed(northwind(), chosen);
  Program program = *compile(c, few(64));
  const auto inputs = inputs_of(c, program);
  const auto value = [&](const std::string& path, double u) {
    const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const Input& i) { return i.path == path; });
    return value_at(program, *input, u);
  };
  const double time = value("investments.crm.effects.selling_time", 0.1),
               cycle = value("investments.crm.effects.sales_cycle", 0.9);
  CHECK(time == Approx(0.01));
  CHECK(cycle == Approx(0.0).margin(1e-9));
  const Program before = program;
  disappoint_effects(program);
  std::size_t pinned = 0;
  for (std::size_t r = 0; r < before.rows.size(); ++r) {
    const auto* was = std::get_if<SampledRow>(&before.rows[r]);
    const auto* now = std::get_if<FixedRow>(&program.rows[r]);
    if (!was || !now) continue;
    ++pinned;
    const std::string& path = program.sources[static_cast<std::size_t>(was->source)].path;
    CHECK(path.find(".effects.") != std::string::npos);
    if (path == "investments.crm.effects.selling_time") CHECK(now->value == time);
    if (path == "investments.crm.effects.sales_cycle") CHECK(now->value == cycle);
  }
  CHECK(pinned == 6);  // of data-governance 1, crm 3, value-messaging 2
}

TEST_CASE("rules hold up on the futures that did not find them") {
  const Case c = northwind();
  const Stress f = stress(c, "transform", "long_term_payoff <= 0", few(16384));
  REQUIRE(!f.rules.empty());
  REQUIRE(f.rules.size() <= 3);
  CHECK(f.held_out == 8192);
  double added = 0.0;
  for (const Rule& rule : f.rules) {
    CHECK(!rule.conditions.empty());
    CHECK(rule.conditions.size() <= 3);
    CHECK(rule.lift > 1.1);
    CHECK(rule.z > 3.0);
    CHECK(rule.coverage == Approx(rule.support.value * rule.lift));  // Bayes
    added += rule.added;
  }
  CHECK(added == Approx(f.covered));
  // without data governance there is no CRM, and little else
  const auto& first = f.rules[0].conditions;
  REQUIRE(first.size() == 1);
  CHECK(first[0].path == "investments.data-governance.success");
  CHECK_FALSE(first[0].happens());
  // its figures, by hand
  const std::string chosen[] = {"transform"};
  const Case narrow = narrowed(c, chosen);
  const auto outcomes = simulate(compile(narrow, few(16384)), few(16384));
  const auto uniforms = drawn_uniforms(outcomes->program());
  double held = 0, failed = 0, all = 0;
  for (const Input& input : inputs_of(narrow, outcomes->program())) {
    if (input.path != first[0].path) continue;
    const Trials success = values_of(outcomes->program(), input, uniforms);
    for (std::size_t n = 1; n < success.size(); n += 2) {
      const bool fails = outcomes->payoff(1).long_term[n] <= 0.0;
      all += fails;
      if (success[n] == 0.0) held += 1, failed += fails;
    }
  }
  CHECK(f.rules[0].support.value == Approx(held / 8192));
  CHECK(f.rules[0].density.value == Approx(failed / held));
  CHECK(f.rules[0].coverage == Approx(failed / all));
}

TEST_CASE("a downturn is among the rules where the plan of the first year fails") {
  const Stress f = stress(northwind(), "status-quo", "attainment.FY27 < 95%", few(16384));
  bool found = false;
  for (const Rule& rule : f.rules)
    for (const Condition& k : rule.conditions) found = found || (k.about == Condition::About::downturn && k.happens());
  CHECK(found);
  CHECK(f.against_itself);
  CHECK(report::text(f).find("payoff") == std::string::npos);
}

TEST_CASE("a file without a downturn says so, and what cannot be asked is told") {
  const Case c = testing::one_role(
      2, "{headcount: 5, benchmarks: {leads: 10, lead_conversion: 10%, win_rate: 10%, deal_size: $1k, sales_cycle: 1}}",
      "investments:\n  x: {kind: tool, start: FY26-Q1, rollout: 1, cost: {one_time: $1k}, adoption: {ceiling: 50%, "
      "months: 1}, "
      "effects: {win_rate: 5%}}\nscenarios: {none: {}, some: {investments: [x]}}\nbaseline: none\n");
  const Stress f = stress(c, "some", "long_term_payoff <= 0", few(512));
  CHECK_FALSE(world(f, "downturn-year-one").applies);
  CHECK(world(f, "downturn-year-one").note.find("no market.downturn") != std::string::npos);
  CHECK_FALSE(world(f, "effects-at-p10").applies);
  CHECK(f.rules.empty());
  CHECK(!f.no_rules.empty());
  CHECK(complaint([&] { stress(c, "none", "long_term_payoff <= 0", few(64)); }).find("is the baseline") !=
        std::string::npos);
  CHECK(complaint([&] { stress(c, "some", "long_term_payoff", few(64)); }).find("does not say when it fails") !=
        std::string::npos);
  CHECK(complaint([&] { stress(c, "some", "revenue.FY26 < 5 months", few(64)); }).find("an amount such as $1.2M") !=
        std::string::npos);
}

TEST_CASE("stress: the same bytes whatever the threads") {
  const Case c = northwind();
  CHECK(report::json(stress(c, "transform", "long_term_payoff <= 0", few(2048, 1))) ==
        report::json(stress(c, "transform", "long_term_payoff <= 0", few(2048, 2))));
}

TEST_CASE("conditions in words") {
  Condition k;
  k.path = "investments.crm.effects.selling_time";
  k.high = 0.031;
  CHECK(report::words(k, "USD") == "the effect of crm on selling time is 3.1% or less");
  k = {};
  k.path = "roles.enterprise-ae.ramp", k.kind = Kind::length, k.low = 9.5;
  CHECK(report::words(k, "USD") == "the ramp of enterprise-ae is above 9.5 months");
  k = {};
  k.path = "market.growth", k.low = 0.01, k.high = 0.04, k.period = "FY28";
  CHECK(report::words(k, "USD") == "the market's growth in FY28 is between 1% and 4%");
  k = {};
  k.path = "investments.crm.success", k.about = Condition::About::success, k.high = 0.0;
  CHECK(report::words(k, "USD") == "crm fails");
  k = {};
  k.path = "market.downturn", k.about = Condition::About::downturn, k.low = 0.0, k.period = "FY27";
  CHECK(report::words(k, "USD") == "a downturn starts in FY27");
}
