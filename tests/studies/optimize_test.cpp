// SPDX-License-Identifier: Apache-2.0
// The best plan against brute force: every plan written as a scenario of a file of its own, read and run.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "uphill/optimize.h"
#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;

namespace {

/// Numbers of a small company with three investments, two of them in a chain.
struct Small {
  double tool_effect = 12, process_effect = 4, training_effect = 9;      // percent
  int tool_cost = 300, process_cost = 60, training_cost = 90;            // thousands
  int budget = 500;                                                      // thousands, in each year
  int capacity = 2;
};

std::string company(const Small& s) {
  const auto k = [](int thousands) { return "$" + std::to_string(thousands) + "k"; };
  const std::string budget = k(s.budget);
  return "name: Small\n"
         "timeline: {start: 2026-01, first_year: FY26, years: 3}\n"
         "finance: {gross_margin: 80%}\n"
         "targets: {FY26: $6.4M, FY27: $6.4M}\n"
         "budget: {FY26: " + budget + ", FY27: " + budget + ", FY28: " + budget + "}\n"
         "organisation: {change_capacity: " + std::to_string(s.capacity) + ", overload: 30%}\n"
         "roles:\n"
         "  seller:\n"
         "    headcount: 12\n"
         "    cost: $150k\n"
         "    attrition: 20%\n"
         "    ramp: 4\n"
         "    benchmarks: {selling_time: 35%, leads: 15, lead_conversion: 20%, win_rate: {p10: 20%, p50: 24%, p90: 28%}, deal_size: $60k, sales_cycle: 3}\n"
         "    drift: {selling_time: -3%}\n"
         "investments:\n"
         "  tool: {kind: tool, start: FY26-Q2, rollout: 4, requires: [process], cost: {one_time: " + k(s.tool_cost) + ", per_year: $40k},"
         " adoption: {ceiling: {p10: 50%, p50: 70%, p90: 90%}, months: 6}, effects: {selling_time: " + std::to_string(s.tool_effect) + "%},"
         " disruption: {selling_time: -8%, months: 3}, success: 80%, gate: {after: 6, adoption: 30%}}\n"
         "  process: {kind: process, start: FY26-Q1, rollout: 3, cost: {one_time: " + k(s.process_cost) + "}, adoption: {months: 3},"
         " effects: {lead_conversion: " + std::to_string(s.process_effect) + "%}}\n"
         "  training: {kind: training, start: FY27-Q3, rollout: 2, cost: {one_time: " + k(s.training_cost) + "}, days_per_seller: 3,"
         " adoption: {months: 2}, effects: {win_rate: " + std::to_string(s.training_effect) + "%}, fade: {half_life: 9, floor: 20%}}\n"
         "simulation: {trials: 600, seed: 5}\n";
}

Case plain(const Small& s) { return read_case_text(company(s) + "scenarios:\n  as-is: {}\n", "small.yaml"); }

using Plan = std::map<std::string, std::string>;  // investment to date

const std::map<std::string, std::vector<std::string>> choices{{"tool", {"", "FY26-Q1", "FY26-Q2", "FY27-Q1", "FY28-Q1"}},
                                                              {"process", {"", "FY26-Q1", "FY27-Q1", "FY28-Q1"}},
                                                              {"training", {"", "FY26-Q1", "FY27-Q1", "FY27-Q3", "FY28-Q1"}}};

std::vector<Plan> all_plans() {
  std::vector<Plan> plans{{}};
  for (const auto& [name, dates] : choices) {
    std::vector<Plan> longer;
    for (const Plan& plan : plans) {
      for (const std::string& date : dates) {
        longer.push_back(plan);
        if (!date.empty()) longer.back()[name] = date;
      }
    }
    plans = longer;
  }
  std::erase_if(plans, [](const Plan& p) { return p.contains("tool") && !p.contains("process"); });
  return plans;
}

struct Played {
  Plan plan;
  double payoff, miss, p10;
  bool affordable;
  std::vector<double> spending;
};

/// All plans as scenarios of one file.
std::vector<Played> brute_force(const Small& s) {
  const std::vector<Plan> plans = all_plans();
  std::string scenarios = "scenarios:\n  as-is: {}\n";
  for (std::size_t n = 0; n < plans.size(); ++n) {
    std::string list;
    for (const auto& [name, date] : plans[n]) list += (list.empty() ? "" : ", ") + name + ": {start: " + date + "}";
    scenarios += "  p" + std::to_string(n) + ": {investments: [" + list + "]}\n";
  }
  const Findings findings = run(read_case_text(company(s) + scenarios, "small.yaml"));
  std::vector<Played> played;
  for (std::size_t n = 0; n < plans.size(); ++n) {
    const ScenarioFindings& f = findings.scenarios[n + 1];
    Played one{plans[n], f.versus.long_term_payoff.mean, 1.0 - f.years[0].attainment->of_plan.value, f.versus.long_term_payoff.p10, true, {}};
    for (const YearFindings& year : f.years) {
      one.spending.push_back(year.spending.mean);
      one.affordable = one.affordable && year.spending.mean <= s.budget * 1e3 * (1 + 1e-9);
    }
    played.push_back(one);
  }
  return played;
}

const Played& best_of(const std::vector<Played>& played) {
  const Played* best = nullptr;
  for (const Played& p : played) {
    if (p.affordable && (!best || p.payoff > best->payoff)) best = &p;
  }
  return *best;
}

std::string label(int month) { return "FY" + std::to_string(26 + month / 12) + "-Q" + std::to_string(month % 12 / 3 + 1); }

Plan plan_of(const std::vector<plans::Start>& starts) {
  Plan plan;
  for (const plans::Start& start : starts) plan[start.investment] = label(start.month);
  return plan;
}

const std::vector<Small> cases{{}, {.budget = 100}, {.budget = 170}, {.budget = 1000}, {.tool_effect = 2, .tool_cost = 600}, {.training_effect = 25, .capacity = 1},
                               {.tool_effect = 20, .process_effect = -5, .budget = 400}};

std::string refusal(const OptimizeOptions& options) {
  try {
    optimize(plain({}), options);
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the best plan is that of brute force over a file with every plan in it") {
  for (std::size_t n = 0; n < cases.size(); ++n) {
    CAPTURE(n);
    const auto played = brute_force(cases[n]);
    const OptimizeFindings f = optimize(plain(cases[n]));
    const Played& best = best_of(played);
    REQUIRE(f.best);
    CHECK(f.method.complete);
    CHECK(f.method.possible == 100.0);
    CHECK(plan_of(f.best->starts) == best.plan);
    CHECK(f.best->payoff.value == best.payoff);
    CHECK(f.best->miss->value == Approx(best.miss).epsilon(1e-12));
    for (std::size_t y = 0; y < 3; ++y) CHECK(f.best->years[y].spending.value == best.spending[y]);
  }
}

TEST_CASE("nothing that holds the budgets is ruled out before it is played") {
  for (const Small& s : cases) {
    std::size_t affordable = 0;
    for (const Played& p : brute_force(s)) affordable += p.affordable ? 1 : 0;
    CHECK(optimize(plain(s)).method.played >= affordable);
  }
}

TEST_CASE("the frontier is what no affordable plan beats on both figures") {
  const auto played = brute_force({});
  const OptimizeFindings f = optimize(plain({}));
  std::vector<Plan> expected;
  for (const Played& p : played) {
    bool dominated = !p.affordable;
    for (const Played& q : played) {
      dominated = dominated || (q.affordable && q.payoff >= p.payoff && q.miss <= p.miss && (q.payoff > p.payoff || q.miss < p.miss));
    }
    if (!dominated) expected.push_back(p.plan);
  }
  REQUIRE(f.frontier.size() == expected.size());
  for (const auto& point : f.frontier) CHECK(std::count(expected.begin(), expected.end(), plan_of(point.plan.starts)) == 1);
  CHECK(f.frontier.front().on_hull);
  CHECK(f.frontier.back().on_hull);
  for (std::size_t n = 1; n < f.frontier.size(); ++n) {
    CHECK(f.frontier[n].plan.miss->value > f.frontier[n - 1].plan.miss->value);
    CHECK(f.frontier[n].plan.payoff.value > f.frontier[n - 1].plan.payoff.value);
  }
}

TEST_CASE("a budget binds, and the one on the command line stands for the file's") {
  OptimizeOptions tight;
  tight.budgets = {"FY26=$0", "FY27=0"};
  const OptimizeFindings f = optimize(plain({}), tight);
  for (const plans::Start& start : f.best->starts) CHECK(start.month >= 24);
  CHECK(f.best->years[0].budget == 0.0);
  CHECK(f.best->years[0].spending.value == 0.0);
  CHECK(optimize(plain({})).best->starts.front().month < 24);
}

TEST_CASE("a limit on risk excludes what brute force says it excludes") {
  const auto played = brute_force({});
  const Played& free = best_of(played);
  const double bound = 1.0 - free.miss + 0.01;
  OptimizeOptions options;
  options.limits = {"attainment.FY26.probability >= " + std::to_string(100.0 * bound) + "%"};
  const OptimizeFindings f = optimize(plain({}), options);
  const Played* best = nullptr;
  for (const Played& p : played) {
    if (p.affordable && 1.0 - p.miss >= bound && (!best || p.payoff > best->payoff)) best = &p;
  }
  REQUIRE(best);
  REQUIRE(f.best);
  CHECK(plan_of(f.best->starts) == best->plan);
  CHECK(best->plan != free.plan);
  CHECK(f.best->limits[0].value >= bound - 1e-9);
  options.limits = {"attainment.FY26.probability >= 100%"};
  const OptimizeFindings none = optimize(plain({}), options);
  CHECK_FALSE(none.best);
  CHECK(none.nearest);
  CHECK_FALSE(none.price_of_annual_planning);
}

TEST_CASE("a local search finds what brute force finds, and says that it was one") {
  for (const Small& s : cases) {
    OptimizeOptions options;
    options.enumerate_up_to = 3;
    const OptimizeFindings f = optimize(plain(s), options);
    CHECK_FALSE(f.method.complete);
    CHECK(f.method.local_optimum);
    CHECK(f.method.climbs_at_best >= 1);
    CHECK(f.method.best_random <= f.method.best_searched);
    CHECK(plan_of(f.best->starts) == best_of(brute_force(s)).plan);
  }
}

TEST_CASE("another goal: the best tenth percentile, the least spending") {
  OptimizeOptions options;
  options.goal = "p10:long_term_payoff";
  const auto played = brute_force({});
  double greatest = 0.0;
  for (const Played& p : played) greatest = p.affordable ? std::max(greatest, p.p10) : greatest;
  const OptimizeFindings p10 = optimize(plain({}), options);
  CHECK(p10.best->goal.value == greatest);
  CHECK(p10.best->payoff.value <= best_of(played).payoff);
  options.goal = "spending.FY26.mean";
  const OptimizeFindings least = optimize(plain({}), options);
  CHECK(least.less_is_better);
  CHECK(least.best->goal.value == 0.0);
  CHECK(least.best->starts.empty());  // the fewest investments among equals
}

TEST_CASE("change capacity as a rule allows no more at a time") {
  OptimizeOptions options;
  options.capacity = CapacityRule::forbids;
  const Small s{.training_effect = 25, .budget = 1000, .capacity = 1};
  const OptimizeFindings f = optimize(plain(s), options);
  const std::map<std::string, int> busy{{"tool", 10}, {"process", 6}, {"training", 4}};  // rollout and adoption, months
  for (const plans::Start& a : f.best->starts) {
    for (const plans::Start& b : f.best->starts) {
      if (a.investment != b.investment) CHECK((a.month < b.month || a.month >= b.month + busy.at(b.investment)));
    }
  }
  CHECK(f.best->starts.size() >= 2);
  CHECK(f.method.forbidden > optimize(plain(s)).method.forbidden);
}

TEST_CASE("the paradox: the annual lens buys nothing, and that is the price of it") {
  OptimizeOptions options;
  options.run.trials = 2000;
  const OptimizeFindings f = optimize(read_case(UPHILL_SOURCE_DIR "/scenarios/paradox.yaml"), options);
  REQUIRE(f.best);
  REQUIRE(f.best->starts.size() == 1);
  CHECK(f.best->starts[0].month == 0);
  REQUIRE(f.rounds.size() == 5);
  for (const plans::Round& round : f.rounds) {
    CHECK(round.starts.empty());
    CHECK(round.considered == 1);
  }
  CHECK(f.annual.starts.empty());
  CHECK(f.annual.payoff.value == 0.0);
  CHECK(f.price_of_annual_planning->value.value == f.fresh_best->payoff.value);
  CHECK(f.price_of_annual_planning->distinguishable);
}

TEST_CASE("each annual round takes the greatest gain of that year, as brute force has it") {
  const Small s{.tool_effect = 30, .training_effect = 30, .tool_cost = 40, .process_cost = 10, .training_cost = 10};
  const OptimizeFindings f = optimize(plain(s));
  const std::vector<Plan> plans = all_plans();
  Plan before;
  for (int year = 0; year < 3; ++year) {
    CAPTURE(year);
    const std::string here = "FY" + std::to_string(26 + year);
    std::string scenarios = "scenarios:\n  as-is: {}\n";
    std::vector<Plan> open;
    for (const Plan& plan : plans) {
      bool fits = true;
      for (const auto& [name, date] : before) fits = fits && plan.contains(name) && plan.at(name) == date;
      for (const auto& [name, date] : plan) fits = fits && (before.contains(name) || date.substr(0, 4) == here);
      if (!fits) continue;
      std::string list;
      for (const auto& [name, date] : plan) list += (list.empty() ? "" : ", ") + name + ": {start: " + date + "}";
      scenarios += "  p" + std::to_string(open.size()) + ": {investments: [" + list + "]}\n";
      open.push_back(plan);
    }
    const Findings findings = run(read_case_text(company(s) + scenarios, "small.yaml"));
    std::optional<std::size_t> best;
    double base = 0.0, most = 0.0;
    for (std::size_t n = 0; n < open.size(); ++n) {
      const ScenarioFindings& played = findings.scenarios[n + 1];
      bool affordable = true;
      for (const YearFindings& y : played.years) affordable = affordable && y.spending.mean <= s.budget * 1e3;
      const double contribution = played.years[static_cast<std::size_t>(year)].contribution.mean;
      if (open[n] == before) base = contribution;
      if (affordable && (!best || contribution > most)) best = n, most = contribution;
    }
    REQUIRE(best);
    for (const plans::Start& start : f.rounds[static_cast<std::size_t>(year)].starts) before[start.investment] = label(start.month);
    CHECK(before == open[*best]);
    CHECK(f.rounds[static_cast<std::size_t>(year)].gain.value == Approx(most - base).margin(1.0));
  }
  CHECK_FALSE(before.empty());
  CHECK(plan_of(f.annual.starts) == before);
}

TEST_CASE("the scenario to paste is the plan") {
  const OptimizeFindings f = optimize(plain({}));
  const std::string pasted = scenario_yaml(f, *f.best, "best-plan");
  const Findings again = run(read_case_text(company({}) + "scenarios:\n  as-is: {}\n" + pasted, "small.yaml"));
  CHECK(f.scenario == pasted);
  CHECK(again.scenarios[1].name == "best-plan");
  CHECK(again.scenarios[1].versus.long_term_payoff.mean == f.best->payoff.value);
  CHECK(again.scenarios[1].versus.long_term_payoff.mcse == f.best->payoff.mcse);
}

TEST_CASE("fresh trials are those of the seed that is told") {
  const OptimizeFindings f = optimize(plain({}));
  RunOptions options;
  options.seed = f.fresh_seed;
  const Case c = read_case_text(company({}) + "scenarios:\n  as-is: {}\n" + scenario_yaml(f, *f.best, "best-plan"), "small.yaml");
  CHECK(run(c, options).scenarios[1].versus.long_term_payoff.mean == f.fresh_best->payoff.value);
  CHECK(f.fresh_best->payoff.value != f.best->payoff.value);
}

TEST_CASE("the number of threads cannot be seen") {
  OptimizeOptions one, three;
  one.run.threads = 1, three.run.threads = 3;
  one.run.trials = three.run.trials = 3000;
  const OptimizeFindings a = optimize(plain({}), one), b = optimize(plain({}), three);
  CHECK(scenario_yaml(a, *a.best, "x") == scenario_yaml(b, *b.best, "x"));
  CHECK(a.best->payoff.value == b.best->payoff.value);
  CHECK(a.fresh_best->payoff.mcse == b.fresh_best->payoff.mcse);
  CHECK(a.price_of_annual_planning->value.value == b.price_of_annual_planning->value.value);
  CHECK(a.lead->value.value == b.lead->value.value);
  REQUIRE(a.frontier.size() == b.frontier.size());
  for (std::size_t n = 0; n < a.frontier.size(); ++n) CHECK(a.frontier[n].plan.miss->value == b.frontier[n].plan.miss->value);
}

TEST_CASE("progress goes forwards, and changes nothing") {
  OptimizeOptions options;
  options.run.trials = 2048;
  const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/paradox.yaml");
  const std::string silent = report::json(optimize(c, options));
  std::vector<double> shares;
  options.run.progress = [&](double share) { shares.push_back(share); };
  CHECK(report::json(optimize(c, options)) == silent);
  REQUIRE(shares.size() > 2);
  CHECK(shares.front() > 0.0);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() >= 0.9);
  CHECK(shares.back() <= 1.0);
}

TEST_CASE("a company without investments does nothing, for nothing") {
  const std::string whole = company({});
  const std::string bare = whole.substr(0, whole.find("investments:")) + "simulation: {trials: 200, seed: 5}\nscenarios:\n  as-is: {}\n";
  const OptimizeFindings f = optimize(read_case_text(bare, "bare.yaml"));
  REQUIRE(f.best);
  CHECK(f.best->starts.empty());
  CHECK(f.best->payoff.value == 0.0);
  CHECK(f.method.played == 1);
}

TEST_CASE("what is asked wrongly is told with what is allowed") {
  OptimizeOptions options;
  options.budgets = {"FY26"};
  CHECK(refusal(options) == "budget 'FY26': there is no '='; write FISCAL-YEAR=AMOUNT, such as FY27=$2M");
  options.budgets = {"FY26=5%"};
  CHECK(refusal(options) == "budget 'FY26=5%': a budget is an amount of money, 0 or more; write FISCAL-YEAR=AMOUNT, such as FY27=$2M");
  options.budgets = {};
  options.limits = {"attainment.FY26.probability = 40%"};
  CHECK(refusal(options) == "'attainment.FY26.probability = 40%': a limit is >= or <=, such as attainment.FY26.probability >= 40%");
  options.limits = {"attainment.FY28.probability >= 40%"};
  CHECK(refusal(options) == "'attainment.FY28.probability': the case gives no target for that year");
}
