// SPDX-License-Identifier: Apache-2.0
// A number with its unit: sign, currency, digits, scale, unit, in this order and nothing else. What people write beside
// the grammar is a row of a table too, with what to write instead.
#include <algorithm>
#include <array>
#include <optional>

#include "read/currency.h"
#include "read/digits.h"
#include "read/document.h"

namespace uphill::read {
namespace {

struct Scale {
  std::string_view text;
  int power;
};

constexpr std::array scales{Scale{"k", 3}, Scale{"M", 6}, Scale{"bn", 9}};

struct Suffix {
  std::string_view text;
  Unit unit;
  int power;      // of ten
  double factor;  // beside it
};

// Of plain numbers.
constexpr std::array suffixes{
    Suffix{"%", Unit::percent, -2, 1},
    Suffix{"pp", Unit::points, -2, 1},
    Suffix{" month", Unit::months, 0, 1},
    Suffix{" months", Unit::months, 0, 1},
    Suffix{" year", Unit::months, 0, 12},
    Suffix{" years", Unit::months, 0, 12},
    Suffix{" day", Unit::months, 0, 12 / 365.25},
    Suffix{" days", Unit::months, 0, 12 / 365.25},
};

// Of amounts.
constexpr std::array spans{
    Suffix{"/year", Unit::money_per_year, 0, 1},
    Suffix{"/month", Unit::money_per_month, 0, 1},
};

/// What is often written, and what is right: `{}` stands for what stood before it.
struct Slip {
  std::string_view text;  // in lower case
  std::string_view why;
  std::string_view hint;
};

constexpr std::string_view ambiguous = "`m` may be a thousand or a million";
constexpr std::string_view no_such_scale = "k, M and bn are the scales";
constexpr std::string_view no_such_time = "lengths are in days, months or years";
constexpr std::string_view no_such_rate = "spending is given by /year or /month";

constexpr std::array slips{
    Slip{"m", ambiguous, "write {}k or {}M"},
    Slip{"mm", ambiguous, "write {}k or {}M"},
    Slip{"k", no_such_scale, "write {}k"},
    Slip{"thousand", no_such_scale, "write {}k"},
    Slip{"mn", no_such_scale, "write {}M"},
    Slip{"mln", no_such_scale, "write {}M"},
    Slip{"mio", no_such_scale, "write {}M"},
    Slip{"mio.", no_such_scale, "write {}M"},
    Slip{"million", no_such_scale, "write {}M"},
    Slip{"millions", no_such_scale, "write {}M"},
    Slip{"b", no_such_scale, "write {}bn"},
    Slip{"bn", no_such_scale, "write {}bn"},
    Slip{"billion", no_such_scale, "write {}bn"},
    Slip{"%", "a percentage has no space before its sign", "write {}%"},
    Slip{"pp", "points have no space before their sign", "write {}pp"},
    Slip{"percent", "percentages end in %", "write {}%"},
    Slip{"per cent", "percentages end in %", "write {}%"},
    Slip{"pct", "percentages end in %", "write {}%"},
    Slip{"p.p.", "percentage points end in pp", "write {}pp"},
    Slip{"pts", "percentage points end in pp", "write {}pp"},
    Slip{"points", "percentage points end in pp", "write {}pp"},
    Slip{"ppt", "percentage points end in pp", "write {}pp"},
    Slip{"bps", "percentage points end in pp", "100 bps are 1pp"},
    Slip{"bp", "percentage points end in pp", "100 bps are 1pp"},
    Slip{"mo", no_such_time, "write {} months"},
    Slip{"mos", no_such_time, "write {} months"},
    Slip{"month", no_such_time, "write {} months"},
    Slip{"months", no_such_time, "write {} months"},
    Slip{"y", no_such_time, "write {} years"},
    Slip{"yr", no_such_time, "write {} years"},
    Slip{"yrs", no_such_time, "write {} years"},
    Slip{"year", no_such_time, "write {} years"},
    Slip{"years", no_such_time, "write {} years"},
    Slip{"d", no_such_time, "write {} days"},
    Slip{"day", no_such_time, "write {} days"},
    Slip{"days", no_such_time, "write {} days"},
    Slip{"w", no_such_time, "a week is 7 days"},
    Slip{"week", no_such_time, "a week is 7 days"},
    Slip{"weeks", no_such_time, "a week is 7 days"},
    Slip{"quarter", no_such_time, "a quarter is 3 months"},
    Slip{"quarters", no_such_time, "a quarter is 3 months"},
    Slip{"/yr", no_such_rate, "write {}/year"},
    Slip{"/y", no_such_rate, "write {}/year"},
    Slip{"/a", no_such_rate, "write {}/year"},
    Slip{"/year", no_such_rate, "write {}/year"},
    Slip{"per year", no_such_rate, "write {}/year"},
    Slip{"a year", no_such_rate, "write {}/year"},
    Slip{"p.a.", no_such_rate, "write {}/year"},
    Slip{"/mo", no_such_rate, "write {}/month"},
    Slip{"/m", no_such_rate, "write {}/month"},
    Slip{"/month", no_such_rate, "write {}/month"},
    Slip{"per month", no_such_rate, "write {}/month"},
    Slip{"a month", no_such_rate, "write {}/month"},
    Slip{"/quarter", no_such_rate, "a quarter is 3 months: write the amount of a month and /month"},
    Slip{"/week", no_such_rate, "write the amount of a year and /year"},
    Slip{"/day", no_such_rate, "write the amount of a year and /year"},
};

constexpr std::array not_numbers{"nan", "inf", "infinity", ".nan", ".inf"};

/// A scalar taken apart.
struct Written {
  std::string_view whole;
  bool negative = false;
  std::string_view currency;  // the sign or code that stands before the digits
  Digits digits;

