// SPDX-License-Identifier: Apache-2.0
// What is stated of something whose every figure is known: a law fed to the analysis, two laws under the same luck, or a
// case that went through the whole program.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/statistics.h"
#include "uphill/case.h"

namespace uphill::coverage {

inline constexpr std::array<const char*, 7> figures{"mean", "P10", "P50", "P90", "shortfall", "chance", "gain"};
enum Figure : std::size_t { mean, p10, p50, p90, shortfall, chance, gain };

/// By figure; NaN: not told. `gain` is the difference of two chances.
using Truths = std::array<double, figures.size()>;

/// By figure, and whether the run carried a warning.
struct Stated {
  std::array<Bounds, figures.size()> intervals;
  bool warned;
};

struct Subject {
  std::string name;
  Truths truths;
  std::function<Stated(Sampling, std::uint64_t seed, std::uint64_t trials)> state;
  int dimensions;           // of the points behind it
  bool steps = false;       // of few values: its intervals fall on them, so they cover more
  double arithmetic = 0.0;  // share by which amounts are rounded on the way
};

/// Those that the method was tuned on, others, pairs of them, and cases.
std::vector<Subject> tuned_laws();
std::vector<Subject> fresh_laws();
std::vector<Subject> pairs();
std::vector<Subject> runs();

}  // namespace uphill::coverage
