// SPDX-License-Identifier: Apache-2.0
// Roots of a curve that is exact but costly. All values are played on the same draws (common random numbers), so the sampled
// curve is a function, as smooth as the model: a bracket is narrowed by false position with the Illinois correction (Dowell &
// Jarratt 1971), every third step by its middle, until the metric is within a fiftieth of its own error. The error of the
// root is that of the metric carried through the curve: the values at which an end of the metric's 95 % interval meets the target
// (Fieller 1954 for a line). Cost: about six plays for the root and three for each end of its interval.
#include "studies/breakeven_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace uphill::studies {
namespace {

constexpr double of_error = 0.02;      // of the metric's error: near enough
constexpr double rounding = 1e-12;     // of the metric's variation: the target itself
constexpr double narrow_enough = 1e-6; // of the range
constexpr double jump_share = 1e-3;    // of the metric's variation, within so narrow a bracket
constexpr int most_steps = 60;

/// What must become zero: the metric, or an end of its interval (shift -1 or 1), less the target.
struct Gap {
  MetricCurve& curve;
  double target, shift;
  double operator()(double value) const {
    const Estimate& e = curve.at(value);
    return e.value + shift * reach(e) - target;
  }
  /// So near to zero that more steps say nothing.
  double enough(double value, double variation) const { return std::max(of_error * curve.at(value).mcse, rounding * variation); }
};

/// Spread of the metric over the points so far.
double variation_of(const MetricCurve& curve) {
  double lo = std::numeric_limits<double>::infinity(), hi = -lo;
  for (const auto& [value, e] : curve.points()) {
    if (!std::isnan(e.value)) lo = std::min(lo, e.value), hi = std::max(hi, e.value);
  }
  return hi > lo ? hi - lo : 0.0;
}

double range_of(const MetricCurve& curve) { return curve.points().rbegin()->first - curve.points().begin()->first; }

class Narrowing {
 public:
  Narrowing(const Gap& gap, Bracket bracket)
      : gap_(gap), b_(bracket), at_lo_(gap(bracket.lo)), at_hi_(gap(bracket.hi)), weight_lo_(at_lo_), weight_hi_(at_hi_),
        variation_(variation_of(gap.curve)), least_(narrow_enough * range_of(gap.curve)) {}

  Bracket run() {
    for (int step = 0; step < most_steps && b_.lo < b_.hi; ++step) {
      if (on(b_.lo, at_lo_)) return {b_.lo, b_.lo};
      if (on(b_.hi, at_hi_)) return {b_.hi, b_.hi};
      const auto x = next(step);
      if (!x) break;
      take(*x);
    }
    return b_;
  }

 private:
  bool on(double value, double gap) const { return std::fabs(gap) <= gap_.enough(value, variation_); }

  std::optional<double> next(int step) const {
    const double width = b_.hi - b_.lo;
    if (gap_.curve.whole() ? width <= 1.0 : width <= least_) return std::nullopt;
    double x = b_.lo - weight_lo_ * width / (weight_hi_ - weight_lo_);
    if (step % 3 == 2 || !(x > b_.lo && x < b_.hi)) x = b_.lo + 0.5 * width;
    if (gap_.curve.whole()) x = std::clamp(std::floor(x + 0.5), b_.lo + 1.0, b_.hi - 1.0);
    return x;
  }

  void take(double x) {
    const double g = gap_(x);
    if (std::isnan(g)) return void(b_ = {x, x});
    const bool low_side = (g < 0.0) == (at_lo_ < 0.0);
    if (low_side) {
      if (last_ == -1) weight_hi_ *= 0.5;
      b_.lo = x, at_lo_ = weight_lo_ = g, last_ = -1;
    } else {
      if (last_ == 1) weight_lo_ *= 0.5;
      b_.hi = x, at_hi_ = weight_hi_ = g, last_ = 1;
    }
  }

