// SPDX-License-Identifier: Apache-2.0
// Outcomes to findings (MODEL section 9): every figure's risk range, chances, benchmarks, verdicts, cost of inaction.
// Ranges of different figures have nothing to do with each other, so they are listed first and worked off over threads.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "analysis/statistics.h"
#include "analysis/warnings.h"
#include "engine/outcomes.h"
#include "engine/parallel.h"
#include "uphill/run.h"
#include "uphill/version.h"

namespace uphill {
namespace analysis {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

class Analysis {
 public:
  Analysis(const Case& c, const Outcomes& outcomes)
      : case_(c), out_(outcomes), program_(outcomes.program()), years_(static_cast<std::size_t>(program_.years)) {
    if (program_.sampling != Sampling::random) replication_.replicates = random::replicates;
  }

  Findings findings();

 private:
  void describe();
  void list_scenario(const ComparisonPlan& plan, ScenarioFindings& f);
  void list_year(const ComparisonPlan& plan, int year, YearFindings& f);
  void list_versus(std::size_t comparison, Versus& v);
  void list_cumulative(const PayoffOutcomes& payoff, Versus::Cumulative& c);
  void list_inaction();
  void work_off();
  void conclude(std::size_t comparison, Versus& v) const;
  int best_scenario() const;
  RoleYear role_year(const FuturePlan& future, std::size_t role, int year, const Role& description) const;

  void range(RiskRange& to, const Trials& values, Worst worst) {
    jobs_.push_back([&to, &values, worst, this] { to = risk_range(values, worst, replication_); });
  }
  void difference(RiskRange& to, const Trials& a, const Trials& b, Worst worst) {
    jobs_.push_back([&to, &a, &b, worst, this] {
      to = risk_range(differences(a, b), worst, replication_);
    });
  }
  template <class Event>
  void share(Chance& to, Event event) {
    jobs_.push_back([&to, event, this] {
      Trials hits(out_.trials());
      for (std::size_t n = 0; n < hits.size(); ++n) hits[n] = event(n) ? 1.0 : 0.0;
      to = chance(hits, replication_);
    });
  }

