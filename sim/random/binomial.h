// SPDX-License-Identifier: Apache-2.0
// Quantile function of the binomial law, exact for every 32-bit uniform. Leavers are few of few, so it is summed from
// below, from the end that is nearer to the mean; above a mean of 30 the search starts at a normal guess with the
// skewness of Cornish & Fisher (1938), takes its distribution function from the incomplete beta, and walks.
#pragma once

#include <cmath>

#include "math/elementary.h"

namespace uphill::random {
namespace detail {

/// For p <= 1/2 and n p > 30.
double binomial_by_search(double n, double p, double u);

/// For p <= 1/2 and n p <= 30.
inline double binomial_from_below(double n, double p, double u) {
  if (u <= 1.0 - n * p) return 0.0;  // as (1-p)^n >= 1 - n p
  const double odds = p / (1.0 - p);
  double term = math::exp(n * math::log1p(-p)), cdf = term, k = 0.0;
  while (cdf < u && k < n) {
    term *= odds * (n - k) / (k + 1.0);
    k += 1.0;
    cdf += term;
  }
  return k;
}

inline double binomial_lower(double n, double p, double u) {
  return n * p <= 30.0 ? binomial_from_below(n, p, u) : binomial_by_search(n, p, u);
}

}  // namespace detail

/// Smallest k with P(X <= k) >= u for n trials of chance p; n a whole number up to 1e6, p in [0, 1].
inline double binomial_quantile(double n, double p, double u) {
  if (!(n > 0.0) || !(p > 0.0)) return 0.0;
  if (p >= 1.0) return n;
  return p <= 0.5 ? detail::binomial_lower(n, p, u) : n - detail::binomial_lower(n, 1.0 - p, 1.0 - u);
}

}  // namespace uphill::random
