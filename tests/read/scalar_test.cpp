// SPDX-License-Identifier: Apache-2.0
// The grammar of scalars: what is read, what is refused, and in which words.
#include "read/scalar.h"

#include <catch2/catch.hpp>
#include <clocale>
#include <cmath>

#include "read/document.h"

using namespace uphill;
using namespace uphill::read;

namespace {

std::string words(const Fault& fault) { return fault.message + (fault.hint.empty() ? "" : " = " + fault.hint); }

template <class T>
std::string refused(const std::variant<T, Fault>& result) {
  const Fault* fault = std::get_if<Fault>(&result);
  return fault ? words(*fault) : "accepted";
}

struct Good {
  const char* text;
  double value;
  Unit unit;
};

struct Bad {
  const char* text;
  const char* said;
};

Timeline timeline() { return {2026, 2, "FY27", 5, {"FY27", "FY28", "FY29", "FY30", "FY31"}}; }

}  // namespace

TEST_CASE("numbers with their units") {
  const Good rows[] = {
      {"34%", 0.34, Unit::percent},
      {"0.1%", 0.001, Unit::percent},
      {"+3%", 0.03, Unit::percent},
      {"-8%", -0.08, Unit::percent},
      {"3pp", 0.03, Unit::points},
      {"$48k", 48000, Unit::money},
      {"$1.2M", 1.2e6, Unit::money},
      {"$0.98M", 980000, Unit::money},
      {"-$5k", -5000, Unit::money},
      {"$2bn", 2e9, Unit::money},
      {"USD 48k", 48000, Unit::money},
      {"48000", 48000, Unit::plain},
      {"48k", 48000, Unit::plain},
      {"1.2M", 1.2e6, Unit::plain},
      {"12_345_678.25", 12345678.25, Unit::plain},
      {"1e6", 1e6, Unit::plain},
      {"1.5e3", 1500, Unit::plain},
      {"1.5e-3", 0.0015, Unit::plain},
      {"$1_400/year", 1400, Unit::money_per_year},
      {"$2,000/year", 2000, Unit::money_per_year},
      {"$90k/month", 90000, Unit::money_per_month},
      {"6 months", 6, Unit::months},
      {"1 month", 1, Unit::months},
      {"2 years", 24, Unit::months},
      {"1 year", 12, Unit::months},
      {"10 days", 10 * (12 / 365.25), Unit::months},
      {"1 day", 12 / 365.25, Unit::months},
      {"0", 0, Unit::plain},
      {"0.5", 0.5, Unit::plain},
  };
  for (const Good& row : rows) {
    INFO(row.text);
    const auto result = parse_quantity(row.text, "USD");
    REQUIRE(refused(result) == "accepted");
    CHECK(std::get<Quantity>(result).value == row.value);
    CHECK(std::get<Quantity>(result).unit == row.unit);
  }
}

TEST_CASE("the same number is the same double, however it is written") {
  for (int i = 1; i < 1000; ++i) {
    const std::string tenths = std::to_string(i / 10) + "." + std::to_string(i % 10);
    const std::string thousandths = "0." + std::string(i < 10 ? "00" : i < 100 ? "0" : "") + std::to_string(i);
    const auto percent = parse_quantity(tenths + "%", "USD"), plain = parse_quantity(thousandths, "USD");
    CHECK(std::get<Quantity>(percent).value == std::get<Quantity>(plain).value);
    const auto scaled = parse_quantity("$" + thousandths + "M", "USD");
    CHECK(std::get<Quantity>(scaled).value == 1000.0 * i);
  }
}

TEST_CASE("minus nothing is nothing") {
  for (const char* text : {"-0", "-0%", "-0.00", "-$0", "-0e5"}) {
    const auto result = parse_quantity(text, "USD");
    REQUIRE(refused(result) == "accepted");
    CHECK_FALSE(std::signbit(std::get<Quantity>(result).value));
  }
}

