// SPDX-License-Identifier: Apache-2.0
// The quantile function of a mixture (a PERT or a beta is a mixture of one), compiled once into cubic pieces over
// z = Phi^-1(u).
//
// Why over z: where u -> 0 a bounded law goes like u^(1/a), which is smooth in z but not in u, and unbounded tails grow
// no faster than exp(z^2). Why pieces of their own: pools have atoms (flat pieces), gaps (jumps between pieces) and
// bends (where one person's range ends); knots stand exactly there. In between, cubic Hermite with the exact derivative
// dx/dz = phi(z) / f(x), slopes limited so that every piece increases (Fritsch & Carlson 1980), halved until the
// middle agrees with the exact inverse, or a chunk of 0.4 in z has 1,024 pieces, as it can where rounding alone
// is larger than the tolerance. The exact inverse starts from the cubic's own guess: one or two Newton steps.
// Error below 1e-9 of the span p1..p99; 100 to 1500 pieces. Beyond |z| = 6.5 (4e-11) the exact inverse is used.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "law/mixture.h"

namespace uphill::law {

/// x(z) for z above `z` up to the next piece's.
struct Piece {
  double z, x, c1, c2, c3, top;  // x + s c1 + s^2 c2 + s^3 c3, s = distance from z; at most top
};

class Tabulated {
 public:
  Tabulated(Mixture mixture, Range range);

  double quantile(double u) const;
  Moments moments(Range range) const { return mixture_.moments(range); }
  std::size_t size() const { return pieces_.size(); }

 private:
  static constexpr int buckets = 1024;

  static std::size_t bucket_of(double z);

  Mixture mixture_;
  std::vector<Piece> pieces_;
  std::array<std::uint32_t, buckets + 2> first_{};  // last piece that begins before the bucket
};

}  // namespace uphill::law
