// SPDX-License-Identifier: Apache-2.0
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "law/metalog.h"
#include "laws.h"

using namespace uphill;

namespace {

double scaled(Kind kind, double z) {
  if (kind == Kind::change) return z;
  return kind == Kind::rate ? 1 / (1 + std::exp(-z)) : std::exp(z);
}

/// Slope of the metalog in L = logit u, from its definition.
double slope(const law::Metalog& m, double l) {
  const double u = 1 / (1 + std::exp(-l));
  return m.a2 + m.a3 * ((u - 0.5) + l * u * (1 - u));
}

double least_slope(const law::Metalog& m) {
  double least = 1e300;
  for (int i = -8000; i <= 8000; ++i) least = std::min(least, slope(m, i * 1e-3));
  return std::min({least, slope(m, 700), slope(m, -700)});
}

}  // namespace

TEST_CASE("a metalog passes through its three points, on every scale and for every tail") {
  Lehmer next(1);
  int tried = 0;
  for (Kind kind : {Kind::rate, Kind::amount, Kind::count, Kind::length, Kind::change}) {
    for (double tail : {0.10, 0.05, 0.01, 0.25}) {
      for (int i = 0; i < 200; ++i) {
        const double centre = next.between(-3, 3), half = next.between(0.01, 2);
        const double skew = next.between(-0.99, 0.99) * half * (0.5 - tail) / 0.59983932012886;
        const double shift = kind == Kind::change ? 6 : 0;  // stay above -100 %
        const Percentiles p{tail, scaled(kind, shift + centre - half), scaled(kind, shift + centre + skew),
                            scaled(kind, shift + centre + half), true};
        const Law law = law_of(p, kind);
        CHECK(law.quantile(tail) == Approx(p.lo).epsilon(1e-12).margin(0));
        CHECK(law.quantile(0.5) == Approx(p.mid).epsilon(1e-12).margin(0));
        CHECK(law.quantile(1 - tail) == Approx(p.hi).epsilon(1e-12).margin(0));
        ++tried;
      }
    }
  }
  CHECK(tried == 4000);
}

TEST_CASE("a metalog is refused exactly where its slope falls to zero somewhere") {
  Lehmer next(2);
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    const double skew = next.between(-1.5, 1.5) * 0.4 / 0.59983932012886 * 0.5;
    const Percentiles p{0.1, 1, 1.5 + skew * 1.0, 2, true};
    const law::Metalog m = law::metalog_through(p, law::Scale::plain);
    if (p.mid <= p.lo || p.mid >= p.hi) continue;
    const bool accepted = std::holds_alternative<Law>(Law::make(p, Kind::change, changes));
    CHECK(accepted == (least_slope(m) > 0));
    refused += !accepted;
  }
  CHECK(refused > 50);
}

TEST_CASE("the feasible range of p50 ends where the slope does") {
  for (law::Scale scale : {law::Scale::plain, law::Scale::log, law::Scale::logit}) {
    Percentiles p{0.1, 0.2, 0.0, 0.6, true};
    const Range mid = law::feasible_mid(p, scale);
    for (double end : {mid.lo, mid.hi}) {
      const double inwards = end == mid.lo ? 1e-7 : -1e-7;
      p.mid = end + inwards;
      CHECK(least_slope(law::metalog_through(p, scale)) > 0);
      p.mid = end - inwards;
      CHECK(least_slope(law::metalog_through(p, scale)) < 0);
    }
  }
}

TEST_CASE("the definition of the metalog at other probabilities") {
  const Law law = law_of(Percentiles{0.1, 0.19, 0.23, 0.30, true}, Kind::rate);
  const law::Metalog m = law::metalog_through({0.1, 0.19, 0.23, 0.30, true}, law::Scale::logit);
  for (double u : uniforms(100)) {
    const double l = std::log(u) - std::log1p(-u);
    CHECK(law.quantile(u) == Approx(1 / (1 + std::exp(-(m.a1 + m.a2 * l + m.a3 * (u - 0.5) * l)))).epsilon(1e-13));
  }
}

TEST_CASE("two percentiles are a normal on the scale of the kind") {
  const double z10 = boost::math::quantile(boost::math::normal(), 0.9);
  const Law amount = law_of(Percentiles{0.1, 10, 0, 40, false}, Kind::amount);
  CHECK(amount.quantile(0.1) == Approx(10).epsilon(1e-13));
  CHECK(amount.median() == Approx(20).epsilon(1e-13));
  CHECK(amount.quantile(0.9) == Approx(40).epsilon(1e-13));
  const double s = std::log(2.0) / z10;
  CHECK(amount.mean() == Approx(20 * std::exp(s * s / 2)).epsilon(1e-12));
  const Law change = law_of(Percentiles{0.1, -0.1, 0, 0.3, false}, Kind::change);
  CHECK(change.quantile(0.975) == Approx(0.1 + 0.2 / z10 * 1.959963984540054).epsilon(1e-13));
  const Law rate = law_of(Percentiles{0.05, 0.2, 0, 0.8, false}, Kind::rate);
  CHECK(rate.median() == Approx(0.5).epsilon(1e-14));
  CHECK(rate.quantile(0.05) == Approx(0.2).epsilon(1e-13));
}

TEST_CASE("the cdf of a metalog undoes its quantile function, far into both tails") {
  Lehmer next(3);
  for (int i = 0; i < 300; ++i) {
    const double tilt = next.between(-1.0, 1.0) / 0.6;
    const law::Metalog m{law::Scale::log, next.between(-2, 2), 0.5, 0.5 * tilt * 0.999};
    for (double l : {-25.0, -8.0, -2.4, 0.0, 0.3, 2.4, 9.0, 20.0}) {
      const double u = 1 / (1 + std::exp(-l)), above = 1 / (1 + std::exp(l));
      const double x = std::exp(m.a1 + m.a2 * l + m.a3 * (u - 0.5) * l);
      const law::Tails at = m.tails(x, law::Side::upto);
      const double near = std::max(1e-12, 2e-15 * (4 + std::abs(m.a1)) / std::max(slope(m, l), 1e-3));
      CHECK(at.below == Approx(u).epsilon(near).margin(0));
      CHECK(at.above == Approx(above).epsilon(near).margin(0));
    }
  }
}
