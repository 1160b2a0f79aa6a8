// SPDX-License-Identifier: Apache-2.0
// Edges of what is read and shown: months, whole numbers, dates, numbers of any size, cells and columns, colours.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>

#include "case_support.h"
#include "read/csv.h"
#include "read/document.h"
#include "read/scalar.h"
#include "uphill/table.h"
#include "uphill/theme.h"

using namespace uphill;
using namespace uphill::read;
using namespace uphill::test;
using Catch::Matchers::Contains;

namespace {

template <class T>
std::string said(const std::variant<T, Fault>& result) {
  const Fault* fault = std::get_if<Fault>(&result);
  return fault ? fault->message + (fault->hint.empty() ? "" : " = " + fault->hint) : "accepted";
}

/// A folder for as long as a test needs it.
struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "uphill-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path with(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return path / name;
  }
};

template <class Read>
std::string thrown(const Read& read) {
  try {
    read();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("calendar months are written in one way") {
  CHECK(std::get<CalendarMonth>(parse_calendar_month("2026-03")).month == 3);
  const std::string write = " = write a month like 2026-03";
  for (const char* text : {"2026", "2026-", "2026-x", "2026-123", "26-03", "", "march 2026"}) {
    CHECK(said(parse_calendar_month(text)) == "'" + std::string(text) + "' is not a month" + write);
  }
  CHECK(said(parse_calendar_month("2026-13")) == "'2026-13' is not a month: there is no month 13" + write);
  CHECK(said(parse_calendar_month("2026-00")) == "'2026-00' is not a month: there is no month 00" + write);
  CHECK(said(parse_calendar_month("2026-3")) == "'2026-3' is not a month = write 2026-03");
  CHECK(said(parse_calendar_month("2026/12")) == "'2026/12' is not a month = write 2026-12");
  CHECK(said(parse_calendar_month("2026.12")) == "'2026.12' is not a month = write 2026-12");
  CHECK(said(parse_calendar_month("2026-03-01")) == "'2026-03-01' is not a month = write 2026-03, without a day");
  CHECK(said(parse_calendar_month("0926-03")) == "'0926-03' is not a month = write a year of four digits, like 2026-03");
}

TEST_CASE("dates of a timeline without labels, of one year, and none") {
  const Timeline none{2026, 2, "", 0, {}}, one{2026, 2, "FY27", 1, {"FY27"}};
  CHECK(std::get<int>(parse_date("FY27-M12", one)) == 11);
  CHECK(said(parse_date("FY28", one)) == "'FY28' lies outside the timeline = inside lies FY27 (2026-02 to 2027-01)");
  CHECK_THAT(said(parse_date("", one)), Contains("a date is missing"));
  CHECK_THAT(said(parse_date("FY27", none)), Contains("'FY27' is not a date"));
  CHECK_THAT(said(parse_date("FY27-Q0", one)), Contains("'FY27-Q0'"));
  CHECK_THAT(said(parse_date("FY27-M", one)), Contains("'FY27-M'"));
}

TEST_CASE("whole numbers at their edges") {
  CHECK(std::get<long long>(parse_whole("-0")) == 0);
  CHECK(said(parse_whole("-1")) == "'-1' is negative = write a whole number of 0 or more");
  CHECK(said(parse_whole("")) == "a number is missing");
  const std::string plain = " is not a whole number = write digits, like 24 or 100,000";
  CHECK(said(parse_whole("-")) == "'-'" + plain);
  CHECK(said(parse_whole("-x")) == "'-x'" + plain);
  CHECK(said(parse_whole("4.5")) == "'4.5'" + plain);
  CHECK(said(parse_whole("4%")) == "'4%'" + plain);
  CHECK(said(parse_whole("1e300")) == "'1e300'" + plain);
  CHECK(said(parse_whole("4.0")) == "'4.0' is not a whole number = write 4");
  CHECK(said(parse_whole("2k")) == "'2k' is not a whole number = write 2000");
  CHECK(said(parse_whole("4#four")) == "'4#four' is not a whole number = a comment needs a space before its #");
  CHECK(said(parse_whole("9007199254740993")) == "'9007199254740993' is too large: whole numbers go up to 9,007,199,254,740,992");
  CHECK(said(parse_whole("99999999999999999999")) == "'99999999999999999999' is too large: whole numbers go up to 9,007,199,254,740,992");
  CHECK(said(parse_flag("perhaps")) == "'perhaps' is neither true nor false = write true or false (or yes, no, on, off)");
  CHECK(said(parse_flag("True")) == "'True' is neither true nor false = write true");
}

TEST_CASE("numbers of any size are shown, and read back") {
  CHECK(show(std::nan(""), Kind::rate, "USD") == "none");
  CHECK(show(std::numeric_limits<double>::max(), Kind::count, "") == "no limit");
  CHECK(show(-std::numeric_limits<double>::max(), Kind::change, "") == "no lower limit");
  CHECK(show(1.5e20, Kind::count, "") == "1.5e20");
  CHECK(show(1.5e-12, Kind::count, "") == "1.5e-12");
  CHECK(show(1.5e20, Kind::rate, "") == "1.5e22%");
  CHECK(show(1.5e-14, Kind::rate, "") == "1.5e-12%");
  CHECK(show(2.5e17, Kind::amount, "USD") == "$2.5e17");
  CHECK(show(48, Kind::amount, "") == "48");
  CHECK(show(1, Kind::length, "") == "1 month");
  CHECK(show(-2, Kind::length, "") == "-2 months");
  CHECK(std::get<Quantity>(parse_quantity("USD48k", "USD")).value == 48000.0);
}

TEST_CASE("a CSV's columns and cells, where they are odd") {
  const Folder folder;
  const auto column = [&](const std::string& text, const std::string& name) {
    folder.with("d.csv", text);
    return said(read_column(folder.path, "d.csv", name, "USD"));
  };
  CHECK(column(" \tx\t ,y\n \t1\t ,2\n", "x") == "accepted");
  CHECK(column("x\n1\n\n \t \n", "x") == "d.csv:3:1: an empty cell = write a number, or take the row out");
  CHECK(column(",\n1,2\n", "x") == "d.csv:1:1: there is no column 'x'");
  CHECK(column("alpha\n1\n", "x") == "d.csv:1:1: there is no column 'x' = the only column is 'alpha'");
  CHECK(column("aa,bb,cc,dd,ee,ff,gg,hh,ii\n1\n", "quarrel") ==
        "d.csv:1:1: there is no column 'quarrel' = the columns are 'aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg', 'hh', ...");
  CHECK(column("x|y\n1|2\n", "x") == "d.csv:1:1: cells are parted by '|', but must be by ',' = save it as CSV with commas and decimal points");
  CHECK(column("x\n@sum\n", "x") == "d.csv:2:1: '@sum' is a formula = save its value");
  const std::string unit = " has a unit that a column of data cannot have = units are %, k, M, bn, days, months, years";
  CHECK(column("x\n$5/month\n", "x") == "d.csv:2:1: '$5/month'" + unit);
  CHECK(column("x\n5pp\n", "x") == "d.csv:2:1: '5pp'" + unit);
  CHECK(column("x" + std::string(10'000, ',') + "\n", "x") == "d.csv:1:10001: more than 10,000 columns");
  CHECK(said(read_column(folder.path / "gone", "d.csv", "x", "USD")) == "'d.csv' cannot be read: No such file or directory");

  const std::filesystem::path numbers = folder.with("n.csv", "a,b,c,d\nNaN,nan,NA,+\n");
  CHECK(thrown([&] { read_table(numbers); }) ==
        numbers.string() + ":2:4: '+' is no number: write plain numbers, such as 1250000 or 0.23, and leave what is missing empty");
  CHECK_THAT(thrown([&] { read_table(folder.with("i.csv", "a\ninf\n")); }), Contains(":2:1: 'inf' is no number"));
}

TEST_CASE("a table's name says how it is read; a wrong one is refused in words") {
  const Folder folder;
  const auto text = folder.with("t.txt", "a\n1\n"), cut = folder.with("t.parquet", "PAR1");
  CHECK(thrown([&] { read_table(text); }) == text.string() + ": a table's name must end in .csv or .parquet");
  CHECK(thrown([&] { read_table(cut); }) == cut.string() + ": it is no Parquet file, or was cut off");
  std::filesystem::create_directory(folder.path / "f.parquet");
  CHECK(thrown([&] { read_table(folder.path / "f.parquet"); }) ==
        (folder.path / "f.parquet").string() + ": not a regular file: it is a folder: save the text to a file and name that");
  CHECK_THROWS_AS(read_table(folder.path / "gone.parquet"), std::system_error);
}

TEST_CASE("a theme's colours and fonts, where they are no text") {
  const Folder folder;
  const auto refused = [&](const std::string& text) {
    const auto file = folder.with("t.yaml", text);
    const std::string all = thrown([&] { (void)report::read_theme(file); });
    return all.substr(all.find("error: ") == std::string::npos ? 0 : all.find("error: ") + 7);
  };
  CHECK_THAT(refused("ink: [a]\n"), Contains("ink is a list, but a colour is written \"#RRGGBB\"") && Contains("such as \"#0B5FA5\""));
  CHECK_THAT(refused("ink: {a: b}\n"), Contains("ink is a mapping, but a colour is written \"#RRGGBB\""));
  CHECK_THAT(refused("ink: \"123456Z\"\n"), Contains("ink is '123456Z'"));
  CHECK_THAT(refused("ink: \"#12345/\"\n"), Contains("ink is '#12345/'"));
  CHECK_THAT(refused("tones: red\n"), Contains("`tones` must be a list of one to nine colours"));
  CHECK_THAT(refused("tones: ['#111111', '#111111', '#111111', '#111111', '#111111', '#111111', '#111111', '#111111', '#111111', '#111111']\n"),
             Contains("`tones` must be a list of one to nine colours"));
  CHECK_THAT(refused("body_font: ''\n"), Contains("`body_font` must be a text of 1 to 31 characters"));
  CHECK_THAT(refused("body_font: " + std::string(32, 'a') + "\n"), Contains("`body_font` must be a text of 1 to 31 characters"));
  CHECK_THAT(refused("body_font: null\n"), Contains("`body_font` must be a text of 1 to 31 characters"));
  CHECK(refused("body_font: " + std::string(31, 'a') + "\n") == "accepted");
}
