// SPDX-License-Identifier: Apache-2.0
// A run in bounded memory against the same run in memory.
#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <stdexcept>

#include "address_limit.h"
#include "analysis/figures.h"
#include "engine/memory.h"
#include "engine/outcomes.h"
#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;

namespace {

constexpr std::uint64_t trials = 200'000;

const Case& tiny_team() {
  static const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/tiny-team.yaml");
  return c;
}

bool near(double a, double b, double relative) {
  return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= relative * std::abs(b);
}

/// As good an interval, or a wider one; under random wider by no more than the bins of its ends.
void check_ends(const Bounds& is, const Bounds& exact, double middle, bool alike) {
  if (std::isnan(exact.low) || std::isnan(exact.high)) return;
  const double bin = 2.0 / 1024 * std::max(std::abs(exact.low), std::abs(exact.high)) + 1e-9;
  const double rounding = 1e-12 * std::abs(middle);
  CHECK(is.low <= middle + rounding);
  CHECK(is.high >= middle - rounding);
  if (!alike) return;
  CHECK(is.low <= exact.low + 1e-9 * std::abs(exact.low));
  CHECK(is.high >= exact.high - 1e-9 * std::abs(exact.high));
  CHECK(is.low >= exact.low - bin);
  CHECK(is.high <= exact.high + bin);
}

void check(const RiskRange& is, const RiskRange& exact, bool alike) {
  check_ends(is.mean_95, exact.mean_95, exact.mean, true);
  check_ends(is.p10_95, exact.p10_95, exact.p10, alike);
  check_ends(is.p50_95, exact.p50_95, exact.p50, alike);
  check_ends(is.p90_95, exact.p90_95, exact.p90, alike);
  check_ends(is.expected_shortfall_95, exact.expected_shortfall_95, exact.expected_shortfall, false);
  CHECK(near(is.largest_share, exact.largest_share, 1e-6));
  CHECK(near(is.farthest, exact.farthest, 1e-6));
  for (const auto figure : {&RiskRange::mean, &RiskRange::mcse, &RiskRange::sd}) CHECK(near(is.*figure, exact.*figure, 1e-9));
  for (const auto figure : {&RiskRange::p5, &RiskRange::p10, &RiskRange::p25, &RiskRange::p50, &RiskRange::p75, &RiskRange::p90,
                            &RiskRange::p95, &RiskRange::expected_shortfall})
    CHECK(near(is.*figure, exact.*figure, 1.0 / 1024));
}

void check(const Chance& is, const Chance& exact) {
  CHECK(is.value == exact.value);
  CHECK(near(is.mcse, exact.mcse, 1e-9));
}

void check(const YearFindings& is, const YearFindings& exact, bool alike) {
  for (const auto figure : {&YearFindings::revenue, &YearFindings::bookings, &YearFindings::cost, &YearFindings::contribution,
                            &YearFindings::spending})
    check(is.*figure, exact.*figure, alike);
  check(is.attainment->range, exact.attainment->range, alike);
  check(is.attainment->of_plan, exact.attainment->of_plan);
  REQUIRE(is.attainment->gain.has_value() == exact.attainment->gain.has_value());
  if (exact.attainment->gain) {
    CHECK(near(is.attainment->gain->value, exact.attainment->gain->value, 1e-12));
    CHECK(near(is.attainment->gain->interval.low, exact.attainment->gain->interval.low, 1e-6));
    CHECK(near(is.attainment->gain->interval.high, exact.attainment->gain->interval.high, 1e-6));
  }
  for (std::size_t r = 0; r < exact.roles.size(); ++r)
    for (const auto figure : {&RoleYear::sellers, &RoleYear::wins, &RoleYear::win_rate, &RoleYear::bookings, &RoleYear::mean_deal})
      CHECK(near(is.roles[r].*figure, exact.roles[r].*figure, 1e-12));
}

void check(const Versus& is, const Versus& exact, bool alike) {
  check(is.in_year_payoff, exact.in_year_payoff, alike);
  check(is.long_term_payoff, exact.long_term_payoff, alike);
  check(is.payback_months, exact.payback_months, alike);
  for (const auto figure : {&Versus::in_year_positive, &Versus::long_term_positive, &Versus::pays_back, &Versus::paradox_share})
    check(is.*figure, exact.*figure);
  CHECK(near(is.return_, exact.return_, 1e-9));
  CHECK(is.verdict == exact.verdict);
  CHECK(is.cost_of_waiting.has_value() == exact.cost_of_waiting.has_value());
  if (exact.cost_of_waiting) check(*is.cost_of_waiting, *exact.cost_of_waiting, alike);
  for (std::size_t t = 0; t < exact.cumulative.mean.size(); ++t) {
    CHECK(near(is.cumulative.mean[t], exact.cumulative.mean[t], 1e-12));
    for (const auto figure : {&Versus::Cumulative::p10, &Versus::Cumulative::p50, &Versus::Cumulative::p90})
      CHECK(near((is.cumulative.*figure)[t], (exact.cumulative.*figure)[t], 1.0 / 256));
  }
}

Findings streamed(const RunOptions& options) { return stream(tiny_team(), compile(tiny_team(), options), options); }

}  // namespace