TEST_CASE("numbers that may be misread are refused") {
  const Bad rows[] = {
      {"", "a number is missing"},
      {"abc", "'abc' is not a number"},
      {"nan", "'nan' is not a number that can be computed with = leave the key out, or write a number"},
      {".NaN", "'.NaN' is not a number that can be computed with = leave the key out, or write a number"},
      {"-.inf", "'-.inf' is not a number that can be computed with = leave the key out, or write a number"},
      {"1e309", "'1e309' is too large to represent"},
      {"1e99999999999999999999", "'1e99999999999999999999' is too large to represent"},
      {"1e-400", "'1e-400' is too small to represent = write 0 if it is nothing"},
      {"4.9e-324", "'4.9e-324' is too small to represent = write 0 if it is nothing"},
      {"010", "'010' has a leading zero = write 10"},
      {"00.5", "'00.5' has a leading zero = write 0"},
      {"0,123", "'0,123' has a leading zero = write 0.123 for the fraction"},
      {"1,5", "'1,5' is not a number: a comma groups digits in threes = the decimal point is a point: write 1.5"},
      {"1__000",
       "'1__000' is not a number: `_` and `,` group digits in threes = write 1,400,000 or 1_400_000 or 1400000"},
      {"1_000,000",
       "'1_000,000' is not a number: `_` and `,` group digits in threes = write 1,400,000 or 1_400_000 or 1400000"},
      {"1.000,50", "'1.000,50' is not a number = one point parts the decimals; `,` or `_` group digits"},
      {".5", "'.5' is not a number = write 0.5"},
      {".", "'.' is not a number"},
      {"-", "'-' is not a number"},
      {"\u22125", "'\u22125' is not a number: its minus is not the one of the keyboard = write -5"},
      {"\u20135", "'\u20135' is not a number: its minus is not the one of the keyboard = write -5"},
      {"-$-5", "'-$-5' is not a number: one sign is enough"},
      {"+$+5", "'+$+5' is not a number: one sign is enough"},
      {"$+5", "'$+5' is not a number: the sign comes first = write +$5"},
      {"\u0664", "'\u0664' is not a number = digits are 0 to 9"},
      {"$", "'$' is not a number"},
      {"\u20ac", "'\u20ac' is not a number"},
      {"\u20ac.5", "\u20ac is not the sign of USD = write $, or change `currency`; amounts are not converted"},
      {"1,2,3", "'1,2,3' is not a number: `_` and `,` group digits in threes = write 1,400,000 or 1_400_000 or 1400000"},
      {"1_2,3", "'1_2,3' is not a number: `_` and `,` group digits in threes = write 1,400,000 or 1_400_000 or 1400000"},
      {"12345,678", "'12345,678' is not a number: a comma groups digits in threes = the decimal point is a point: write 12345.678"},
      {"5,", "'5,' is not a number: `_` and `,` group digits in threes = write 1,400,000 or 1_400_000 or 1400000"},
      {"1.5.2", "'1.5.2' is not a number = one point parts the decimals; `,` or `_` group digits"},
      {"1.5,2", "'1.5,2' is not a number = one point parts the decimals; `,` or `_` group digits"},
      {"0x10", "'0x10' is not a number = write it in decimal"},
      {"0b10", "'0b10' is not a number = write it in decimal"},
      {"0o10", "'0o10' is not a number = write it in decimal"},
      {"1e+309", "'1e+309' is too large to represent"},
      {"1e+", "'1e+' is not a number: 'e+' is no unit = units are %, pp, k, M, bn, /year, /month, days, months, years"},
      {"1e", "'1e' is not a number: 'e' is no unit = units are %, pp, k, M, bn, /year, /month, days, months, years"},
      {"5 $", "'5 $' is not a number: the currency stands before an amount = write $5"},
      {"5.", "'5.' is not a number: no digit follows its point = write 5 or 5.0"},
      {"1.5m", "'1.5m' is not a number: `m` may be a thousand or a million = write 1.5k or 1.5M"},
      {"1.5 MM", "'1.5 MM' is not a number: `m` may be a thousand or a million = write 1.5k or 1.5M"},
      {"$1.2 M", "'$1.2 M' is not a number: a scale has no space before it = write $1.2M"},
      {"1K", "'1K' is not a number: k, M and bn are the scales = write 1k"},
      {"1.5e6 USD", "'1.5e6 USD' is not a number: the currency stands before an amount = write an amount like $1.5M"},
      {"1.5e6 EUR", "EUR is not the sign of USD = write $, or change `currency`; amounts are not converted"},
      {"48k USD", "'48k USD' is not a number: the currency stands before an amount = write $48k"},
      {"€5", "€ is not the sign of USD = write $, or change `currency`; amounts are not converted"},
      {"R$5", "R$ is not the sign of USD = write $, or change `currency`; amounts are not converted"},
      {"$-5k", "'$-5k' is not a number: the sign comes first = write -$5k"},
      {"--5", "'--5' is not a number: one sign is enough"},
      {"$5 months",
       "'$5 months' is not a number: an amount of money has no such unit = amounts go with k, M, bn, /year and /month"},
      {"$5%",
       "'$5%' is not a number: an amount of money has no such unit = amounts go with k, M, bn, /year and /month"},
      {"34 %", "'34 %' is not a number: a percentage has no space before its sign = write 34%"},
      {"60 percent", "'60 percent' is not a number: percentages end in % = write 60%"},
      {"6months", "'6months' is not a number: lengths are in days, months or years = write 6 months"},
      {"6 weeks", "'6 weeks' is not a number: lengths are in days, months or years = a week is 7 days"},
      {"$2k/yr",
       "'$2k/yr' is not a number: 'k/yr' is no unit = units are %, pp, k, M, bn, /year, /month, days, months, years"},
      {"$2000 p.a.", "'$2000 p.a.' is not a number: spending is given by /year or /month = write $2000/year"},
      {"1:30", "'1:30' is not a number = a number has no colons: write a plain one, or a length like 10 days"},
      {"12:30:45", "'12:30:45' is not a number = a number has no colons: write a plain one, or a length like 10 days"},
      {"1#c", "'1#c' is not a number = a comment needs a space before its #"},
      {"1 2", "'1 2' is not a number = put a comma between two items; digits are grouped by `,` or `_`"},
      {"0x1F", "'0x1F' is not a number = write it in decimal"},
      {"1e-4%",
       "'1e-4%' is not a number: a power of ten stands without a unit = write the number out, or with k, M or bn"},
      {"\xEF\xBC\x91\xEF\xBC\x92", "'\xEF\xBC\x91\xEF\xBC\x92' is not a number = digits are 0 to 9"},
      {"\xD9\xA3", "'\xD9\xA3' is not a number = digits are 0 to 9"},
      {"\xE2\x88\x92"
       "5",
       "'\xE2\x88\x92"
       "5' is not a number: its minus is not the one of the keyboard = write -5"},
  };
  for (const Bad& row : rows) CHECK(refused(parse_quantity(row.text, "USD")) == row.said);
  CHECK(refused(parse_quantity(std::string(4000, '9'), "USD")) ==
        "'" + std::string(40, '9') + "...' is too large to represent");
  CHECK(refused(parse_quantity("0." + std::string(4000, '0') + "1", "USD")).find("too small to represent") !=
        std::string::npos);
}

