// SPDX-License-Identifier: Apache-2.0
// What drives a figure. The sample at hand answers first (tornado.h), at no cost but sorting; what a sample cannot tell apart,
// interactions and chance, a Saltelli-Jansen design does (saltelli.h, sensitivity_design.h): a run of 8192 trials a source, a
// correlated block, a group, and a kind; 4096 where there are many. Northwind: about a hundred runs, 2 s on two cores.
#include "uphill/sensitivity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "analysis/statistics.h"
#include "engine/parallel.h"
#include "studies/sensitivity_design.h"
#include "studies/table_column.h"
#include "studies/tornado.h"
#include "studies/worlds.h"

namespace uphill {
namespace {

using studies::Design;
using studies::Input;
using studies::Question;
using studies::Sources;

constexpr std::uint64_t most_rows = 8192, fewer_rows = 4096;
constexpr std::size_t many_inputs = 60;
constexpr std::uint64_t one_at_a_time_trials = 4096;
constexpr double low_point = 0.1, middle = 0.5, high_point = 0.9;

/// The sets' own sources and what is correlated with them.
Sources widened(const Sources& sources, const std::vector<Sources>& blocks) {
  std::set<int> all;
  for (const int source : sources) all.insert(blocks[static_cast<std::size_t>(source)].begin(), blocks[static_cast<std::size_t>(source)].end());
  return {all.begin(), all.end()};
}

/// Paths of inputs that are in `wide` but not in `own`.
std::vector<std::string> beside(const Sources& wide, const Sources& own, const std::vector<Input>& inputs) {
  std::vector<std::string> paths;
  for (const Input& input : inputs) {
    const auto in = [&](const Sources& set) { return std::find(set.begin(), set.end(), input.source) != set.end(); };
    if (in(wide) && !in(own)) paths.push_back(input.path);
  }
  return paths;
}

void fill_sobol(Sensitivity& s, Design& design, const std::vector<Input>& inputs, const std::vector<Sources>& blocks) {
  for (const Input& input : inputs) {
    const Sources& block = blocks[static_cast<std::size_t>(input.source)];
    const auto& index = design.index(block);
    s.sobol.push_back({input.path, index.first, index.total, beside(block, {input.source}, inputs)});
  }
  std::stable_sort(s.sobol.begin(), s.sobol.end(), [](const auto& a, const auto& b) { return a.total.value > b.total.value; });
}

void fill_groups(Sensitivity& s, Design& design, const std::vector<Input>& inputs, const std::vector<Sources>& blocks) {
  for (const studies::InputGroup& group : studies::groups_of(inputs)) {
    Sources own;
    for (const std::size_t i : group.members) own.push_back(inputs[i].source);
    const Sources wide = widened(own, blocks);
    const auto& index = design.index(wide);
    s.groups.push_back({group.by, group.name, own.size(), index.first, index.total, beside(wide, own, inputs)});
  }
  studies::largest_first_within_kinds(s.groups, [](const GroupShare& group) { return group.total.value; });
}

/// Events that are correlated with a number go with the numbers, so that the three parts are independent.
void fill_split(Sensitivity& s, Design& design, const std::vector<Input>& inputs, const std::vector<Sources>& blocks) {
  Sources numbers, events;
  for (const Input& input : inputs)
    if (!input.event) numbers.push_back(input.source);
  numbers = widened(numbers, blocks);
  for (const Input& input : inputs) {
    const bool taken = std::binary_search(numbers.begin(), numbers.end(), input.source);
    if (!taken) events.push_back(input.source);
    if (taken && input.event) s.notes.push_back(input.path + " is correlated with an uncertain number and counted among the assumptions");
  }
  const Design::Split split = design.split(numbers, widened(events, blocks));
  constexpr std::array<const char*, 3> names{"assumptions", "success", "chance"};
  for (std::size_t i = 0; i < 3; ++i) s.split.push_back({names[i], split.share[i], split.index[i].first, split.index[i].total});
}

void fill_design(Sensitivity& s, const Question& question, const std::vector<Input>& inputs, const RunOptions& options) {
  RunOptions run = question.run;
  run.trials = std::min(s.trials, inputs.size() > many_inputs ? fewer_rows : most_rows);
  s.sobol_trials = *run.trials;
  const auto program = compile(question.c, run);
  const auto blocks = studies::blocks_of(*program);
  const double runs = static_cast<double>(inputs.size() + studies::groups_of(inputs).size() + 5);
  double played = 0.0;
  Design design(question, *program, inputs, [&] {
    if (options.progress) options.progress(std::min(1.0, ++played / runs));
  });
  if (!design.varies()) return void(s.notes.push_back("the figure is the same in every future: nothing drives it"));
  fill_sobol(s, design, inputs, blocks);
  fill_groups(s, design, inputs, blocks);
  fill_split(s, design, inputs, blocks);
}

class Pinned {
 public:
  Pinned(const Question& question, const std::vector<Input>& inputs) : question_(question), inputs_(inputs) {
    RunOptions run = question.run;
    run.trials = one_at_a_time_trials;
    program_ = compile(question.c, run);
  }

  /// The figure with one input at u, all others at their medians.
  Trials at(std::size_t moved, double u) const {
    auto program = std::make_shared<Program>(*program_);
    for (std::size_t i = 0; i < inputs_.size(); ++i) pin(i == moved, u, inputs_[i].source, *program);
    return studies::figure_values(question_.c, *simulate(std::move(program), question_.run), question_.scenario, question_.figure);
  }

