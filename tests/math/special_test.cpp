// SPDX-License-Identifier: Apache-2.0
// References: Boost.Math in long double, and closed forms.
#include "math/special.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <catch2/catch.hpp>
#include <cmath>

#include "math/elementary.h"
#include "reference.h"

using namespace uphill;
using test::Points;

namespace {

double relative(double got, long double want) { return static_cast<double>(std::fabs(got / want - 1.0L)); }

/// Shape in its whole range; x from far below to far above its mean.
struct GammaPoint {
  double shape, x;
};

GammaPoint gamma_point(Points& p, int i) {
  const double a = p.log_between(1e-6, 1e9);
  if (i % 3 == 0) return {a, p.log_between(1e-5, 150.0)};
  return {a, a < 1.0 ? p.log_between(1e-200, 50.0) : a * std::exp(p.between(-6.5, 6.5) / std::sqrt(a))};
}

bool in_reach(const GammaPoint& g) {
  return g.x > 1e-290 && std::fabs(g.x - g.shape) < 37.0 * std::sqrt(g.shape) + 600.0;
}

}  // namespace

TEST_CASE("log_gamma") {
  Points p(11);
  double worst = 0.0;
  for (int i = 0; i < 50000; ++i) {
    const double a = i % 2 ? p.log_between(1e-6, 1e9) : p.between(0.0, 10.0);
    const long double want = lgammal(a);
    worst =
        std::fmax(worst, static_cast<double>(std::fabs(math::log_gamma(a) - want) / std::fmax(std::fabs(want), 1e-3L)));
  }
  CHECK(worst < 1e-15);
  CHECK(math::log_gamma(1.0) == 0.0);
  CHECK(math::log_gamma(2.0) == 0.0);
  CHECK(math::log_gamma(6.0) == Approx(std::log(120.0)).epsilon(1e-15));
}

TEST_CASE("incomplete gamma functions agree with Boost in both tails") {
  Points p(12);
  double worst_p = 0.0, worst_q = 0.0;
  for (int i = 0; i < 20000; ++i) {
    const GammaPoint g = gamma_point(p, i);
    if (!in_reach(g)) continue;
    const long double a = g.shape, x = g.x;
    const long double lower = boost::math::gamma_p(a, x), upper = boost::math::gamma_q(a, x);
    if (lower > 1e-290L) worst_p = std::fmax(worst_p, relative(math::gamma_p(g.shape, g.x), lower));
    if (upper > 1e-290L) worst_q = std::fmax(worst_q, relative(math::gamma_q(g.shape, g.x), upper));
  }
  CHECK(worst_p < 4e-13);
  CHECK(worst_q < 4e-13);
}

TEST_CASE("incomplete gamma function in closed form") {
  for (double x : {1e-9, 0.3, 1.0, 2.5, 30.0}) {
    CHECK(relative(math::gamma_q(1.0, x), expl(-static_cast<long double>(x))) < 1e-15 * (1 + x));
    CHECK(relative(math::gamma_p(0.5, x), erfl(sqrtl(x))) < 1e-14);
    CHECK(relative(math::gamma_q(3.0, x), expl(-static_cast<long double>(x)) * (1 + x + x * x / 2)) < 1e-13);
  }
  CHECK(math::gamma_p(2.0, 0.0) == 0.0);
  CHECK(math::gamma_q(2.0, 0.0) == 1.0);
}

TEST_CASE("gamma quantile is the inverse in both tails") {
  Points p(13);
  double worst = 0.0;
  for (int i = 0; i < 10000; ++i) {
    const double a = p.log_between(1e-6, 1e9), tail = i % 2 ? p.between(1e-6, 0.5) : p.log_between(1e-10, 0.5);
    const bool lower = i % 4 < 2;
    const double x = lower ? math::gamma_quantile(a, tail) : math::gamma_quantile_upper(a, tail);
    if (x < 1e-290) continue;
    const long double got = lower ? boost::math::gamma_p((long double)a, (long double)x)
                                  : boost::math::gamma_q((long double)a, (long double)x);
    const long double density = boost::math::gamma_p_derivative((long double)a, (long double)x);
    worst = std::fmax(worst, static_cast<double>(std::fabs((got - tail) / density / x)));
  }
  CHECK(worst < 1e-12);
}

