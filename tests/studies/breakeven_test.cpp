// SPDX-License-Identifier: Apache-2.0
// Break-even: against arithmetic where the metric is a line, against the curve itself elsewhere.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "studies/breakeven_curve.h"
#include "studies/breakeven_number.h"
#include "studies/sample.h"
#include "uphill/breakeven.h"

using namespace uphill;
using namespace uphill::studies;
using Catch::Matchers::Contains;

namespace {

constexpr double of_32 = 2.0395;  // Student's quantile at 97.5 %, 31 degrees of freedom

// A tool that costs 60,000 over three months from the start, sells 10 % more time, and no more.
const std::string small = R"(
name: Small
timeline: {start: 2026-01, first_year: FY26, years: 2}
finance: {discount_rate: 12%}
targets: {FY26: $2.2M, FY27: $2.4M}
market: {growth: {p10: 0%, p90: 6%}}
roles:
  seller:
    headcount: 20
    attrition: {p10: 8%, p50: 12%, p90: 20%}
    time_to_hire: 2
    benchmarks: {leads: 10, lead_conversion: 20%, win_rate: {p10: 20%, p50: 25%, p90: 30%}, deal_size: $20k, deal_spread: 0, sales_cycle: 2}
investments:
  tool:
    kind: tool
    start: FY26-M01
    rollout: 3
    roles: [seller]
    cost: {one_time: $60k}
    effects: {win_rate: {p10: 4%, p50: 10%, p90: 16%}}
    success: 80%
  other: {kind: tool, start: FY26-M01, cost: {one_time: $5k}}
scenarios:
  nothing: {title: Nothing}
  tool: {title: The tool, investments: [tool]}
  dear: {title: A dearer tool, investments: [tool], set: {investments.tool.cost.one_time: $90k}}
correlations:
  - {between: [market.growth, investments.tool.effects.win_rate, roles.seller.attrition], rank: 0.4}
simulation: {trials: 2048, seed: 5}
)";

Case read_small(const std::vector<Edit>& edits) { return read_case_text(small, "small.yaml", {}, edits); }

BreakevenOptions ask(const std::string& path, const std::string& goal, std::optional<std::string> from = {}, std::optional<std::string> to = {}) {
  BreakevenOptions options;
  options.scenario = "tool";
  options.goal = goal;
  options.vary = {{path, std::move(from), std::move(to)}};
  return options;
}

