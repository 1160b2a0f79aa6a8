// SPDX-License-Identifier: Apache-2.0
// Columns of numbers, and files that must not be reached.
#include "read/csv.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "patience.h"

using namespace uphill::read;
using namespace std::string_literals;

namespace {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "uphill-XXXXXX").string();
    path = mkdtemp(name.data());
    std::filesystem::create_directory(path / "in");
  }
  ~Folder() { std::filesystem::remove_all(path); }

  std::variant<std::vector<double>, Fault> read(const std::string& text, const std::string& column = "x") const {
    std::ofstream(path / "in" / "d.csv", std::ios::binary) << text;
    return read_column(path / "in", "d.csv", column, "USD");
  }
};

std::string refused(const std::variant<std::vector<double>, Fault>& result) {
  const Fault* fault = std::get_if<Fault>(&result);
  return fault ? fault->message + (fault->hint.empty() ? "" : " = " + fault->hint) : "accepted";
}

}  // namespace

TEST_CASE("a column is read whatever stands beside it") {
  const Folder folder;
  const std::vector<double> expected{1.5, 2000, 3};
  for (const std::string& text : {"x\n1.5\n2000\n3\n"s, "\xEF\xBB\xBFx\r\n1.5\r\n2000\r\n3"s,
                                  "name,x\n\"a, \"\"b\"\"\",1.5\n=1+1,\"2,000\"\n,3\n\n"s, "x,y\n 1.5 ,\n2k,\n3,\n"s}) {
    const auto result = folder.read(text);
    REQUIRE(refused(result) == "accepted");
    CHECK(std::get<std::vector<double>>(result) == expected);
  }
  CHECK(std::get<std::vector<double>>(folder.read("x\n10%\n20%\n")) == std::vector<double>{0.1, 0.2});
}

TEST_CASE("faults of a table give row and column") {
  const Folder folder;
  struct Row {
    std::string text, said;
  };
  const std::vector<Row> rows{
      {"", "d.csv: empty file"},
      {"\n", "d.csv:1:1: the names of the columns are missing = they stand in the first row"},
      {"x\n$-1.5\tM\n", "d.csv:2:1: '$-1.5 M' is not a number: the sign comes first = write -$1.5 M"},
      {"x\n", "d.csv:1:1: the column 'x' has no rows"},
      {"a,xx\n1,2\n", "d.csv:1:1: there is no column 'x' = did you mean 'xx'?"},
      {"alpha,beta\n1,2\n", "d.csv:1:1: there is no column 'x' = the columns are 'alpha', 'beta'"},
      {"x,y,x\n1,2,3\n", "d.csv:1:3: the column 'x' is given twice"},
      {"x;y\n1;2\n",
       "d.csv:1:1: cells are parted by ';', but must be by ',' = save it as CSV with commas and decimal points"},
      {"x\ty\n1\t2\n",
       "d.csv:1:1: cells are parted by tabs, but must be by ',' = save it as CSV with commas and decimal points"},
      {"y,x\n1,2\n1,2,3\n", "d.csv:3:3: the row has 3 cells, but the first row has 2"},
      {"y,x\n1,2\n1\n", "d.csv:3:2: the row has 1 cell, but the first row has 2"},
      {"x,y\n1,2\n\n1,2\n", "d.csv:3:1: an empty cell = write a number, or take the row out"},
      {"y,x\n1,\"1\n2\"\n", "d.csv:2:2: a quote is opened but not closed in its row = a cell lies on one line"},
      {"y,x\n1,\"1\"2\n", "d.csv:2:2: text after a closing quote = double a quote within a cell"},
      {"y,x\na\"b,2\n", "d.csv:2:1: a quote within a cell = put the cell into quotes and double the quote"},
      {"y,x\n1,\"1,5\"\n",
       "d.csv:2:2: '1,5' is not a number: a comma groups digits in threes = the decimal point is a point: write 1.5"},
      {"y,x\n1,=1+2\n", "d.csv:2:2: '=1+2' is a formula = save its value"},
      {"y,x\n1,\n", "d.csv:2:2: an empty cell = write a number, or take the row out"},
      {"x\n1\nnan\n",
       "d.csv:3:1: 'nan' is not a number that can be computed with = leave the key out, or write a number"},
      {"x\n10%\n5\n", "d.csv:3:1: '5' is in another unit than the rows above = write all rows alike"},
      {"x\n$5/year\n",
       "d.csv:2:1: '$5/year' has a unit that a column of data cannot have = units are %, k, M, bn, days, months, "
       "years"},
      {"x\n€5\n", "d.csv:2:1: € is not the sign of USD = write $, or change `currency`; amounts are not converted"},
      {"x,y\n1,\xE9\n", "d.csv:2:2: byte 0xE9 at offset 6 is not UTF-8 = save as UTF-8"},
      {"x\n1\n\0"s, "d.csv:3:1: NUL byte at offset 4 = save the file as plain text in UTF-8"},
      {"\xFF\xFEx\0"s, "d.csv: the file is in UTF-16 = save as UTF-8"},
      {"y,x\n" + std::string(1025, 'a') + ",1\n", "d.csv:2:1: a cell of more than a kilobyte"},
  };
  for (const Row& row : rows) CHECK(refused(folder.read(row.text)) == row.said);
}