 private:
  static void pin(bool moved, double u, int source, Program& program) { studies::pin(program, source, moved ? u : middle); }
  const Question& question_;
  const std::vector<Input>& inputs_;
  std::shared_ptr<const Program> program_;
};

void fill_one_at_a_time(Sensitivity& s, const Question& question, const std::vector<Input>& inputs, analysis::Replication replication) {
  const Pinned pinned(question, inputs);
  const double base = analysis::mean_of(pinned.at(inputs.size(), middle));
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Trials low = pinned.at(i, low_point), high = pinned.at(i, high_point);
    s.one_at_a_time.push_back({inputs[i].path, analysis::mean_of(low), analysis::mean_of(high), base,
                               analysis::estimated_mean(analysis::differences(high, low), replication).mcse});
  }
  std::stable_sort(s.one_at_a_time.begin(), s.one_at_a_time.end(), [](const OneAtATime& a, const OneAtATime& b) {
    return std::fabs(a.high - a.low) > std::fabs(b.high - b.low);
  });
}

/// Values of all inputs that vary.
studies::Columns columns_of(const Program& program, const std::vector<Input>& inputs, const RunOptions& run) {
  const std::vector<Trials> drawn = drawn_uniforms(program, run);
  studies::Columns columns;
  columns.values.resize(inputs.size());
  for (const Input& input : inputs) columns.paths.push_back(input.path);
  parallel(inputs.size(), {run.threads, {}, run.cancel},
           [&](int, std::size_t i) { columns.values[i] = studies::values_of(program, inputs[i], drawn); });
  return columns;
}

void refuse_pointless(const Case& c, std::size_t scenario, const studies::Figure& figure) {
  if (figure.name == "payback_months")
    throw std::invalid_argument("payback_months has no value where nothing is paid back, so its spread cannot be shared out; ask for long_term_payoff");
  if (scenario == at(c.baseline) && figure.year < 0)
    throw std::invalid_argument("'" + c.scenarios[scenario].name + "' is the baseline, whose payoff is measured against itself; name another scenario, or "
                                "a yearly figure such as revenue." + c.timeline.labels.front());
}

Sensitivity described(const Case& c, const Program& program, std::size_t scenario, const studies::Figure& figure) {
  Sensitivity s;
  s.scenario = c.scenarios[scenario].name, s.title = c.scenarios[scenario].title;
  s.figure = figure.text, s.unit = studies::unit_of(figure), s.currency = c.currency;
  s.source = c.file, s.digest = c.digest, s.seed = program.seed, s.trials = program.trials;
  s.sampling = studies::sampling_name(program.sampling);
  return s;
}

void fill_moments(Sensitivity& s, const Trials& y, analysis::Replication replication) {
  const RiskRange range = analysis::risk_range(y, analysis::Worst::low, replication);
  s.mean = range.mean, s.mcse = range.mcse, s.sd = range.sd;
}

}  // namespace

Sensitivity sensitivity(const Case& c, const std::string& scenario, const std::string& figure_text, OneAtATimeToo too, const RunOptions& options) {
  const studies::Figure figure = studies::parse_figure(c, figure_text);
  refuse_pointless(c, studies::scenario_index(c, scenario), figure);
  const std::string chosen[] = {scenario};
  const Case narrow = studies::narrowed(c, chosen);
  RunOptions run = options;
  run.progress = {}, run.scenarios.clear(), run.extent = Extent::comparisons;
  const Question question{narrow, studies::scenario_index(narrow, scenario), figure, run};
  const auto outcomes = simulate(compile(narrow, run), run);
  const Program& program = outcomes->program();
  const auto replication = studies::replication_of(program);
  const std::vector<Input> inputs = studies::inputs_of(narrow, program);
  Sensitivity s = described(narrow, program, question.scenario, figure);
  const Trials y = studies::figure_values(narrow, *outcomes, question.scenario, figure);
  fill_moments(s, y, replication);
  if (inputs.empty()) s.notes.push_back("nothing in this scenario is uncertain but chance");
  studies::fill_from_sample(s, columns_of(program, inputs, run), y, studies::FirstOrder::none, run);
  fill_design(s, question, inputs, options);
  if (too == OneAtATimeToo::yes) fill_one_at_a_time(s, question, inputs, replication);
  return s;
}

Sensitivity sensitivity(const Table& table, const std::vector<std::string>& inputs, const std::string& output) {
  constexpr std::size_t fewest_rows = 3;
  const Trials& y = studies::column_of(table, output);
  if (inputs.empty()) throw std::invalid_argument("no inputs are named");
  if (y.size() < fewest_rows)
    throw std::invalid_argument("the table has " + std::to_string(y.size()) + " rows, but sensitivity needs " + std::to_string(fewest_rows) + " at least");
  studies::Columns columns;
  std::set<std::string> seen{output};
  for (const std::string& name : inputs) {
    if (!seen.insert(name).second) throw std::invalid_argument("column '" + name + "' is named twice");
    columns.paths.push_back(name);
    columns.values.push_back(studies::column_of(table, name));
  }
  Sensitivity s;
  s.figure = output, s.trials = y.size();
  fill_moments(s, y, {});
  studies::fill_from_sample(s, columns, y, studies::FirstOrder::from_bins, {});
  s.notes.push_back("first orders are estimated from the rows by bins; totals cannot be had from a table");
  return s;
}

}  // namespace uphill
