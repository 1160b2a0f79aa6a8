// SPDX-License-Identifier: Apache-2.0
// Common random numbers and reproducibility (MODEL section 3).
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

Case northwind() { return read_case(UPHILL_SOURCE_DIR "/scenarios/northwind.yaml"); }

Trials contribution(const Outcomes& o, std::size_t scenario) {
  return copy_of(o.yearly(o.program().comparisons[scenario].future, Money::contribution, o.program().years - 1));
}

bool same_outcomes(const Outcomes& a, const Outcomes& b, std::size_t trials) {
  const auto same = [&](KeptTrials x, KeptTrials y) {
    for (std::size_t n = 0; n < trials; ++n) {
      if (x[n] != y[n] && !(std::isnan(x[n]) && std::isnan(y[n]))) return false;
    }
    return true;
  };
  for (std::size_t s = 0; s < a.program().comparisons.size(); ++s) {
    const int future_a = a.program().comparisons[s].future, future_b = b.program().comparisons[s].future;
    for (int y = 0; y < a.program().years; ++y) {
      for (const Money m : {Money::revenue, Money::bookings, Money::cost, Money::contribution, Money::spending}) {
        if (!same(a.yearly(future_a, m, y), b.yearly(future_b, m, y))) return false;
      }
    }
    if (!same(a.payoff(s).long_term, b.payoff(s).long_term) || !same(a.payoff(s).payback, b.payoff(s).payback)) return false;
  }
  return true;
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  for (std::size_t r = 0; r < order.size(); ++r) out[order[r]] = static_cast<double>(r);
  return out;
}

double spearman(const std::vector<double>& x, const std::vector<double>& y) {
  const std::vector<double> a = ranks(x), b = ranks(y);
  const double n = static_cast<double>(a.size()), mean = (n - 1) / 2, variance = (n * n - 1) / 12;
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean) * (b[i] - mean);
  return sum / n / variance;
}

}  // namespace

TEST_CASE("any number of threads gives the same bytes, in columns and in sums", "[long]") {
  const Case c = northwind();
  const auto program = compile(c, {.trials = 5000});
  const auto one = simulate(program, {.threads = 1});
  for (const int threads : {2, 3, 7}) {
    const auto many = simulate(program, {.threads = threads});
    CHECK(same_outcomes(*one, *many, 5000));
    for (std::size_t f = 0; f < program->funnels.size(); ++f) {
      if (!one->counts(static_cast<int>(f))) continue;
      for (int y = 0; y < program->years; ++y) {
        CHECK(one->sums(static_cast<int>(f), y).bookings == many->sums(static_cast<int>(f), y).bookings);
        CHECK(one->sums(static_cast<int>(f), y).leads == many->sums(static_cast<int>(f), y).leads);
      }
    }
  }
}

TEST_CASE("the first trials of a longer run are the shorter run", "[long]") {
  for (const Sampling sampling : {Sampling::sobol, Sampling::random}) {
    const auto longer = simulate(compile(northwind(), {.trials = 3000, .sampling = sampling}));
    const auto shorter = simulate(compile(northwind(), {.trials = 1037, .sampling = sampling}));
    CHECK(same_outcomes(*shorter, *longer, 1037));
  }
}

TEST_CASE("seeds differ and so do samplings") {
  const auto base = simulate(compile(northwind(), {.trials = 200}));
  CHECK_FALSE(same_outcomes(*base, *simulate(compile(northwind(), {.trials = 200, .seed = 99})), 200));
  CHECK_FALSE(same_outcomes(*base, *simulate(compile(northwind(), {.trials = 200, .sampling = Sampling::latin})), 200));
}

TEST_CASE("other scenarios change nobody's luck, nor does their order") {
  const Case all = northwind();
  Case fewer = all;
  std::reverse(fewer.scenarios.begin() + 1, fewer.scenarios.end());
  fewer.scenarios.erase(fewer.scenarios.begin() + 1, fewer.scenarios.begin() + 3);
  const auto a = simulate(compile(all, {.trials = 600})), b = simulate(compile(fewer, {.trials = 600}));
  for (std::size_t s = 0; s < fewer.scenarios.size(); ++s) {
    const auto same_name = [&](const Scenario& other) { return other.name == fewer.scenarios[s].name; };
    const auto in_all = static_cast<std::size_t>(std::find_if(all.scenarios.begin(), all.scenarios.end(), same_name) - all.scenarios.begin());
    CHECK(contribution(*a, in_all) == contribution(*b, s));
  }
}

