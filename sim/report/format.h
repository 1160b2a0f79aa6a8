// SPDX-License-Identifier: Apache-2.0
// Numbers in words for people. A number shows no digit finer than the leading digit of its standard error, and at most
// three; a sampled chance is never shown as certain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "uphill/findings.h"

namespace uphill::report {

/// Fixed notation, locale-free, never "-0".
std::string fixed(double value, int decimals);
/// Shortest text that reads back to the same double ("-0" is "0"; NaN and infinities are the caller's matter).
std::string shortest(double value);
/// 100000 -> "100,000".
std::string grouped(std::uint64_t value);

/// Place of the last digit worth showing: the power of ten of the error's leading digit; 0 for an exact value.
double finest_place(double error);
/// Place of the fourth digit (a thousandth for small numbers), where no unit says how far a number is meant.
double fourth_digit(double value);
/// `value` rounded to `place` (a power of ten), in fixed notation.
std::string rounded(double value, double place);

/// Unit in which amounts are shown.
struct Scale {
  double unit;
  std::string_view suffix;  // "", "k", "M", "bn"
};
Scale scale_for(double largest);

/// "$" for USD; a code with a space, "CHF ", where there is no sign that names one currency alone.
std::string currency_prefix(std::string_view iso);

/// "$1.2M", "-$0.4M".
std::string money(double value, double error, std::string_view currency);
/// The same in a given scale, for sentences and tables that compare.
std::string money(double value, double error, std::string_view currency, Scale scale);
/// The bare number of a table cell in the scale: "-0.4".
std::string amount(double value, double error, Scale scale);

/// "83%", "<1%", ">99.99%": never 0 % or 100 %, but the nearest of 1 %, 0.1 % and 0.01 % that its interval allows; coarser
/// where the trials are few.
std::string chance(const Chance& chance, std::uint64_t trials);
/// "83 of 100", "fewer than 1 of 10,000", "more than 99 of 100", "about 80 of 100".
std::string of_hundred(const Chance& chance, std::uint64_t trials);
/// Shown as practically certain, or practically impossible: at most one future in a hundred is otherwise, errors
/// counted.
bool practically_always(const Chance& chance, std::uint64_t trials);
bool practically_never(const Chance& chance, std::uint64_t trials);

/// "97%" of a plan, as exact as its error allows.
std::string percent(double value, double error);
/// "31 months".
std::string months(double value, double error);

/// Standard error of the P50, and of the P10 and P90, of a figure with the spread of `range`: sqrt(p(1-p)/n) over the
/// density there, taken as the normal's.
double median_error(const RiskRange& range, std::uint64_t trials);
double tail_error(const RiskRange& range, std::uint64_t trials);

}  // namespace uphill::report
