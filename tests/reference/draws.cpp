// SPDX-License-Identifier: Apache-2.0
// Draws of the reference: the cube's point, a Gaussian copula over the dimensions that a correlation names, and
// quantiles by summing probabilities (discrete) or by Boost.Math (gamma).
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>
#include <set>
#include <stdexcept>
#include <utility>

#include "reference/reference.h"

namespace uphill::reference {
namespace {

std::string dimension_name(const DrawName& name) { return name.event ? name.path + "!" : name.path; }

double pearson(double spearman) { return 2.0 * std::sin(std::numbers::pi * spearman / 6.0); }

}  // namespace

double Luck::uniform(const std::string& path, bool each_year, int year) const {
  const std::string name = each_year ? path + "@" + std::to_string(year) : path;
  const auto found = dimension_->find(name);
  if (found != dimension_->end()) return point_[found->second];
  return random::uniform(random::stream_key(seed_, path), trial_, static_cast<std::uint32_t>(each_year ? year : 0));
}

double Luck::value(const Number& number, double fallback, int year) const {
  if (!number.given()) return fallback;
  if (!number.uncertain()) return std::get<double>(number.value);
  return std::get<Law>(number.value).quantile(uniform(number.path, number.each_year, year));
}

double Luck::event(const std::string& investment) const {
  return point_[dimension_->at("investments." + investment + ".success!")];
}

double Luck::chance(std::string_view stream, int month) const {
  return random::uniform(random::stream_key(seed_, stream), trial_, static_cast<std::uint32_t>(month));
}

Draws::Draws(const Case& c)
    : years_(c.timeline.years),
      seed_(c.simulation.seed),
      trials_(c.simulation.trials),
      names_(random::cube_names(c)),
      cube_(c.simulation.sampling, c.simulation.seed, c.simulation.trials, names_) {
  std::map<std::string, std::size_t> dimension;
  for (std::size_t d = 0; d < names_.size(); ++d) dimension[names_[d]] = d;
  dimension_ = std::make_shared<const std::map<std::string, std::size_t>>(std::move(dimension));
  read_correlations(c);
}

void Draws::read_correlations(const Case& c) {
  std::set<std::size_t> part;
  for (const Correlation& pair : c.correlations) {
    part.insert(dimension_->at(dimension_name(pair.a)));
    part.insert(dimension_->at(dimension_name(pair.b)));
  }
  correlated_.assign(part.begin(), part.end());
  const auto place = [&](const DrawName& name) {
    const auto at = std::find(correlated_.begin(), correlated_.end(), dimension_->at(dimension_name(name)));
    return static_cast<std::size_t>(at - correlated_.begin());
  };
  std::vector<std::vector<double>> matrix(part.size(), std::vector<double>(part.size(), 0.0));
  for (std::size_t i = 0; i < part.size(); ++i) matrix[i][i] = 1.0;
  for (const Correlation& pair : c.correlations) {
    matrix[place(pair.a)][place(pair.b)] = pearson(pair.rank);
    matrix[place(pair.b)][place(pair.a)] = pearson(pair.rank);
  }
  factor_ = cholesky(matrix);
}

Luck Draws::trial(std::uint64_t n) const {
  if (n >= trials_)
    throw std::out_of_range("the case has fewer trials");  // a Latin hypercube has no point beyond its last
  Luck luck;
  luck.dimension_ = dimension_;
  luck.seed_ = seed_;
  luck.trial_ = n;
  for (std::size_t d = 0; d < names_.size(); ++d) luck.point_.push_back(cube_(d, n));
  const boost::math::normal normal;
  std::vector<double> z;
  for (const std::size_t d : correlated_) z.push_back(boost::math::quantile(normal, luck.point_[d]));
  for (std::size_t i = 0; i < correlated_.size(); ++i) {
    if (factor_[i][i] == 1.0) continue;  // leans on nobody: keeps its own uniform
    double sum = 0;
    for (std::size_t j = 0; j <= i; ++j) sum += factor_[i][j] * z[j];
    const double u = boost::math::cdf(normal, sum);
    luck.point_[correlated_[i]] = std::clamp(u, 0x1p-53, 1.0 - 0x1p-53);
  }
  return luck;
}

std::vector<std::vector<double>> cholesky(const std::vector<std::vector<double>>& matrix) {
  const std::size_t n = matrix.size();
  std::vector<std::vector<double>> l(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= l[i][k] * l[j][k];
      if (i == j)
        l[i][i] = rest < 1e-12 ? 0.0 : std::sqrt(rest);
      else
        l[i][j] = l[j][j] == 0.0 ? 0.0 : rest / l[j][j];
    }
  return l;
}

double poisson_quantile(double mean, double u) {
  if (!(mean > 0)) return 0;
  if (mean > 8000) {  // exp(-mean) nears the end of long double: P(X <= k) = Q(k + 1, mean), by bisection
    double low = -1, high = std::floor(mean + 20 * std::sqrt(mean));
    while (high - low > 1) {
      const double middle = std::floor((low + high) / 2);
      if (middle <= low || middle >= high) break;  // beyond 2^53 there is no whole number between
      (boost::math::gamma_q(middle + 1, mean) >= u ? high : low) = middle;
    }
    return high;
  }
  long double term = std::exp(-static_cast<long double>(mean)), sum = term;
  double k = 0;
  while (sum < u && k < mean + 60 * std::sqrt(mean) + 100) {
    k += 1;
    term *= static_cast<long double>(mean) / static_cast<long double>(k);
    sum += term;
  }
  return k;
}

double binomial_quantile(double n, double p, double u) {
  if (!(n > 0) || !(p > 0)) return 0;
  if (p >= 1) return n;
  const long double odds = static_cast<long double>(p) / (1.0L - static_cast<long double>(p));
  long double term = std::pow(1.0L - static_cast<long double>(p), static_cast<long double>(n)), sum = term;
  double k = 0;
  while (sum < u && k < n) {
    term *= static_cast<long double>(n - k) / static_cast<long double>(k + 1) * odds;
    k += 1;
    sum += term;
  }
  return k;
}

double deals_quantile(double deals, double size, double cv, double u) {
  if (!(deals > 0)) return 0;
  if (cv == 0) return deals * size;
  const double shape = deals / (cv * cv);
  const double x = u < 0.5 ? boost::math::gamma_p_inv(shape, u) : boost::math::gamma_q_inv(shape, 1.0 - u);
  return x * size * cv * cv;
}

}  // namespace uphill::reference
