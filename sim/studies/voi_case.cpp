// SPDX-License-Identifier: Apache-2.0
// The scenarios of a case as options: the same assumptions and successes are played over eight draws of chance, as
// chance cannot be learned. Cost: eight simulations of all options (13 us a trial and core each for northwind).
#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

#include "studies/figure.h"
#include "studies/voi_known.h"
#include "studies/worlds.h"

namespace uphill {
namespace {

constexpr std::uint64_t most_trials = 16384;
constexpr int chance_draws = 8;

/// The same assumptions and successes over several draws of chance.
studies::Worlds play(const Case& c, const std::shared_ptr<const Program>& program, const studies::Figure& figure,
                     double sign, const RunOptions& run) {
  studies::Worlds worlds;
  for (int draw = 0; draw < chance_draws; ++draw) {
    auto copy = std::make_shared<Program>(*program);
    if (draw > 0) studies::other_chance(*copy, program->seed + static_cast<std::uint64_t>(draw));
    RunOptions one = run;
    if (run.progress) one.progress = [&](double share) { run.progress((draw + share) / chance_draws); };
    const auto outcomes = simulate(std::move(copy), one);
    std::vector<Trials>& options = worlds.emplace_back();
    for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
      options.push_back(studies::figure_values(c, *outcomes, s, figure));
      for (double& value : options.back()) value *= sign;
    }
  }
  return worlds;
}

/// Options by name, when the first of them decides, and what of them is a matter of worlds.
void describe(Voi& f, const Case& c, const Program& program) {
  int first = std::numeric_limits<int>::max();
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    const Scenario& scenario = c.scenarios[s];
    f.options.push_back({scenario.name, scenario.title, {}, 0.0});
    if (s != at(c.baseline)) first = std::min(first, program.comparisons[s].decision_month);
    if (scenario.other_world)
      f.notes.push_back("'" + scenario.name +
                        "' plays in a world of its own (its `set` or `drift` changes the company or its market), which "
                        "nobody can choose; it counts as an option because it was named");
  }
  const std::size_t year = static_cast<std::size_t>(std::max(0, first)) / 12;
  if (year < c.timeline.labels.size()) f.decide_by = c.timeline.labels[year];
  f.titles = titles_of(c), f.currency = c.currency, f.source = c.file, f.digest = c.digest, f.seed = program.seed;
  f.sampling = studies::sampling_name(program.sampling);
}

/// The named ones, or all that are a choice.
std::vector<std::string> choices(const Case& c, const std::vector<std::string>& named) {
  if (!named.empty()) return named;
  std::vector<std::string> names;
  for (const Scenario& scenario : c.scenarios)
    if (!scenario.other_world) names.push_back(scenario.name);
  return names;
}

/// What was drawn of each input.
std::vector<studies::Known> known_of(const Program& program, const std::vector<studies::Input>& inputs,
                                     const RunOptions& run) {
  const std::vector<Trials> drawn = drawn_uniforms(program, run);
  std::vector<studies::Known> known(inputs.size());
  parallel(inputs.size(), {run.threads, {}, run.cancel}, [&](int, std::size_t i) {
    const studies::Input& input = inputs[i];
    known[i] = {input.path, input.event, studies::values_of(program, input, drawn)};
  });
  return known;
}

void note_left_out(Voi& f, const Case& c) {
  for (const Scenario& scenario : c.scenarios)
    if (scenario.other_world)
      f.notes.push_back("'" + scenario.name +
                        "' is left out: it plays in a world of its own (its `set` or `drift` changes the company or "
                        "its market), which nobody can choose");
}

void refuse_cost(const Pilot& pilot, const studies::Figure& figure) {
  if (pilot.cost > 0.0 && !figure.money())
    throw std::invalid_argument("the pilot's cost is money, but " + figure.text +
                                " is not, so the one cannot be held against the other; leave out the cost");
}

void refuse_pointless(const Case& c, const std::vector<std::string>& scenarios, const studies::Figure& figure) {
  if (figure.name == "payback_months")
    throw std::invalid_argument(
        "payback_months has no value in the futures that never pay back; ask for long_term_payoff");
  if (studies::narrowed(c, choices(c, scenarios)).scenarios.size() < 2)
    throw std::invalid_argument(
        "there is one option only, so nothing is to be decided; the file needs a scenario beside its baseline that "
        "plays in the same world");
}

}  // namespace

Voi voi(const Case& c, const std::vector<std::string>& scenarios, const std::string& figure_text,
        const std::optional<Pilot>& pilot, const RunOptions& options) {
  const studies::Figure figure = studies::parse_figure(c, figure_text);
  refuse_pointless(c, scenarios, figure);
  const Case narrow = studies::narrowed(c, choices(c, scenarios));
  RunOptions run = options;
  run.scenarios.clear(), run.extent = Extent::comparisons;
  run.trials = std::min(options.trials.value_or(c.simulation.trials), most_trials);
  const auto program = compile(narrow, run);
  const std::vector<studies::Input> inputs = studies::inputs_of(narrow, *program);
  studies::Knowledge knowledge{{},
                               known_of(*program, inputs, run),
                               studies::groups_of(inputs),
                               studies::replication_of(*program),
                               program->seed,
                               {run.threads, {}, run.cancel}};
  if (pilot) {
    studies::refuse_pilot(*pilot, knowledge.known);
    studies::refuse_unit(*pilot, inputs);
    refuse_cost(*pilot, figure);
  }
  Voi f;
  f.figure = figure.text, f.unit = studies::unit_of(figure);
  f.less_is_better = figure.name == "cost" || figure.name == "spending";
  describe(f, narrow, *program);
  if (scenarios.empty()) note_left_out(f, c);
  knowledge.worlds = play(narrow, program, figure, f.less_is_better ? -1.0 : 1.0, run);
  studies::value_all(f, knowledge, pilot);
  return f;
}

}  // namespace uphill
