// SPDX-License-Identifier: Apache-2.0
// Tables of one's own. foreign.parquet was written by hyparquet-writer 0.x (Snappy, dictionaries, optional columns): 400 rows
// i with x = i / 8, k = i mod 5, m = 2 i but missing where 3 divides i, text in s, b = whether i is even.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <variant>

#include "read/parquet.h"
#include "uphill/table.h"

using namespace uphill;

namespace {

const std::filesystem::path foreign = UPHILL_SOURCE_DIR "/tests/read/foreign.parquet";

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// A file of that content for as long as the test needs it.
struct Written {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "uphill-table-test.csv";
  explicit Written(const std::string& text) { std::ofstream(path, std::ios::binary) << text; }
  ~Written() { std::filesystem::remove(path); }
};

std::string complaint(const std::string& text) {
  const Written file(text);
  try {
    read_table(file.path);
  } catch (const std::runtime_error& e) {
    const std::string what = e.what();
    return what.substr(what.rfind("test.csv") + 8);
  }
  return "";
}

}  // namespace

TEST_CASE("a CSV table: quotes, exponents, missing values, either line end") {
  const Written file("trial,\"a, b\",c\r\n0,1.5e3,\r\n1,-2,NA\r\n2,\"7\",0.25\r\n");
  const Table table = read_table(file.path);
  CHECK(table.names == std::vector<std::string>{"trial", "a, b", "c"});
  CHECK(table.columns[1] == std::vector<double>{1500, -2, 7});
  CHECK(std::isnan(table.columns[2][0]));
  CHECK(std::isnan(table.columns[2][1]));
  CHECK(table.columns[2][2] == 0.25);
}

TEST_CASE("a CSV table that is wrong says where, and what to do") {
  CHECK(complaint("a,b\n1,two\n") == ":2:2: 'two' is no number: write plain numbers, such as 1250000 or 0.23, and leave what is missing empty");
  CHECK(complaint("a,b\n1\n") == ":2:2: the row has 1 cell, but the first row has 2");
  CHECK(complaint("a\n1,200\n") == ":2:2: the row has 2 cells, but the first row has 1");
  std::string wide = "a\n1";
  for (int cell = 0; cell < 5000; ++cell) wide += ",1";
  CHECK(complaint(wide) == ":2:2: the row has 5001 cells, but the first row has 1");
  CHECK(complaint("a,a\n1,2\n") == ":1:2: the column 'a' is given twice");
  CHECK(complaint("a,b\n") == ":1:1: there are no rows behind the names");
  CHECK(complaint("a;b\n1;2\n").find("cells are parted by ';'") != std::string::npos);
  CHECK(complaint("a,b\n1,1e999\n").find("is no number") != std::string::npos);
}

TEST_CASE("a Parquet table that another program wrote") {
  const Table table = read_table(foreign);
  CHECK(table.names == std::vector<std::string>{"x", "k", "m", "b"});  // text is left out
  REQUIRE(table.columns[0].size() == 400);
  for (std::size_t i = 0; i < 400; ++i) {
    REQUIRE(table.columns[0][i] == static_cast<double>(i) / 8);
    REQUIRE(table.columns[1][i] == static_cast<double>(i % 5));
    if (i % 3) REQUIRE(table.columns[2][i] == 2.0 * static_cast<double>(i));
    else REQUIRE(std::isnan(table.columns[2][i]));
    REQUIRE(table.columns[3][i] == (i % 2 ? 0.0 : 1.0));
  }
}

TEST_CASE("a damaged Parquet file is refused, wherever it is damaged", "[long]") {
  const std::string whole = bytes_of(foreign);
  REQUIRE(whole.size() > 1000);
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    CHECK(std::holds_alternative<read::Fault>(read::read_parquet(std::string_view(whole).substr(0, size))));
  }
  // A changed byte gives a table or a fault, and never reads beyond the file (address sanitizer).
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char change : {'\x01', '\x7f', '\x80'}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ change);
      (void)read::read_parquet(bytes);
    }
  }
  SUCCEED();
}
