// SPDX-License-Identifier: Apache-2.0
// Columns of trials whose every figure is known in closed form, drawn as a run draws them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/statistics.h"
#include "uphill/case.h"

namespace uphill::coverage {

/// What is true of a law, in the order of `figures`.
struct Truth {
  double mean, p10, p50, p90, shortfall, chance;
};

struct Law {
  std::string name;
  int dimensions;
  analysis::Worst worst;
  double threshold;  // the chance is P(X > threshold)
  Truth truth;
  std::function<double(const double* u)> draw;
  bool steps = false;  // a law of few values: its intervals fall on them, so they cover more
};

const std::vector<Law>& laws();

/// One column of `trials`.
std::vector<double> column(const Law& law, Sampling sampling, std::uint64_t seed, std::uint64_t trials);

}  // namespace uphill::coverage
