// SPDX-License-Identifier: Apache-2.0
// Moments against tanh-sinh integrals of definitions written out anew in long double.
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <cmath>
#include <functional>

#include "law/metalog.h"
#include "laws.h"

using namespace uphill;

namespace {

struct Expected {
  double mean, sd;
};

/// Of a law given as a function of L = logit(u), cut at the points where it reaches `range` (monotone search).
Expected expected(const std::function<long double(long double)>& raw, Range range) {
  const auto density = [](long double l) { return 1 / ((1 + std::exp(-l)) * (1 + std::exp(l))); };
  const auto reach = [&](double limit) {
    long double lo = -2000, hi = 2000;
    for (int i = 0; i < 200; ++i) (raw((lo + hi) / 2) < limit ? lo : hi) = (lo + hi) / 2;
    return lo;
  };
  const long double from = reach(range.lo), to = reach(range.hi);
  boost::math::quadrature::tanh_sinh<long double> rule;
  const auto of = [&](const std::function<long double(long double)>& g) {
    long double sum = 0, at = std::max(from, -2000.0L);
    while (at < to) {
      const long double next = std::min(to, at + (std::abs(at) < 60 ? 2 : 50));
      sum += rule.integrate([&](long double l) { return g(raw(l)) * density(l); }, at, next);
      at = next;
    }
    return sum + g(range.lo) / (1 + std::exp(-from)) + (to < 1999 ? g(range.hi) / (1 + std::exp(to)) : 0);
  };
  const long double mean = of([](long double x) { return x; });
  const long double variance = of([=](long double x) { return (x - mean) * (x - mean); });
  return {static_cast<double>(mean), static_cast<double>(std::sqrt(variance))};
}

struct Row {
  Percentiles points;
  Kind kind;
  Range range;
};

long double out_of(Kind kind, long double z) {
  if (kind == Kind::change) return z;
  return kind == Kind::rate ? 1 / (1 + std::exp(-z)) : std::exp(z);
}

}  // namespace

TEST_CASE("mean and sd of metalogs, clamped and not") {
  for (const Row& row :
       {Row{{0.1, 0.19, 0.23, 0.27, true}, Kind::rate, rates}, Row{{0.1, 0.01, 0.3, 0.9, true}, Kind::rate, rates},
        Row{{0.1, 0.3, 0.6, 0.9, true}, Kind::rate, attritions}, Row{{0.1, 10, 20, 35, true}, Kind::amount, amounts},
        Row{{0.05, 10, 12, 15, true}, Kind::length, amounts}, Row{{0.1, 10, 20, 60, true}, Kind::amount, {0, 200}},
        Row{{0.1, -0.05, 0.0, 0.1, true}, Kind::change, changes},
        Row{{0.1, -0.6, -0.2, 0.4, true}, Kind::change, changes}}) {
    const Law law = law_of(row.points, row.kind, row.range);
    const law::Metalog m = law::metalog_through(row.points, law::scale_of(row.kind));
    const Expected e = expected(
        [&](long double l) {
          const long double u = 1 / (1 + std::exp(-l));
          return out_of(row.kind, m.a1 + m.a2 * l + m.a3 * (u - 0.5L) * l);
        },
        row.range);
    CHECK(law.mean() == Approx(e.mean).epsilon(1e-9).margin(1e-12));
    CHECK(law.sd() == Approx(e.sd).epsilon(1e-9));
  }
}

TEST_CASE("a log metalog whose tail is too heavy has no mean, or no sd") {
  // Upper tail exp(c L), c = a2 + a3/2: the mean is finite for c < 1, the variance for c < 1/2.
  const double l = std::log(9.0);
  const auto with_tail = [&](double c) { return Percentiles{0.1, std::exp(-c * l), 1, std::exp(c * l), true}; };
  CHECK(std::isfinite(law_of(with_tail(0.45), Kind::amount).sd()));
  CHECK(std::isinf(law_of(with_tail(0.55), Kind::amount).sd()));
  CHECK(std::isinf(law_of(with_tail(1.05), Kind::amount).mean()));
  for (double c : {0.3, 0.45, 0.6, 0.9, 0.99}) {  // symmetric: X = (U/(1-U))^c has mean pi c / sin(pi c)
    const double pi = 3.14159265358979323846;
    CHECK(law_of(with_tail(c), Kind::amount).mean() == Approx(pi * c / std::sin(pi * c)).epsilon(1e-10));
  }
  const double c = 0.4, pi = 3.14159265358979323846, mean = pi * c / std::sin(pi * c);
  const double square = 2 * pi * c / std::sin(2 * pi * c);
  CHECK(law_of(with_tail(c), Kind::amount).sd() == Approx(std::sqrt(square - mean * mean)).epsilon(1e-10));
}

TEST_CASE("mean and sd of the truncated normal, and of narrow windows on wide ones") {
  const boost::math::normal unit;
  for (const NormalForm f : {NormalForm{0.2, 0.1}, NormalForm{-0.3, 0.1}, NormalForm{1.4, 0.1}}) {
    const double a = -f.mean / f.sd, b = (1 - f.mean) / f.sd;
    const double mass = a > 0 ? cdf(complement(unit, a)) - cdf(complement(unit, b)) : cdf(unit, b) - cdf(unit, a);
    const double shift = (pdf(unit, a) - pdf(unit, b)) / mass;
    const Law law = law_of(f, Kind::rate);
    CHECK(law.mean() == Approx(f.mean + f.sd * shift).epsilon(1e-11));
    CHECK(law.sd() ==
          Approx(f.sd * std::sqrt(1 + (a * pdf(unit, a) - b * pdf(unit, b)) / mass - shift * shift)).epsilon(1e-9));
  }
  const Law flat = law_of(NormalForm{0.5, 10000}, Kind::rate);  // a uniform, but for 1e-9
  CHECK(flat.mean() == Approx(0.5).epsilon(1e-9));
  CHECK(flat.sd() == Approx(1 / std::sqrt(12.0)).epsilon(1e-8));
}

TEST_CASE("moments agree with the quantile function they belong to") {
  const PoolForm pool{{{"a", 2, UniformForm{0.1, 0.2}},
                       {"b", 1, LognormalForm{0.5, 0.5}},
                       {"c", 1, BetaForm{0.8, 0.1}},
                       {"d", 1, DiscreteForm{{{0.05, 0.5}, {0.9, 0.5}}}},
                       {"e", 1, SampleForm{{0.3, 0.5, 0.9}}}}};
  const std::vector<std::pair<LawForm, Range>> rows{{pool, attritions},
                                                    {LognormalForm{0.5, 0.5}, attritions},
                                                    {BetaForm{0.8, 0.15}, attritions},
                                                    {Percentiles{0.1, 0.4, 0, 0.94, false}, attritions},
                                                    {SampleForm{{0.3, 0.5, 0.9, 0.1}}, rates}};
  for (const auto& [form, range] : rows) {
    const Law law = law_of(form, Kind::rate, range);
    double sum = 0, squares = 0;
    const int n = 200000;
    for (int i = 0; i < n; ++i) {
      const double x = law.quantile((i + 0.5) / n);
      sum += x;
      squares += x * x;
    }
    CHECK(law.mean() == Approx(sum / n).epsilon(2e-6));
    CHECK(law.sd() == Approx(std::sqrt(squares / n - sum / n * (sum / n))).epsilon(1e-5));
  }
}
