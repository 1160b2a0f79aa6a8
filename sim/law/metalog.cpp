// SPDX-License-Identifier: Apache-2.0
#include "law/metalog.h"

#include <cmath>

#include "law/integrate.h"

namespace uphill::law {
namespace {

constexpr double steepest = 0.5998393201288669;  // s/2 where s tanh s = 1: the largest k(t)
constexpr double far = 40;                       // in t; beyond it u(1-u) is e^-|t| and k(t) is 1/2 to the last bit

double logistic(double t) { return 1 / (1 + math::exp(-t)); }

/// z and dz/dt at t.
struct Rise {
  double value, slope;
};

Rise rise_at(const Metalog& m, double t) {
  const double u = logistic(t), v = logistic(-t);
  const double odd = 0.5 * (u - v);
  return {m.a1 + m.a2 * t + m.a3 * odd * t, m.a2 + m.a3 * (odd + t * u * v)};
}

/// t with z(t) = z. z(t) - a1 lies between t (a2 - |a3|/2) and t (a2 + |a3|/2), which brackets Newton's steps.
double t_of(const Metalog& m, double z) {
  if (z == math::infinity || z == -math::infinity) return z;
  const double rise = z - m.a1, bend = 0.5 * (m.a3 < 0 ? -m.a3 : m.a3);
  double lo = rise / (m.a2 + (rise < 0 ? -bend : bend)), hi = rise / (m.a2 - (rise < 0 ? -bend : bend));
  double t = rise / m.a2;
  for (int step = 0; step < 100; ++step) {
    const Rise at = rise_at(m, t);
    (at.value < z ? lo : hi) = t;
    double next = t - (at.value - z) / at.slope;
    if (!(next >= lo && next <= hi)) next = 0.5 * (lo + hi);
    const double moved = std::abs(next - t);
    t = next;
    if (moved * moved * bend <= 1e-16 * at.slope * (1 + std::abs(t)) || moved <= 4e-16 * std::abs(t)) break;
  }
  return t;
}

/// Integral of g(x) over the law where t lies in [from, to]; within it |t| <= far.
template <class G>
double expect(const Metalog& m, double from, double to, G g) {
  const double steep = m.a2 + std::abs(m.a3);
  const double width = m.scale == Scale::logit && steep > 1 ? std::max(1 / steep, 1.0 / 64) : 1.0;
  return integrate(from, to, width,
                   [&](double t) { return g(from_scale(m.scale, rise_at(m, t).value)) * logistic(t) * logistic(-t); });
}

/// E[(X - centre)^n] beyond t = far on the log scale, where X = exp(a1 + (a2 + a3/2) t).
double far_tail(const Metalog& m, double centre, int power) {
  const double c = m.a2 + 0.5 * m.a3;
  if (power * c >= 1) return math::infinity;
  const auto moment = [&](int n) { return math::exp(n * m.a1 + (n * c - 1) * far) / (1 - n * c); };
  return power == 1 ? moment(1) - centre * moment(0) : moment(2) - 2 * centre * moment(1) + centre * centre * moment(0);
}

}  // namespace

Tails Metalog::tails(double x, Side) const {
  const double t = t_of(*this, to_scale(scale, x));
  return {logistic(t), logistic(-t)};
}

double Metalog::density(double x, Side) const {
  const double t = t_of(*this, to_scale(scale, x));
  if (!(t > -700 && t < 700)) return 0;
  return logistic(t) * logistic(-t) / rise_at(*this, t).slope * scale_slope(scale, x);
}

Moments Metalog::moments(Range range) const {
  const double from = has_floor(range) ? t_of(*this, to_scale(scale, range.lo)) : -math::infinity;
  const double to = has_ceiling(range) ? t_of(*this, to_scale(scale, range.hi)) : math::infinity;
  const bool open = scale == Scale::log && to > far;
  const double a = clamp(from, {-far, far}), b = clamp(to, {-far, far});
  const double below = from > -far ? logistic(from) : 0, above = to < far ? logistic(-to) : 0;
  const auto about = [&](double centre, int power, auto g) {
    const double edges = (below > 0 ? below * g(range.lo) : 0) + (above > 0 ? above * g(range.hi) : 0);
    return edges + expect(*this, a, b, g) + (open && !has_ceiling(range) ? far_tail(*this, centre, power) : 0);
  };
  const double mean = about(0, 1, [](double x) { return x; });
  if (mean == math::infinity) return {mean, mean};
  return {mean, about(mean, 2, [mean](double x) { return (x - mean) * (x - mean); })};
}

Metalog metalog_through(const Percentiles& points, Scale scale) {
  const double lo = to_scale(scale, points.lo), mid = to_scale(scale, points.mid), hi = to_scale(scale, points.hi);
  const double reach = math::log((1 - points.tail) / points.tail);
  return {scale, mid, (hi - lo) / (2 * reach), ((lo - mid) + (hi - mid)) / (2 * reach * (0.5 - points.tail))};
}

bool feasible(const Metalog& m) { return m.a2 > steepest * std::abs(m.a3); }

Range feasible_mid(const Percentiles& points, Scale scale) {
  const double lo = to_scale(scale, points.lo), hi = to_scale(scale, points.hi);
  const double centre = 0.5 * (lo + hi), reach = 0.5 * (hi - lo) * (0.5 - points.tail) / steepest;
  return {from_scale(scale, centre - reach), from_scale(scale, centre + reach)};
}

}  // namespace uphill::law
