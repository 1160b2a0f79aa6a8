// SPDX-License-Identifier: Apache-2.0
// What the calendar of a plan says before anything is drawn: lengths at their medians (MODEL 7.1 and 7.6).
#pragma once

#include <span>

#include "uphill/case.h"

namespace uphill::compiling {

/// Whole months over which one_time, days and seats of an investment are spread (MODEL 7.1).
int planned_rollout(const Investment& investment);

/// Changes beyond the capacity that are under way when `pick`, one of `picks`, starts (MODEL 7.6).
int overloads(const Company& company, std::span<const Pick> picks, const Pick& pick);

}  // namespace uphill::compiling
