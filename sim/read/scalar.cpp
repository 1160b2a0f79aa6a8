// SPDX-License-Identifier: Apache-2.0
// Whole numbers and booleans.
#include "read/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "read/digits.h"
#include "read/document.h"

namespace uphill::read {
namespace {

constexpr long long largest_whole = 9'007'199'254'740'992;  // 2^53: beyond it a double skips whole numbers

struct FlagWord {
  std::string_view text;
  bool value;
};

constexpr std::array flags{FlagWord{"true", true},   FlagWord{"yes", true}, FlagWord{"on", true},
                           FlagWord{"false", false}, FlagWord{"no", false}, FlagWord{"off", false}};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

Fault no_whole(std::string_view text, std::string hint = "write digits, like 24 or 100,000") {
  return {cited(text) + " is not a whole number", std::move(hint)};
}

/// What follows the digits, where nothing may.
Fault with_tail(const Digits& digits, std::string_view text) {
  const auto quantity = parse_quantity(text, "");
  const Quantity* q = std::get_if<Quantity>(&quantity);
  const bool whole_value = q && q->unit == Unit::plain && q->value >= 0 && q->value < 1e15 &&
                           static_cast<double>(static_cast<long long>(q->value)) == q->value;
  if (whole_value) return no_whole(text, "write " + std::to_string(static_cast<long long>(q->value)));
  if (digits.rest.starts_with('#')) return no_whole(text, "a comment needs a space before its #");
  return no_whole(text);
}

}  // namespace

std::variant<long long, Fault> parse_whole(std::string_view text) {
  if (text.empty()) return Fault{"a number is missing", {}};
  if (text.size() > 1 && text[0] == '-' && is_digit(text[1])) {
    if (text == "-0") return 0LL;
    return Fault{cited(text) + " is negative", "write a whole number of 0 or more"};
  }
  if (!is_digit(text[0])) return no_whole(text);
  const auto read = read_digits(text, text);
  if (const Fault* fault = std::get_if<Fault>(&read)) return *fault;
  const Digits& digits = std::get<Digits>(read);
  if (digits.point || !digits.exponent.empty() || !digits.rest.empty()) return with_tail(digits, text);
  long long value = 0;
  const auto result = std::from_chars(digits.text.data(), digits.text.data() + digits.text.size(), value);
  if (result.ec != std::errc{} || value > largest_whole) {
    return Fault{cited(text) + " is too large: whole numbers go up to 9,007,199,254,740,992", {}};
  }
  return value;
}

std::variant<bool, Fault> parse_flag(std::string_view text) {
  const auto find = [](std::string_view word) {
    return std::find_if(flags.begin(), flags.end(), [&](const FlagWord& f) { return f.text == word; });
  };
  if (const auto exact = find(text); exact != flags.end()) return exact->value;
  const auto loose = find(lower(text));
  return Fault{cited(text) + " is neither true nor false", loose == flags.end()
                                                               ? "write true or false (or yes, no, on, off)"
                                                               : "write " + std::string(loose->text)};
}

}  // namespace uphill::read
