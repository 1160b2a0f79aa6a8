// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "uphill/run.h"

namespace uphill {

/// replay() by the instance in double: the same future but for rounding.
Replay replay_in_double(const Case& c, const std::string& scenario, std::uint64_t trial, const RunOptions& options = {});

}  // namespace uphill
