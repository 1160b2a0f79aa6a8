// SPDX-License-Identifier: Apache-2.0
// Doubles as their bits. Small whole numbers are read out of a double by adding 1.5 * 2^52, which moves them to the
// lowest bits of the mantissa: unlike a conversion to int64 it exists as a vector instruction on every machine.
#pragma once

#include <cstdint>
#include <cstring>

namespace uphill::math {

inline std::uint64_t bits_of(double x) {
  std::uint64_t b;
  std::memcpy(&b, &x, sizeof b);
  return b;
}

inline double from_bits(std::uint64_t b) {
  double x;
  std::memcpy(&x, &b, sizeof x);
  return x;
}

inline constexpr double infinity = __builtin_huge_val();
inline constexpr double rounding_magic = 6755399441055744.0;  // 1.5 * 2^52

/// 2^n where `shifted` = n + rounding_magic, -1022 <= n <= 1023.
inline double two_to(double shifted) { return from_bits((bits_of(shifted) + 1023u) << 52); }

/// The sum or product of two doubles, exactly, as hi + lo (Dekker 1971; Knuth 1969).
struct Pair {
  double hi, lo;
};

inline Pair two_sum(double a, double b) {
  const double s = a + b;
  const double t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}

/// |a| >= |b|.
inline Pair fast_two_sum(double a, double b) {
  const double s = a + b;
  return {s, b - (s - a)};
}

/// |a|, |b| < 2^996.
inline Pair two_product(double a, double b) {
  constexpr double split = 134217729.0;  // 2^27 + 1
  const double ca = split * a, cb = split * b;
  const double ah = ca - (ca - a), bh = cb - (cb - b);
  const double al = a - ah, bl = b - bh;
  const double p = a * b;
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

}  // namespace uphill::math
