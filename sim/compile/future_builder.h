// SPDX-License-Identifier: Apache-2.0
// Builds the plans of one future: investments first, then role by role in the order of what they feed, then the company.
#pragma once

#include <optional>
#include <vector>

#include "compile/future.h"

namespace uphill::compiling {

/// A number that is always 0 moves nothing, and need not be played.
inline bool idle(const Number& n) { return !n.given() || (!n.uncertain() && std::get<double>(n.value) == 0.0); }

class FutureBuilder {
 public:
  FutureBuilder(Futures& all, const FutureSpec& spec);
  int build();

 private:
  const Investment& investment(InvestmentId id) const { return company_.investments[at(id)]; }
  bool picked(InvestmentId id) const { return starts_[at(id)].has_value(); }
  static bool loses_by_turnover(const Investment& i);

  // investments.cpp
  int adoption(InvestmentId id);
  AdoptionPlan adoption_plan(InvestmentId id);
  int boost(InvestmentId id);
  int price();
  int outlay(InvestmentId id);

  // drivers.cpp
  struct Site;  // where a driver sits: whose base, drift, and which investments reach it
  DriverPlan driver(const Site& site);
  DriverPlan role_driver(RoleId role, Driver driver, const std::vector<int>* local_trainings);
  DriverPlan company_driver(Driver driver);
  std::vector<int> trained(const Site& site, InvestmentId id);
  bool moves_heads(const Investment& i, RoleId role) const;

  // roles.cpp
  int head(RoleId role);
  int funnel(RoleId role);
  int market();
  int trained_share(RoleId role, InvestmentId id);
  int deal_table(double spread);
  std::vector<int> seats(RoleId role) const;

  Futures& all_;
  Rows& rows_;
  Program& program_;
  const FutureSpec& spec_;
  const Company& company_;
  std::vector<std::optional<int>> starts_;  // by InvestmentId
  std::vector<int> adoptions_, boosts_, outlays_;  // by InvestmentId, -1: not picked
  std::vector<int> heads_, funnels_;               // by RoleId
  int market_ = -1;
};

}  // namespace uphill::compiling
