// SPDX-License-Identifier: Apache-2.0
#include "law/table.h"

#include <cmath>

namespace uphill::law {
namespace {

constexpr double reach = 6.5;       // in z
constexpr double thin = 1e-12;      // in z; neighbours among 32-bit uniforms are 6e-10 apart
constexpr double chunk = 0.4;       // widest piece
constexpr std::size_t most = 1024;  // stretches of a chunk after which none is halved
constexpr double infinity = math::infinity;

struct Knot {
  double z, x, slope;
};

double value(const Piece& p, double z) {
  const double s = z - p.z;
  return std::min(p.x + s * (p.c1 + s * (p.c2 + s * p.c3)), p.top);
}

double rate(const Piece& p, double z) {
  const double s = z - p.z;
  return p.c1 + s * (2 * p.c2 + s * 3 * p.c3);
}

/// Cubic between two knots; slopes above three times the secant would overshoot.
Piece join(const Knot& a, const Knot& b) {
  const double h = b.z - a.z, secant = (b.x - a.x) / h;
  const double left = std::min(a.slope, 3 * secant), right = std::min(b.slope, 3 * secant);
  return {a.z, a.x, left, (3 * secant - 2 * left - right) / h, (left + right - 2 * secant) / (h * h), b.x};
}

double z_of(const Tails& t) {
  const double z = t.below < 0.999 ? math::normal_quantile(t.below) : -math::normal_quantile(t.above);
  return clamp(z, {-reach, reach});
}

/// Lays the pieces out from left to right.
class Builder {
 public:
  Builder(const Mixture& mixture, Range range) : mixture_(mixture), range_(range) {
    const double p1 = mixture.quantile(0.01), p99 = mixture.quantile(0.99);
    median_ = mixture.quantile(0.5);
    span_ = p99 > p1 ? p99 - p1 : mixture.quantile(1 - 1e-10) - mixture.quantile(1e-10);
  }

  std::vector<Piece> build() {
    for (double x : breaks()) {
      rise(x, z_of(mixture_.tails(x, Side::before)));
      rest(x, z_of(mixture_.tails(x, Side::upto)));
    }
    rise(infinity, reach);
    if (cursor_ < reach) flat(last_, reach);
    return std::move(pieces_);
  }

 private:
  /// The mixture's own, and the ends of the field's range, beyond which nothing needs to be known.
  std::vector<double> breaks() const {
    std::vector<double> inside;
    if (has_floor(range_)) inside.push_back(range_.lo);
    for (double x : mixture_.breaks())
      if (x > range_.lo && x < range_.hi) inside.push_back(x);
    if (has_ceiling(range_)) inside.push_back(range_.hi);
    return inside;
  }

  /// From the last break to x the law has density, up to z; below the field's range it does not matter.
  void rise(double x, double z) {
    const bool outside = has_floor(range_) ? last_ < range_.lo : false;
    if (outside || (has_ceiling(range_) && last_ >= range_.hi)) return;
    if (z - cursor_ >= thin) smooth({last_, x}, z);
  }

  /// All from the cursor to z is x: an atom, or what the field's range cuts off.
  void rest(double x, double z) {
    if (z - cursor_ >= thin) flat(x, z);
    last_ = x;
  }

  void flat(double x, double z) {
    pieces_.push_back({cursor_, x, 0, 0, 0, x});
    cursor_ = z;
  }

  void smooth(Range ends, double z) {
    segment_ = ends;
    Knot left = cursor_ > -reach ? Knot{cursor_, ends.lo, slope(cursor_, ends.lo, Side::upto)} : solved(cursor_);
    const Knot end = z < reach ? Knot{z, ends.hi, slope(z, ends.hi, Side::before)} : solved(z);
    const int chunks = static_cast<int>((z - cursor_) / chunk) + 1;
    const double width = (z - cursor_) / chunks, start = cursor_;
    for (int i = 1; i <= chunks; ++i) {
      Knot right = i < chunks ? solved(start + i * width) : end;
      right.x = std::max(right.x, left.x);  // rounding where a member is very narrow
      refine(left, right);
      left = right;
    }
    cursor_ = z;
  }

  struct Stretch {
    Knot left, right;
    bool settled;
  };

  /// Halves all that does not agree yet, then what came of that, and so on: where a member is so narrow that rounding
  /// alone exceeds the tolerance, the limit leaves every part of the chunk equally fine.
  void refine(const Knot& left, const Knot& right) {
    std::vector<Stretch> all{{left, right, false}}, finer;
    for (bool halved = true; halved && all.size() < most;) {
      halved = false;
      for (const Stretch& own : all) halved = halve(own, finer) || halved;
      all.swap(finer);
      finer.clear();
    }
    for (const Stretch& own : all) pieces_.push_back(join(own.left, own.right));
  }

