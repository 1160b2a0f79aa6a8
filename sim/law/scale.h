// SPDX-License-Identifier: Apache-2.0
// The scale on which percentiles are joined: it keeps a rate inside (0, 1) and an amount above 0 without any bend at
// the edge (Keelin 2016, "unbounded, semi-bounded and bounded" metalogs).
#pragma once

#include "math/elementary.h"
#include "uphill/driver.h"

namespace uphill::law {

enum class Scale { plain, log, logit };

constexpr Scale scale_of(Kind kind) {
  if (kind == Kind::rate) return Scale::logit;
  return kind == Kind::change ? Scale::plain : Scale::log;
}

/// Field value -> scale; -infinity at or below the scale's lower end, +infinity at or above its upper end.
inline double to_scale(Scale scale, double x) {
  if (scale == Scale::plain) return x;
  if (x <= 0) return -math::infinity;
  if (scale == Scale::log) return math::log(x);
  return x >= 1 ? math::infinity : math::log(x / (1 - x));
}

inline double from_scale(Scale scale, double z) {
  if (scale == Scale::plain) return z;
  return scale == Scale::log ? math::exp(z) : 1 / (1 + math::exp(-z));
}

/// dz/dx at a value inside the scale's ends.
inline double scale_slope(Scale scale, double x) {
  if (scale == Scale::plain) return 1;
  return scale == Scale::log ? 1 / x : 1 / (x * (1 - x));
}

}  // namespace uphill::law
