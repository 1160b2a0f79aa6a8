// SPDX-License-Identifier: Apache-2.0
// The best plan, the frontier and the annual choice for programs.
#include "report/json.h"
#include "report/values.h"
#include "uphill/optimize.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

Json investments_of(const OptimizeFindings& f, const std::vector<plans::Start>& starts) {
  Json list = Json::array();
  for (const plans::Start& start : starts) list.push_back(Json{{"name", start.investment}, {"start", date_label(f.timeline, start.month)}});
  return list;
}

Json years_of(const plans::Plan& plan) {
  Json list = Json::array();
  for (const plans::Year& year : plan.years) {
    Json json{{"label", year.label}, {"spending", year.spending.value}, {"spending_mcse", year.spending.mcse}};
    json["budget"] = year.budget ? Json(*year.budget) : Json();
    json["over_budget"] = year.over ? Json(year.over->value) : Json();
    json["over_budget_mcse"] = year.over ? Json(year.over->mcse) : Json();
    list.push_back(std::move(json));
  }
  return list;
}

/// Starts and figures; `fresh` may be null.
Json plan_of(const OptimizeFindings& f, const plans::Plan& plan, const plans::Plan* fresh) {
  Json json;
  json["investments"] = investments_of(f, plan.starts);
  json["mean"] = plan.payoff.value;
  json["mcse"] = plan.payoff.mcse;
  if (fresh) json["fresh_mean"] = fresh->payoff.value;
  if (fresh) json["fresh_mcse"] = fresh->payoff.mcse;
  json["goal"] = plan.goal.value;
  json["goal_mcse"] = plan.goal.mcse;
  if (fresh) json["fresh_goal"] = fresh->goal.value;
  if (fresh) json["fresh_goal_mcse"] = fresh->goal.mcse;
  json["miss"] = plan.miss ? Json(plan.miss->value) : Json();
  json["miss_mcse"] = plan.miss ? Json(plan.miss->mcse) : Json();
  json["within_limits"] = plan.within_limits;
  json["limits"] = Json::array();
  for (std::size_t l = 0; l < plan.limits.size(); ++l) {
    json["limits"].push_back(Json{{"limit", f.limits[l].text}, {"value", plan.limits[l].value}, {"mcse", plan.limits[l].mcse}});
  }
  json["fiscal_years"] = years_of(plan);
  return json;
}

Json method_of(const plans::Method& m) {
  Json json;
  json["name"] = m.complete ? "complete" : "search";
  json["forbidden"] = m.forbidden;
  json["stages"] = Json::array();
  for (std::size_t s = 0; s < m.stage_trials.size(); ++s) json["stages"].push_back(Json{{"plans", m.stage_plans[s]}, {"trials", m.stage_trials[s]}});
  json["margin"] = m.margin;
  json["margin_mcse"] = m.margin_mcse;
  if (m.complete) return json;
  json["climbs"] = m.climbs;
  json["climbs_at_best"] = m.climbs_at_best;
  json["local_optimum"] = m.local_optimum;
  json["random_plans"] = m.random;
  json["best_random"] = m.best_random ? Json(*m.best_random) : Json();
  json["best_searched"] = m.best_searched;
  return json;
}

Json best_of(const OptimizeFindings& f) {
  if (!f.best) return {};
  Json json = plan_of(f, *f.best, &*f.fresh_best);
  json["scenario"] = f.scenario;
  return json;
}

Json runner_up_of(const OptimizeFindings& f) {
  if (!f.runner_up) return {};
  Json json = plan_of(f, *f.runner_up, nullptr);
  json["lead"] = f.lead->value.value;
  json["lead_mcse"] = f.lead->value.mcse;
  json["distinguishable"] = f.lead->distinguishable;
  return json;
}

Json frontier_of(const OptimizeFindings& f) {
  Json list = Json::array();
  for (const plans::FrontierPoint& point : f.frontier) {
    Json json = plan_of(f, point.plan, nullptr);
    json["on_hull"] = point.on_hull;
    list.push_back(std::move(json));
  }
  return list;
}

Json annual_of(const OptimizeFindings& f) {
  Json json = plan_of(f, f.annual, f.best ? &f.fresh_annual : nullptr);
  json["rounds"] = Json::array();
  for (const plans::Round& round : f.rounds) {
    json["rounds"].push_back(Json{{"label", round.label}, {"investments", investments_of(f, round.starts)}, {"gain", round.gain.value},
                                  {"gain_mcse", round.gain.mcse}, {"considered", round.considered}, {"complete", round.complete}});
  }
  return json;
}

}  // namespace

std::string json(const OptimizeFindings& f) {
  Json json;
  json["name"] = f.name;
  json["file"] = f.file;
  json["currency"] = f.currency;
  json["baseline"] = f.baseline;
  json["seed"] = f.seed;
  json["fresh_seed"] = f.fresh_seed;
  json["trials"] = f.trials;
  json["goal"] = f.goal;
  json["less_is_better"] = f.less_is_better;
  json["starts"] = f.starts == StartGrid::year ? "year" : "quarter";
  json["within_capacity"] = f.capacity == CapacityRule::forbids;
  json["plans"] = f.method.possible;
  json["played"] = f.method.played;
  json["method"] = method_of(f.method);
  json["best"] = best_of(f);
  json["nearest"] = f.nearest ? plan_of(f, *f.nearest, nullptr) : Json();
  json["runner_up"] = runner_up_of(f);
  json["first_target"] = f.first_target.empty() ? Json() : Json(f.first_target);
  json["frontier"] = frontier_of(f);
  json["annual_choice"] = annual_of(f);
  const auto& price = f.price_of_annual_planning;
  json["price_of_annual_planning"] = price ? Json(price->value.value) : Json();
  json["price_of_annual_planning_mcse"] = price ? Json(price->value.mcse) : Json();
  json["price_distinguishable"] = price ? Json(price->distinguishable) : Json();
  return dump(json) + "\n";
}

}  // namespace uphill::report