TEST_CASE("streamed findings are those in memory: chances the same, means to rounding, percentiles to a bin") {
  for (const Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
    const RunOptions options{.trials = trials, .sampling = sampling};
    const Findings is = streamed(options), exact = run(tiny_team(), options);
    const bool alike = sampling == Sampling::random;
    REQUIRE(is.scenarios.size() == exact.scenarios.size());
    for (std::size_t s = 0; s < exact.scenarios.size(); ++s) {
      for (std::size_t y = 0; y < exact.labels.size(); ++y) check(is.scenarios[s].years[y], exact.scenarios[s].years[y], alike);
      check(is.scenarios[s].versus, exact.scenarios[s].versus, alike);
    }
    CHECK(is.forgone_scenario == exact.forgone_scenario);
    for (std::size_t y = 0; y < exact.inaction.size(); ++y) {
      check(is.inaction[y].erosion, exact.inaction[y].erosion, alike);
      check(is.inaction[y].forgone, exact.inaction[y].forgone, alike);
    }
    REQUIRE(is.warnings.size() == exact.warnings.size() + 1);
    CHECK(is.warnings.back().code == "counted");
    CHECK(is.warnings.back().text ==
          "200000 futures were counted rather than kept: means, standard deviations, their errors and all chances are as exact as "
          "ever, percentiles lie within 0.1 % of their value (1/1024; a shortfall within that of its boundary), by-month curves "
          "within 0.4 % (1/256). The 95 % intervals of percentiles and shortfalls are wider by as much" +
              std::string(sampling == Sampling::random ? "." : ", and those of independent trials, which are wider than the sampling's own."));
  }
}

