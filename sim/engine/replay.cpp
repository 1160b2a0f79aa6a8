// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>

#include "engine/replay.h"

#include "engine/kernel/before.inc"
#define UPHILL_REAL float
#define UPHILL_KERNEL float_base
#include "engine/replay.inc"

namespace uphill {

Replay replay(const Case& c, const std::string& scenario, std::uint64_t trial, const RunOptions& options) {
  return kernel::float_base::play_again(c, scenario, trial, options);
}

}  // namespace uphill
