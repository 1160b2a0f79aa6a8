// SPDX-License-Identifier: Apache-2.0
#include "law/bounded.h"

#include <cmath>

#include "math/special.h"
#include "math/stirling.h"

namespace uphill::law {
namespace {

/// Whether a one-sided derivative at x looks into [min, max].
bool looks_inside(double x, Side side, double min, double max) {
  return side == Side::before ? x > min && x <= max : x >= min && x < max;
}

/// Density at an end of [0, 1], n the exponent that rules there and m the other.
double at_end(double n, double m) { return n == 1 ? m : n > 1 ? 0 : math::infinity; }

}  // namespace

double Uniform::quantile(double u) const { return std::min(min + u * (max - min), max); }

Tails Uniform::tails(double x, Side) const {
  const double at = clamp(x, {min, max});
  return {(at - min) / (max - min), (max - at) / (max - min)};
}

double Uniform::density(double x, Side side) const { return looks_inside(x, side, min, max) ? 1 / (max - min) : 0; }

void Uniform::breaks(std::vector<double>& out) const { out.insert(out.end(), {min, max}); }

Moments Uniform::moments(Range) const { return {min + 0.5 * (max - min), (max - min) * (max - min) / 12}; }

double Triangular::quantile(double u) const {
  const double width = max - min, rise = mode - min, fall = max - mode;
  const double x = u * width < rise ? min + std::sqrt(u * width * rise) : max - std::sqrt((1 - u) * width * fall);
  return clamp(x, {min, max});
}

Tails Triangular::tails(double x, Side) const {
  const double width = max - min, at = clamp(x, {min, max});
  if (at < mode) {
    const double below = (at - min) * (at - min) / (width * (mode - min));
    return {below, 1 - below};
  }
  const double above = mode < max ? (max - at) * (max - at) / (width * (max - mode)) : 0;
  return {1 - above, above};
}

double Triangular::density(double x, Side side) const {
  if (!looks_inside(x, side, min, max)) return 0;
  const bool rising = looks_inside(x, side, min, mode);
  const double height = 2 / (max - min);
  return rising ? height * (x - min) / (mode - min) : height * (max - x) / (max - mode);
}

void Triangular::breaks(std::vector<double>& out) const { out.insert(out.end(), {min, mode, max}); }

Moments Triangular::moments(Range) const {
  const double rise = mode - min, width = max - min, fall = max - mode;
  return {min + (rise + width) / 3, (rise * rise + rise * fall + fall * fall) / 18};
}

double Beta::quantile(double u) const {
  const bool low = u < 0.5;
  const double y = low ? math::beta_quantile(a, b, u) : math::beta_quantile(b, a, 1 - u);
  return clamp(low ? min + width * y : min + (width - width * y), {min, min + width});
}

Tails Beta::tails(double x, Side) const {
  const double y = clamp((x - min) / width, {0, 1}), rest = clamp(((min + width) - x) / width, {0, 1});
  if (y <= 0) return {0, 1};
  if (rest <= 0) return {1, 0};
  if (y * b < rest * a) {
    const double below = math::beta_cdf(a, b, y);
    return {below, 1 - below};
  }
  const double above = math::beta_cdf(b, a, rest);
  return {1 - above, above};
}

double Beta::density(double x, Side side) const {
  if (!looks_inside(x, side, min, min + width)) return 0;
  const double y = (x - min) / width, rest = ((min + width) - x) / width;
  if (y <= 0) return at_end(a, b) / width;
  if (rest <= 0) return at_end(b, a) / width;
  return math::detail::beta_prefix(a, b, y, rest) / (y * rest * width);
}

void Beta::breaks(std::vector<double>& out) const { out.insert(out.end(), {min, min + width}); }

Moments Beta::moments(Range range) const {
  const double m = a / (a + b), second = m * (a + 1) / (a + b + 1);
  if (!has_ceiling(range) || range.hi >= min + width)
    return {min + width * m, width * width * (m / (a + b)) * (b / (a + b + 1))};
  // E min(B, h)^n = E B^n P(B' <= h) + h^n P(B > h), B' the beta with n more at 1.
  const double h = (range.hi - min) / width, above = math::beta_cdf(b, a, 1 - h);
  const double mean = m * math::beta_cdf(a + 1, b, h) + h * above;
  const double square = second * math::beta_cdf(a + 2, b, h) + h * h * above;
  return {min + width * mean, width * width * std::max(0.0, square - mean * mean)};
}

Beta pert(const PertForm& form) {
  const double width = form.max - form.min;
  return {form.min, width, 1 + 4 * (form.mode - form.min) / width, 1 + 4 * (form.max - form.mode) / width};
}

Beta beta(const BetaForm& form) {
  const double total = form.mean * (1 - form.mean) / (form.sd * form.sd) - 1;
  return {0, 1, form.mean * total, (1 - form.mean) * total};
}

}  // namespace uphill::law
