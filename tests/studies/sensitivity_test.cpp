// SPDX-License-Identifier: Apache-2.0
// Sensitivity against closed forms and columns worked out by hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "random/draws.h"
#include "studies/saltelli.h"
#include "studies/sensitivity_design.h"
#include "studies/tornado.h"
#include "uphill/sensitivity.h"
#include "studies/support.h"

using namespace uphill;
using namespace uphill::studies;

namespace {

constexpr double pi = 3.14159265358979323846;

bool holds(const Interval& interval, double truth) { return interval.low <= truth && truth <= interval.high; }

std::vector<double> uniforms(const std::string& name, std::size_t n) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = random::uniform(random::stream_key(7, name), i, 0);
  return values;
}

const SobolShare& share_of(const Sensitivity& s, const std::string& path) {
  return *std::find_if(s.sobol.begin(), s.sobol.end(), [&](const SobolShare& row) { return row.path == path; });
}

const TornadoBar& bar_of(const Sensitivity& s, const std::string& path) {
  return *std::find_if(s.tornado.begin(), s.tornado.end(), [&](const TornadoBar& row) { return row.path == path; });
}

}  // namespace

TEST_CASE("Sobol indices of Ishigami's function") {
  // Ishigami & Homma 1990: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi)^3.
  const auto model = [](std::span<const double> u) {
    const auto x = [&](std::size_t i) { return pi * (2.0 * u[i] - 1.0); };
    return std::sin(x(0)) + 7.0 * std::sin(x(1)) * std::sin(x(1)) + 0.1 * std::pow(x(2), 4.0) * std::sin(x(0));
  };
  const auto indices = saltelli_jansen(model, 3, 8192, 1);
  const double first[] = {0.3139052, 0.4424111, 0.0}, total[] = {0.5575889, 0.4424111, 0.2436837};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(indices[i].first.value == Approx(first[i]).margin(0.01));
    CHECK(indices[i].total.value == Approx(total[i]).margin(0.01));
    CHECK(indices[i].first.high - indices[i].first.low < 0.03);
    CHECK(indices[i].total.high - indices[i].total.low < 0.066);  // x1 under independent sampling: E d^4 = 1994, V = 13.84
  }
}

TEST_CASE("Sobol indices of Sobol's G function") {
  const std::vector<double> a{0.0, 0.5, 3.0, 9.0, 99.0, 99.0};
  const auto model = [&](std::span<const double> u) {
    double product = 1.0;
    for (std::size_t i = 0; i < a.size(); ++i) product *= (std::fabs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
    return product;
  };
  double whole = 1.0;
  std::vector<double> v;
  for (const double ai : a) v.push_back(1.0 / (3.0 * (1.0 + ai) * (1.0 + ai))), whole *= 1.0 + v.back();
  const auto indices = saltelli_jansen(model, a.size(), 8192, 3);
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(indices[i].first.value == Approx(v[i] / (whole - 1.0)).margin(0.015));
    CHECK(indices[i].total.value == Approx(v[i] * whole / (1.0 + v[i]) / (whole - 1.0)).margin(0.015));
  }
}

TEST_CASE("what a model does not look at has indices of exactly zero, and a constant has none") {
  const auto indices = saltelli_jansen([](std::span<const double> u) { return 1e6 + u[0]; }, 2, 512, 1);
  CHECK(indices[1].first.value == 0.0);
  CHECK(indices[1].total.value == 0.0);
  CHECK(indices[1].total.high == 0.0);
  CHECK(indices[0].total.value == Approx(1.0).margin(0.02));
  const auto none = saltelli_jansen([](std::span<const double>) { return 0.1; }, 1, 512, 1);
  CHECK(std::isnan(none[0].first.value));
  CHECK(std::isnan(none[0].total.value));
}

