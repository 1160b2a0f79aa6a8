// SPDX-License-Identifier: Apache-2.0
#include "office/number_formats.h"

#include <cmath>

#include "document/numbers.h"

namespace uphill::report::office {
namespace {

/// Digits after the point of a text that is a plain number; -1 of another.
int decimals_of(const std::string& text) {
  if (text.empty() || text.find_first_not_of("-0123456789.,\xe2\x88\x92") != std::string::npos) return -1;
  const auto point = text.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

/// As many digits as tell numbers of this size apart.
int decimals_by_size(double value) {
  const double size = std::fabs(value);
  if (value == std::floor(value) || size >= 100) return 0;
  return size >= 10 ? 1 : size >= 1 ? 2 : 4;
}

std::string plain(int decimals) { return decimals == 0 ? "#,##0" : "#,##0." + std::string(static_cast<std::size_t>(decimals), '0'); }

/// A format with its digits after the point, "0.0%".
std::string percent(const std::string& text) {
  if (text == "<0.01%" || text == ">99.99%") return "[<0.0001]\"<0.01%\";[>0.9999]\">99.99%\";0%";
  if (text == "<0.1%" || text == ">99.9%") return "[<0.001]\"<0.1%\";[>0.999]\">99.9%\";0%";
  if (text.starts_with('<') || text.starts_with('>')) return "[<0.01]\"<1%\";[>0.99]\">99%\";0%";
  if (text.empty() || text.back() != '%') return "0%";
  const int decimals = decimals_of(text.substr(0, text.size() - 1));
  return decimals <= 0 ? "0%" : "0." + std::string(static_cast<std::size_t>(decimals), '0') + "%";
}

double scale_of(const Cell& cell, std::string_view currency, double otherwise) {
  for (const double scale : {otherwise, 1.0, 1e3, 1e6, 1e9})
    if (label(cell.value, Unit::money, currency, scale) == cell.text) return scale;
  return otherwise;
}

}  // namespace

std::string format_of(const Cell& cell, Unit unit, std::string_view currency, double scale) {
  const int decimals = decimals_of(cell.text);
  switch (unit) {
    case Unit::money: return number_format(unit, currency, scale_of(cell, currency, scale));
    case Unit::share:
    case Unit::chance: return percent(cell.text);
    case Unit::count: return plain(decimals < 0 ? decimals_by_size(cell.value) : decimals);
    case Unit::ratio: return decimals < 0 ? number_format(unit, currency, scale) : plain(decimals);
    case Unit::months:
    case Unit::text: break;
  }
  return number_format(unit, currency, scale);
}

}  // namespace uphill::report::office
