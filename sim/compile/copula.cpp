// SPDX-License-Identifier: Apache-2.0
#include "compile/copula.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "math/elementary.h"

namespace uphill::compiling {
namespace {

void factorise(std::vector<std::vector<double>>& m) {
  for (std::size_t j = 0; j < m.size(); ++j) {
    for (std::size_t k = 0; k < j; ++k) {
      double sum = m[j][k];
      for (std::size_t l = 0; l < k; ++l) sum -= m[j][l] * m[k][l];
      m[j][k] = m[k][k] > 0.0 ? sum / m[k][k] : 0.0;
    }
    double rest = m[j][j];
    for (std::size_t k = 0; k < j; ++k) rest -= m[j][k] * m[j][k];
    m[j][j] = rest > 1e-12 ? std::sqrt(rest) : 0.0;
    for (std::size_t k = j + 1; k < m.size(); ++k) m[j][k] = 0.0;
  }
}

}  // namespace

Copula gaussian_copula(const std::vector<RankCorrelation>& pairs) {
  std::set<int> members;
  for (const RankCorrelation& p : pairs) members.insert({p.a, p.b});
  Copula copula;
  copula.sources.assign(members.begin(), members.end());
  const std::size_t n = copula.sources.size();
  copula.factor.assign(n, std::vector<double>(n, 0.0));
  const auto place = [&](int source) {
    return std::lower_bound(copula.sources.begin(), copula.sources.end(), source) - copula.sources.begin();
  };
  for (std::size_t i = 0; i < n; ++i) copula.factor[i][i] = 1.0;
  for (const RankCorrelation& p : pairs) {
    copula.factor[place(p.a)][place(p.b)] = copula.factor[place(p.b)][place(p.a)] = math::normal_correlation(p.rank);
  }
  factorise(copula.factor);
  return copula;
}

}  // namespace uphill::compiling
