// SPDX-License-Identifier: Apache-2.0
#include "read/digits.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "read/document.h"

namespace uphill::read {
namespace {

std::string_view take_digits(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("0123456789_,"), text.size()));
}

std::string without_groups(std::string_view text) {
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain), is_digit);
  return plain;
}

/// Groups of three, all parted by the same sign.
bool well_grouped(std::string_view text) {
  const std::size_t first = text.find_first_of("_,");
  if (first == text.npos) return true;
  if (first < 1 || first > 3 || (text.size() - first) % 4 != 0) return false;
  for (std::size_t i = first; i < text.size(); ++i) {
    const bool separator = (i - first) % 4 == 0;
    if (separator ? text[i] != text[first] : !is_digit(text[i])) return false;
  }
  return true;
}

Fault bad_groups(std::string_view integer, std::string_view whole) {
  const std::size_t comma = integer.find(',');
  const bool one_comma =
      comma != integer.npos && comma > 0 && comma == integer.rfind(',') && integer.find('_') == integer.npos;
  if (one_comma && comma + 1 < integer.size()) {
    const std::string point = std::string(integer.substr(0, comma)) + "." + std::string(integer.substr(comma + 1));
    return {no_number(whole) + ": a comma groups digits in threes", "the decimal point is a point: write " + point};
  }
  return {no_number(whole) + ": `_` and `,` group digits in threes", "write 1,400,000 or 1_400_000 or 1400000"};
}

std::string_view read_exponent(std::string_view text) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return {};
  std::size_t i = 1;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
  const std::size_t digits = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  return i > digits ? text.substr(0, i) : std::string_view{};
}

/// Whether a number beyond double's range is beyond its upper end: by the place of its first digit that counts.
bool is_large(std::string_view text) {
  const std::size_t e = std::min(text.find('e'), text.size());
  const std::string_view mantissa = text.substr(0, e);
  const std::string_view sign = text.substr(std::min(e + 1, text.size()), 1);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  if (e < text.size()) {
    long long power = 0;
    const char* begin = text.data() + e + (sign == "+" ? 2 : 1);
    const auto result = std::from_chars(begin, text.data() + text.size(), power);
    if (result.ec != std::errc{}) return sign != "-";
    return power + static_cast<long long>(point) - static_cast<long long>(first) > 0;
  }
  return first < point;
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string no_number(std::string_view whole) { return cited(whole) + " is not a number"; }

std::variant<Digits, Fault> read_digits(std::string_view text, std::string_view whole) {
  const std::string_view integer = take_digits(text);
  Digits digits;
  if (integer.empty() || !is_digit(integer[0])) {
    const bool bare_point = text.size() > 1 && text[0] == '.' && is_digit(text[1]);
    return Fault{no_number(whole), bare_point ? "write 0" + std::string(text) : std::string{}};
  }
  if (!well_grouped(integer)) return bad_groups(integer, whole);
  digits.text = without_groups(integer);
  if (digits.text.size() > 1 && digits.text[0] == '0') {
    const bool comma = integer.starts_with("0,");
    const std::string kept = digits.text.substr(std::min(digits.text.find_first_not_of('0'), digits.text.size() - 1));
    return Fault{cited(whole) + " has a leading zero",
                 comma ? "write 0." + std::string(integer.substr(2)) + " for the fraction" : "write " + kept};
  }
  text.remove_prefix(integer.size());
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (end == 1)
      return Fault{no_number(whole) + ": no digit follows its point",
                   "write " + digits.text + " or " + digits.text + ".0"};
    digits.text += text.substr(0, end);
    digits.point = true;
    text.remove_prefix(end);
  }
  digits.exponent = read_exponent(text);
  digits.rest = text.substr(digits.exponent.size());
  return digits;
}

std::variant<double, Fault> to_double(const Digits& digits, int shift, std::string_view whole) {
  std::string text = digits.text;
  text += digits.exponent.empty() ? "e" + std::to_string(shift) : "e" + std::string(digits.exponent.substr(1));
  if (const auto plus = text.find("e+"); plus != text.npos) text.erase(plus + 1, 1);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool zero = digits.text.find_first_of("123456789") == std::string::npos;
  if (zero) return 0.0;
  const bool out = result.ec == std::errc::result_out_of_range;
  if ((out && is_large(text)) || std::isinf(value)) return Fault{cited(whole) + " is too large to represent", {}};
  if (out || value < std::numeric_limits<double>::min()) {
    return Fault{cited(whole) + " is too small to represent", "write 0 if it is nothing"};
  }
  if (result.ec != std::errc{}) return Fault{no_number(whole), {}};
  return value;
}

}  // namespace uphill::read
