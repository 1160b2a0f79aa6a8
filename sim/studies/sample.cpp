// SPDX-License-Identifier: Apache-2.0
#include "studies/sample.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <variant>

#include "engine/parallel.h"
#include "uphill/read.h"

namespace uphill::studies {
namespace {

/// The name after "roles." or "investments.", or empty.
std::string owner_in(const std::string& path, std::string_view root) {
  if (path.compare(0, root.size(), root) != 0) return {};
  return path.substr(root.size(), path.find('.', root.size()) - root.size());
}

/// All numbers of the case and of its scenarios' own companies, by path; those of the file win.
std::map<std::string, const Number*> numbers_of(const Case& c) {
  std::map<std::string, const Number*> numbers;
  const auto add = [&](const Company& company) {
    for (const ExplainedNumber& n : explain_numbers(c, company)) {
      if (n.number && n.number->uncertain()) numbers.try_emplace(n.path, n.number);
    }
  };
  add(*c.company);
  for (const Scenario& scenario : c.scenarios) add(*scenario.company);
  return numbers;
}

bool reaches(const RowPlan& row, int source) {
  if (const auto* sampled = std::get_if<SampledRow>(&row)) return sampled->source == source;
  if (const auto* success = std::get_if<SuccessRow>(&row)) return success->source == source;
  return false;
}

const RowPlan* row_of(const Program& program, int source) {
  for (const RowPlan& row : program.rows) {
    if (reaches(row, source)) return &row;
  }
  return nullptr;
}

/// An uncertain probability of success and the success itself have one path in the file; that is the event's name
/// everywhere, so the probability gets one of its own.
std::string named(const Source& source) {
  const std::string investment = owner_in(source.path, "investments.");
  const bool probability = !source.event && !investment.empty() && source.path == "investments." + investment + ".success";
  return source.path + (probability ? ".probability" : "");
}

constexpr std::array<const char*, 3> sampling_names{"sobol", "latin", "random"};
constexpr std::array<const char*, 4> basis_names{"unstated", "data", "benchmark", "judgement"};

struct GroupKind {
  const char* by;
  std::string (*name)(const Input&);
  bool unnamed;  // those without a name are a group too, where any has one
};
constexpr GroupKind group_kinds[] = {
    {"role", [](const Input& input) { return input.role; }, false},
    {"investment", [](const Input& input) { return input.investment; }, false},
    {"basis", [](const Input& input) { return std::string(basis_names[static_cast<std::size_t>(input.from.basis)]); }, false},
    {"owner", [](const Input& input) { return input.from.owner; }, true},
};

}  // namespace

std::size_t scenario_index(const Case& c, const std::string& name) {
  std::string known;
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    if (c.scenarios[s].name == name) return s;
    known += (s ? ", " : "") + c.scenarios[s].name;
  }
  throw std::invalid_argument("no scenario is called '" + name + "'; there are " + known);
}

Case narrowed(const Case& c, std::span<const std::string> scenarios) {
  if (scenarios.empty()) return c;
  std::vector<bool> keep(c.scenarios.size());
  keep[at(c.baseline)] = true;
  for (const std::string& name : scenarios) keep[scenario_index(c, name)] = true;
  Case narrow = c;
  narrow.scenarios.clear();
  for (std::size_t s = 0; s < keep.size(); ++s) {
    if (!keep[s]) continue;
    if (s == at(c.baseline)) narrow.baseline = static_cast<ScenarioId>(narrow.scenarios.size());
    narrow.scenarios.push_back(c.scenarios[s]);
  }
  return narrow;
}

std::vector<Input> inputs_of(const Case& c, const Program& program) {
  const auto numbers = numbers_of(c);
  std::vector<Input> inputs;
  for (std::size_t s = 0; s < program.sources.size(); ++s) {
    const Source& source = program.sources[s];
    const RowPlan* row = row_of(program, static_cast<int>(s));
    if (!row) continue;
    if (const auto* success = std::get_if<SuccessRow>(row)) {
      const auto* sure = std::get_if<FixedRow>(&program.rows[static_cast<std::size_t>(success->probability)]);
      if (sure && (sure->value <= 0.0 || sure->value >= 1.0)) continue;  // no event: always, or never
    }
    Input input;
    input.path = named(source);
    if (source.year) input.path += "." + c.timeline.labels[static_cast<std::size_t>(*source.year)];
    input.source = static_cast<int>(s);
    input.event = source.event;
    input.role = owner_in(source.path, "roles.");
    input.investment = owner_in(source.path, "investments.");
    if (const auto found = numbers.find(source.path); found != numbers.end()) {
      input.from = found->second->from;
      input.kind = found->second->kind;
      input.points = found->second->points;
    } else if (source.event) {
      input.kind = Kind::rate;
      const auto id = std::find_if(c.company->investments.begin(), c.company->investments.end(),
                                   [&](const Investment& i) { return i.name == input.investment; });
      if (id != c.company->investments.end()) input.from = id->success.from;
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

std::vector<InputGroup> groups_of(const std::vector<Input>& inputs) {
  std::vector<InputGroup> groups;
  for (const GroupKind& kind : group_kinds) {
    std::map<std::string, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < inputs.size(); ++i) members[kind.name(inputs[i])].push_back(i);
    if (!kind.unnamed || members.size() == 1) members.erase("");
    for (auto& [name, list] : members) groups.push_back({kind.by, name, std::move(list)});
  }
  return groups;
}

std::string sampling_name(Sampling sampling) { return sampling_names[static_cast<std::size_t>(sampling)]; }

Trials values_of(const Program& program, const Input& input, const std::vector<Trials>& uniforms) {
  const RowPlan& row = *row_of(program, input.source);
  const Trials& u = uniforms[static_cast<std::size_t>(input.source)];
  Trials values(u.size());
  if (const auto* sampled = std::get_if<SampledRow>(&row)) {
    std::transform(u.begin(), u.end(), values.begin(), [&](double x) { return sampled->law.quantile(x); });
    return values;
  }
  const RowPlan& probability = program.rows[static_cast<std::size_t>(std::get<SuccessRow>(row).probability)];
  const auto* uncertain = std::get_if<SampledRow>(&probability);
  for (std::size_t n = 0; n < u.size(); ++n) {
    const double p = uncertain ? uncertain->law.quantile(uniforms[static_cast<std::size_t>(uncertain->source)][n])
                               : std::get<FixedRow>(probability).value;
    values[n] = u[n] > 1.0 - p ? 1.0 : 0.0;
  }
  return values;
}

double value_at(const Program& program, const Input& input, double u) {
  const RowPlan& row = *row_of(program, input.source);
  if (const auto* sampled = std::get_if<SampledRow>(&row)) return sampled->law.quantile(u);
  const RowPlan& probability = program.rows[static_cast<std::size_t>(std::get<SuccessRow>(row).probability)];
  const auto* uncertain = std::get_if<SampledRow>(&probability);
  const double p = uncertain ? uncertain->law.median() : std::get<FixedRow>(probability).value;
  return u > 1.0 - p ? 1.0 : 0.0;
}

}  // namespace uphill::studies

namespace uphill {

std::vector<Column> input_columns(const Case& c, const Outcomes& outcomes, const RunOptions& options) {
  const Program& program = outcomes.program();
  const std::vector<Trials> uniforms = drawn_uniforms(program, options, outcomes.first(), outcomes.trials());
  std::vector<Column> columns;
  for (const studies::Input& input : studies::inputs_of(c, program)) {
    heed(options.cancel);
    columns.push_back({"", input.path, "", studies::values_of(program, input, uniforms)});
  }
  return columns;
}

}  // namespace uphill
