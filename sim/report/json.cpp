// SPDX-License-Identifier: Apache-2.0
#include "report/json.h"

#include <algorithm>
#include <cmath>

#include "report/format.h"

namespace uphill::report {
namespace {

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string scalar(const Json& json) {
  if (json.is_string()) return quoted(json.get_ref<const std::string&>());
  if (!json.is_number_float()) return json.dump();
  const double value = json.get<double>();
  return std::isfinite(value) ? shortest(value) : "null";
}

bool on_one_line(const Json& json) {
  return json.empty() || (json.is_array() && std::none_of(json.begin(), json.end(),
                                                          [](const Json& item) { return item.is_structured(); }));
}

void write(const Json& json, std::size_t depth, std::string& out) {
  if (!json.is_structured()) {
    out += scalar(json);
    return;
  }
  const bool flat = on_one_line(json);
  out += json.is_array() ? '[' : '{';
  bool first = true;
  for (const auto& [key, item] : json.items()) {
    if (!first) out += flat ? ", " : ",";
    first = false;
    if (!flat) out += '\n' + std::string(depth + 1, ' ');
    if (json.is_object()) out += quoted(key) + ": ";
    write(item, depth + 1, out);
  }
  if (!flat) out += '\n' + std::string(depth, ' ');
  out += json.is_array() ? ']' : '}';
}

}  // namespace

std::string dump(const Json& json) {
  std::string out;
  write(json, 0, out);
  return out;
}

}  // namespace uphill::report