TEST_CASE("amounts carry the sign of the case's currency") {
  CHECK(std::get<Quantity>(parse_quantity("€2bn", "EUR")).value == 2e9);
  CHECK(std::get<Quantity>(parse_quantity("CHF 1.2M", "CHF")).value == 1.2e6);
  CHECK(std::get<Quantity>(parse_quantity("$48k", "CAD")).value == 48000);
  CHECK(std::get<Quantity>(parse_quantity("C$48k", "CAD")).value == 48000);
  CHECK(refused(parse_quantity("$5", "EUR")) ==
        "$ is not the sign of EUR = write €, or change `currency`; amounts are not converted");
  CHECK(refused(parse_quantity("€5", "CHF")) ==
        "€ is not the sign of CHF = write CHF, or change `currency`; amounts are not converted");
  CHECK(currency_sign("USD") == "$");
  CHECK(currency_sign("EUR") == "€");
  CHECK(currency_sign("CHF") == "CHF");
  CHECK(known_currency("SEK"));
  CHECK_FALSE(known_currency("XXX"));
  CHECK_FALSE(known_currency("usd"));
  CHECK_FALSE(known_currency(""));
}

TEST_CASE("the locale does not matter") {
  const char* set = std::setlocale(LC_ALL, "de_DE.UTF-8");
  CHECK(std::get<Quantity>(parse_quantity("1.5", "USD")).value == 1.5);
  CHECK(show(0.075, Kind::rate, "USD") == "7.5%");
  if (set) std::setlocale(LC_ALL, "C");
}

