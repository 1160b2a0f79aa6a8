// SPDX-License-Identifier: Apache-2.0
// The deal-size table against Boost.Math's gamma law, and the compound sum against a series computed another way.
#include "random/gamma_table.h"

#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "math/elementary.h"
#include "random/poisson.h"
#include "words.h"

using namespace uphill;
using random::GammaTable;
using test::Words;

namespace {

constexpr double bound = 1e-6;  // of the sum's standard deviation

/// Cornish & Fisher (1938), whose error falls as 1 / shape: below 1e-12 sd from shape 1e9 on, where Boost's series give
/// up.
double huge_shape(double a, double z) {
  return a + z * std::sqrt(a) + (z * z - 1.0) / 3.0 + z * (z * z - 7.0) / (36.0 * std::sqrt(a));
}

/// Whether the exact quantile lies within `bound` sd of the table's value.
bool within_bound(const GammaTable& table, double cv, double wins, double z) {
  const double shape = wins / (cv * cv), slack = bound * std::sqrt(shape), x = table.total(wins, z) / (cv * cv);
  if (shape > 1e9) return std::fabs(x - huge_shape(shape, z)) < slack;
  const double tail = math::normal_cdf(z < 0.0 ? z : -z);
  const auto reached = [&](double at) {  // P(G <= at) >= Phi(z)
    if (at <= 0.0) return false;
    return z < 0.0 ? boost::math::gamma_p(shape, at) >= tail : boost::math::gamma_q(shape, at) <= tail;
  };
  return x >= 0.0 && !reached(x - slack) && reached(x + slack);
}

}  // namespace

TEST_CASE("totals are within a millionth of a standard deviation of the gamma quantile") {
  Words w(31);
  for (double cv : {0.05, 0.3, 0.8, 1.0, 1.5, 2.5, 5.0, 12.0, 20.0}) {
    const GammaTable table(cv);
    for (int i = 0; i < 3000; ++i) {
      const double wins = std::floor(i % 2 ? w.log_between(1.0, 70.0) : w.log_between(1.0, 1e9));
      const double z = w.between(-6.4, 6.4);
      CAPTURE(cv, wins, z);
      REQUIRE(within_bound(table, cv, wins, z));
    }
  }
}

TEST_CASE("totals at both ends of u") {
  for (double cv : {0.3, 1.0, 20.0}) {
    const GammaTable table(cv);
    for (double wins : {1.0, 2.0, 40.0, 41.0, 64.0, 65.0, 1000.0, 15999.0, 16001.0, 1e9}) {
      for (double u : test::edge_uniforms()) {
        CAPTURE(cv, wins, u);
        CHECK(within_bound(table, cv, wins, math::normal_quantile(u)));
      }
    }
  }
}

TEST_CASE("at its knots the table is the quantile itself") {
  for (double cv : {0.3, 0.7, 1.1, 2.0, 2.1, 6.0, 20.0}) {
    const GammaTable table(cv);
    for (double wins : {1.0, 2.0, 7.0, 31.0, 64.0}) {
      if (wins > std::min(table.rows(), table.last_wins())) continue;
      const double shape = wins / (cv * cv);
      for (double j = 0.0; j <= static_cast<double>(table.cells()); j += 1.0) {
        const double z = j / table.per_score() - GammaTable::reach, x = table.total(wins, z) / (cv * cv);
        if (x < 1e-200) continue;
        CAPTURE(cv, wins, z);
        const double exact = z < 0.0 ? boost::math::gamma_p_inv(shape, math::normal_cdf(z)) : boost::math::gamma_q_inv(shape, math::normal_cdf(-z));
        REQUIRE(x == Approx(exact).epsilon(3e-11).margin(0.0));
      }
    }
  }
}

