// SPDX-License-Identifier: Apache-2.0
// What the analyst should know before believing the figures.
#pragma once

#include <vector>

#include "uphill/findings.h"

namespace uphill::analysis {

/// One of `trials` carries so much of the figure that its mean, its shortfall and their errors are not to be trusted:
/// over 1 % of the sum, or 5 % of the squared distances from the mean where it is five times the mean, or it lies 14
/// standard deviations off and is ten times the mean. Measured by tests/coverage: where none of these holds, the
/// intervals hold as often as they say. What spreads by a small part of its mean is spared: its mean is known well.
bool hangs_on_one(const RiskRange& range, std::uint64_t trials);

/// The reader's warnings and those of the run. `first_year`: the baseline's bookings in its first fiscal year.
std::vector<Warning> run_warnings(const Case& c, const Findings& findings, const RiskRange& first_year);

}  // namespace uphill::analysis
