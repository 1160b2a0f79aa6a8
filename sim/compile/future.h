// SPDX-License-Identifier: Apache-2.0
// One future (a company, the investments that are made, and when) to its plans.
#pragma once

#include <map>
#include <vector>

#include "compile/rows.h"

namespace uphill::compiling {

/// What is to be played: `picks` in the order of InvestmentId.
struct FutureSpec {
  const Company* company;
  std::vector<Pick> picks;
  bool drift_off = false;
};

/// Interned plans of all futures of a program.
class Futures {
 public:
  Futures(Program& program, Rows& rows) : program_(program), rows_(rows) {}
  int add(const FutureSpec& spec);

 private:
  friend class FutureBuilder;
  Program& program_;
  Rows& rows_;
  std::map<MarketPlan, int> markets_;
  std::map<AdoptionPlan, int> adoptions_;
  std::map<BoostPlan, int> boosts_;
  std::map<PricePlan, int> prices_;
  std::map<OutlayPlan, int> outlays_;
  std::map<HeadPlan, int> heads_;
  std::map<TrainedPlan, int> trainings_;
  std::map<DriftPlan, int> drifts_;
  std::map<DriverPlan, int> drivers_;
  std::map<FunnelPlan, int> funnels_;
  std::map<FuturePlan, int> futures_;
  std::map<double, int> deal_tables_;
};

}  // namespace uphill::compiling
