// SPDX-License-Identifier: Apache-2.0
#include "unshare.h"

#include <map>

namespace uphill::bench {
namespace {

/// Copies what one future stands on, dependencies first, as plans refer to earlier ones alone.
class FutureCopier {
 public:
  FutureCopier(const Program& from, Program& to) : from_(from), to_(to) {}

  int copy(int future) {
    FuturePlan plan = from_.futures[at_(future)];
    market_ = market(from_.future_markets[at_(future)]);
    for (FuturePlan::Team& team : plan.teams) team.head = head(team.head);
    for (FuturePlan::Team& team : plan.teams) team.funnel = funnel(team.funnel);
    for (FuturePlan::Project& project : plan.projects) project.outlay = outlay(project.outlay);
    for (DriverPlan& d : plan.base_drivers) driver(d, nullptr);
    plan.price = price(plan.price);
    to_.futures.push_back(plan);
    to_.future_markets.push_back(market_);
    to_.investment_outlays.push_back(from_.investment_outlays[at_(future)]);
    for (int& o : to_.investment_outlays.back()) o = o < 0 ? o : outlay(o);
    to_.investment_boosts.push_back(from_.investment_boosts[at_(future)]);
    for (int& b : to_.investment_boosts.back()) b = b < 0 ? b : boost(b);
    return static_cast<int>(to_.futures.size()) - 1;
  }

 private:
  using Memo = std::map<int, int>;
  static std::size_t at_(int index) { return static_cast<std::size_t>(index); }

  template <class Plan, class Refer>
  int once(Memo& memo, const std::vector<Plan>& from, std::vector<Plan>& to, int index, Refer refer) {
    if (index < 0) return index;
    if (const auto found = memo.find(index); found != memo.end()) return found->second;
    Plan plan = from[at_(index)];
    refer(plan);
    to.push_back(plan);
    return memo[index] = static_cast<int>(to.size()) - 1;
  }

  int market(int m) {
    return once(markets_, from_.markets, to_.markets, m, [](MarketPlan&) {});
  }
  int adoption(int a) {
    return once(adoptions_, from_.adoptions, to_.adoptions, a, [&](AdoptionPlan& plan) {
      for (int& need : plan.requires_) need = adoption(need);
    });
  }
  int boost(int b) {
    return once(boosts_, from_.boosts, to_.boosts, b, [&](BoostPlan& plan) {
      for (BoostPlan::Partner& partner : plan.partners) partner.adoption = adoption(partner.adoption);
    });
  }
  int price(int x) {
    return once(prices_, from_.prices, to_.prices, x, [](PricePlan&) {});
  }
  int outlay(int o) {
    return once(outlays_, from_.outlays, to_.outlays, o, [&](OutlayPlan& plan) {
      plan.adoption = adoption(plan.adoption);
      plan.price = price(plan.price);
    });
  }
  int head(int h) {
    return once(heads_, from_.heads, to_.heads, h, [&](HeadPlan& plan) {
      for (int& training : plan.trainings) training = adoption(training);
      for (DriverPlan* d : {&plan.attrition, &plan.ramp, &plan.time_to_hire}) driver(*d, &plan);
    });
  }
  int trained(int share) {
    return once(trainings_, from_.trainings, to_.trainings, share, [&](TrainedPlan& plan) {
      plan.head = head(plan.head);
      plan.adoption = adoption(plan.adoption);
    });
  }
  int funnel(int f) {
    return once(funnels_, from_.funnels, to_.funnels, f, [&](FunnelPlan& plan) {
      plan.head = head(plan.head);
      plan.market = market(plan.market);
      for (int& d : plan.drivers) d = funnel_driver(d);
      for (FunnelPlan::Fed& fed : plan.fed) fed.funnel = funnel(fed.funnel);
      for (int& o : plan.time_off) o = outlay(o);
    });
  }

  int funnel_driver(int d) {
    return once(drivers_, from_.drivers, to_.drivers, d, [&](DriverPlan& plan) { driver(plan, nullptr); });
  }

  /// Inside a headcount, trained shares are places in its own list and stay.
  void driver(DriverPlan& plan, const HeadPlan* inside) {
    plan.market = market(plan.market);
    if (plan.drift >= 0) {
      to_.drifts.push_back(from_.drifts[at_(plan.drift)]);
      plan.drift = static_cast<int>(to_.drifts.size()) - 1;
      refer(to_.drifts.back().slows, inside);
    }
    for (auto* pushes : {&plan.points, &plan.relative}) refer(*pushes, inside);
  }
  void refer(std::vector<Push>& pushes, const HeadPlan* inside) {
    for (Push& push : pushes) {
      push.by.adoption = adoption(push.by.adoption);
      push.by.boost = boost(push.by.boost);
      if (inside) continue;
      for (int& share : push.by.trained) share = trained(share);
    }
  }

  const Program& from_;
  Program& to_;
  int market_ = -1;
  Memo markets_, adoptions_, boosts_, prices_, outlays_, heads_, trainings_, drivers_, funnels_;
};

}  // namespace

Program unshare(const Program& shared) {
  Program own = shared;
  own.markets.clear(), own.adoptions.clear(), own.boosts.clear(), own.prices.clear(), own.outlays.clear(), own.heads.clear();
  own.trainings.clear(), own.drifts.clear(), own.drivers.clear(), own.funnels.clear(), own.futures.clear();
  own.investment_outlays.clear(), own.investment_boosts.clear(), own.future_markets.clear();
  const auto copy = [&](int future) { return FutureCopier(shared, own).copy(future); };
  own.baseline_future = copy(shared.baseline_future);
  own.steady_future = copy(shared.steady_future);
  for (ComparisonPlan& c : own.comparisons) {
    // The baseline of the file's own world is one future that many are compared with.
    const auto asked = [&](int future) {
      return future == shared.baseline_future ? own.baseline_future : copy(future);
    };
    c.same = -1;
    c.future = asked(c.future);
    c.baseline = asked(c.baseline);
    if (c.waiting >= 0) c.waiting = copy(c.waiting);
  }
  return own;
}

}  // namespace uphill::bench
