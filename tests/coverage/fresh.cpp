// SPDX-License-Identifier: Apache-2.0
// Laws that the method was not tuned on, light and heavy; and pairs of figures under the same luck.
#include <algorithm>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <limits>

#include "coverage/laws.h"
#include "math/normal.h"

namespace uphill::coverage {
namespace {

using analysis::Worst;

/// q(u, 1 - u), either of which may be tiny.
using Quantile = std::function<double(double u, double rest)>;

/// Means over a tenth, and over all, by quadrature; the chance is that of the level `seldom` from above.
Law of_quantile(const std::string& name, Worst worst, double seldom, const Quantile& q,
                double tail = std::numeric_limits<double>::infinity()) {
  boost::math::quadrature::tanh_sinh<double> rule;
  const auto sum = [&](double from, double to) {
    const double width = to - from;  // of what remains: `near` is the distance to the nearer end, signed
    return width * rule.integrate(
                       [&](double x, double near) {
                         const double u = near < 0 ? from - width * near : from + width * x;
                         const double rest = near > 0 ? 1.0 - to + width * near : 1.0 - from - width * x;
                         return q(u, rest);
                       },
                       0.0, 1.0);
  };
  const double tenth = worst == Worst::low ? sum(0.0, 0.1) : sum(0.9, 1.0);
  return {name, 1, worst, q(1.0 - seldom, seldom),
          {sum(0.0, 0.5) + sum(0.5, 1.0), q(0.1, 0.9), q(0.5, 0.5), q(0.9, 0.1), tenth / 0.1, seldom, NAN},
          [q](const double* u) { return q(u[0], 1.0 - u[0]); }, false, 0, tail};
}

/// Through $1.5, $2 and $7 at 10, 50 and 90 %, as the file's own law for an amount: finite mean, no finite variance.
Law three_points() {
  const double reach = std::log(9.0), lo = std::log(1.5), mid = std::log(2.0), hi = std::log(7.0);
  const double a2 = (hi - lo) / (2 * reach), a3 = (lo + hi - 2 * mid) / (2 * reach * 0.4);
  return of_quantile("three points", Worst::high, 0.02, [=](double u, double rest) {
    const double odds = std::log(u / rest);
    return std::exp(mid + a2 * odds + a3 * (u - 0.5) * odds);
  }, 1.0 / (a2 + 0.5 * a3));
}

/// The sum of three uniforms.
Law uniforms() {
  const double edge = std::cbrt(0.6);
  return {"uniform, sum of 3", 3, Worst::low, 2.5,
          {1.5, edge, 1.5, 3.0 - edge, std::pow(edge, 4) / 0.8, 0.125 / 6.0, NAN},
          [](const double* u) { return u[0] + u[1] + u[2]; }};
}

/// One in twenty of five times the spread.
Law contaminated() {
  const auto below = [](double x) { return 0.95 * cdf(x) + 0.05 * cdf(x / 5.0); };
  const double x = boost::math::tools::bisect([&](double at) { return below(at) - 0.1; }, -9.0, 0.0,
                                              boost::math::tools::eps_tolerance<double>(50)).first;
  const double tenth = -(0.95 * density(x) + 0.05 * 5.0 * density(x / 5.0)) / 0.1;
  return {"normal, 5% wide", 2, Worst::low, 4.0, {0.0, x, 0.0, -x, tenth, 1.0 - below(4.0), NAN},
          [](const double* u) { return math::normal_quantile(u[1]) * (u[0] > 0.95 ? 5.0 : 1.0); },
          false, 1};  // the median is that of one dimension
}

/// A loss in one future of fifty, of lognormal size.
Law seldom_loss() {
  const double p = 0.02, expected = p * std::exp(0.5);
  return {"seldom, lognormal", 2, Worst::high, 0.0, {expected, 0.0, 0.0, 0.0, expected / 0.1, p, NAN},
          [=](const double* u) { return u[0] > 1.0 - p ? std::exp(math::normal_quantile(u[1])) : 0.0; }, true};
}

// ---- pairs

/// The shared part is a thousand times what the two differ by.
Pair cancelling() {
  Law law = normal("pair: normals", 3, 0.1, std::sqrt(2.0));
  law.truths[gain] = cdf((0.1 - 2.0) / std::sqrt(1e6 + 1.0)) - cdf(-2.0 / std::sqrt(1e6 + 1.0));
  const auto side = [](int own, double shift) {
    return [=](const double* u) { return 1000.0 * math::normal_quantile(u[0]) + math::normal_quantile(u[own]) + shift; };
  };
  return {law, 2.0, side(1, 0.1), side(2, 0.0), 2};
}

/// What is gained grows with what is there: a baseline of lognormal size and a gain of its `share`, lognormal too.
Pair growing(const std::string& name, double sigma, double share_sigma) {
  const double all = std::sqrt(sigma * sigma + share_sigma * share_sigma);
  Law law = lognormal(name, 2, all, Worst::low);
  const Draw base = [=](const double* u) { return std::exp(sigma * math::normal_quantile(u[0])); };
  // above 3 with a gain, given the baseline: its share exceeds (3 - b) / b
  boost::math::quadrature::tanh_sinh<double> rule;
  const double reach = std::log(3.0) / sigma, least = -12.0;
  const double lifted = rule.integrate(
      [&](double z) {
        const double b = std::exp(sigma * z), needed = std::log((3.0 - b) / b) / share_sigma;
        return density(z) * (b < 3.0 ? cdf(-needed) : 1.0);
      },
      least, reach);
  law.truths[gain] = lifted;
  return {law, 3.0, [=](const double* u) { return base(u) * (1.0 + std::exp(share_sigma * math::normal_quantile(u[1]))); }, base, 2};
}

/// Pays 2 with a chance, costs up to 1 in any case. The baseline is met by the same market.
Pair project(const std::string& name, double p) {
  const auto q = [=](double level) { return level < 1.0 - p ? level / (1.0 - p) - 1.0 : 1.0 + (level - 1.0 + p) / p; };
  const double tenth = -1.0 + 0.05 / (1.0 - p);
  // above a plan of 1 with a market on (0, 1): the market and the cost say nothing unless it pays, when both are enough
  Law law{name, 3, Worst::low, 0.0, {2.0 * p - 0.5, q(0.1), q(0.5), q(0.9), tenth, p, p}, {}};
  const Draw market = [](const double* u) { return u[2]; };
  return {law, 1.0, [=](const double* u) { return market(u) - u[1] + (u[0] > 1.0 - p ? 2.0 : 0.0); }, market, 2};
}

/// Seldom anything: in four of a thousand futures more, in one of a thousand less.
Pair seldom_apart() {
  Law law{"pair: seldom apart", 1, Worst::low, 0.0, {0.004 - 0.001, 0.0, 0.0, 0.0, -0.001 / 0.1, 0.004, 0.003}, {}, true};
  return {law, 0.5, [](const double* u) { return u[0] > 0.5 ? (u[0] > 0.999 ? 0.0 : 1.0) : (u[0] > 0.496 ? 1.0 : 0.0); },
          [](const double* u) { return u[0] > 0.5 ? 1.0 : 0.0; }, 1};
}

/// Mostly a loss of one, now and then far more than that back: P(D + 1 > x) = x^-a.
Pair long_shot(const std::string& name, double a) {
  const auto q = [=](double rest) { return std::pow(rest, -1.0 / a); };
  const double expected = a / (a - 1.0);
  // the baseline is normal about 8, apart from it
  boost::math::quadrature::tanh_sinh<double> rule;
  const double plan = 10.0;
  const double lifted = rule.integrate(
      [&](double z) { return density(z) * std::pow(plan - 8.0 - z + 2.0, -a); }, -12.0, plan - 8.0 + 1.0);
  Law law{name, 2, Worst::high, q(0.02) - 2.0,
          {expected - 2.0, q(0.9) - 2.0, q(0.5) - 2.0, q(0.1) - 2.0, expected * q(0.1) - 2.0, 0.02, NAN}, {}, false, 0, a};
  law.truths[gain] = lifted + 1.0 - cdf(plan - 8.0 + 1.0) - (1.0 - cdf(plan - 8.0));
  const Draw base = [](const double* u) { return 8.0 + math::normal_quantile(u[1]); };
  return {law, plan, [=](const double* u) { return base(u) + std::pow(1.0 - u[0], -1.0 / a) - 2.0; }, base, 1};
}

}  // namespace

std::vector<Subject> fresh_laws() {
  std::vector<Subject> all;
  for (const Law& law :
       {of_quantile("uniform", Worst::high, 0.05, [](double u, double) { return u; }), uniforms(),
        of_quantile("logistic", Worst::low, 0.01, [](double u, double rest) { return std::log(u / rest); }),
        lognormal("lognormal 0.3, of 8", 8, 0.3, Worst::low), contaminated(),
        of_quantile("weibull 0.6", Worst::high, 0.02, [](double, double rest) { return std::pow(-std::log(rest), 1 / 0.6); }),
        of_quantile("log-logistic 4", Worst::high, 0.02, [](double u, double rest) { return std::pow(u / rest, 0.25); }, 4.0),
        of_quantile("log-logistic 2.2", Worst::high, 0.02, [](double u, double rest) { return std::pow(u / rest, 1 / 2.2); }, 2.2),
        three_points(), seldom_loss()})
    all.push_back(subject_of(law));
  return all;
}

std::vector<Subject> pairs() {
  std::vector<Subject> all;
  for (const Pair& pair : {cancelling(), growing("pair: gain 0.3", 0.2, 0.25), growing("pair: gain 1", 0.8, 0.6),
                           project("pair: project 30%", 0.3), project("pair: project 2%", 0.02), seldom_apart(),
                           long_shot("pair: long shot 4", 4.0), long_shot("pair: long shot 2", 2.0)})
    all.push_back(subject_of(pair));
  return all;
}

}  // namespace uphill::coverage
