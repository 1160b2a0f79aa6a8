// SPDX-License-Identifier: Apache-2.0
#include "uphill/voi.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "math/normal.h"
#include "random/draws.h"
#include "report/path_words.h"
#include "studies/support.h"
#include "studies/voi_value.h"

using namespace uphill;
using Catch::Matchers::Contains;
using studies::few;
using studies::northwind;

namespace {

/// Independent standard normals by name and trial.
std::vector<double> normals(const std::string& name, std::size_t n, std::uint64_t seed = 7) {
  const auto key = random::stream_key(seed, name);
  std::vector<double> z(n);
  for (std::size_t i = 0; i < n; ++i) z[i] = math::normal_quantile(random::uniform(key, i, 0));
  return z;
}

std::vector<double> linear(double constant, double a, const std::vector<double>& x, double b,
                           const std::vector<double>& y) {
  std::vector<double> sum(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) sum[i] = constant + a * x[i] + b * y[i];
  return sum;
}

/// Two options: 0, and k p1 - p2 with p1 ~ N(1, 1) and p2 of mean 0.
Table linear_normal(double k, double sd2, std::size_t n, std::uint64_t seed = 7) {
  const auto z1 = normals("one", n, seed), z2 = normals("two", n, seed);
  const std::vector<double> none(n, 0.0);
  return {{"p1", "p2", "nothing", "something"},
          {linear(1.0, 1.0, z1, 0.0, z2), linear(0.0, 0.0, z1, sd2, z2), none, linear(k, k, z1, -sd2, z2)}};
}

/// E max(N(mean, sd^2), 0) less the better of mean and 0.
double closed_form(double mean, double sd) {
  return mean * math::normal_cdf(mean / sd) + sd * math::normal_pdf(mean / sd) - std::max(mean, 0.0);
}

const Voi::Worth& worth(const Voi& f, const std::string& path) {
  return *std::find_if(f.evppi.begin(), f.evppi.end(), [&](const auto& w) { return w.path == path; });
}

void check_near(const Estimate& found, double expected) {
  INFO("found " << found.value << " +/- " << found.mcse << ", expected " << expected);
  CHECK(std::fabs(found.value - expected) < 4.0 * found.mcse);
}

}  // namespace

TEST_CASE("a linear decision on two normals has the published values") {
  const double all = closed_form(1.0, std::sqrt(1.0 + 4.0)), first = closed_form(1.0, 1.0),
               second = closed_form(1.0, 2.0);
  CHECK(all == Approx(0.4798107).margin(1e-6));
  CHECK(first == Approx(0.0833155).margin(1e-6));
  CHECK(second == Approx(0.3955931).margin(1e-6));
  const Voi f = voi(linear_normal(1.0, 2.0, 50000), {"nothing", "something"}, {"p1", "p2"});
  CHECK(f.options[f.best].name == "something");
  check_near(f.evpi, all);
  check_near(worth(f, "p1").value, first);
  check_near(worth(f, "p2").value, second);
  CHECK(f.evpi.mcse < 0.01);
  CHECK(worth(f, "p1").value.mcse < 0.006);
  CHECK(worth(f, "p1").bins == Approx(first).margin(0.02));
  CHECK(worth(f, "p2").bins == Approx(second).margin(0.02));
}

TEST_CASE("errors are those of repetition") {
  constexpr int repetitions = 40;
  const double truth = closed_form(1.0, 1.0);
  double sum = 0.0, squares = 0.0, stated = 0.0;
  for (int r = 0; r < repetitions; ++r) {
    const Voi f = voi(linear_normal(1.0, 2.0, 2000, 100U + static_cast<unsigned>(r)), {"nothing", "something"}, {"p1"});
    const Estimate value = worth(f, "p1").value;
    sum += value.value - truth, squares += (value.value - truth) * (value.value - truth), stated += value.mcse;
  }
  const double sd = std::sqrt(squares / repetitions);
  CHECK(stated / repetitions / sd > 0.7);
  CHECK(stated / repetitions / sd < 1.5);
  CHECK(std::fabs(sum / repetitions) < 3.5 * sd / std::sqrt(repetitions * 1.0));  // no bias left
}

