// SPDX-License-Identifier: Apache-2.0
// Which plans may be played at all.
//
// A budget holds for mean simulated spending. To rule a plan out before it is played, each start is played alone with its
// adoption blocked, so that gates close as early as they can: what is spent then is spent in every plan (seats of sellers
// who stay longer aside, hence a margin of a twentieth). Parts whose least sum breaks a budget cut off all that contain them.
#include <algorithm>
#include <memory>

#include "engine/outcomes.h"
#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

constexpr std::uint64_t bound_trials = 1024;
constexpr double margin = 0.05;

bool is_change(const Investment& i) { return i.kind != InvestmentKind::headcount; }

/// Months from its start in which an investment asks for attention (MODEL 7.6).
double busy_months(const Investment& i) {
  return i.rollout.median() + (i.curve == Curve::bass ? 0.0 : i.adoption_months.median());
}

/// Changes under way in the month in which investment `i` starts, itself among them.
int changes_at(const Problem& problem, const Choice& choice, std::size_t i) {
  int under_way = 0;
  for (std::size_t j = 0; j < choice.size(); ++j) {
    const Investment& other = problem.company.investments[j];
    if (choice[j] == not_made || !is_change(other)) continue;
    under_way += j == i || (choice[j] <= choice[i] && choice[i] < choice[j] + busy_months(other)) ? 1 : 0;
  }
  return under_way;
}

bool within_capacity(const Problem& problem, const Choice& choice) {
  const Organisation& organisation = problem.company.organisation;
  if (!organisation.given || problem.options.capacity == CapacityRule::costs) return true;
  for (std::size_t i = 0; i < choice.size(); ++i) {
    if (choice[i] == not_made || !is_change(problem.company.investments[i])) continue;
    if (changes_at(problem, choice, i) > organisation.change_capacity) return false;
  }
  return true;
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

double mean_of(const Trials& values) {
  double sum = 0.0;
  for (const double x : values) sum += x;
  return sum / static_cast<double>(values.size());
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
        years.push_back((1.0 - margin) * mean_of(outcomes->yearly(program->comparisons[scenario].future, Money::spending, y)));
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
