// SPDX-License-Identifier: Apache-2.0
// The joint point of a trial: independent uniforms, the correlated ones by normals and a Cholesky factor.
#pragma once

#include <random>
#include <vector>

#include "plan.h"

namespace uphill::peer {

class Point {
 public:
  Point(const Case& c, Dimensions& dimensions);

  /// Fills `u` (one value a dimension) from the trial's generator.
  void draw(std::mt19937_64& engine, std::vector<double>& u) const;

  const std::vector<std::size_t>& correlated() const { return correlated_; }
  const std::vector<std::vector<double>>& factor() const { return factor_; }

 private:
  std::vector<std::size_t> correlated_;      // dimensions
  std::vector<std::vector<double>> factor_;  // lower triangular
};

}  // namespace uphill::peer