TEST_CASE("whole numbers") {
  CHECK(std::get<long long>(parse_whole("24")) == 24);
  CHECK(std::get<long long>(parse_whole("1,000")) == 1000);
  CHECK(std::get<long long>(parse_whole("100_000")) == 100000);
  CHECK(std::get<long long>(parse_whole("9007199254740992")) == 9007199254740992);
  const Bad rows[] = {
      {"-3", "'-3' is negative = write a whole number of 0 or more"},
      {"24.0", "'24.0' is not a whole number = write 24"},
      {"24.5", "'24.5' is not a whole number = write digits, like 24 or 100,000"},
      {"1e5", "'1e5' is not a whole number = write 100000"},
      {"10k", "'10k' is not a whole number = write 10000"},
      {"010", "'010' has a leading zero = write 10"},
      {"24 people", "'24 people' is not a whole number = write digits, like 24 or 100,000"},
      {"99999999999999999999", "'99999999999999999999' is too large: whole numbers go up to 9,007,199,254,740,992"},
      {"9007199254740993", "'9007199254740993' is too large: whole numbers go up to 9,007,199,254,740,992"},
      {"", "a number is missing"},
  };
  for (const Bad& row : rows) CHECK(refused(parse_whole(row.text)) == row.said);
}

TEST_CASE("booleans") {
  for (const char* text : {"true", "yes", "on"}) CHECK(std::get<bool>(parse_flag(text)));
  for (const char* text : {"false", "no", "off"}) CHECK_FALSE(std::get<bool>(parse_flag(text)));
  CHECK(refused(parse_flag("True")) == "'True' is neither true nor false = write true");
  CHECK(refused(parse_flag("y")) == "'y' is neither true nor false = write true or false (or yes, no, on, off)");
}

TEST_CASE("dates are months of the timeline") {
  const std::pair<const char*, int> good[] = {{"FY27", 0},     {"FY28", 12},     {"FY27-Q1", 0}, {"FY28-Q3", 18},
                                              {"FY27-M05", 4}, {"FY31-M12", 59}, {"2026-02", 0}, {"2026-08", 6},
                                              {"2027-01", 11}, {"2031-01", 59}};
  for (const auto& [text, month] : good) {
    INFO(text);
    CHECK(std::get<int>(parse_date(text, timeline())) == month);
  }
  const Bad bad[] = {
      {"2031-02", "'2031-02' lies outside the timeline = inside lies FY27 to FY31 (2026-02 to 2031-01)"},
      {"2026-01", "'2026-01' lies outside the timeline = inside lies FY27 to FY31 (2026-02 to 2031-01)"},
      {"FY99", "'FY99' lies outside the timeline = inside lies FY27 to FY31 (2026-02 to 2031-01)"},
      {"FY26-Q4", "'FY26' lies outside the timeline = inside lies FY27 to FY31 (2026-02 to 2031-01)"},
      {"2026-13", "'2026-13' is not a month: there is no month 13 = write a month like 2026-03"},
      {"2026-00", "'2026-00' is not a month: there is no month 00 = write a month like 2026-03"},
      {"2026-02-30", "'2026-02-30' is not a month = write 2026-02, without a day"},
      {"2026-8", "'2026-8' is not a month = write 2026-08"},
      {"2026/08", "'2026/08' is not a month = write 2026-08"},
      {"03/04/2026", "'03/04/2026' is not a date: day and month may be either way round = write a month like 2026-03"},
      {"4.3.26", "'4.3.26' is not a date: day and month may be either way round = write a month like 2026-03"},
      {"FY27-Q5", "'FY27-Q5': the quarters of a fiscal year are Q1 to Q4"},
      {"FY27-Q0", "'FY27-Q0': the quarters of a fiscal year are Q1 to Q4"},
      {"FY27-M13", "'FY27-M13': the months of a fiscal year are M01 to M12"},
      {"FY27-M5", "'FY27-M5' is not a date = write FY27-M05"},
      {"fy27", "'fy27' is not a date = write FY27"},
      {"Q3", "'Q3' is not a date = write FY27, FY27-Q3, FY27-M05 or 2026-08"},
      {"Aug 2026", "'Aug 2026' is not a date = write FY27, FY27-Q3, FY27-M05 or 2026-08"},
  };
  for (const Bad& row : bad) CHECK(refused(parse_date(row.text, timeline())) == row.said);
}

