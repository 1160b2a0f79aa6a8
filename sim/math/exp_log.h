// SPDX-License-Identifier: Apache-2.0
// exp, expm1, log, log1p. Range reduction by Cody & Waite (1980), then a polynomial fitted at Chebyshev nodes to below
// 4e-18 relative; log follows Tang's atanh form, log((1+s)/(1-s)) (Tang 1990). Errors at most 0.8 ulp (exp), 0.9
// (log), 1.5 (log1p), 2.1 (expm1).
#pragma once

#include "math/bits.h"

namespace uphill::math {
namespace detail {

inline constexpr double log2_e = 1.4426950408889634;
inline constexpr double ln2_hi = 0.6931471806019545;  // 32 bits, so that n * ln2_hi is exact
inline constexpr double ln2_lo = -4.2009150726810846e-11;

inline double clamped(double x, double lo, double hi) {
  const double y = x < lo ? lo : x;
  return y > hi ? hi : y;
}

/// (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2.
inline double exp_tail(double r) {
  const double z = r * r;
  const double even =
      0.5 + z * (0.04166666666666668 +
                 z * (0.0013888888888879054 +
                      z * (2.480158733649766e-05 + z * (2.7557263219790347e-07 + z * 2.09181596693241e-09))));
  const double odd = 0.16666666666666666 +
                     z * (0.008333333333333333 +
                          z * (0.00019841269841263285 +
                               z * (2.755731924725567e-06 + z * (2.505207105477011e-08 + z * 1.6086642574672407e-10))));
  return even + r * odd;
}

/// y * 2^n in two steps, so that overflow and gradual underflow come out by themselves; |n| <= 1100.
inline double scaled(double y, double n) {
  const double half = 0.5 * n + rounding_magic;
  const double rest = (n - (half - rounding_magic)) + rounding_magic;
  return y * two_to(half) * two_to(rest);
}

/// e^(x + lo) with |lo| far below |x|.
inline double exp_of_sum(double x, double lo) {
  const double c = clamped(x, -746.0, 710.0);
  const double n = (c * log2_e + rounding_magic) - rounding_magic;
  const double r = (c - n * ln2_hi) - (n * ln2_lo - lo);
  const double sum = 1.0 + r;
  return scaled(sum + ((r - (sum - 1.0)) + r * r * exp_tail(r)), n);
}

/// x = 2^k * m with sqrt(1/2) <= m < sqrt(2), for positive normal x.
struct Split {
  double k, m;
};

inline Split split(double x) {
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcdu, one = 0x3ff0000000000000u;
  constexpr double two52 = 4503599627370496.0;
  const std::uint64_t y = bits_of(x) + (one - sqrt_half);
  return {from_bits((y >> 52) | 0x4330000000000000u) - (two52 + 1023.0),
          from_bits((y & 0x000fffffffffffffu) + sqrt_half)};
}

/// log((1 + s) / (1 - s)) / s - 2 where z = s^2 <= 0.02945.
inline double atanh_tail(double z) {
  const double w = z * z;
  const double even =
      0.6666666666666666 + w * (0.28571428570801954 + w * (0.18181795600060793 + w * 0.13268714792348096));
  const double odd =
      0.4000000000000088 + w * (0.22222222392089008 + w * (0.15386241881938595 + w * 0.1308723619665962));
  return z * (even + z * odd);
}

/// log of a positive normal number.
inline double log_normal(double x) {
  const Split p = split(x);
  const double f = p.m - 1.0;
  const double s = f / (2.0 + f);
  const double half_square = 0.5 * f * f;
  const double tail = atanh_tail(s * s);
  return p.k * ln2_hi - ((half_square - (s * (half_square + tail) + p.k * ln2_lo)) - f);
}

}  // namespace detail

/// e^x; 0 below -745.14, infinite above 709.79.
inline double exp(double x) { return detail::exp_of_sum(x, 0.0); }

/// e^x - 1, accurate near 0.
inline double expm1(double x) {
  using namespace detail;
  const double c = clamped(x, -40.0, 710.0);
  const double n = (c * log2_e + rounding_magic) - rounding_magic;
  const double r = (c - n * ln2_hi) - n * ln2_lo;
  const double p = r + r * r * exp_tail(r);
  const double unit = 1.0 - two_to(rounding_magic - (n < 60.0 ? n : 60.0));  // beyond, 2^-n is lost beside 1
  return scaled(p + unit, n);
}

/// Natural logarithm; log(0) = -infinity, NaN below 0.
inline double log(double x) {
  const bool tiny = x < 2.2250738585072014e-308;
  const double normal = tiny ? x * 18014398509481984.0 : x;  // 2^54
  const double shift = tiny ? 54.0 : 0.0;
  const detail::Split p = detail::split(normal);
  const double f = p.m - 1.0, k = p.k - shift;
  const double s = f / (2.0 + f);
  const double half_square = 0.5 * f * f;
  const double tail = detail::atanh_tail(s * s);
  const double y = k * detail::ln2_hi - ((half_square - (s * (half_square + tail) + k * detail::ln2_lo)) - f);
  const double at_edge = x == 0.0 ? -infinity : x - x;  // NaN for NaN
  const double beyond = x < 0.0 ? (infinity - infinity) : (x == infinity ? infinity : at_edge);
  return (x > 0.0 && x < infinity) ? y : beyond;
}

/// log(1 + x), accurate near 0.
inline double log1p(double x) {
  const double u = 1.0 + x;
  const double lost = (x - (u - 1.0)) / u;
  const double y = log(u);
  return (u > 0.0 && u < infinity) ? y + lost : y;
}

}  // namespace uphill::math
