// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

#include "analysis/selection.h"
#include "analysis/statistics.h"

using namespace uphill;
using namespace uphill::analysis;

namespace {

constexpr Replication independent{0};

std::vector<double> shuffled(std::vector<double> values) {
  std::mt19937 generator(5);
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[generator() % i]);
  return values;
}

std::vector<double> lognormal_sample(std::size_t n, double sigma) {
  std::mt19937_64 generator(11);
  std::vector<double> values(n);
  for (double& x : values) {
    const double u1 = (static_cast<double>(generator() >> 11) + 0.5) * 0x1p-53, u2 = static_cast<double>(generator() >> 11) * 0x1p-53;
    x = std::exp(sigma * std::sqrt(-2.0 * std::log(u1)) * std::cos(6.283185307179586 * u2));
  }
  return values;
}

double type7_by_sorting(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  const double h = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(h);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (h - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace

TEST_CASE("quantiles of 1 to 11 are known by hand") {
  std::vector<double> values(11);
  std::iota(values.begin(), values.end(), 1.0);
  const std::vector<double> p{0.05, 0.1, 0.25, 0.5, 0.95};
  const std::vector<double> q = quantiles(shuffled(values), p);
  CHECK(q[0] == Approx(1.5).epsilon(1e-15));
  CHECK(q[1] == Approx(2.0).epsilon(1e-15));
  CHECK(q[2] == Approx(3.5).epsilon(1e-15));
  CHECK(q[3] == Approx(6.0).epsilon(1e-15));
  CHECK(q[4] == Approx(10.5).epsilon(1e-15));
}

TEST_CASE("selected quantiles are exactly those of the sorted column") {
  const std::vector<double> levels{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
  std::vector<std::vector<double>> columns{lognormal_sample(9973, 0.3), lognormal_sample(9973, 4.0),
                                           std::vector<double>(500, 3.25), {7.0}, {2.0, 1.0},
                                           {-1e300, 1e300, 0.0, 5e-324}};
  std::vector<double> steps(3000);
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = static_cast<double>(i % 7) - 3.0;
  columns.push_back(steps);
  std::vector<double> far = lognormal_sample(4000, 1.0);  // one value far away leaves all others in one bin
  far.push_back(1e12);
  columns.push_back(far);
  for (const auto& column : columns) {
    const std::vector<double> q = quantiles(column, levels);
    for (std::size_t j = 0; j < levels.size(); ++j) CHECK(q[j] == type7_by_sorting(column, levels[j]));
  }
}

TEST_CASE("mean, sd and their error of a small column, by hand") {
  const std::vector<double> values{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0};
  const RiskRange r = risk_range(values, Worst::low, independent);
  CHECK(r.mean == 5.0);
  CHECK(r.sd == Approx(std::sqrt(32.0 / 7.0)).epsilon(1e-15));
  CHECK(r.mcse == Approx(std::sqrt(32.0 / 7.0 / 8.0)).epsilon(1e-15));
}

TEST_CASE("the sd survives a large offset") {
  std::vector<double> values;
  for (int i = 0; i < 1001; ++i) values.push_back(1e9 + (i % 2 == 0 ? 0.1 : 0.3));  // NIST NumAcc3 in spirit
  const double p = 500.0 / 1001.0;
  const double sd = 0.2 * std::sqrt(p * (1 - p) * 1001.0 / 1000.0);
  CHECK(risk_range(values, Worst::low, independent).sd == Approx(sd).epsilon(1e-6));
}

TEST_CASE("expected shortfall is the mean of the worst tenth, the boundary trial weighted") {
  std::vector<double> values(25);
  std::iota(values.begin(), values.end(), 1.0);
  values = shuffled(values);
  // 2.5 trials: 1, 2 and half of 3; from above 25, 24 and half of 23
  CHECK(risk_range(values, Worst::low, independent).expected_shortfall == Approx((1.0 + 2.0 + 1.5) / 2.5).epsilon(1e-15));
  CHECK(risk_range(values, Worst::high, independent).expected_shortfall == Approx((25.0 + 24.0 + 11.5) / 2.5).epsilon(1e-15));
  const std::vector<double> ties(40, 2.0);
  CHECK(risk_range(ties, Worst::low, independent).expected_shortfall == 2.0);
}

TEST_CASE("trials without a value are left out, and none at all gives no range") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const RiskRange r = risk_range(std::vector<double>{none, 3.0, none, 5.0}, Worst::high, independent);
  CHECK(r.mean == 4.0);
  CHECK(r.p50 == 4.0);
  CHECK(std::isnan(risk_range(std::vector<double>{none, none}, Worst::low, independent).mean));
}

TEST_CASE("the error under replication is the spread of the replicates") {
  // 4 replicates of 3 trials: trial n belongs to n mod 4. Replicate means 1, 2, 3, 6: mean 3, their sd sqrt(14 / 3).
  std::vector<double> values;
  for (int round = 0; round < 3; ++round) {
    for (const double m : {1.0, 2.0, 3.0, 6.0}) values.push_back(m + (round - 1));
  }
  const RiskRange r = risk_range(values, Worst::low, {4});
  CHECK(r.mean == 3.0);
  CHECK(r.mcse == Approx(std::sqrt(14.0 / 3.0 / 4.0)).epsilon(1e-14));
}

TEST_CASE("a chance that was never met is still not known exactly") {
  const std::vector<double> never(98, 0.0);
  CHECK(chance(never, independent).value == 0.0);
  CHECK(chance(never, independent).mcse == Approx(0.01));
  std::vector<double> third(9000, 0.0);
  std::fill(third.begin(), third.begin() + 3000, 1.0);
  const Chance c = chance(third, independent);
  CHECK(c.value == 1.0 / 3.0);
  CHECK(c.mcse == Approx(std::sqrt(2.0 / 9.0 / 9000.0)).epsilon(1e-3));
}

TEST_CASE("a scaled range scales everything") {
  const RiskRange r = scaled(constant_range(6.0), 0.5);
  CHECK(r.p5 == 3.0);
  CHECK(r.mean == 3.0);
  CHECK(r.expected_shortfall == 3.0);
  CHECK(r.mcse == 0.0);
}

TEST_CASE("intervals of chances are those of Clopper and Pearson, and one trial bounds nothing") {
  std::vector<double> hits(10, 0.0);
  const Chance none = chance(hits, independent);  // 1 - 0.025^(1/10)
  CHECK(none.interval.low == 0.0);
  CHECK(none.interval.high == Approx(1.0 - std::pow(0.025, 0.1)).epsilon(1e-9));
  const RiskRange one = risk_range(std::vector<double>{3.0}, Worst::low, independent);
  CHECK(one.p50 == 3.0);
  CHECK(std::isnan(one.p50_95.low));
}

TEST_CASE("the median of 100 lies between the 40th and the 61st") {
  std::vector<double> values(100);
  std::iota(values.begin(), values.end(), 1.0);
  const RiskRange r = risk_range(shuffled(values), Worst::low, independent);
  CHECK(r.p50_95.low == 40.0);
  CHECK(r.p50_95.high == 61.0);
}
