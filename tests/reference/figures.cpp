// SPDX-License-Identifier: Apache-2.0
// Payoffs, paybacks, verdicts and benchmarks of the reference, straight from section 9.
#include "reference/figures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace uphill::reference {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double year_sum(const Months& months, int year) {
  return std::accumulate(months.begin() + 12 * year, months.begin() + 12 * (year + 1), 0.0);
}

Months difference(const Months& a, const Months& b) {
  Months d(a.size());
  for (std::size_t t = 0; t < a.size(); ++t) d[t] = a[t] - b[t];
  return d;
}

double discounted(const Months& months, double rate) {
  double sum = 0;
  for (std::size_t t = 0; t < months.size(); ++t)
    sum += months[t] * std::pow(1 + rate, -(static_cast<double>(t) + 1) / 12);
  return sum;
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : none; }

std::optional<int> start_in(const std::vector<Pick>& picks, InvestmentId id) {
  for (const Pick& pick : picks)
    if (pick.investment == id) return pick.start;
  return std::nullopt;
}

bool same(const Future& a, const Future& b) {
  return a.revenue == b.revenue && a.bookings == b.bookings && a.cost == b.cost && a.spending == b.spending &&
         a.contribution == b.contribution;
}

void add_years(ScenarioFigures& s, const Future& f) {
  for (std::size_t y = 0; y < s.years.size(); ++y) {
    const int year = static_cast<int>(y);
    s.years[y].revenue.push_back(year_sum(f.revenue, year));
    s.years[y].bookings.push_back(year_sum(f.bookings, year));
    s.years[y].cost.push_back(year_sum(f.cost, year));
    s.years[y].contribution.push_back(year_sum(f.contribution, year));
    s.years[y].spending.push_back(year_sum(f.spending, year));
    for (std::size_t r = 0; r < f.roles.size(); ++r) {
      const RoleFuture& role = f.roles[r];
      RoleYearFigures& sum = s.roles[y][r];
      sum.sellers += year_sum(role.sellers, year) / 12;
      sum.ramped += year_sum(role.ramped, year) / 12;
      sum.selling_time += year_sum(role.driver[index(Driver::selling_time)], year) / 12;
      sum.leads += year_sum(role.leads, year);
      sum.opportunities += year_sum(role.taken_in, year);
      sum.proposals += year_sum(role.proposals, year);
      sum.wins += year_sum(role.wins, year);
      sum.decided += year_sum(role.decided, year);
      sum.bookings += year_sum(role.bookings, year);
    }
  }
}

void close_role(RoleYearFigures& sum, const Role& role, double trials) {
  for (double* v : {&sum.sellers, &sum.ramped, &sum.selling_time, &sum.leads, &sum.opportunities, &sum.proposals,
                    &sum.wins, &sum.decided, &sum.bookings})
    *v /= trials;
  sum.win_rate = ratio(sum.wins, sum.decided);
  sum.mean_deal = ratio(sum.bookings, sum.wins);
  sum.bookings_per_seller = ratio(sum.bookings, sum.sellers);
  sum.share_of_quota = role.quota ? ratio(sum.bookings, *role.quota * sum.ramped) : none;
}

void close_years(ScenarioFigures& s, const Company& company, double trials) {
  for (std::size_t y = 0; y < s.years.size(); ++y) {
    YearFigures& year = s.years[y];
    year.on_plan = year.over_budget = none;
    if (const auto target = company.targets[y]) {
      for (const double revenue : year.revenue) year.attainment.push_back(revenue / *target);
      year.on_plan = share_at_least(year.attainment, 1);
    }
    if (const auto budget = company.budget[y]) year.over_budget = share_above(year.spending, *budget);
    for (std::size_t r = 0; r < s.roles[y].size(); ++r) close_role(s.roles[y][r], company.roles[r], trials);
  }
}

