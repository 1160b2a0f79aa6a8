// SPDX-License-Identifier: Apache-2.0
// Investments: adoption, fading, gates, synergy, money and days (MODEL section 7).
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

void play_adoption(const AdoptionPlan& plan, Tile& tile, const AdoptionState& out);
void play_boost(const BoostPlan& plan, Tile& tile, const BoostState& out);
void play_outlay(const Program& program, const OutlayPlan& plan, Tile& tile, const OutlayState& out);

/// Share of trained sellers: 1 at go-live and at each refresh; who leaves takes it along (MODEL 7.4).
/// `people` is the state from month to month, trained people per lane.
void step_trained(const Tile& tile, const AdoptionState& adoption, const double* sellers, int month, double* people, double* share);
void keep_trained(const Tile& tile, const double* leaving, double* people);
void play_trained(const TrainedPlan& plan, Tile& tile, const Series& share);

}  // namespace uphill::kernel
