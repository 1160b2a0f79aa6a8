// SPDX-License-Identifier: Apache-2.0
// x^y = exp(y log x). An error of log x is magnified by y log x, up to 700, so the logarithm is carried in two doubles
// (error below 2^-64 relative): about 2.5 times the cost of exp(y * log(x)), and right to an ulp over the whole range.
#pragma once

#include "math/exp_log.h"

namespace uphill::math {
namespace detail {

/// (log((1 + s) / (1 - s)) / s - 2) / z - 2/3 over z, where z = s^2.
inline double atanh_far_tail(double z) {
  const double w = z * z;
  const double even = 0.4 + w * (0.22222222221654733 + w * (0.15384594934597917 + w * 0.11706195689881364));
  const double odd =
      0.2857142857142937 + w * (0.1818181833565416 + w * (0.13334806212100603 + w * 0.11723603622905411));
  return even + z * odd;
}

/// log x in two doubles, for positive normal x times 2^-shift.
inline Pair log_pair(double x, double shift) {
  const Split p = split(x);
  const double k = p.k - shift, f = p.m - 1.0;
  const Pair d = fast_two_sum(2.0, f);
  const double s = f / d.hi;
  const Pair sd = two_product(s, d.hi);
  const double s_lo = (((f - sd.hi) - sd.lo) - s * d.lo) / d.hi;
  const Pair z = two_product(s, s);
  const double z_lo = z.lo + 2.0 * s * s_lo;
  const Pair a = fast_two_sum(0.6666666666666666, z.hi * atanh_far_tail(z.hi));
  const double a_lo = a.lo + 3.700743415417188e-17;  // of 2/3
  const Pair q = two_product(z.hi, a.hi);
  const double q_lo = q.lo + z.hi * a_lo + z_lo * a.hi;
  const Pair t = two_product(s, q.hi);
  const double t_lo = t.lo + s * q_lo + s_lo * q.hi;
  const Pair m = fast_two_sum(2.0 * s, t.hi);
  const Pair l = two_sum(k * ln2_hi, m.hi);
  const Pair k_lo = two_product(k, ln2_lo);
  const Pair l2 = two_sum(l.lo, k_lo.hi);
  const double lo = l2.lo + k_lo.lo + (m.lo + (t_lo + 2.0 * s_lo));
  const Pair first = fast_two_sum(l.hi, l2.hi);
  return fast_two_sum(first.hi, first.lo + lo);
}

}  // namespace detail

/// x^y for x >= 0; NaN for x < 0. pow(x, 0) = pow(1, y) = 1.
inline double pow(double x, double y) {
  using namespace detail;
  const bool tiny = x < 2.2250738585072014e-308;
  const double c = clamped(y, -1.8446744073709552e19, 1.8446744073709552e19);  // 2^64: enough for any x but 1
  const Pair l = log_pair(tiny ? x * 18014398509481984.0 : x, tiny ? 54.0 : 0.0);
  const Pair e = two_product(c, l.hi);
  const bool within = e.hi > -746.0 && e.hi < 710.0;
  const double result = exp_of_sum(e.hi, within ? e.lo + c * l.lo : 0.0);
  const bool finite = x > 0.0 && x < infinity;
  const double grows = y > 0.0 ? infinity : 0.0, falls = y > 0.0 ? 0.0 : infinity;
  const double at_edge = x == 0.0 ? falls : (x == infinity ? grows : infinity - infinity);
  const double whole = finite ? result : at_edge;
  return (y == 0.0 || x == 1.0) ? 1.0 : (y == y ? whole : y);
}

/// sin x for |x| <= 1.1 (correlations need 2 sin(pi * rank / 6)).
inline double sin_small(double x) {
  const double z = x * x;
  double p = -8.22063524662433e-18;  // 1 / 19!, signs alternate
  p = p * z + 2.8114572543455206e-15;
  p = p * z - 7.647163731819816e-13;
  p = p * z + 1.6059043836821613e-10;
  p = p * z - 2.505210838544172e-08;
  p = p * z + 2.7557319223985893e-06;
  p = p * z - 0.0001984126984126984;
  p = p * z + 0.008333333333333333;
  p = p * z - 0.16666666666666666;
  return x + x * (z * p);
}

/// Correlation of two normals whose rank correlation (Spearman) is `rank`: 2 sin(pi rank / 6) (Pearson 1907).
inline double normal_correlation(double rank) { return 2.0 * sin_small(0.52359877559829887 * rank); }

}  // namespace uphill::math
