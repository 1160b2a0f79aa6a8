// SPDX-License-Identifier: Apache-2.0
// The symmetric-percentile triple metalog (Keelin 2016, Decision Analysis 13(4)), three terms on the scale of the kind:
//   z(u) = a1 + a2 L + a3 (u - 1/2) L,   L = ln(u / (1 - u)).
// Written in t = L: dz/dt = a2 + a3 k(t), k(t) = tanh(t/2)/2 + t/(4 cosh^2(t/2)). k is odd and largest where
// s tanh s = 1, s = t/2, and there k = s/2 exactly. So z increases on all of (0, 1) if and only if a2 > |a3| s/2: the
// feasible range of the middle point is a closed form, no scan.
#pragma once

#include <span>
#include <vector>

#include "law/distribution.h"
#include "law/scale.h"
#include "uphill/law.h"

namespace uphill::law {

struct Metalog {
  Scale scale;
  double a1, a2, a3;

  double quantile(double u) const;
  void quantiles(std::span<const double> u, double* out) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>&) const {}
  Moments moments(Range range) const;
};

Metalog metalog_through(const Percentiles& points, Scale scale);

bool feasible(const Metalog& metalog);

/// The open range of the middle point that keeps the triple feasible, in the field's unit.
Range feasible_mid(const Percentiles& points, Scale scale);

}  // namespace uphill::law