void judge(ScenarioFigures& s, const Finance& finance) {
  s.in_year_positive = share_above(s.in_year_payoff, 0);
  s.long_term_positive = share_above(s.long_term_payoff, 0);
  double paradoxes = 0, paid = 0;
  for (std::size_t n = 0; n < s.in_year_payoff.size(); ++n) {
    paradoxes += s.in_year_payoff[n] <= 0 && s.long_term_payoff[n] > 0 ? 1 : 0;
    paid += std::isnan(s.payback[n]) ? 0 : 1;
  }
  const double trials = static_cast<double>(s.in_year_payoff.size());
  s.paradox_share = paradoxes / trials;
  s.pays_back = paid / trials;
  s.return_on = ratio(mean(s.long_term_payoff), mean(s.spending_npv));
  const bool year = s.in_year_positive >= finance.approval, horizon = s.long_term_positive >= finance.approval;
  if (s.differs)
    s.verdict = year ? (horizon ? Call::win_win : Call::quick_fix) : (horizon ? Call::paradox : Call::reject);
}

void add_payoffs(ScenarioFigures& s, const Finance& finance, const Future& with, const Future& without) {
  const Months gain = difference(with.contribution, without.contribution);
  s.differs = s.differs || !same(with, without);
  s.in_year_payoff.push_back(year_sum(gain, s.decision_month / 12));
  s.long_term_payoff.push_back(net_present_value(gain, finance));
  s.spending_npv.push_back(discounted(difference(with.spending, without.spending), finance.discount_rate));
  s.payback.push_back(payback_months(gain, s.decision_month));
}

ScenarioFigures play_scenario(const Case& c, const Scenario& scenario, const Draws& draws, std::uint64_t trials) {
  ScenarioFigures s;
  s.name = scenario.name;
  s.years.resize(static_cast<std::size_t>(c.timeline.years));
  s.roles.assign(s.years.size(), std::vector<RoleYearFigures>(scenario.company->roles.size()));
  s.decision_month = decision_month(c, scenario);
  const Finance& finance = scenario.company->finance;
  Company holder;
  const FutureSpec with = future_of(scenario), without = same_world_baseline(c, scenario, holder);
  FutureSpec later = with;
  later.picks = waiting_picks(c, scenario);
  if (starts_something(c, scenario)) s.waiting.emplace();
  for (std::uint64_t n = 0; n < trials; ++n) {
    const Future now = play(draws, with, n), base = play(draws, without, n);
    add_years(s, now);
    add_payoffs(s, finance, now, base);
    if (!s.waiting) continue;
    const Future waited = play(draws, later, n);
    s.waiting->push_back(s.long_term_payoff.back() -
                         net_present_value(difference(waited.contribution, base.contribution), finance));
  }
  close_years(s, *scenario.company, static_cast<double>(trials));
  judge(s, finance);
  return s;
}

/// The scenario of the baseline's own world with the best mean long-term payoff, if that is positive.
std::optional<std::size_t> best_of(const Case& c, const std::vector<ScenarioFigures>& scenarios) {
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (c.scenarios[i].other_world || mean(scenarios[i].long_term_payoff) <= most) continue;
    most = mean(scenarios[i].long_term_payoff);
    best = i;
  }
  return best;
}

void inaction(const Case& c, Figures& figures, const Draws& draws, std::uint64_t trials) {
  const ScenarioFigures& base = figures.scenarios[at(c.baseline)];
  const auto best = best_of(c, figures.scenarios);
  if (best) figures.forgone_scenario = figures.scenarios[*best].name;
  FutureSpec still = future_of(c.scenarios[at(c.baseline)]);
  still.drift_off = true;
  figures.inaction.resize(base.years.size());
  for (std::uint64_t n = 0; n < trials; ++n) {
    const Future calm = play(draws, still, n);
    for (std::size_t y = 0; y < base.years.size(); ++y) {
      const double revenue = base.years[y].revenue[n];
      figures.inaction[y].erosion.push_back(year_sum(calm.revenue, static_cast<int>(y)) - revenue);
      figures.inaction[y].forgone.push_back(best ? figures.scenarios[*best].years[y].revenue[n] - revenue : 0.0);
    }
  }
}

}  // namespace

double quantile(Trials values, double p) {
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
}

