// SPDX-License-Identifier: Apache-2.0
// Whether the peer's means are those of `uphill run --json`, within the Monte Carlo error of both.
#pragma once

#include <iosfwd>
#include <string>

#include "figures.h"

namespace uphill::peer {

/// Compares every mean that both state; lists what is off by `limit` combined standard errors or more. True: none is.
bool agrees(const Figures& figures, const std::string& results_file, double limit, std::ostream& out);

}  // namespace uphill::peer
