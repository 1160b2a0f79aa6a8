// SPDX-License-Identifier: Apache-2.0
// Laws of uncertain numbers, seen through figures that are linear in them: revenue in its opening, contribution in the gross
// margin, spending in an overrun.
#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numbers>

#include "laws/oracle.h"

namespace uphill::laws {
namespace {

const boost::math::normal standard;
double Phi(double x) { return cdf(standard, x); }
double phi(double x) { return pdf(standard, x); }
double score_of(double u) { return quantile(standard, u); }
double logit(double u) { return std::log(u / (1 - u)); }

constexpr Spot revenue{Figure::revenue}, contribution{Figure::contribution}, spending{Figure::spending};

/// Contribution is the margin, revenue $1.
std::string margin(const std::string& law) { return quiet(1, "$1", "finance: {gross_margin: " + law + "}\nscenarios: {none: {}}\n"); }

/// Spending is 1 + overrun.
std::string overrun(const std::string& law) {
  return quiet(1, "$1", "investments:\n  x: {kind: process, start: 2026-01, cost: {one_time: $1, overrun: " + law + "}}\n" + go("x"));
}

/// Three-term metalog through a, b, c at 10, 50 and 90 %.
struct ThreeTerm {
  double a1, a2, a3;
  ThreeTerm(double a, double b, double c) : a1(b), a2((c - a) / (2 * logit(0.9))), a3((a + c - 2 * b) / (0.8 * logit(0.9))) {}
  double at(double u) const { return a1 + a2 * logit(u) + a3 * (u - 0.5) * logit(u); }
  double mean() const { return a1 + a3 / 2; }
  double sd() const {  // Keelin (2016), the third term
    const double square = std::numbers::pi * std::numbers::pi;
    return std::sqrt(square * a2 * a2 / 3 + a3 * a3 * (1.0 / 12 + square / 36));
  }
};

/// The probability below x, by bisection of a quantile function.
double below(const std::function<double(double)>& quantile, double x) {
  double lo = 1e-12, hi = 1 - 1e-12;
  for (int step = 0; step < 60; ++step) (quantile((lo + hi) / 2) < x ? lo : hi) = (lo + hi) / 2;
  return (lo + hi) / 2;
}

double truncated_mean(double mean, double sd, double lo, double hi) {
  const double a = (lo - mean) / sd, b = (hi - mean) / sd;
  return mean + sd * (phi(a) - phi(b)) / (Phi(b) - Phi(a));
}

std::vector<Oracle> simple_forms() {
  const double pert_mean = (10 + 4 * 15 + 40) / 6.0;
  const std::string pert = quiet(1, "{pert: [$10, $15, $40]}"), lognormal = quiet(1, "{lognormal: {mean: $20, sd: $15}}"),
                    beta = margin("{beta: {mean: 30%, sd: 20%}}"), uniform = quiet(1, "{uniform: [$10, $30]}"),
                    discrete = quiet(1, "{discrete: {$10: 0.2, $20: 0.5, $50: 0.3}}");
  const auto uniform_law = [](double x) { return (x - 10) / 20; };
  return {
      {"uniform mean", "(a + b) / 2", uniform, mean(revenue), 20},
      {"uniform sd", "(b - a) / sqrt(12)", uniform, standard_deviation(revenue, 20), 20 / std::sqrt(12.0)},
      {"uniform P95", "a + 0.95 (b - a)", uniform, percentile(revenue, &RiskRange::p95, 29, uniform_law), 0.95},
      {"uniform shortfall", "a + 0.05 (b - a)", uniform, shortfall(revenue, 12), 11},
      {"triangular mean", "(a + m + b) / 3", quiet(1, "{triangular: [$10, $12, $30]}"), mean(revenue), 52.0 / 3},
      {"pert mean", "(a + 4 m + b) / 6", pert, mean(revenue), pert_mean},
      {"pert sd", "sqrt((mean - a)(b - mean) / 7)", pert, standard_deviation(revenue, pert_mean),
       std::sqrt((pert_mean - 10) * (40 - pert_mean) / 7)},
      {"lognormal mean", "as stated", lognormal, mean(revenue), 20},
      {"lognormal median", "mean / sqrt(1 + cv^2)", lognormal, above(revenue, 20 / std::sqrt(1 + 0.5625)), 0.5},
      {"beta mean", "as stated", beta, mean(contribution), 0.3},
      {"beta sd", "as stated", beta, standard_deviation(contribution, 0.3), 0.2},
      {"discrete mean", "sum of p x", discrete, mean(revenue), 27},
      {"discrete chance", "p of the last", discrete, above(revenue, 30), 0.3},
      {"normal mean", "as stated", overrun("{normal: {mean: 10%, sd: 12%}}"), mean(spending), 1.1},
      {"normal sd", "as stated", overrun("{normal: {mean: 10%, sd: 12%}}"), standard_deviation(spending, 1.1), 0.12},
      {"normal shortfall", "mean + sd phi(z10) / 0.1: costs are bad above", overrun("{normal: {mean: 10%, sd: 12%}}"),
       shortfall(spending, 1.1 + 0.12 * score_of(0.9)),
       1.1 + 0.12 * phi(score_of(0.1)) / 0.1},
      {"truncated normal mean", "mean + sd (phi(a) - phi(b)) / (Phi(b) - Phi(a))", margin("{normal: {mean: 90%, sd: 20%}}"),
       mean(contribution), truncated_mean(0.9, 0.2, 0, 1)},
      {"sample mean", "trapezoids of its quantile function", quiet(1, "{data: openings.csv, column: amount}"), mean(revenue), 35},
  };
}

std::vector<Oracle> percentile_forms() {
  const double sd = std::log(4.0) / (2 * score_of(0.9)), centre = std::log(20.0);  // through 10 and 40
  const std::string two = quiet(1, "{p10: $10, p90: $40}"), three = overrun("{p10: -10%, p50: 5%, p90: 30%}"),
                    rate = margin("{p10: 10%, p50: 40%, p90: 60%}");
  const auto two_law = [=](double x) { return Phi((std::log(x) - centre) / sd); };
  const ThreeTerm change(-0.1, 0.05, 0.3), rates(logit(0.1), logit(0.4), logit(0.6));
  const auto change_law = [=](double x) { return below([=](double u) { return change.at(u); }, x - 1); };
  const auto rate_law = [=](double x) { return below([=](double u) { return rates.at(u); }, logit(x)); };
  const double wide = std::log(4.0) / (2 * score_of(0.95)), narrow = std::log(4.0) / (2 * score_of(0.75));
  return {
      {"two percentiles: mean", "lognormal: exp(m + s^2 / 2)", two, mean(revenue), std::exp(centre + sd * sd / 2)},
      {"two percentiles: P10", "as stated", two, percentile(revenue, &RiskRange::p10, 10, two_law), 0.10},
      {"two percentiles: P90", "as stated", two, percentile(revenue, &RiskRange::p90, 40, two_law), 0.90},
      {"two percentiles: P5", "exp(m + s z)", two,
       percentile(revenue, &RiskRange::p5, std::exp(centre + sd * score_of(0.05)), two_law), 0.05},
      {"p5 and p95: mean", "lognormal: exp(m + s^2 / 2)", quiet(1, "{p5: $10, p95: $40}"), mean(revenue),
       std::exp(centre + wide * wide / 2)},
      {"p25 and p75: above P75", "as stated", quiet(1, "{p25: $10, p75: $40}"), above(revenue, 40), 0.25},
      {"p25 and p75: mean", "lognormal: exp(m + s^2 / 2)", quiet(1, "{p25: $10, p75: $40}"), mean(revenue),
       std::exp(centre + narrow * narrow / 2)},
      {"three percentiles: mean", "a1 + a3 / 2", three, mean(spending), 1 + change.mean()},
      {"three percentiles: sd", "pi^2 a2^2 / 3 + a3^2 (1/12 + pi^2 / 36)", three, standard_deviation(spending, 1 + change.mean()),
       change.sd()},
      {"three percentiles: P10", "as stated", three, percentile(spending, &RiskRange::p10, 0.9, change_law), 0.10},
      {"three percentiles: P75", "the metalog at 0.75", three,
       percentile(spending, &RiskRange::p75, 1 + change.at(0.75), change_law), 0.75},
      {"three percentiles of a rate: P50", "as stated", rate, percentile(contribution, &RiskRange::p50, 0.4, rate_law), 0.50},
      {"three percentiles of a rate: P90", "as stated", rate, percentile(contribution, &RiskRange::p90, 0.6, rate_law), 0.90},
      {"three percentiles of a rate: P25", "the metalog at 0.25, on the logit scale", rate,
       percentile(contribution, &RiskRange::p25, 1 / (1 + std::exp(-rates.at(0.25))), rate_law), 0.25},
  };
}

std::vector<Oracle> pools_and_correlations() {
  const std::string pool =
      quiet(1, "{pool: {finance: {uniform: [$10, $20]}, field: {uniform: [$30, $50]}}, weights: {finance: 2, field: 1}}");
  const auto pair = [](const std::string& opening, const std::string& rank) {
    return quiet(1, opening, "finance: {gross_margin: {uniform: [0%, 100%]}}\ncorrelations:\n- {between: [finance.gross_margin, "
                             "revenue.opening], rank: " + rank + "}\nscenarios: {none: {}}\n");
  };
  const double pearson = 2 * std::sin(std::numbers::pi * 0.6 / 6);
  const double m = 0.5 * std::log(10.0 * 40.0), s = std::log(4.0) / (2 * score_of(0.9));
  const std::string projects =
      "investments:\n"
      "  a: {kind: process, start: 2026-01, cost: {per_year: $1}, success: 50%}\n"
      "  b: {kind: process, start: 2026-01, cost: {per_year: $2}, success: 50%}\n"
      "correlations:\n- {between: [investments.a.success, investments.b.success], rank: 0.6}\n";
  return {
      {"pool mean", "weighted mean of the members'", pool, mean(revenue), 2.0 / 3 * 15 + 1.0 / 3 * 40},
      {"pool chance", "weight of the member", pool, above(revenue, 25), 1.0 / 3},
      {"rank correlation", "E[UV] = 1/4 + rank / 12", pair("{uniform: [$0, $1]}", "0.6"), mean(contribution), 0.25 + 0.6 / 12},
      {"negative rank correlation", "E[UV] = 1/4 + rank / 12", pair("{uniform: [$0, $1]}", "-0.8"), mean(contribution),
       0.25 - 0.8 / 12},
      {"correlated lognormal and uniform", "exp(m + s^2 / 2) Phi(rho s / sqrt 2)", pair("{p10: $10, p90: $40}", "0.6"),
       mean(contribution), std::exp(m + s * s / 2) * Phi(pearson * s / std::numbers::sqrt2)},
      {"correlated successes", "orthant: 1/4 + asin(rho) / (2 pi)", quiet(2, "$1", projects + go("a, b")),
       above({Figure::spending, 1}, 2.5), 0.25 + std::asin(pearson) / (2 * std::numbers::pi)},
  };
}

}  // namespace

std::vector<Oracle> assumption_oracles() {
  std::vector<Oracle> all;
  for (const auto& part : {simple_forms, percentile_forms, pools_and_correlations}) {
    for (Oracle& o : part()) all.push_back(std::move(o));
  }
  return all;
}

}  // namespace uphill::laws
