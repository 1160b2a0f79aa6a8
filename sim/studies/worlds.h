// SPDX-License-Identifier: Apache-2.0
// A program in another world: the same plans with some of what is drawn held fast, scaled or drawn anew. Rows keep their
// places, so every plan stays as it is.
#pragma once

#include <cstdint>

#include "compile/program.h"

namespace uphill::studies {

/// Every row of the source takes its value at uniform u (an event: whether it succeeds there, given its probability's median).
void pin(Program& program, int source, double u);

/// A new row: `factor` times another, plus `plus`, kept within [lo, hi]. Put it where a plan names the old one.
Row adjusted(Program& program, Row row, double factor, double plus, double lo, double hi);

/// All chance (leavers, wins, deals, shock, downturn) is drawn from another seed; assumptions and success stay.
void other_chance(Program& program, std::uint64_t seed);

/// A second, independent point of the cube beside the first, which stays as it is (Saltelli 2002: matrices A and B).
void add_second_point(Program& program);
/// Draws the source from the second point, which has been added; call it once for a source.
void take_second(Program& program, int source);

}  // namespace uphill::studies
