// SPDX-License-Identifier: Apache-2.0
// Building blocks of the incomplete gamma and beta functions: their leading factors are products of huge and tiny
// powers, which are combined here as logarithms about the mean, so that no digits cancel (Loader 2000).
#pragma once

namespace uphill::math::detail {

/// log Gamma(1 + a) for 0 <= a <= 1, relatively accurate at both ends.
double log_gamma_1p(double a);

/// log Gamma(a) - ((a - 1/2) log a - a + log(2 pi) / 2).
double stirling_remainder(double a);

/// log(ratio) - d where d = ratio - 1, to full relative accuracy; both are given as neither yields the other exactly.
double log_minus(double ratio, double d);

/// x^a e^-x / Gamma(a + 1).
double gamma_prefix(double a, double x);

/// x^a (1 - x)^b / B(a, b); y = 1 - x given for accuracy.
double beta_prefix(double a, double b, double x, double y);

}  // namespace uphill::math::detail
