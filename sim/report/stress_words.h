// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "uphill/stress.h"

namespace uphill::report {

/// The world that takes most of the mean payoff, where any takes more than its error; else null.
const WorldFigures* hardest_world(const Stress& f);

/// The same in a sentence: the world that takes most, where any takes more than its error; empty for a scenario against itself.
std::string hardest_sentence(const Stress& f);

}  // namespace uphill::report
