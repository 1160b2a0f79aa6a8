// SPDX-License-Identifier: Apache-2.0
// Regularised incomplete beta function by the continued fraction of DiDonato & Morris (1992, BFRAC), always from the
// side on which it converges, in of the order of sqrt(max(a, b)) steps. Its inverse by Newton's method in the logarithm
// of the smaller side, kept inside a bracket.
#include <cmath>

#include "math/elementary.h"
#include "math/special.h"
#include "math/stirling.h"

namespace uphill::math {
namespace {

/// I_x(a, b) / beta_prefix for x below the mean, y = 1 - x; by Lentz' method (1976).
double lower_fraction(double a, double b, double x, double y) {
  const auto denominator = [&](double m) {
    const double excess = a * y - b * x + 1.0 + m * (2.0 - x);
    const double odd = m > 0.0 ? m * (b - m) * x / (a + 2.0 * m - 1.0) : 0.0;
    return m + odd + (a + m) / (a + 2.0 * m + 1.0) * excess;
  };
  double c = denominator(0.0), d = 0.0, h = c;
  for (double m = 1.0; m < 1e6; m += 1.0) {
    const double ratio = x / (a + 2.0 * m - 1.0);
    const double numerator = (a + m - 1.0) * (a + b + m - 1.0) * m * (b - m) * ratio * ratio;
    const double next = denominator(m);
    d = next + numerator * d;
    d = 1.0 / (d == 0.0 ? 1e-300 : d);
    c = next + numerator / c;
    c = c == 0.0 ? 1e-300 : c;
    h *= c * d;
    if (std::fabs(c * d - 1.0) < 2.3e-16) break;
  }
  return 1.0 / h;
}

struct Tails {
  double lower, upper;
};

Tails beta_tails(double a, double b, double x, double y) {
  if (x <= 0.0) return {0.0, 1.0};
  if (y <= 0.0) return {1.0, 0.0};
  const double prefix = detail::beta_prefix(a, b, x, y);
  if (a * y >= b * x) {  // below the mean
    const double p = prefix * lower_fraction(a, b, x, y);
    return {p, 1.0 - p};
  }
  const double q = prefix * lower_fraction(b, a, y, x);
  return {1.0 - q, q};
}

/// log B(a, b), without the cancellation of log Gamma(b) - log Gamma(a + b) for large b.
double log_beta(double a, double b) {
  const double n = a + b;
  const double rest = detail::stirling_remainder(b) - detail::stirling_remainder(n);
  return log_gamma(a) - (n - 0.5) * log1p(a / b) - a * log(b) + a + rest;
}

/// log of (u a B(a, b))^(1/a): exact as x goes to 0.
double leading_log(double a, double b, double log_u) { return (log_u + log(a) + log_beta(a, b)) / a; }

/// Which tail of the coordinate a probability is of.
enum class Tail { lower, upper };

double normal_guess(double a, double b, double score) {
  const double mean = a / (a + b);
  const double x = mean + score * std::sqrt(mean * (b / (a + b)) / (a + b + 1.0));
  return a > 1.0 && x > 0.1 * mean ? log(x) : -infinity;
}

/// The coordinate x <= 1/2 whose `tail` has probability u. Newton on the log of the tail against log x.
double smaller_side(double a, double b, Tail tail, double u) {
  const bool lower = tail == Tail::lower;
  const double target = log(u);
  const double leading = leading_log(a, b, lower ? target : log1p(-u));
  if (leading < -690.0 || leading < log(1e-18 / (1.0 + b))) return exp(leading);
  double lo = -infinity, hi = -0.6931471805599453;
  const double score = normal_quantile(u);
  double t = normal_guess(a, b, lower ? score : -score);
  if (t == -infinity) t = leading;
  if (!(t < hi)) t = leading < hi ? leading : hi - 0.1;
  for (int i = 0; i < 200; ++i) {
    const double x = exp(t);
    const Tails tails = beta_tails(a, b, x, 1.0 - x);
    const double p = lower ? tails.lower : tails.upper;
    const double residual = lower ? log(p) - target : target - log(p);
    (residual > 0.0 ? hi : lo) = t;
    double next = t - residual * p * (1.0 - x) / detail::beta_prefix(a, b, x, 1.0 - x);
    if (!(next >= lo && next <= hi)) next = lo == -infinity ? t - 1.0 : 0.5 * (lo + hi);
    const double step = std::fabs(next - t);
    t = next;
    if (step < 1e-15 || residual == 0.0) break;
  }
  return exp(t);
}

}  // namespace

double beta_cdf(double a, double b, double x) { return beta_tails(a, b, x, 1.0 - x).lower; }
double beta_cdf_upper(double a, double b, double x) { return beta_tails(a, b, x, 1.0 - x).upper; }

double beta_quantile(double a, double b, double u) {
  if (u <= 0.0) return 0.0;
  if (u >= 1.0) return 1.0;
  const bool low = u <= 0.5;
  const double tail = low ? u : 1.0 - u;
  const bool lower_half = low ? u <= beta_tails(a, b, 0.5, 0.5).lower : tail >= beta_tails(a, b, 0.5, 0.5).upper;
  if (lower_half) return smaller_side(a, b, low ? Tail::lower : Tail::upper, tail);
  return 1.0 - smaller_side(b, a, low ? Tail::upper : Tail::lower, tail);
}

}  // namespace uphill::math
