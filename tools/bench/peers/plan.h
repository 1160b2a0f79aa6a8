// SPDX-License-Identifier: Apache-2.0
// One future as the peer plays it: the case's names turned to indices, its numbers to fixed ones or to laws with a
// place in the trial's point. Nothing is shared between futures but the case.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "uphill/case.h"

namespace uphill::peer {

/// Names of what is drawn jointly for a trial: the cube of the case, then what only a `set` makes uncertain.
class Dimensions {
 public:
  explicit Dimensions(const Case& c);
  std::size_t of(const std::string& name);
  std::size_t size() const { return by_name_.size(); }

 private:
  std::map<std::string, std::size_t> by_name_;
};

/// A number of a future: fixed, or number `drawn` of the trial's values.
struct Value {
  double fixed = 0;
  int drawn = -1;
};

struct Drawn {
  Law law;
  std::size_t dimension;
};

/// What one project does to one driver.
struct Touch {
  std::size_t project;
  Value relative, points, slows, dip;
};

struct DriverPlan {
  Value base, hit;
  std::vector<Value> drift;  // by fiscal year; empty: none
  double ceiling = 1;
  Harm harm = Harm::down;
  std::vector<Touch> touches;
};

struct Feeder {
  std::size_t role;
  double share;
};

struct RolePlan {
  const Role* role;
  PerDriver<DriverPlan> drivers;  // the first eleven
  bool derived_leads, has_supply, loaded, has_opportunities, has_proposals;
  Value bookings_per_seller, cost, commission, recruiting, orphaned, pipeline_load, opportunities, proposals;
  std::vector<Feeder> fed_by;
  std::vector<std::size_t> served_by;  // projects
};

struct Partner {
  std::size_t project;
  Value boost;
};

struct ProjectPlan {
  const Investment* what;
  int start, planned, overloads;
  std::size_t event;  // dimension of its success
  bool blocked;       // a prerequisite is missing
  std::vector<std::size_t> requires_;
  std::vector<Partner> partners;
  Value rollout, one_time, per_year, per_seat, overrun, ceiling, months, days, half_life, floor, dip_months, success,
      overload;
};

struct FuturePlan {
  const Company* company;
  int years;
  std::vector<Drawn> drawn;
  std::vector<Value> growth;  // of demand, by fiscal year
  Value downturn_probability, downturn_depth, downturn_months, gross_margin, cost_growth, opening;
  std::vector<std::size_t> order;  // roles, those that feed first
  std::vector<RolePlan> roles;
  std::vector<ProjectPlan> projects;  // what is required before what requires it
  DriverPlan churn, expansion;
};

enum class Drift { on, off };

/// `company` and what it holds must outlive the plan.
FuturePlan make_plan(const Company& company, const std::vector<Pick>& picks, Drift drift, int years,
                     Dimensions& dimensions);

}  // namespace uphill::peer
