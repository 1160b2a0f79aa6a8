// SPDX-License-Identifier: Apache-2.0
// Break-even on common random numbers: a value is written into the file, the file is read and compiled again, so that
// whatever follows from the number follows (planned rollouts, overload, defaults), but the cube of assumptions keeps the
// dimensions and the correlations of the file as it is. Nothing but the number moves. A curve of nine values is searched for
// where it crosses the target, then the crossing nearest to the present value is narrowed (breakeven_curve.cpp). A pair of
// crossings between two neighbours of the nine is not seen.
#include "uphill/breakeven.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <stdexcept>
#include <utility>

#include "studies/breakeven_curve.h"
#include "studies/breakeven_number.h"
#include "studies/figure.h"
#include "studies/sample.h"

namespace uphill {
namespace {

using studies::MetricCurve;

constexpr std::size_t coarse = 9;
constexpr int most_widenings = 3;
constexpr std::uint64_t frontier_trials = 20000;
constexpr double plays_of_a_curve = 25.0;  // as a guess, for progress

/// The cube's own names of the file's assumptions, which hold whatever is written in their place.
std::vector<DrawName> held_names(const Case& c) {
  std::vector<DrawName> names;
  for (const std::string& name : random::cube_names(c)) {
    if (name.back() != '!') names.push_back({name, false});
  }
  return names;
}

/// Plays one scenario of the file with numbers replaced.
class Player {
 public:
  Player(const ReadAgain& read, const BreakevenOptions& options)
      : read_(read), base_(read({})), scenario_(options.scenario), run_(options.run), held_(held_names(base_)) {
    studies::scenario_index(base_, scenario_);
    goal_ = studies::parse_goal(base_, options.goal);
    run_.scenarios.clear();
    run_.extent = Extent::comparisons;
    run_.progress = {};
  }

  const Case& base() const { return base_; }
  const Scenario& scenario() const { return base_.scenarios[studies::scenario_index(base_, scenario_)]; }
  const studies::Goal& goal() const { return goal_; }
  std::uint64_t trials() const { return run_.trials.value_or(base_.simulation.trials); }
  void set_trials(std::uint64_t trials) { run_.trials = trials; }
  void report_to(std::function<void(double)> progress, double expected) { progress_ = std::move(progress), expected_ = expected; }

  struct Setting {
    const VariedNumber& number;
    double value;
  };
  Estimate play(const std::vector<Setting>& settings) {
    std::vector<Edit> edits;
    for (const auto& [number, value] : settings) edits.push_back(studies::written(base_, number, value));
    Case c = edits.empty() ? base_ : read_(edits);
    c.assumptions = held_;
    c.correlations = base_.correlations;
    const std::string chosen[] = {scenario_};
    const Case narrow = studies::narrowed(c, chosen);
    const std::size_t s = studies::scenario_index(narrow, scenario_);
    for (const auto& [number, value] : settings) check_arrival(narrow, narrow.scenarios[s], number, value);
    const auto outcomes = simulate(compile(narrow, run_), run_);
    if (progress_) progress_(std::min(0.99, ++played_ / expected_));
    return studies::evaluate(goal_.metric, narrow, *outcomes, s);
  }

 private:
  void check_arrival(const Case& c, const Scenario& scenario, const VariedNumber& number, double value) const {
    if (studies::arrived(c, scenario, number, value)) return;
    throw std::invalid_argument("'" + scenario.name + "' gives " + number.path + " by its own `set`, so another value in the file does not reach it; " +
                                "take the number out of that `set`, or choose a scenario without it");
  }

