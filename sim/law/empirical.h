// SPDX-License-Identifier: Apache-2.0
// Laws made of listed values: discrete, and the sample's quantile function (Hyndman & Fan 1996, type 7).
#pragma once

#include <cstdint>
#include <vector>

#include "law/distribution.h"
#include "uphill/law.h"

namespace uphill::law {

struct Discrete {
  std::vector<double> values;  // ascending
  std::vector<Tails> upto;     // P(X <= value), P(X > value)

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double, Side) const { return 0; }
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

Discrete discrete(const DiscreteForm& form);

/// u -> the point (n - 1) u along the ascending values, straight in between. Its law is an even mixture of the uniforms
/// between neighbours; equal neighbours make an atom.
struct Sample {
  std::vector<double> values;  // ascending, at least two

  double quantile(double u) const;
  Tails tails(double x, Side side) const;
  double density(double x, Side side) const;
  void breaks(std::vector<double>& out) const;
  Moments moments(Range range) const;
};

Sample sample(const SampleForm& form);

}  // namespace uphill::law