  const Gap& gap_;
  Bracket b_;
  double at_lo_, at_hi_, weight_lo_, weight_hi_;
  double variation_, least_;
  int last_ = 0;
};

/// The nearest bracket of the gap at or below `from` (step -1), or above (step 1), where it has the sign of `from` no more.
std::optional<Bracket> look(const Gap& gap, double from, int step) {
  const bool negative = gap(from) < 0.0;
  std::vector<double> values;
  for (const auto& [value, e] : gap.curve.points()) {
    if (!std::isnan(e.value) && (step > 0 ? value > from : value < from)) values.push_back(value);
  }
  if (step < 0) std::reverse(values.begin(), values.end());
  double before = from;
  for (const double value : values) {
    if ((gap(value) < 0.0) != negative) return step > 0 ? Bracket{before, value} : Bracket{value, before};
    before = value;
  }
  return std::nullopt;
}

/// End of the interval on one side: the outer end of where the shifted curve meets the target.
std::optional<double> end_of(MetricCurve& curve, const Bracket& root, double target, bool rising, int side, bool upper_end) {
  const double shift = (side < 0) == rising ? 1.0 : -1.0;
  const Gap gap{curve, target, shift};
  const double from = side < 0 ? root.hi : root.lo;
  if (std::fabs(gap(from)) <= gap.enough(from, variation_of(curve))) return upper_end ? root.hi : root.lo;
  const auto bracket = look(gap, from, side);
  if (!bracket) return std::nullopt;
  const Bracket found = Narrowing(gap, *bracket).run();
  return upper_end ? found.hi : found.lo;
}

bool jumps(MetricCurve& curve, const Bracket& root) {
  if (!(root.lo < root.hi)) return false;
  if (curve.whole()) return true;
  const double step = std::fabs(curve.at(root.hi).value - curve.at(root.lo).value);
  return step > jump_share * variation_of(curve) && step > std::max(reach(curve.at(root.lo)), reach(curve.at(root.hi)));
}

/// Which end of a jump is meant: the one that meets an inequality; else the one beyond it as seen from the present value.
bool takes_upper(const std::string& relation, bool rising, const Bracket& root, double present) {
  if (relation == ">=") return rising;
  if (relation == "<=") return !rising;
  return !(present >= root.hi);
}

}  // namespace

const Estimate& MetricCurve::at(double value) {
  const auto found = points_.find(value);
  return found != points_.end() ? found->second : points_.emplace(value, play_(value)).first->second;
}

CurvePoint MetricCurve::point(double value) {
  const Estimate& e = at(value);
  return {value, e.value, e.mcse, e.freedom};
}

std::vector<Bracket> crossings(const MetricCurve& curve, double target) {
  std::vector<Bracket> found;
  double last = 0.0, gap_there = 0.0;  // of the point before; 0: none, or on the target
  for (const auto& [value, e] : curve.points()) {
    const double gap = e.value - target;
    if (gap == 0.0) found.push_back({value, value});
    if (gap * gap_there < 0.0) found.push_back({last, value});
    last = value, gap_there = std::isnan(gap) ? 0.0 : gap;
  }
  return found;
}

Bracket nearest_to(const std::vector<Bracket>& all, double value) {
  const auto distance = [&](const Bracket& b) { return std::max({0.0, b.lo - value, value - b.hi}); };
  return *std::min_element(all.begin(), all.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
}

double on_the_line(MetricCurve& curve, const Bracket& bracket, double target) {
  const double lo = curve.at(bracket.lo).value - target, hi = curve.at(bracket.hi).value - target;
  return lo == hi ? bracket.lo : bracket.lo - lo * (bracket.hi - bracket.lo) / (hi - lo);
}

Meeting meet(MetricCurve& curve, const Bracket& bracket, double target, const std::string& relation, double present) {
  const Gap gap{curve, target, 0.0};
  const Bracket root = Narrowing(gap, bracket).run();
  // Of a curve's own points left and right of the root, the nearest that differ say where it goes.
  const auto& points = curve.points();
  auto above = points.upper_bound(root.hi), below = points.lower_bound(root.lo);
  const double right = above == points.end() ? curve.at(root.hi).value : above->second.value;
  const double left = below == points.begin() ? curve.at(root.lo).value : std::prev(below)->second.value;
  const bool rising = root.lo < root.hi ? curve.at(root.hi).value > curve.at(root.lo).value : right > left;

  Meeting meeting{};
  meeting.rising = rising;
  const bool jump = jumps(curve, root);
  const bool upper = jump ? takes_upper(relation, rising, root, present) : false;
  meeting.value = upper ? root.hi : root.lo;
  if (jump) meeting.jump = {curve.point(root.lo), curve.point(root.hi)};
  meeting.low = end_of(curve, root, target, rising, -1, upper);
  meeting.high = end_of(curve, root, target, rising, 1, upper);
  if (meeting.low) meeting.low = std::min(*meeting.low, meeting.value);
  if (meeting.high) meeting.high = std::max(*meeting.high, meeting.value);
  return meeting;
}

}  // namespace uphill::studies
