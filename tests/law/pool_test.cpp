// SPDX-License-Identifier: Apache-2.0
// Mixtures against bisection in long double on cdfs written out anew.
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <functional>

#include "laws.h"

using namespace uphill;

namespace {

using Cdf = std::function<long double(long double)>;
const boost::math::normal_distribution<long double> unit;

Cdf uniform(double a, double b) {
  return [=](long double x) { return x <= a ? 0.0L : x >= b ? 1.0L : (x - a) / (static_cast<long double>(b) - a); };
}
Cdf triangular(double a, double m, double b) {
  return [=](long double x) -> long double {
    if (x <= a) return 0;
    if (x >= b) return 1;
    const long double w = static_cast<long double>(b) - a;
    return x < m ? (x - a) * (x - a) / (w * (m - a)) : 1 - (b - x) * (b - x) / (w * (b - m));
  };
}
Cdf normal_on_rates(double mean, double sd) {
  const long double lo = cdf(unit, (0 - static_cast<long double>(mean)) / sd);
  const long double hi = cdf(unit, (1 - static_cast<long double>(mean)) / sd);
  return [=](long double x) { return x <= 0 ? 0 : x >= 1 ? 1 : (cdf(unit, (x - mean) / sd) - lo) / (hi - lo); };
}
Cdf pert(double a, double m, double b) {
  const long double w = static_cast<long double>(b) - a;
  const boost::math::beta_distribution<long double> own(1 + 4 * (m - a) / w, 1 + 4 * (b - m) / w);
  return [=](long double x) { return x <= a ? 0 : x >= b ? 1 : cdf(own, (x - a) / w); };
}
/// Logit scale, through three points at 10, 50, 90 %.
Cdf metalog(double lo, double mid, double hi) {
  const auto logit = [](long double x) { return std::log(x / (1 - x)); };
  const long double l = std::log(9.0L), a = logit(lo), b = logit(mid), c = logit(hi);
  const long double a2 = (c - a) / (2 * l), a3 = (a + c - 2 * b) / (0.8L * l);
  return [=](long double x) {
    if (x <= 0) return 0.0L;
    if (x >= 1) return 1.0L;
    long double from = -60, to = 60;
    for (int i = 0; i < 90; ++i) {
      const long double t = (from + to) / 2, u = 1 / (1 + std::exp(-t));
      (b + a2 * t + a3 * (u - 0.5L) * t < logit(x) ? from : to) = t;
    }
    return 1 / (1 + std::exp(-from));
  };
}
Cdf atoms(std::vector<std::pair<double, double>> list) {
  return [=](long double x) {
    long double sum = 0;
    for (const auto& [value, p] : list) sum += value <= x ? p : 0;
    return sum;
  };
}

struct Person {
  double weight;
  LawForm form;
  Cdf cdf;
};

PoolForm pool_of(const std::vector<Person>& people) {
  PoolForm pool;
  for (const Person& p : people) pool.members.push_back({std::to_string(pool.members.size()), p.weight, p.form});
  return pool;
}

double smallest(const std::vector<Person>& people, double u) {
  long double total = 0, lo = -1, hi = 2;
  for (const Person& p : people) total += p.weight;
  for (int i = 0; i < 70; ++i) {
    const long double x = (lo + hi) / 2;
    long double below = 0;
    for (const Person& p : people) below += p.weight * p.cdf(x);
    (below >= u * total ? hi : lo) = x;
  }
  return static_cast<double>(hi);
}

double worst_error(const std::vector<Person>& people, int count) {
  const Law law = law_of(pool_of(people), Kind::rate);
  const double span = smallest(people, 0.99) - smallest(people, 0.01);
  double worst = 0;
  Lehmer next(7);
  for (int i = 0; i < count; ++i) {
    const double u = i % 8 == 0 ? std::max(0x1p-33, std::pow(next(), 6)) : next();
    worst = std::max(worst, std::abs(law.quantile(u) - smallest(people, u)) / span);
  }
  return worst;
}

}  // namespace

TEST_CASE("smooth pools are within 1e-9 of their span") {
  CHECK(worst_error({{2, Percentiles{0.1, 0.19, 0.23, 0.27, true}, metalog(0.19, 0.23, 0.27)},
                     {1, Percentiles{0.1, 0.30, 0.36, 0.50, true}, metalog(0.30, 0.36, 0.50)}},
                    400) < 1e-9);
  CHECK(worst_error({{1, NormalForm{0.3, 0.05}, normal_on_rates(0.3, 0.05)},
                     {3, NormalForm{0.7, 0.1}, normal_on_rates(0.7, 0.1)}},
                    1000) < 1e-9);
  CHECK(worst_error({{1, PertForm{0.1, 0.2, 0.5}, pert(0.1, 0.2, 0.5)},
                     {1, PertForm{0.15, 0.2, 0.6}, pert(0.15, 0.2, 0.6)},
                     {1, PertForm{0.1, 0.3, 0.6}, pert(0.1, 0.3, 0.6)}},
                    1000) < 1e-9);
}

