// SPDX-License-Identifier: Apache-2.0
// The first stage: all plans where they can be listed, else a local search.
//
// The search climbs from nothing, from the best of some random plans and from others of them: the best of all single
// changes (make, drop, move, with what they require) and swaps (one instead of another, two that change places) is taken
// until none is better. Common random numbers make the comparisons far sharper than the figures themselves. A climb costs
// some hundred plans a step; plans seen before are not played again. It proves a local optimum and no more, so the best
// random plan is told beside it.
#include <algorithm>
#include <array>
#include <map>

#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

constexpr std::size_t random_plans = 384, most_plays = 6000, most_climbs = 6;
constexpr double slack = 3.0;  // standard errors forgiven at the first stage

/// splitmix64 (Steele, Lea & Flood 2014).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

class Search {
 public:
  Search(const Problem& problem, const LeastSpending& least, std::uint64_t trials)
      : problem_(problem), least_(least), trials_(trials), dice_(problem.seed) {}

  Screening run() {
    const std::vector<Choice> random = sample();
    play(random);
    std::vector<Choice> from = random;
    std::sort(from.begin(), from.end(), [&](const Choice& a, const Choice& b) { return is_better(a, b); });
    Screening screening;
    plans::Method& method = screening.method;
    method.complete = false;
    method.random = random.size();
    method.best_random = known_.at(from[0]).goal.value;
    from.insert(from.begin() + 1, Choice(problem_.starts.size(), not_made));
    climb_all(from, method);
    for (auto& [choice, score] : known_) screening.scores.push_back(std::move(score));
    return screening;
  }

 private:
  bool may(const Choice& choice) const { return allowed(problem_, choice) && affordable(problem_, least_, choice); }
  bool is_better(const Choice& a, const Choice& b) const { return better(problem_, known_.at(a), known_.at(b), slack); }

  /// Plays what has not been played; false once that would be too much.
  bool play(const std::vector<Choice>& choices) {
    std::vector<Choice> fresh;
    for (const Choice& choice : choices) {
      if (!known_.contains(choice)) fresh.push_back(choice);
    }
    if (known_.size() + fresh.size() > most_plays) return false;
    const auto share = [](std::size_t played) { return static_cast<double>(played) / most_plays; };
    const Problem part = part_of(problem_, share(known_.size()), share(known_.size() + fresh.size()));
    for (Score& score : evaluate_plans(part, fresh, trials_)) known_.emplace(score.choice, std::move(score));
    return true;
  }

  Choice random_plan() {
    Choice choice(problem_.starts.size(), not_made);
    for (std::size_t i = 0; i < choice.size(); ++i) {
      if (dice_.below(2) == 1) choice[i] = problem_.starts[i][dice_.below(problem_.starts[i].size())];
    }
    while (!may(choice)) choice[dice_.below(choice.size())] = not_made;
    return choice;
  }

  /// Distinct random plans, and nothing at all.
  std::vector<Choice> sample() {
    std::vector<Choice> plans{Choice(problem_.starts.size(), not_made)};
    for (std::size_t n = 0; n < random_plans; ++n) plans.push_back(random_plan());
    std::sort(plans.begin(), plans.end());
    plans.erase(std::unique(plans.begin(), plans.end()), plans.end());
    return plans;
  }

  void make(Choice& choice, std::size_t i, int month) const {
    choice[i] = month;
    for (const InvestmentId needed : problem_.company.investments[i].requires_) {
      if (month != not_made && choice[at(needed)] == not_made) make(choice, at(needed), nearest_start(at(needed), month));
    }
  }

  /// The latest start not after the month.
  int nearest_start(std::size_t i, int month) const {
    int start = problem_.starts[i][1];
    for (const int s : problem_.starts[i]) start = s != not_made && s <= month ? s : start;
    return start;
  }

  /// Drops what lacks its requirement.
  void drop_orphans(Choice& choice) const {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < choice.size(); ++i) {
        for (const InvestmentId needed : problem_.company.investments[i].requires_) {
          if (choice[i] == not_made || choice[at(needed)] != not_made) continue;
          choice[i] = not_made;
          changed = true;
        }
      }
    }
  }

  bool can_start(std::size_t i, int month) const {
    return std::binary_search(problem_.starts[i].begin(), problem_.starts[i].end(), month);
  }

  std::vector<Choice> neighbours(const Choice& of) const {
    std::vector<Choice> all;
    const auto add = [&](Choice choice) {
      drop_orphans(choice);
      if (choice != of && may(choice)) all.push_back(std::move(choice));
    };
    for (std::size_t i = 0; i < of.size(); ++i) {
      for (const int month : problem_.starts[i]) {
        Choice choice = of;
        make(choice, i, month);
        add(std::move(choice));
      }
      for (std::size_t j = 0; j < of.size(); ++j) {
        if (i == j || of[i] == of[j] || !can_start(i, of[j]) || !can_start(j, of[i])) continue;
        Choice choice = of;
        std::swap(choice[i], choice[j]);
        add(std::move(choice));
      }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  /// Where a climb ends; `finished`: no neighbour is better.
  Choice climb(Choice here, bool& finished) {
    for (;;) {
      const std::vector<Choice> around = neighbours(here);
      finished = play(around);
      if (!finished) return here;
      const auto best = std::min_element(around.begin(), around.end(), [&](const Choice& a, const Choice& b) { return is_better(a, b); });
      if (best == around.end() || !is_better(*best, here)) return here;
      here = *best;
    }
  }

  void climb_all(const std::vector<Choice>& from, plans::Method& method) {
    std::vector<Choice> ends;
    std::vector<bool> finished;
    for (std::size_t n = 0; n < from.size() && n < most_climbs; ++n) {
      bool whole = false;
      ends.push_back(climb(from[n], whole));
      finished.push_back(whole);
      if (!whole) break;
    }
    const auto best = std::min_element(ends.begin(), ends.end(), [&](const Choice& a, const Choice& b) { return is_better(a, b); });
    method.climbs = static_cast<int>(ends.size());
    method.climbs_at_best = static_cast<int>(std::count(ends.begin(), ends.end(), *best));
    method.local_optimum = finished[static_cast<std::size_t>(best - ends.begin())];
    method.best_searched = known_.at(*best).goal.value;
  }

  const Problem& problem_;
  const LeastSpending& least_;
  std::uint64_t trials_;
  Dice dice_;
  std::map<Choice, Score> known_;
};

}  // namespace

Screening screen(const Problem& problem, const LeastSpending& least, std::uint64_t trials) {
  const auto all = enumerate(problem, least, problem.options.enumerate_up_to);
  Screening screening;
  if (all) {
    screening.scores = evaluate_plans(problem, *all, trials);
    screening.method.forbidden = static_cast<std::uint64_t>(combinations(problem)) - all->size();
  } else {
    screening = Search(problem, least, trials).run();
  }
  screening.method.possible = combinations(problem);
  screening.method.played = screening.scores.size();
  return screening;
}

}  // namespace uphill::studies::plan
