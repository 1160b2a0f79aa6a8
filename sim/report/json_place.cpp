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
  if (!is<Json::Members>()) refuse("is not a group of members, so `" + harmless(path) + "` is missing");
  const auto& members = get<Json::Members>();
  const auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
  if (found == members.end()) throw ResultsError("`" + harmless(path) + "` is missing");
  return JsonPlace(found->second, path);
}

double JsonPlace::number() const {
  if (is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (is<std::int64_t>()) return static_cast<double>(get<std::int64_t>());
  if (is<std::uint64_t>()) return static_cast<double>(get<std::uint64_t>());
  if (!is<double>()) refuse("is not a number");
  return get<double>();
}

std::string JsonPlace::text() const {
  if (!is<Json::Text>()) refuse("is not a text");
  return get<Json::Text>().is;
}

std::uint64_t JsonPlace::count() const {
  if (!is<std::uint64_t>()) refuse("is not a whole number from 0");
  return get<std::uint64_t>();
}

int JsonPlace::whole(int lo, int hi) const {
  const bool is_whole = is<std::int64_t>() || is<std::uint64_t>();
  const double value = is_whole ? number() : 0.0;
  if (!is_whole || value < lo || value > hi)
    refuse("is not a whole number from " + std::to_string(lo) + " to " + std::to_string(hi));
  return static_cast<int>(value);
}

std::size_t JsonPlace::word(const std::vector<std::string_view>& words) const {
  const auto found = std::find(words.begin(), words.end(), text());
  if (found == words.end()) refuse("is none of " + list_of(words));
  return static_cast<std::size_t>(found - words.begin());
}

std::vector<JsonPlace> JsonPlace::items(std::size_t most) const {
  if (!is<Json::Items>()) refuse("is not a list");
  const auto& items = get<Json::Items>();
  if (items.size() > most) refuse("has " + plural(items.size()) + ", but at most " + std::to_string(most) + " can be");
  std::vector<JsonPlace> list;
  for (std::size_t i = 0; i < items.size(); ++i) list.emplace_back(items[i], path_ + "[" + std::to_string(i) + "]");
  return list;
}

std::vector<JsonPlace> JsonPlace::exactly(std::size_t size) const {
  if (is<Json::Items>() && get<Json::Items>().size() != size)
    refuse("has " + plural(get<Json::Items>().size()) + ", but there should be " + std::to_string(size));
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
