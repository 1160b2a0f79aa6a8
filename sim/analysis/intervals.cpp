// SPDX-License-Identifier: Apache-2.0
#include "analysis/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "math/special.h"

namespace uphill::analysis {
namespace {

constexpr double tail = 0.025;

/// `hits` of `trials`, neither need be whole.
Bounds clopper_pearson(double hits, double trials) {
  const double misses = trials - hits;
  return {hits > 0.0 ? math::beta_quantile(hits, misses + 1.0, tail) : 0.0,
          misses > 0.0 ? math::beta_quantile(hits + 1.0, misses, 1.0 - tail) : 1.0};
}

/// Independent trials whose mean would be as precise where one has this variance.
double effective_trials(double variance, const Precision& replicated) {
  const double wider = student_97(std::numeric_limits<double>::infinity()) / student_97(replicated.freedom);
  return variance / (replicated.error * replicated.error) * wider * wider;
}

}  // namespace

Bounds chance_interval(double share, double trials, const Precision* replicated) {
  if (!replicated || share <= 0.0 || share >= 1.0) return clopper_pearson(share * trials, trials);
  const double effective = effective_trials(share * (1.0 - share), *replicated);
  return clopper_pearson(share * effective, effective);
}

Bounds gain_interval(double up, double down, double trials, const Precision* replicated) {
  const double value = up - down, variance = up + down - value * value;
  const double n = replicated && variance > 0.0 ? effective_trials(variance, *replicated) : trials;
  const Bounds ups = clopper_pearson(up * n, n), downs = clopper_pearson(down * n, n);
  const double apart = (1.0 - up) * (1.0 - down);  // shares of one whole: the more of the one, the less of the other
  const double together = apart > 0.0 ? std::sqrt(up * down / apart) : 0.0;
  const auto added = [=](double a, double b) { return std::sqrt(a * a + b * b + 2.0 * together * a * b); };
  return {value - added(up - ups.low, downs.high - down), value + added(ups.high - up, down - downs.low)};
}

Ranks quantile_ranks(double p, std::size_t n, double error, double t) {
  const double middle = p * static_cast<double>(n), reach = t * error;
  const double low = std::floor(middle - reach + 0.5), high = std::ceil(middle + reach + 0.5);  // counted from 1
  return {!(low >= 1.0) ? Ranks::none : static_cast<std::size_t>(low) - 1,
          !(high <= static_cast<double>(n)) ? Ranks::none : static_cast<std::size_t>(high) - 1};
}

}  // namespace uphill::analysis