  /// Whether there was something to halve.
  bool halve(const Stretch& own, std::vector<Stretch>& to) const {
    const auto& [left, right, settled] = own;
    if (settled || right.z - left.z < thin || right.x <= left.x) {
      to.push_back({left, right, true});
      return false;
    }
    const Piece guess = join(left, right);
    const double z = 0.5 * (left.z + right.z), x = solve(z, {left.x, right.x}, value(guess, z));
    const Knot middle{z, x, slope(z, x, Side::upto)};
    const bool agreed = agrees(guess, middle, right.z - left.z);
    to.push_back({left, middle, agreed});
    to.push_back({middle, right, agreed});
    return true;
  }

  /// In value, and in slope as well: about the middle of a symmetric law the value agrees by symmetry alone.
  bool agrees(const Piece& guess, const Knot& middle, double width) const {
    const double allowed = tolerance(middle.x);
    return std::abs(middle.x - value(guess, middle.z)) <= allowed &&
           std::abs(middle.slope - rate(guess, middle.z)) * width <= 4 * allowed;
  }

  double tolerance(double x) const {
    return std::max({5e-10 * span_, 1e-10 * std::abs(x - median_), 4e-15 * std::abs(x)});
  }

  double slope(double z, double x, Side side) const {
    const double density = mixture_.density(x, side);
    return density > 0 ? math::normal_pdf(z) / density : infinity;
  }

  Knot solved(double z) const {
    Range in = mixture_.bracket(math::normal_cdf(z - 1e-3), math::normal_cdf(z + 1e-3));
    in = {clamp(in.lo, segment_), clamp(in.hi, segment_)};
    const double x = solve(z, in, 0.5 * (in.lo + in.hi));
    return {z, x, slope(z, x, Side::upto)};
  }

  /// x in the segment with P(X <= x) = Phi(z): Newton's steps, bisection where they leave the bracket or tire.
  double solve(double z, Range in, double x) const {
    const double goal = math::normal_cdf(z <= 0 ? z : -z);
    for (int step = 0; step < 160; ++step) {
      const Tails at = mixture_.tails(x, Side::upto);
      const double miss = z <= 0 ? at.below - goal : goal - at.above;
      if (miss == 0) return x;
      (miss < 0 ? in.lo : in.hi) = x;
      double next = x - miss / mixture_.density(x, Side::upto);
      if (!(next >= in.lo && next <= in.hi) || step > 30) next = in.lo + 0.5 * (in.hi - in.lo);
      const double moved = std::abs(next - x);
      x = next;
      if (moved <= 1e-11 * std::min({x - segment_.lo, segment_.hi - x, span_}) && step <= 30) return x;
      if (in.hi - in.lo <= 4e-16 * std::abs(x)) return x;
    }
    return x;
  }

  const Mixture& mixture_;
  Range range_;
  double median_ = 0, span_ = 0;
  double cursor_ = -reach;   // z up to which pieces stand
  double last_ = -infinity;  // the break last passed
  Range segment_{-infinity, infinity};
  std::vector<Piece> pieces_;
};

}  // namespace

// Monotone in z, so that a piece of an earlier bucket begins before every z of a later one, whatever the rounding.
std::size_t Tabulated::bucket_of(double z) { return static_cast<std::size_t>((z + reach) * (buckets / (2 * reach))); }

Tabulated::Tabulated(Mixture mixture, Range range) : mixture_(std::move(mixture)) {
  pieces_ = Builder(mixture_, range).build();
  std::uint32_t piece = 0;
  for (std::size_t k = 0; k < first_.size(); ++k) {
    while (piece + 1 < pieces_.size() && bucket_of(pieces_[piece + 1].z) < k) ++piece;
    first_[k] = piece;
  }
}

double Tabulated::quantile(double u) const {
  const double z = math::normal_quantile(u);
  if (!(z > -reach && z < reach)) return mixture_.quantile(u);
  const std::size_t bucket = bucket_of(z);
  std::uint32_t lo = first_[bucket], hi = first_[bucket + 1];
  while (lo < hi) {
    const std::uint32_t middle = (lo + hi + 1) / 2;
    const bool before = pieces_[middle].z < z;
    lo = before ? middle : lo;
    hi = before ? hi : middle - 1;
  }
  return value(pieces_[lo], z);
}

}  // namespace uphill::law
