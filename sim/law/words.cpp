// SPDX-License-Identifier: Apache-2.0
#include "law/words.h"

#include <array>
#include <charconv>
#include <cmath>

#include "law/distribution.h"

namespace uphill::law {
namespace {

constexpr bool in_percent(Kind kind) { return kind == Kind::rate || kind == Kind::change; }

std::string printed(double value, std::chars_format format, int precision) {
  std::array<char, 400> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format, precision).ptr;
  return {text.data(), end};
}

double parsed(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// `value` to so many significant digits, moved up or down by one unit of the last where rounding went the other way.
double rounded(double value, int digits, double direction) {
  const std::string text = printed(value, std::chars_format::scientific, digits - 1);
  const double near = parsed(text);
  const int exponent = static_cast<int>(parsed(text.substr(text.find('e') + (text.find("e+") != text.npos ? 2 : 1))));
  const double unit = parsed("1e" + std::to_string(exponent - digits + 1));
  const bool wrong = direction > 0 ? near <= value : near >= value;
  return wrong ? near + direction * unit : near;
}

std::string with_unit(double shown, Kind kind) { return plain_words(shown) + (in_percent(kind) ? "%" : ""); }

double shown(double value, Kind kind) { return in_percent(kind) ? 100 * value : value; }

}  // namespace

std::string plain_words(double value) {
  const double size = std::abs(value);
  if (size >= 1e11 && size < 1e18) return printed(value, std::chars_format::fixed, 0);
  return printed(value == 0 ? 0.0 : value, std::chars_format::general, 12);
}

std::string words(double value, Kind kind) { return with_unit(shown(value, kind), kind); }

std::pair<std::string, std::string> inward_words(Range range, Kind kind) {
  const double lo = shown(range.lo, kind), hi = shown(range.hi, kind);
  for (int digits = 4; digits < 12; ++digits) {
    const double up = rounded(lo, digits, 1), down = rounded(hi, digits, -1);
    if (up < down) return {with_unit(up, kind), with_unit(down, kind)};
  }
  return {with_unit(lo, kind), with_unit(hi, kind)};
}

std::string allowed_words(Range range, Kind kind) {
  if (has_floor(range) && has_ceiling(range))
    return "between " + words(range.lo, kind) + " and " + words(range.hi, kind);
  return has_floor(range) ? "at least " + words(range.lo, kind) : "at most " + words(range.hi, kind);
}

std::string kind_word(Kind kind) {
  constexpr const char* names[] = {"rate", "amount", "count", "length", "change"};
  return names[static_cast<int>(kind)];
}

}  // namespace uphill::law
