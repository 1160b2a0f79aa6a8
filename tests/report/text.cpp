// SPDX-License-Identifier: Apache-2.0
#include "report/text.h"

#include <catch2/catch.hpp>

#include "report/table.h"

using namespace uphill::report;

TEST_CASE("control characters, bad bytes and direction overrides become visible") {
  CHECK(harmless("a\nb\tc\r") == "a\\nb\\tc\\r");
  CHECK(harmless("\x1b[31mred") == "\\x1b[31mred");
  CHECK(harmless("\x7f") == "\\x7f");
  CHECK(harmless("caf\xc3") == "caf\\xc3");
  CHECK(harmless("\xff\xfe") == "\\xff\\xfe");
  CHECK(harmless("a\u202eb") == "a\\u{202e}b");
  CHECK(harmless("a\u2028b") == "a\\u{2028}b");
  CHECK(harmless(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(harmless("\u0085") == "\\u{85}");
  CHECK(harmless("Zürich 東京 👩‍💻") == "Zürich 東京 👩‍💻");
}

TEST_CASE("right-to-left text is closed in an isolate of no width") {
  CHECK(harmless("שלום") == "\u2068שלום\u2069");
  CHECK(width(harmless("שלום")) == 4);
  CHECK(fit(harmless("שלום עולם"), 4) == "\u2068שלו…\u2069");
}

TEST_CASE("width counts columns, not bytes") {
  CHECK(width("") == 0);
  CHECK(width("Zürich") == 6);
  CHECK(width("東京") == 4);
  CHECK(width("e\u0301") == 1);
  CHECK(width("👩‍💻") == 2);
  std::string marks = "a";
  for (int i = 0; i < 50; ++i) marks += "\u0301";
  CHECK(width(marks) == 1);
  CHECK(width("──━━┃") == 5);
}

TEST_CASE("long names are cut with an ellipsis, by columns") {
  CHECK(fit("short", 5) == "short");
  CHECK(fit("longer", 5) == "long…");
  CHECK(fit("東京都庁", 5) == "東京…");
  CHECK(fit("東京都庁", 4) == "東…");
  CHECK(width(fit(std::string(200, 'x'), 24)) == 24);
}

TEST_CASE("paragraphs keep to the width and hang") {
  CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("one two three", 9, {2, 4}) == std::vector<std::string>{"  one two", "    three"});
  CHECK(wrap("", 10).empty());
  CHECK(wrap("abcdefghij", 5) == std::vector<std::string>{"abcd…"});
}

TEST_CASE("tables align by display width") {
  const Table table{{{"", Align::left, 0}, {"n"}}, {{"東京", "1"}, {"ab", "100"}}};
  CHECK(lines(table) == std::vector<std::string>{"        n", "東京    1", "ab    100"});
}

TEST_CASE("colour only where it is asked for") {
  CHECK(paint("x", Ink::bold, Colour::off) == "x");
  CHECK(paint("x", Ink::red, Colour::on) == "\x1b[31mx\x1b[0m");
}
