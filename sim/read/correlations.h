// SPDX-License-Identifier: Apache-2.0
// Which uncertain numbers move together: Spearman's rank correlations by a Gaussian copula (MODEL section 3).
#pragma once

#include "read/company.h"

namespace uphill::read {

/// Fills `correlations`. Needs the company and its assumptions. A pair with a number that an edit has fixed is left
/// out.
void read_correlations(Context& context, const Section& root, const std::vector<std::string>& edited, Case& result);

}  // namespace uphill::read
