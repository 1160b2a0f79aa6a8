// SPDX-License-Identifier: Apache-2.0
// A case to its program: which futures are played, and what is compared with what (MODEL sections 8 and 9).
#include <algorithm>
#include <memory>
#include <stdexcept>

#include "compile/compile.h"

#include "compile/future.h"

namespace uphill {
namespace compiling {
namespace {

std::vector<Pick> in_order(std::vector<Pick> picks) {
  std::sort(picks.begin(), picks.end(), [](const Pick& a, const Pick& b) { return a.investment < b.investment; });
  return picks;
}

std::optional<int> start_of(const std::vector<Pick>& picks, InvestmentId id) {
  for (const Pick& pick : picks) {
    if (pick.investment == id) return pick.start;
  }
  return std::nullopt;
}

/// Month of the first start by which the two lists differ; none if they start the same things at the same time.
std::optional<int> first_difference(const std::vector<Pick>& a, const std::vector<Pick>& b) {
  std::optional<int> first;
  const auto look = [&](const std::vector<Pick>& mine, const std::vector<Pick>& other) {
    for (const Pick& pick : mine) {
      if (start_of(other, pick.investment) != pick.start) first = std::min(first.value_or(pick.start), pick.start);
    }
  };
  look(a, b);
  look(b, a);
  return first;
}

/// The scenario's picks with every start of its own a year later, those moved past the horizon dropped; none if it
/// starts nothing of its own.
std::optional<std::vector<Pick>> a_year_later(const Scenario& scenario, const Scenario& baseline, int months) {
  std::vector<Pick> later;
  bool any = false;
  for (Pick pick : scenario.picks) {
    if (start_of(baseline.picks, pick.investment) != pick.start) {
      pick.start += 12;
      any = true;
    }
    if (pick.start < months) later.push_back(pick);
  }
  return any ? std::optional(later) : std::nullopt;
}

/// The baseline's own plans (its `set` may touch investments and organisation) in another scenario's world.
std::shared_ptr<const Company> same_world(const Scenario& scenario, const Scenario& baseline) {
  if (scenario.world == baseline.world) return baseline.company;
  auto company = std::make_shared<Company>(*scenario.world);
  company->investments = baseline.company->investments;
  company->organisation = baseline.company->organisation;
  return company;
}

bool chosen(const std::vector<std::string>& names, const std::string& name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

void check_names(const Case& c, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto is = [&](const Scenario& s) { return s.name == name; };
    if (std::none_of(c.scenarios.begin(), c.scenarios.end(), is)) {
      throw std::invalid_argument("no scenario is called '" + name + "'");
    }
  }
}

Program settings(const Case& c, const RunOptions& options) {
  Program p;
  p.years = c.timeline.years;
  p.seed = options.seed.value_or(c.simulation.seed);
  p.trials = options.trials.value_or(c.simulation.trials);
  p.sampling = options.sampling.value_or(c.simulation.sampling);
  p.shock = random::stream_key(p.seed, random::shock_stream);
  p.downturn = random::stream_key(p.seed, random::downturn_stream);
  for (const Role& role : c.company->roles) {
    p.role_streams.push_back({random::stream_key(p.seed, random::leavers_stream(role.name)),
                              random::stream_key(p.seed, random::wins_stream(role.name)),
                              random::stream_key(p.seed, random::deals_stream(role.name))});
  }
  for (const RoleId id : c.company->role_order) p.role_order.push_back(static_cast<int>(id));
  return p;
}

void compare(Program& p, Futures& futures, const Case& c, std::size_t index, Extent extent) {
  const Scenario& scenario = c.scenarios[index];
  const Scenario& baseline = c.scenarios[at(c.baseline)];
  const std::vector<Pick> picks = in_order(scenario.picks);
  const auto world = same_world(scenario, baseline);
  ComparisonPlan plan{};
  plan.scenario = static_cast<ScenarioId>(index);
  plan.future = futures.add({scenario.company.get(), picks, scenario.drift_off});
  plan.baseline = futures.add({world.get(), in_order(baseline.picks), scenario.drift_off});
  const auto later = extent == Extent::everything ? a_year_later(scenario, baseline, p.months()) : std::nullopt;
  if (later) {
    plan.waiting = futures.add({scenario.company.get(), in_order(*later), scenario.drift_off});
  }
  plan.decision_month = first_difference(scenario.picks, baseline.picks).value_or(0);
  plan.discount_rate = scenario.company->finance.discount_rate;
  plan.terminal_multiple = scenario.company->finance.terminal_multiple;
  const auto earlier = std::find_if(p.comparisons.begin(), p.comparisons.end(), [&](const ComparisonPlan& one) { return one.equals(plan); });
  if (earlier != p.comparisons.end()) plan.same = static_cast<int>(earlier - p.comparisons.begin());
  p.comparisons.push_back(plan);
}

}  // namespace
}  // namespace compiling

std::shared_ptr<const Program> compile(const Case& c, const RunOptions& options) {
  using namespace compiling;
  check_names(c, options.scenarios);
  auto program = std::make_shared<Program>(settings(c, options));
  Rows rows(*program, c);
  Futures futures(*program, rows);
  const Scenario& baseline = c.scenarios[at(c.baseline)];
  const std::vector<Pick> picks = in_order(baseline.picks);
  program->baseline_future = futures.add({baseline.company.get(), picks, false});
  program->steady_future = futures.add({baseline.company.get(), picks, options.extent == Extent::everything});
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    compare(*program, futures, c, s, options.extent);
    program->comparisons.back().reported = chosen(options.scenarios, c.scenarios[s].name);
  }
  return program;
}

}  // namespace uphill
