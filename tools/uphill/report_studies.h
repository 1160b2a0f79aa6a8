// SPDX-License-Identifier: Apache-2.0
// The studies that a report is made from, for the case that it argues for.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "uphill/materials.h"
#include "uphill/run.h"

namespace uphill::tool {

/// Options of one simulation or study after the other; they share one progress line by what each is expected to cost.
class Steps {
 public:
  Steps(RunOptions base, double total) : base_(std::move(base)), total_(total) {}
  /// The next step, with at most `most` trials of the case's.
  RunOptions next(double cost, std::uint64_t trials);

 private:
  RunOptions base_;
  double total_, done_ = 0.0, running_ = 0.0;
};

/// Seconds on one core that the simulation and the studies of a middling case need together, for the progress line.
inline constexpr double cost_of_run = 3.0, cost_of_studies = 16.0;

/// Adds what drives the long-term payoff of `materials.focus`, what is worth finding out, what would change one's mind, in which futures it fails, and,
/// where there are budgets, the best plan under them. A study that cannot be made of this case is left out and told to `note`.
void add_studies(report::Materials& materials, const std::filesystem::path& file, Steps& steps,
                 const std::function<void(const std::string&)>& note);

}  // namespace uphill::tool