TEST_CASE("scenarios that say the same differ by exactly zero") {
  Case c = northwind();
  Scenario twin = c.scenarios[3];
  std::reverse(twin.picks.begin(), twin.picks.end());
  c.scenarios.push_back(twin);
  const auto outcomes = simulate(compile(c, {.trials = 500}));
  CHECK(contribution(*outcomes, 3) == contribution(*outcomes, c.scenarios.size() - 1));
  CHECK(outcomes->program().comparisons[3].future == outcomes->program().comparisons.back().future);
  c.baseline = static_cast<ScenarioId>(3);
  const Findings f = run(c, {.trials = 500});
  CHECK(f.scenarios.back().versus.verdict == Verdict::no_change);
  CHECK(f.scenarios.back().versus.long_term_payoff.sd == 0.0);
  CHECK(f.scenarios.back().versus.payback_months.p95 == 0.0);
}

TEST_CASE("an effect that raises a rate never lowers a wins draw") {
  const Case c = one_role(2,
                          "{headcount: 12, benchmarks: {leads: 12, lead_conversion: 20%, win_rate: 25%, deal_size: $50k, sales_cycle: 4}}",
                          "investments:\n  x: {kind: process, start: FY26, effects: {win_rate: 8%}}\n"
                          "scenarios: {none: {}, x: {investments: [x]}}\n");
  const auto outcomes = simulate(compile(c, {.trials = 4000}));
  for (const double payoff : outcomes->payoff(1).in_year) REQUIRE(payoff >= 0.0);
}

TEST_CASE("rank correlations come out as they went in", "[long]") {
  const Case c = northwind();
  const auto program = compile(c, {.trials = 20000, .sampling = Sampling::random});
  const auto source = [&](const std::string& path, bool event) {
    for (std::size_t s = 0; s < program->sources.size(); ++s) {
      if (program->sources[s].path == path && program->sources[s].event == event) return s;
    }
    throw std::out_of_range(path);
  };
  for (const Correlation& r : c.correlations) {
    const std::size_t a = source(r.a.path, r.a.event), b = source(r.b.path, r.b.event);
    std::vector<double> x, y;
    each_trial(c, {.trials = 20000, .sampling = Sampling::random}, [&](int lane, const lanes::Tile& tile) {
      x.push_back(tile.uniforms[a][lane]);
      y.push_back(tile.uniforms[b][lane]);
    });
    CHECK(spearman(x, y) == Approx(r.rank).margin(4.5 / std::sqrt(20000.0)));
  }
}

TEST_CASE("success happens as often as it should", "[long]") {
  const Case c = northwind();
  const auto program = compile(c, {.trials = 20000, .sampling = Sampling::random});
  std::vector<int> rows;
  std::vector<double> chances;
  for (std::size_t r = 0; r < program->rows.size(); ++r) {
    if (const auto* success = std::get_if<SuccessRow>(&program->rows[r])) {
      rows.push_back(static_cast<int>(r));
      chances.push_back(std::get<FixedRow>(program->rows[static_cast<std::size_t>(success->probability)]).value);
    }
  }
  REQUIRE(rows.size() == 4);
  std::vector<Sample> seen(rows.size());
  each_trial(c, {.trials = 20000, .sampling = Sampling::random}, [&](int lane, const lanes::Tile& tile) {
    for (std::size_t k = 0; k < rows.size(); ++k) seen[k].add(tile.rows[static_cast<std::size_t>(rows[k])][lane]);
  });
  for (std::size_t k = 0; k < rows.size(); ++k) {
    CHECK(std::abs(seen[k].mean() - chances[k]) <= 4.5 * std::sqrt(chances[k] * (1 - chances[k]) / 20000.0));
  }
}
