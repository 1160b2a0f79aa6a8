// SPDX-License-Identifier: Apache-2.0
// Scenario discovery (Bryant & Lempert 2010): which assumptions and events set the futures apart in which a plan fails.
// Rules are searched by PRIM among the even trials and judged, and shown, by the odd ones. Under sobol and latin trial
// n belongs to replicate n mod 32, and replicates are independent, so the two halves are too. A rule must hold up
// there: its density lies three standard errors above that of the futures outside the earlier rules. Then the same
// scenario in ready-made worlds over the same draws: one simulation each.
#include "uphill/stress.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "analysis/statistics.h"
#include "studies/figure.h"
#include "studies/prim.h"
#include "studies/sample.h"
#include "studies/stress_inputs.h"
#include "studies/stress_worlds.h"

namespace uphill {
namespace {

using studies::Box;
using studies::Futures;

constexpr double least_z = 3.0, least_lift = 1.1, least_added = 0.05;
constexpr std::size_t fewest = 20;  // failing, and not failing, on the second half

/// FIGURE RELATION VALUE.
struct Fails {
  studies::Figure figure;
  std::string relation, written;
  double value;

  /// What never pays back fails a limit on payback.
  std::string text() const { return figure.text + " " + relation + " " + written; }
  bool operator()(double x) const {
    const bool below = relation[0] == '<';
    if (std::isnan(x)) return !below;
    if (x == value) return relation.size() == 2;
    return below ? x < value : x > value;
  }
};

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

Fails parse_fails(const Case& c, const std::string& text) {
  const auto at = text.find_first_of("<>");
  if (at == std::string::npos) {
    throw std::invalid_argument("'" + text +
                                "' does not say when it fails: write FIGURE < VALUE, such as 'attainment." +
                                c.timeline.labels.front() + " < 100%' (relations: <, <=, >, >=)");
  }
  const std::size_t length = at + 1 < text.size() && text[at + 1] == '=' ? 2 : 1;
  Fails fails{studies::parse_figure(c, trimmed(std::string_view(text).substr(0, at))), text.substr(at, length),
              std::string(trimmed(std::string_view(text).substr(at + length))), 0.0};
  fails.value =
      studies::parse_goal(c, fails.figure.text + ".mean >= " + fails.written).target;  // read in the figure's unit
  return fails;
}

/// Half of the trials from `first` on.
std::vector<std::size_t> every_other(std::size_t first, std::size_t trials) {
  std::vector<std::size_t> half;
  for (std::size_t n = first; n < trials; n += 2) half.push_back(n);
  return half;
}

/// Trial 2 k + 1 of the run is trial k of its half, whose replicates are the odd ones.
analysis::Replication half_of(analysis::Replication whole) { return {whole.replicates / 2}; }

/// Judges boxes by the trials that did not find them.
class Judge {
 public:
  Judge(const Futures& futures, analysis::Replication whole)
      : futures_(futures),
        trials_(every_other(1, futures.fails.size())),
        replication_(half_of(whole)),
        caught_(trials_.size()) {
    for (const std::size_t n : trials_) failing_ += futures_.fails[n];
  }

  std::size_t trials() const { return trials_.size(); }
  bool enough() const {
    return static_cast<std::size_t>(failing_) >= fewest &&
           static_cast<std::size_t>(failing_) + fewest <= trials_.size();
  }
  double covered() const { return failing_ > 0 ? covered_ / failing_ : 0.0; }

  /// The rule's figures, where it stands up; then what it holds counts as caught.
  std::optional<Rule> accept(const Box& box) {
    const auto inside = held(box);
    double n = 0, hits = 0, fresh = 0, fresh_hits = 0, rest = 0, rest_hits = 0;
    for (std::size_t k = 0; k < trials_.size(); ++k) {
      const double fails = futures_.fails[trials_[k]];
      n += inside[k], hits += inside[k] * fails;
      if (caught_[k]) continue;
      rest += 1, rest_hits += fails;
      fresh += inside[k], fresh_hits += inside[k] * fails;
    }
    if (fresh == 0 || n < 2) return std::nullopt;
    Rule rule;
    rule.support = analysis::chance(inside, replication_);
    rule.density = density(inside, hits / n, n);
    rule.coverage = hits / failing_;
    rule.added = fresh_hits / failing_;
    rule.lift = rule.density.value / (failing_ / static_cast<double>(trials_.size()));
    const double expected = rest_hits / rest;
    const double error =
        std::max(std::sqrt(expected * (1.0 - expected) / fresh), rule.density.mcse * std::sqrt(n / fresh));
    rule.z = error > 0.0 ? (fresh_hits / fresh - expected) / error : 0.0;
    if (rule.z < least_z || rule.lift < least_lift || rule.added < least_added) return std::nullopt;
    covered_ += fresh_hits;
    for (std::size_t k = 0; k < inside.size(); ++k) caught_[k] |= static_cast<char>(inside[k] > 0.0);
    return rule;
  }

