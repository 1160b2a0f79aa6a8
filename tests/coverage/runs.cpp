// SPDX-License-Identifier: Apache-2.0
// Small cases with closed forms, as a user has them: text, read, compiled, simulated, analysed.
//
// Revenue of a lognormal `opening` that `better` and `dear` both make grow by a fifth over the year: the payoff of the one
// is the opening times a number less a fixed cost, that of the other has a lognormal cost. So the payoff is lognormal, its
// chance to be positive is one normal probability, and the two differ by a lognormal cost whatever the opening.
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "coverage/laws.h"
#include "uphill/compare.h"
#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::coverage {
namespace {

constexpr double rounded = 2e-5;  // lanes are in single precision, and openings far above what they differ by
constexpr double ten_to_ninety = 2.0 * 1.2815515655446004;

struct Lognormal {
  double mu, sigma;
  Lognormal(double at_10, double at_90)
      : mu(0.5 * (std::log(at_10) + std::log(at_90))), sigma((std::log(at_90) - std::log(at_10)) / ten_to_ninety) {}
  double mean() const { return std::exp(mu + 0.5 * sigma * sigma); }
  double at(double p) const { return std::exp(mu + sigma * quantile(p)); }
  double above(double x) const { return cdf((mu - std::log(x)) / sigma); }
  double lowest_tenth() const { return mean() * cdf(quantile(0.1) - sigma) / 0.1; }
};

/// Sum of f over the year's months.
template <class F>
double months(const F& f) {
  double sum = 0.0;
  for (int t = 0; t < 12; ++t) sum += f(t);
  return sum / 12.0;
}

const std::string better = "better: {investments: [fixed]}";

struct Growing {
  std::string name;
  double opening_10, opening_90, cost_10, cost_90, fixed, success;
  Lognormal opening{opening_10, opening_90}, cost{cost_10, cost_90};
  double grown = months([](int t) { return std::pow(1.2, t / 12.0); });
  double gained = grown - 1.0;
  double plan = opening.at(0.6);

  Case read(const std::string& scenarios) const { return read_case_text(text(scenarios), "coverage.yaml"); }
  static std::string money(double x) { return "$" + std::to_string(x); }
  /// Beside the baseline these scenarios alone, as each costs time.
  std::string text(const std::string& scenarios) const {
    const std::string effect = ", effects: {expansion: 20pp}, cost: {one_time: ";
    return "name: Coverage\ntimeline: {start: 2026-01, first_year: FY26, years: 1}\n"
           "roles:\n  r: {headcount: 10, benchmarks: {leads: 0, lead_conversion: 1%, win_rate: 50%, deal_size: $1000, sales_cycle: 0}}\n"
           "revenue: {model: recurring, opening: {p10: " + money(opening_10) + ", p90: " + money(opening_90) + "}}\n"
           "targets: {FY26: " + money(plan) + "}\ninvestments:\n"
           "  fixed: {kind: process, start: 2026-01" + effect + money(fixed) + "}}\n"
           "  drawn: {kind: process, start: 2026-01" + effect + "{p10: " + money(cost_10) + ", p90: " + money(cost_90) + "}}}\n"
           "  risky: {kind: process, start: 2026-01, success: " + std::to_string(100 * success) + "%" + effect + money(fixed) + "}}\n"
           "scenarios: {none: {}, " + scenarios + "}\n";
  }
};

bool warned(const Comparison& f) {
  return std::any_of(f.notes.begin(), f.notes.end(), [](const std::string& note) {
    return note.find("hangs on few futures") != std::string::npos || note.find("no finite") != std::string::npos || note.find("lies far outside") != std::string::npos;
  });
}

bool warned(const std::vector<Warning>& warnings) {
  constexpr std::array<std::string_view, 3> of_errors{"one-trial-carries", "no-finite-sd", "long-tail"};
  return std::any_of(warnings.begin(), warnings.end(), [&](const Warning& w) {
    return std::find(of_errors.begin(), of_errors.end(), w.code) != of_errors.end();
  });
}

RunOptions options(Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
  return {.trials = trials, .seed = seed, .sampling = sampling, .threads = 1};
}

Stated of_payoff(const Findings& f, std::size_t scenario, const RiskRange Versus::* which, const Chance Versus::* positive) {
  const RiskRange& r = f.scenarios[scenario].versus.*which;
  return {{r.mean_95, r.p10_95, r.p50_95, r.p90_95, r.expected_shortfall_95, (f.scenarios[scenario].versus.*positive).interval, {}},
          warned(f.warnings)};
}

/// Against the baseline: opening * gained - fixed.
Subject payoff_of(const Growing& g) {
  const Case c = g.read(better);
  const Lognormal& o = g.opening;
  const auto paid = [&](double opening) { return opening * g.gained - g.fixed; };
  return {"run: " + g.name + ", payoff",
          {paid(o.mean()), paid(o.at(0.1)), paid(o.at(0.5)), paid(o.at(0.9)), paid(o.lowest_tenth()), o.above(g.fixed / g.gained),
           o.above(g.plan / g.grown) - o.above(g.plan)},
          [c](Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
            const Findings f = run(c, options(sampling, seed, trials));
            Stated stated = of_payoff(f, 1, &Versus::in_year_payoff, &Versus::in_year_positive);
            stated.intervals[gain] = f.scenarios[1].years[0].attainment->gain->interval;
            return stated;
          },
          1, false, rounded};
}

/// It succeeds with a chance, and costs as much in any case; where it fails it pays less than nothing.
Subject hope_of(const Growing& g) {
  const Case c = g.read("hope: {investments: [risky]}");
  const Lognormal& o = g.opening;
  return {"run: " + g.name + ", hope",
          {g.success * o.mean() * g.gained - g.fixed, -g.fixed, NAN, NAN, -g.fixed, g.success * o.above(g.fixed / g.gained),
           g.success * (o.above(g.plan / g.grown) - o.above(g.plan))},
          [c](Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
            const Findings f = run(c, options(sampling, seed, trials));
            Stated stated = of_payoff(f, 1, &Versus::in_year_payoff, &Versus::in_year_positive);
            stated.intervals[gain] = f.scenarios[1].years[0].attainment->gain->interval;
            return stated;
          },
          2, true, rounded};
}

/// Of two scenarios: the drawn cost less the fixed one.
Subject between_two(const Growing& g) {
  const Case c = g.read(better + ", dear: {investments: [drawn]}");
  const Lognormal& k = g.cost;
  const auto less = [&](double cost) { return cost - g.fixed; };
  return {"run: " + g.name + ", two",
          {less(k.mean()), less(k.at(0.1)), less(k.at(0.5)), less(k.at(0.9)), less(k.lowest_tenth()), k.above(g.fixed), NAN},
          [c](Sampling sampling, std::uint64_t seed, std::uint64_t trials) {
            const Comparison f = compare(c, "better", "dear", "in_year_payoff", options(sampling, seed, trials));
            const RiskRange& d = f.difference;
            return Stated{{d.mean_95, d.p10_95, d.p50_95, d.p90_95, d.expected_shortfall_95, f.a.better.interval, {}},
                          warned(f)};
          },
          1, false, rounded};
}

}  // namespace

std::vector<Subject> runs() {
  std::vector<Subject> all;
  for (const Growing& g : {Growing{"light", 80, 125, 6, 11, 8, 0.6}, Growing{"heavy", 20, 500, 1, 40, 8, 0.1}}) {
    for (const Subject& subject : {payoff_of(g), hope_of(g), between_two(g)}) all.push_back(subject);
  }
  return all;
}

}  // namespace uphill::coverage
