// SPDX-License-Identifier: Apache-2.0
// What the analyst should know before believing the figures.
#pragma once

#include <vector>

#include "uphill/findings.h"

namespace uphill::analysis {

/// One of `trials` carries so much of the figure that its mean, its shortfall and their errors are not to be trusted:
/// over 1 % of the sum, or 5 % of the squared distances from the mean, or it lies 14 standard deviations off. Measured by
/// tests/coverage: where none of these holds, the intervals hold as often as they say.
bool hangs_on_one(const RiskRange& range, std::uint64_t trials);

/// The reader's warnings and those of the run. `first_year`: the baseline's bookings in its first fiscal year.
std::vector<Warning> run_warnings(const Case& c, const Findings& findings, const RiskRange& first_year);

}  // namespace uphill::analysis
