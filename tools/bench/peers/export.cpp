// SPDX-License-Identifier: Apache-2.0
#include "export.h"

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <stdexcept>

namespace uphill::peer {
namespace {

using Json = nlohmann::json;

constexpr double reach = 7.0;  // scores
constexpr int steps = 2000;

template <class T>
Json optional(const std::optional<T>& x) {
  return x ? Json(*x) : Json();
}

class Writer {
 public:
  Writer() {
    for (int k = 0; k <= steps; ++k) scores_.push_back(reach * (2.0 * k / steps - 1.0));
  }

  Json future(const FuturePlan& f) {
    Json drawn = Json::array(), roles = Json::array(), projects = Json::array();
    for (const Drawn& d : f.drawn) drawn.push_back({law(d.law), d.dimension});
    for (const RolePlan& r : f.roles) roles.push_back(role(r));
    for (const ProjectPlan& p : f.projects) projects.push_back(project(p));
    const Company& company = *f.company;
    return {{"drawn", drawn}, {"growth", values(f.growth)}, {"downturn", company.market.downturn.given},
            {"downturn_probability", value(f.downturn_probability)}, {"downturn_depth", value(f.downturn_depth)},
            {"downturn_months", value(f.downturn_months)}, {"volatility", company.market.volatility},
            {"persistence", company.market.persistence}, {"seasonality", company.market.seasonality},
            {"gross_margin", value(f.gross_margin)}, {"cost_growth", value(f.cost_growth)},
            {"recurring", company.revenue.recurring}, {"opening", value(f.opening)}, {"order", f.order}, {"roles", roles},
            {"projects", projects}, {"churn", driver(f.churn)}, {"expansion", driver(f.expansion)}};
  }
  const Json& laws() const { return laws_; }
  const std::vector<double>& scores() const { return scores_; }

 private:
  std::size_t law(const Law& law) {
    Json table = Json::array();
    for (const double z : scores_) table.push_back(law.quantile(0.5 * std::erfc(-z / std::numbers::sqrt2)));
    const auto [place, fresh] = places_.emplace(table.dump(), laws_.size());
    if (fresh) laws_.push_back(std::move(table));
    return place->second;
  }

  static Json value(const Value& v) { return v.drawn < 0 ? Json(v.fixed) : Json{{"drawn", v.drawn}}; }
  static Json values(const std::vector<Value>& all) {
    Json out = Json::array();
    for (const Value& v : all) out.push_back(value(v));
    return out;
  }

  static Json driver(const DriverPlan& d) {
    Json touches = Json::array();
    for (const Touch& t : d.touches) {
      touches.push_back({{"project", t.project}, {"relative", value(t.relative)}, {"points", value(t.points)},
                         {"slows", value(t.slows)}, {"dip", value(t.dip)}});
    }
    return {{"base", value(d.base)}, {"hit", value(d.hit)}, {"drift", values(d.drift)}, {"ceiling", std::min(d.ceiling, 1e300)},
            {"harm", d.harm == Harm::down ? "down" : "up"}, {"touches", touches}};
  }

  static Json role(const RolePlan& r) {
    Json drivers = Json::array(), fed = Json::array();
    for (std::size_t k = 0; k < role_driver_count; ++k) drivers.push_back(driver(r.drivers[k]));
    for (const Feeder& f : r.fed_by) fed.push_back({f.role, f.share});
    const Role& role = *r.role;
    return {{"headcount", role.headcount}, {"ramping", optional(role.ramping)}, {"vacancies", optional(role.vacancies)},
            {"hires", role.hires}, {"backfill", role.backfill}, {"elasticity", role.effort_elasticity},
            {"deal_spread", role.deal_spread}, {"deals", role.has_deals()}, {"drivers", drivers}, {"fed_by", fed},
            {"served_by", r.served_by}, {"derived_leads", r.derived_leads}, {"has_supply", r.has_supply},
            {"bookings_per_seller", value(r.bookings_per_seller)}, {"cost", value(r.cost)},
            {"commission", value(r.commission)}, {"recruiting", value(r.recruiting)}, {"orphaned", value(r.orphaned)},
            {"pipeline_load", r.loaded ? value(r.pipeline_load) : Json()},
            {"opportunities", r.has_opportunities ? value(r.opportunities) : Json()},
            {"proposals", r.has_proposals ? value(r.proposals) : Json()}};
  }

  static Json project(const ProjectPlan& p) {
    const Investment& what = *p.what;
    Json roles = Json::array(), partners = Json::array(), adds = Json::array(), gate, fade;
    for (const RoleId id : what.roles) roles.push_back(at(id));
    for (const Partner& partner : p.partners) partners.push_back({partner.project, value(partner.boost)});
    for (const Seats& seats : what.adds) adds.push_back({at(seats.role), seats.count});
    if (what.gate) gate = {{"after", what.gate->after}, {"adoption", what.gate->adoption}};
    if (what.fade) {
      fade = {{"half_life", value(p.half_life)}, {"floor", value(p.floor)}, {"refresh", what.fade->refresh.value_or(0)},
              {"refresh_cost", what.fade->refresh_cost}, {"turnover", what.fade->turnover}};
    }
    const char* const curve = what.curve == Curve::bass ? "bass" : what.curve == Curve::linear ? "linear" : "s_curve";
    return {{"start", p.start}, {"planned", p.planned}, {"overloads", p.overloads}, {"event", p.event}, {"blocked", p.blocked},
            {"requires", p.requires_}, {"partners", partners}, {"rollout", value(p.rollout)}, {"one_time", value(p.one_time)},
            {"per_year", value(p.per_year)}, {"per_seat", value(p.per_seat)}, {"overrun", value(p.overrun)},
            {"ceiling", value(p.ceiling)}, {"months", value(p.months)}, {"days", value(p.days)},
            {"dip_months", value(p.dip_months)}, {"success", value(p.success)}, {"overload", value(p.overload)},
            {"curve", curve}, {"bass_p", what.bass_p}, {"bass_q", what.bass_q}, {"roles", roles}, {"adds", adds}, {"gate", gate},
            {"fade", fade}};
  }

  std::vector<double> scores_;
  Json laws_ = Json::array();
  std::map<std::string, std::size_t> places_;
};

}  // namespace

void write_plan(const Figures& figures, const std::string& file) {
  Writer writer;
  Json futures = Json::array(), comparisons = Json::array();
  for (const FuturePlan& plan : figures.plans()) futures.push_back(writer.future(plan));
  for (std::size_t s = 0; s < figures.comparisons().size(); ++s) {
    const Figures::Comparison& c = figures.comparisons()[s];
    comparisons.push_back({{"name", figures.scenarios()[s].name}, {"future", c.future}, {"baseline", c.baseline},
                           {"waiting", c.waiting < 0 ? Json() : Json(c.waiting)}, {"decision_year", c.decision_year},
                           {"discount", c.discount}});
  }
  const Json plan{{"years", figures.years()}, {"dimensions", figures.dimensions()}, {"scores", writer.scores()},
                  {"laws", writer.laws()}, {"correlated", figures.point().correlated()}, {"factor", figures.point().factor()},
                  {"futures", futures}, {"comparisons", comparisons}, {"baseline", figures.baseline()},
                  {"steady", figures.steady()}};
  std::ofstream out(file);
  out << plan;
  if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

}  // namespace uphill::peer
