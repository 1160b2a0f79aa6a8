// SPDX-License-Identifier: Apache-2.0
#include "point.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace uphill::peer {
namespace {

using Matrix = std::vector<std::vector<double>>;

Matrix cholesky(const Matrix& a) {
  Matrix l(a.size(), std::vector<double>(a.size(), 0.0));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = a[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= l[i][k] * l[j][k];
      if (i == j)
        l[i][i] = rest < 1e-12 ? 0.0 : std::sqrt(rest);  // rank 1: nothing of its own is left
      else
        l[i][j] = l[j][j] == 0.0 ? 0.0 : rest / l[j][j];
    }
  return l;
}

}  // namespace

Point::Point(const Case& c, Dimensions& dimensions) {
  const auto place = [&](const DrawName& name) {
    const std::size_t d = dimensions.of(name.event ? name.path + "!" : name.path);
    const auto found = std::find(correlated_.begin(), correlated_.end(), d);
    if (found != correlated_.end()) return static_cast<std::size_t>(found - correlated_.begin());
    correlated_.push_back(d);
    return correlated_.size() - 1;
  };
  for (const Correlation& pair : c.correlations) place(pair.a), place(pair.b);
  Matrix matrix(correlated_.size(), std::vector<double>(correlated_.size(), 0.0));
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix[i][i] = 1.0;
  for (const Correlation& pair : c.correlations) {
    const std::size_t a = place(pair.a), b = place(pair.b);
    matrix[a][b] = matrix[b][a] = 2.0 * std::sin(std::numbers::pi * pair.rank / 6.0);
  }
  factor_ = cholesky(matrix);
}

void Point::draw(std::mt19937_64& engine, std::vector<double>& u) const {
  std::uniform_real_distribution<double> uniform(1e-12, 1.0);
  std::normal_distribution<double> normal;
  for (double& x : u) x = uniform(engine);
  std::vector<double> z(correlated_.size());
  for (double& x : z) x = normal(engine);
  for (std::size_t i = 0; i < z.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j <= i; ++j) sum += factor_[i][j] * z[j];
    u[correlated_[i]] = std::clamp(0.5 * std::erfc(-sum / std::numbers::sqrt2), 1e-12, 1.0 - 1e-12);
  }
}

}  // namespace uphill::peer