double mean(const Trials& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sd(const Trials& values) {
  const double m = mean(values);
  double sum = 0;
  for (const double v : values) sum += (v - m) * (v - m);
  return values.size() < 2 ? 0.0 : std::sqrt(sum / static_cast<double>(values.size() - 1));
}

double share_above(const Trials& values, double limit) {
  const auto n = std::count_if(values.begin(), values.end(), [&](double v) { return v > limit; });
  return static_cast<double>(n) / static_cast<double>(values.size());
}

double share_at_least(const Trials& values, double limit) {
  const auto n = std::count_if(values.begin(), values.end(), [&](double v) { return v >= limit; });
  return static_cast<double>(n) / static_cast<double>(values.size());
}

double shortfall(Trials values, Worst worst) {
  std::sort(values.begin(), values.end());
  if (worst == Worst::highest) std::reverse(values.begin(), values.end());
  const double tenth = 0.1 * static_cast<double>(values.size());
  double sum = 0, taken = 0;
  for (const double v : values) {
    const double weight = std::min(1.0, tenth - taken);
    if (weight <= 0) break;
    sum += weight * v;
    taken += weight;
  }
  return sum / tenth;
}

FutureSpec future_of(const Scenario& scenario) { return {scenario.company.get(), scenario.picks, scenario.drift_off}; }

/// The world of the scenario, the investments and the organisation as the baseline has them.
FutureSpec same_world_baseline(const Case& c, const Scenario& scenario, Company& holder) {
  const Scenario& baseline = c.scenarios[at(c.baseline)];
  holder = *scenario.world;
  holder.investments = baseline.company->investments;
  holder.organisation = baseline.company->organisation;
  return {&holder, baseline.picks, scenario.drift_off};
}

std::vector<Pick> waiting_picks(const Case& c, const Scenario& scenario) {
  std::vector<Pick> picks;
  for (Pick pick : scenario.picks) {
    if (start_in(c.scenarios[at(c.baseline)].picks, pick.investment) != pick.start) pick.start += 12;
    if (pick.start < c.timeline.months()) picks.push_back(pick);
  }
  return picks;
}

bool starts_something(const Case& c, const Scenario& scenario) {
  const auto& base = c.scenarios[at(c.baseline)].picks;
  return std::any_of(scenario.picks.begin(), scenario.picks.end(),
                     [&](const Pick& pick) { return start_in(base, pick.investment) != pick.start; });
}

int decision_month(const Case& c, const Scenario& scenario) {
  const auto& base = c.scenarios[at(c.baseline)].picks;
  int first = c.timeline.months();
  const auto look = [&](const std::vector<Pick>& ours, const std::vector<Pick>& theirs) {
    for (const Pick& pick : ours)
      if (start_in(theirs, pick.investment) != pick.start) first = std::min(first, pick.start);
  };
  look(scenario.picks, base);
  look(base, scenario.picks);
  return first == c.timeline.months() ? 0 : first;
}

double net_present_value(const Months& difference, const Finance& finance) {
  const int years = static_cast<int>(difference.size()) / 12;
  return discounted(difference, finance.discount_rate) +
         finance.terminal_multiple * year_sum(difference, years - 1) * std::pow(1 + finance.discount_rate, -years);
}

double payback_months(const Months& difference, int decision) {
  double cumulative = 0;
  int paid_from = -1;  // month whose end is the first from which the sum stays at or above zero
  for (std::size_t t = 0; t < difference.size(); ++t) {
    cumulative += difference[t];
    if (cumulative < -1e-6) paid_from = static_cast<int>(t) + 1;
  }
  if (paid_from < 0) return 0;
  if (paid_from == static_cast<int>(difference.size())) return none;
  return std::max(0, paid_from + 1 - decision);
}

Figures evaluate(const Case& c, std::uint64_t trials) {
  const Draws draws(c);
  Figures figures;
  for (const Scenario& scenario : c.scenarios) figures.scenarios.push_back(play_scenario(c, scenario, draws, trials));
  inaction(c, figures, draws, trials);
  return figures;
}

}  // namespace uphill::reference
