// SPDX-License-Identifier: Apache-2.0
// The summed size of a month's deals: quantile of the gamma law of shape wins / cv^2 and scale cv^2 at a normal score.
// The cv is fixed per role, so only the shapes N / cv^2 occur. Up to shape 40 the cube root of the quantile, which is
// nearly straight in z (Wilson & Hilferty 1931), is tabled as Hermite cubics from exact values and slopes phi(z) / g: a
// row for each N up to 64 (of lanes also beyond shape 40), then rows on a geometric grid of N with a cubic across four. Above, the uniform
// expansion a m(s) + d0(s) + d1(s) / a + d2 / a^2, s = z / sqrt(a) (after Temme 1992; own fits). Cost 3 to 5 ns a draw
// in the rows and the expansion, 15 across rows; error below 1e-6 of the sum's standard deviation for |z| <= 6.4.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "math/polynomial.h"

namespace uphill::random {

/// Gamma quantile of shape a >= 38 at score z, |z| <= 6.5: its polynomials, from the constant on.
struct GammaExpansion {
  static constexpr std::array m{0.3333333333333756, 0.027777773548108044, -0.0037037029965844644, 0.0002315316859211698,
                                5.878049842007803e-05, -2.569739514484746e-05, 4.926578559713031e-06, -5.1715721837816374e-08,
                                -2.191757408277994e-07};
  static constexpr std::array d0{-0.33333335878346904, -0.19444445660850246, -0.008641244266859095, 0.006584706899089321,
                                 -0.001193878977856605, -3.111938216004866e-05, 8.910089201860717e-05, -2.3872746876229372e-05};
  static constexpr std::array d1{0.019774353027327086, -0.011054444693764794, -0.004669809691100958, 0.0018166048430888029};
  static constexpr double d2 = 0.006699043971204088;
};

inline double gamma_expansion(double a, double z) {
  using E = GammaExpansion;
  const double root = std::sqrt(a), s = z / root;
  const double m = math::polynomial(s, E::m), d0 = math::polynomial(s, E::d0), d1 = math::polynomial(s, E::d1);
  return a + (z * root + (z * z * m + (d0 + (d1 + E::d2 / a) / a)));
}

class GammaTable {
 public:
  /// `cv`: coefficient of variation of one deal, 0 to 20.
  explicit GammaTable(double cv);

  /// Sum of `wins` deals of mean 1 (wins a whole number up to 1e9) at normal score z; |z| beyond 6.5 counts as 6.5.
  double total(double wins, double z) const;

  std::size_t bytes() const { return knots_.size() * sizeof(Knot) + cubics_.size() * sizeof(float); }

  /// The rows of 0 to rows() wins for lanes: cell j of row n holds c0 .. c3 of cbrt(total) = sum c_k x^k, where
  /// x = (z + reach) * per_score() - j lies in [0, 1]; cubics()[(n * cells() + j) * 4 + k].
  static constexpr double reach = 6.5;  // of z
  double rows() const { return lane_rows_; }
  /// Beyond this many wins gamma_expansion() serves.
  double last_wins() const { return last_wins_; }
  double variance() const { return variance_; }
  std::size_t cells() const { return row_knots_ - 1; }
  double per_score() const { return per_score_; }
  const std::vector<float>& cubics() const { return cubics_; }

 private:
  struct Knot {
    double value, slope;  // of cbrt(total) at the knot; slope times the knots' distance
  };
  Knot expanded(double wins, double z) const;
  double cube_root(const Knot* row, double z) const;
  double across_rows(double wins, double z) const;
  void add_row(double wins);
  void list_cubics();

  double variance_;
  double per_score_;  // knots per unit of z
  std::size_t row_knots_;
  double last_row_ = 0.0;   // wins that have a row of their own
  double lane_rows_ = 0.0;  // the same for lanes
  double last_wins_ = 0.0;  // wins that the table reaches
  std::vector<Knot> knots_;
  std::vector<float> cubics_;
};

}  // namespace uphill::random
