// SPDX-License-Identifier: Apache-2.0
// Investments of a future: adoption with what it requires, the boost of partners, money and days (MODEL section 7).
#include "compile/calendar.h"
#include "compile/future_builder.h"

namespace uphill::compiling {
AdoptionPlan FutureBuilder::adoption_plan(InvestmentId id) {
  const Investment& i = investment(id);
  AdoptionPlan plan;
  plan.start = *starts_[at(id)];
  plan.rollout = rows_.of(i.rollout);
  plan.ceiling = rows_.of(i.ceiling);
  plan.success = rows_.success(i);
  plan.curve = i.curve;
  if (i.curve == Curve::bass) {
    plan.bass_p = i.bass_p;
    plan.bass_q = i.bass_q;
  } else {
    plan.months = rows_.of(i.adoption_months);
  }
  plan.overloads = overloads(company_, spec_.picks, {id, plan.start});
  if (plan.overloads > 0) plan.overload = rows_.of(company_.organisation.overload);
  for (const InvestmentId needed : i.requires_) {
    if (picked(needed)) {
      plan.requires_.push_back(adoption(needed));
    } else {
      plan.blocked = true;
    }
  }
  if (i.gate) plan.gate = GatePlan{i.gate->after, i.gate->adoption};
  if (i.fade) {
    if (i.fade->half_life.given()) {
      plan.half_life = rows_.of(i.fade->half_life);
      plan.floor = rows_.of(i.fade->floor);
    }
    plan.refresh = i.fade->refresh.value_or(0.0);
  }
  return plan;
}

int FutureBuilder::adoption(InvestmentId id) {
  int& known = adoptions_[at(id)];
  if (known < 0) known = intern(program_.adoptions, all_.adoptions_, adoption_plan(id));
  return known;
}

int FutureBuilder::boost(InvestmentId id) {
  BoostPlan plan;
  for (const Synergy& s : investment(id).synergy) {
    if (picked(s.with)) plan.partners.push_back({adoption(s.with), rows_.of(s.boost)});
  }
  return plan.partners.empty() ? -1 : intern(program_.boosts, all_.boosts_, plan);
}

int FutureBuilder::price() {
  return intern(program_.prices, all_.prices_, PricePlan{rows_.of(company_.finance.cost_growth, 0.0)});
}

int FutureBuilder::outlay(InvestmentId id) {
  const Investment& i = investment(id);
  OutlayPlan plan;
  plan.adoption = adoption(id);
  plan.price = price();
  plan.planned = planned_rollout(i);
  plan.one_time = rows_.of(i.one_time, 0.0);
  plan.overrun = rows_.of(i.overrun, 0.0);
  plan.per_year = rows_.of(i.per_year, 0.0);
  plan.per_seat = rows_.of(i.per_seat, 0.0);
  plan.days = rows_.of(i.days_per_seller, 0.0);
  plan.refresh_cost = i.fade ? i.fade->refresh_cost : 0.0;
  return intern(program_.outlays, all_.outlays_, plan);
}

}  // namespace uphill::compiling
