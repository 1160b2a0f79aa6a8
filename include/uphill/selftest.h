// SPDX-License-Identifier: Apache-2.0
// Does this build, on this machine, compute what it should? Known answers of the draws, cases whose exact figures are known
// without the engine, and digests of whole runs made elsewhere. A few seconds.
#pragma once

#include <string>
#include <vector>

#include "uphill/report.h"
#include "uphill/run.h"

namespace uphill {

struct SelfCheck {
  enum class Kind { known_answer, exact_figure, digest };
  Kind kind;
  std::string name;
  std::string expected, found;
  bool holds;
};

/// All checks, in a fixed order. `threads`, `progress` and `cancel` of the options count.
std::vector<SelfCheck> selftest(const RunOptions& options = {});

namespace report {
std::string text(const std::vector<SelfCheck>& checks, const Look& look = {});
}  // namespace report

}  // namespace uphill
