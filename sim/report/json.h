// SPDX-License-Identifier: Apache-2.0
// JSON as this project writes it: keys in the order given, one blank of indent a level, a list of numbers on one line,
// numbers shortest round trip (std::to_chars), not-a-number as null, text as UTF-8 with what is not UTF-8 replaced.
//
// A tree of its own, since that of nlohmann-json takes memory where it gives memory back: where there is none left, its
// destructor ends the process (3.11: an object that lost its members, or a stack for those it lets go).
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace uphill::report {

class Json {
 public:
  using Items = std::vector<Json>;
  using Members = std::vector<std::pair<std::string, Json>>;
  /// A struct, since libstdc++ 12 believes that a variant of plain strings and lists is never left without a value, and
  /// destroys one whose copy failed.
  struct Text {
    std::string is;
  };

  Json() = default;  // null
  Json(bool truth) : value_(truth) {}
  Json(double number) : value_(number) {}
  template <std::signed_integral Whole>
  Json(Whole number) : value_(static_cast<std::int64_t>(number)) {}
  template <std::unsigned_integral Whole>
  Json(Whole number) : value_(static_cast<std::uint64_t>(number)) {}
  Json(std::string text) : value_(Text{std::move(text)}) {}
  Json(std::string_view text) : value_(Text{std::string(text)}) {}
  Json(const char* text) : value_(Text{text}) {}
  template <class T>
  Json(const std::vector<T>& items) : value_(Items(items.begin(), items.end())) {}
  Json(std::initializer_list<std::pair<const char*, Json>> members) : value_(Members(members.begin(), members.end())) {}

  static Json array(std::initializer_list<Json> items = {}) {
    Json json;
    json.value_ = Items(items);
    return json;
  }
  static Json object() {
    Json json;
    json.value_ = Members();
    return json;
  }

  /// The member of that name, which is made where there is none; null becomes an object.
  Json& operator[](std::string_view key);
  /// Null becomes a list.
  Json& push_back(Json item);
  /// To an object, without a look at the names that it has.
  Json& append(std::string key, Json value) { return std::get<Members>(value_).emplace_back(std::move(key), std::move(value)).second; }
  bool is_object() const { return std::holds_alternative<Members>(value_); }

  const auto& value() const { return value_; }

 private:
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, Text, Items, Members> value_;
};

/// What was parsed: no value where the text is not JSON, or where it is nested deeper than was asked for.
struct Parsed {
  std::optional<Json> value;
  bool deeper = false;
};
Parsed parse(std::string_view text, std::size_t most_depth);

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