TEST_CASE("an input that explains nine tenths of the variance can be worth nothing") {
  constexpr std::size_t n = 20000;
  const auto loud = normals("loud", n), quiet = normals("quiet", n);
  // Both options ride on the loud one alike; the second is ahead by 5 whatever it is.
  const Table table{{"loud", "quiet", "a", "b"},
                    {loud, quiet, linear(0.0, 3.0, loud, 1.0, quiet), linear(5.0, 3.0, loud, -1.0, quiet)}};
  const Voi f = voi(table, {"a", "b"}, {"loud", "quiet"});
  CHECK(worth(f, "loud").value.value == 0.0);
  CHECK_FALSE(worth(f, "loud").distinguishable);
  CHECK(f.evpi.value == Approx(closed_form(5.0, 2.0)).margin(4.0 * f.evpi.mcse));
  CHECK_THAT(report::text(f), Contains("worth nothing that can be told from zero"));
}

TEST_CASE("an event is known by its two levels") {
  // Success (30 %): the project pays 10, else -6. Without knowing: don't. Knowing: 0.3 * 10.
  constexpr std::size_t n = 10000;
  std::vector<double> event(n), pays(n), other = normals("other", n);
  for (std::size_t i = 0; i < n; ++i) event[i] = i % 10 < 3 ? 1.0 : 0.0, pays[i] = (event[i] > 0.0 ? 10.0 : -6.0);
  const Table table{{"success", "none", "go"},
                    {event, std::vector<double>(n, 0.0), linear(0.0, 1.0, pays, 1.0, other)}};
  const Voi f = voi(table, {"none", "go"}, {"success"});
  check_near(worth(f, "success").value, 3.0);
  CHECK(f.options[f.best].name == "none");
}

TEST_CASE("values lie between nothing and that of perfect information") {
  const auto f = voi(linear_normal(1.0, 0.001, 4000), {"nothing", "something"}, {"p1", "p2"});
  for (const auto& w : f.evppi) {
    CHECK(w.value.value >= 0.0);
    CHECK(w.value.value <= f.evpi.value);
  }
  CHECK(worth(f, "p1").value.value > 0.95 * f.evpi.value);
}

TEST_CASE("a pilot is worth what its preposterior says") {
  // Reading ~ N(theta, sd^2 / n), prior variance 1: the posterior mean has variance 1 / (1 + sd^2 / n).
  const double sd = 3.0, n = 9.0;
  const double expected = closed_form(1.0, std::sqrt(1.0 / (1.0 + sd * sd / n)));
  const Voi f = voi(linear_normal(1.0, 2.0, 50000), {"nothing", "something"}, {"p1", "p2"}, Pilot{"p1", sd, n, 0.01});
  REQUIRE(f.pilot);
  check_near(f.pilot->evsi, expected);
  CHECK(f.pilot->evsi.value <= f.pilot->evppi.value);
  CHECK(f.pilot->net == Approx(f.pilot->evsi.value - 0.01));
  // Hardly any error: as good as the truth. Hardly any information: worth nothing.
  const Voi sharp = voi(linear_normal(1.0, 2.0, 20000), {"nothing", "something"}, {"p1"}, Pilot{"p1", 0.001, 1.0, 0.0});
  CHECK(sharp.pilot->evsi.value == Approx(sharp.pilot->evppi.value).epsilon(0.03));
  const Voi blunt = voi(linear_normal(1.0, 2.0, 20000), {"nothing", "something"}, {"p1"}, Pilot{"p1", 100.0, 1.0, 0.0});
  CHECK(blunt.pilot->evsi.value < 0.005);
}

