// SPDX-License-Identifier: Apache-2.0
// JSON as this project writes it: keys in the order given, one blank of indent a level, a list of numbers on one line,
// numbers shortest round trip (std::to_chars), not-a-number as null, text as UTF-8 with what is not UTF-8 replaced.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace uphill::report {

using Json = nlohmann::ordered_json;

/// No newline at the end.
std::string dump(const Json& json);

/// What the document of a study begins with; a table has neither seed nor sampling.
template <class Study>
Json begun(const Study& study) {
  Json json;
  json["file"] = study.source;
  json["digest"] = study.digest;
  json["currency"] = study.currency;
  json["seed"] = study.sampling.empty() ? Json() : Json(study.seed);
  json["trials"] = study.trials;
  json["sampling"] = study.sampling.empty() ? Json() : Json(study.sampling);
  return json;
}

}  // namespace uphill::report