  ReadAgain read_;
  Case base_;
  std::string scenario_;
  RunOptions run_;
  std::vector<DrawName> held_;
  studies::Goal goal_;
  std::function<void(double)> progress_;
  double expected_ = 1.0, played_ = 0.0;
};

BreakevenGoal described(const Player& player, const BreakevenOptions& options) {
  const Case& c = player.base();
  const studies::Metric& metric = player.goal().metric;
  BreakevenGoal goal;
  goal.text = options.goal;
  goal.metric = metric.text;
  goal.relation = player.goal().relation;
  goal.target = player.goal().target;
  const bool months = metric.figure.name == "payback_months" && metric.statistic != studies::Statistic::probability;
  goal.unit = metric.share() ? MetricUnit::share : months ? MetricUnit::months : MetricUnit::money;
  goal.currency = c.currency;
  goal.scenario = player.scenario().name, goal.scenario_title = player.scenario().title;
  goal.source = c.file, goal.digest = c.digest;
  goal.seed = options.run.seed.value_or(c.simulation.seed);
  goal.trials = player.trials();
  goal.sampling = studies::sampling_name(options.run.sampling.value_or(c.simulation.sampling));
  return goal;
}

/// Plays the coarse values. Of a range that nobody asked for, what the file refuses is left out.
void play_coarse(MetricCurve& curve, const VariedNumber& number, bool asked) {
  std::exception_ptr refusal;
  for (const double value : studies::steps_of(number, coarse)) {
    try {
      curve.at(value);
    } catch (const InputError&) {
      if (asked) throw;
      refusal = std::current_exception();
    }
  }
  if (refusal && curve.points().size() < 2) std::rethrow_exception(refusal);
}

/// Of a range that nobody asked for: upwards to twice its width, and again, as long as its upper end is the one nearer to the
/// target and the file takes what lies beyond.
void widen(MetricCurve& curve, const VariedNumber& number, double target) {
  const auto gap = [&](const auto& point) { return std::fabs(point.second.value - target); };
  for (int times = 0; times < most_widenings && studies::crossings(curve, target).empty(); ++times) {
    const auto &first = *curve.points().begin(), &last = *curve.points().rbegin();
    if (!(gap(last) < gap(first))) return;
    const double end = last.first, width = end - first.first;
    try {
      for (const double step : {0.5, 1.0}) curve.at(number.whole ? std::floor(end + step * width) : end + step * width);
    } catch (const InputError&) {
      return;
    }
  }
}

std::vector<CurvePoint> points_of(const MetricCurve& curve) {
  std::vector<CurvePoint> points;
  for (const auto& [value, e] : curve.points()) points.push_back({value, e.value, e.mcse, e.freedom});
  return points;
}

void add_points(std::vector<CurvePoint>& points, const std::optional<Meeting>& meeting, MetricCurve& curve) {
  if (!meeting) return;
  std::vector<double> values{meeting->value};
  if (meeting->jump) values = {meeting->jump->first.value, meeting->jump->second.value};
  for (const double value : values) {
    const auto same = [&](const CurvePoint& p) { return p.value == value; };
    if (std::none_of(points.begin(), points.end(), same)) points.push_back(curve.point(value));
  }
  std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
}

/// What is found on one curve over a number.
struct Search {
  std::vector<CurvePoint> curve;
  std::optional<Meeting> meeting;
  std::vector<double> others;
  bool moves = false, throughout = false;
};

bool holds(const studies::Goal& goal, double metric) {
  return goal.relation == ">=" ? metric >= goal.target : goal.relation == "<=" && metric <= goal.target;
}

Search search(MetricCurve& curve, VariedNumber& number, const studies::Goal& goal, bool asked) {
  play_coarse(curve, number, asked);
  if (!asked) widen(curve, number, goal.target);
  number.from = curve.points().begin()->first, number.to = curve.points().rbegin()->first;
  Search found;
  found.curve = points_of(curve);
  const double first = found.curve.front().metric;
  found.moves = std::any_of(found.curve.begin(), found.curve.end(), [&](const auto& p) { return p.metric != first; });
  found.throughout = std::all_of(found.curve.begin(), found.curve.end(), [&](const auto& p) { return holds(goal, p.metric); });
  const auto all = studies::crossings(curve, goal.target);
  if (!found.moves || all.empty()) return found;
  const double present = number.present.value_or(0.5 * (number.from + number.to));
  const auto chosen = studies::nearest_to(all, present);
  for (const auto& bracket : all) {
    if (bracket.lo != chosen.lo) found.others.push_back(studies::on_the_line(curve, bracket, goal.target));
  }
  found.meeting = studies::meet(curve, chosen, goal.target, goal.relation, present);
  add_points(found.curve, found.meeting, curve);
  return found;
}

bool asked_for(const BreakevenOptions::Vary& vary) { return vary.from || vary.to; }

ReadAgain reader_of(const std::filesystem::path& file) {
  return [file](const std::vector<Edit>& edits) { return read_case(file, edits); };
}

}  // namespace

Breakeven breakeven(const ReadAgain& read, const BreakevenOptions& options) {
  if (options.vary.size() != 1) throw std::invalid_argument("a break-even varies one number; a frontier is between two");
  Player player(read, options);
  player.report_to(options.run.progress, plays_of_a_curve);
  Breakeven found;
  found.number = studies::varied_number(player.base(), player.scenario(), options.vary[0]);
  found.goal = described(player, options);
  MetricCurve curve([&](double value) { return player.play({{found.number, value}}); }, found.number.whole);
  Search result = search(curve, found.number, player.goal(), asked_for(options.vary[0]));
  found.curve = std::move(result.curve);
  found.meeting = result.meeting;
  found.others = std::move(result.others);
  found.moves = result.moves, found.throughout = result.throughout;
  const Estimate stands = player.play({});
  found.stands = {found.number.present.value_or(std::numeric_limits<double>::quiet_NaN()), stands.value, stands.mcse, stands.freedom};
  return found;
}

Frontier frontier(const ReadAgain& read, const BreakevenOptions& options) {
  if (options.vary.size() != 2) throw std::invalid_argument("a frontier is between two numbers");
  if (options.vary[0].path == options.vary[1].path) throw std::invalid_argument("a frontier is between two numbers, but " + options.vary[0].path + " is named twice");
  Player player(read, options);
  if (!options.run.trials) player.set_trials(std::min(frontier_trials, player.trials()));
  Frontier found;
  found.a = studies::varied_number(player.base(), player.scenario(), options.vary[0]);
  found.b = studies::varied_number(player.base(), player.scenario(), options.vary[1]);
  found.goal = described(player, options);
  const auto steps = studies::steps_of(found.a, coarse);
  player.report_to(options.run.progress, plays_of_a_curve * static_cast<double>(steps.size()));
  std::exception_ptr refusal;
  for (const double a : steps) {
    VariedNumber b = found.b;
    MetricCurve curve([&](double value) { return player.play({{found.a, a}, {b, value}}); }, b.whole);
    try {
      Search result = search(curve, b, player.goal(), asked_for(options.vary[1]));
      found.points.push_back({a, result.meeting, result.throughout, std::move(result.curve)});
    } catch (const InputError&) {
      if (asked_for(options.vary[0]) || asked_for(options.vary[1])) throw;
      refusal = std::current_exception();
    }
  }
  if (found.points.empty()) std::rethrow_exception(refusal);
  return found;
}

Breakeven breakeven(const std::filesystem::path& file, const BreakevenOptions& options) { return breakeven(reader_of(file), options); }

Frontier frontier(const std::filesystem::path& file, const BreakevenOptions& options) { return frontier(reader_of(file), options); }

}  // namespace uphill
