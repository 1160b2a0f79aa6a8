// SPDX-License-Identifier: Apache-2.0
// Outcomes to findings (MODEL section 9): every figure's risk range, chances, benchmarks, verdicts, cost of inaction.
// Figures are listed first, each with its column and its place in the findings; then they take the outcomes, whole or
// window by window (figures.h); then what rests on them is concluded.
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/figures.h"
#include "analysis/statistics.h"
#include "analysis/warnings.h"
#include "engine/memory.h"
#include "engine/outcomes.h"
#include "engine/parallel.h"
#include "uphill/run.h"
#include "uphill/version.h"

namespace uphill {
namespace analysis {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Months' figures of the cost of doing nothing, for one of the scenarios that may turn out the best.
struct Forgone {
  std::size_t comparison;
  std::vector<RiskRange> years;
};

class Analysis {
 public:
  Analysis(const Case& c, const Program& program, const Way& way, const RunOptions& options)
      : case_(c), program_(program), way_(way), options_(options), years_(static_cast<std::size_t>(program.years)) {
    if (program_.sampling != Sampling::random) replication_.replicates = random::replicates;
  }

  /// Lists all figures. `rivals`: the comparisons among which the best is looked for.
  void list(const std::vector<std::size_t>& rivals);
  void take(const Outcomes& outcomes);
  Findings conclude(const Outcomes& last);
  /// Bytes that the listed figures may come to hold where they are counted.
  double counted_bytes() const { return bytes_; }

 private:
  void describe();
  /// Else bookings are the revenue.
  bool recurring(const ComparisonPlan& plan) const { return program_.futures[at(plan.future)].recurring; }
  void list_scenario(const ComparisonPlan& plan, ScenarioFindings& f);
  void list_year(const ComparisonPlan& plan, int year, YearFindings& f);
  void list_gain(const ComparisonPlan& plan, int year, std::pair<double, double> targets, ChanceGain& gain);
  void list_versus(std::size_t comparison, Versus& v);
  void list_cumulative(std::size_t comparison, Versus::Cumulative& c);
  void list_inaction(const std::vector<std::size_t>& rivals);
  void conclude_versus(std::size_t comparison, Versus& v) const;
  void conclude_inaction();
  RoleYear role_year(const Outcomes& out, const FuturePlan& future, std::size_t role, int year, const Role& description) const;

  void range(RiskRange& to, ColumnOf column, Worst worst) {
    figures_.push_back(way_.range(to, std::move(column), worst, replication_));
    bytes_ += counted_range_bytes();
  }
  template <class EventIn>
  void share(Chance& to, EventIn event_in) {
    figures_.push_back(way_.chance(to, hits(event_in), replication_));
  }
  void mean(double& to, ColumnOf column) { figures_.push_back(way_.mean(to, std::move(column))); }

