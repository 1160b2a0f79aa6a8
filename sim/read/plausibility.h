// SPDX-License-Identifier: Apache-2.0
// Assumptions that are allowed, but too good or too wide to be believed as they stand.
#pragma once

#include <vector>

#include "uphill/case.h"

namespace uphill::read {

/// An effect before go-live is not among them: adoption is 0 until then (MODEL 7.2), so it cannot be written.
void find_implausible(const Case& c, std::vector<Warning>& list);

}  // namespace uphill::read