TEST_CASE("a window holds the trials that it says, and sums run on over windows of any length") {
  const RunOptions options{.trials = 10'000};
  const auto program = compile(tiny_team(), options);
  const auto all = simulate(program, options);
  std::vector<RoleSums> sums;
  for (const std::uint64_t window : {window_unit, 5 * window_unit, 16 * window_unit}) {
    std::uint64_t met = 0;
    const auto last = simulate_in_windows(program, options, window, [&](const Outcomes& out) {
      REQUIRE(out.first() == met);
      const KeptTrials part = out.yearly(program->baseline_future, Money::revenue, 1), whole = all->yearly(program->baseline_future, Money::revenue, 1);
      CHECK(std::equal(part.begin(), part.end(), whole.begin() + static_cast<std::ptrdiff_t>(met)));
      CHECK(out.payoff(1).cumulative[3].size() == out.trials());
      met += out.trials();
    });
    CHECK(met == 10'000);
    const int funnel = program->futures[static_cast<std::size_t>(program->baseline_future)].teams[1].funnel;
    sums.push_back(last->sums(funnel, 1));
    CHECK(sums.back().bookings == sums.front().bookings);
    CHECK(sums.back().bookings == Approx(all->sums(funnel, 1).bookings).epsilon(1e-12));
  }
}

TEST_CASE("a streamed run has the same bytes at any number of threads, and stops when asked") {
  RunOptions one{.trials = 50'000, .threads = 1}, three{.trials = 50'000, .threads = 3};
  const Findings a = streamed(one), b = streamed(three);
  CHECK(a.scenarios[1].versus.long_term_payoff.mcse == b.scenarios[1].versus.long_term_payoff.mcse);
  CHECK(a.scenarios[1].versus.cumulative.p10 == b.scenarios[1].versus.cumulative.p10);
  CHECK(a.scenarios[1].years[1].revenue.sd == b.scenarios[1].years[1].revenue.sd);
  const std::atomic<bool> stop{true};
  one.cancel = &stop;
  CHECK_THROWS_AS(streamed(one), Cancelled);
}

TEST_CASE("counters that no memory would hold are refused before a future is played, with what they would take") {
  const std::atomic<bool> at_once = true;
  const auto refused = [&](int scenarios, int years) {
    std::string text = "name: Case\ntimeline: {start: 2026-01, first_year: FY26, years: " + std::to_string(years) +
                       "}\nroles:\n  r: {headcount: 3, benchmarks: {leads: 9, lead_conversion: 50%, win_rate: 50%, deal_size: $10, sales_cycle: 1}}\n"
                       "scenarios:\n";
    for (int s = 0; s < scenarios; ++s) text += "  s" + std::to_string(s) + ": {}\n";
    const Case c = read_case_text(text, "case");
    const RunOptions options{.trials = 100'000'000, .threads = 1, .cancel = &at_once};
    const auto program = compile(c, options);
    const testing::AddressLimit limit(300e6);
    try {
      stream(c, program, options);
    } catch (const std::length_error& error) {
      return std::string(error.what());
    } catch (const Cancelled&) {
      return std::string("begun");
    }
    return std::string("done");
  };
  const auto gigabytes = [](const std::string& words) { return std::stod(words.substr(words.find("up to ") + 6)); };
  CHECK(refused(1, 1) == "begun");
  const std::string ten = refused(20, 10), thirty = refused(20, 30);
  CHECK(ten.rfind("counting the futures of this case needs up to ", 0) == 0);
  // twenty years more: four ranges a year (bookings are the revenue) and a curve a month in each scenario, what each of the 19 beside the baseline forgoes, erosion
  const double more = 20.0 * ((20.0 * 4.0 + 19.0 + 1.0) * analysis::counted_range_bytes() + 20.0 * 12.0 * analysis::counted_curve_bytes());
  CHECK(gigabytes(thirty) - gigabytes(ten) == Approx(more / 1e9).margin(0.15));
}

TEST_CASE("a plan that is missed by half a millionth is made, by the scenario and by the baseline") {
  // Recurring revenue and nobody who sells: exactly $12M a year, where the plan asks for six dollars more.
  const Case c = read_case_text("name: Case\ntimeline: {start: 2026-01, first_year: FY26, years: 1}\ntargets: {FY26: $12000006}\n"
                                "revenue: {model: recurring, opening: $12M}\n"
                                "roles:\n  r: {headcount: 0, cost: $0, benchmarks: {leads: 0, lead_conversion: 1%, win_rate: 50%, deal_size: $1, "
                                "sales_cycle: 0}}\ninvestments:\n  x: {kind: process, start: 2026-01, cost: {one_time: $1}}\n"
                                "scenarios: {today: {}, more: {investments: [x]}, asked: {investments: [x], set: {targets.FY26: $12000013}}}\n", "case");
  for (const bool in_windows : {false, true}) {
    const RunOptions options{.trials = 2048};
    const Findings f = in_windows ? stream(c, compile(c, options), options) : run(c, options);
    const auto attainment = [&](std::size_t s) { return *f.scenarios[s].years[0].attainment; };
    CHECK(attainment(0).of_plan.value == 1.0);
    CHECK(attainment(1).of_plan.value == 1.0);
    CHECK(attainment(1).gain->value == 0.0);
    CHECK(attainment(2).of_plan.value == 0.0);  // more than a millionth is missed
    CHECK(attainment(2).gain->value == -1.0);
  }
}

TEST_CASE("what moves few futures, and not the first, is a change") {
  const Case c = read_case_text("name: Case\ntimeline: {start: 2026-01, first_year: FY26, years: 1}\n"
                                "roles:\n  r: {title: The seller, headcount: 3, benchmarks: {leads: 9, lead_conversion: 50%, win_rate: 50%, deal_size: $10, "
                                "sales_cycle: 0}}\ninvestments:\n  x: {kind: process, start: 2026-01, success: 5%, effects: {deal_size: +50%}}\n"
                                "scenarios: {today: {}, more: {investments: [x]}, same: {}}\n", "case");
  const RunOptions options{.trials = 2048};
  const auto program = compile(c, options);
  REQUIRE(simulate(program, options)->payoff(1).long_term[0] == 0.0);
  for (const bool in_windows : {false, true}) {
    const Findings f = in_windows ? stream(c, program, options) : run(c, options);
    CHECK(f.role_names == std::vector<std::string>{"r"});
    CHECK(f.role_titles == std::vector<std::string>{"The seller"});
    CHECK(f.scenarios[1].versus.verdict != Verdict::no_change);
    CHECK(f.scenarios[2].versus.verdict == Verdict::no_change);
  }
}
