// SPDX-License-Identifier: Apache-2.0
// A value of a JSON document together with its path, so that what is wrong can be said with its place. Every getter checks
// what it finds and throws ResultsError.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/json.h"

namespace uphill::report {

class JsonPlace {
 public:
  explicit JsonPlace(const Json& json, std::string path = {}) : json_(&json), path_(std::move(path)) {}

  JsonPlace operator[](std::string_view key) const;
  bool is_null() const { return is<std::monostate>(); }

  double number() const;  // null is NaN
  std::string text() const;
  std::uint64_t count() const;
  int whole(int lo, int hi) const;
  std::size_t word(const std::vector<std::string_view>& words) const;  // its index
  std::vector<double> numbers(std::size_t size) const;
  std::vector<std::string> texts(std::size_t most) const;
  /// Items of a list; refused before anything is made of them where they are more than `most`.
  std::vector<JsonPlace> items(std::size_t most) const;
  /// Items of a list that must be just so many.
  std::vector<JsonPlace> exactly(std::size_t size) const;

  [[noreturn]] void refuse(const std::string& message) const;

 private:
  template <class T>
  bool is() const {
    return std::holds_alternative<T>(json_->value());
  }
  template <class T>
  const T& get() const {
    return std::get<T>(json_->value());
  }

  const Json* json_;
  std::string path_;
};

}  // namespace uphill::report
