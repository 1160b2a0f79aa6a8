// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "random/draws.h"

namespace uphill::peer {

Dimensions::Dimensions(const Case& c) {
  for (const std::string& name : random::cube_names(c)) of(name);
}

std::size_t Dimensions::of(const std::string& name) { return by_name_.emplace(name, by_name_.size()).first->second; }

namespace {

class PlanMaker {
 public:
  PlanMaker(const Company& company, const std::vector<Pick>& picks, Drift drift, int years, Dimensions& dimensions)
      : company_(company), picks_(picks), drift_(drift), dimensions_(dimensions) {
    plan_.company = &company;
    plan_.years = years;
  }

  FuturePlan make() {
    order_projects();
    for (const Pick* pick : ordered_) plan_.projects.push_back(project(*pick));
    for (std::size_t r = 0; r < company_.roles.size(); ++r) plan_.roles.push_back(role(r));
    for (const RoleId id : company_.role_order) plan_.order.push_back(at(id));
    market();
    money();
    return std::move(plan_);
  }

 private:
  Value value(const Number& number, double fallback, int year = 0) {
    if (!number.given()) return {fallback, -1};
    if (const double* fixed = std::get_if<double>(&number.value)) return {*fixed, -1};
    const std::string name = number.each_year ? number.path + "@" + std::to_string(year) : number.path;
    plan_.drawn.push_back({std::get<Law>(number.value), dimensions_.of(name)});
    return {0, static_cast<int>(plan_.drawn.size()) - 1};
  }

  std::vector<Value> by_year(const Number& number) {
    std::vector<Value> values;
    for (int y = 0; y < plan_.years; ++y) values.push_back(value(number, 0, y));
    return values;
  }

  void order_projects() {
    const std::function<void(const Pick&)> visit = [&](const Pick& pick) {
      if (place(pick.investment)) return;
      for (const InvestmentId need : company_.investments[at(pick.investment)].requires_)
        for (const Pick& other : picks_)
          if (other.investment == need) visit(other);
      ordered_.push_back(&pick);
    };
    for (const Pick& pick : picks_) visit(pick);
  }

  std::optional<std::size_t> place(InvestmentId id) const {
    for (std::size_t p = 0; p < ordered_.size(); ++p)
      if (ordered_[p]->investment == id) return p;
    return std::nullopt;
  }

  /// Changes beyond the organisation's capacity at the start of this one.
  int overloads(const Pick& pick) const {
    const auto counts = [&](const Pick& p) {
      return company_.investments[at(p.investment)].kind != InvestmentKind::headcount;
    };
    if (!company_.organisation.given || !counts(pick)) return 0;
    int n = 1;
    for (const Pick& other : picks_) {
      if (other.investment == pick.investment || !counts(other)) continue;
      const Investment& what = company_.investments[at(other.investment)];
      const double adopting = what.curve == Curve::bass ? 0.0 : what.adoption_months.median();
      n += other.start <= pick.start && pick.start < other.start + what.rollout.median() + adopting;
    }
    return std::max(0, n - company_.organisation.change_capacity);
  }

  ProjectPlan project(const Pick& pick) {
    const Investment& what = company_.investments[at(pick.investment)];
    ProjectPlan p{};
    p.what = &what;
    p.start = pick.start;
    p.planned = static_cast<int>(std::max(1.0, std::floor(what.rollout.median() + 0.5)));
    p.overloads = overloads(pick);
    p.event = dimensions_.of("investments." + what.name + ".success!");
    for (const InvestmentId need : what.requires_) {
      const auto found = place(need);
      found ? p.requires_.push_back(*found) : static_cast<void>(p.blocked = true);
    }
    for (const Synergy& synergy : what.synergy)
      if (const auto found = place(synergy.with)) p.partners.push_back({*found, value(synergy.boost, 0)});
    p.rollout = value(what.rollout, 0), p.one_time = value(what.one_time, 0), p.per_year = value(what.per_year, 0);
    p.per_seat = value(what.per_seat, 0), p.overrun = value(what.overrun, 0), p.ceiling = value(what.ceiling, 1);
    p.months = value(what.adoption_months, 0), p.days = value(what.days_per_seller, 0);
    p.dip_months = value(what.disruption_months, 0), p.success = value(what.success, 1);
    p.overload = value(company_.organisation.overload, 0);
    if (what.fade) p.half_life = value(what.fade->half_life, -1), p.floor = value(what.fade->floor, 0);
    return p;
  }

