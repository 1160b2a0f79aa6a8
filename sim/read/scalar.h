// SPDX-License-Identifier: Apache-2.0
// The grammar of scalars: numbers, units and dates (MODEL section 1, "Numbers and units"). Own grammar on
// std::from_chars: the locale never matters, and nothing is guessed.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "uphill/case.h"

namespace uphill::read {

/// What went wrong with a scalar, in words, and what to write instead (may be empty).
struct Fault {
  std::string message;
  std::string hint;
};

enum class Unit { plain, percent, points, money, money_per_year, money_per_month, months };

/// A number as written. `value`: percent and points as fractions, money in units of the currency,
/// lengths in months (years x 12, a day is 12/365.25), else as it stands.
struct Quantity {
  double value;
  Unit unit;
};

/// Understands one number with its unit. `currency` is the ISO code whose symbol ($, EUR sign, ...) is allowed.
std::variant<Quantity, Fault> parse_quantity(std::string_view text, std::string_view currency);

/// A whole number >= 0 (headcount, trials): digits, `_` and `,` grouping.
std::variant<long long, Fault> parse_whole(std::string_view text);

/// true/false/yes/no/on/off.
std::variant<bool, Fault> parse_flag(std::string_view text);

/// A calendar month `2026-02`.
struct CalendarMonth {
  int year, month;
};
std::variant<CalendarMonth, Fault> parse_calendar_month(std::string_view text);

/// Month of the timeline for `FY27`, `FY27-Q3`, `FY27-M05` or `2026-08`; faults name what lies inside.
std::variant<int, Fault> parse_date(std::string_view text, const Timeline& timeline);

/// Labels that count up from `first` ("FY06" -> "FY06", "FY07", ...; "FY99" -> "FY100"), widths kept.
/// Fault if `first` does not end in a number.
std::variant<std::vector<std::string>, Fault> count_labels(std::string_view first, int years);

/// Index of a fiscal year label in the timeline, or a fault that names the nearest.
std::variant<int, Fault> parse_label(std::string_view text, const Timeline& timeline);

/// "23%", "$1.2M", "6 months": a value in the words of its kind, for messages and explain. Shortest that reads well.
std::string show(double value, Kind kind, std::string_view currency);

/// The sign of an ISO code: "$" for USD, "€" for EUR, ...; the code itself where there is none.
std::string_view currency_sign(std::string_view iso);
bool known_currency(std::string_view iso);

}  // namespace uphill::read
