// SPDX-License-Identifier: Apache-2.0
#include "random/gamma_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "math/elementary.h"
#include "math/special.h"

namespace uphill::random {
namespace {

constexpr double table_shape = 40;  // the expansion serves shapes from here on
constexpr double own_rows = 64;
constexpr double row_step = 0.0625;  // of log N on the geometric grid

template <std::size_t n>
constexpr std::array<double, n - 1> derivative(const std::array<double, n>& c) {
  std::array<double, n - 1> d{};
  for (std::size_t k = 1; k < n; ++k) d[k - 1] = static_cast<double>(k) * c[k];
  return d;
}

/// The log of the gamma quantile, t, walked down from the upper end of z. It obeys t' = phi(z) / (a p), p = x^a e^-x /
/// Gamma(a + 1), x = e^t. With s = t' that makes x' = x s and s' = s ((x - a) s - z), so the Taylor series about a knot
/// follows from the knot alone, and serves four knots for less than one incomplete gamma function costs. Its errors grow as
/// 1 / p, hence not above the middle; below it each whole z is settled by Newton's method on the log of the nearer tail.
class Descent {
 public:
  Descent(double shape, double step) : shape_(shape), log_gamma_(math::log_gamma(shape + 1.0)), step_(step) {}

  struct State {
    double log_value, slope;  // slope = d log G / dz
  };

  double at_top(double z) const { return math::log(math::gamma_quantile_upper(shape_, math::normal_cdf(-z))); }

  /// Taylor series of s, and of what t gains.
  static constexpr std::size_t terms = 10;
  struct Series {
    std::array<double, terms> s{}, t{};
  };

  Series series(double z, double t) const {
    constexpr double log_root_2pi = 0.9189385332046728;
    Series series;
    auto& s = series.s;
    std::array<double, terms> x{}, bend{};  // bend: s' / s
    x[0] = math::exp(t);
    s[0] = math::exp(-0.5 * z * z - log_root_2pi - log_prefix(t, x[0])) / shape_;
    for (std::size_t k = 0;; ++k) {
      series.t[k] = s[k] * part[k];
      if (k + 1 == terms) return series;
      double grown = 0.0, bent = 0.0;
      for (std::size_t i = 0; i <= k; ++i) grown += x[i] * s[k - i];
      bend[k] = grown - shape_ * s[k] - (k == 0 ? z : k == 1 ? 1.0 : 0.0);
      for (std::size_t i = 0; i <= k; ++i) bent += s[i] * bend[k - i];
      x[k + 1] = grown * part[k];
      s[k + 1] = bent * part[k];
    }
  }

  /// So many knots below.
  State below(const Series& series, double t, std::size_t knots) const {
    const double d = -static_cast<double>(knots) * step_;
    return {t + d * math::polynomial(d, series.t), math::polynomial(d, series.s)};
  }

  /// Whether the series has come to its end so many knots below.
  bool sure(const Series& series, std::size_t knots) const {
    double last = std::fabs(series.t.back());
    for (std::size_t k = 0; k < terms; ++k) last *= static_cast<double>(knots) * step_;
    return last < 1e-12;
  }

  double settled(double z, double guess) const {
    const bool lower = z < 0.0;
    const double target = math::normal_cdf(lower ? z : -z);
    double t = guess;
    for (int i = 0; i < 30; ++i) {
      const double x = math::exp(t);
      const double tail = lower ? math::gamma_p(shape_, x) : math::gamma_q(shape_, x);
      const double rise = shape_ * math::exp(log_prefix(t, x)) / tail;
      const double error = lower ? math::log(tail / target) : math::log(target / tail);
      const double step = std::clamp(-error / rise, -1.0, 1.0);
      t += step;
      if (std::fabs(step) < 1e-6) break;  // the next step would be of the order of its square
    }
    return t;
  }

 private:
  static constexpr std::array<double, terms> part = [] {
    std::array<double, terms> parts{};
    for (std::size_t k = 0; k < terms; ++k) parts[k] = 1.0 / static_cast<double>(k + 1);
    return parts;
  }();

  double log_prefix(double t, double x) const { return shape_ * t - x - log_gamma_; }

