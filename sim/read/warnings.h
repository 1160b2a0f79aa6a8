// SPDX-License-Identifier: Apache-2.0
// What is allowed, but hardly meant.
#pragma once

#include <vector>

#include "uphill/case.h"

namespace uphill::read {

std::vector<Warning> find_warnings(const Case& c);

/// Sellers at the opening as ramped-equivalents, at the medians (MODEL section 5).
double opening_capacity(const Role& role);

}  // namespace uphill::read
