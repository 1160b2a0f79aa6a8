// SPDX-License-Identifier: Apache-2.0
#include "read/warnings.h"

#include <algorithm>
#include <cmath>

#include "read/plausibility.h"
#include "read/scalar.h"

namespace uphill::read {
namespace {

using List = std::vector<Warning>;

std::string quoted(const std::string& name) { return "`" + name + "`"; }

double median(const Number& number) { return number.median(); }
double base(const Role& role, Driver driver) { return median(role.base[index(driver)]); }

/// x^(1/12) for x in (0, 1]: a cube root by Newton's method, then two square roots; no libm, so the same everywhere.
double twelfth_root(double x) {
  if (x <= 0.0) return 0.0;
  double y = 1.0;
  for (int i = 0; i < 60; ++i) y = (2.0 * y + x / (y * y)) / 3.0;
  return std::sqrt(std::sqrt(y));
}

std::string count_text(double value) { return show(std::floor(value * 10.0 + 0.5) / 10.0, Kind::count, ""); }

/// Leads a month that each role receives and brings to others, at the medians of the benchmarks.
struct Supply {
  std::vector<double> fed;
  std::vector<bool> is_fed;
};

double leads_worked(const Role& role, double fed, bool is_fed) {
  const double able = opening_capacity(role) * base(role, Driver::leads);
  const Number& own = role.base[index(Driver::lead_supply)];
  if (!own.given() && !is_fed) return able;
  return std::min(able, median(own) + fed);
}

Supply supply_of(const Company& company) {
  Supply supply{std::vector<double>(company.roles.size(), 0.0), std::vector<bool>(company.roles.size(), false)};
  for (RoleId id : company.role_order) {
    const Role& role = company.roles[at(id)];
    if (role.has_deals()) continue;
    const double found =
        leads_worked(role, supply.fed[at(id)], supply.is_fed[at(id)]) * base(role, Driver::lead_conversion);
    for (const Feed& feed : role.feeds) {
      supply.fed[at(feed.to)] += feed.share * found;
      supply.is_fed[at(feed.to)] = true;
    }
  }
  return supply;
}

void warn_supply(const Company& company, List& list) {
  const Supply supply = supply_of(company);
  for (std::size_t r = 0; r < company.roles.size(); ++r) {
    const Role& role = company.roles[r];
    const Number& own = role.base[index(Driver::lead_supply)];
    if (!role.bookings_per_seller.given() || (!own.given() && !supply.is_fed[r])) continue;
    const double per_lead = base(role, Driver::lead_conversion) * base(role, Driver::proposal_rate) *
                            base(role, Driver::win_rate) * base(role, Driver::deal_size);
    if (per_lead <= 0.0) continue;
    const double wanted = opening_capacity(role) * median(role.bookings_per_seller) / 12.0 / per_lead;
    const double there = median(own) + supply.fed[r];
    if (wanted <= there * (1.0 + 1e-9)) continue;
    list.push_back({"supply-below-bookings", "role " + quoted(role.name) + ": its bookings_per_seller needs " +
                                                 count_text(wanted) +
                                                 " leads a month at the opening, but its territory" +
                                                 (supply.is_fed[r] ? " and those that feed it yield " : " yields ") +
                                                 count_text(there) + ", so the opening lies below that benchmark"});
  }
}

void warn_role(const Role& role, int months, List& list) {
  if (base(role, Driver::attrition) >= 0.95)
    list.push_back({"high-attrition",
                    "role " + quoted(role.name) + ": attrition of 95% a year is the most that can be simulated"});
  if (base(role, Driver::ramp) > months)
    list.push_back({"long-ramp", "role " + quoted(role.name) + ": the ramp of " + count_text(base(role, Driver::ramp)) +
                                     " months is longer than the " + std::to_string(months) + " months simulated"});
}

bool stated(const Company& company, const std::string& path) {
  return std::binary_search(company.stated.begin(), company.stated.end(), path);
}

void warn_feeding(const Company& company, const Role& role, List& list) {
  if (role.has_deals()) return;
  constexpr std::array<std::string_view, 14> deal_fields{"commission",
                                                         "quota",
                                                         "orphaned",
                                                         "open_pipeline.opportunities",
                                                         "open_pipeline.proposals",
                                                         "benchmarks.proposal_rate",
                                                         "benchmarks.win_rate",
                                                         "benchmarks.deal_size",
                                                         "benchmarks.deal_spread",
                                                         "benchmarks.sales_cycle",
                                                         "benchmarks.pipeline_load",
                                                         "drift.proposal_rate",
                                                         "drift.win_rate",
                                                         "drift.deal_size"};
  std::string fields;
  for (std::string_view field : deal_fields)
    if (stated(company, "roles." + role.name + "." + std::string(field)))
      fields += (fields.empty() ? "`" : ", `") + std::string(field) + "`";
  if (!fields.empty())
    list.push_back({"no-effect", "role " + quoted(role.name) + " feeds others and has no deals of its own, so " +
                                     fields + " has no effect"});
}

bool has_any(const PerDriver<Number>& numbers) {
  return std::any_of(numbers.begin(), numbers.end(), [](const Number& n) { return n.given(); });
}

bool drifts(const Company& company, const Investment& item, std::size_t driver) {
  if (driver == index(Driver::churn)) return company.revenue.drift_churn.given();
  if (driver == index(Driver::expansion)) return company.revenue.drift_expansion.given();
  return std::any_of(item.roles.begin(), item.roles.end(),
                     [&](RoleId r) { return company.roles[at(r)].drift[driver].given(); });
}

void warn_investment(const Company& company, const Investment& item, List& list) {
  const std::string who = "investment " + quoted(item.name) + ": ";
  for (std::size_t k = 0; k < driver_count; ++k)
    if (item.slows_drift[k].given() && !drifts(company, item, k))
      list.push_back({"no-effect", who + "slows_drift." + std::string(drivers[k].name) +
                                       " has no effect, as nothing that it serves has a drift of " +
                                       std::string(drivers[k].name)});
  if (has_any(item.disruption) && item.disruption_months.given() && !item.disruption_months.uncertain() &&
      item.disruption_months.median() == 0.0)
    list.push_back({"no-effect", who + "its disruption has no effect, as it lasts 0 months; give disruption.months"});
  if (item.kind == InvestmentKind::headcount && item.adds.empty())
    list.push_back({"no-effect", who + "it is of kind headcount, but adds nobody"});
  if (item.curve == Curve::bass && item.bass_p == 0.0)
    list.push_back({"no-effect", who + "with p = 0 its bass curve never begins, so it has no effect"});
}

std::vector<bool> picked(const Case& c) {
  std::vector<bool> used(c.company->investments.size(), false);
  for (const Scenario& scenario : c.scenarios)
    for (const Pick& pick : scenario.picks) used[at(pick.investment)] = true;
  return used;
}

void warn_unused(const Case& c, List& list) {
  const std::vector<bool> used = picked(c);
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i])
      list.push_back(
          {"unused-investment", "investment " + quoted(c.company->investments[i].name) + " is in no scenario"});
}