TEST_CASE("intervals hold the truth about as often as they say") {
  const auto model = [](std::span<const double> u) { return u[0] + 2.0 * u[1] + 2.0 * u[2] * u[0]; };
  // V1 = (1 + 1)^2 / 12, V2 = 4 / 12, V3 = 1 / 12, V13 = 4 / 144.
  const double whole = 4.0 / 12 + 4.0 / 12 + 1.0 / 12 + 4.0 / 144;
  int held = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) held += holds(saltelli_jansen(model, 3, 1024, seed)[0].first, (4.0 / 12) / whole);
  CHECK(held >= 50);
}

TEST_CASE("the split of a product of three is even, and sums to one") {
  // f = x1 x2 + x3, all uniform on (-1, 1): V12 = 1/9, V3 = 1/3; Shapley 1/8, 1/8, 3/4.
  const std::size_t n = 8192;
  std::vector<std::vector<double>> first, second;
  for (int d = 0; d < 3; ++d) first.push_back(uniforms("a" + std::to_string(d), n)), second.push_back(uniforms("b" + std::to_string(d), n));
  const auto play = [&](bool s0, bool s1, bool s2) {
    std::vector<double> f(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto x = [&](std::size_t d, bool s) { return 2.0 * (s ? second : first)[d][i] - 1.0; };
      f[i] = x(0, s0) * x(1, s1) + x(2, s2);
    }
    return f;
  };
  const SaltelliJansen design(play(false, false, false), play(true, true, true), 1);
  const auto ab0 = play(true, false, false), ab1 = play(false, true, false), ab2 = play(false, false, true);
  const auto split = design.split({ab0, ab1, ab2});
  CHECK(split[0].value == Approx(0.125).margin(0.02));
  CHECK(split[1].value == Approx(0.125).margin(0.02));
  CHECK(split[2].value == Approx(0.75).margin(0.03));
  CHECK(split[0].value + split[1].value + split[2].value == Approx(1.0).epsilon(1e-12));
}

TEST_CASE("contribution to variance and VIP of a table by hand") {
  // y = 1 .. 5. a: ranks 1 2 3 4 5, rho 1. b: ranks 2 1 4 3 5, sum d^2 = 4, rho 1 - 24/120 = 0.8. c: ranks 5 3 4 1 2,
  // sum d^2 = 16 + 1 + 1 + 9 + 9 = 36, rho 1 - 216/120 = -0.8. Values are ranks, so Pearson's correlations are the same.
  const Table table{{"a", "b", "c", "y"}, {{1, 2, 3, 4, 5}, {2, 1, 4, 3, 5}, {5, 3, 4, 1, 2}, {1, 2, 3, 4, 5}}};
  std::vector<double> rho;
  for (std::size_t i = 0; i < 3; ++i) rho.push_back(spearman(table.columns[i], table.columns[3]));
  CHECK(rho[0] == Approx(1.0));
  CHECK(rho[1] == Approx(0.8));
  CHECK(rho[2] == Approx(-0.8));
  const auto shares = contributions(rho);
  CHECK(shares[0].share == Approx(1.0 / 2.28));
  CHECK(shares[1].share == Approx(0.64 / 2.28));
  CHECK(shares[1].sign == 1);
  CHECK(shares[2].share == Approx(0.64 / 2.28));
  CHECK(shares[2].sign == -1);
  const auto importance = vip(rho);
  CHECK(importance[0] == Approx(std::sqrt(3.0 / 2.28)));
  CHECK(importance[2] == Approx(std::sqrt(3.0 * 0.64 / 2.28)));
  CHECK(importance[0] * importance[0] + importance[1] * importance[1] + importance[2] * importance[2] == Approx(3.0));
}

TEST_CASE("ties share their mean rank") {
  const std::vector<double> x{3, 1, 3, 2, 3};
  CHECK(ranks(x, ascending(x)) == std::vector<double>{4, 1, 4, 2, 4});
  // Ranks 1.5 1.5 3.5 3.5 against 1 2 3 4: covariance 4, squares 4 and 5.
  CHECK(spearman(std::vector<double>{0, 0, 1, 1}, std::vector<double>{10, 20, 30, 40}) == Approx(2.0 / std::sqrt(5.0)));
  CHECK(spearman(std::vector<double>{2, 2, 2}, std::vector<double>{1, 2, 3}) == 0.0);
}

