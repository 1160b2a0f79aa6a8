// SPDX-License-Identifier: Apache-2.0
#include "law/normal.h"

#include <cmath>

#include "law/integrate.h"

namespace uphill::law {
namespace {

Tails normal_tails(double z) { return {math::normal_cdf(z), math::normal_cdf(-z)}; }

/// E g(X) for X clamped to [range], cut where it reaches the clamps; |z| <= reach holds all that counts.
template <class G>
double expect(const ScaledNormal& n, Range range, double reach, G g) {
  const double from = has_floor(range) ? (to_scale(n.scale, range.lo) - n.mean) / n.sd : -math::infinity;
  const double to = has_ceiling(range) ? (to_scale(n.scale, range.hi) - n.mean) / n.sd : math::infinity;
  const double below = math::normal_cdf(from), above = math::normal_cdf(-to);
  const double width = n.scale == Scale::plain ? 0.5 : 0.5 / std::max(1.0, std::min(n.sd, 32.0));
  const double inside = integrate(std::max(from, -9.5), std::min(to, reach), width, [&](double z) {
    return g(from_scale(n.scale, n.mean + n.sd * z)) * math::normal_pdf(z);
  });
  return inside + (below > 0 ? below * g(range.lo) : 0) + (above > 0 ? above * g(range.hi) : 0);
}

}  // namespace

double ScaledNormal::quantile(double u) const { return from_scale(scale, mean + sd * math::normal_quantile(u)); }

Tails ScaledNormal::tails(double x, Side) const { return normal_tails((to_scale(scale, x) - mean) / sd); }

double ScaledNormal::density(double x, Side) const {
  const double p = math::normal_pdf((to_scale(scale, x) - mean) / sd);
  return p > 0 ? p / sd * scale_slope(scale, x) : 0;
}

void ScaledNormal::breaks(std::vector<double>& out) const {
  if (scale == Scale::log) out.push_back(0);
}

Moments ScaledNormal::moments(Range range) const {
  if (scale == Scale::log && !has_ceiling(range)) {
    const double centre = math::exp(mean + 0.5 * sd * sd);
    return {centre, centre * centre * math::expm1(sd * sd)};
  }
  const double reach = scale == Scale::log ? 9.5 + 2 * sd : 9.5;
  const double centre = expect(*this, range, reach, [](double x) { return x; });
  return {centre, expect(*this, range, reach, [=](double x) { return (x - centre) * (x - centre); })};
}

ScaledNormal normal_through(const Percentiles& points, Scale scale) {
  const double lo = to_scale(scale, points.lo), hi = to_scale(scale, points.hi);
  return {scale, 0.5 * (lo + hi), 0.5 * (hi - lo) / math::normal_quantile(1 - points.tail)};
}

ScaledNormal lognormal(const LognormalForm& form) {
  const double ratio = form.sd / form.mean;
  const double variance = math::log1p(ratio * ratio);
  return {Scale::log, math::log(form.mean) - 0.5 * variance, std::sqrt(variance)};
}

TruncatedNormal truncated(const NormalForm& form, Range range) {
  const Tails lo = normal_tails((range.lo - form.mean) / form.sd), hi = normal_tails((range.hi - form.mean) / form.sd);
  return {form.mean, form.sd, range, lo, hi, lo.below > 0.5 ? lo.above - hi.above : hi.below - lo.below};
}

double TruncatedNormal::quantile(double u) const {
  const double p = at_lo.below + u * mass;
  const double z = p < 0.5 ? math::normal_quantile(p) : -math::normal_quantile(at_hi.above + (1 - u) * mass);
  return clamp(mean + sd * z, range);
}

Tails TruncatedNormal::tails(double x, Side) const {
  if (x <= range.lo) return {0, 1};
  if (x >= range.hi) return {1, 0};
  const Tails at = normal_tails((x - mean) / sd);
  const bool low = at.below < 0.5;
  const double below = low ? at.below - at_lo.below : at_lo.above - at.above;
  const double above = low ? at_hi.below - at.below : at.above - at_hi.above;
  return {below / mass, above / mass};
}

double TruncatedNormal::density(double x, Side side) const {
  const bool inside = side == Side::before ? x > range.lo && x <= range.hi : x >= range.lo && x < range.hi;
  return inside ? math::normal_pdf((x - mean) / sd) / (sd * mass) : 0;
}

void TruncatedNormal::breaks(std::vector<double>& out) const {
  if (has_floor(range)) out.push_back(range.lo);
  if (has_ceiling(range)) out.push_back(range.hi);
}

// About the window's own middle: a narrow window on a wide normal would cancel every digit in the textbook formula.
Moments TruncatedNormal::moments(Range) const {
  const double from = std::max((range.lo - mean) / sd, -12.0), to = std::min((range.hi - mean) / sd, 12.0);
  const double middle = 0.5 * (from + to);
  const auto expect = [&](auto g) {
    return integrate(from, to, 0.5, [&](double z) { return g(z - middle) * math::normal_pdf(z); }) / mass;
  };
  const double shift = expect([](double s) { return s; });
  return {mean + sd * (middle + shift), sd * sd * expect([=](double s) { return (s - shift) * (s - shift); })};
}

}  // namespace uphill::law
