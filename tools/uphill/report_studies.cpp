// SPDX-License-Identifier: Apache-2.0
// Studies play the case many times over, so they play fewer futures than the run: as many as hold their errors well below
// what a chart can show. A report of northwind takes about as long as five runs of it.
#include "report_studies.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace uphill::tool {
namespace {

constexpr std::uint64_t study_trials = 20'000, plan_trials = 10'000;
constexpr std::size_t most_drivers = 2;  // numbers whose break-even is looked for, beside a cost
constexpr const char* pays = "long_term_payoff.mean = 0";

const Scenario& scenario_of(const report::Materials& materials) {
  const auto& all = materials.c->scenarios;
  return *std::find_if(all.begin(), all.end(), [&](const Scenario& scenario) { return scenario.name == materials.focus; });
}

/// "investments.crm." of each investment that the scenario makes.
std::vector<std::string> roots_of(const Scenario& scenario) {
  std::vector<std::string> roots;
  for (const Pick& pick : scenario.picks) roots.push_back("investments." + scenario.company->investments[at(pick.investment)].name + ".");
  return roots;
}

/// The numbers of the scenario's own investments that move its payoff most, and the largest price among them: what a
/// decision can still change.
std::vector<std::string> paths_to_vary(const report::Materials& materials) {
  const Scenario& scenario = scenario_of(materials);
  const auto roots = roots_of(scenario);
  std::vector<std::string> paths;
  if (materials.sensitivity) {
    for (const TornadoBar& bar : materials.sensitivity->tornado) {
      const bool own = std::any_of(roots.begin(), roots.end(), [&](const std::string& root) { return bar.path.starts_with(root); });
      if (own && bar.distinguishable && paths.size() < most_drivers) paths.push_back(bar.path);
    }
  }
  const Investment* dearest = nullptr;
  for (const Pick& pick : scenario.picks) {
    const Investment& investment = scenario.company->investments[at(pick.investment)];
    if (investment.one_time.median() > (dearest ? dearest->one_time.median() : 0.0)) dearest = &investment;
  }
  if (dearest) paths.push_back("investments." + dearest->name + ".cost.one_time");
  return paths;
}

bool has_budgets(const Case& c) {
  const auto& budget = c.company->budget;
  return !c.company->investments.empty() && std::any_of(budget.begin(), budget.end(), [](const auto& year) { return year.has_value(); });
}

/// Makes one study; what cannot be asked of this case is told, not thrown.
template <class Study>
void attempt(const std::function<void(const std::string&)>& note, const std::string& what, const Study& study) {
  try {
    study();
  } catch (const std::invalid_argument& error) {
    note("the report has no " + what + ": " + error.what());
  } catch (const InputError& error) {
    note("the report has no " + what + ": " + error.what());
  }
}

void add_breakevens(report::Materials& materials, const std::filesystem::path& file, Steps& steps, std::uint64_t trials,
                    const std::function<void(const std::string&)>& note) {
  for (const auto& path : paths_to_vary(materials)) {
    BreakevenOptions question;
    question.scenario = materials.focus;
    question.goal = pays;
    question.vary = {{path, {}, {}}};
    question.run = steps.next(1.7, trials);
    attempt(note, "break-even of " + path, [&] { materials.breakevens.push_back(breakeven(file, question)); });
  }
}

}  // namespace

RunOptions Steps::next(double cost, std::uint64_t trials) {
  done_ += running_;
  running_ = cost;
  RunOptions step = base_;
  step.trials = trials;
  if (base_.progress)
    step.progress = [show = base_.progress, from = done_ / total_, width = cost / total_](double share) { show(from + width * share); };
  return step;
}

void add_studies(report::Materials& materials, const std::filesystem::path& file, Steps& steps,
                 const std::function<void(const std::string&)>& note) {
  if (materials.focus.empty()) return;
  const Case& c = *materials.c;
  const std::uint64_t trials = std::min(materials.findings.trials, study_trials);
  attempt(note, "study of what drives the payoff", [&] {
    materials.sensitivity = sensitivity(c, materials.focus, "long_term_payoff", OneAtATimeToo::no, steps.next(3.0, trials));
  });
  attempt(note, "study of what is worth finding out",
          [&] { materials.voi = voi(c, materials.order, "long_term_payoff", {}, steps.next(3.0, trials)); });
  add_breakevens(materials, file, steps, trials, note);
  attempt(note, "study of the futures that fail",
          [&] { materials.stress = stress(c, materials.focus, "long_term_payoff <= 0", steps.next(1.0, trials)); });
  if (!has_budgets(c)) return;
  attempt(note, "best plan under the budgets", [&] {
    OptimizeOptions question;
    question.run = steps.next(4.0, std::min(trials, plan_trials));
    materials.plan = optimize(c, question);
  });
}

}  // namespace uphill::tool
