// SPDX-License-Identifier: Apache-2.0
// Values in words: four significant digits, in the unit that people would say.
//
// Rounded by std::to_chars, which is exact and the same everywhere, before the scale is chosen: 999,999 dollars are
// $1M, not $1000k.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "read/scalar.h"

namespace uphill::read {
namespace {

constexpr int significant = 4;

/// A positive number as digits d.ddd times 10^power, trailing zeros dropped.
struct Rounded {
  std::string digits;
  int power;
};

Rounded round_off(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific,
                                 significant - 1);
  const std::string text(buffer.data(), end.ptr);
  const std::size_t e = text.find('e');
  std::string digits = text.substr(0, 1) + text.substr(2, e - 2);
  digits.erase(std::max<std::size_t>(1, digits.find_last_not_of('0') + 1));
  return {digits, std::stoi(text.substr(e + 1))};
}

/// Digits with the point behind the first `power + 1` of them.
std::string place_point(const Rounded& r, int power) {
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power - 1), '0') + r.digits;
  const auto whole = static_cast<std::size_t>(power) + 1;
  if (r.digits.size() <= whole) return r.digits + std::string(whole - r.digits.size(), '0');
  return r.digits.substr(0, whole) + "." + r.digits.substr(whole);
}

std::string grouped(std::string digits) {
  if (digits.size() < 5) return digits;
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, 1, ',');
  return digits;
}

std::string plain(double value) {
  if (value == 0) return "0";
  if (value < 1e15 && value == std::floor(value)) return grouped(std::to_string(static_cast<long long>(value)));
  const Rounded r = round_off(value);
  if (r.power >= 15 || r.power < -9) return place_point(r, 0) + "e" + std::to_string(r.power);
  return r.power >= significant - 1 ? grouped(place_point(r, r.power)) : place_point(r, r.power);
}

/// Rounded to `significant` digits even where it is whole: 23.000001 percent are 23.
std::string percent(double value) {
  if (value == 0) return "0%";
  Rounded r = round_off(value);
  r.power += 2;
  if (r.power >= 15 || r.power < -9) return place_point(r, 0) + "e" + std::to_string(r.power) + "%";
  return place_point(r, r.power) + "%";
}

struct Scale {
  int power;
  std::string_view sign;
};
constexpr std::array scales{Scale{9, "bn"}, Scale{6, "M"}, Scale{3, "k"}};

std::string amount(double value, std::string_view currency) {
  const std::string_view sign = currency_sign(currency);
  const std::string head = std::string(sign) + (sign == currency && !sign.empty() ? " " : "");
  if (value == 0) return head + "0";
  const Rounded r = round_off(value);
  if (r.power >= 15) return head + plain(value);
  for (const Scale& scale : scales) {
    if (r.power >= scale.power) return head + place_point(r, r.power - scale.power) + std::string(scale.sign);
  }
  return head + plain(value);
}

std::string length(double months) { return plain(months) + (months == 1 ? " month" : " months"); }

}  // namespace

std::string show(double value, Kind kind, std::string_view currency) {
  if (std::isnan(value)) return "none";
  if (std::abs(value) >= unlimited) return value > 0 ? "no limit" : "no lower limit";
  const std::string minus = value < 0 ? "-" : "";
  const double size = std::abs(value);
  switch (kind) {
    case Kind::rate:
    case Kind::change:
      return minus + percent(size);
    case Kind::amount:
      return minus + amount(size, currency);
    case Kind::length:
      return minus + length(size);
    case Kind::count:
      break;
  }
  return minus + plain(size);
}

}  // namespace uphill::read
