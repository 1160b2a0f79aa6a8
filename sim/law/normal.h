// SPDX-License-Identifier: Apache-2.0
// The normal family: on the scale of the kind (two percentiles; lognormal is the log scale), and truncated.
#pragma once

#include <vector>

#include "law/distribution.h"
#include "law/scale.h"
#include "uphill/law.h"

namespace uphill::law {

/// X = from_scale(mean + sd Z).
struct ScaledNormal {
  Scale scale;
  double mean, sd;

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

ScaledNormal normal_through(const Percentiles& points, Scale scale);
ScaledNormal lognormal(const LognormalForm& form);

/// Normal given that it lies in `range`. Every probability is kept from below and from above, so that a window far out
/// in either tail loses no digits.
struct TruncatedNormal {
  double mean, sd;
  Range range;
  Tails at_lo, at_hi;  // of the whole normal at the ends
  double mass;         // of the whole normal in the range

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

TruncatedNormal truncated(const NormalForm& form, Range range);

}  // namespace uphill::law
