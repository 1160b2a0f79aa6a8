// SPDX-License-Identifier: Apache-2.0
// A number of the file that is varied: where it stands, what may be written there, and over which range.
#pragma once

#include <string>
#include <vector>

#include "uphill/breakeven.h"

namespace uphill::studies {

/// The number at a path, as the scenario has it, with its range. Throws std::invalid_argument.
VariedNumber varied_number(const Case& c, const Scenario& scenario, const BreakevenOptions::Vary& vary);

/// The value as a file would say it.
Edit written(const Case& c, const VariedNumber& number, double value);

/// Whether the number of the scenario's company has the value.
bool arrived(const Case& c, const Scenario& scenario, const VariedNumber& number, double value);

/// `count` values from `from` to `to` at equal steps; of whole numbers each once.
std::vector<double> steps_of(const VariedNumber& number, std::size_t count);

}  // namespace uphill::studies
