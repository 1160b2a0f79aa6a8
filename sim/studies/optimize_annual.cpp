// SPDX-License-Identifier: Apache-2.0
// The annual lens: fiscal year by fiscal year, what starts in that year is chosen by that year's own contribution, under
// the same budgets, given what started before and as if nothing came after. It is the plan of a company that asks of every
// proposal to pay within the year.
#include <algorithm>

#include "studies/optimize_problem.h"

namespace uphill::studies::plan {
namespace {

constexpr std::size_t most_together = 2500;  // combinations of one year; more are built up one start at a time
constexpr std::size_t most_precise = 32;
constexpr std::uint64_t rough_trials = 1024;

class YearRound {
 public:
  YearRound(const Problem& problem, const LeastSpending& least, std::uint64_t trials, int year)
      : problem_(problem), least_(least), trials_(trials), year_(year) {}

  /// The best of all combinations, or one start at a time where they are too many.
  Choice choose(const Choice& before, plans::Round& round) {
    const auto all = together(before);
    round.complete = all.has_value();
    if (all) return best_of(*all, round);
    Choice here = before;
    for (;;) {
      const Choice next = best_of(one_more(here), round);
      if (next == here) return here;
      here = next;
    }
  }

 private:
  /// Months of this year in which a thing not yet made may start.
  std::vector<int> open_starts(const Choice& choice, std::size_t i) const {
    std::vector<int> months;
    for (const int month : problem_.starts[i]) {
      if (choice[i] == not_made && month != not_made && month / 12 == year_) months.push_back(month);
    }
    return months;
  }

  bool may(const Choice& choice) const { return allowed(problem_, choice) && affordable(problem_, least_, choice); }

  std::optional<std::vector<Choice>> together(const Choice& before) const {
    std::vector<Choice> all{before};
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::size_t known = all.size();
      for (const int month : open_starts(before, i)) {
        for (std::size_t n = 0; n < known; ++n) {
          all.push_back(all[n]);
          all.back()[i] = month;
        }
      }
      if (all.size() > 16 * most_together) return std::nullopt;
    }
    all.erase(std::remove_if(all.begin() + 1, all.end(), [&](const Choice& c) { return !may(c); }), all.end());
    return all.size() <= most_together ? std::optional(all) : std::nullopt;
  }

  std::vector<Choice> one_more(const Choice& here) const {
    std::vector<Choice> all{here};
    for (std::size_t i = 0; i < here.size(); ++i) {
      for (const int month : open_starts(here, i)) {
        Choice choice = here;
        if (make(choice, i, month) && may(choice)) all.push_back(choice);
      }
    }
    return all;
  }

  /// Starts it, and what it requires as late as that needs; false where that cannot start this year.
  bool make(Choice& choice, std::size_t i, int month) const {
    choice[i] = month;
    for (const InvestmentId needed : problem_.company.investments[i].requires_) {
      if (choice[at(needed)] != not_made) continue;
      const std::vector<int> open = open_starts(choice, at(needed));
      if (open.empty()) return false;
      const auto after = std::upper_bound(open.begin(), open.end(), month);
      if (!make(choice, at(needed), after == open.begin() ? open.front() : *(after - 1))) return false;
    }
    return true;
  }

  double gain(const Score& score) const { return score.contribution[static_cast<std::size_t>(year_)]; }

  /// `all` begins with the plan that starts nothing this year, which wins a tie.
  Choice best_of(std::vector<Choice> all, plans::Round& round) const {
    round.considered += all.size() - 1;
    if (all.size() == 1) return all[0];
    if (all.size() > most_precise && trials_ > rough_trials) all = narrowed(all);
    const std::vector<Score> scores = evaluate_plans(problem_, all, trials_);
    std::size_t best = 0;
    for (std::size_t n = 1; n < scores.size(); ++n) {
      if (over_budget(problem_, scores[n], 0.0) == 0.0 && gain(scores[n]) > gain(scores[best])) best = n;
    }
    return all[best];
  }

  std::vector<Choice> narrowed(const std::vector<Choice>& all) const {
    std::vector<Score> scores = evaluate_plans(problem_, {all.begin() + 1, all.end()}, rough_trials);
    std::erase_if(scores, [&](const Score& s) { return over_budget(problem_, s, 3.0) > 0.0; });
    std::stable_sort(scores.begin(), scores.end(), [&](const Score& a, const Score& b) { return gain(a) > gain(b); });
    std::vector<Choice> kept{all[0]};
    for (std::size_t n = 0; n < scores.size() && n < most_precise; ++n) kept.push_back(scores[n].choice);
    return kept;
  }

  const Problem& problem_;
  const LeastSpending& least_;
  std::uint64_t trials_;
  int year_;
};

/// Mean contribution of the year with the round's starts less that without them.
Estimate gain_of(const Problem& problem, const Choice& before, const Choice& after, int year, std::uint64_t trials) {
  const Case c = case_of(problem, {before, after});
  const auto outcomes = play(problem, c, trials);
  const auto& comparisons = outcomes->program().comparisons;
  return difference_of(outcomes->yearly(comparisons[2].future, Money::contribution, year),
                       outcomes->yearly(comparisons[1].future, Money::contribution, year), *outcomes);
}

Choice only_new(const Choice& before, const Choice& after) {
  Choice fresh = after;
  for (std::size_t i = 0; i < fresh.size(); ++i) fresh[i] = before[i] == after[i] ? not_made : after[i];
  return fresh;
}

}  // namespace

Annual plan_by_the_year(const Problem& problem, const LeastSpending& least, std::uint64_t trials) {
  Annual annual{Choice(problem.starts.size(), not_made), {}};
  for (int year = 0; year < problem.c.timeline.years; ++year) {
    plans::Round round;
    round.label = problem.c.timeline.labels[static_cast<std::size_t>(year)];
    const Choice chosen = YearRound(problem, least, trials, year).choose(annual.choice, round);
    if (chosen != annual.choice) {
      round.starts = starts_of(problem, only_new(annual.choice, chosen));
      round.gain = gain_of(problem, annual.choice, chosen, year, trials);
      annual.choice = chosen;
    }
    annual.rounds.push_back(std::move(round));
  }
  return annual;
}

}  // namespace uphill::studies::plan