 private:
  Trials held(const Box& box) const {
    Trials inside;
    for (const std::size_t n : trials_) inside.push_back(futures_.in(box, n) ? 1.0 : 0.0);
    return inside;
  }

  /// Share of failing trials of those inside: a mean over the trials that have a value.
  Chance density(const Trials& inside, double share, double n) const {
    Trials values(inside.size(), std::nan(""));
    for (std::size_t k = 0; k < inside.size(); ++k)
      if (inside[k] > 0.0) values[k] = futures_.fails[trials_[k]];
    const RiskRange range = analysis::risk_range(values, analysis::Worst::high, replication_);
    return {share, std::max(range.mcse, 1.0 / (n + 2.0))};
  }

  const Futures& futures_;
  std::vector<std::size_t> trials_;
  analysis::Replication replication_;
  std::vector<char> caught_;
  double failing_ = 0.0, covered_ = 0.0;
};

/// A limit as it will be read: up to the third digit. Upwards, so that a value which many trials share stays on its
/// side.
double readable(double limit) {
  if (limit == 0.0 || !std::isfinite(limit)) return limit;
  double shift = 1.0;
  for (double size = std::fabs(limit); size < 100.0 && shift < 1e12; size *= 10.0) shift *= 10.0;
  double step = 1.0;
  for (double size = std::fabs(limit); size >= 1000.0; size /= 10.0) step *= 10.0;
  const double steps = limit * shift / step, nearest = std::floor(steps + 0.5);
  return (std::fabs(steps - nearest) < 1e-9 * std::fabs(steps) ? nearest : std::ceil(steps)) * step / shift;
}

Box readable(Box box) {
  for (studies::Bound& bound : box) bound.low = readable(bound.low), bound.high = readable(bound.high);
  return box;
}

std::vector<Condition> conditions_of(const Box& box, const std::vector<studies::StressInput>& inputs) {
  std::vector<Condition> conditions;
  for (const studies::Bound& bound : box) {
    Condition condition = inputs[bound.input].about;
    if (std::isfinite(bound.low)) condition.low = bound.low;
    if (std::isfinite(bound.high)) condition.high = bound.high;
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

void find_rules(Stress& f, const std::vector<studies::StressInput>& inputs, const std::vector<char>& fails,
                analysis::Replication replication, const RunOptions& options) {
  Futures futures;
  for (const auto& input : inputs) futures.inputs.push_back(input.values);
  futures.fails = fails;
  Judge judge(futures, replication);
  f.held_out = judge.trials();
  if (inputs.empty()) return void(f.no_rules = "nothing that could be known is uncertain: all is chance");
  if (!judge.enough())
    return void(
        f.no_rules =
            "too few futures fail, or too few do not, to tell them apart; more --trials, or another --fails, may");
  studies::PrimOptions prim;
  prim.threads = options.threads;
  for (const Box& found : studies::prim(futures, every_other(0, fails.size()), prim)) {
    const Box box = readable(found);
    if (auto rule = judge.accept(box)) {
      rule->conditions = conditions_of(box, inputs);
      f.rules.push_back(std::move(*rule));
    }
  }
  f.covered = judge.covered();
  if (f.rules.empty()) f.no_rules = "no assumption or event sets the failing futures apart by more than chance would";
}

/// Ones where the year's plan is made.
Trials made(const Case& c, const Outcomes& outcomes, std::size_t scenario, const std::string& label) {
  Trials values = studies::figure_values(c, outcomes, scenario, studies::parse_figure(c, "attainment." + label));
  for (double& x : values) x = x >= 1.0 - analysis::met_within ? 1.0 : 0.0;
  return values;
}

/// `own`: of the file's own world, with which this one shares its luck.
void fill_world(WorldFigures& world, const Case& c, const Outcomes& outcomes, std::size_t scenario, const Outcomes& own) {
  const auto replication = studies::replication_of(outcomes.program());
  const KeptTrials payoff = outcomes.payoff(scenario).long_term;
  Trials positive(payoff.size());
  for (std::size_t n = 0; n < payoff.size(); ++n) positive[n] = payoff[n] > 0.0 ? 1.0 : 0.0;
  world.long_term_payoff = analysis::risk_range(payoff, analysis::Worst::low, replication);
  world.positive = analysis::chance(positive, replication);
  world.change = analysis::estimated_mean(analysis::differences(payoff, own.payoff(scenario).long_term), replication);
  const auto& targets = c.scenarios[scenario].company->targets;
  for (std::size_t y = 0; y < c.timeline.labels.size(); ++y) {
    WorldFigures::Year year{c.timeline.labels[y], {}, {}};
    if (targets[y]) {
      const Trials here = made(c, outcomes, scenario, year.label);
      year.of_plan = analysis::chance(here, replication);
      year.gain = analysis::chance_gain(analysis::differences(here, made(c, own, scenario, year.label)), replication);
    }
    world.years.push_back(std::move(year));
  }
}

WorldFigures own_world(const Case& c, const Outcomes& outcomes, std::size_t scenario) {
  WorldFigures world;
  world.name = "own", world.title = "As the file says";
  fill_world(world, c, outcomes, scenario, outcomes);
  return world;
}

WorldFigures ready_world(const studies::ReadyWorld& ready, const Case& c, const Outcomes& own, std::size_t scenario,
                         const RunOptions& run) {
  WorldFigures world;
  world.name = ready.name, world.title = ready.title;
  auto program = std::make_shared<Program>(own.program());
  world.note = ready.edit(*program);
  world.applies = world.note.empty();
  if (world.applies) fill_world(world, c, *simulate(std::move(program), run), scenario, own);
  return world;
}

Stress described(const Case& c, const Program& program, std::size_t scenario) {
  Stress f;
  f.scenario = c.scenarios[scenario].name, f.title = c.scenarios[scenario].title;
  const Scenario& baseline = c.scenarios[at(c.baseline)];
  f.baseline_title = baseline.title.empty() ? baseline.name : baseline.title;
  f.against_itself = scenario == at(c.baseline);
  f.currency = c.currency, f.source = c.file, f.digest = c.digest;
  f.seed = program.seed, f.trials = program.trials;
  f.sampling = studies::sampling_name(program.sampling);
  return f;
}

}  // namespace

Stress stress(const Case& c, const std::string& scenario, const std::string& fails_text, const RunOptions& options) {
  const Fails fails = parse_fails(c, fails_text);
  const std::string chosen[] = {scenario};
  const Case narrow = studies::narrowed(c, chosen);
  const std::size_t s = studies::scenario_index(narrow, scenario);
  if (s == at(narrow.baseline) && fails.figure.year < 0) {
    throw std::invalid_argument("'" + scenario +
                                "' is the baseline, whose payoff is measured against itself; name another scenario, or "
                                "say when it fails by a yearly figure, such as 'attainment." +
                                c.timeline.labels.front() + " < 100%'");
  }
  RunOptions run = options;
  run.scenarios.clear();
  run.extent = Extent::comparisons;
  double played = 0.0;  // of the own world and the ready-made ones
  if (options.progress)
    run.progress = [&](double share) {
      options.progress((played + share) / (1.0 + static_cast<double>(studies::ready_worlds.size())));
    };
  const auto outcomes = simulate(compile(narrow, run), run);
  const Program& program = outcomes->program();
  const auto replication = studies::replication_of(program);
  Stress f = described(narrow, program, s);
  f.fails = fails.text();
  const Trials figure = studies::figure_values(narrow, *outcomes, s, fails.figure);
  std::vector<char> failing(figure.size());
  std::transform(figure.begin(), figure.end(), failing.begin(), [&](double x) { return static_cast<char>(fails(x)); });
  f.failing = analysis::chance(Trials(failing.begin(), failing.end()), replication);
  find_rules(f, studies::stress_inputs(narrow, program, program.comparisons[s].future, run), failing, replication, run);
  f.worlds.push_back(own_world(narrow, *outcomes, s));
  for (const auto& ready : studies::ready_worlds) {
    played += 1.0;
    f.worlds.push_back(ready_world(ready, narrow, *outcomes, s, run));
  }
  return f;
}

}  // namespace uphill
