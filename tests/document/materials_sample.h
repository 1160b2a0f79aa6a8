// SPDX-License-Identifier: Apache-2.0
// Materials written by hand: findings, a small case, and one of every study.
#pragma once

#include <string>

#include "report/sample.h"
#include "uphill/materials.h"

namespace uphill::sample {

inline Number number(const std::string& path, Kind kind, double low, double high, Provenance from = {}) {
  const double middle = kind == Kind::amount ? std::sqrt(low * high) : (low + high) / 2;
  Number n{path, kind, std::get<Law>(Law::make(Percentiles{0.1, low, middle, high, true}, kind, {0, kind == Kind::amount ? 1e12 : 1.0})), {}, false, false};
  n.from = std::move(from);
  return n;
}

/// Two roles, one investment, two scenarios that start it or not; a stack of two tools.
inline Case small_case() {
  Case c;
  c.name = "Northwind Software";
  c.file = "scenarios/northwind.yaml";
  c.currency = "USD";
  c.timeline = {2026, 2, "FY27", 2, {"FY27", "FY28"}};
  auto company = std::make_shared<Company>();
  company->targets = {50e6, 51.5e6};
  company->budget = {2e6, 2e6};
  Role ae, sdr;
  ae.name = "enterprise-ae", ae.title = "Enterprise account executive", ae.headcount = 26;
  ae.base[index(Driver::win_rate)] = number("roles.enterprise-ae.benchmarks.win_rate", Kind::rate, 0.21, 0.27, {"CRM FY26", "RevOps", Basis::data});
  sdr.name = "sdr", sdr.headcount = 10;
  company->roles = {ae, sdr};
  Investment crm;
  crm.name = "crm", crm.title = "One CRM", crm.start = 3, crm.roles = {RoleId{0}};
  crm.rollout.path = "investments.crm.rollout", crm.rollout.value = 6.0, crm.rollout.kind = Kind::length;
  crm.effects[index(Driver::selling_time)] = number("investments.crm.effects.selling_time", Kind::change, 0.01, 0.13, {"", "", Basis::judgement});
  company->investments = {crm};
  company->stated = {"investments.crm.effects.selling_time", "investments.crm.rollout", "roles.enterprise-ae.benchmarks.win_rate"};
  c.company = company;
  c.scenarios = {{"status-quo", "No new investment", {}, false, false, company, company},
                 {"hire-now", "Hire ten sellers now", {}, false, false, company, company},
                 {"transform", "Fix the engine", {{InvestmentId{0}, 3}}, false, false, company, company}};
  c.history.bookings = {{"FY25", 47.5e6}, {"FY26", 49.1e6}};
  c.stack = {{"CRM (2014)", 2014, {"known"}, {"slow"}, {}, {"support ends"}, "worse"}, {"Quotes", {}, {}, {"four hours"}, {}, {}, ""}};
  return c;
}

inline Sensitivity sensitivity() {
  Sensitivity s;
  s.scenario = "transform", s.title = "Fix the engine", s.figure = "long_term_payoff", s.unit = FigureUnit::money, s.currency = "USD";
  s.mean = 6.2e6, s.mcse = 2e4, s.sd = 5e6, s.trials = 100000;
  s.tornado = {{"investments.crm.effects.selling_time", 1.2e6, 11.5e6, 6.2e6, 5e4, true},
               {"roles.enterprise-ae.benchmarks.win_rate", 5e6, 8e6, 6.2e6, 5e4, true},
               {"market.growth", 6.1e6, 6.3e6, 6.2e6, 5e4, false}};
  return s;
}

inline Voi voi() {
  Voi v;
  v.figure = "long_term_payoff", v.unit = FigureUnit::money, v.currency = "USD", v.decide_by = "FY27";
  v.options = {{"status-quo", "No new investment", {0, 0}, 0.2}, {"transform", "Fix the engine", {6.2e6, 2e4}, 0.8}};
  v.best = 1, v.best_clear = true, v.evpi = {0.9e6, 2e4};
  v.evppi = {{"investments.crm.effects.selling_time", false, {0.5e6, 2e4}, 0.5e6, true}, {"market.growth", false, {1e3, 2e4}, 0, false}};
  return v;
}

inline Breakeven breakeven() {
  Breakeven b;
  b.goal = {"long_term_payoff.mean = 0", "long_term_payoff.mean", "=", 0, MetricUnit::money, "USD", "transform", "Fix the engine", "", "", 1, 100, "sobol"};
  b.number.path = "investments.crm.effects.selling_time", b.number.kind = Kind::change, b.number.uncertain = true, b.number.present = 0.06;
  b.meeting = Meeting{0.021, 0.02, 0.022, true, {}};
  return b;
}

inline Stress stress() {
  Stress f;
  f.scenario = "transform", f.title = "Fix the engine", f.currency = "USD", f.trials = 100000, f.held_out = 50000, f.failing = {0.14, 0.001};
  WorldFigures own, late;
  own.name = "own", own.title = "As the file says", own.long_term_payoff = range(6.2e6, 5e6), own.positive = {0.86, 0.001};
  late = own;
  late.title = "Two quarters late", late.long_term_payoff = range(4e6, 5e6), late.positive = {0.7, 0.001}, late.change = {-2.2e6, 1e4};
  f.worlds = {own, late};
  return f;
}

inline report::Materials all_of(const Case& c) {
  report::Materials m;
  m.findings = findings();
  m.c = &c;
  m.sensitivity = sensitivity();
  m.voi = voi();
  m.breakevens = {breakeven()};
  m.stress = stress();
  return m;
}

inline const report::Section* section(const report::Document& d, const std::string& id) {
  for (const auto& one : d.sections)
    if (one.id == id) return &one;
  return nullptr;
}

}  // namespace uphill::sample
