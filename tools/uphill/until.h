// SPDX-License-Identifier: Apache-2.0
// --until 0.2pp: more futures until every chance of plan is that precise.
#pragma once

#include <optional>

#include "options.h"
#include "uphill/run.h"

namespace uphill::tool {

/// The half width asked of --until, as a fraction; none where it is not given. Throws UsageError.
std::optional<double> until_of(const Arguments& arguments);

/// Refuses sampling by latin, whose points depend on how many there are, and a case in which no scenario has a plan.
void check_until(const Case& c, const RunOptions& options);

/// Half the width of the widest 95 % interval of a chance of plan.
double widest_chance(const Findings& findings);

/// Trials of the next attempt: whole blocks, and twice as many from attempt to attempt. So there are few attempts, and as a
/// run begins with the trials of a shorter one, the last is byte for byte the run with --trials of that number.
std::uint64_t first_trials(std::uint64_t trials);
std::uint64_t next_trials(std::uint64_t trials);

}  // namespace uphill::tool