TEST_CASE("tornado of a linear model: bars reach from the first to the last tenth's mean") {
  std::vector<double> x(1000), y(1000);
  for (std::size_t i = 0; i < 1000; ++i) x[i] = static_cast<double>((i * 377) % 1000), y[i] = 5.0 - 2.0 * x[i];
  const TornadoBar bar = tornado_bar(x, y);  // bins 0..99 and 900..999
  CHECK(bar.high == Approx(5.0 - 2.0 * 49.5));
  CHECK(bar.low == Approx(5.0 - 2.0 * 949.5));
  CHECK(bar.base == Approx(5.0 - 2.0 * 499.5));
  CHECK(bar.distinguishable);
}

TEST_CASE("tornado of an event: the bins are its values") {
  std::vector<double> x(100, 1.0), y(100, 7.0);
  for (std::size_t i = 0; i < 15; ++i) x[6 * i] = 0.0, y[6 * i] = -3.0;
  const TornadoBar bar = tornado_bar(x, y);
  CHECK(bar.low == Approx(-3.0));
  CHECK(bar.high == Approx(7.0));
  CHECK(bar.base == Approx(5.5));
  CHECK_FALSE(tornado_bar(std::vector<double>(100, 1.0), y).distinguishable);
}

TEST_CASE("a bar that chance alone makes is told") {
  int told = 0;
  for (int k = 0; k < 100; ++k) {
    const auto x = uniforms("x" + std::to_string(k), 2000), y = uniforms("y" + std::to_string(k), 2000);
    told += tornado_bar(x, y).distinguishable;
  }
  CHECK(told <= 12);  // 5 are expected
  CHECK(told >= 1);
}

TEST_CASE("first orders from a table's rows, totals none") {
  // y = 2 a + b: shares 0.8 and 0.2; c does nothing.
  Table table{{"a", "b", "c", "y"}, {uniforms("a", 20000), uniforms("b", 20000), uniforms("c", 20000), {}}};
  for (std::size_t n = 0; n < 20000; ++n) table.columns[3].push_back(2.0 * table.columns[0][n] + table.columns[1][n]);
  const Sensitivity s = sensitivity(table, {"c", "b", "a"}, "y");
  CHECK(share_of(s, "a").first.value == Approx(0.8).margin(0.01));
  CHECK(share_of(s, "b").first.value == Approx(0.2).margin(0.01));
  CHECK(share_of(s, "c").first.value == Approx(0.0).margin(0.005));
  CHECK(holds(share_of(s, "c").first, 0.0));
  CHECK(std::isnan(share_of(s, "a").total.value));
  CHECK(s.tornado.front().path == "a");
  // Of ranks: Spearman's correlations of 2 a + b with a and b are 0.9 and 0.425.
  CHECK(s.contribution.front().share == Approx(0.81 / (0.81 + 0.180625)).margin(0.006));
  CHECK_FALSE(bar_of(s, "c").distinguishable);
  CHECK(complaint([&] { sensitivity(table, {"d"}, "y"); }) == "the table has no column 'd'; there are a, b, c, y");
  CHECK(complaint([&] { sensitivity(table, {"y"}, "y"); }) == "column 'y' is named twice");
  table.columns[1][4] = std::nan("");
  CHECK(complaint([&] { sensitivity(table, {"b"}, "y"); }).find("column 'b' has no number in row 5") == 0);
}

TEST_CASE("a table of five rows: what needs more rows is missing, nothing else") {
  const Table table{{"a", "b", "y"}, {{1, 2, 3, 4, 5}, {2, 1, 4, 3, 5}, {1, 2, 3, 4, 5}}};
  const Sensitivity s = sensitivity(table, {"a", "b"}, "y");
  CHECK(s.contribution[1].share == Approx(0.64 / 1.64));
  CHECK(s.vip[0].vip == Approx(std::sqrt(2.0 / 1.64)));
  CHECK(bar_of(s, "b").low == Approx(1.0));
  CHECK(bar_of(s, "b").high == Approx(5.0));
  CHECK_FALSE(bar_of(s, "b").distinguishable);
  CHECK(report::text(s).find("nan") == std::string::npos);
  CHECK(complaint([&] { sensitivity(Table{{"a", "y"}, {{1, 2}, {1, 2}}}, {"a"}, "y"); }).find("the table has 2 rows") == 0);
}

