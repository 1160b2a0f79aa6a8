// SPDX-License-Identifier: Apache-2.0
#include "document/axis.h"

#include <cmath>

namespace uphill::report {
namespace {

/// The least round number not below `raw`.
double round_step(double raw) {
  double power = 1.0;
  while (power * 10.0 <= raw) power *= 10.0;
  while (power > raw) power /= 10.0;
  for (const double factor : {1.0, 2.0, 2.5, 5.0})
    if (factor * power >= raw * (1.0 - 1e-9)) return factor * power;
  return 10.0 * power;
}

}  // namespace

Axis axis(double low, double high, int wanted) {
  if (!(low < high)) {
    const double half = low == 0.0 ? 0.5 : std::fabs(low) / 2;
    low -= half;
    high += half;
  }
  const double step = round_step((high - low) / wanted);
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  Axis made{first * step, last * step, step, {}};
  for (double n = first; n <= last; n += 1.0) made.ticks.push_back(n * step);
  return made;
}

}  // namespace uphill::report
