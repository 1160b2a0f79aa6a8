// SPDX-License-Identifier: Apache-2.0
#include "math/elementary.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "reference.h"

using namespace uphill;
using test::Points;
using test::worst_ulps;

namespace {

const double inf = std::numeric_limits<double>::infinity();
const double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr long double root_2pi_inverse = 0.398942280401432677939946059934L;

long double exact_exp(long double x) { return expl(x); }
long double exact_log(long double x) { return logl(x); }

}  // namespace

TEST_CASE("exp is within 0.8 ulp over its whole range") {
  Points p(1);
  CHECK(worst_ulps(math::exp, exact_exp, [&] { return p.between(-708.0, 709.7); }) < 0.8);
  CHECK(worst_ulps(math::exp, exact_exp, [&] { return p.between(-2.0, 2.0); }) < 0.8);
}

TEST_CASE("exp underflows and overflows") {
  CHECK(math::exp(0.0) == 1.0);
  CHECK(math::exp(-inf) == 0.0);
  CHECK(math::exp(inf) == inf);
  CHECK(math::exp(-746.0) == 0.0);
  CHECK(math::exp(-745.0) == 4.9406564584124654e-324);
  CHECK(math::exp(710.0) == inf);
  CHECK(std::isnan(math::exp(nan_value)));
}

TEST_CASE("log is within 1 ulp, subnormals included") {
  Points p(2);
  CHECK(worst_ulps(math::log, exact_log, [&] { return p.log_between(1e-307, 1e308); }) < 1.0);
  CHECK(worst_ulps(math::log, exact_log, [&] { return p.between(0.5, 2.0); }) < 1.0);
  CHECK(worst_ulps(math::log, exact_log, [&] { return p.log_between(1e-322, 1e-308); }) < 1.0);
}

TEST_CASE("log at its edges") {
  CHECK(math::log(1.0) == 0.0);
  CHECK(math::log(0.0) == -inf);
  CHECK(math::log(inf) == inf);
  CHECK(std::isnan(math::log(-1.0)));
  CHECK(std::isnan(math::log(-inf)));
  CHECK(std::isnan(math::log(nan_value)));
}

TEST_CASE("expm1 and log1p keep their digits near 0") {
  Points p(3);
  const auto small = [&] { return p.log_between(1e-40, 0.5) * (p.between(0.0, 1.0) < 0.5 ? -1.0 : 1.0); };
  CHECK(worst_ulps(
            math::expm1, [](long double x) { return expm1l(x); }, small) < 2.3);
  CHECK(worst_ulps(
            math::expm1, [](long double x) { return expm1l(x); }, [&] { return p.between(-60.0, 709.0); }) < 2.3);
  CHECK(worst_ulps(
            math::log1p, [](long double x) { return log1pl(x); }, small) < 1.6);
  CHECK(worst_ulps(
            math::log1p, [](long double x) { return log1pl(x); }, [&] { return p.between(-0.9999, 9.0); }) < 1.6);
  CHECK(math::expm1(-inf) == -1.0);
  CHECK(math::expm1(inf) == inf);
  CHECK(math::log1p(-1.0) == -inf);
  CHECK(math::log1p(inf) == inf);
  CHECK(std::isnan(math::log1p(-2.0)));
}

TEST_CASE("pow is within 1.2 ulp even where the exponent magnifies the logarithm") {
  Points p(4);
  double worst = 0.0;
  for (int i = 0; i < 200000; ++i) {
    const double x = i % 2 ? p.log_between(1e-307, 1e307) : p.log_between(0.3, 3.0);
    const double y = i % 3 ? p.between(-690.0, 690.0) / std::fabs(std::log(x)) : p.between(-3.0, 3.0);
    const long double want = powl(x, y);
    if (want > 1e-300L && want < 1e300L) worst = std::fmax(worst, test::ulps(math::pow(x, y), want));
  }
  CHECK(worst < 1.2);
}

TEST_CASE("pow at its edges") {
  CHECK(math::pow(0.0, 2.0) == 0.0);
  CHECK(math::pow(0.0, 0.0) == 1.0);
  CHECK(math::pow(0.0, -1.0) == inf);
  CHECK(math::pow(1.0, 1e300) == 1.0);
  CHECK(math::pow(inf, -2.0) == 0.0);
  CHECK(math::pow(inf, 0.5) == inf);
  CHECK(math::pow(0.5, 1e300) == 0.0);
  CHECK(math::pow(2.0, 1e300) == inf);
  CHECK(math::pow(1.0000000000000002, 1e300) == inf);
  CHECK(math::pow(2.0, 10.0) == 1024.0);
  CHECK(std::isnan(math::pow(-1.0, 2.0)));
}

