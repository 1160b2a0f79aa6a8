// SPDX-License-Identifier: Apache-2.0
// A risk range and a chance as every document writes them.
#pragma once

#include <string>

#include "report/figures.h"
#include "report/json.h"

namespace uphill::report {

/// [low, high]; null for an end that is not bounded.
inline Json interval_json(const Bounds& interval) { return Json::array({interval.low, interval.high}); }

/// Moments and percentiles; the expected shortfall is the last figure of a range, behind what belongs to it alone.
inline Json percentiles(const RiskRange& range) {
  Json json;
  for (const auto& [key, value] : statistics) json[std::string(key)] = range.*value;
  return json;
}

/// What closes every range.
inline void put_shortfall_and_intervals(Json& json, const RiskRange& range) {
  json["expected_shortfall"] = range.expected_shortfall;
  for (const auto& [key, interval] : interval_figures) json[std::string(key)] = interval_json(range.*interval);
}

inline Json range_json(const RiskRange& range) {
  Json json = percentiles(range);
  put_shortfall_and_intervals(json, range);
  return json;
}

inline void put(Json& json, const std::string& key, const Chance& chance) {
  json[key] = chance.value;
  json[key + "_mcse"] = chance.mcse;
  json[key + "_95"] = interval_json(chance.interval);
}

}  // namespace uphill::report