  std::string before_suffix() const { return std::string(whole.substr(0, whole.size() - digits.rest.size())); }
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string fill(std::string_view hint, std::string_view number) {
  std::string result(hint);
  for (std::size_t at = 0; (at = result.find("{}", at)) != result.npos; at += number.size())
    result.replace(at, 2, number);
  return result;
}

Fault wrong_currency(std::string_view prefix, std::string_view currency) {
  return {std::string(prefix) + " is not the sign of " + std::string(currency),
          "write " + std::string(currency_sign(currency)) + ", or change `currency`; amounts are not converted"};
}

/// No digit where the number should begin.
Fault not_a_number(std::string_view rest, std::string_view whole) {
  const std::string word = lower(rest);
  if (std::find(not_numbers.begin(), not_numbers.end(), word) != not_numbers.end()) {
    return {no_number(whole) + " that can be computed with", "leave the key out, or write a number"};
  }
  if (whole.starts_with("\u2212") || whole.starts_with("\u2013")) {
    return {no_number(whole) + ": its minus is not the one of the keyboard", "write -" + std::string(rest.substr(3))};
  }
  if (rest.starts_with('-') || rest.starts_with('+')) {
    const std::string money(whole.substr(0, whole.size() - rest.size()));
    if (money.empty() || money[0] == '-' || money[0] == '+') return {no_number(whole) + ": one sign is enough", {}};
    return {no_number(whole) + ": the sign comes first",
            "write " + std::string(rest.substr(0, 1)) + money + std::string(rest.substr(1))};
  }
  const bool other_script = !rest.empty() && static_cast<unsigned char>(rest[0]) >= 0x80;
  return {no_number(whole), other_script ? "digits are 0 to 9" : std::string{}};
}

std::variant<Written, Fault> take_apart(std::string_view text, std::string_view currency) {
  Written written{text, text.starts_with('-'), {}, {}};
  std::string_view rest = text;
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  written.currency = currency_prefix(rest);
  if (!written.currency.empty()) {
    rest.remove_prefix(written.currency.size());
    const bool code = written.currency.size() == 3 && known_currency(written.currency);
    if (code && rest.starts_with(' ')) rest.remove_prefix(1);
    const bool number_follows = !rest.empty() && (is_digit(rest[0]) || rest[0] == '.');
    if (number_follows && !belongs_to(written.currency, currency)) return wrong_currency(written.currency, currency);
  }
  const bool starts = !rest.empty() && (is_digit(rest[0]) || (rest[0] == '.' && rest.size() > 1 && is_digit(rest[1])));
  if (!starts) return not_a_number(rest, text);
  auto digits = read_digits(rest, text);
  if (Fault* fault = std::get_if<Fault>(&digits)) return std::move(*fault);
  written.digits = std::get<Digits>(std::move(digits));
  return written;
}

template <std::size_t N>
const Suffix* find_suffix(const std::array<Suffix, N>& rows, std::string_view text) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Suffix& s) { return s.text == text; });
  return row == rows.end() ? nullptr : &*row;
}