TEST_CASE("chance is not counted as knowable") {
  // Worlds: the option is worth N(0.5, 1) in expectation and has chance of sd 3 on top; eight draws leave 3 / sqrt(8).
  constexpr std::size_t n = 16384;
  const auto theta = normals("theta", n);
  studies::Worlds worlds;
  for (int draw = 0; draw < 8; ++draw) {
    const auto noise = normals("noise" + std::to_string(draw), n);
    worlds.push_back({std::vector<double>(n, 0.0), linear(0.5, 1.0, theta, 3.0, noise)});
  }
  const double truth = closed_form(0.5, 1.0), naive = closed_form(0.5, std::sqrt(1.0 + 9.0 / 8.0));
  const auto found = studies::value_of_knowing_all(worlds);
  const auto by_input = studies::value_of_knowing(studies::smooth_of(theta, 8), studies::mean_over_chance(worlds));
  INFO("truth " << truth << ", not corrected " << naive << ", found " << found.value << " +/- " << found.mcse);
  CHECK(std::fabs(found.value - truth) < 0.25 * (naive - truth) + 3.0 * found.mcse);
  CHECK(std::fabs(by_input.value - truth) < 4.0 * by_input.mcse);
}

TEST_CASE("northwind keeps the bounds at any number of threads") {
  const Case c = northwind();
  const Voi f = voi(c, {}, "long_term_payoff", {}, few(2048, 1));
  // All but the one with a downturn twice as likely: nobody can choose the market.
  CHECK(f.options.size() == c.scenarios.size() - 1);
  CHECK(f.notes.size() >= 1);
  CHECK(f.chance_draws == 8);
  CHECK(f.evpi.value >= 0.0);
  double shares = 0.0;
  for (const auto& option : f.options) shares += option.best_share;
  CHECK(shares == Approx(1.0));
  for (const auto& w : f.evppi) {
    CHECK(w.value.value >= 0.0);
    CHECK(w.value.value <= f.evpi.value);
  }
  REQUIRE_FALSE(f.groups.empty());
  for (const auto& group : f.groups) CHECK(group.value.value <= f.evpi.value);
  CHECK_FALSE(f.decide_by.empty());
  CHECK(report::json(f) == report::json(voi(c, {}, "long_term_payoff", {}, few(2048, 2))));
}

TEST_CASE("where all is fixed nothing is worth knowing") {
  constexpr std::size_t n = 100;
  const Table table{{"x", "a", "b"}, {normals("x", n), std::vector<double>(n, 1.0), std::vector<double>(n, 2.0)}};
  const Voi f = voi(table, {"a", "b"});
  CHECK(f.evpi.value == 0.0);
  CHECK(worth(f, "x").value.value == 0.0);
  CHECK_THAT(report::text(f), Contains("nothing is worth knowing"));
}

TEST_CASE("few trials claim nothing") {
  const Voi f = voi(northwind(), {}, "long_term_payoff", {}, few(2));
  CHECK(std::isnan(f.evpi.mcse));
  CHECK_THAT(report::json(f), Contains("\"mcse\": null"));
  CHECK_THAT(report::text(f), Contains("cannot be told from nothing"));
  for (const auto& w : f.evppi) CHECK_FALSE(w.distinguishable);
}

