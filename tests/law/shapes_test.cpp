// SPDX-License-Identifier: Apache-2.0
// Quantiles against closed forms and an independent implementation (Boost.Math).
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>

#include "laws.h"

using namespace uphill;
using boost::math::cdf;
using boost::math::complement;
using boost::math::quantile;

namespace {

/// min + width * beta(a, b) at u, from the nearer end.
double beta_at(double a, double b, double min, double width, double u) {
  const boost::math::beta_distribution<> forward(a, b);
  return min + width * (u < 0.5 ? quantile(forward, u) : quantile(complement(forward, 1 - u)));
}

}  // namespace

TEST_CASE("PERT within 1e-9 of its range at every uniform") {
  Lehmer next(4);
  for (const PertForm f : {PertForm{1, 2, 5}, PertForm{0, 0, 1}, PertForm{0, 1, 1}, PertForm{100, 101, 5000},
                           PertForm{2, 3.999, 4}, PertForm{0.5, 0.75, 1.0}}) {
    const Law law = law_of(f, Kind::amount);
    const double width = f.max - f.min, a = 1 + 4 * (f.mode - f.min) / width, b = 1 + 4 * (f.max - f.mode) / width;
    double worst = 0;
    for (double u : uniforms(1500))
      worst = std::max(worst, std::abs(law.quantile(u) - beta_at(a, b, f.min, width, u)) / width);
    for (int i = 0; i < 1500; ++i) {
      const double u = next();
      worst = std::max(worst, std::abs(law.quantile(u) - beta_at(a, b, f.min, width, u)) / width);
    }
    CHECK(worst < 1e-9);
    CHECK(law.mean() == Approx((f.min + 4 * f.mode + f.max) / 6).epsilon(1e-13));
    const double m = law.mean();
    CHECK(law.sd() == Approx(std::sqrt((m - f.min) * (f.max - m) / 7)).epsilon(1e-12));
  }
}

TEST_CASE("beta with a given mean and sd") {
  for (const BetaForm f : {BetaForm{0.2, 0.1}, BetaForm{0.5, 0.28}, BetaForm{0.9, 0.02}, BetaForm{0.3, 0.43},
                           BetaForm{0.7, 0.001}, BetaForm{0.4, 1e-5}}) {
    const Law law = law_of(f, Kind::rate);
    const double total = f.mean * (1 - f.mean) / (f.sd * f.sd) - 1;
    double worst = 0;
    for (double u : uniforms(1000))
      worst = std::max(worst, std::abs(law.quantile(u) - beta_at(f.mean * total, (1 - f.mean) * total, 0, 1, u)));
    CHECK(worst < 1e-9 * std::min(1.0, 5 * f.sd));
    CHECK(law.mean() == Approx(f.mean).epsilon(1e-12));
    CHECK(law.sd() == Approx(f.sd).epsilon(1e-10));
  }
}

TEST_CASE("the truncated normal, windows in the middle and far out") {
  const boost::math::normal_distribution<long double> unit;
  for (const NormalForm f : {NormalForm{0.5, 0.1}, NormalForm{0.05, 0.1}, NormalForm{-0.4, 0.1}, NormalForm{1.45, 0.1},
                             NormalForm{0.3, 50}}) {
    const Law law = law_of(f, Kind::rate);
    const long double lo = (0 - f.mean) / f.sd, hi = (1 - f.mean) / f.sd;
    for (double u : uniforms(300)) {
      const bool low = lo + hi < 0;
      const long double from = low ? cdf(unit, lo) : cdf(complement(unit, lo));
      const long double to = low ? cdf(unit, hi) : cdf(complement(unit, hi));
      const long double p = from + u * (to - from);
      const long double z = low ? (p < 0.5L ? quantile(unit, p) : quantile(complement(unit, 1 - p)))
                                : (p < 0.5L ? quantile(complement(unit, p)) : quantile(unit, 1 - p));
      CHECK(law.quantile(u) == Approx(static_cast<double>(f.mean + f.sd * z)).epsilon(1e-10).margin(1e-12));
    }
  }
}

