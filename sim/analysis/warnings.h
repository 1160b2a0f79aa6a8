// SPDX-License-Identifier: Apache-2.0
// What the analyst should know before believing the figures.
#pragma once

#include <vector>

#include "uphill/findings.h"

namespace uphill::analysis {

/// The reader's warnings and those of the run. `first_year`: the baseline's bookings in its first fiscal year.
std::vector<Warning> run_warnings(const Case& c, const Findings& findings, const RiskRange& first_year);

}  // namespace uphill::analysis
