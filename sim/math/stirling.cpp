// SPDX-License-Identifier: Apache-2.0
#include "math/stirling.h"

#include <array>
#include <cmath>

#include "math/elementary.h"
#include "math/special.h"

namespace uphill::math {
namespace detail {
namespace {

constexpr double half_log_2pi = 0.9189385332046728;
constexpr double two_pi = 6.283185307179586;

/// Stirling's series; 2e-17 from a = 8 on.
double stirling_series(double a) {
  constexpr std::array<double, 10> c{1.0 / 12.0,         -1.0 / 360.0,        1.0 / 1260.0, -1.0 / 1680.0,
                                     1.0 / 1188.0,       -691.0 / 360360.0,   1.0 / 156.0,  -3617.0 / 122400.0,
                                     43867.0 / 244188.0, -174611.0 / 125400.0};
  const double z = 1.0 / (a * a);
  double p = 0.0;
  for (auto k = c.rbegin(); k != c.rend(); ++k) p = p * z + *k;
  return p / a;
}

}  // namespace

double log_gamma_1p(double a) {
  // log Gamma(1 + a) / (a (a - 1)) as a polynomial in 2 a - 1, error 3e-19.
  constexpr std::array<double, 23> c{
      0.4831289505409809,     -0.07297994795715304,    0.015727850268641236,  -0.003913560937626187,
      0.0010498186644491197,  -0.00029455070151955954, 8.510090382266539e-05, -2.5094328669818345e-05,
      7.5113911543279285e-06, -2.2742474054826674e-06, 6.948460789947273e-07, -2.138632494418463e-07,
      6.622926112005164e-08,  -2.0620995364628568e-08, 6.448043752521901e-09, -2.016989565826891e-09,
      6.353017600845751e-10,  -2.0871311005452823e-10, 6.615691316451458e-11, -1.5410479069560222e-11,
      4.892185826125285e-12,  -3.8008085820640625e-12, 1.2170358219385592e-12};
  const double t = 2.0 * a - 1.0;
  double p = 0.0;
  for (auto k = c.rbegin(); k != c.rend(); ++k) p = p * t + *k;
  return a * (a - 1.0) * p;
}

double stirling_remainder(double a) {
  if (a >= 8.0) return stirling_series(a);
  return log_gamma(a) - ((a - 0.5) * log(a) - a + half_log_2pi);
}

double log_minus(double ratio, double d) {
  if (d < -0.5 || d > 1.0) return log(ratio) - d;
  const double s = d / (2.0 + d);
  const double z = s * s;
  double power = z, sum = 0.0;
  for (int odd = 3; power > 1e-18 * z; odd += 2, power *= z) sum += power / odd;
  return s * (2.0 * sum - d);
}

double gamma_prefix(double a, double x) {
  if (x <= 0.0) return 0.0;
  if (a < 8.0) return exp(a * log(x) - x - log_gamma(a + 1.0));
  return exp(a * log_minus(x / a, (x - a) / a) - stirling_series(a)) / std::sqrt(two_pi * a);
}

double beta_prefix(double a, double b, double x, double y) {
  if (x <= 0.0 || y <= 0.0) return 0.0;
  const double n = a + b, p = a / n, q = b / n;
  const double shift = x <= y ? x - p : q - y;  // one shift for both, so that the linear terms cancel
  const double about = a * log_minus(x / p, shift / p) + b * log_minus(y / q, -shift / q);
  const double rest = stirling_remainder(n) - stirling_remainder(a) - stirling_remainder(b);
  return std::sqrt(a * q / two_pi) * exp(about + rest);
}

}  // namespace detail

double log_gamma(double a) {
  if (!(a > 0.0)) return infinity;
  if (a >= 8.0) return (a - 0.5) * log(a) - a + detail::half_log_2pi + detail::stirling_series(a);
  if (a < 1.0) return detail::log_gamma_1p(a) - log(a);
  double factor = 1.0, z = a;
  for (; z > 2.0; factor *= z) z -= 1.0;
  return log(factor) + detail::log_gamma_1p(z - 1.0);
}

}  // namespace uphill::math
