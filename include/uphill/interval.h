// SPDX-License-Identifier: Apache-2.0
// Estimates and their 95 % intervals: the one place where it is said how far an error reaches, and what can be told apart.
#pragma once

#include <cmath>
#include <limits>

namespace uphill {

/// Where what is estimated lies, at 95 % confidence, under the sampling used. NaN: an end that so few trials do not bound.
struct Bounds {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

/// A number and its standard error. `freedom`: independent parts behind the error, less one.
struct Estimate {
  double value = 0.0;
  double mcse = 0.0;
  double freedom = std::numeric_limits<double>::infinity();
};

/// Quantile of Student's t at 97.5 %, by Fisher's expansion in 1/freedom (to 2e-4 from 10 degrees on); NaN below 1. The
/// normal's where there is no end of freedom.
inline double student_97(double freedom) {
  constexpr double z = 1.959963984540054, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
  if (!(freedom >= 1.0)) return std::numeric_limits<double>::quiet_NaN();
  if (freedom < 3.0) return freedom < 2.0 ? 12.706204736 : 4.302652730;
  const double f = 1.0 / freedom;
  return z + f * ((z3 + z) / 4.0 + f * ((5.0 * z5 + 16.0 * z3 + 3.0 * z) / 96.0 +
                                        f * (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / 384.0));
}

/// Half of the 95 % interval of an estimate with this error.
inline double reach(double mcse, double freedom = std::numeric_limits<double>::infinity()) {
  return mcse == 0.0 && freedom >= 1.0 ? 0.0 : student_97(freedom) * mcse;
}
inline double reach(const Estimate& e) { return reach(e.mcse, e.freedom); }
inline Bounds interval_of(const Estimate& e) { return {e.value - reach(e), e.value + reach(e)}; }

/// a - b as if the two knew nothing of each other, which claims less than their common luck allows.
inline Estimate apart(const Estimate& a, const Estimate& b) {
  const double squares = a.mcse * a.mcse + b.mcse * b.mcse;
  return {a.value - b.value, std::sqrt(squares), a.freedom < b.freedom ? a.freedom : b.freedom};
}

/// Standard error of what is normal and has this interval: for rounding.
inline double error_within(const Bounds& b) { return (b.high - b.low) / (2.0 * student_97(std::numeric_limits<double>::infinity())); }

/// Whether a difference can be told from nothing: 0 lies outside its interval. What cannot is called "not distinguishable".
inline bool distinguishable(const Bounds& difference) { return difference.low > 0.0 || difference.high < 0.0; }
inline bool distinguishable(const Estimate& difference) { return distinguishable(interval_of(difference)); }

}  // namespace uphill
