// SPDX-License-Identifier: Apache-2.0
// Gamma and beta: log gamma, regularised incomplete functions and their inverses. Used where tables are built and where
// a draw is decided exactly, never in the inner loop; accurate rather than quick.
#pragma once

namespace uphill::math {

/// log Gamma(a), a > 0.
double log_gamma(double a);

/// Regularised incomplete gamma functions: P(a, x) = P(G <= x) for G of shape a and scale 1, Q = 1 - P.
double gamma_p(double a, double x);
double gamma_q(double a, double x);

/// Density of the gamma law of shape a and scale 1.
double gamma_density(double a, double x);

/// x with P(a, x) = u; for u near 1 lose no accuracy by giving the upper tail instead.
double gamma_quantile(double a, double u);
double gamma_quantile_upper(double a, double upper);

/// I_x(a, b) = P(B <= x) for the beta law, and 1 - I.
double beta_cdf(double a, double b, double x);
double beta_cdf_upper(double a, double b, double x);
double beta_quantile(double a, double b, double u);

}  // namespace uphill::math
