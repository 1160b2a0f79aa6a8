// SPDX-License-Identifier: Apache-2.0
// Scenarios: which investments, when, and in which world (MODEL section 8).
#pragma once

#include "read/company.h"

namespace uphill::read {

/// Fills `scenarios` and `baseline`. `root` is the file's tree, from which edited copies are read.
void read_scenarios(Context& context, const Node& root, Case& result);

}  // namespace uphill::read
