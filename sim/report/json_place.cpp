// SPDX-License-Identifier: Apache-2.0
#include "report/json_place.h"

#include <algorithm>
#include <limits>

#include "report/text.h"
#include "uphill/results.h"

namespace uphill::report {
namespace {

std::string plural(std::size_t n) { return std::to_string(n) + (n == 1 ? " item" : " items"); }

std::string list_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (const auto word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

void JsonPlace::refuse(const std::string& message) const {
  throw ResultsError((path_.empty() ? "the document" : "`" + harmless(path_) + "`") + " " + message);
}

JsonPlace JsonPlace::operator[](std::string_view key) const {
  const std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  if (!json_->is_object()) refuse("is not a group of members, so `" + harmless(path) + "` is missing");
  const auto found = json_->find(std::string(key));
  if (found == json_->end()) throw ResultsError("`" + harmless(path) + "` is missing");
  return JsonPlace(*found, path);
}

double JsonPlace::number() const {
  if (is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (!json_->is_number()) refuse("is not a number");
  return json_->get<double>();
}

std::string JsonPlace::text() const {
  if (!json_->is_string()) refuse("is not a text");
  return json_->get<std::string>();
}

std::uint64_t JsonPlace::count() const {
  if (!json_->is_number_unsigned()) refuse("is not a whole number from 0");
  return json_->get<std::uint64_t>();
}

int JsonPlace::whole(int lo, int hi) const {
  const bool is_whole = json_->is_number_integer();
  const double value = is_whole ? json_->get<double>() : 0.0;
  if (!is_whole || value < lo || value > hi)
    refuse("is not a whole number from " + std::to_string(lo) + " to " + std::to_string(hi));
  return json_->get<int>();
}

std::size_t JsonPlace::word(const std::vector<std::string_view>& words) const {
  const auto found = std::find(words.begin(), words.end(), text());
  if (found == words.end()) refuse("is none of " + list_of(words));
  return static_cast<std::size_t>(found - words.begin());
}

std::vector<JsonPlace> JsonPlace::items(std::size_t most) const {
  if (!json_->is_array()) refuse("is not a list");
  if (json_->size() > most) refuse("has " + plural(json_->size()) + ", but at most " + std::to_string(most) + " can be");
  std::vector<JsonPlace> list;
  for (std::size_t i = 0; i < json_->size(); ++i) list.emplace_back((*json_)[i], path_ + "[" + std::to_string(i) + "]");
  return list;
}

std::vector<JsonPlace> JsonPlace::exactly(std::size_t size) const {
  if (json_->is_array() && json_->size() != size) refuse("has " + plural(json_->size()) + ", but there should be " + std::to_string(size));
  return items(size);
}

std::vector<double> JsonPlace::numbers(std::size_t size) const {
  std::vector<double> values;
  for (const JsonPlace& item : exactly(size)) values.push_back(item.number());
  return values;
}

std::vector<std::string> JsonPlace::texts(std::size_t most) const {
  std::vector<std::string> values;
  for (const JsonPlace& item : items(most)) values.push_back(item.text());
  return values;
}

}  // namespace uphill::report