TEST_CASE("the paradox: shares that make sense, the same bytes at any number of threads") {
  const Case c = paradox();
  RunOptions options = few(2048);
  options.threads = 1;
  const Sensitivity s = sensitivity(c, "quoting", "long_term_payoff", OneAtATimeToo::yes, options);
  options.threads = 3;
  CHECK(report::json(s) == report::json(sensitivity(c, "quoting", "long_term_payoff", OneAtATimeToo::yes, options)));
  CHECK(s.sobol_trials == 2048);
  REQUIRE(s.split.size() == 3);
  CHECK(s.split[0].share.value + s.split[1].share.value + s.split[2].share.value == Approx(1.0).epsilon(1e-9));
  const auto& effect = share_of(s, "investments.quoting.effects.selling_time");
  const auto& success = share_of(s, "investments.quoting.success");
  CHECK(effect.total.value > 0.1);
  CHECK(success.total.value == Approx(s.split[1].total.value));  // the only event
  for (const auto& row : s.sobol) CHECK(row.total.high >= row.first.low);
  CHECK(bar_of(s, "investments.quoting.effects.selling_time").distinguishable);
  // One at a time: at its P10 of 0.1 the project fails, at 0.9 it succeeds.
  const auto one = std::find_if(s.one_at_a_time.begin(), s.one_at_a_time.end(), [](const auto& row) { return row.path == "investments.quoting.success"; });
  CHECK(one->high == Approx(one->base));
  CHECK(one->low < one->base);
  for (const auto& group : s.groups) CHECK(group.with.empty());  // nothing is correlated
}

TEST_CASE("an assumption that does not reach the figure explains nothing of it") {
  const Sensitivity s = sensitivity(paradox(), "as-is", "revenue.FY26", OneAtATimeToo::no, few(1024));
  for (const auto& row : s.sobol) CHECK(row.path.rfind("roles.seller", 0) == 0);
  CHECK(s.sobol.size() == 3);
}

TEST_CASE("correlated inputs are one block, and each shows its share") {
  const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/northwind.yaml");
  const auto program = compile(c, few(64));
  const auto blocks = blocks_of(*program);
  std::vector<std::size_t> sizes;
  for (std::size_t b = 0; b < blocks.size(); ++b)
    if (blocks[b].size() > 1 && blocks[b].front() == static_cast<int>(b)) sizes.push_back(blocks[b].size());
  std::sort(sizes.begin(), sizes.end());
  CHECK(sizes == std::vector<std::size_t>{2, 2, 2, 3});
  const Sensitivity s = sensitivity(c, "transform", "revenue.FY28", OneAtATimeToo::no, few(128));
  const auto& enterprise = share_of(s, "roles.enterprise-ae.benchmarks.win_rate");
  const auto& mid_market = share_of(s, "roles.mid-market-ae.benchmarks.win_rate");
  CHECK(enterprise.with == std::vector<std::string>{"roles.mid-market-ae.benchmarks.win_rate"});
  CHECK(mid_market.with == std::vector<std::string>{"roles.enterprise-ae.benchmarks.win_rate"});
  CHECK(enterprise.total.value == mid_market.total.value);
}

TEST_CASE("questions without an answer are refused") {
  const Case c = paradox();
  CHECK(complaint([&] { sensitivity(c, "as-is", "long_term_payoff", OneAtATimeToo::no, few(64)); }).find("'as-is' is the baseline") == 0);
  CHECK(complaint([&] { sensitivity(c, "quoting", "payback_months", OneAtATimeToo::no, few(64)); }).find("payback_months has no value") == 0);
  CHECK(complaint([&] { sensitivity(c, "nobody", "long_term_payoff", OneAtATimeToo::no, few(64)); }).find("no scenario is called 'nobody'") == 0);
}
