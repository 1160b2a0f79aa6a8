// SPDX-License-Identifier: Apache-2.0
// Parquet's pages, encodings and mistakes, from files put together byte by byte.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <variant>

#include <snappy.h>

#include "read/parquet.h"
#include "read/parquet_bytes.h"
#include "read/document.h"
#include "read/thrift.h"

using namespace uphill;
using namespace uphill::test;

namespace {

using Values = std::vector<double>;

Table table(const std::string& bytes) {
  const auto read = read::read_parquet(bytes);
  if (const auto* fault = std::get_if<read::Fault>(&read)) FAIL(fault->message);
  return std::get<Table>(read);
}

std::string refusal(const std::string& bytes) {
  const auto read = read::read_parquet(bytes);
  const auto* fault = std::get_if<read::Fault>(&read);
  return fault ? fault->message : "";
}

/// The only column of a file of one group.
Values column(const Leaf& leaf) { return table(parquet(leaf.values, {{leaf}})).columns.at(0); }
std::string fault(const Leaf& leaf) { return refusal(parquet(leaf.values, {{leaf}})); }

Leaf of_type(int type, int values, const std::string& body) { return {.type = type, .pages = data_page(values, as_plain, body), .values = values}; }

std::string snapped(const std::string& bytes) {
  std::string packed;
  snappy::Compress(bytes.data(), bytes.size(), &packed);
  return packed;
}

const std::string three_doubles = plain<double>({0.5, -2.25, 1e300});

/// Numbers by dictionary: the width of an index, then runs and packed groups.
std::string indices(int width, const std::string& runs) { return static_cast<char>(width) + runs; }
std::string run_of(int count, const std::string& value) { return varint(static_cast<std::uint64_t>(count) << 1) + value; }
std::string packed(int groups, const std::string& bits) { return varint(static_cast<std::uint64_t>(groups) << 1 | 1) + bits; }

}  // namespace

