// SPDX-License-Identifier: Apache-2.0
// Shapes between two written ends: uniform, triangular, and beta (PERT is a beta: Malcolm et al. 1959, lambda = 4).
#pragma once

#include <vector>

#include "law/distribution.h"
#include "uphill/law.h"

namespace uphill::law {

struct Uniform {
  double min, max;

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

struct Triangular {
  double min, mode, max;

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

/// min + width B, B beta with a (weight at 0) and b (weight at 1).
struct Beta {
  double min, width, a, b;

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

Beta pert(const PertForm& form);
Beta beta(const BetaForm& form);

}  // namespace uphill::law
