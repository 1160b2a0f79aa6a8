// SPDX-License-Identifier: Apache-2.0
// The Gaussian copula of the stated rank correlations (MODEL section 3): Pearson's correlation of the normal scores that
// has Spearman's rank correlation rho is 2 sin(pi rho / 6) (Pearson 1907), and its lower triangular factor.
#pragma once

#include <vector>

#include "compile/program.h"

namespace uphill::compiling {

struct RankCorrelation {
  int a, b;  // sources
  double rank;
};

/// Correlated sources in ascending order, and the Cholesky factor of their correlation matrix. The matrix is known to be
/// positive semi-definite (the reader refuses others); directions without variance of their own get none.
Copula gaussian_copula(const std::vector<RankCorrelation>& pairs);

}  // namespace uphill::compiling
