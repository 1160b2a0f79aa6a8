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

  double quantile(double u) const { return from_scale(scale, on_scale(u)); }
  /// Loops without a branch in them, so that they become vector code of the machine that they are compiled for.
  [[gnu::always_inline]] inline void quantiles(std::span<const double> u, double* out) const {
    for (std::size_t i = 0; i < u.size(); ++i) out[i] = on_scale(u[i]);
    if (scale == Scale::log) {
      for (std::size_t i = 0; i < u.size(); ++i) out[i] = from_scale(Scale::log, out[i]);
    } else if (scale == Scale::logit) {
      for (std::size_t i = 0; i < u.size(); ++i) out[i] = from_scale(Scale::logit, out[i]);
    }
  }
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>&) const {}
  Moments moments(Range range) const;

 private:
  double on_scale(double u) const {
    const double t = math::log(u / (1 - u));
    return a1 + a2 * t + a3 * (u - 0.5) * t;
  }
};

Metalog metalog_through(const Percentiles& points, Scale scale);

bool feasible(const Metalog& metalog);

/// The open range of the middle point that keeps the triple feasible, in the field's unit.
Range feasible_mid(const Percentiles& points, Scale scale);

}  // namespace uphill::law