  const Case& case_;
  const Outcomes& out_;
  const Program& program_;
  std::size_t years_;
  Replication replication_;
  std::vector<std::function<void()>> jobs_;
  Findings findings_;
};

void Analysis::describe() {
  Findings& f = findings_;
  f.version = version;
  f.name = case_.name, f.file = case_.file, f.digest = case_.digest, f.currency = case_.currency;
  f.seed = program_.seed, f.trials = program_.trials, f.sampling = program_.sampling;
  f.replicates = replication_.replicates;
  f.approval = case_.company->finance.approval;
  f.labels = case_.timeline.labels;
  for (const Role& role : case_.company->roles) {
    f.role_names.push_back(role.name);
    f.role_titles.push_back(role.title);
  }
  f.baseline = case_.scenarios[at(case_.baseline)].name;
  f.baseline_title = case_.scenarios[at(case_.baseline)].title;
}

double ratio(double above, double below) { return below > 0.0 ? above / below : missing; }

RoleYear Analysis::role_year(const FuturePlan& future, std::size_t role, int year, const Role& description) const {
  const RoleSums& s = out_.sums(future.teams[role].funnel, year);
  const double n = static_cast<double>(out_.trials()), months = 12.0 * n;
  RoleYear y{};
  y.sellers = s.sellers / months, y.ramped_equivalents = s.ramped / months, y.selling_time = s.selling_time / months;
  y.leads = s.leads / n, y.opportunities = s.opportunities / n, y.proposals = s.proposals / n, y.wins = s.wins / n;
  y.bookings = s.bookings / n;
  y.win_rate = ratio(s.wins, s.decided), y.mean_deal = ratio(s.bookings, s.wins);
  y.bookings_per_seller = ratio(y.bookings, y.sellers);
  y.share_of_quota = description.quota ? ratio(y.bookings, *description.quota * y.ramped_equivalents) : missing;
  return y;
}

void Analysis::list_year(const ComparisonPlan& plan, int year, YearFindings& f) {
  const Company& company = *case_.scenarios[at(plan.scenario)].company;
  const auto values = [&](Money figure) -> const Trials& { return out_.yearly(plan.future, figure, year); };
  f.label = case_.timeline.labels[year];
  range(f.revenue, values(Money::revenue), Worst::low);
  range(f.bookings, values(Money::bookings), Worst::low);
  range(f.cost, values(Money::cost), Worst::high);
  range(f.contribution, values(Money::contribution), Worst::low);
  range(f.spending, values(Money::spending), Worst::high);
  if (const auto budget = company.budget[year]) {
    f.budget = budget;
    f.over_budget.emplace();
    share(*f.over_budget, [&v = values(Money::spending), most = *budget * (1.0 + met_within)](std::size_t n) { return v[n] > most; });
  }
  if (const auto target = company.targets[year]) {
    f.attainment.emplace();
    f.attainment->target = *target;
    share(f.attainment->of_plan,
          [&v = values(Money::revenue), least = *target * (1.0 - met_within)](std::size_t n) { return v[n] >= least; });
  }
  const FuturePlan& future = program_.futures[plan.future];
  for (std::size_t r = 0; r < company.roles.size(); ++r) f.roles.push_back(role_year(future, r, year, company.roles[r]));
}

/// The month's cumulative differences: mean and three percentiles.
void Analysis::list_cumulative(const PayoffOutcomes& payoff, Versus::Cumulative& c) {
  const std::size_t months = payoff.cumulative.size();
  for (auto* to : {&c.mean, &c.p10, &c.p50, &c.p90}) to->resize(months);
  for (std::size_t t = 0; t < months; ++t) {
    jobs_.push_back([&, t] {
      const Trials values(payoff.cumulative[t].begin(), payoff.cumulative[t].end());
      const double p[] = {0.1, 0.5, 0.9};
      const Trials q = quantiles(values, p);
      c.mean[t] = mean_of(values);
      c.p10[t] = q[0], c.p50[t] = q[1], c.p90[t] = q[2];
    });
  }
}

void Analysis::list_versus(std::size_t comparison, Versus& v) {
  const ComparisonPlan& plan = program_.comparisons[comparison];
  const PayoffOutcomes& payoff = out_.payoff(comparison);
  v.decision_month = plan.decision_month;
  v.decision_year = case_.timeline.labels[plan.decision_month / 12];
  range(v.in_year_payoff, payoff.in_year, Worst::low);
  range(v.long_term_payoff, payoff.long_term, Worst::low);
  range(v.payback_months, payoff.payback, Worst::high);
  share(v.in_year_positive, [&p = payoff.in_year](std::size_t n) { return p[n] > 0; });
  share(v.long_term_positive, [&p = payoff.long_term](std::size_t n) { return p[n] > 0; });
  share(v.pays_back, [&p = payoff.payback](std::size_t n) { return !std::isnan(p[n]); });
  share(v.paradox_share, [&p = payoff](std::size_t n) { return p.in_year[n] <= 0 && p.long_term[n] > 0; });
  if (!payoff.waiting.empty()) {
    v.cost_of_waiting.emplace();
    range(*v.cost_of_waiting, payoff.waiting, Worst::high);
  }
  list_cumulative(payoff, v.cumulative);
}

void Analysis::list_scenario(const ComparisonPlan& plan, ScenarioFindings& f) {
  const Scenario& scenario = case_.scenarios[at(plan.scenario)];
  f.id = plan.scenario;
  f.name = scenario.name, f.title = scenario.title;
  f.years.resize(years_);
  for (std::size_t y = 0; y < years_; ++y) list_year(plan, static_cast<int>(y), f.years[y]);
  list_versus(at(plan.scenario), f.versus);
}

void Analysis::work_off() {
  parallel(jobs_.size(), {}, [&](int, std::size_t job) { jobs_[job](); });
  jobs_.clear();
}

bool all_zero(const Trials& values) {
  return std::all_of(values.begin(), values.end(), [](double x) { return x == 0.0; });
}

Verdict verdict(bool in_year, bool long_term) {
  if (in_year) return long_term ? Verdict::win_win : Verdict::quick_fix;
  return long_term ? Verdict::paradox : Verdict::reject;
}

void Analysis::conclude(std::size_t comparison, Versus& v) const {
  const ComparisonPlan& plan = program_.comparisons[comparison];
  const PayoffOutcomes& payoff = out_.payoff(comparison);
  const double approval = case_.scenarios[at(plan.scenario)].company->finance.approval;
  const double spent = mean_of(payoff.spending_npv);
  v.return_ = spent > 0.0 ? v.long_term_payoff.mean / spent : missing;
  const bool nothing = plan.future == plan.baseline ||
                       (all_zero(payoff.in_year) && all_zero(payoff.long_term) && all_zero(payoff.spending_npv));
  v.verdict = nothing ? Verdict::no_change
                      : verdict(v.in_year_positive.value >= approval, v.long_term_positive.value >= approval);
}

/// The comparison with the best mean long-term payoff in the baseline's own world; -1 if none is positive.
int Analysis::best_scenario() const {
  int best = -1;
  double most = 0.0;
  for (std::size_t s = 0; s < program_.comparisons.size(); ++s) {
    if (case_.scenarios[s].other_world) continue;
    const double mean = mean_of(out_.payoff(s).long_term);
    if (mean > most) most = mean, best = static_cast<int>(s);
  }
  return best;
}

void Analysis::list_inaction() {
  const int best = best_scenario();
  if (best >= 0) findings_.forgone_scenario = case_.scenarios[static_cast<std::size_t>(best)].name;
  findings_.inaction.resize(years_);
  for (std::size_t y = 0; y < years_; ++y) {
    const int year = static_cast<int>(y);
    InactionYear& f = findings_.inaction[y];
    f.label = case_.timeline.labels[y];
    const Trials& baseline = out_.yearly(program_.baseline_future, Money::revenue, year);
    difference(f.erosion, out_.yearly(program_.steady_future, Money::revenue, year), baseline, Worst::high);
    if (best < 0) {
      f.forgone = constant_range(0.0);
      continue;
    }
    const int future = program_.comparisons[static_cast<std::size_t>(best)].future;
    difference(f.forgone, out_.yearly(future, Money::revenue, year), baseline, Worst::high);
  }
}

Findings Analysis::findings() {
  describe();
  std::vector<const ComparisonPlan*> reported;
  for (const ComparisonPlan& plan : program_.comparisons) {
    if (plan.reported) reported.push_back(&plan);
  }
  findings_.scenarios.resize(reported.size());
  for (std::size_t s = 0; s < reported.size(); ++s) list_scenario(*reported[s], findings_.scenarios[s]);
  list_inaction();
  work_off();
  for (ScenarioFindings& f : findings_.scenarios) {
    conclude(at(f.id), f.versus);
    for (YearFindings& year : f.years) {
      if (year.attainment) year.attainment->range = scaled(year.revenue, 1.0 / year.attainment->target);
    }
  }
  const Trials& first_year = out_.yearly(program_.baseline_future, Money::bookings, 0);
  findings_.warnings = run_warnings(case_, findings_, risk_range(first_year, Worst::low, replication_));
  return std::move(findings_);
}

}  // namespace
}  // namespace analysis

Findings analyse(const Case& c, const Outcomes& outcomes) { return analysis::Analysis(c, outcomes).findings(); }

Findings run(const Case& c, const RunOptions& options) { return analyse(c, *simulate(compile(c, options), options)); }

}  // namespace uphill
