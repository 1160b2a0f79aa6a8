// SPDX-License-Identifier: Apache-2.0
// What every shape of law offers, each as a plain struct:
//   quantile(u)        smallest x with P(X <= x) >= u, not yet clamped to the field
//   tails(x, side)     P(X <= x) and P(X > x) (side before: P(X < x) and P(X >= x)), each to its own relative accuracy
//   density(x, side)   derivative of P(X <= x) from the right (side before: from the left)
//   breaks(out)        adds the x at which the cdf jumps or bends
//   moments(range)     of the law clamped to the field's range
// The last four exist for pools, tables and summaries; a draw needs the first alone.
#pragma once

#include <algorithm>

#include "math/elementary.h"
#include "uphill/driver.h"

namespace uphill::law {

enum class Side { before, upto };

struct Tails {
  double below, above;
};

struct Moments {
  double mean, variance;
};

inline double clamp(double x, Range range) { return std::min(std::max(x, range.lo), range.hi); }

/// Fields without an upper limit carry infinity or `unlimited`.
inline bool has_ceiling(Range range) { return range.hi < unlimited; }
inline bool has_floor(Range range) { return range.lo > -unlimited; }

}  // namespace uphill::law