  const Case& case_;
  const Program& program_;
  const Way& way_;
  const RunOptions& options_;
  std::size_t years_;
  Replication replication_;
  std::vector<Figure> figures_;
  double bytes_ = 0.0;
  Findings findings_;
  std::vector<double> spent_, moved_;  // by comparison: mean spending (NPV), share of trials that differ at all
  std::vector<double> long_term_;      // by comparison: mean payoff, of the rivals
  std::vector<Forgone> forgone_;
  RiskRange first_year_{};
};

/// A yearly figure of a future.
auto yearly(int future, Money figure, int year) {
  return [=](const Outcomes& out) { return out.yearly(future, figure, year); };
}

/// A figure of a comparison.
auto payoff(std::size_t comparison, KeptTrials PayoffOutcomes::* figure) {
  return [=](const Outcomes& out) { return out.payoff(comparison).*figure; };
}

template <class A, class B>
ColumnOf difference(A a, B b) {
  return [=](const Outcomes& out, Trials& scratch) {
    scratch = differences(a(out), b(out));
    return std::span<const double>(scratch);
  };
}

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

RoleYear Analysis::role_year(const Outcomes& out, const FuturePlan& future, std::size_t role, int year, const Role& description) const {
  const RoleSums& s = out.sums(future.teams[role].funnel, year);
  const double n = static_cast<double>(program_.trials), months = 12.0 * n;
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
  const auto values = [&](Money figure) { return yearly(plan.future, figure, year); };
  f.label = case_.timeline.labels[year];
  range(f.revenue, kept(values(Money::revenue)), Worst::low);
  if (recurring(plan)) range(f.bookings, kept(values(Money::bookings)), Worst::low);
  range(f.cost, kept(values(Money::cost)), Worst::high);
  range(f.contribution, kept(values(Money::contribution)), Worst::low);
  range(f.spending, kept(values(Money::spending)), Worst::high);
  if (const auto budget = company.budget[year]) {
    f.budget = budget;
    f.over_budget.emplace();
    share(*f.over_budget, [v = values(Money::spending), most = *budget * (1.0 + met_within)](const Outcomes& out) {
      return [spent = v(out), most](std::size_t n) { return spent[n] > most; };
    });
  }
  if (const auto target = company.targets[year]) {
    f.attainment.emplace();
    f.attainment->target = *target;
    share(f.attainment->of_plan, [v = values(Money::revenue), least = *target * (1.0 - met_within)](const Outcomes& out) {
      return [revenue = v(out), least](std::size_t n) { return revenue[n] >= least; };
    });
    const auto base = case_.scenarios[at(case_.baseline)].company->targets[year];
    if (base && plan.future != program_.baseline_future) list_gain(plan, year, {*target, *base}, f.attainment->gain.emplace());
  }
}

/// Of making the plan, over the baseline; `targets`: of the scenario and of the baseline.
void Analysis::list_gain(const ComparisonPlan& plan, int year, std::pair<double, double> targets, ChanceGain& gain) {
  constexpr double of_target = 1.0 - met_within;
  const auto parted = [own = yearly(plan.future, Money::revenue, year), base = yearly(program_.baseline_future, Money::revenue, year),
                       targets](const Outcomes& out, Trials& scratch) {
    const KeptTrials a = own(out), b = base(out);
    scratch.resize(a.size());
    for (std::size_t n = 0; n < a.size(); ++n)
      scratch[n] = (a[n] >= targets.first * of_target ? 1.0 : 0.0) - (b[n] >= targets.second * of_target ? 1.0 : 0.0);
    return std::span<const double>(scratch);
  };
  figures_.push_back(way_.gain(gain, parted, replication_));
}

/// The month's cumulative differences: mean and three percentiles.
void Analysis::list_cumulative(std::size_t comparison, Versus::Cumulative& c) {
  const auto months = static_cast<std::size_t>(program_.months());
  for (auto* to : {&c.mean, &c.p10, &c.p50, &c.p90}) to->resize(months);
  for (std::size_t t = 0; t < months; ++t) {
    const auto month = [comparison, t](const Outcomes& out) { return out.payoff(comparison).cumulative[t]; };
    figures_.push_back(way_.curve({c.mean[t], c.p10[t], c.p50[t], c.p90[t]}, month));
    bytes_ += counted_curve_bytes();
  }
}

void Analysis::list_versus(std::size_t comparison, Versus& v) {
  const ComparisonPlan& plan = program_.comparisons[comparison];
  const auto of = [&](KeptTrials PayoffOutcomes::* figure) { return kept(payoff(comparison, figure)); };
  const auto event = [&](Chance& to, auto test) {
    share(to, [comparison, test](const Outcomes& out) {
      return [&p = out.payoff(comparison), test](std::size_t n) { return test(p, n); };
    });
  };
  v.decision_month = plan.decision_month;
  v.decision_year = case_.timeline.labels[plan.decision_month / 12];
  range(v.in_year_payoff, of(&PayoffOutcomes::in_year), Worst::low);
  range(v.long_term_payoff, of(&PayoffOutcomes::long_term), Worst::low);
  range(v.payback_months, of(&PayoffOutcomes::payback), Worst::high);
  event(v.in_year_positive, [](const PayoffOutcomes& p, std::size_t n) { return p.in_year[n] > 0; });
  event(v.long_term_positive, [](const PayoffOutcomes& p, std::size_t n) { return p.long_term[n] > 0; });
  event(v.pays_back, [](const PayoffOutcomes& p, std::size_t n) { return !std::isnan(p.payback[n]); });
  event(v.paradox_share, [](const PayoffOutcomes& p, std::size_t n) { return p.in_year[n] <= 0 && p.long_term[n] > 0; });
  if (plan.waiting >= 0) {
    v.cost_of_waiting.emplace();
    range(*v.cost_of_waiting, of(&PayoffOutcomes::waiting), Worst::high);
  }
  mean(spent_[comparison], of(&PayoffOutcomes::spending_npv));
  mean(moved_[comparison], hits([comparison](const Outcomes& out) {
         return [&p = out.payoff(comparison)](std::size_t n) {
           return p.in_year[n] != 0.0 || p.long_term[n] != 0.0 || p.spending_npv[n] != 0.0;
         };
       }));
  list_cumulative(comparison, v.cumulative);
}

void Analysis::list_scenario(const ComparisonPlan& plan, ScenarioFindings& f) {
  const Scenario& scenario = case_.scenarios[at(plan.scenario)];
  f.id = plan.scenario;
  f.name = scenario.name, f.title = scenario.title;
  f.years.resize(years_);
  for (std::size_t y = 0; y < years_; ++y) list_year(plan, static_cast<int>(y), f.years[y]);
  list_versus(at(plan.scenario), f.versus);
}

void Analysis::list_inaction(const std::vector<std::size_t>& rivals) {
  findings_.inaction.resize(years_);
  for (const std::size_t s : rivals) {
    forgone_.push_back({s, std::vector<RiskRange>(years_)});
    mean(long_term_[s], kept(payoff(s, &PayoffOutcomes::long_term)));
  }
  for (std::size_t y = 0; y < years_; ++y) {
    const int year = static_cast<int>(y);
    const auto baseline = yearly(program_.baseline_future, Money::revenue, year);
    range(findings_.inaction[y].erosion, difference(yearly(program_.steady_future, Money::revenue, year), baseline), Worst::high);
    for (Forgone& rival : forgone_) {
      const int future = program_.comparisons[rival.comparison].future;
      range(rival.years[y], difference(yearly(future, Money::revenue, year), baseline), Worst::high);
    }
  }
}

void Analysis::list(const std::vector<std::size_t>& rivals) {
  describe();
  const std::size_t comparisons = program_.comparisons.size();
  spent_.resize(comparisons), moved_.resize(comparisons), long_term_.resize(comparisons);
  std::size_t reported = 0;
  for (const ComparisonPlan& plan : program_.comparisons) reported += plan.reported ? 1 : 0;
  findings_.scenarios.reserve(reported);  // figures know their places by address
  for (const ComparisonPlan& plan : program_.comparisons) {
    if (plan.reported) list_scenario(plan, findings_.scenarios.emplace_back());
  }
  forgone_.reserve(rivals.size());
  list_inaction(rivals);
  range(first_year_, kept(yearly(program_.baseline_future, Money::bookings, 0)), Worst::low);
}

void Analysis::take(const Outcomes& outcomes) {
  parallel(figures_.size(), {options_.threads, {}, options_.cancel}, [&](int, std::size_t f) { figures_[f].take(outcomes); });
}

Verdict verdict(bool in_year, bool long_term) {
  if (in_year) return long_term ? Verdict::win_win : Verdict::quick_fix;
  return long_term ? Verdict::paradox : Verdict::reject;
}

void Analysis::conclude_versus(std::size_t comparison, Versus& v) const {
  const ComparisonPlan& plan = program_.comparisons[comparison];
  const double approval = case_.scenarios[at(plan.scenario)].company->finance.approval;
  v.return_ = spent_[comparison] > 0.0 ? v.long_term_payoff.mean / spent_[comparison] : missing;
  const bool nothing = plan.future == plan.baseline || moved_[comparison] == 0.0;
  v.verdict = nothing ? Verdict::no_change
                      : verdict(v.in_year_positive.value >= approval, v.long_term_positive.value >= approval);
}

/// What is forgone is what the scenario with the best mean long-term payoff would have brought, if that is positive.
void Analysis::conclude_inaction() {
  const Forgone* best = nullptr;
  for (const Forgone& rival : forgone_) {
    if (long_term_[rival.comparison] > (best ? long_term_[best->comparison] : 0.0)) best = &rival;
  }
  if (best) findings_.forgone_scenario = case_.scenarios[best->comparison].name;
  for (std::size_t y = 0; y < years_; ++y) {
    findings_.inaction[y].label = case_.timeline.labels[y];
    findings_.inaction[y].forgone = best ? best->years[y] : constant_range(0.0);
  }
}

Findings Analysis::conclude(const Outcomes& last) {
  parallel(figures_.size(), {options_.threads, {}, options_.cancel}, [&](int, std::size_t f) { figures_[f].finish(); });
  figures_.clear();
  for (ScenarioFindings& f : findings_.scenarios) {
    const ComparisonPlan& plan = program_.comparisons[at(f.id)];
    const std::vector<Role>& roles = case_.scenarios[at(f.id)].company->roles;
    conclude_versus(at(f.id), f.versus);
    for (std::size_t y = 0; y < years_; ++y) {
      YearFindings& year = f.years[y];
      if (!recurring(plan)) year.bookings = year.revenue;
      if (year.attainment) year.attainment->range = scaled(year.revenue, 1.0 / year.attainment->target);
      for (std::size_t r = 0; r < roles.size(); ++r)
        year.roles.push_back(role_year(last, program_.futures[static_cast<std::size_t>(plan.future)], r, static_cast<int>(y), roles[r]));
    }
  }
  conclude_inaction();
  findings_.warnings = run_warnings(case_, findings_, first_year_);
  return std::move(findings_);
}

/// Comparisons in the baseline's own world: those that the best is sought among.
std::vector<std::size_t> rivals_of(const Case& c, const Program& program) {
  std::vector<std::size_t> rivals;
  for (std::size_t s = 0; s < program.comparisons.size(); ++s) {
    if (!c.scenarios[s].other_world) rivals.push_back(s);
  }
  return rivals;
}

/// Of outcomes that are whole the best is known beforehand, and the others need not be looked at; none: nobody pays.
std::vector<std::size_t> best_of(const std::vector<std::size_t>& rivals, const Outcomes& outcomes) {
  std::vector<std::size_t> best;
  double most = 0.0;
  for (const std::size_t s : rivals) {
    const double mean = mean_of(outcomes.payoff(s).long_term);
    if (mean > most) most = mean, best = {s};
  }
  return best;
}

void check_counters(double bytes) {
  const double has = memory_at_hand();
  if (bytes <= memory_share * has) return;
  throw std::length_error("counting the futures of this case needs up to " + in_gigabytes(bytes) + " of memory, however many they are, and this machine has " +
                          in_gigabytes(has) + ": use fewer scenarios or fewer years");
}

Warning counted_warning(std::uint64_t trials, Sampling sampling) {
  return {"counted", std::to_string(trials) + " futures were counted rather than kept: means, standard deviations, their errors and all chances are as exact as ever, "
                     "percentiles lie within 0.1 % of their value (1/1024; a shortfall within that of its boundary), by-month curves within 0.4 % (1/256). The 95 % intervals of percentiles and shortfalls are wider by as much" +
                         (sampling == Sampling::random ? std::string(".") : std::string(", and those of independent trials, which are wider than the sampling's own."))};
}

}  // namespace
}  // namespace analysis

