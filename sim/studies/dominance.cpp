// SPDX-License-Identifier: Apache-2.0
// Stochastic dominance between two equally long samples, on their exact order statistics: the i-th worst trial of one
// against the i-th worst of the other. First order (Hadar & Russell 1969): no pair is worse. Second order: no sum of
// the k worst is less, which is the integral condition between step functions of equal steps. Almost first order
// (Leshno & Levy 2002): the share of the area between the laws on the wrong side. Cost: two sorts.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "uphill/compare.h"

namespace uphill {
namespace {

constexpr double rounding = 1e-12;  // of what was added up: sums that differ by less are equal

}  // namespace

Dominance dominance(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) throw std::invalid_argument("dominance needs equally many trials of both");
  std::vector<double> x(a.begin(), a.end()), y(b.begin(), b.end());
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  double worse = 0.0, area = 0.0, sum = 0.0, size = 0.0;
  bool sums_hold = true, some_sum_is_more = false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double more = x[i] - y[i];
    worse += std::max(0.0, -more);
    area += std::fabs(more);
    sum += more;
    size += std::fabs(x[i]) + std::fabs(y[i]);
    sums_hold = sums_hold && sum >= -rounding * size;
    some_sum_is_more = some_sum_is_more || sum > rounding * size;
  }
  return {worse == 0.0 && area > 0.0, sums_hold && some_sum_is_more, area > 0.0 ? worse / area : 0.0};
}

}  // namespace uphill
