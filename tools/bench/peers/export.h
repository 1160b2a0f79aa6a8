// SPDX-License-Identifier: Apache-2.0
// What a peer in another language needs of a case, as JSON: names resolved, laws as tables.
#pragma once

#include <string>

#include "figures.h"

namespace uphill::peer {

/// Writes the futures that `figures` plays and what they are compared in to `file`. A number is itself, or {"drawn": i}: entry i
/// of its future's `drawn`, which is [law, dimension]; a law is its values at the scores of `scores`. The point of a trial is one
/// normal score for each dimension, those in `correlated` multiplied by the lower triangle `factor`.
void write_plan(const Figures& figures, const std::string& file);

}  // namespace uphill::peer
