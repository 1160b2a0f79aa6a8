// SPDX-License-Identifier: Apache-2.0
#include "coverage/laws.h"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/warnings.h"
#include "math/normal.h"
#include "random/draws.h"

namespace uphill::coverage {
namespace {

using analysis::Worst;

/// Least value 1, P(X > x) = x^-a.
Law pareto(const std::string& name, double a) {
  const auto q = [=](double p) { return std::pow(1.0 - p, -1.0 / a); };
  const double expected = a / (a - 1.0);
  return {name, 1, Worst::high, q(0.99), {expected, q(0.1), q(0.5), q(0.9), expected * q(0.9), 0.01, NAN},
          [=](const double* u) { return q(u[0]); }, false, 0, a};
}

/// The sum of two exponentials, mean 2.
Law erlang() {
  const boost::math::gamma_distribution<> law(2.0);
  const auto q = [&](double p) { return boost::math::quantile(law, p); };
  const double least = q(0.1);
  const double worst = 2.0 * boost::math::cdf(boost::math::gamma_distribution<>(3.0), least) / 0.1;
  return {"erlang, of 2", 2, Worst::low, 3.0, {2.0, least, q(0.5), q(0.9), worst, 4.0 * std::exp(-3.0), NAN},
          [](const double* u) { return -std::log1p(-u[0]) - std::log1p(-u[1]); }};
}

Law bernoulli(const std::string& name, double p) {
  const auto q = [=](double level) { return level > 1.0 - p ? 1.0 : 0.0; };
  return {name, 1, Worst::low, 0.5, {p, q(0.1), q(0.5), q(0.9), 0.0, p, NAN},
          [=](const double* u) { return u[0] > 1.0 - p ? 1.0 : 0.0; }, true};
}

analysis::Replication replication_of(Sampling sampling) { return {sampling == Sampling::random ? 0 : random::replicates}; }

std::vector<double> above(const std::vector<double>& values, double threshold) {
  std::vector<double> hits(values.size());
  std::transform(values.begin(), values.end(), hits.begin(), [&](double x) { return x > threshold ? 1.0 : 0.0; });
  return hits;
}

Stated stated(const std::vector<double>& values, const Law& law, Sampling sampling) {
  const auto replication = replication_of(sampling);
  const RiskRange r = analysis::risk_range(values, law.worst, replication);
  const Chance c = analysis::chance(above(values, law.threshold), replication);
  return {{r.mean_95, r.p10_95, r.p50_95, r.p90_95, r.expected_shortfall_95, c.interval, {}},
          law.tail <= 4.0 || analysis::hangs_on_one(r, values.size())};
}

}  // namespace

double cdf(double z) { return boost::math::cdf(boost::math::normal(), z); }
double density(double z) { return boost::math::pdf(boost::math::normal(), z); }
double quantile(double p) { return boost::math::quantile(boost::math::normal(), p); }

double normal_of(const double* u, int k) {
  double sum = 0.0;
  for (int i = 0; i < k; ++i) sum += math::normal_quantile(u[i]);
  return sum / std::sqrt(static_cast<double>(k));
}

Law normal(const std::string& name, int dimensions, double expected, double sd) {
  const double z = quantile(0.1);
  return {name, dimensions, Worst::low, expected + sd,
          {expected, expected + sd * z, expected, expected - sd * z, expected - sd * density(z) / 0.1, cdf(-1.0), NAN},
          [=](const double* u) { return expected + sd * normal_of(u, dimensions); }};
}

Law lognormal(const std::string& name, int dimensions, double sigma, Worst worst) {
  const double z = quantile(0.1), expected = std::exp(sigma * sigma / 2.0);
  const double tenth = expected * (worst == Worst::low ? cdf(z - sigma) : cdf(z + sigma)) / 0.1;
  return {name, dimensions, worst, std::exp(2.0 * sigma),
          {expected, std::exp(sigma * z), 1.0, std::exp(-sigma * z), tenth, cdf(-2.0), NAN},
          [=](const double* u) { return std::exp(sigma * normal_of(u, dimensions)); }};
}

std::vector<std::vector<double>> columns(const std::vector<Draw>& draws, int dimensions, Sampling sampling,
                                         std::uint64_t seed, std::uint64_t trials) {
  std::vector<std::string> names;
  for (int d = 0; d < dimensions; ++d) names.push_back("coverage/" + std::to_string(d));
  const random::Cube cube(sampling, seed, trials, names);
  std::vector<std::vector<double>> u(names.size(), std::vector<double>(trials));
  for (std::size_t d = 0; d < u.size(); ++d) cube.fill(d, 0, trials, u[d].data());
  std::vector<std::vector<double>> values(draws.size(), std::vector<double>(trials));
  std::vector<double> point(names.size());
  for (std::size_t n = 0; n < trials; ++n) {
    for (std::size_t d = 0; d < u.size(); ++d) point[d] = u[d][n];
    for (std::size_t k = 0; k < draws.size(); ++k) values[k][n] = draws[k](point.data());
  }
  return values;
}

Subject subject_of(const Law& law) {
  return {law.name, law.truths,
          [law](Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
            return stated(columns({law.draw}, law.dimensions, sampling, seed, trials)[0], law, sampling);
          },
          law.telling ? law.telling : law.dimensions, law.steps};
}

Subject subject_of(const Pair& pair) {
  return {pair.law.name, pair.law.truths,
          [pair](Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
            const auto two = columns({pair.first, pair.second}, pair.law.dimensions, sampling, seed, trials);
            Stated all = stated(analysis::differences(two[0], two[1]), pair.law, sampling);
            all.intervals[gain] =
                analysis::chance_gain(analysis::differences(above(two[0], pair.plan), above(two[1], pair.plan)), replication_of(sampling)).interval;
            return all;
          },
          pair.apart, pair.law.steps};
}

std::vector<Subject> tuned_laws() {
  std::vector<Subject> all;
  for (const Law& law :
       {normal("normal", 1, 10.0, 1.0), normal("normal, of 5", 5, 0.0, 1.0), erlang(),
        lognormal("lognormal 1", 1, 1.0, Worst::low), lognormal("lognormal 1, of 4", 4, 1.0, Worst::high),
        lognormal("lognormal 2, of 2", 2, 2.0, Worst::high), pareto("pareto 3", 3.0), pareto("pareto 1.5", 1.5),
        bernoulli("bernoulli 30%", 0.3), bernoulli("bernoulli 0.3%", 0.003)})
    all.push_back(subject_of(law));
  return all;
}

}  // namespace uphill::coverage
