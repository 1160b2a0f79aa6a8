// SPDX-License-Identifier: Apache-2.0
// Errors in units in the last place against libm in 80 bits, and a plain source of test points.
#pragma once

#include <cmath>
#include <random>

namespace uphill::test {

class Points {
 public:
  explicit Points(unsigned seed) : engine_(seed) {}
  double between(double a, double b) { return a + (b - a) * std::generate_canonical<double, 53>(engine_); }
  double log_between(double a, double b) { return std::exp(between(std::log(a), std::log(b))); }

 private:
  std::mt19937_64 engine_;
};

inline double ulps(double got, long double want) {
  const double rounded = std::fabs(static_cast<double>(want));
  if (std::isinf(rounded)) return std::isinf(got) && (got > 0.0) == (want > 0.0L) ? 0.0 : HUGE_VAL;
  const long double unit = std::nextafter(rounded, HUGE_VAL) - rounded;
  const double error = static_cast<double>(std::fabs(static_cast<long double>(got) - want) / unit);
  return std::isnan(error) ? HUGE_VAL : error;
}

/// Largest error of `f` against `reference` over `count` points drawn by `point`.
template <class F, class Reference, class Point>
double worst_ulps(F f, Reference reference, Point point, int count = 200000) {
  double worst = 0.0;
  for (int i = 0; i < count; ++i) {
    const double x = point();
    worst = std::fmax(worst, ulps(f(x), reference(static_cast<long double>(x))));
  }
  return worst;
}

}  // namespace uphill::test
