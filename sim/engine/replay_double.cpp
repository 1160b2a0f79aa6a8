// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>

#include "engine/replay.h"

#include "engine/kernel/before.inc"
#define UPHILL_REAL double
#define UPHILL_KERNEL double_base
#include "engine/replay.inc"

namespace uphill {

Replay replay_in_double(const Case& c, const std::string& scenario, std::uint64_t trial, const RunOptions& options) {
  return kernel::double_base::play_again(c, scenario, trial, options);
}

}  // namespace uphill
