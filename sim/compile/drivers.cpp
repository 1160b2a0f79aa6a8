// SPDX-License-Identifier: Apache-2.0
// The value of a driver: its benchmark, and all that drifts, moves, dips and hits it (MODEL section 5).
#include <algorithm>

#include "compile/future_builder.h"

namespace uphill::compiling {

/// Where a driver sits: whose benchmark and drift, and which investments reach it. `role` is absent for the company's
/// churn and expansion. `local_trainings`: inside a headcount, trainings are found in its own list.
struct FutureBuilder::Site {
  Driver driver;
  Row base;
  const Number* drift;
  std::optional<RoleId> role;
  const std::vector<int>* local_trainings = nullptr;
};

namespace {

bool serves(const Investment& i, RoleId role) { return std::find(i.roles.begin(), i.roles.end(), role) != i.roles.end(); }

}  // namespace

bool FutureBuilder::loses_by_turnover(const Investment& i) { return i.fade && i.fade->turnover; }

/// Shares of trained sellers whose mean scales the strength of `id` at `site`.
std::vector<int> FutureBuilder::trained(const Site& site, InvestmentId id) {
  const Investment& i = investment(id);
  if (!loses_by_turnover(i)) return {};
  if (site.local_trainings) {
    const auto& local = *site.local_trainings;
    return {static_cast<int>(std::find(local.begin(), local.end(), adoption(id)) - local.begin())};
  }
  if (site.role) return {trained_share(*site.role, id)};
  std::vector<int> shares;
  for (const RoleId role : i.roles) shares.push_back(trained_share(role, id));
  return shares;
}

DriverPlan FutureBuilder::driver(const Site& site) {
  const std::size_t k = index(site.driver);
  DriverPlan plan;
  plan.base = site.base;
  plan.ceiling = drivers[k].ceiling;
  DriftPlan drift;
  if (!spec_.drift_off && !idle(*site.drift)) drift.rates = rows_.yearly(*site.drift);
  for (const Pick& pick : spec_.picks) {
    const Investment& i = investment(pick.investment);
    if (site.role && !serves(i, *site.role)) continue;
    const auto strength = [&](int boost) { return Strength{adoption(pick.investment), boost, trained(site, pick.investment)}; };
    if (!drift.rates.empty() && !idle(i.slows_drift[k])) drift.slows.push_back({rows_.of(i.slows_drift[k]), strength(-1)});
    if (const Number& effect = i.effects[k]; !idle(effect)) {
      auto& pushes = effect.points ? plan.points : plan.relative;
      pushes.push_back({rows_.of(effect), strength(boosts_[at(pick.investment)])});
    }
    if (!idle(i.disruption[k])) {
      plan.dips.push_back({pick.start, rows_.of(i.rollout), rows_.of(i.disruption[k]), rows_.of(i.disruption_months)});
    }
  }
  if (!drift.slows.empty()) drift.harm = drivers[k].harm;
  if (!drift.rates.empty()) plan.drift = intern(program_.drifts, all_.drifts_, drift);
  const Downturn& downturn = company_.market.downturn;
  if (downturn.given && !idle(downturn.hits[k])) {
    plan.hit = rows_.of(downturn.hits[k]);
    plan.market = market();
  }
  return plan;
}

DriverPlan FutureBuilder::role_driver(RoleId id, Driver k, const std::vector<int>* local_trainings) {
  const Role& role = company_.roles[at(id)];
  const auto base = [&](Driver d) { return rows_.of(role.base[index(d)], 0.0); };
  const bool derived = k == Driver::leads && role.bookings_per_seller.given();
  const Row row = derived ? rows_.leads({rows_.of(role.bookings_per_seller), base(Driver::lead_conversion),
                                         base(Driver::proposal_rate), base(Driver::win_rate), base(Driver::deal_size)})
                          : base(k);
  return driver({k, row, &role.drift[index(k)], id, local_trainings});
}

DriverPlan FutureBuilder::company_driver(Driver k) {
  const Revenue& revenue = company_.revenue;
  const bool churn = k == Driver::churn;
  return driver({k, rows_.of(churn ? revenue.churn : revenue.expansion, 0.0),
                 churn ? &revenue.drift_churn : &revenue.drift_expansion, std::nullopt, nullptr});
}

/// Whether a training's trained share can reach this role's headcount.
bool FutureBuilder::moves_heads(const Investment& i, RoleId role) const {
  if (!loses_by_turnover(i) || !serves(i, role)) return false;
  const auto moves = [&](Driver d) { return !idle(i.effects[index(d)]) || !idle(i.slows_drift[index(d)]); };
  return moves(Driver::attrition) || moves(Driver::ramp) || moves(Driver::time_to_hire);
}

}  // namespace uphill::compiling