std::string complaint(const BreakevenOptions& options) {
  try {
    breakeven(read_small, options);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

RunOptions comparisons() {
  RunOptions run;
  run.extent = Extent::comparisons;
  return run;
}

}  // namespace

TEST_CASE("a payoff is a line in a cost that is paid for sure: its root is arithmetic") {
  const Breakeven found = breakeven(read_small, ask("investments.tool.cost.one_time", "long_term_payoff.mean = 0", "$0", "$400k"));
  // Mean payoff without the cost, and the present worth of a dollar of it: a third at the end of each of three months.
  const Case free = read_small({{"investments.tool.cost.one_time", "0"}});
  const auto outcomes = simulate(compile(free, comparisons()), comparisons());
  double gain = 0.0;
  for (const double x : outcomes->payoff(1).long_term) gain += x / 2048.0;
  double dollar = 0.0;
  for (int t = 1; t <= 3; ++t) dollar += std::pow(1.12, -t / 12.0) / 3.0;
  REQUIRE(gain > 0.0);
  REQUIRE(found.meeting);
  // The kernel spends in single precision: a third of a cost is known to 6e-8 of itself.
  CHECK(found.meeting->value == Approx(gain / dollar).epsilon(6e-8));
  CHECK_FALSE(found.meeting->rising);
  CHECK(found.others.empty());
  CHECK_FALSE(found.meeting->jump);
  // On a line of slope -dollar the ends are as many standard errors of the mean to either side as 32 replicates ask for; the cost leaves the error as it is.
  const double half = of_32 * found.stands.mcse / dollar;
  REQUIRE(found.meeting->low);
  REQUIRE(found.meeting->high);
  CHECK(*found.meeting->low == Approx(gain / dollar - half).epsilon(1e-3));
  CHECK(*found.meeting->high == Approx(gain / dollar + half).epsilon(1e-3));
  CHECK(found.number.present == 60000.0);
  CHECK(found.stands.metric == Approx(gain - 60000.0 * dollar).epsilon(6e-8));
}

TEST_CASE("a chance that is asked for is met at the value that is found, and not a little before") {
  const Breakeven found = breakeven(read_small, ask("roles.seller.benchmarks.win_rate", "attainment.FY26.probability = 50%"));
  REQUIRE(found.meeting);
  CHECK(found.meeting->rising);
  CHECK(found.number.uncertain);
  CHECK(found.number.from < 0.19);
  CHECK(found.number.to > 0.31);
  REQUIRE(found.meeting->low);
  REQUIRE(found.meeting->high);
  CHECK(*found.meeting->low < found.meeting->value);
  CHECK(found.meeting->value < *found.meeting->high);
  const auto chance = [](double win_rate) {
    const Case c = read_small({});
    Program program = *compile(c, comparisons());
    for (RowPlan& row : program.rows) {
      const auto* sampled = std::get_if<SampledRow>(&row);
      if (sampled && program.sources[static_cast<std::size_t>(sampled->source)].path == "roles.seller.benchmarks.win_rate") row = FixedRow{win_rate};
    }
    const auto outcomes = simulate(std::make_shared<const Program>(program), comparisons());
    return evaluate(parse_metric(c, "attainment.FY26.probability"), c, *outcomes, 1);
  };
  // The same program with that row held fast, played apart: all other draws are the same ones.
  const Estimate at_value = chance(found.meeting->value), at_low = chance(*found.meeting->low), at_high = chance(*found.meeting->high);
  CHECK(at_value.value == Approx(0.5).margin(2.0 / 2048));
  CHECK(at_low.value + of_32 * at_low.mcse == Approx(0.5).margin(3.0 / 2048));
  CHECK(at_high.value - of_32 * at_high.mcse == Approx(0.5).margin(3.0 / 2048));
  for (const CurvePoint& p : found.curve) CHECK(chance(p.value).value == p.metric);
}

TEST_CASE("a number that is correlated or drawn by year is held without moving the others' draws") {
  const std::string yearly = std::string(small).replace(small.find("growth: {p10: 0%, p90: 6%}"), 26, "growth: {p10: 0%, p90: 6%, each: year}");
  const std::string alone = std::string(yearly).replace(yearly.find("market.growth, "), 15, "");
  const auto read = [&](const std::vector<Edit>& edits) { return read_case_text(alone, "small.yaml", {}, edits); };
  const Breakeven found = breakeven(read, ask("market.growth", "attainment.FY27.probability >= 60%", "-10%", "30%"));
  const Case c = read({});
  Program program = *compile(c, comparisons());
  for (RowPlan& row : program.rows) {
    const auto* sampled = std::get_if<SampledRow>(&row);
    if (sampled && program.sources[static_cast<std::size_t>(sampled->source)].path == "market.growth") row = FixedRow{0.3};
  }
  const auto outcomes = simulate(std::make_shared<const Program>(program), comparisons());
  CHECK(found.curve.back().value == 0.3);
  CHECK(found.curve.back().metric == evaluate(parse_metric(c, "attainment.FY27.probability"), c, *outcomes, 1).value);
}

TEST_CASE("what is not reached is said with both ends; what holds throughout, and what does not move, too") {
  const Breakeven never = breakeven(read_small, ask("investments.tool.cost.one_time", "long_term_payoff.mean >= $50M", "$0", "$100k"));
  CHECK_FALSE(never.meeting);
  CHECK_FALSE(never.throughout);
  CHECK_THAT(report::text(never), Contains("$50M is not reached between $0 and $100k (long_term_payoff.mean is "));
  CHECK_THAT(report::json(never), Contains("\"value\": null") && Contains("\"reached\": false"));
  const Breakeven always = breakeven(read_small, ask("investments.tool.cost.one_time", "long_term_payoff.mean >= -$50M", "$0", "$100k"));
  CHECK(always.throughout);
  CHECK_THAT(report::text(always), Contains("The goal holds throughout between $0 and $100k"));
  const Breakeven still = breakeven(read_small, ask("investments.other.cost.one_time", "long_term_payoff.mean = 0"));
  CHECK_FALSE(still.moves);
  CHECK_FALSE(still.meeting);
  CHECK_THAT(report::text(still), Contains("investments.other.cost.one_time does not move long_term_payoff.mean"));
}

TEST_CASE("a range that nobody asked for is widened towards the goal, one that was asked for is not") {
  const Breakeven found = breakeven(read_small, ask("investments.tool.cost.one_time", "long_term_payoff.mean = 0"));
  REQUIRE(found.meeting);
  CHECK(found.number.from == 0.0);
  CHECK(found.number.to == 360000.0);  // twice three times $60k
  CHECK_THAT(report::text(found), Contains("long_term_payoff.mean is $0 where investments.tool.cost.one_time is $31"));
  CHECK_FALSE(breakeven(read_small, ask("investments.tool.cost.one_time", "long_term_payoff.mean = 0", "$0", "$180k")).meeting);
}

TEST_CASE("whole numbers: the first one that meets an inequality, with the step it takes") {
  BreakevenOptions options = ask("roles.seller.headcount", "revenue.FY26.mean >= $2.4M", "10", "60");
  const Breakeven found = breakeven(read_small, options);
  REQUIRE(found.meeting);
  REQUIRE(found.meeting->jump);
  const auto& [below, above] = *found.meeting->jump;
  CHECK(above.value == below.value + 1.0);
  CHECK(below.metric < 2.4e6);
  CHECK(above.metric >= 2.4e6);
  CHECK(found.meeting->value == above.value);
  options.goal = "revenue.FY26.mean <= $2.4M";
  CHECK(breakeven(read_small, options).meeting->value == below.value);
}

TEST_CASE("a figure that steps at a length is met at the step") {
  // The tool is used in full as soon as it is live, so one that takes a moment more than two months is live a month later.
  BreakevenOptions options = ask("investments.tool.rollout", "long_term_payoff.mean = 0", "2 months", "3 months");
  const Breakeven curve = breakeven(read_small, options);
  const double target = 0.5 * (curve.curve.front().metric + curve.curve.back().metric);
  REQUIRE(curve.curve.front().metric > curve.curve.back().metric);
  options.goal = "long_term_payoff.mean = " + std::to_string(target);
  const Breakeven found = breakeven(read_small, options);
  REQUIRE(found.meeting);
  CHECK(found.meeting->value == Approx(2.0).margin(1e-5));
  REQUIRE(found.meeting->jump);
  CHECK(found.meeting->jump->first.metric > target);
  CHECK(found.meeting->jump->second.metric < target);
}

TEST_CASE("what cannot be varied is refused with what to do") {
  CHECK_THAT(complaint(ask("investments.tool.cost.onetime", "long_term_payoff.mean = 0")), Contains("did you mean 'investments.tool.cost.one_time'?"));
  CHECK_THAT(complaint(ask("investments.tool.success", "long_term_payoff.mean = 0", "50%", "150%")), Contains("investments.tool.success is 150%, but a rate lies between 0% and 100%"));
  CHECK_THAT(complaint(ask("investments.tool.success", "long_term_payoff.mean = 0", "$5", "$6")), Contains("an amount of money, but it must be a share like 34% or 0.34"));
  CHECK_THAT(complaint(ask("investments.tool.success", "long_term_payoff.mean = 0", "90%", "50%")), Contains("must go upwards, but it is from 90% to 50%"));
  CHECK_THAT(complaint(ask("investments.tool.effects.win_rate", "long_term_payoff.mean = 0", "1pp", "3pp")), Contains("but the file gives it in relative terms"));
  CHECK_THAT(complaint(ask("investments.tool.effects.deal_size", "long_term_payoff.mean = 0")), Contains("say one with --from and --to"));
  BreakevenOptions dear = ask("investments.tool.cost.one_time", "long_term_payoff.mean = 0", "$0", "$400k");
  dear.scenario = "dear";
  CHECK_THAT(complaint(dear), Contains("'dear' gives investments.tool.cost.one_time by its own `set`"));
  dear.scenario = "deer";
  CHECK_THAT(complaint(dear), Contains("no scenario is called 'deer'"));
}

TEST_CASE("a number that the file does not give can be looked for") {
  const Breakeven found = breakeven(read_small, ask("investments.tool.effects.deal_size", "long_term_payoff.mean = $1M", "0%", "300%"));
  REQUIRE(found.meeting);
  CHECK(found.meeting->rising);
  CHECK_FALSE(found.number.present);
}

TEST_CASE("the same bytes at any number of threads") {
  BreakevenOptions options = ask("roles.seller.benchmarks.win_rate", "attainment.FY26.probability = 50%");
  options.run.threads = 1;
  const std::string one = report::json(breakeven(read_small, options));
  options.run.threads = 3;
  CHECK(report::json(breakeven(read_small, options)) == one);
}

TEST_CASE("a frontier is a break-even at each value of the first number") {
  BreakevenOptions options = ask("investments.tool.success", "long_term_payoff.mean = 0", "20%", "100%");
  options.vary.push_back({"investments.tool.cost.one_time", "$0", "$400k"});
  const Frontier found = frontier(read_small, options);
  REQUIRE(found.points.size() == 9);
  CHECK(found.points.back().a == 1.0);
  for (std::size_t i = 1; i < found.points.size(); ++i) {
    REQUIRE(found.points[i].b);
    CHECK(found.points[i].b->value > found.points[i - 1].b->value);
  }
  BreakevenOptions one = ask("investments.tool.cost.one_time", "long_term_payoff.mean = 0", "$0", "$400k");
  CHECK(found.points[6].a == Approx(0.8));
  CHECK(found.points[6].b->value == Approx(breakeven(read_small, one).meeting->value).epsilon(1e-6));
  CHECK_THAT(report::text(found), Contains("Each line: the value of investments.tool.cost.one_time"));
}

TEST_CASE("of several crossings the nearest is narrowed, and the others are told") {
  MetricCurve curve([](double x) { return Estimate{(x - 1.0) * (x - 3.0), 0.0}; }, false);
  for (int i = 0; i <= 8; ++i) curve.at(0.5 * i + 0.2);
  const auto all = crossings(curve, 0.0);
  REQUIRE(all.size() == 2);
  CHECK(nearest_to(all, 0.0).lo == all[0].lo);
  CHECK(nearest_to(all, 2.9).lo == all[1].lo);
  CHECK(meet(curve, all[0], 0.0, "=", 0.0).value == Approx(1.0).epsilon(1e-9));
  CHECK_FALSE(meet(curve, all[0], 0.0, "=", 0.0).rising);
  CHECK(meet(curve, all[1], 0.0, "=", 4.0).value == Approx(3.0).epsilon(1e-9));
  CHECK(on_the_line(curve, all[1], 0.0) == Approx(3.0).margin(0.05));
}

TEST_CASE("an end of the interval that lies beyond the range is left open") {
  MetricCurve curve([](double x) { return Estimate{x, 0.2}; }, false);
  for (const double x : {0.0, 0.5, 1.0}) curve.at(x);
  const Meeting m = meet(curve, nearest_to(crossings(curve, 0.3), 0.3), 0.3, "=", 0.3);
  CHECK(m.value == Approx(0.3).margin(0.02 * 0.2));
  CHECK_FALSE(m.low);
  REQUIRE(m.high);
  CHECK(*m.high == Approx(0.3 + 1.96 * 0.2).margin(0.02 * 0.2));
}
