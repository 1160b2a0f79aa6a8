// SPDX-License-Identifier: Apache-2.0
#include "law/mixture.h"

#include <algorithm>

namespace uphill::law {

double Mixture::quantile(double u) const {
  Range in = bracket(u, u);
  if (parts.size() == 1) return in.lo;
  const auto reached = [&](double x) {
    const Tails at = tails(x, Side::upto);
    return u < 0.5 ? at.below >= u : at.above <= 1 - u;
  };
  if (reached(in.lo)) return in.lo;
  for (int step = 0; step < 2000; ++step) {
    const double middle = in.lo + 0.5 * (in.hi - in.lo);
    if (middle <= in.lo || middle >= in.hi) break;
    (reached(middle) ? in.hi : in.lo) = middle;
  }
  return in.hi;
}

Tails Mixture::tails(double x, Side side) const {
  Tails sum{0, 0};
  for (const Part& part : parts) {
    const Tails own = std::visit([&](const auto& shape) { return shape.tails(x, side); }, part.shape);
    sum.below += part.weight * own.below;
    sum.above += part.weight * own.above;
  }
  return sum;
}

double Mixture::density(double x, Side side) const {
  double sum = 0;
  for (const Part& part : parts)
    sum += part.weight * std::visit([&](const auto& shape) { return shape.density(x, side); }, part.shape);
  return sum;
}

Moments Mixture::moments(Range range) const {
  std::vector<Moments> own;
  double mean = 0, variance = 0;
  for (const Part& part : parts) {
    own.push_back(std::visit([&](const auto& shape) { return shape.moments(range); }, part.shape));
    mean += part.weight * own.back().mean;
  }
  if (mean == math::infinity) return {mean, mean};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double off = own[i].mean - mean;
    variance += parts[i].weight * (own[i].variance + off * off);
  }
  return {mean, variance};
}

std::vector<double> Mixture::breaks() const {
  std::vector<double> all;
  for (const Part& part : parts) std::visit([&](const auto& shape) { shape.breaks(all); }, part.shape);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Range Mixture::bracket(double u_lo, double u_hi) const {
  Range all{math::infinity, -math::infinity};
  for (const Part& part : parts) {
    all.lo = std::min(all.lo, std::visit([&](const auto& shape) { return shape.quantile(u_lo); }, part.shape));
    all.hi = std::max(all.hi, std::visit([&](const auto& shape) { return shape.quantile(u_hi); }, part.shape));
  }
  return {std::max(all.lo, -unlimited), std::min(all.hi, unlimited)};
}

}  // namespace uphill::law
