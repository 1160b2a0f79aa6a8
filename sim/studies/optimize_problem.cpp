// SPDX-License-Identifier: Apache-2.0
// What was asked, understood: budgets, goal, limits, and the months in which each investment may start.
#include <algorithm>
#include <set>
#include <stdexcept>
#include <variant>

#include "read/scalar.h"
#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

[[noreturn]] void refuse_budget(const std::string& text, const std::string& why) {
  throw std::invalid_argument("budget '" + text + "': " + why + "; write FISCAL-YEAR=AMOUNT, such as FY27=$2M");
}

void set_budget(Problem& problem, const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) refuse_budget(text, "there is no '='");
  const auto year = read::parse_label(text.substr(0, equals), problem.c.timeline);
  if (const auto* fault = std::get_if<read::Fault>(&year)) refuse_budget(text, fault->message);
  const auto amount = read::parse_quantity(text.substr(equals + 1), problem.c.currency);
  if (const auto* fault = std::get_if<read::Fault>(&amount)) refuse_budget(text, fault->message);
  const auto& quantity = std::get<read::Quantity>(amount);
  if ((quantity.unit != read::Unit::money && quantity.unit != read::Unit::plain) || quantity.value < 0.0) {
    refuse_budget(text, "a budget is an amount of money, 0 or more");
  }
  problem.budget[static_cast<std::size_t>(std::get<int>(year))] = quantity.value;
}

/// Whether the least of the metric is what one wants.
bool less_is_better(const Metric& metric) {
  const std::string& name = metric.figure.name;
  const bool costs = name == "cost" || name == "spending" || name == "payback_months";
  return metric.statistic == Statistic::sd || (costs && metric.statistic != Statistic::probability);
}

Goal limit_of(const Case& c, const std::string& text) {
  Goal limit = parse_goal(c, text);
  if (limit.relation == "=") {
    throw std::invalid_argument("'" + text + "': a limit is >= or <=, such as attainment." + c.timeline.labels[0] + ".probability >= 40%");
  }
  return limit;
}

/// Throws where the case cannot tell the figure.
void check_target(const Problem& problem, const Metric& metric) {
  if (metric.figure.name != "attainment" || problem.company.targets[static_cast<std::size_t>(metric.figure.year)]) return;
  throw std::invalid_argument("'" + metric.text + "': the case gives no target for that year");
}

std::vector<int> starts_of(const Investment& investment, const Case& c, StartGrid grid) {
  std::set<int> months{not_made, investment.start};
  const int step = grid == StartGrid::year ? 12 : 3;
  for (int month = 0; month < c.timeline.months(); month += step) months.insert(month);
  return {months.begin(), months.end()};
}

}  // namespace

Problem problem_of(const Case& c, const OptimizeOptions& options) {
  const Company& company = *c.scenarios[at(c.baseline)].company;
  Problem problem{c, company, options, company.budget, parse_metric(c, options.goal), 1.0, {}, {}, -1, 0};
  problem.seed = options.run.seed.value_or(c.simulation.seed);
  problem.sign = less_is_better(problem.goal) ? -1.0 : 1.0;
  problem.budget.resize(static_cast<std::size_t>(c.timeline.years));
  for (const std::string& text : options.budgets) set_budget(problem, text);
  for (const std::string& text : options.limits) problem.limits.push_back(limit_of(c, text));
  check_target(problem, problem.goal);
  for (const Goal& limit : problem.limits) check_target(problem, limit.metric);
  for (const Investment& i : company.investments) problem.starts.push_back(starts_of(i, c, options.starts));
  const auto target = std::find_if(company.targets.begin(), company.targets.end(), [](const auto& t) { return t.has_value(); });
  if (target != company.targets.end()) problem.first_target = static_cast<int>(target - company.targets.begin());
  return problem;
}

double combinations(const Problem& problem) {
  double all = 1.0;
  for (const auto& starts : problem.starts) all *= static_cast<double>(starts.size());
  return all;
}

}  // namespace uphill::studies::plan