  /// `role` absent: a driver of the company.
  DriverPlan driver(std::size_t k, const Number& base, double fallback, const Number& drift,
                    std::optional<RoleId> role) {
    DriverPlan d;
    d.base = value(base, fallback);
    if (drift.given() && drift_ == Drift::on) d.drift = by_year(drift);
    d.hit = value(company_.market.downturn.hits[k], 0);
    d.ceiling = drivers[k].ceiling;
    d.harm = drivers[k].harm;
    for (std::size_t p = 0; p < plan_.projects.size(); ++p) {
      const Investment& what = *plan_.projects[p].what;
      if (role && std::find(what.roles.begin(), what.roles.end(), *role) == what.roles.end()) continue;
      const Number &effect = what.effects[k], &slows = what.slows_drift[k], &dip = what.disruption[k];
      if (!effect.given() && !slows.given() && !dip.given()) continue;
      Touch touch{p, {}, {}, value(slows, 0), value(dip, 0)};
      (effect.points ? touch.points : touch.relative) = value(effect, 0);
      d.touches.push_back(touch);
    }
    return d;
  }

  RolePlan role(std::size_t r) {
    const Role& from = company_.roles[r];
    const RoleId id{static_cast<int>(r)};
    RolePlan to{};
    to.role = &from;
    for (std::size_t k = 0; k < role_driver_count; ++k) {
      const bool whole = k == index(Driver::selling_time) || k == index(Driver::proposal_rate);
      to.drivers[k] = driver(k, from.base[k], whole ? 1 : 0, from.drift[k], id);
    }
    to.derived_leads = !from.base[index(Driver::leads)].given();
    to.has_supply = from.base[index(Driver::lead_supply)].given();
    to.loaded = from.pipeline_load.given();
    to.has_opportunities = from.open_opportunities.given(), to.has_proposals = from.open_proposals.given();
    to.bookings_per_seller = value(from.bookings_per_seller, 0);
    to.cost = value(from.cost, 0), to.commission = value(from.commission, 0);
    to.recruiting = value(from.recruiting, 0), to.orphaned = value(from.orphaned, 0);
    to.pipeline_load = value(from.pipeline_load, 0);
    to.opportunities = value(from.open_opportunities, 0), to.proposals = value(from.open_proposals, 0);
    for (std::size_t f = 0; f < company_.roles.size(); ++f)
      for (const Feed& feed : company_.roles[f].feeds)
        if (feed.to == id) to.fed_by.push_back({f, feed.share});
    for (std::size_t p = 0; p < plan_.projects.size(); ++p) {
      const auto& served = plan_.projects[p].what->roles;
      if (std::find(served.begin(), served.end(), id) != served.end()) to.served_by.push_back(p);
    }
    return to;
  }

  void market() {
    const Market& m = company_.market;
    plan_.growth = by_year(m.growth);
    plan_.downturn_probability = value(m.downturn.probability, 0);
    plan_.downturn_depth = value(m.downturn.depth, 0);
    plan_.downturn_months = value(m.downturn.months, 1);
  }

  void money() {
    plan_.gross_margin = value(company_.finance.gross_margin, 1);
    plan_.cost_growth = value(company_.finance.cost_growth, 0);
    const Revenue& revenue = company_.revenue;
    plan_.opening = value(revenue.opening, 0);
    plan_.churn = driver(index(Driver::churn), revenue.churn, 0, revenue.drift_churn, std::nullopt);
    plan_.expansion = driver(index(Driver::expansion), revenue.expansion, 0, revenue.drift_expansion, std::nullopt);
  }

  const Company& company_;
  const std::vector<Pick>& picks_;
  const Drift drift_;
  Dimensions& dimensions_;
  std::vector<const Pick*> ordered_;
  FuturePlan plan_{};
};

}  // namespace

FuturePlan make_plan(const Company& company, const std::vector<Pick>& picks, Drift drift, int years,
                     Dimensions& dimensions) {
  return PlanMaker(company, picks, drift, years, dimensions).make();
}

}  // namespace uphill::peer
