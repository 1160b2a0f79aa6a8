// SPDX-License-Identifier: Apache-2.0
// Columns of trials whose every figure is known in closed form or by quadrature, drawn as a run draws them.
#pragma once

#include <functional>
#include <limits>
#include <string>

#include "coverage/subject.h"

namespace uphill::coverage {

/// From as many uniforms as there are dimensions.
using Draw = std::function<double(const double* u)>;

struct Law {
  std::string name;
  int dimensions;
  analysis::Worst worst;
  double threshold;  // the chance is P(X > threshold)
  Truths truths;
  Draw draw;
  bool steps = false;
  int telling = 0;  // dimensions that its percentiles hang on; 0: all
  double tail = std::numeric_limits<double>::infinity();  // P(X > x) falls like x^-tail: of 4 and less the reader warns
};

/// Two figures over the same points; `law` is that of their difference, and `gain` how much likelier the first is to lie
/// above `plan`.
struct Pair {
  Law law;  // its `draw` is not asked
  double plan;
  Draw first, second;
  int apart;  // dimensions of the points that the difference depends on
};

Subject subject_of(const Law& law);
Subject subject_of(const Pair& pair);

/// Values by trial of each of `draws`.
std::vector<std::vector<double>> columns(const std::vector<Draw>& draws, int dimensions, Sampling sampling,
                                         std::uint64_t seed, std::uint64_t trials);

// ---- the standard normal
double cdf(double z);
double density(double z);
double quantile(double p);
/// Mean of `k` standard normals from as many uniforms, of standard deviation 1.
double normal_of(const double* u, int k);

// ---- laws

Law normal(const std::string& name, int dimensions, double mean, double sd);
Law lognormal(const std::string& name, int dimensions, double sigma, analysis::Worst worst);

}  // namespace uphill::coverage
