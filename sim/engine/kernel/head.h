// SPDX-License-Identifier: Apache-2.0
// Headcount and ramp of one role (MODEL section 5): whole people who leave, are replaced and learn.
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

/// Needs the role's draws of leavers in the tile.
void play_head(const HeadPlan& plan, Tile& tile, const HeadState& out);

}  // namespace uphill::kernel