TEST_CASE("lognormal by its own mean and sd") {
  const Law law = law_of(LognormalForm{20, 10}, Kind::amount);
  const double variance = std::log(1.25);
  const boost::math::lognormal_distribution<> reference(std::log(20) - variance / 2, std::sqrt(variance));
  for (double u : uniforms(300)) {
    const double expected = u < 0.5 ? quantile(reference, u) : quantile(complement(reference, 1 - u));
    CHECK(law.quantile(u) == Approx(expected).epsilon(1e-13));
  }
  CHECK(law.mean() == Approx(20).epsilon(1e-13));
  CHECK(law.sd() == Approx(10).epsilon(1e-13));
}

TEST_CASE("triangular and uniform") {
  const boost::math::triangular_distribution<> reference(1, 2, 5);
  const Law triangular = law_of(TriangularForm{1, 2, 5}, Kind::amount);
  for (double u : uniforms(300)) CHECK(triangular.quantile(u) == Approx(quantile(reference, u)).epsilon(1e-13));
  CHECK(triangular.mean() == Approx(mean(reference)));
  CHECK(triangular.sd() == Approx(standard_deviation(reference)));
  CHECK(law_of(TriangularForm{1, 1, 5}, Kind::amount).quantile(0.75) == Approx(3));
  CHECK(law_of(TriangularForm{1, 5, 5}, Kind::amount).quantile(0.25) == Approx(3));
  const Law uniform = law_of(UniformForm{-0.5, 1.5}, Kind::change);
  CHECK(uniform.quantile(0.25) == 0.0);
  CHECK(uniform.mean() == 0.5);
  CHECK(uniform.sd() == Approx(2 / std::sqrt(12.0)));
}

TEST_CASE("discrete: the smallest value whose chance reaches u") {
  const Law law = law_of(DiscreteForm{{{3, 0.5}, {1, 0.25}, {7, 0.0}, {2, 0.25}}}, Kind::count);
  CHECK(law.quantile(0x1p-33) == 1);
  CHECK(law.quantile(0.25) == 1);
  CHECK(law.quantile(0.25 + 0x1p-33) == 2);
  CHECK(law.quantile(0.5) == 2);
  CHECK(law.quantile(0.5 + 0x1p-33) == 3);
  CHECK(law.quantile(1 - 0x1p-33) == 3);
  CHECK(law.mean() == 2.25);
  CHECK(law.sd() == Approx(std::sqrt(0.25 * 1.5625 + 0.25 * 0.0625 + 0.5 * 0.5625)));
}

TEST_CASE("sample: type 7, by hand") {
  const Law law = law_of(SampleForm{{40, 10, 20, 20, 100}}, Kind::amount);  // 10 20 20 40 100
  CHECK(law.quantile(0.25) == 20);
  CHECK(law.quantile(0.125) == 15);
  CHECK(law.quantile(0.4) == 20);
  CHECK(law.quantile(0.5) == 20);
  CHECK(law.quantile(0.625) == 30);
  CHECK(law.quantile(0.9) == Approx(76));
  CHECK(law.quantile(1 - 0x1p-33) == Approx(100));
  CHECK(law.mean() == (15 + 20 + 30 + 70) / 4.0);
  // second moments of the four even pieces: (a^2 + ab + b^2) / 3
  const double square = (700 + 1200 + 2800 + 15600) / 12.0;
  CHECK(law.sd() == Approx(std::sqrt(square - law.mean() * law.mean())));
}

TEST_CASE("tails beyond the field's range are cut to it") {
  CHECK(law_of(LognormalForm{0.5, 0.5}, Kind::rate).quantile(0.999) == 1);
  CHECK(law_of(Percentiles{0.1, -0.6, -0.2, 0.4, true}, Kind::change).quantile(1e-6) == -1);
  CHECK(law_of(Percentiles{0.1, 0.2, 0.5, 0.9, true}, Kind::rate, attritions).quantile(0.99) == 0.95);
  CHECK(law_of(BetaForm{0.8, 0.2}, Kind::rate, attritions).quantile(0.95) == 0.95);
}
