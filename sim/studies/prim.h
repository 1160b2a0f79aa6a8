// SPDX-License-Identifier: Apache-2.0
// Boxes in which failures are dense (PRIM).
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace uphill::studies {

/// low < value of the input <= high; infinite where there is no limit.
struct Bound {
  std::size_t input;
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  bool holds(double x) const { return low < x && x <= high; }
};
using Box = std::vector<Bound>;

/// Values by input and trial, and whether the trial fails.
struct Futures {
  std::vector<std::span<const double>> inputs;
  std::span<const char> fails;
  bool in(const Box& box, std::size_t trial) const;
};

struct PrimOptions {
  double peel = 0.05;         // share of the box that a step removes
  double least_share = 0.02;  // of the trials that a box keeps
  std::size_t least = 50;
  std::size_t most_bounds = 3, most_boxes = 3;
  double parsimony = 0.1;     // a bound must be worth this share of the box's phi coefficient
  double significance = 3.0;  // standard errors by which each bound must raise the density
  int threads = 0;
};

/// Boxes found among `trials` (not empty), each among those outside the earlier ones; fewer where nothing more stands
/// out.
std::vector<Box> prim(const Futures& futures, std::span<const std::size_t> trials, const PrimOptions& options = {});

}  // namespace uphill::studies
