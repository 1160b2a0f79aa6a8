// SPDX-License-Identifier: Apache-2.0
// A risk range and a chance as every document writes them.
#pragma once

#include <string>

#include "report/figures.h"
#include "report/json.h"

namespace uphill::report {

/// Moments and percentiles; the expected shortfall is the last figure of a range, behind what belongs to it alone.
inline Json percentiles(const RiskRange& range) {
  Json json;
  for (const auto& [key, value] : statistics) json[std::string(key)] = range.*value;
  return json;
}

inline Json range_json(const RiskRange& range) {
  Json json = percentiles(range);
  json["expected_shortfall"] = range.expected_shortfall;
  return json;
}

inline void put(Json& json, const std::string& key, const Chance& chance) {
  json[key] = chance.value;
  json[key + "_mcse"] = chance.mcse;
}

}  // namespace uphill::report