Findings analyse(const Case& c, const Outcomes& outcomes, const RunOptions& options) {
  using namespace analysis;
  Analysis analysis(c, outcomes.program(), whole, options);
  analysis.list(best_of(rivals_of(c, outcomes.program()), outcomes));
  analysis.take(outcomes);
  return analysis.conclude(outcomes);
}

Findings stream(const Case& c, std::shared_ptr<const Program> program, const RunOptions& options,
                const std::function<void(const Outcomes&)>& also) {
  using namespace analysis;
  Analysis analysis(c, *program, counted, options);
  analysis.list(rivals_of(c, *program));
  const std::uint64_t window = window_trials(*program);
  check_counters(analysis.counted_bytes() + bytes_a_trial(*program) * static_cast<double>(window));
  const auto last = simulate_in_windows(program, options, window, [&](const Outcomes& outcomes) {
    analysis.take(outcomes);
    if (also) also(outcomes);
  });
  Findings findings = analysis.conclude(*last);
  findings.warnings.push_back(counted_warning(program->trials, program->sampling));
  return findings;
}

Findings run(const Case& c, const RunOptions& options) {
  const auto program = compile(c, options);
  return fits(*program) ? analyse(c, *simulate(program, options), options) : stream(c, program, options);
}

}  // namespace uphill