const Pick* find_pick(const Scenario& scenario, InvestmentId id) {
  const auto found =
      std::find_if(scenario.picks.begin(), scenario.picks.end(), [&](const Pick& p) { return p.investment == id; });
  return found == scenario.picks.end() ? nullptr : &*found;
}

void warn_requirements(const Case& c, const Scenario& scenario, List& list) {
  const auto& items = scenario.company->investments;
  for (const Pick& pick : scenario.picks) {
    for (InvestmentId needed : items[at(pick.investment)].requires_) {
      const Pick* other = find_pick(scenario, needed);
      const std::string who = "scenario " + quoted(scenario.name) + ": " + quoted(items[at(pick.investment)].name) +
                              " requires " + quoted(items[at(needed)].name) + ", ";
      if (!other)
        list.push_back({"missing-requirement", who + "which the scenario does not have, so it has no effect"});
      else if (other->start + median(items[at(needed)].rollout) >= c.timeline.months())
        list.push_back({"late-requirement",
                        who + "which goes live after the last month simulated, so it can never start to work"});
    }
  }
}

void warn_titles(const Case& c, List& list) {
  for (std::size_t i = 0; i < c.scenarios.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (c.scenarios[i].title == c.scenarios[j].title) {
        list.push_back({"same-title", "scenarios " + quoted(c.scenarios[j].name) + " and " +
                                          quoted(c.scenarios[i].name) + " have the same title"});
        break;
      }
}

}  // namespace

double opening_capacity(const Role& role) {
  const double ramp = base(role, Driver::ramp), people = role.headcount;
  if (ramp <= 0.0) return people;
  if (role.ramping) {
    const int ages = std::max(1, static_cast<int>(std::min(ramp, 1e6)));
    double share = 0.0;
    for (int age = 1; age <= ages; ++age) share += std::min(1.0, age / ramp);
    return people - *role.ramping + *role.ramping * share / ages;
  }
  const double stay = twelfth_root(1.0 - base(role, Driver::attrition));
  double left = people, ramped = 0.0;
  for (int age = 1; age < ramp && age < 10000; ++age) {
    ramped += left * (1.0 - stay) * age / ramp;
    left *= stay;
  }
  return ramped + left;
}

std::vector<Warning> find_warnings(const Case& c) {
  List list;
  const Company& company = *c.company;
  if (company.finance.discount_rate > 1.0)
    list.push_back({"high-discount-rate", "the discount rate is " +
                                              show(company.finance.discount_rate, Kind::rate, "") +
                                              " a year, so a year from now counts less than half"});
  for (const Role& role : company.roles) {
    warn_role(role, c.timeline.months(), list);
    warn_feeding(company, role, list);
  }
  warn_supply(company, list);
  for (const Investment& item : company.investments) warn_investment(company, item, list);
  for (const Scenario& scenario : c.scenarios) warn_requirements(c, scenario, list);
  warn_unused(c, list);
  warn_titles(c, list);
  find_implausible(c, list);
  return list;
}

}  // namespace uphill::read
