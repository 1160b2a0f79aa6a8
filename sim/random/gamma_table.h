// SPDX-License-Identifier: Apache-2.0
// The summed size of a month's deals: quantile of the gamma law of shape wins / cv^2 and scale cv^2 at a normal score.
// The cv is fixed per role, so only the shapes N / cv^2 occur. Up to shape 40 the cube root of the quantile, which is
// nearly straight in z (Wilson & Hilferty 1931), is tabled as Hermite cubics from exact values and slopes phi(z) / g: a
// row for each N up to 64, then rows on a geometric grid of N with a cubic across four of them. Above, the uniform
// expansion a m(s) + d0(s) + d1(s) / a + d2 / a^2, s = z / sqrt(a) (after Temme 1992; own fits). Cost 3 to 5 ns a draw
// in the rows and the expansion, 15 across rows; error below 1e-6 of the sum's standard deviation for |z| <= 6.4.
#pragma once

#include <cstddef>
#include <vector>

namespace uphill::random {

class GammaTable {
 public:
  /// `cv`: coefficient of variation of one deal, 0 to 20.
  explicit GammaTable(double cv);

  /// Sum of `wins` deals of mean 1 (wins a whole number up to 1e9) at normal score z; |z| beyond 6.5 counts as 6.5.
  double total(double wins, double z) const;

  std::size_t bytes() const { return knots_.size() * sizeof(Knot); }

 private:
  struct Knot {
    double value, slope;  // of cbrt(total) at the knot; slope times the knots' distance
  };
  double cube_root(const Knot* row, double z) const;
  double across_rows(double wins, double z) const;
  void add_row(double wins);

  double variance_;
  double per_score_;  // knots per unit of z
  std::size_t row_knots_;
  double last_row_ = 0.0;   // wins that have a row of their own
  double last_wins_ = 0.0;  // wins that the table reaches
  std::vector<Knot> knots_;
};

}  // namespace uphill::random
