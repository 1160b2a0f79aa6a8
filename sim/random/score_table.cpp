// SPDX-License-Identifier: Apache-2.0
#include "random/score_table.h"

#include <cmath>

#include "math/normal.h"

namespace uphill::random {
namespace {

constexpr std::size_t n = ScoreTable::coefficients;

/// (1 - cos(pi k / 7)) / 2 - 1/2: Chebyshev-Lobatto points of [-1/2, 1/2].
constexpr std::array<double, n> points{-0.5,
                                       -0.45048443395120957,
                                       -0.31174490092936674,
                                       -0.11126046697815721,
                                       0.11126046697815721,
                                       0.31174490092936674,
                                       0.45048443395120957,
                                       0.5};

/// Coefficients of the polynomial through (points, y): Newton's divided differences, multiplied out.
std::array<double, n> through(std::array<double, n> y) {
  for (std::size_t order = 1; order < n; ++order) {
    for (std::size_t k = n - 1; k >= order; --k) y[k] = (y[k] - y[k - 1]) / (points[k] - points[k - order]);
  }
  std::array<double, n> c{};
  for (std::size_t k = n; k-- > 0;) {  // c = c * (x - points[k]) + y[k]
    for (std::size_t j = n - 1; j > 0; --j) c[j] = c[j - 1] - points[k] * c[j];
    c[0] = y[k] - points[k] * c[0];
  }
  return c;
}

ScoreTable made() {
  ScoreTable table;
  for (std::size_t octave = 0; octave < ScoreTable::octaves; ++octave) {
    std::array<double, n> y;
    for (std::size_t k = 0; k < n; ++k) y[k] = -math::normal_quantile(std::ldexp(1.5 + points[k], static_cast<int>(octave) - 33));
    const std::array<double, n> c = through(y);
    for (std::size_t k = 0; k < n; ++k) table.c[k][octave] = static_cast<float>(c[k]);
  }
  return table;
}

}  // namespace

const ScoreTable& score_table() {
  static const ScoreTable table = made();
  return table;
}

}  // namespace uphill::random
