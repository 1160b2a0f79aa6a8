// SPDX-License-Identifier: Apache-2.0
#include "document/numbers.h"

#include <cmath>

#include "report/format.h"

namespace uphill::report {
namespace {

/// Places after the point: one in millions and billions, none in thousands and single units.
int places(double scale) { return scale >= 1e6 ? 1 : 0; }

std::string signed_text(double value, const std::string& size) { return (value < 0 ? "−" : "") + size; }

/// Quoted as literal text of a number format.
std::string literal(std::string_view text) { return text.empty() ? "" : "\"" + std::string(text) + "\""; }

}  // namespace


std::string label(double value, Unit unit, std::string_view currency, double scale) {
  if (std::isnan(value)) return "";
  const double size = std::fabs(value);
  switch (unit) {
    case Unit::money: {
      const std::string digits = fixed(size / scale, places(scale));
      const bool zero = digits.find_first_not_of("0.") == std::string::npos;
      return signed_text(zero ? 0.0 : value, currency_prefix(currency) + digits + std::string(scale_for(scale).suffix));
    }
    case Unit::share: {
      const std::string digits = fixed(100 * size, 0);
      return signed_text(digits == "0" ? 0.0 : value, digits + "%");
    }
    case Unit::chance: {
      const std::string digits = fixed(100 * value, 0);
      return digits == "0" ? "<1%" : digits == "100" ? ">99%" : digits + "%";
    }
    case Unit::months: return fixed(value, 0) + " mo";
    case Unit::ratio: return fixed(value, 1);
    case Unit::count: return size < 10 && size != std::floor(size) ? fixed(value, 1) : fixed(value, 0);
    case Unit::text: break;
  }
  return "";
}

std::string number_format(Unit unit, std::string_view currency, double scale) {
  switch (unit) {
    case Unit::money: {
      const Scale shown = scale_for(scale);
      const int thousands = scale >= 1e9 ? 3 : scale >= 1e6 ? 2 : scale >= 1e3 ? 1 : 0;
      const std::string body = literal(currency_prefix(currency)) + (places(scale) ? "#,##0.0" : "#,##0") +
                               std::string(static_cast<std::size_t>(thousands), ',') + literal(shown.suffix);
      return body + ";" + literal("−") + body;
    }
    case Unit::share: return "0%";
    case Unit::chance: return "[<0.005]\"<1%\";[>0.995]\">99%\";0%";
    case Unit::months: return "0\" mo\"";
    case Unit::ratio: return "0.0";
    case Unit::count: return "#,##0.##";
    case Unit::text: break;
  }
  return "General";
}

}  // namespace uphill::report
