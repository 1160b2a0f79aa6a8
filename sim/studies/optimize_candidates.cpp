// SPDX-License-Identifier: Apache-2.0
// Which plans may be played at all.
//
// A budget holds for mean simulated spending. To rule a plan out before it is played, each start is played alone with its
// adoption blocked, so that gates close as early as they can: what is spent then is spent in every plan (seats of sellers
// who stay longer aside, hence a margin of a twentieth). Parts whose least sum breaks a budget cut off all that contain them.
#include <algorithm>
#include <memory>

#include "engine/outcomes.h"
#include "analysis/statistics.h"
#include "compile/calendar.h"
#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

constexpr std::uint64_t bound_trials = 1024;
constexpr double margin = 0.05;

bool within_capacity(const Problem& problem, const Choice& choice) {
  if (problem.options.capacity == CapacityRule::costs) return true;
  const std::vector<Pick> picks = picks_of(choice);
  return std::all_of(picks.begin(), picks.end(), [&](const Pick& pick) { return compiling::overloads(problem.company, picks, pick) == 0; });
}

bool makes_what_it_requires(const Problem& problem, const Choice& choice) {
  for (std::size_t i = 0; i < choice.size(); ++i) {
    if (choice[i] == not_made) continue;
    for (const InvestmentId needed : problem.company.investments[i].requires_) {
      if (choice[at(needed)] == not_made) return false;
    }
  }
  return true;
}

/// Every start of every investment alone.
std::vector<Choice> alone(const Problem& problem) {
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < problem.starts.size(); ++i) {
    for (const int month : problem.starts[i]) {
      choices.emplace_back(problem.starts.size(), not_made);
      choices.back()[i] = month;
    }
  }
  return choices;
}

class Enumeration {
 public:
  Enumeration(const Problem& problem, const LeastSpending& least, std::size_t most)
      : problem_(problem), least_(least), most_(most), choice_(problem.starts.size(), not_made), spent_(problem.budget.size(), 0.0) {}

  std::optional<std::vector<Choice>> all() {
    if (!extend(0)) return std::nullopt;
    return std::move(found_);
  }

 private:
  /// False once there are too many.
  bool extend(std::size_t i) {
    if (++visited_ > most_visited) return false;
    if (i == choice_.size()) {
      if (allowed(problem_, choice_)) found_.push_back(choice_);
      return found_.size() <= most_;
    }
    const std::vector<double> before = spent_;
    for (std::size_t s = 0; s < problem_.starts[i].size(); ++s) {
      choice_[i] = problem_.starts[i][s];
      bool affordable = true;
      for (std::size_t y = 0; y < spent_.size(); ++y) {
        spent_[y] = before[y] + least_[i][s][y];
        affordable = affordable && (!problem_.budget[y] || spent_[y] <= *problem_.budget[y]);
      }
      if (affordable && !extend(i + 1)) return false;
    }
    choice_[i] = not_made;
    spent_ = before;
    return true;
  }

  const Problem& problem_;
  const LeastSpending& least_;
  static constexpr std::size_t most_visited = 5'000'000;
  std::size_t most_, visited_ = 0;
  Choice choice_;
  std::vector<double> spent_;
  std::vector<Choice> found_;
};

}  // namespace

bool allowed(const Problem& problem, const Choice& choice) {
  return makes_what_it_requires(problem, choice) && within_capacity(problem, choice);
}

LeastSpending least_spending(const Problem& problem) {
  const Case c = case_of(problem, alone(problem));
  RunOptions options = problem.options.run;
  options.trials = std::min(bound_trials, options.trials.value_or(c.simulation.trials));
  options.extent = Extent::comparisons;
  options.scenarios.clear();
  options.progress = {};
  auto program = std::make_shared<Program>(*compile(c, options));
  for (AdoptionPlan& adoption : program->adoptions) adoption.blocked = true;
  const auto outcomes = simulate(program, options);
  LeastSpending least(problem.starts.size());
  std::size_t scenario = 1;
  for (std::size_t i = 0; i < least.size(); ++i) {
    for (std::size_t s = 0; s < problem.starts[i].size(); ++s, ++scenario) {
      auto& years = least[i].emplace_back();
      for (int y = 0; y < c.timeline.years; ++y) {
        years.push_back((1.0 - margin) * analysis::mean_of(outcomes->yearly(program->comparisons[scenario].future, Money::spending, y)));
      }
    }
  }
  return least;
}

bool affordable(const Problem& problem, const LeastSpending& least, const Choice& choice) {
  for (std::size_t y = 0; y < problem.budget.size(); ++y) {
    if (!problem.budget[y]) continue;
    double spent = 0.0;
    for (std::size_t i = 0; i < choice.size(); ++i) {
      const auto& starts = problem.starts[i];
      spent += least[i][static_cast<std::size_t>(std::find(starts.begin(), starts.end(), choice[i]) - starts.begin())][y];
    }
    if (spent > *problem.budget[y]) return false;
  }
  return true;
}

std::optional<std::vector<Choice>> enumerate(const Problem& problem, const LeastSpending& least, std::size_t most) {
  return Enumeration(problem, least, most).all();
}

}  // namespace uphill::studies::plan