TEST_CASE("gamma quantile of a tiny shape falls to 0 without a NaN, and follows its leading term") {
  CHECK(math::gamma_quantile(1e-6, 0.3) == 0.0);
  CHECK(math::gamma_quantile(0.0025, 0.01) == 0.0);
  const double a = 0.01, u = 0.2;
  CHECK(math::gamma_quantile(a, u) == Approx(std::exp((std::log(u) + std::lgamma(a + 1)) / a)).epsilon(1e-12));
  CHECK(math::gamma_quantile(1.0, 0.75) == Approx(std::log(4.0)).epsilon(1e-15));
}

TEST_CASE("incomplete beta function agrees with Boost") {
  Points p(14);
  double worst = 0.0;
  for (int i = 0; i < 6000; ++i) {
    const double top = i % 2 ? 1e6 : 150.0;
    const double a = p.log_between(1e-3, top), b = p.log_between(1e-3, top);
    const double mean = a / (a + b), sd = std::sqrt(mean * (1 - mean) / (a + b + 1));
    const double x = i % 3 ? p.between(0.0, 1.0) : mean + p.between(-6.0, 6.0) * sd;
    if (!(x > 1e-200 && x < 1.0)) continue;
    const long double want = boost::math::ibeta((long double)a, (long double)b, (long double)x);
    if (want > 1e-290L) worst = std::fmax(worst, relative(math::beta_cdf(a, b, x), want));
  }
  CHECK(worst < 1e-11);  // the worst are x within 1e-7 of 1, where x itself has few digits of 1 - x
}

TEST_CASE("incomplete beta function in closed form") {
  for (double x : {1e-9, 0.2, 0.5, 0.9}) {
    CHECK(relative(math::beta_cdf(1.0, 1.0, x), x) < 1e-14);
    CHECK(relative(math::beta_cdf(3.0, 1.0, x), static_cast<long double>(x) * x * x) < 2e-14);
    CHECK(math::beta_cdf(2.5, 4.0, x) + math::beta_cdf_upper(2.5, 4.0, x) == Approx(1.0).epsilon(1e-15));
    CHECK(math::beta_cdf_upper(2.5, 4.0, x) == Approx(math::beta_cdf(4.0, 2.5, 1.0 - x)).epsilon(1e-14));
  }
}

TEST_CASE("beta quantile is the inverse of its distribution function") {
  Points p(15);
  double worst = 0.0;
  for (int i = 0; i < 2500; ++i) {
    const double top = i % 2 ? 1e6 : 150.0;
    const double a = p.log_between(1e-3, top), b = p.log_between(1e-3, top);
    const double u = i % 4 ? p.between(0.0, 1.0) : p.log_between(1e-10, 1.0);
    const double x = math::beta_quantile(a, b, u);
    REQUIRE(x >= 0.0);
    REQUIRE(x <= 1.0);
    if (!(x > 1e-280 && x < 1.0)) continue;
    const long double got = boost::math::ibeta((long double)a, (long double)b, (long double)x);
    const long double density = boost::math::ibeta_derivative((long double)a, (long double)b, (long double)x);
    worst = std::fmax(worst, static_cast<double>(std::fabs((got - u) / density) / (x < 0.5 ? x : 1.0)));
  }
  CHECK(worst < 1e-11);
  CHECK(math::beta_quantile(1.0, 1.0, 0.37) == Approx(0.37).epsilon(1e-14));
  CHECK(math::beta_quantile(2.0, 2.0, 0.5) == Approx(0.5).epsilon(1e-14));
}
