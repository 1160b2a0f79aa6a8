// SPDX-License-Identifier: Apache-2.0
// What the value of knowing is computed from: worlds, what could be known of each, and which of it belongs together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics.h"
#include "engine/parallel.h"
#include "studies/sample.h"
#include "studies/voi_value.h"
#include "uphill/voi.h"

namespace uphill::studies {

struct Known {
  std::string path;
  bool event;
  Trials values;
};

struct Knowledge {
  Worlds worlds;  // more is better
  std::vector<Known> known;
  std::vector<InputGroup> groups;  // members by their place in `known`
  analysis::Replication replication;
  std::uint64_t seed = 1;
  ParallelOptions loop;
};

/// Fills in what the options are worth and what knowing is worth, where the options' names stand already.
void value_all(Voi& f, const Knowledge& knowledge, const std::optional<Pilot>& pilot);

// voi_pilot.cpp
/// Throws std::invalid_argument for a pilot of what is not known, of an event, or of no size.
void refuse_pilot(const Pilot& pilot, const std::vector<Known>& known);
/// In another unit than its input's.
void refuse_unit(const Pilot& pilot, const std::vector<Input>& inputs);
/// `evppi`: of the same input, which bounds it.
Voi::Piloted value_of_pilot(const Pilot& pilot, const Knowledge& knowledge, const std::vector<Trials>& payoffs,
                            const Estimate& evppi);

}  // namespace uphill::studies