TEST_CASE("what cannot be asked is refused with what can") {
  const Table table = linear_normal(1.0, 2.0, 100);
  CHECK_THROWS_WITH(voi(table, {"nothing"}), Contains("two options"));
  CHECK_THROWS_WITH(voi(table, {"nothing", "somethin"}),
                    Contains("the table has no column 'somethin'; did you mean 'something'?"));
  CHECK_THROWS_WITH(voi(table, {"nothing", "nothing"}), Contains("named twice"));
  CHECK_THROWS_WITH(voi(linear_normal(1.0, 2.0, 10), {"nothing", "something"}), Contains("10 rows"));
  CHECK_THROWS_WITH(voi(table, {"nothing", "something"}, {}, Pilot{"p3", 1.0, 1.0, 0.0}),
                    Contains("nothing uncertain is called 'p3'; did you mean 'p"));
  CHECK_THROWS_WITH(voi(table, {"nothing", "something"}, {}, Pilot{"p1", 0.0, 1.0, 0.0}), Contains("must be above 0"));
  Table gap = table;
  gap.columns[0][3] = std::nan("");
  CHECK_THROWS_WITH(voi(gap, {"nothing", "something"}), Contains("no number in row 4"));
  const Case c = northwind();
  CHECK_THROWS_WITH(voi(c, {}, "payback_months", {}, few(64)), Contains("long_term_payoff"));
  const auto with = [&](const Pilot& pilot) { return voi(c, {}, "long_term_payoff", pilot, few(64)); };
  CHECK_THROWS_WITH(with({"investments.crm.success", 0.1, 1.0, 0.0}), Contains("a success or a failure"));
  CHECK_THROWS_WITH(with({"investments.crm.effects.selling_time", 3.0, 1.0, 0.0, Pilot::Unit::months}),
                    Contains("write it like 3%"));
  CHECK_THROWS_WITH(
      voi(c, {}, "attainment.FY27", Pilot{"investments.crm.effects.selling_time", 0.03, 1.0, 5e4}, few(64)),
      Contains("leave out the cost"));
  CHECK_THROWS_WITH(voi(c, {"status-quo"}, "long_term_payoff", {}, few(64)), Contains("one option only"));
  CHECK_THROWS_WITH(voi(c, {"no-such"}, "long_term_payoff", {}, few(64)), Contains("no scenario is called 'no-such'"));
}

TEST_CASE("what is worth knowing is said in the titles of the file") {
  const Voi f = voi(northwind(), {}, "long_term_payoff", Pilot{"roles.enterprise-ae.ramp", 1.0, 2.0, 0.0}, few(2048));
  CHECK(report::path_in_words("investments.crm.effects.selling_time", f.titles) == "the effect of “One CRM with guided selling” on selling time");
  CHECK(report::path_in_words("investments.crm.success", f.titles) == "whether “One CRM with guided selling” succeeds");
  CHECK(report::path_in_words("investments.crm.success.probability", f.titles) == "the chance that “One CRM with guided selling” succeeds");
  CHECK(report::path_in_words("market.growth", f.titles) == "the market's growth");
  CHECK_THAT(report::text(f), Contains("A pilot of the ramp of “"));
  const std::string text = report::text(f);
  CHECK_THAT(text, Contains("before deciding is worth up"));
  CHECK_THAT(text, Contains("is worth running."));
  CHECK_THAT(text, Contains("before the FY27 budget"));
}

TEST_CASE("inputs that touch no payoff are seldom told from zero") {
  // Thirty columns of noise beside a decision that is a close call: a value above zero would be luck.
  constexpr std::size_t n = 4000, many = 30;
  int named = 0;
  for (unsigned seed = 1; seed <= 10; ++seed) {
    Table table{
        {"none", "go"},
        {std::vector<double>(n, 0.0), linear(0.02, 1.0, normals("payoff", n, seed), 0.0, std::vector<double>(n))}};
    for (std::size_t i = 0; i < many; ++i) {
      table.names.push_back("noise" + std::to_string(i));
      table.columns.push_back(normals(table.names.back(), n, seed));
    }
    for (const auto& input : voi(table, {"none", "go"}).evppi) named += input.distinguishable;
  }
  CHECK(named <= 2);
}

TEST_CASE("the maximum over noisy fits is not taken for knowledge") {
  // The fit of eight coefficients has variance 8 * 4 / n, and the maximum with 0 is too high by half of it times the
  // density of what is fitted, N(1, 1), at 0.
  constexpr std::size_t n = 500, times = 1500;
  const double truth = closed_form(1.0, 1.0), bias = 0.5 * (32.0 / n) * math::normal_pdf(1.0);
  double mean = 0.0;
  for (unsigned seed = 1; seed <= times; ++seed) {
    const Table table = linear_normal(1.0, 2.0, n, seed);
    mean +=
        studies::value_of_knowing(studies::smooth_of(table.columns[0], 8), {table.columns[2], table.columns[3]}).value /
        times;
  }
  INFO("mean " << mean << ", truth " << truth << ", not corrected " << truth + bias);
  CHECK(std::fabs(mean - truth) < 0.4 * bias);
}