TEST_CASE("a data file lies in the scenario directory") {
  const Folder folder;
  std::ofstream(folder.path / "out.csv") << "x\n1\n";
  std::filesystem::create_symlink(folder.path / "out.csv", folder.path / "in" / "link.csv");
  std::filesystem::create_directory_symlink(folder.path, folder.path / "in" / "up");
  std::filesystem::create_directory(folder.path / "in" / "a");
  std::ofstream(folder.path / "in" / "a" / "good.csv") << "x\n1\n";
  std::filesystem::create_symlink("a/good.csv", folder.path / "in" / "inside.csv");
  const auto read = [&](const std::string& file) { return refused(read_column(folder.path / "in", file, "x", "USD")); };
  const std::string hint =
      " lies outside the scenario directory = put the data file beside the scenario, or in a folder there";
  CHECK(read("a/good.csv") == "accepted");
  CHECK(read("inside.csv") == "accepted");
  for (const char* file : {"../out.csv", "../../etc/passwd", "/etc/passwd", "a/../../out.csv", "link.csv", "up/out.csv",
                           "a/../a/good.csv"}) {
    CHECK(read(file) == "'" + std::string(file) + "'" + hint);
  }
  CHECK(read("a\0b"s) == "'a\\x00b'" + hint);
  CHECK(read("") == "the name of the data file is missing = write {data: file.csv, column: name}");
  CHECK(read("none.csv") == "'none.csv' cannot be read: No such file or directory");
  CHECK(read("a") == "a: not a regular file: it is a folder = save the text to a file and name that");
  REQUIRE(mkfifo((folder.path / "in" / "pipe").c_str(), 0600) == 0);
  CHECK(read("pipe") == "pipe: not a regular file: it is a pipe = save the text to a file and name that");
}

TEST_CASE("a million rows are read, and three million refused, in two seconds", "[clock]") {
  const Folder folder;
  std::string text = "x\n";
  for (int i = 0; i < 1'000'000; ++i) text += "12.5\n";
  const auto reads = [&] { CHECK(std::get<std::vector<double>>(folder.read(text)).size() == 1'000'000); };
  CHECK(uphill::test::seconds(reads) < uphill::test::patience);
  std::string more = "x\n";
  for (int i = 0; i < 2'000'001; ++i) more += "1\n";
  const auto refuses = [&] { CHECK(refused(folder.read(more)) == "d.csv:2000002:1: more than 2,000,000 rows"); };
  CHECK(uphill::test::seconds(refuses) < uphill::test::patience);
}
