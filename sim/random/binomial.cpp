// SPDX-License-Identifier: Apache-2.0
#include "random/binomial.h"

#include "math/special.h"
#include "math/stirling.h"

namespace uphill::random::detail {
namespace {

double skewed_guess(double n, double p, double u) {
  const double z = math::normal_quantile(u);
  const double sd = std::sqrt(n * p * (1.0 - p));
  const double guess = std::floor(n * p + z * sd + (z * z - 1.0) * (1.0 - 2.0 * p) / 6.0);
  return guess < 0.0 ? 0.0 : (guess >= n ? n - 1.0 : guess);
}

/// P(X = k), k < n, from the leading factor p^(k+1) (1-p)^(n-k) / B(k+1, n-k).
double mass(double n, double p, double k) {
  return math::detail::beta_prefix(k + 1.0, n - k, p, 1.0 - p) / ((n - k) * p);
}

}  // namespace

double binomial_by_search(double n, double p, double u) {
  const bool lower = u <= 0.5;
  const double target = lower ? u : 1.0 - u, odds = p / (1.0 - p);
  double k = skewed_guess(n, p, u), term = mass(n, p, k);
  // `tail` is P(X <= k) below the median, P(X > k) = I_p(k + 1, n - k) above it.
  double tail = lower ? math::beta_cdf_upper(k + 1.0, n - k, p) : math::beta_cdf(k + 1.0, n - k, p);
  const auto enough = [&](double t) { return lower ? t >= target : t <= target; };
  const double sign = lower ? 1.0 : -1.0;
  while (k < n && !enough(tail)) {
    term *= odds * (n - k) / (k + 1.0);
    k += 1.0;
    tail += sign * term;
  }
  while (k > 0.0 && enough(tail - sign * term)) {
    tail -= sign * term;
    term *= k / (odds * (n - k + 1.0));
    k -= 1.0;
  }
  return k;
}

}  // namespace uphill::random::detail
