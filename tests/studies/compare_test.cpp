// SPDX-License-Identifier: Apache-2.0
#include "uphill/compare.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "studies/figure.h"
#include "studies/sample.h"
#include "studies/support.h"

using namespace uphill;
using namespace uphill::studies;

namespace {

Dominance of(std::vector<double> a, std::vector<double> b) { return dominance(a, b); }

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

TEST_CASE("dominance of pairs worked by hand") {
  // better at each rank, whatever the order of the trials
  CHECK(of({3, 1, 2}, {2, 0, 2}).first);
  CHECK(of({3, 1, 2}, {2, 0, 2}).second);
  CHECK(of({3, 1, 2}, {2, 0, 2}).epsilon == 0.0);
  CHECK_FALSE(of({2, 0, 2}, {3, 1, 2}).first);
  CHECK_FALSE(of({2, 0, 2}, {3, 1, 2}).second);
  CHECK(of({2, 0, 2}, {3, 1, 2}).epsilon == 1.0);
  // the same mean, less spread: second order alone; areas on both sides are equal
  CHECK_FALSE(of({4, 6}, {2, 8}).first);
  CHECK(of({4, 6}, {2, 8}).second);
  CHECK(of({4, 6}, {2, 8}).epsilon == 0.5);
  CHECK_FALSE(of({2, 8}, {4, 6}).second);
  // Leshno and Levy's kind: 1 with half the chance against 1000, and 2 for sure; A is worse on 1 of 999
  CHECK_FALSE(of({1, 1000}, {2, 2}).first);
  CHECK_FALSE(of({1, 1000}, {2, 2}).second);
  CHECK(of({1, 1000}, {2, 2}).epsilon == Approx(1.0 / 999.0).epsilon(1e-14));
  CHECK(of({2, 2}, {1, 1000}).epsilon == Approx(998.0 / 999.0).epsilon(1e-14));
  // the same law in another order dominates nothing
  CHECK_FALSE(of({1, 2}, {2, 1}).first);
  CHECK_FALSE(of({1, 2}, {2, 1}).second);
  CHECK(of({1, 2}, {2, 1}).epsilon == 0.0);
  // partial sums -3 < -2 although the mean is far greater
  CHECK_FALSE(of({-3, 9, 9}, {-2, 0, 0}).second);
}

TEST_CASE("tenths that add up to the same are the same") {
  const std::vector<double> a{0.1, 0.2, 0.3, 0.6}, b{0.0, 0.1, 0.4, 0.7};  // sums of all: 1.2, by other roundings
  CHECK(of(a, b).second);
  CHECK_FALSE(of(b, a).second);
}

TEST_CASE("two columns of a table, by hand") {
  const Table table{{"id", "a", "b"},
                    {{1, 2, 3, 4, 5}, {1, 2, 3, 4, 10}, {1, 3, 1, 2, 3}}};  // differences 0, -1, 2, 2, 7
  const Comparison f = compare(table, "a", "b");
  CHECK(f.trials == 5);
  CHECK(f.difference.mean == 2.0);
  CHECK(f.difference.p50 == 2.0);
  CHECK(f.difference.sd == Approx(std::sqrt(9.5)));
  CHECK(f.difference.mcse == Approx(std::sqrt(9.5 / 5.0)));
  CHECK(f.a.better.value == 0.6);  // the tie counts for neither
  CHECK(f.b.better.value == 0.2);
  CHECK(f.a.regret.value == Approx(0.2));
  CHECK(f.b.regret.value == Approx(11.0 / 5.0));
  CHECK_FALSE(f.distinguishable);  // 2 is less than 2.78 * 1.378
  CHECK(f.a.over.first);
  CHECK(complaint([&] { compare(table, "a", "c"); }) == "the table has no column 'c'; there are id, a, b");
  const Table longer{{"plan_a", "plan_b"}, {{1}, {2}}};
  CHECK(complaint([&] { compare(longer, "plan_a", "plan_c"); }).find("did you mean 'plan_") != std::string::npos);
  CHECK(complaint([&] { compare(table, "a", "a"); }).find("compared with itself") != std::string::npos);
  const Table gap{{"a", "b"}, {{1, NAN}, {1, 2}}};
  CHECK(complaint([&] { compare(gap, "a", "b"); }) == "column 'a' has no number in row 2; leave out such rows, or the column");
}

TEST_CASE("a mean difference is told apart from nothing where its interval leaves it out") {
  std::vector<double> near, far, zero(100, 0.0);
  for (int n = 0; n < 100; ++n) {  // sd of the alternation 1.00504; 1.984 * 0.100504 * sqrt(1.01): one counts twice
    near.push_back((n % 2 ? 1.0 : -1.0) + 0.200);
    far.push_back((n % 2 ? 1.0 : -1.0) + 0.201);
  }
  CHECK_FALSE(compare(Table{{"x", "zero"}, {near, zero}}, "x", "zero").distinguishable);
  CHECK(compare(Table{{"x", "zero"}, {far, zero}}, "x", "zero").distinguishable);
}

TEST_CASE("scenarios are compared trial by trial") {
  const Case c = northwind();
  const Comparison f = compare(c, "transform", "hire-now", "long_term_payoff", few());
  const auto outcomes = simulate(compile(c, few()), few());
  const Trials a = copy_of(outcomes->payoff(scenario_index(c, "transform")).long_term);
  const Trials b = copy_of(outcomes->payoff(scenario_index(c, "hire-now")).long_term);
  double better = 0, worse = 0, most = 0;
  for (std::size_t n = 0; n < a.size(); ++n) better += a[n] > b[n], worse += a[n] < b[n], most += std::max(a[n], b[n]);
  const double trials = static_cast<double>(a.size());
  CHECK(f.difference.mean == Approx(mean(a) - mean(b)));
  CHECK(f.a.better.value == Approx(better / trials));
  CHECK(f.b.better.value == Approx(worse / trials));
  CHECK(f.a.regret.value == Approx(most / trials - mean(a)));
  CHECK(f.b.regret.value == Approx(most / trials - mean(b)));
  // regrets differ by the mean difference
  CHECK(f.b.regret.value - f.a.regret.value == Approx(f.difference.mean));
  // pairing tells apart what two samples of their own would not
  CHECK(f.difference.sd < std::sqrt(f.a.range.sd * f.a.range.sd + f.b.range.sd * f.b.range.sd));
  REQUIRE(f.years.size() == 5);
  const Comparison year = compare(c, "transform", "hire-now", "revenue.FY28", few());
  CHECK(f.years[1].revenue.mean == year.difference.mean);
  CHECK(f.notes.empty());
}

TEST_CASE("against the baseline the difference is the payoff itself, and turned about its negative") {
  const Case c = northwind();
  const Comparison f = compare(c, "transform", "status-quo", "long_term_payoff", few());
  const auto outcomes = simulate(compile(c, few()), few());
  CHECK(f.difference.mean == Approx(mean(copy_of(outcomes->payoff(scenario_index(c, "transform")).long_term))));
  CHECK(f.b.range.mean == 0.0);
  const Comparison turned = compare(c, "status-quo", "transform", "long_term_payoff", few());
  CHECK(turned.difference.mean == Approx(-f.difference.mean));
  CHECK(turned.a.better.value == f.b.better.value);
  CHECK(turned.b.over.epsilon == f.a.over.epsilon);
  CHECK(f.a.over.epsilon + f.b.over.epsilon == Approx(1.0));
}

TEST_CASE("of costs the lower one is better") {
  const Case c = northwind();
  const Comparison f = compare(c, "transform", "status-quo", "spending.FY27", few(512));
  CHECK(f.difference.mean > 0.0);
  CHECK(f.a.better.value == 0.0);
  CHECK(f.b.better.value == 1.0);
  CHECK(f.b.over.first);
}

TEST_CASE("a scenario in a world of its own is compared with a note") {
  const Comparison f = compare(northwind(), "transform-recession", "transform", "long_term_payoff", few(256));
  REQUIRE(f.notes.size() == 1);
  CHECK(f.notes[0].find("'transform-recession' plays in a world of its own") == 0);
}

TEST_CASE("comparisons: what cannot be compared is told") {
  const Case c = northwind();
  CHECK(complaint([&] { compare(c, "transform", "nobody", "long_term_payoff", few(64)); }).find("'nobody'") !=
        std::string::npos);
  CHECK(complaint([&] { compare(c, "transform", "hire-now", "payback_months", few(64)); }).find("never pay back") !=
        std::string::npos);
}

TEST_CASE("comparisons: the same bytes whatever the threads") {
  const Case c = northwind();
  const auto with = [&](int threads) {
    return report::json(compare(c, "transform", "hire-now", "long_term_payoff", few(1024, threads)));
  };
  CHECK(with(1) == with(2));
}
