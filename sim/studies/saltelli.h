// SPDX-License-Identifier: Apache-2.0
// Sobol indices by the Saltelli-Jansen design: two independent points of the cube, A and B, and for each set of inputs the
// point A with the set's coordinates taken from B. First order by Saltelli et al. (2010), E[f_B (f_AB - f_A)] / V, which is
// exact to the last where a set does nothing; total by Jansen (1999), E[(f_A - f_AB)^2] / 2 V. V is the variance over both
// points; f is centred first. Cost: a run a set and two more.
// Intervals: bootstrap (999 resamples, 95 % percentile) over replicates, row n belonging to replicate n mod 32: under sobol
// and latin sampling the rows of one replicate are not independent, the replicates are.
// The split of the variance among sets that make up everything: Shapley effects (Owen 2014). For up to three sets the first
// orders and totals say all: what two know together is 1 less the total of the third.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "uphill/sensitivity.h"

namespace uphill::studies {

struct SobolIndex {
  Interval first, total;
};

class SaltelliJansen {
 public:
  /// The figure at A and at B.
  SaltelliJansen(std::span<const double> a, std::span<const double> b, std::uint64_t seed);

  /// False where the figure is the same in all rows: no index means anything, all are NaN.
  bool varies() const { return variance_.front() > 0.0; }
  SobolIndex index(std::span<const double> ab) const;
  /// Shapley effects of three sets that together are all inputs.
  std::array<Interval, 3> split(const std::array<std::span<const double>, 3>& ab) const;

 private:
  /// A mean over the rows: of the sample, then of each resample.
  using Resampled = std::vector<double>;
  Resampled mean(const std::function<double(std::size_t)>& row) const;
  Resampled first(std::span<const double> ab) const;
  Resampled total(std::span<const double> ab) const;

  std::vector<double> a_, b_;  // less the offset
  double offset_ = 0.0;
  std::vector<std::vector<double>> counts_;  // [resample][replicate], the sample itself first
  Resampled variance_;
};

/// Indices of a model of `dimensions` independent uniforms, one input each.
std::vector<SobolIndex> saltelli_jansen(const std::function<double(std::span<const double>)>& model, std::size_t dimensions,
                                        std::uint64_t rows, std::uint64_t seed);

}  // namespace uphill::studies