TEST_CASE("sin_small is within 1.2 ulp") {
  Points p(5);
  CHECK(worst_ulps(
            math::sin_small, [](long double x) { return sinl(x); }, [&] { return p.between(-1.1, 1.1); }) < 1.2);
  CHECK(2.0 * math::sin_small(3.141592653589793 / 6.0) == Approx(1.0).epsilon(1e-15));
}

TEST_CASE("normal density and distribution function") {
  Points p(6);
  const auto density = [](long double x) { return root_2pi_inverse * expl(-x * x / 2); };
  const auto cdf = [](long double x) { return erfcl(-x / sqrtl(2.0L)) / 2; };
  CHECK(worst_ulps(math::normal_pdf, density, [&] { return p.between(-37.0, 37.0); }) < 3.0);
  CHECK(worst_ulps(math::normal_cdf, cdf, [&] { return p.between(-37.0, 9.0); }) < 6.0);
  CHECK(math::normal_cdf(0.0) == Approx(0.5).epsilon(1e-15));
  CHECK(math::normal_cdf(-inf) == 0.0);
  CHECK(math::normal_cdf(inf) == 1.0);
}

namespace {

/// The exact quantile by one Newton step in 80 bits from x, on the logarithm of the tail.
long double exact_quantile(double u, double x) {
  const long double t = x, tail = erfcl(-t / sqrtl(2.0L)) / 2;
  const long double density = root_2pi_inverse * expl(-t * t / 2);
  const long double off =
      u > 0.1 ? tail - static_cast<long double>(u) : logl(tail / static_cast<long double>(u)) * tail;
  return t - off / density;
}

}  // namespace

TEST_CASE("normal_quantile is good to 1e-15 from 1e-300 to one half") {
  Points p(7);
  double worst = 0.0, worst_of_words = 0.0;
  for (int i = 0; i < 200000; ++i) {
    const double u = i % 2 ? p.log_between(1e-300, 0.4999) : p.between(1e-6, 0.4999);
    const double x = math::normal_quantile(u);
    const double error = static_cast<double>(std::fabs(x / exact_quantile(u, x) - 1.0L));
    worst = std::fmax(worst, error);
    if (u > 1e-10) worst_of_words = std::fmax(worst_of_words, error);
  }
  CHECK(worst < 1.2e-15);
  CHECK(worst_of_words < 8e-16);
}

TEST_CASE("normal_quantile is odd about one half, increasing, and known at known points") {
  Points p(8);
  for (int i = 0; i < 20000; ++i) {
    const double u = (std::floor(p.between(0.0, 4294967296.0)) + 0.5) * 0x1p-32;
    REQUIRE(math::normal_quantile(1.0 - u) == -math::normal_quantile(u));
  }
  double before = -inf;
  for (double u = 0x1p-33; u < 1.0; u += 0x1p-13) {
    const double x = math::normal_quantile(u);
    REQUIRE(x > before);
    before = x;
  }
  CHECK(math::normal_quantile(0.5) == 0.0);
  CHECK(math::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(math::normal_quantile(1e-300) == Approx(-37.047096299361199).epsilon(1e-14));
  CHECK(math::normal_quantile(1.0 - 1e-16) == -math::normal_quantile(1.0 - (1.0 - 1e-16)));
}

TEST_CASE("a loop over an array gives the bits of the scalar call") {
  std::vector<double> u(1000), x(1000), e(1000), l(1000);
  for (std::size_t i = 0; i < u.size(); ++i) u[i] = (static_cast<double>(i) + 0.5) / 1000.0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    x[i] = math::normal_quantile(u[i]);
    e[i] = math::exp(u[i]);
    l[i] = math::log(u[i]);
  }
  for (std::size_t i = 0; i < u.size(); ++i) {
    volatile double one = u[i];
    REQUIRE(x[i] == math::normal_quantile(one));
    REQUIRE(e[i] == math::exp(one));
    REQUIRE(l[i] == math::log(one));
  }
}
