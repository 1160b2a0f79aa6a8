// SPDX-License-Identifier: Apache-2.0
// What every study starts from: the scenarios it is about, what was drawn in each trial, and what came of it.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/outcomes.h"
#include "uphill/case.h"
#include "uphill/run.h"

namespace uphill::studies {

/// The case with its baseline and the named scenarios alone (all if none is named), in file order. Draws are addresses,
/// so nobody's luck moves. Throws std::invalid_argument for a name that the case lacks.
Case narrowed(const Case& c, std::span<const std::string> scenarios);

/// Index of a scenario in the case; throws std::invalid_argument with the known names.
std::size_t scenario_index(const Case& c, const std::string& name);

/// Something drawn once a trial that could be known better: an uncertain number (of one year, for `each: year`), or
/// whether an investment succeeds.
struct Input {
  std::string path;      // "roles.enterprise-ae.attrition", "market.growth.FY28", "investments.crm.success" (the event),
                         // "investments.crm.success.probability" where that is uncertain
  int source;            // of the program
  bool event = false;    // the success of an investment
  Kind kind = Kind::change;
  bool points = false;   // an effect in percentage points
  std::string role, investment;  // whose it is; empty: nobody's
  Provenance from;
};

/// The inputs that reach some row of the program, in the order of its sources. What reaches no row cannot matter.
std::vector<Input> inputs_of(const Case& c, const Program& program);

/// Inputs that belong together, by their places in the list of inputs.
struct InputGroup {
  std::string by;    // "role", "investment", "basis", "owner"
  std::string name;  // empty: no owner is named, though others are
  std::vector<std::size_t> members;
};
std::vector<InputGroup> groups_of(const std::vector<Input>& inputs);

/// What is said of groups, which stand kind by kind as they do above: the largest first within each kind.
template <class Told, class Size>
void largest_first_within_kinds(std::vector<Told>& groups, const Size& size) {
  for (auto begin = groups.begin(); begin != groups.end();) {
    const auto end = std::find_if(begin, groups.end(), [&](const Told& group) { return group.by != begin->by; });
    std::stable_sort(begin, end, [&](const Told& a, const Told& b) { return size(a) > size(b); });
    begin = end;
  }
}

/// "sobol", "latin", "random".
std::string sampling_name(Sampling sampling);

/// Values of an input by trial, from the uniforms of all sources: the law's quantiles; of an event 1 where it succeeds at
/// the trial's own probability, else 0.
Trials values_of(const Program& program, const Input& input, const std::vector<Trials>& uniforms);

/// Value of an input where its uniform is u; of an event at its probability's median.
double value_at(const Program& program, const Input& input, double u);

}  // namespace uphill::studies
