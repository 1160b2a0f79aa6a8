// SPDX-License-Identifier: Apache-2.0
// What the analyst should know before believing the figures.
#pragma once

#include <string>
#include <vector>

#include "uphill/findings.h"

namespace uphill::analysis {

/// Fifty in each 5 % tail; of fewer it is said that they are few, and no more.
inline constexpr std::uint64_t enough_trials = 1000;

/// One of `trials` carries so much of the figure that its mean, its shortfall and their errors are not to be trusted:
/// over 1 % of the sum, or 5 % of the squared distances from the mean where it is five times the mean, or it lies 12
/// standard deviations off and is ten times the mean. Measured by tests/coverage: where none of these holds, and no law
/// has a tail that the reader warns of, the intervals hold as often as they say. What spreads by a small part of its mean
/// is spared: its mean is known well.
bool hangs_on_one(const RiskRange& range, std::uint64_t trials);

/// What is to be said of such a figure, called `what` in the sentence.
Warning carried_by_one(const std::string& what, const RiskRange& range);

/// The reader's warnings and those of the run. `first_year`: the baseline's bookings in its first fiscal year.
std::vector<Warning> run_warnings(const Case& c, const Findings& findings, const RiskRange& first_year);

}  // namespace uphill::analysis
