// SPDX-License-Identifier: Apache-2.0
#include "coverage/laws.h"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "math/normal.h"
#include "random/draws.h"

namespace uphill::coverage {
namespace {

using analysis::Worst;

double cdf(double z) { return boost::math::cdf(boost::math::normal(), z); }
double density(double z) { return boost::math::pdf(boost::math::normal(), z); }
double quantile(double p) { return boost::math::quantile(boost::math::normal(), p); }

/// Mean of `k` standard normals from as many uniforms, of standard deviation 1.
double normal_of(const double* u, int k) {
  double sum = 0.0;
  for (int i = 0; i < k; ++i) sum += math::normal_quantile(u[i]);
  return sum / std::sqrt(static_cast<double>(k));
}

Law normal(const std::string& name, int dimensions, double mean, double sd) {
  const double z = quantile(0.1);
  return {name, dimensions, Worst::low, mean + sd,
          {mean, mean + sd * z, mean, mean - sd * z, mean - sd * density(z) / 0.1, cdf(-1.0)},
          [=](const double* u) { return mean + sd * normal_of(u, dimensions); }};
}

Law lognormal(const std::string& name, int dimensions, double sigma, Worst worst) {
  const double z = quantile(0.1), mean = std::exp(sigma * sigma / 2.0);
  const double shortfall = mean * (worst == Worst::low ? cdf(z - sigma) : cdf(z + sigma)) / 0.1;
  return {name, dimensions, worst, std::exp(2.0 * sigma),
          {mean, std::exp(sigma * z), 1.0, std::exp(-sigma * z), shortfall, cdf(-2.0)},
          [=](const double* u) { return std::exp(sigma * normal_of(u, dimensions)); }};
}

/// Least value 1, P(X > x) = x^-a.
Law pareto(const std::string& name, double a) {
  const auto q = [=](double p) { return std::pow(1.0 - p, -1.0 / a); };
  const double mean = a / (a - 1.0);
  return {name, 1, Worst::high, q(0.99), {mean, q(0.1), q(0.5), q(0.9), mean * q(0.9), 0.01},
          [=](const double* u) { return q(u[0]); }};
}

/// The sum of two exponentials, mean 2.
Law erlang() {
  const boost::math::gamma_distribution<> law(2.0);
  const auto q = [&](double p) { return boost::math::quantile(law, p); };
  const double least = q(0.1);
  const double shortfall = 2.0 * boost::math::cdf(boost::math::gamma_distribution<>(3.0), least) / 0.1;
  return {"erlang, of 2", 2, Worst::low, 3.0, {2.0, least, q(0.5), q(0.9), shortfall, 4.0 * std::exp(-3.0)},
          [](const double* u) { return -std::log1p(-u[0]) - std::log1p(-u[1]); }};
}

Law bernoulli(const std::string& name, double p) {
  const auto q = [=](double level) { return level > 1.0 - p ? 1.0 : 0.0; };
  return {name, 1, Worst::low, 0.5, {p, q(0.1), q(0.5), q(0.9), 0.0, p},
          [=](const double* u) { return u[0] > 1.0 - p ? 1.0 : 0.0; }, true};
}

}  // namespace

const std::vector<Law>& laws() {
  static const std::vector<Law> all{
      normal("normal", 1, 10.0, 1.0),
      normal("normal, of 5", 5, 0.0, 1.0),
      erlang(),
      lognormal("lognormal 1", 1, 1.0, Worst::low),
      lognormal("lognormal 1, of 4", 4, 1.0, Worst::high),
      lognormal("lognormal 2, of 2", 2, 2.0, Worst::high),
      pareto("pareto 3", 3.0),
      pareto("pareto 1.5", 1.5),
      bernoulli("bernoulli 30%", 0.3),
      bernoulli("bernoulli 0.3%", 0.003)};
  return all;
}

std::vector<double> column(const Law& law, Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
  std::vector<std::string> names;
  for (int d = 0; d < law.dimensions; ++d) names.push_back("coverage/" + std::to_string(d));
  const random::Cube cube(sampling, seed, trials, names);
  std::vector<std::vector<double>> u(names.size(), std::vector<double>(trials));
  for (std::size_t d = 0; d < u.size(); ++d) cube.fill(d, 0, trials, u[d].data());
  std::vector<double> values(trials), point(names.size());
  for (std::size_t n = 0; n < trials; ++n) {
    for (std::size_t d = 0; d < u.size(); ++d) point[d] = u[d][n];
    values[n] = law.draw(point.data());
  }
  return values;
}

}  // namespace uphill::coverage