std::optional<Fault> known_slip(const Written& written) {
  const std::string_view exact = trimmed(written.digits.rest);
  if (std::any_of(scales.begin(), scales.end(), [&](const Scale& s) { return s.text == exact; })) {
    return Fault{no_number(written.whole) + ": a scale has no space before it",
                 "write " + written.before_suffix() + std::string(exact)};
  }
  if (!written.currency.empty() && find_suffix(suffixes, written.digits.rest)) {
    return Fault{no_number(written.whole) + ": an amount of money has no such unit",
                 "amounts go with k, M, bn, /year and /month"};
  }
  const std::string word = lower(exact);
  const auto slip = std::find_if(slips.begin(), slips.end(), [&](const Slip& s) { return s.text == word; });
  if (slip == slips.end()) return std::nullopt;
  return Fault{no_number(written.whole) + ": " + std::string(slip->why), fill(slip->hint, written.before_suffix())};
}

/// `1.5e6 EUR`, `48k USD`: the currency stands behind.
std::optional<Fault> trailing_currency(const Written& written, std::string_view currency) {
  const std::string_view rest = written.digits.rest;
  const std::size_t begin = rest.find_first_not_of(" kMbn");
  if (begin == rest.npos || currency_prefix(rest.substr(begin)) != rest.substr(begin)) return std::nullopt;
  const std::string_view found = rest.substr(begin);
  if (!belongs_to(found, currency)) return wrong_currency(found, currency);
  const std::string sign(currency_sign(currency));
  const std::string amount(trimmed(written.whole.substr(0, written.whole.size() - found.size())));
  const std::string hint = written.digits.exponent.empty() ? sign + (sign == currency ? " " : "") + amount
                                                           : "an amount like " + sign + "1.5M";
  return Fault{no_number(written.whole) + ": the currency stands before an amount", "write " + hint};
}

Fault bad_suffix(const Written& written, std::string_view currency) {
  if (auto fault = known_slip(written)) return *fault;
  if (auto fault = trailing_currency(written, currency)) return *fault;
  const std::string_view rest = written.digits.rest;
  const std::string number = written.before_suffix();
  if (rest.starts_with('#')) return {no_number(written.whole), "a comment needs a space before its #"};
  if (rest.starts_with(':')) return {no_number(written.whole), "a number has no colons: write a plain one, or a length like 10 days"};
  if (rest.starts_with('.') || rest.starts_with(','))
    return {no_number(written.whole), "one point parts the decimals; `,` or `_` group digits"};
  if (rest.size() > 1 && rest[0] == ' ' && is_digit(rest[1])) {
    return {no_number(written.whole), "put a comma between two items; digits are grouped by `,` or `_`"};
  }
  if (number == "0" && (rest[0] == 'x' || rest[0] == 'b' || rest[0] == 'o'))
    return {no_number(written.whole), "write it in decimal"};
  return {no_number(written.whole) + ": " + cited(trimmed(rest)) + " is no unit",
          "units are %, pp, k, M, bn, /year, /month, days, months, years"};
}

/// What the text behind the digits means, if it is in the grammar.
std::optional<Suffix> understand(const Written& written) {
  std::string_view rest = written.digits.rest;
  if (written.currency.empty()) {
    if (const Suffix* suffix = find_suffix(suffixes, rest)) return *suffix;
  }
  Suffix result{rest, written.currency.empty() ? Unit::plain : Unit::money, 0, 1};
  const auto scale =
      std::find_if(scales.begin(), scales.end(), [&](const Scale& s) { return rest.starts_with(s.text); });
  if (scale != scales.end()) {
    result.power = scale->power;
    rest.remove_prefix(scale->text.size());
  }
  if (rest.empty()) return result;
  const Suffix* span = find_suffix(spans, rest);
  if (!span) return std::nullopt;
  result.unit = span->unit;
  return result;
}

}  // namespace

std::variant<Quantity, Fault> parse_quantity(std::string_view text, std::string_view currency) {
  if (text.empty()) return Fault{"a number is missing", {}};
  auto parts = take_apart(text, currency);
  if (Fault* fault = std::get_if<Fault>(&parts)) return std::move(*fault);
  const Written& written = std::get<Written>(parts);
  const std::optional<Suffix> suffix = understand(written);
  if (!suffix) return bad_suffix(written, currency);
  const bool bare = written.digits.rest.empty() && written.currency.empty();
  if (!written.digits.exponent.empty() && !bare) {
    return Fault{no_number(text) + ": a power of ten stands without a unit",
                 "write the number out, or with k, M or bn"};
  }
  const auto value = to_double(written.digits, suffix->power, text);
  if (const Fault* fault = std::get_if<Fault>(&value)) return *fault;
  const double scaled = std::get<double>(value) * suffix->factor;
  return Quantity{written.negative && scaled != 0 ? -scaled : scaled, suffix->unit};
}

}  // namespace uphill::read
