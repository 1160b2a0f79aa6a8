// SPDX-License-Identifier: Apache-2.0
// Poisson and binomial quantiles against Boost.Math in long double: no draw may differ.
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>

#include "math/elementary.h"
#include "random/binomial.h"
#include "random/poisson.h"
#include "words.h"

using namespace uphill;
using test::Words;

namespace {

double poisson(double lambda, double u) { return random::poisson_quantile(lambda, u, math::normal_quantile(u)); }

/// P(X <= n) >= u, judged by the smaller tail.
bool poisson_covers(double n, double lambda, double u) {
  if (n < 0.0) return false;
  const long double shape = n + 1.0, mean = lambda, v = u;
  return u <= 0.5 ? boost::math::gamma_q(shape, mean) >= v : boost::math::gamma_p(shape, mean) <= 1.0L - v;
}

bool poisson_right(double lambda, double u) {
  const double n = poisson(lambda, u);
  return n == std::floor(n) && poisson_covers(n, lambda, u) && !poisson_covers(n - 1.0, lambda, u);
}

bool binomial_covers(double k, double n, double p, double u) {
  if (k < 0.0) return false;
  if (k >= n) return true;
  const long double a = k + 1.0, b = n - k, x = p, v = u;
  return u <= 0.5 ? boost::math::ibetac(a, b, x) >= v : boost::math::ibeta(a, b, x) <= 1.0L - v;
}

bool binomial_right(double n, double p, double u) {
  const double k = random::binomial_quantile(n, p, u);
  return k == std::floor(k) && k >= 0.0 && k <= n && binomial_covers(k, n, p, u) && !binomial_covers(k - 1.0, n, p, u);
}

}  // namespace

TEST_CASE("poisson quantile: no draw differs from the exact one, mean 1e-6 to 1e5") {
  Words w(21);
  int wrong = 0;
  for (int i = 0; i < 60000; ++i) {
    const double lambda = i % 2 ? w.log_between(1e-6, 1e5) : w.between(0.0, 60.0);
    wrong += !poisson_right(lambda, w.uniform());
  }
  CHECK(wrong == 0);
}

TEST_CASE("poisson quantile at both ends of u and around the changes of method") {
  for (double lambda : {1e-9, 0.01, 0.5, 3.999, 4.0, 4.001, 8.0, 60.0, 72.9, 73.1, 300.0, 599.0, 601.0, 1e4, 1e6}) {
    for (double u : test::edge_uniforms()) {
      CAPTURE(lambda, u);
      CHECK(poisson_right(lambda, u));
    }
  }
  for (double u : test::edge_uniforms()) CHECK(poisson(0.0, u) == 0.0);
}

TEST_CASE("poisson quantile of huge means is the exact one") {
  Words w(22);
  for (int i = 0; i < 100; ++i) {
    const double lambda = w.log_between(1e5, 1e9), u = w.uniform();
    CAPTURE(lambda, u);
    CHECK(poisson_right(lambda, u));
  }
}

TEST_CASE("the error of the poisson guess stays below three quarters of its stated bound") {
  // The guess x is within the bound if Q(x, lambda) crosses u between x - bound and x + bound.
  Words w(23);
  const double share = 0.75;
  for (int i = 0; i < 20000; ++i) {
    const double lambda = i % 3 ? w.log_between(4.0, 1e5) : w.between(4.0, 6.0), u = w.uniform();
    const double z = math::normal_quantile(u), root = std::sqrt(lambda), s = z / root;
    if (s < -0.75) continue;
    const double x = random::detail::poisson_guess(lambda, root, z, s), bound = share * (0.0002 + 0.006 / lambda);
    CAPTURE(lambda, u);
    REQUIRE_FALSE(poisson_covers(x - bound - 1.0, lambda, u));
    REQUIRE(poisson_covers(x + bound - 1.0, lambda, u));
  }
}

TEST_CASE("poisson moments by integration over u") {
  const std::vector<double> us = test::midpoints(200000);
  for (double lambda : {0.03, 0.7, 3.0, 5.5, 24.0, 180.0}) {
    double sum = 0.0, squares = 0.0;
    for (double u : us) {
      const double n = poisson(lambda, u);
      sum += n;
      squares += n * n;
    }
    const double n = static_cast<double>(us.size()), mean = sum / n;
    CHECK(mean == Approx(lambda).epsilon(2e-4));
    CHECK(squares / n - mean * mean == Approx(lambda).epsilon(1e-3));
  }
}

TEST_CASE("binomial quantile: no draw differs from the exact one") {
  Words w(24);
  int wrong = 0;
  for (int i = 0; i < 30000; ++i) {
    const double n = std::floor(i % 2 ? w.log_between(1.0, 3000.0) : w.between(1.0, 60.0));
    const double p = i % 3 ? w.between(0.0, 0.1) : w.between(0.0, 1.0);
    wrong += !binomial_right(n, i % 7 ? p : w.log_between(1e-9, 1.0), w.uniform());
  }
  CHECK(wrong == 0);
}

TEST_CASE("binomial quantile of a large organisation is the exact one") {
  Words w(25);
  for (int i = 0; i < 300; ++i) {
    const double n = std::floor(w.log_between(3000.0, 1e6)), p = i % 2 ? w.between(0.0, 1.0) : w.log_between(1e-7, 0.1);
    const double u = w.uniform();
    CAPTURE(n, p, u);
    CHECK(binomial_right(n, p, u));
  }
}

TEST_CASE("binomial quantile at its edges") {
  for (double u : test::edge_uniforms()) {
    CHECK(random::binomial_quantile(0.0, 0.3, u) == 0.0);
    CHECK(random::binomial_quantile(9.0, 0.0, u) == 0.0);
    CHECK(random::binomial_quantile(9.0, 1.0, u) == 9.0);
    CHECK(random::binomial_quantile(1.0, 0.3, u) == (u <= 0.7 ? 0.0 : 1.0));
    for (double n : {1.0, 24.0, 1000.0, 1e6}) {
      for (double p : {1e-7, 0.029, 0.5, 0.97}) {
        CAPTURE(n, p, u);
        CHECK(binomial_right(n, p, u));
      }
    }
  }
}

TEST_CASE("binomial moments by integration over u") {
  const std::vector<double> us = test::midpoints(100000);
  for (double n : {7.0, 36.0, 400.0}) {
    for (double p : {0.024, 0.4, 0.9}) {
      double sum = 0.0, squares = 0.0;
      for (double u : us) {
        const double k = random::binomial_quantile(n, p, u);
        sum += k;
        squares += k * k;
      }
      const double count = static_cast<double>(us.size()), mean = sum / count;
      CHECK(mean == Approx(n * p).epsilon(3e-4));
      CHECK(squares / count - mean * mean == Approx(n * p * (1.0 - p)).epsilon(2e-3));
    }
  }
}

TEST_CASE("both counts rise with u") {
  for (double lambda : {0.5, 4.2, 30.0}) {
    double before = 0.0, leavers_before = 0.0;
    for (double u : test::midpoints(20000)) {
      const double n = poisson(lambda, u), leavers = random::binomial_quantile(200.0, lambda / 100.0, u);
      REQUIRE(n >= before);
      REQUIRE(leavers >= leavers_before);
      before = n;
      leavers_before = leavers;
    }
  }
}