TEST_CASE("totals rise with z, never fall below 0, and stay finite") {
  for (double cv : {0.0, 1e-6, 0.5, 1.0, 3.0, 20.0}) {
    const GammaTable table(cv);
    for (double wins : {1.0, 3.0, 50.0, 64.0, 65.0, 777.0, 1e6}) {
      double before = 0.0;
      for (double z = -7.0; z <= 7.0; z += 0.003) {
        const double total = table.total(wins, z);
        REQUIRE(std::isfinite(total));
        REQUIRE(total >= before);
        before = total;
      }
    }
  }
}

TEST_CASE("no wins, no spread; one deal of spread 1 is exponential") {
  const GammaTable none(0.0), one(1.0);
  CHECK(none.total(17.0, 2.5) == 17.0);
  CHECK(none.total(0.0, 2.5) == 0.0);
  CHECK(one.total(0.0, 2.5) == 0.0);
  for (double z : {-6.0, -1.0, 0.0, 1.0, 6.0}) {
    CHECK(one.total(1.0, z) == Approx(-std::log(math::normal_cdf(-z))).margin(1e-7));
  }
}

TEST_CASE("the table stays within 2 MB") {
  for (double cv : {0.5, 1.0, 5.0, 20.0}) CHECK(GammaTable(cv).bytes() < (2u << 20));
}

TEST_CASE("mean and variance of a sum of deals by integration over u") {
  for (double cv : {0.4, 1.0, 2.0}) {
    const GammaTable table(cv);
    for (double wins : {1.0, 6.0, 70.0, 500.0}) {
      double sum = 0.0, squares = 0.0;
      const std::vector<double> us = test::midpoints(200000);
      for (double u : us) {
        const double total = table.total(wins, math::normal_quantile(u));
        sum += total;
        squares += total * total;
      }
      const double n = static_cast<double>(us.size()), mean = sum / n;
      CHECK(mean == Approx(wins).epsilon(1e-4));
      CHECK(squares / n - mean * mean == Approx(wins * cv * cv).epsilon(2e-3));
    }
  }
}

namespace {

/// P(S <= s) of the compound law: sum over n of the Poisson mass times the gamma distribution function.
double compound_cdf(double lambda, double cv, double s) {
  double mass = std::exp(-lambda), cdf = mass;
  for (int n = 1; n < 400; ++n) {
    mass *= lambda / n;
    cdf += mass * boost::math::gamma_p(n / (cv * cv), s / (cv * cv));
  }
  return cdf;
}

double compound_p90(double lambda, double cv) {
  double lo = 0.0, hi = 20.0 * lambda + 50.0;
  for (int i = 0; i < 100; ++i) {
    const double mid = 0.5 * (lo + hi);
    (compound_cdf(lambda, cv, mid) < 0.9 ? lo : hi) = mid;
  }
  return hi;
}

}  // namespace

TEST_CASE("a month's bookings: mean, variance, chance of none and P90 of the compound Poisson-gamma law") {
  for (double lambda : {0.8, 4.5, 30.0}) {
    for (double cv : {0.5, 1.0}) {
      const GammaTable table(cv);
      const std::vector<double> us = test::midpoints(500);  // a grid of both uniforms
      double sum = 0.0, squares = 0.0, none = 0.0, below = 0.0;
      const double p90 = compound_p90(lambda, cv);
      for (double u : us) {
        const double wins = random::poisson_quantile(lambda, u, math::normal_quantile(u));
        for (double v : us) {
          const double total = table.total(wins, math::normal_quantile(v));
          sum += total;
          squares += total * total;
          none += total == 0.0;
          below += total <= p90;
        }
      }
      const double n = static_cast<double>(us.size() * us.size()), mean = sum / n;
      CAPTURE(lambda, cv);
      CHECK(mean == Approx(lambda).epsilon(3e-3));
      CHECK(squares / n - mean * mean == Approx(lambda * (1.0 + cv * cv)).epsilon(1.5e-2));
      CHECK(none / n == Approx(std::exp(-lambda)).margin(2e-3));
      CHECK(below / n == Approx(0.9).margin(2e-3));
    }
  }
}