  double shape_, log_gamma_, step_;
};

}  // namespace

GammaTable::GammaTable(double cv) : variance_(cv * cv), per_score_(cv > 2.0 ? 32.0 : 16.0) {
  row_knots_ = static_cast<std::size_t>(2.0 * reach * per_score_) + 1;
  last_wins_ = std::floor(table_shape * variance_);
  last_row_ = std::min(last_wins_, own_rows);
  for (double wins = 1.0; wins <= last_row_; wins += 1.0) add_row(wins);
  list_cubics();
  if (last_wins_ <= own_rows) return;
  // One row below the first interval and two above the last, for the cubic across rows.
  const double steps = std::ceil(math::log(last_wins_ / own_rows) / row_step) + 2.0;
  for (double k = -1.0; k <= steps; k += 1.0) add_row(own_rows * math::exp(k * row_step));
}

void GammaTable::add_row(double wins) {
  constexpr std::size_t stride = 4;
  const double shape = wins / variance_, h = 1.0 / per_score_;
  const double log_scale = math::log(variance_);
  const std::size_t first = knots_.size();
  knots_.resize(first + row_knots_, Knot{0.0, 0.0});
  const auto put = [&](std::size_t j, const Descent::State& state) {
    const double value = math::exp((state.log_value + log_scale) / 3.0);
    knots_[first + j] = {value, h * value * state.slope / 3.0};
  };
  const Descent descent(shape, h);
  double t = descent.at_top(reach);
  for (std::size_t j = row_knots_ - 1;;) {
    const auto series = descent.series(static_cast<double>(j) * h - reach, t);
    put(j, {t, series.s[0]});
    if (j == 0 || t < -600.0) break;
    const std::size_t go = j % stride == 0 && descent.sure(series, stride) ? stride : 1;
    for (std::size_t k = 1; k < go; ++k) put(j - k, descent.below(series, t, k));
    t = descent.below(series, t, go).log_value;
    j -= go;
    const double z = static_cast<double>(j) * h - reach;
    if (!descent.sure(series, go) || (z <= 0.0 && z == std::floor(z))) t = descent.settled(z, t);
  }
  // Slopes within three times the secant keep a cubic monotone (Fritsch & Carlson 1980); only values near 0 need it.
  for (std::size_t j = first; j + 1 < knots_.size(); ++j) {
    const double limit = 3.0 * (knots_[j + 1].value - knots_[j].value);
    knots_[j].slope = std::min(knots_[j].slope, limit);
    knots_[j + 1].slope = std::min(knots_[j + 1].slope, limit);
  }
}

/// A knot from the expansion, and its slope from that of the expansion's terms.
GammaTable::Knot GammaTable::expanded(double wins, double z) const {
  using E = GammaExpansion;
  const double shape = wins / variance_, root = std::sqrt(shape), s = z / root;
  static constexpr auto m1 = derivative(E::m);
  static constexpr auto d01 = derivative(E::d0);
  static constexpr auto d11 = derivative(E::d1);
  const double slope = root + 2.0 * z * math::polynomial(s, E::m) +
                       (z * z * math::polynomial(s, m1) + math::polynomial(s, d01) + math::polynomial(s, d11) / shape) / root;
  const double sum = gamma_expansion(shape, z), value = math::exp(math::log(variance_ * sum) / 3.0);
  return {value, value * slope / (3.0 * sum * per_score_)};
}

void GammaTable::list_cubics() {
  cubics_.assign(cells() * 4, 0.0f);  // no wins, no deals
  const auto list = [&](const Knot* row) {
    for (std::size_t j = 0; j < cells(); ++j) {
      const Knot &a = row[j], &b = row[j + 1];
      const double rise = b.value - a.value, c3 = a.slope + b.slope - 2.0 * rise, c2 = rise - a.slope - c3;
      for (const double c : {a.value, a.slope, c2, c3}) cubics_.push_back(static_cast<float>(c));
    }
  };
  for (std::size_t first = 0; first < knots_.size(); first += row_knots_) list(knots_.data() + first);
  // A look into a row costs lanes half of what the expansion does.
  std::vector<Knot> row(row_knots_);
  for (lane_rows_ = last_row_; variance_ > 0.0 && lane_rows_ < own_rows; lane_rows_ += 1.0) {
    for (std::size_t j = 0; j < row_knots_; ++j) row[j] = expanded(lane_rows_ + 1.0, static_cast<double>(j) / per_score_ - reach);
    list(row.data());
  }
}

double GammaTable::cube_root(const Knot* row, double z) const {
  const double position = (z + reach) * per_score_;
  const double cell = std::min(std::floor(position), static_cast<double>(row_knots_ - 2));
  const Knot* k = row + static_cast<std::size_t>(cell);
  const double x = position - cell;
  const double rise = k[1].value - k[0].value;
  const double c3 = k[0].slope + k[1].slope - 2.0 * rise;
  const double c2 = rise - k[0].slope - c3;
  return k[0].value + x * (k[0].slope + x * (c2 + x * c3));
}

double GammaTable::across_rows(double wins, double z) const {
  const double position = math::log(wins / own_rows) / row_step;
  const double cell = std::floor(position);
  const double x = position - cell;
  const Knot* row = knots_.data() + static_cast<std::size_t>(own_rows + cell) * row_knots_;
  std::array<double, 4> y;
  for (std::size_t k = 0; k < 4; ++k) y[k] = cube_root(row + k * row_knots_, z);
  // Lagrange through -1, 0, 1, 2.
  const double a = x + 1.0, b = x - 1.0, c = x - 2.0;
  return 0.5 * (a * b * c * y[1] - a * x * c * y[2]) + (a * x * b * y[3] - x * b * c * y[0]) / 6.0;
}

double GammaTable::total(double wins, double z) const {
  if (!(wins > 0.0)) return 0.0;
  if (variance_ == 0.0) return wins;
  const double score = std::clamp(z, -reach, reach);
  if (wins > last_wins_) return variance_ * gamma_expansion(wins / variance_, score);
  const double root = wins <= last_row_
                          ? cube_root(knots_.data() + static_cast<std::size_t>(wins - 1.0) * row_knots_, score)
                          : across_rows(wins, score);
  return std::max(0.0, root * root * root);
}

}  // namespace uphill::random
