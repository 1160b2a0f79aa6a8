// SPDX-License-Identifier: Apache-2.0
// What the engine's tests share: cases from text, and samples of what the kernel holds.
#pragma once

#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/outcomes.h"
#include "engine/replay.h"
#include "uphill/read.h"
#include "uphill/run.h"

// The instance in double, seen from inside.
#include "engine/kernel/before.inc"
#define UPHILL_REAL double
#define UPHILL_KERNEL double_base
#include "engine/kernel/play.h"

namespace uphill::testing {

namespace lanes = kernel::double_base;

/// A case of one role that only the given lines describe; `role` and `rest` are YAML in flow or block form.
inline Case one_role(int years, const std::string& role, const std::string& rest = "scenarios: {none: {}}\n") {
  return read_case_text("name: Test\ntimeline: {start: 2026-01, first_year: FY26, years: " + std::to_string(years) +
                            "}\nroles:\n  r: " + role + "\n" + rest + "simulation: {trials: 20000, seed: 3, sampling: random}\n",
                        "test.yaml");
}

/// Calls `look(trial, lane, tile)` for every trial of the case.
inline void each_trial(const Case& c, const RunOptions& options, const std::function<void(int, const lanes::Tile&)>& look) {
  const auto program = compile(c, options);
  lanes::Tile tile = lanes::make_tile(*program, 64, lanes::Layout::whole);
  std::vector<std::vector<RoleSums>> sums(program->funnels.size(), std::vector<RoleSums>(static_cast<std::size_t>(program->years)));
  std::vector<double> waste(lanes::most_lanes);
  kernel::TileOutput out;
  out.yearly.resize(program->futures.size());
  for (const ComparisonPlan& p : program->comparisons) {
    out.payoffs.push_back({waste.data(), waste.data(), waste.data(), waste.data(), p.waiting >= 0 ? waste.data() : nullptr, {}});
  }
  out.sums = &sums;
  for (std::uint64_t first = 0; first < program->trials; first += static_cast<std::uint64_t>(tile.lanes)) {
    const int live = static_cast<int>(std::min<std::uint64_t>(program->trials - first, static_cast<std::uint64_t>(tile.lanes)));
    lanes::play_tile(*program, first, live, tile, out, nullptr);
    for (int lane = 0; lane < live; ++lane) look(lane, tile);
  }
}

/// run() by the instance in double: closed forms are met to its rounding.
inline Findings run_in_double(const Case& c, const RunOptions& options = {}) {
  return analyse(c, *simulate_with(kernel::double_instance(), compile(c, options), options));
}

/// One series of a replay.
inline std::vector<double> series(const Replay& replay, const std::string& subject, const std::string& figure) {
  for (const uphill::Series& s : replay.series) {
    if (s.subject == subject && s.figure == figure) return s.values;
  }
  throw std::out_of_range(subject + " has no " + figure);
}

struct Sample {
  double n = 0, sum = 0, squares = 0;
  void add(double x) { n += 1, sum += x, squares += x * x; }
  double mean() const { return sum / n; }
  double variance() const { return squares / n - mean() * mean(); }
  double error() const { return std::sqrt(variance() / n); }
};

}  // namespace uphill::testing
