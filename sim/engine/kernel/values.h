// SPDX-License-Identifier: Apache-2.0
// Draws of a tile: the uniforms of its assumptions, their correlation, and every value row (MODEL sections 2 and 3).
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

void draw_values(const Program& program, Tile& tile);

/// Uniforms of one stream for all months.
void draw_stream(const Tile& tile, random::StreamKey key, const Series& out);

/// Leavers, wins and deals of one role.
void draw_role(const Program& program, int role, Tile& tile);

}  // namespace uphill::kernel