TEST_CASE("Parquet: plain numbers of each type") {
  CHECK(column(of_type(wide, 3, three_doubles)) == Values{0.5, -2.25, 1e300});
  CHECK(column(of_type(single, 2, plain<float>({0.5f, -3.0f}))) == Values{0.5, -3.0});
  CHECK(column(of_type(int32, 2, plain<std::int32_t>({-7, 2147483647}))) == Values{-7, 2147483647});
  CHECK(column(of_type(int64, 2, plain<std::int64_t>({-5'000'000'000, 9}))) == Values{-5e9, 9});
  CHECK(column(of_type(boolean, 10, "\x05\x02")) == Values{1, 0, 1, 0, 0, 0, 0, 0, 0, 1});
}

TEST_CASE("Parquet: pages and groups follow one another; what is no number is left out") {
  const Leaf pages{.pages = data_page(1, as_plain, plain<double>({1})) + data_page(2, as_plain, plain<double>({2, 3})), .values = 3};
  CHECK(column(pages) == Values{1, 2, 3});

  Leaf words = of_type(text, 3, measured("a") + measured("b") + measured("c"));
  Leaf lists = of_type(wide, 3, three_doubles), old_times = of_type(int96, 3, std::string(36, 'x'));
  lists.repetition = 2;
  const std::vector<Leaf> group{words, lists, of_type(wide, 3, three_doubles), old_times};
  const Table two = table(parquet(6, {group, group}));
  CHECK(two.names == std::vector<std::string>{"x"});
  CHECK(two.columns == std::vector<Values>{{0.5, -2.25, 1e300, 0.5, -2.25, 1e300}});
}

TEST_CASE("Parquet: by dictionary, in runs and in packed groups") {
  const std::string dictionary = dictionary_page(3, plain<double>({10, 20, 30}));
  for (const int encoding : {as_dictionary, as_plain_dictionary}) {
    // Two bits a value: 2, 1, 0, 0, 1, 2, 0, 1 are 0x06 and 0x49.
    const std::string body = indices(2, run_of(3, "\x01") + packed(1, "\x06\x49"));
    const Leaf leaf{.pages = dictionary + data_page(11, encoding, body), .values = 11};
    CHECK(column(leaf) == Values{20, 20, 20, 30, 20, 10, 10, 20, 30, 10, 20});
  }
  // Nine bits: an index over two bytes, in a run as in a group.
  std::vector<double> many(300);
  for (std::size_t n = 0; n < many.size(); ++n) many[n] = static_cast<double>(n);
  const std::string body = indices(9, run_of(1, std::string("\x2b\x01", 2)) + packed(1, std::string("\x2b\x01", 2) + std::string(7, '\0')));
  CHECK(column({.pages = dictionary_page(300, plain(many)) + data_page(3, as_dictionary, body), .values = 3}) == Values{299, 299, 0});
  // One value needs no bits at all.
  CHECK(column({.pages = dictionary_page(1, plain<double>({7})) + data_page(3, as_dictionary, indices(0, run_of(3, ""))), .values = 3}) == Values{7, 7, 7});
}

TEST_CASE("Parquet: the dictionary may be named, and stand before or (so some writers) at the first page") {
  const std::string dictionary = dictionary_page(1, plain<double>({7})), data = data_page(2, as_dictionary, indices(0, run_of(2, "")));
  const auto behind = static_cast<std::int64_t>(dictionary.size());
  CHECK(column({.pages = dictionary + data, .values = 2, .dictionary_at = 4, .shift = behind}) == Values{7, 7});
  CHECK(column({.pages = dictionary + data, .values = 2, .dictionary_at = 4 + behind}) == Values{7, 7});
  CHECK(fault({.pages = dictionary + data, .values = 2, .shift = behind}) == "a value is not in its dictionary");
}

TEST_CASE("Parquet: missing values") {
  const std::string levels = packed(1, "\x05");  // there, missing, there
  const auto holds = [](const Values& v) { return v.size() == 3 && v[0] == 1.5 && std::isnan(v[1]) && v[2] == 2.5; };
  const std::string values = plain<double>({1.5, 2.5});
  CHECK(holds(column({.pages = data_page(3, as_plain, measured(levels) + values), .values = 3, .repetition = 1})));
  const Record about = Record().number(1, 3).number(2, 1).number(3, 3).number(4, as_plain);
  CHECK(holds(column({.pages = data_page_2(about, levels, values, values.size()), .values = 3, .repetition = 1})));
  // None is there: by dictionary not even the width of an index need be.
  const Values none = column({.pages = data_page(2, as_dictionary, measured(run_of(2, std::string(1, '\0')))), .values = 2, .repetition = 1});
  CHECK((none.size() == 2 && std::isnan(none[0]) && std::isnan(none[1])));
}

TEST_CASE("Parquet: pages of the second kind, compressed or not") {
  const Record about = Record().number(1, 3).number(2, 0).number(3, 3).number(4, as_plain);
  CHECK(column({.pages = data_page_2(about, "", three_doubles, 24), .values = 3}) == Values{0.5, -2.25, 1e300});
  CHECK(column({.pages = data_page_2(about, "", snapped(three_doubles), 24), .values = 3, .codec = 1}) == Values{0.5, -2.25, 1e300});
  const auto flagged = [](bool packed, const std::string& body) {
    const Record header = Record().number(1, 3).number(2, 0).number(3, 3).number(4, as_plain).number(5, 0).number(6, 0).flag(7, packed);
    return page(Record().number(1, 3).number(2, 24).number(3, static_cast<std::int64_t>(body.size())).record(8, header), body);
  };
  CHECK(column({.pages = flagged(true, snapped(three_doubles)), .values = 3, .codec = 1}) == Values{0.5, -2.25, 1e300});
  CHECK(column({.pages = flagged(false, three_doubles), .values = 3, .codec = 1}) == Values{0.5, -2.25, 1e300});
}

TEST_CASE("Parquet: truth values in runs, and pages that hold no values") {
  const std::string index = page(Record().number(1, 1).number(2, 4).number(3, 4), "abcd");
  CHECK(column({.type = boolean, .pages = index + data_page(4, as_rle, measured(run_of(3, "\x01") + run_of(1, std::string(1, '\0')))), .values = 4}) ==
        Values{1, 1, 1, 0});
  CHECK(fault({.pages = data_page(4, as_rle, measured(run_of(4, "\x01"))), .values = 4}) ==
        "a column is encoded in another way, which is not read here: write it uncompressed or with Snappy, plain or by dictionary");
}

TEST_CASE("Parquet: what is wrong is named") {
  const std::string dictionary = dictionary_page(1, plain<double>({7}));
  const auto by_dictionary = [&](const std::string& body) { return fault({.pages = dictionary + data_page(2, as_dictionary, body), .values = 2}); };
  CHECK(by_dictionary(indices(33, run_of(2, "abcde"))) == "its numbers are too wide");
  CHECK(by_dictionary(indices(8, packed(1, ""))) == "a page ends too early");
  CHECK(by_dictionary(indices(8, run_of(0, std::string(1, '\0')))) == "a run is empty");
  CHECK(by_dictionary(indices(8, run_of(2, "\x01"))) == "a value is not in its dictionary");
  CHECK(by_dictionary("") == "a part lies beyond its end");
  CHECK(by_dictionary(indices(8, "")) == "it ends too early");

  const std::string codec = "it is compressed by another codec than Snappy, which is not read here: write it uncompressed or with Snappy, plain or by dictionary";
  CHECK(fault({.pages = data_page(3, as_plain, three_doubles), .values = 3, .codec = 2}) == codec);
  const auto compressed = [](const std::string& body, std::size_t unpacked) {
    return fault({.pages = data_page(3, as_plain, body, unpacked), .values = 3, .codec = 1});
  };
  CHECK(compressed(snapped(three_doubles), 24).empty());
  CHECK(compressed(snapped(three_doubles), 23) == "a page is not what it says");
  CHECK(compressed("", 24) == "a page is not what it says");
  CHECK(compressed(varint(std::uint64_t{1} << 31) + "x", std::size_t{1} << 31) == "a page is not what it says");
  CHECK(compressed(varint(24) + "x", 24) == "a page cannot be uncompressed");

  CHECK(fault({.pages = data_page(3, as_delta, three_doubles), .values = 3}).find("encoded in another way") != std::string::npos);
  for (const int values : {0, -1, 4}) {
    CHECK(fault({.pages = data_page(values, as_plain, three_doubles), .values = 3}) == "a page has another number of values than its column");
  }
  CHECK(fault(of_type(wide, 4, three_doubles)) == "a part lies beyond its end");
  CHECK(fault(of_type(boolean, 9, "\x01")) == "a part lies beyond its end");
  for (const int values : {-1, 2'000'000'000}) {
    CHECK(fault({.pages = dictionary_page(values, "") + data_page(2, as_dictionary, indices(0, run_of(2, ""))), .values = 2}) == "a page is too large");
  }
  Leaf elsewhere = of_type(wide, 3, three_doubles);
  elsewhere.shift = 1'000'000;
  CHECK(fault(elsewhere) == "a part lies beyond its end");
  elsewhere.shift = -1000;
  CHECK(fault(elsewhere) == "a part lies beyond its end");
}

TEST_CASE("Parquet: a footer that contradicts itself is refused") {
  const Leaf x = of_type(wide, 3, three_doubles);
  Leaf nested = x;
  nested.children = 2;
  CHECK(fault(nested) == "it has nested columns: only flat tables are read");
  CHECK(fault(of_type(text, 3, "abc")) == "it has no column of numbers");
  for (const int rows : {0, -3, 20'000'001}) CHECK(refusal(parquet(rows, {{x}})) == "it has no rows, or too many");
  CHECK(refusal(parquet(4, {{x}})) == "its columns have different lengths");
  CHECK(refusal(parquet(6, {{x, x}, {x}})) == "a column is missing");

  const std::string whole = parquet(3, {{x}}), cut = "it is no Parquet file, or was cut off";
  CHECK(refusal("PAR1PAR1") == cut);
  CHECK(refusal("Par1" + whole.substr(4)) == cut);
  CHECK(refusal(whole.substr(0, whole.size() - 1) + "2") == cut);
  CHECK(refusal("PAR1" + plain<std::uint32_t>({1}) + "PAR1") == "its footer is longer than the file");
}

TEST_CASE("Thrift's compact protocol: every kind of field") {
  std::string bytes;
  bytes += "\x11\x12";                        // 1: true, 2: false
  bytes += "\x13\xfe";                        // 3: a byte, -2
  bytes += "\x14\x03\x15\x04\x16\x05";        // 4, 5, 6: -2, 2, -3 as i16, i32, i64
  bytes += "\x17" "12345678";                 // 7: a double, which Parquet's description has no use for
  bytes += "\x18\x02hi";                      // 8: text
  bytes += "\x19\x31\x01\x02\x01";            // 9: a list of three booleans
  bytes += "\x1a\x15\x08";                    // 10: a set of one i32
  bytes += "\x1c\x11";                        // 11: a struct whose field 1 is true
  bytes += std::string(1, '\0');
  bytes += "\x05\xc8\x01\x0e";                // its number written out: 100, as i32
  bytes += std::string(1, '\0') + "rest";
  std::string_view left = bytes;
  const read::ThriftValue v = read::read_struct(left);
  CHECK(left == "rest");
  CHECK((v[1].number == 1 && v[2].number == 0 && v.has(2) && v[3].number == -2));
  CHECK((v[4].number == -2 && v[5].number == 2 && v[6].number == -3));
  CHECK((v.has(7) && v[8].bytes == "hi"));
  REQUIRE(v[9].items.size() == 3);
  CHECK((v[9].items[0].number == 1 && v[9].items[1].number == 0 && v[9].items[2].number == 1));
  CHECK((v[10].items.size() == 1 && v[10].items[0].number == 4));
  CHECK((v[11][1].number == 1 && v[100].number == 7));
  CHECK((!v.has(12) && v[12].items.empty() && v[12].number == 0));
}

TEST_CASE("Thrift's compact protocol: what it cannot be") {
  const auto refused = [](std::string bytes) -> std::string {
    std::string_view left = bytes;
    try {
      read::read_struct(left);
    } catch (const read::Damaged& damaged) {
      return damaged.what();
    }
    return "";
  };
  CHECK(refused("") == "it ends too early");
  CHECK(refused("\x18\x09short") == "it ends too early");
  CHECK(refused("\x1b\x01") == "it holds a kind of field that Parquet does not use");
  CHECK(refused("\x16" + std::string(10, '\xff')) == "a number is too long");
  CHECK(refused("\x19\xe1\x01") == "a list is longer than the file");
  CHECK(refused("\x19\xf1" + varint(5'000'000) + std::string(5'000'000, '\x01')) == "it has too many parts");
  std::string structs, lists = "\x19";
  for (int n = 0; n < 20; ++n) structs += "\x1c", lists += "\x19";
  CHECK(refused(structs) == "it is nested too deeply");
  CHECK(refused(lists + std::string(64, '\x19')) == "it is nested too deeply");
}
