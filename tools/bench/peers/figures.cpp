// SPDX-License-Identifier: Apache-2.0
#include "figures.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace uphill::peer {
namespace {

std::optional<int> start_in(const std::vector<Pick>& picks, InvestmentId id) {
  for (const Pick& pick : picks)
    if (pick.investment == id) return pick.start;
  return std::nullopt;
}

/// Month of the first start in which the two differ; 0 where none does.
int decision_month(const std::vector<Pick>& ours, const std::vector<Pick>& theirs) {
  std::optional<int> first;
  const auto look = [&](const std::vector<Pick>& picks, const std::vector<Pick>& others) {
    for (const Pick& pick : picks)
      if (start_in(others, pick.investment) != pick.start) first = std::min(first.value_or(pick.start), pick.start);
  };
  look(ours, theirs);
  look(theirs, ours);
  return first.value_or(0);
}

double year_sum(const std::vector<double>& months, std::size_t year) {
  const auto first = months.begin() + static_cast<std::ptrdiff_t>(12 * year);
  return std::accumulate(first, first + 12, 0.0);
}

/// Discount factors by month; a multiple of the last year's months stands for what comes after.
std::vector<double> discount_factors(const Finance& finance, std::size_t months) {
  std::vector<double> factors;
  for (std::size_t t = 0; t < months; ++t)
    factors.push_back(std::pow(1 + finance.discount_rate, -static_cast<double>(t + 1) / 12));
  for (std::size_t t = months - 12; t < months; ++t) factors[t] += finance.terminal_multiple * factors[months - 1];
  return factors;
}

/// SplitMix64 (Steele, Lea & Flood 2014) of seed and trial.
std::uint64_t trial_seed(std::uint64_t seed, std::uint64_t trial) {
  std::uint64_t x = seed * 0x9E3779B97F4A7C15u + trial;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

}  // namespace

Figures::Figures(const Case& c, std::uint64_t seed) : case_(c), seed_(seed), dimensions_(c), point_(c, dimensions_) {
  const Scenario& baseline = c.scenarios[at(c.baseline)];
  baseline_ = add(*baseline.company, baseline.picks, Drift::on);
  steady_ = add(*baseline.company, baseline.picks, Drift::off);
  for (const Scenario& scenario : c.scenarios) compare(scenario);
  for (const FuturePlan& plan : plans_) futures_.emplace_back(plan, point_, dimensions_.size());
  ledgers_.resize(futures_.size());
  erosion_.resize(static_cast<std::size_t>(c.timeline.years));
}

std::size_t Figures::add(const Company& company, const std::vector<Pick>& picks, Drift drift) {
  plans_.push_back(make_plan(company, picks, drift, case_.timeline.years, dimensions_));
  return plans_.size() - 1;
}

void Figures::compare(const Scenario& scenario) {
  const Scenario& baseline = case_.scenarios[at(case_.baseline)];
  const Drift drift = scenario.drift_off ? Drift::off : Drift::on;
  Comparison c{baseline_, baseline_, -1, decision_month(scenario.picks, baseline.picks) / 12,
               discount_factors(scenario.company->finance, static_cast<std::size_t>(case_.timeline.months()))};
  if (&scenario != &baseline) c.future = add(*scenario.company, scenario.picks, drift);
  if (scenario.other_world) {
    Company& world = worlds_.emplace_back(*scenario.world);
    world.investments = baseline.company->investments;
    world.organisation = baseline.company->organisation;
    c.baseline = add(world, baseline.picks, drift);
  }
  std::vector<Pick> later;
  bool starts = false;
  for (Pick pick : scenario.picks) {
    const bool own = start_in(baseline.picks, pick.investment) != pick.start;
    starts = starts || own;
    if (own) pick.start += 12;
    if (pick.start < case_.timeline.months()) later.push_back(pick);
  }
  if (starts) c.waiting = static_cast<int>(add(*scenario.company, later, drift));
  comparisons_.push_back(std::move(c));
  ScenarioFigures figures;
  figures.name = scenario.name;
  figures.waits = starts;
  for (auto* means : {&figures.revenue, &figures.cost, &figures.contribution, &figures.spending})
    means->resize(static_cast<std::size_t>(case_.timeline.years));
  scenarios_.push_back(std::move(figures));
}

void Figures::play(std::uint64_t trial) {
  const std::uint64_t seed = trial_seed(seed_, trial);
  for (std::size_t f = 0; f < futures_.size(); ++f) ledgers_[f] = &futures_[f].play(seed);
  for (std::size_t s = 0; s < scenarios_.size(); ++s) note(comparisons_[s], scenarios_[s]);
  for (std::size_t y = 0; y < erosion_.size(); ++y)
    erosion_[y].add(year_sum(ledgers_[steady_]->revenue, y) - year_sum(ledgers_[baseline_]->revenue, y));
}

/// Net present value of a future's contribution beyond the baseline's.
double Figures::payoff(const Comparison& c, std::size_t future) const {
  const auto &with = ledgers_[future]->contribution, &without = ledgers_[c.baseline]->contribution;
  double sum = 0;
  for (std::size_t t = 0; t < with.size(); ++t) sum += (with[t] - without[t]) * c.discount[t];
  return sum;
}

void Figures::note(const Comparison& c, ScenarioFigures& to) const {
  const Ledger &with = *ledgers_[c.future], &without = *ledgers_[c.baseline];
  for (std::size_t y = 0; y < to.revenue.size(); ++y) {
    to.revenue[y].add(year_sum(with.revenue, y));
    to.cost[y].add(year_sum(with.cost, y));
    to.contribution[y].add(year_sum(with.contribution, y));
    to.spending[y].add(year_sum(with.spending, y));
  }
  const auto year = static_cast<std::size_t>(c.decision_year);
  to.in_year_payoff.add(year_sum(with.contribution, year) - year_sum(without.contribution, year));
  const double long_term = payoff(c, c.future);
  to.long_term_payoff.add(long_term);
  if (c.waiting >= 0) to.waiting.add(long_term - payoff(c, static_cast<std::size_t>(c.waiting)));
}

}  // namespace uphill::peer
