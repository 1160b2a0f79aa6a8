// SPDX-License-Identifier: Apache-2.0
#include "laws/oracle.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "analysis/statistics.h"

namespace uphill::laws {
namespace {

analysis::Replication replication(const Played& p) { return {p.findings.replicates}; }

/// Standard error of the mean of f over the trials of a column.
template <class F>
double error_of(const Played& p, const Trials& column, const F& f) {
  Trials values(column.size());
  std::transform(column.begin(), column.end(), values.begin(), f);
  return analysis::estimated_mean(values, replication(p)).mcse;
}

Trials column(const Played& p, Spot spot) {
  const Outcomes& out = *p.outcomes;
  const std::size_t last = out.program().comparisons.size() - 1;
  const PayoffOutcomes& payoff = out.payoff(last);
  switch (spot.figure) {
    case Figure::in_year: return copy_of(payoff.in_year);
    case Figure::long_term: return copy_of(payoff.long_term);
    case Figure::payback: return copy_of(payoff.payback);
    case Figure::waiting: return copy_of(payoff.waiting);
    case Figure::erosion:
      return analysis::differences(out.yearly(out.program().steady_future, Money::revenue, spot.year),
                                   out.yearly(out.program().baseline_future, Money::revenue, spot.year));
    default: return copy_of(out.yearly(out.program().comparisons[last].future, static_cast<Money>(spot.figure), spot.year));
  }
}

const RiskRange& range(const Played& p, Spot spot) {
  const ScenarioFindings& last = p.findings.scenarios.back();
  const auto y = static_cast<std::size_t>(spot.year);
  switch (spot.figure) {
    case Figure::revenue: return last.years[y].revenue;
    case Figure::bookings: return last.years[y].bookings;
    case Figure::cost: return last.years[y].cost;
    case Figure::contribution: return last.years[y].contribution;
    case Figure::spending: return last.years[y].spending;
    case Figure::in_year: return last.versus.in_year_payoff;
    case Figure::long_term: return last.versus.long_term_payoff;
    case Figure::payback: return last.versus.payback_months;
    case Figure::waiting: return *last.versus.cost_of_waiting;
    case Figure::erosion: return p.findings.inaction[y].erosion;
  }
  throw std::logic_error("no such figure");
}

}  // namespace

Reading mean(Spot spot) {
  return [=](const Played& p) { return Estimate{range(p, spot).mean, range(p, spot).mcse}; };
}

Reading standard_deviation(Spot spot, double exact_mean) {
  return [=](const Played& p) {
    const double n = static_cast<double>(p.outcomes->trials());
    const double sd = range(p, spot).sd * std::sqrt((n - 1) / n);  // a net's sample is closer to the law than n - 1 allows for
    const double of_variance = error_of(p, column(p, spot), [=](double x) { return (x - exact_mean) * (x - exact_mean); });
    return Estimate{sd, of_variance / (2.0 * sd)};  // delta method
  };
}

Reading above(Spot spot, double threshold) {
  return [=](const Played& p) {
    Trials values = column(p, spot);
    for (double& x : values) x = x > threshold ? 1.0 : 0.0;
    return analysis::estimated_mean(values, replication(p));
  };
}

Reading chance(std::function<Chance(const ScenarioFindings&)> which) {
  return [=](const Played& p) {
    const Chance c = which(p.findings.scenarios.back());
    return Estimate{c.value, c.mcse};
  };
}

Reading percentile(Spot spot, double RiskRange::*which, double at, std::function<double(double)> law) {
  return [=](const Played& p) {  // Bahadur (1966): F(estimate) - level is about level - share below the exact percentile
    return Estimate{law(range(p, spot).*which), error_of(p, column(p, spot), [=](double x) { return x <= at ? 1.0 : 0.0; })};
  };
}

Reading shortfall(Spot spot, double boundary) {
  const double sign = spot.figure == Figure::cost || spot.figure == Figure::spending ? -1.0 : 1.0;  // high costs are bad
  return [=](const Played& p) {  // the influence function of a mean of the worst tenth
    const double error = error_of(p, column(p, spot), [=](double x) { return std::min(sign * (x - boundary), 0.0) / 0.1; });
    return Estimate{range(p, spot).expected_shortfall, error};
  };
}

Played play(const Oracle& oracle, const RunOptions& options) {
  const Case c = read_case_text(oracle.text, oracle.name, UPHILL_SOURCE_DIR "/tests/laws/data");
  const auto outcomes = simulate(compile(c, options), options);
  return {outcomes, analyse(c, *outcomes)};
}

double score(const Oracle& oracle, const Played& played) {
  const Estimate e = oracle.reading(played);
  if (!(e.mcse > 0.0)) throw std::logic_error(oracle.name + ": its estimate has no error");
  const double t = (e.value - oracle.exact) / std::hypot(e.mcse, arithmetic_error * oracle.exact);
  const int replicates = played.findings.replicates;
  if (replicates == 0) return t;
  const boost::math::students_t student(replicates - 1);
  const double tail = std::max(cdf(complement(student, std::abs(t))), 1e-300);
  return std::copysign(quantile(complement(boost::math::normal(), tail)), t);
}

std::vector<Oracle> catalogue() {
  std::vector<Oracle> all;
  for (const auto& part : {assumption_oracles, chance_oracles, team_oracles, market_oracles, adoption_oracles, money_oracles}) {
    for (Oracle& o : part()) all.push_back(std::move(o));
  }
  return all;
}

std::string quiet(int years, const std::string& opening, const std::string& rest) {
  return "name: Law\ntimeline: {start: 2026-01, first_year: FY26, years: " + std::to_string(years) +
         "}\nroles:\n  r: {headcount: 10, benchmarks: {leads: 0, lead_conversion: 1%, win_rate: 50%, deal_size: $1000, "
         "sales_cycle: 0}}\nrevenue: {model: recurring, opening: " + opening + "}\n" + rest;
}

std::string direct(int years, const std::string& role, const Funnel& f, const std::string& rest) {
  return "name: Law\ntimeline: {start: 2026-01, first_year: FY26, years: " + std::to_string(years) + "}\nroles:\n  r: {" + role +
         ", benchmarks: {" + f.leads + ", lead_conversion: 1%, win_rate: 50%, deal_size: " + f.deal_size + ", deal_spread: " +
         f.deal_spread + ", sales_cycle: " + f.sales_cycle + ", pipeline_load: 1000}}\n" + rest;
}

std::string go(const std::string& names) { return "scenarios: {none: {}, go: {investments: [" + names + "]}}\n"; }

}  // namespace uphill::laws
