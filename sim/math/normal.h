// SPDX-License-Identifier: Apache-2.0
// The standard normal: density, distribution function, quantile.
// cdf: density times Mills' ratio, (1 + t) M(t) as one polynomial in (t - 4) / (t + 4) for all t >= 0 (the map of
// Shepherd & Laframboise 1981; own fit, 2e-18). quantile: rationals of degree 7 / 7 in the three ranges of Wichura
// (1988, AS 241), own fit (8e-17 at most), the coefficients selected rather than branched upon: one logarithm, one
// square root, one division.
#pragma once

#include <cmath>

#include "math/exp_log.h"

namespace uphill::math {
namespace detail {

/// exp(-x^2 / 2), the square carried in two doubles.
inline double half_square_exp(double x) {
  const double c = clamped(x, -40.0, 40.0);
  const Pair q = two_product(c, c);
  return exp_of_sum(-0.5 * q.hi, -0.5 * q.lo);
}

/// (1 - Phi(t)) / phi(t), t >= 0.
inline double mills_ratio(double t) {
  constexpr double c[] = {
      1.1832619145678034,     -0.2423996705218074,     0.03509188023474842,     0.07169048120136108,
      -0.08070800967907542,   0.04495912907942138,     -0.012539103619890907,   -0.0007159509388774425,
      0.0017418487679485585,  -0.00023670149007954544, -0.00022021553644105825, 5.326564186551575e-05,
      3.415864333339885e-05,  -8.60189396552489e-06,   -6.552855378430158e-06,  1.0101651987868043e-06,
      1.389765921069305e-06,  1.0610476066029166e-08,  -2.8556354398481753e-07, -5.8420134575895444e-08,
      4.9514086533070746e-08, 2.2190507158804392e-08,  -5.807877521473754e-09,  -4.774365211180744e-09,
      1.8580982184297963e-10, 4.926495713762318e-10,   4.0306286708494854e-11};
  const double y = (t - 4.0) / (t + 4.0);
  const double w = y * y;
  double even = c[26], odd = c[25];
  for (int j = 24; j >= 0; j -= 2) even = even * w + c[j];
  for (int j = 23; j >= 1; j -= 2) odd = odd * w + c[j];
  return (even + y * odd) / (1.0 + t);
}

}  // namespace detail

inline double normal_pdf(double x) { return 0.3989422804014327 * detail::half_square_exp(x); }

/// Phi(x), to full relative accuracy in the lower tail.
inline double normal_cdf(double x) {
  const double t = detail::clamped(x < 0.0 ? -x : x, 0.0, 40.0);
  const double tail = normal_pdf(t) * detail::mills_ratio(t);
  return x < 0.0 ? tail : 1.0 - tail;
}

/// Phi^-1(u), to about 2 ulp for u from 1e-300 to 1 - 1e-16; for u > 1/2 exactly -normal_quantile(1 - u).
inline double normal_quantile(double u) {
  const double q = u - 0.5;
  const double w = 0.180625 - q * q;
  const double lower = u < 0.5 ? u : 1.0 - u;
  const double r = std::sqrt(-detail::log_normal(lower < 2.2250738585072014e-308 ? 2.2250738585072014e-308 : lower));
  const bool central = w >= 0.0, near = r <= 5.0;
  const double v = central ? w : (near ? r - 1.6094306960679689 : r - 5.0);
  const auto pick = [=](double c, double n, double f) { return central ? c : (near ? n : f); };
  double p = pick(2517.250578341771, 0.0007634466564300263, 2.0351553869180294e-07);
  p = p * v + pick(33516.547772890684, 0.02245094843210509, 2.7343104213679508e-05);
  p = p * v + pick(67397.51740837528, 0.23947117393441572, 0.0012496673791410036);
  p = p * v + pick(45987.391834149406, 1.2616701116708404, 0.026630775588420478);
  p = p * v + pick(13745.022607534427, 3.633662254192105, 0.2972560619516166);
  p = p * v + pick(1972.7514601713597, 5.768551837308599, 1.7872184001679832);
  p = p * v + pick(133.17742961710127, 4.651896305456737, 5.46696904942163);
  p = p * v + pick(3.3871328727963665, 1.439531470938456, 6.657904643501103);
  double d = pick(5242.014179561939, 1.031093775839919e-09, 2.1161787273461988e-15);
  d = d * v + pick(28796.592858511005, 0.0005397477062274263, 1.4390626066177256e-07);
  d = d * v + pick(39378.39949768704, 0.015013055935668568, 1.861531512132246e-05);
  d = d * v + pick(21241.562775565795, 0.14660591752395416, 0.000791068476502369);
  d = d * v + pick(5399.023297515225, 0.6842291236248261, 0.014924437370194301);
  d = d * v + pick(687.5613604020886, 1.6667425412233576, 0.1371835279319252);
  d = d * v + pick(42.32388881274092, 2.0468145849841886, 0.6003104558592361);
  d = d * v + 1.0;
  const double sign = q < 0.0 ? -1.0 : 1.0;
  return (central ? q : sign) * (p / d);
}

}  // namespace uphill::math
