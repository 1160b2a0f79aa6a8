// SPDX-License-Identifier: Apache-2.0
#include "report/values.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/format.h"

namespace uphill::report {
namespace {

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string amount_of(double value, std::string_view currency) {
  const Scale scale = scale_for(value);
  const std::string digits = significant(std::fabs(value) / scale.unit);
  const std::string prefix = currency.empty() ? "" : currency_prefix(currency);
  return (value < 0 && digits != "0" ? "-" : "") + prefix + digits + std::string(scale.suffix);
}

}  // namespace

std::string significant(double value, int digits) {
  if (!std::isfinite(value)) return "—";
  if (std::fabs(value) >= 1e15) return shortest(value);
  int decimals = digits - 1;
  for (double size = std::fabs(value); size >= 10 && decimals > 0; size /= 10) --decimals;
  for (double size = std::fabs(value); size > 0 && size < 1 && decimals < 12; size *= 10) ++decimals;
  return without_trailing_zeros(fixed(value, decimals));
}

std::string in_kind(double value, Kind kind, std::string_view currency) {
  if (!std::isfinite(value)) return "—";
  switch (kind) {
    case Kind::rate:
    case Kind::change:
      return significant(100 * value) + "%";
    case Kind::amount:
      return amount_of(value, currency);
    case Kind::count:
    case Kind::length:
      break;
  }
  return significant(value);
}

std::string in_unit(double value, std::string_view unit, std::string_view currency) {
  if (!currency.empty() && unit.starts_with(currency)) return in_kind(value, Kind::amount, currency);
  for (const std::string_view relative : {"share", "relative", "a year", "a month"})
    if (unit.starts_with(relative)) return in_kind(value, Kind::change, currency);
  return in_kind(value, Kind::count, currency);
}

std::string date_label(const Timeline& timeline, int month) {
  const std::string& label = timeline.labels.at(static_cast<std::size_t>(month / 12));
  const int within = month % 12;
  if (within % 3 == 0) return label + "-Q" + std::to_string(within / 3 + 1);
  return label + (within < 9 ? "-M0" : "-M") + std::to_string(within + 1);
}

}  // namespace uphill::report
