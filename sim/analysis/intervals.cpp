// SPDX-License-Identifier: Apache-2.0
#include "analysis/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "math/special.h"

namespace uphill::analysis {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double z = 1.959963984540054;  // normal quantile at 97.5 %
constexpr double tail = 0.025;

/// `hits` of `trials`, neither need be whole.
Bounds clopper_pearson(double hits, double trials) {
  const double misses = trials - hits;
  return {hits > 0.0 ? math::beta_quantile(hits, misses + 1.0, tail) : 0.0,
          misses > 0.0 ? math::beta_quantile(hits + 1.0, misses, 1.0 - tail) : 1.0};
}

}  // namespace

double student_97(double freedom) {
  if (!(freedom >= 1.0)) return missing;
  if (freedom < 3.0) return freedom < 2.0 ? 12.706204736 : 4.302652730;
  const double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, f = 1.0 / freedom;
  return z + f * ((z3 + z) / 4.0 + f * ((5.0 * z5 + 16.0 * z3 + 3.0 * z) / 96.0 +
                                        f * (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / 384.0));
}

Bounds about(double value, double error, double freedom) {
  if (error == 0.0 && freedom >= 1.0) return {value, value};
  const double reach = student_97(freedom) * error;
  return {value - reach, value + reach};
}

Bounds chance_interval(double share, double trials, const Precision* replicated) {
  if (!replicated || share <= 0.0 || share >= 1.0) return clopper_pearson(share * trials, trials);
  const double wider = z / student_97(replicated->freedom);
  const double effective = share * (1.0 - share) / (replicated->error * replicated->error) * wider * wider;
  return clopper_pearson(share * effective, effective);
}

Ranks quantile_ranks(double p, std::size_t n, double error, double t) {
  const double middle = p * static_cast<double>(n), reach = t * error;
  const double low = std::floor(middle - reach + 0.5), high = std::ceil(middle + reach + 0.5);  // counted from 1
  return {!(low >= 1.0) ? Ranks::none : static_cast<std::size_t>(low) - 1,
          !(high <= static_cast<double>(n)) ? Ranks::none : static_cast<std::size_t>(high) - 1};
}

}  // namespace uphill::analysis
