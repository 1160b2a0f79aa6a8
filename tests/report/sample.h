// SPDX-License-Identifier: Apache-2.0
// Findings written by hand: a report needs no simulation.
#pragma once

#include <limits>

#include "uphill/findings.h"

namespace uphill::sample {

/// A normal-looking range: percentiles by the normal's, the error by n = 100,000.
inline RiskRange range(double mean, double sd) {
  return {mean,
          sd / 316.228,
          sd,
          mean - 1.645 * sd,
          mean - 1.282 * sd,
          mean - 0.674 * sd,
          mean,
          mean + 0.674 * sd,
          mean + 1.282 * sd,
          mean + 1.645 * sd,
          mean - 1.755 * sd};
}

inline RiskRange nothing() {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  return {nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan};
}

inline YearFindings year(const std::string& label, double revenue, double target) {
  YearFindings y;
  y.label = label;
  y.revenue = range(revenue, 3.1e6);
  y.bookings = range(revenue * 1.02, 3e6);
  y.cost = range(31e6, 1e6);
  y.contribution = range(revenue * 0.79 - 31e6, 2.5e6);
  y.spending = range(1.4e6, 0.3e6);
  y.budget = 2e6;
  y.over_budget = Chance{0.023, 0.0005};
  y.attainment = Attainment{range(revenue / target, 3.1e6 / target), target, {0.42, 0.0016}};
  y.roles = {{26.2, 22.1, 0.33, 4000, 840, 462, 111, 0.24, 315e3, 27e6, 1.03e6, 0.79},
             {10, 9.5, 1, 1600, 144, 0, 0, std::numeric_limits<double>::quiet_NaN(),
              std::numeric_limits<double>::quiet_NaN(), 0, 0, std::numeric_limits<double>::quiet_NaN()}};
  return y;
}

inline Versus versus(double in_year, double in_chance, double long_term, double long_chance, Verdict verdict) {
  Versus v;
  v.decision_month = 0;
  v.decision_year = "FY27";
  v.in_year_payoff = range(in_year, 0.4e6);
  v.in_year_positive = {in_chance, 0.001};
  v.long_term_payoff = range(long_term, 5.2e6);
  v.long_term_positive = {long_chance, 0.001};
  v.payback_months = range(37, 6);
  v.pays_back = {0.86, 0.001};
  v.return_ = 2.6;
  v.verdict = verdict;
  v.paradox_share = {0.85, 0.001};
  v.cost_of_waiting = range(1.3e6, 2e6);
  v.cumulative = {{-1e5, -2e5}, {-3e5, -4e5}, {-1e5, -2e5}, {1e5, 2e5}};
  return v;
}

inline Versus same() {
  Versus v = versus(0, 0, 0, 0, Verdict::no_change);
  const RiskRange zero{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  v.in_year_payoff = v.long_term_payoff = v.payback_months = zero;
  v.in_year_positive = v.long_term_positive = v.paradox_share = {0, 0};
  v.pays_back = {1, 0};
  v.return_ = std::numeric_limits<double>::quiet_NaN();
  v.cost_of_waiting.reset();
  return v;
}

inline ScenarioFindings scenario(int id, const std::string& name, const std::string& title, const Versus& v,
                                 double lift = 0) {
  ScenarioFindings s{ScenarioId{id}, name, title, {}, v};
  s.years = {year("FY27", 50.1e6 + lift, 50e6), year("FY28", 49.8e6 + 2 * lift, 51.5e6)};
  return s;
}

inline Findings findings() {
  Findings f;
  f.version = "0.1.0";
  f.name = "Northwind Software";
  f.file = "scenarios/northwind.yaml";
  f.digest = "0123456789abcdef0123456789abcdef";
  f.currency = "USD";
  f.seed = 20260201;
  f.trials = 100000;
  f.sampling = Sampling::sobol;
  f.replicates = 32;
  f.approval = 0.5;
  f.labels = {"FY27", "FY28"};
  f.role_names = {"enterprise-ae", "sdr"};
  f.role_titles = {"Enterprise account executive", ""};
  f.baseline = "status-quo";
  f.scenarios = {
      scenario(0, "status-quo", "No new investment", same()),
      scenario(1, "hire-now", "Hire ten sellers now", versus(-1.21e6, 0.004, -4.1e6, 0.21, Verdict::reject), 0.8e6),
      scenario(2, "transform", "Fix the engine", versus(-1.83e6, 0.0001, 6.2e6, 0.86, Verdict::paradox), 1.9e6)};
  f.scenarios[1].versus.cost_of_waiting = range(-1.1e6, 2e6);
  f.inaction = {{"FY27", range(0.4e6, 0.2e6), range(0.5e6, 0.4e6)}, {"FY28", range(1.7e6, 0.5e6), range(3.1e6, 1.4e6)}};
  f.forgone_scenario = "transform";
  f.warnings = {{"missing-requirement",
                 "scenario crm-only: crm requires data-governance, which the scenario lacks; it stays without effect"}};
  return f;
}

}  // namespace uphill::sample
