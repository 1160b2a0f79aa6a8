// SPDX-License-Identifier: Apache-2.0
// The number that lanes hold. An instance of the kernel is this folder compiled for one kind of number and one instruction
// set; UPHILL_REAL says which number, UPHILL_KERNEL names the instance's namespace. See instance.h.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>

#include "math/elementary.h"

namespace uphill::kernel::UPHILL_KERNEL {

using Real = UPHILL_REAL;

/// How far sums of probabilities may be off in this arithmetic: what comes closer to a boundary is decided in double.
inline constexpr Real doubt = sizeof(Real) == 4 ? Real(4e-6) : Real(1e-13);

/// e^x: Cody & Waite's reduction and a Taylor polynomial of degree 7, 1.5e-7 relative; 0 below -87.
inline float exp(float x) {
  const float c = std::min(88.0f, std::max(-87.0f, x));
  const float shifted = c * 1.44269504f + 12582912.0f;  // 1.5 * 2^23 moves the whole part to the lowest bits
  const float n = shifted - 12582912.0f;
  const float r = (c - n * 0.693145752f) - n * 1.42860677e-6f;
  float p = 1.98412698e-4f;
  p = p * r + 1.38888889e-3f;
  p = p * r + 8.33333333e-3f;
  p = p * r + 4.16666667e-2f;
  p = p * r + 1.66666667e-1f;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  unsigned bits;
  std::memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 127u) << 23;
  float scale;
  std::memcpy(&scale, &bits, sizeof scale);
  return x < -87.0f ? 0.0f : p * scale;
}
inline double exp(double x) { return math::exp(x); }

/// Share that goes within a month of a yearly share: 1 - (1 - a)^(1/12).
inline Real monthly(Real yearly) { return static_cast<Real>(-math::expm1(math::log1p(-static_cast<double>(yearly)) / 12.0)); }

}  // namespace uphill::kernel::UPHILL_KERNEL
