// SPDX-License-Identifier: Apache-2.0
// A mixture of shapes: P(X <= x) = sum of weight * P_i(X_i <= x). What a linear opinion pool believes (Stone 1961).
#pragma once

#include <variant>
#include <vector>

#include "law/bounded.h"
#include "law/distribution.h"
#include "law/empirical.h"
#include "law/metalog.h"
#include "law/normal.h"

namespace uphill::law {

using Shape = std::variant<Metalog, ScaledNormal, TruncatedNormal, Uniform, Triangular, Beta, Discrete, Sample>;

struct Part {
  double weight;  // they sum to 1
  Shape shape;
};

struct Mixture {
  std::vector<Part> parts;

  /// Smallest x with P(X <= x) >= u, by bisection: exact and slow.
  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  Moments moments(Range range) const;

  std::vector<double> breaks() const;  // ascending, no value twice
  /// Holds the quantile at every u from u_lo to u_hi: between the least and the greatest of the parts' own.
  Range bracket(double u_lo, double u_hi) const;
};

}  // namespace uphill::law