TEST_CASE("bends where one person's range ends, and gaps between people") {
  CHECK(worst_error({{1, UniformForm{0.1, 0.4}, uniform(0.1, 0.4)}, {1, UniformForm{0.3, 0.9}, uniform(0.3, 0.9)}},
                    2000) < 1e-9);
  CHECK(worst_error({{1, TriangularForm{0.1, 0.2, 0.3}, triangular(0.1, 0.2, 0.3)},
                     {1, TriangularForm{0.4, 0.5, 0.6}, triangular(0.4, 0.5, 0.6)}},
                    2000) < 1e-9);
  CHECK(worst_error({{1, TriangularForm{0.1, 0.2, 0.3}, triangular(0.1, 0.2, 0.3)},
                     {2, NormalForm{0.25, 0.1}, normal_on_rates(0.25, 0.1)},
                     {1, PertForm{0.2, 0.5, 0.8}, pert(0.2, 0.5, 0.8)},
                     {1, UniformForm{0.0, 0.05}, uniform(0.0, 0.05)}},
                    1000) < 1e-9);
}

TEST_CASE("atoms stand where they belong in a pool") {
  const std::vector<Person> people{{1, DiscreteForm{{{0.1, 0.5}, {0.5, 0.5}}}, atoms({{0.1, 0.5}, {0.5, 0.5}})},
                                   {1, UniformForm{0.3, 0.6}, uniform(0.3, 0.6)}};
  CHECK(worst_error(people, 2000) < 1e-9);
  const Law law = law_of(pool_of(people), Kind::rate);
  CHECK(law.quantile(0x1p-33) == 0.1);
  CHECK(law.quantile(0.25) == 0.1);
  CHECK(law.quantile(0.25 + 0x1p-32) == Approx(0.3).epsilon(1e-8));
  CHECK(law.quantile(0.25 + 1.0 / 3) == Approx(0.5).epsilon(1e-14));
  CHECK(law.quantile(0.8) == 0.5);
  CHECK(law.quantile(0.9) == Approx(0.54));
}

TEST_CASE("a pool of listed values is the merged list") {
  const Law law =
      law_of(PoolForm{{{"a", 1, DiscreteForm{{{1, 0.5}, {3, 0.5}}}}, {"b", 3, DiscreteForm{{{2, 0.5}, {3, 0.5}}}}}},
             Kind::count);
  CHECK(law.quantile(0.125) == 1);
  CHECK(law.quantile(0.126) == 2);
  CHECK(law.quantile(0.5) == 2);
  CHECK(law.quantile(0.501) == 3);
  CHECK(law.quantile(1 - 0x1p-33) == 3);
  CHECK(law.mean() == 0.25 * 2 + 0.75 * 2.5);
  const Law samples = law_of(PoolForm{{{"a", 1, SampleForm{{1, 2, 2, 3}}}, {"b", 1, UniformForm{2, 3}}}}, Kind::count);
  CHECK(samples.quantile(1.0 / 12) == Approx(1.5));
  CHECK(samples.quantile(1.0 / 4) == 2.0);
  CHECK(samples.quantile(2.0 / 3) == Approx(2.5).epsilon(1e-9));
}

TEST_CASE("a pool of one, or with one of weight, is that person's law") {
  const Percentiles p{0.1, 0.19, 0.23, 0.27, true};
  const Law own = law_of(p, Kind::rate);
  const Law alone = law_of(PoolForm{{{"a", 5, p}}}, Kind::rate);
  const Law heard = law_of(PoolForm{{{"a", 5, p}, {"b", 0, UniformForm{0.8, 0.9}}}}, Kind::rate);
  for (double u : uniforms(500)) {
    CHECK(alone.quantile(u) == Approx(own.quantile(u)).epsilon(1e-9));
    CHECK(heard.quantile(u) == alone.quantile(u));
  }
}

TEST_CASE("members' tails are cut to the field before and after pooling alike") {
  const PoolForm pool{{{"a", 1, LognormalForm{0.5, 0.5}}, {"b", 1, UniformForm{0.2, 0.4}}}};
  const Law law = law_of(pool, Kind::rate, attritions);
  CHECK(law.quantile(0.999) == 0.95);
  CHECK(law.quantile(0.5) < 0.95);
}

TEST_CASE("a member may be a billion times narrower than another") {
  for (const double sd : {1e-6, 1e-8, 1e-10})
    CHECK(worst_error(
              {{1, UniformForm{0.1, 0.5}, uniform(0.1, 0.5)}, {1, NormalForm{0.34, sd}, normal_on_rates(0.34, sd)}},
              500) < 1e-9);
}

TEST_CASE("members so narrow that rounding exceeds the tolerance compile in bounded time and memory") {
  struct Narrow {
    Kind kind;
    PoolForm pool;
  };
  const Percentiles wide{0.1, 0.1, 0.3, 0.58, true};
  const auto own = GENERATE_COPY(values<Narrow>(
      {{Kind::rate, {{{"a", 1, wide}, {"b", 1, NormalForm{0.34, 1e-9}}}}},
       {Kind::rate, {{{"a", 1, PertForm{1e-5, 0.06, 0.1}}, {"b", 1, NormalForm{0.5, 2e-9}}}}},
       {Kind::amount, {{{"a", 1, NormalForm{2e5, 2e-6}}, {"b", 1, NormalForm{5e8, 139}}}}},
       {Kind::change, {{{"a", 1, LognormalForm{0.1, 2e-10}}, {"b", 1, TriangularForm{6e-9, 0.5, 0.6}}}}}}));
  const Law first = law_of(own.pool.members[0].form, own.kind), second = law_of(own.pool.members[1].form, own.kind);
  const Law law = law_of(own.pool, own.kind);
  const double low = std::min(first.quantile(1e-3), second.quantile(1e-3));
  const double high = std::max(first.quantile(0.999), second.quantile(0.999));
  double last = low;
  for (int i = 1; i < 200; ++i) {
    const double x = law.quantile(i / 200.0);
    CHECK(x >= last);
    CHECK(x <= high);
    last = x;
  }
}
