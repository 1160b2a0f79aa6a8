// SPDX-License-Identifier: Apache-2.0
// A metric over the values of one number, played where it is asked for, and where it meets a target.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "studies/figure.h"
#include "uphill/breakeven.h"

namespace uphill::studies {

/// Each value is played once.
class MetricCurve {
 public:
  using Play = std::function<Estimate(double)>;
  MetricCurve(Play play, bool whole) : play_(std::move(play)), whole_(whole) {}

  const Estimate& at(double value);
  bool whole() const { return whole_; }
  const std::map<double, Estimate>& points() const { return points_; }
  CurvePoint point(double value);

 private:
  Play play_;
  bool whole_;
  std::map<double, Estimate> points_;
};

/// Where the points so far are on different sides of the target, or on it (lo = hi).
struct Bracket {
  double lo, hi;
};
std::vector<Bracket> crossings(const MetricCurve& curve, double target);

/// The one nearest to a value; the lower of two. `all` is not empty.
Bracket nearest_to(const std::vector<Bracket>& all, double value);

/// Where in the bracket the straight line between its ends meets the target.
double on_the_line(MetricCurve& curve, const Bracket& bracket, double target);

/// Narrows the bracket to a point and says how sure it is. `present` and `relation` decide which side of a jump is meant.
Meeting meet(MetricCurve& curve, const Bracket& bracket, double target, const std::string& relation, double present);

}  // namespace uphill::studies
