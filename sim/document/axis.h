// SPDX-License-Identifier: Apache-2.0
// An axis with round ticks.
#pragma once

#include <vector>

namespace uphill::report {

struct Axis {
  double low, high, step;      // low and high are multiples of step
  std::vector<double> ticks;   // low, low + step, ..., high
};

/// The least axis of about `wanted` steps of 1, 2, 2.5 or 5 times a power of ten that holds both values; low < high is made
/// of equal ones.
Axis axis(double low, double high, int wanted = 5);

}  // namespace uphill::report
