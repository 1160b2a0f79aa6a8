// SPDX-License-Identifier: Apache-2.0
// Outcomes as a run keeps them: the draws behind them, windows, progress, an end that is asked for.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "engine/memory.h"
#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

const std::string cookbook = UPHILL_SOURCE_DIR "/scenarios/";

/// Ranks of values without ties, 0 to n - 1.
std::vector<double> ranks(const Trials& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t n = 0; n < order.size(); ++n) rank[order[n]] = static_cast<double>(n);
  return rank;
}

/// Spearman's rank correlation.
double spearman(const Trials& a, const Trials& b) {
  const std::vector<double> x = ranks(a), y = ranks(b);
  double squares = 0;
  for (std::size_t n = 0; n < x.size(); ++n) squares += (x[n] - y[n]) * (x[n] - y[n]);
  const double n = static_cast<double>(x.size());
  return 1.0 - 6.0 * squares / (n * (n * n - 1.0));
}

}  // namespace

TEST_CASE("the uniforms behind a run are those that its trials are played with, whatever the threads") {
  const Case c = read_case(cookbook + "northwind.yaml");
  const auto program = compile(c, {.trials = 700});
  const std::vector<Trials> drawn = drawn_uniforms(*program, {.threads = 1});
  CHECK(drawn == drawn_uniforms(*program, {.threads = 3}));
  REQUIRE(drawn.size() == program->sources.size());
  std::size_t compared = 0;
  for (const std::uint64_t trial : {0u, 255u, 256u, 699u}) {
    for (const Replay::Drawn& d : replay(c, "transform", trial, {.trials = 700}).drawn) {
      for (std::size_t s = 0; s < drawn.size(); ++s) {
        if (program->sources[s].event || program->sources[s].path != d.path || program->sources[s].year != d.year) continue;
        CHECK(drawn[s][trial] == d.u);
        ++compared;
      }
    }
  }
  CHECK(compared > 100);
}

TEST_CASE("uniforms are correlated by rank as the file asks") {
  const Case c = one_role(1, "{headcount: 9, attrition: {uniform: [10%, 30%]}, ramp: {uniform: [2, 8]}, cost: {uniform: [90k, 110k]}, "
                             "benchmarks: {leads: 9, lead_conversion: 20%, win_rate: 30%, deal_size: 9k, sales_cycle: 3}}",
                          "correlations: [{between: [roles.r.attrition, roles.r.ramp], rank: 0.6}]\nscenarios: {none: {}}\n");
  const auto program = compile(c, {.trials = 20000});
  std::map<std::string, Trials> by_path;
  const std::vector<Trials> drawn = drawn_uniforms(*program);
  for (std::size_t s = 0; s < drawn.size(); ++s) by_path[program->sources[s].path] = drawn[s];
  for (const auto& [path, u] : by_path) {
    INFO(path);
    Sample sample;
    for (const double x : u) sample.add(x);
    CHECK(std::abs(sample.mean() - 0.5) < 4.5 * sample.error());
    CHECK(std::abs(sample.variance() - 1.0 / 12.0) < 0.002);
  }
  const double error = 4.5 / std::sqrt(20000.0);
  CHECK(std::abs(spearman(by_path.at("roles.r.attrition"), by_path.at("roles.r.ramp")) - 0.6) < error);
  CHECK(std::abs(spearman(by_path.at("roles.r.attrition"), by_path.at("roles.r.cost"))) < error);
}

TEST_CASE("windows hold the trials of the whole, one after the other, the last one shorter") {
  const auto program = compile(read_case(cookbook + "northwind.yaml"), {.trials = 3 * window_unit + 100});
  const auto whole = simulate(program);
  std::vector<double> told;
  std::uint64_t next = 0;
  RunOptions options{.threads = 1};
  options.progress = [&](double share) { told.push_back(share); };
  const auto last = simulate_in_windows(program, options, 2 * window_unit, [&](const Outcomes& window) {
    REQUIRE(window.first() == next);
    for (std::size_t c = 0; c < program->comparisons.size(); ++c) {
      const PayoffOutcomes &part = window.payoff(c), &all = whole->payoff(c);
      const auto from = static_cast<std::ptrdiff_t>(next);
      CHECK(std::equal(part.long_term.begin(), part.long_term.end(), all.long_term.begin() + from));
      CHECK(part.waiting.empty() == all.waiting.empty());
      if (!part.waiting.empty()) CHECK(std::equal(part.waiting.begin(), part.waiting.end(), all.waiting.begin() + from));
      CHECK(std::equal(part.cumulative.back().begin(), part.cumulative.back().end(), all.cumulative.back().begin() + from));
      const int future = program->comparisons[c].future;
      const KeptTrials some = window.yearly(future, Money::revenue, 1), every = whole->yearly(future, Money::revenue, 1);
      CHECK(some.size() == window.trials());
      CHECK(std::equal(some.begin(), some.end(), every.begin() + from));
    }
    next += window.trials();
  });
  CHECK(next == program->trials);
  CHECK(last->trials() == window_unit + 100);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK(told.front() > 0.0);
  CHECK(told.back() == 1.0);
}

TEST_CASE("a run ends where it is asked to, before it begins or on the way") {
  const auto program = compile(read_case(cookbook + "tiny-team.yaml"), {.trials = 5000});
  std::atomic<bool> cancel{true};
  CHECK_THROWS_AS(simulate(program, {.cancel = &cancel}), Cancelled);
  CHECK_THROWS_AS(drawn_uniforms(*program, {.cancel = &cancel}), Cancelled);
  cancel = false;
  RunOptions options{.threads = 1, .cancel = &cancel};
  options.progress = [&](double share) { cancel = share > 0.3; };
  CHECK_THROWS_AS(simulate(program, options), Cancelled);
}

TEST_CASE("a replay refuses a trial that the run has not") {
  const Case c = read_case(cookbook + "tiny-team.yaml");
  CHECK_THROWS_WITH(replay(c, c.scenarios.front().name, 500, {.trials = 500}), "trial 500 does not exist: the run has trials 0 to 499");
}

TEST_CASE("a replay names its months by calendar and by fiscal year") {
  const Case c = read_case_text("name: Case\ntimeline: {start: 2026-10, first_year: FY26, years: 2}\nroles:\n  r: {headcount: 3, benchmarks: "
                                "{leads: 9, lead_conversion: 50%, win_rate: 50%, deal_size: $10, sales_cycle: 1}}\nscenarios: {today: {}}\n", "case");
  const Replay r = replay(c, "today", 0, {.trials = 1});
  REQUIRE(r.months.size() == 24);
  CHECK(std::vector(r.months.begin() + 1, r.months.begin() + 5) == std::vector<std::string>{"2026-11", "2026-12", "2027-01", "2027-02"});
  CHECK(r.months.back() == "2028-09");
  REQUIRE(r.labels.size() == 24);
  CHECK(std::vector(r.labels.begin() + 10, r.labels.begin() + 14) == std::vector<std::string>{"FY26-M11", "FY26-M12", "FY27-M01", "FY27-M02"});
}
