// SPDX-License-Identifier: Apache-2.0
#include "analysis/warnings.h"

namespace uphill::analysis {
namespace {

constexpr double believable_change = 0.25;     // of bookings from one year to the next
constexpr std::uint64_t enough_trials = 1000;  // fifty in each 5 % tail

/// MODEL section 10: the last known year, even if grown or shrunk by a quarter, lies outside the first year's P5 to
/// P95.
void check_history(const Case& c, const RiskRange& first_year, std::vector<Warning>& out) {
  if (c.history.bookings.empty()) return;
  const auto& [label, known] = c.history.bookings.back();
  if (known * (1.0 + believable_change) >= first_year.p5 && known * (1.0 - believable_change) <= first_year.p95) return;
  const std::string side = known > first_year.p95 ? "below" : "above";
  out.push_back(
      {"history-mismatch", "Bookings of " + c.timeline.labels.front() + " come out far " + side + " those of " + label +
                               " in the history, by more than a quarter at any percentile from P5 to P95: check the "
                               "benchmarks before using the figures."});
}

void check_trials(const Findings& f, std::vector<Warning>& out) {
  if (f.trials >= enough_trials) return;
  const std::string count = f.trials == 1 ? "one trial" : std::to_string(f.trials) + " trials";
  out.push_back({"few-trials", "Only " + count + ": the outer percentiles rest on a handful of futures; use 1,000 or " +
                                   "more for anything that leaves your desk."});
}

}  // namespace

bool hangs_on_one(const RiskRange& range, std::uint64_t trials) {
  constexpr double most_of_sum = 0.01, most_of_squares = 0.05, far = 14.0;
  const double of_squares = range.farthest * range.farthest / static_cast<double>(trials);
  return range.largest_share > most_of_sum || of_squares > most_of_squares || range.farthest > far;
}

std::vector<Warning> run_warnings(const Case& c, const Findings& findings, const RiskRange& first_year) {
  std::vector<Warning> out = c.warnings;
  check_trials(findings, out);
  check_history(c, first_year, out);
  return out;
}

}  // namespace uphill::analysis
