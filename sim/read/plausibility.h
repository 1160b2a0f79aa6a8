// SPDX-License-Identifier: Apache-2.0
// Assumptions that are allowed, but too good or too wide to be believed as they stand.
#pragma once

#include <vector>

#include "uphill/case.h"

namespace uphill::read {

/// Of a law whose tail is so long that a sample of any size says little of the mean.
inline constexpr const char* no_finite_sd = "no-finite-sd";
/// Of an amount whose tail falls like x^-4 or slower: the errors of what rests on it are too small.
inline constexpr const char* long_tail = "long-tail";

/// An effect before go-live cannot be written, for adoption is 0 until then (MODEL 7.2); what remains is a go-live that the
/// timeline does not reach.
void find_implausible(const Case& c, std::vector<Warning>& list);

}  // namespace uphill::read
