// SPDX-License-Identifier: Apache-2.0
// Roles and the company of a future (MODEL sections 4 to 6).
#include "compile/calendar.h"
#include "compile/future_builder.h"

namespace uphill::compiling {
namespace {

/// The part of n whole things, spread evenly over `of` months, that falls in month m.
int spread(int n, int of, int m) {
  const long long total = n;
  return static_cast<int>(total * (m + 1) / of - total * m / of);
}

std::vector<int> planned_hires(const Role& role, int months) {
  std::vector<int> hires(months, 0);
  for (int t = 0; t < months; ++t) {
    const std::size_t year = static_cast<std::size_t>(t / 12);
    if (year < role.hires.size()) hires[t] = spread(role.hires[year], 12, t % 12);
  }
  return hires;
}

}  // namespace

int FutureBuilder::market() {
  if (market_ >= 0) return market_;
  const Market& m = company_.market;
  MarketPlan plan;
  plan.growth = rows_.yearly(m.growth);
  plan.volatility = m.volatility;
  plan.persistence = m.persistence;
  if (m.downturn.given) {
    plan.probability = rows_.of(m.downturn.probability);
    plan.depth = rows_.of(m.downturn.depth);
    plan.months = rows_.of(m.downturn.months);
  }
  return market_ = intern(program_.markets, all_.markets_, plan);
}

/// Seats that this future's investments open in a role, by month; empty if none.
std::vector<int> FutureBuilder::seats(RoleId role) const {
  std::vector<int> by_month(program_.months(), 0);
  bool any = false;
  for (const Pick& pick : spec_.picks) {
    const Investment& i = investment(pick.investment);
    for (const Seats& s : i.adds) {
      if (s.role != role || s.count == 0) continue;
      const int over = planned_rollout(i);
      for (int m = 0; m < over && pick.start + m < program_.months(); ++m) by_month[pick.start + m] += spread(s.count, over, m);
      any = true;
    }
  }
  return any ? by_month : std::vector<int>{};
}

int FutureBuilder::head(RoleId id) {
  const Role& role = company_.roles[at(id)];
  HeadPlan plan;
  plan.role = static_cast<int>(id);
  plan.headcount = role.headcount;
  plan.ramping = role.ramping.value_or(-1);
  plan.vacancies = role.vacancies.value_or(-1);
  plan.planned = planned_hires(role, program_.months());
  plan.seats = seats(id);
  plan.backfill = role.backfill;
  for (const Pick& pick : spec_.picks) {
    if (moves_heads(investment(pick.investment), id)) plan.trainings.push_back(adoption(pick.investment));
  }
  plan.attrition = role_driver(id, Driver::attrition, &plan.trainings);
  plan.ramp = role_driver(id, Driver::ramp, &plan.trainings);
  plan.time_to_hire = role_driver(id, Driver::time_to_hire, &plan.trainings);
  return intern(program_.heads, all_.heads_, plan);
}

int FutureBuilder::trained_share(RoleId role, InvestmentId id) {
  return intern(program_.trainings, all_.trainings_, TrainedPlan{heads_[at(role)], adoption(id)});
}

int FutureBuilder::deal_table(double spread) {
  const auto [place, fresh] = all_.deal_tables_.try_emplace(spread, static_cast<int>(program_.deal_tables.size()));
  if (fresh) program_.deal_tables.emplace_back(spread);
  return place->second;
}

int FutureBuilder::funnel(RoleId id) {
  const Role& role = company_.roles[at(id)];
  FunnelPlan plan;
  plan.role = static_cast<int>(id);
  plan.head = heads_[at(id)];
  plan.season = company_.market.seasonality;
  plan.season.resize(12, 1.0);
  for (std::size_t k = 0; k < plan.drivers.size(); ++k) {
    plan.drivers[k] = intern(program_.drivers, all_.drivers_, role_driver(id, drivers[k].driver, nullptr));
  }
  plan.limited = role.base[index(Driver::lead_supply)].given();
  for (std::size_t r = 0; r < company_.roles.size(); ++r) {
    for (const Feed& feed : company_.roles[r].feeds) {
      if (feed.to == id) plan.fed.push_back({funnels_[r], feed.share});
    }
  }
  plan.limited = plan.limited || !plan.fed.empty();
  plan.elasticity = role.effort_elasticity;
  for (const Pick& pick : spec_.picks) {
    const Investment& i = investment(pick.investment);
    const bool serves = std::find(i.roles.begin(), i.roles.end(), id) != i.roles.end();
    if (serves && !idle(i.days_per_seller)) plan.time_off.push_back(outlays_[at(pick.investment)]);
  }
  plan.orphaned = rows_.of(role.orphaned, 0.0);
  if (role.has_deals()) {
    plan.market = market();
    plan.deal_table = deal_table(role.deal_spread);
    if (role.pipeline_load.given()) plan.pipeline_load = rows_.of(role.pipeline_load);
    if (role.open_opportunities.given()) plan.open_opportunities = rows_.of(role.open_opportunities);
    if (role.open_proposals.given()) plan.open_proposals = rows_.of(role.open_proposals);
  }
  return intern(program_.funnels, all_.funnels_, plan);
}

FutureBuilder::FutureBuilder(Futures& all, const FutureSpec& spec)
    : all_(all), rows_(all.rows_), program_(all.program_), spec_(spec), company_(*spec.company),
      starts_(company_.investments.size()), adoptions_(company_.investments.size(), -1), boosts_(adoptions_),
      outlays_(adoptions_), heads_(company_.roles.size(), -1), funnels_(heads_) {
  for (const Pick& pick : spec.picks) starts_[at(pick.investment)] = pick.start;
}

int FutureBuilder::build() {
  FuturePlan plan;
  for (const Pick& pick : spec_.picks) {
    boosts_[at(pick.investment)] = boost(pick.investment);
    outlays_[at(pick.investment)] = outlay(pick.investment);
  }
  for (const RoleId id : company_.role_order) {
    heads_[at(id)] = head(id);
    funnels_[at(id)] = funnel(id);
  }
  for (std::size_t r = 0; r < company_.roles.size(); ++r) {
    const Role& role = company_.roles[r];
    plan.teams.push_back({heads_[r], funnels_[r], rows_.of(role.cost, 0.0), rows_.of(role.commission, 0.0),
                          rows_.of(role.recruiting, 0.0)});
  }
  for (const Pick& pick : spec_.picks) {
    FuturePlan::Project project{outlays_[at(pick.investment)], {}};
    if (!idle(investment(pick.investment).per_seat)) {
      for (const RoleId role : investment(pick.investment).roles) project.teams.push_back(static_cast<int>(role));
    }
    plan.projects.push_back(project);
  }
  plan.recurring = company_.revenue.recurring;
  if (plan.recurring) {
    plan.opening = rows_.of(company_.revenue.opening, 0.0);
    plan.base_drivers = {company_driver(Driver::churn), company_driver(Driver::expansion)};
  }
  plan.gross_margin = rows_.of(company_.finance.gross_margin, 1.0);
  plan.price = price();

  const int future = intern(program_.futures, all_.futures_, plan);
  if (static_cast<std::size_t>(future) == program_.investment_outlays.size()) {
    program_.investment_outlays.push_back(outlays_);
    program_.investment_boosts.push_back(boosts_);
    program_.future_markets.push_back(market());
  }
  return future;
}

int Futures::add(const FutureSpec& spec) { return FutureBuilder(*this, spec).build(); }

}  // namespace uphill::compiling