TEST_CASE("labels count up and keep their width") {
  const auto count = [](const char* first) { return std::get<std::vector<std::string>>(count_labels(first, 3)); };
  CHECK(count("FY06") == std::vector<std::string>{"FY06", "FY07", "FY08"});
  CHECK(count("FY98") == std::vector<std::string>{"FY98", "FY99", "FY100"});
  CHECK(count("2027") == std::vector<std::string>{"2027", "2028", "2029"});
  CHECK(refused(count_labels("Year", 3)) ==
        "'Year' does not end in a number = write a label like FY27, from which the next years count up");
  CHECK(refused(count_labels("FY12345678901", 3)) ==
        "'FY12345678901' ends in too long a number = write a label like FY27");
  CHECK(std::get<int>(parse_label("FY29", timeline())) == 2);
  CHECK(refused(parse_label("FY26", timeline())) ==
        "'FY26' lies outside the timeline = inside lies FY27 to FY31 (2026-02 to 2031-01)");
  CHECK(refused(parse_label("FZ27", timeline())) == "'FZ27' is not a fiscal year = did you mean FY27?");
  CHECK(refused(parse_label("zzz", timeline())) ==
        "'zzz' is not a fiscal year = the fiscal years are FY27 to FY31 (2026-02 to 2031-01)");
}

TEST_CASE("values in the words of their kind") {
  struct Row {
    double value;
    Kind kind;
    const char* said;
  };
  const Row rows[] = {
      {0.23, Kind::rate, "23%"},          {0.075, Kind::rate, "7.5%"},    {0.0002, Kind::rate, "0.02%"},
      {0.07, Kind::change, "7%"},         {-0.05, Kind::change, "-5%"},   {2.3, Kind::rate, "230%"},
      {0.12345678, Kind::rate, "12.35%"}, {0, Kind::rate, "0%"},          {1.2e6, Kind::amount, "$1.2M"},
      {48000, Kind::amount, "$48k"},      {950, Kind::amount, "$950"},    {1.25e9, Kind::amount, "$1.25bn"},
      {999999.9, Kind::amount, "$1M"},    {-5000, Kind::amount, "-$5k"},  {0, Kind::amount, "$0"},
      {1400, Kind::amount, "$1.4k"},      {6, Kind::length, "6 months"},  {1, Kind::length, "1 month"},
      {2.5, Kind::length, "2.5 months"},  {14, Kind::count, "14"},        {0.95, Kind::count, "0.95"},
      {3.14159, Kind::count, "3.142"},    {12345, Kind::count, "12,345"}, {unlimited, Kind::amount, "no limit"},
  };
  for (const Row& row : rows) CHECK(show(row.value, row.kind, "USD") == row.said);
  CHECK(show(31e6, Kind::amount, "EUR") == "€31M");
  CHECK(show(31e6, Kind::amount, "CHF") == "CHF 31M");
}

TEST_CASE("what is shown can be read again") {
  for (const double value : {1.2e6, 48000.0, 950.0, 1.25e9, 0.5, 31e6}) {
    CHECK(std::get<Quantity>(parse_quantity(show(value, Kind::amount, "USD"), "USD")).value == value);
    CHECK(std::get<Quantity>(parse_quantity(show(value, Kind::amount, "CHF"), "CHF")).value == value);
  }
  for (const double value : {0.23, 0.075, 0.0002, -0.05})
    CHECK(std::get<Quantity>(parse_quantity(show(value, Kind::change, "USD"), "USD")).value == value);
}
