// SPDX-License-Identifier: Apache-2.0
// Wrong input as a user gives it: a file, a command line, a thing that is no file. Each row says how the program must
// end and what it must say; all must end within two seconds and 256 MiB, and leave nothing behind. The texts of mistakes
// inside a file stand beside the files of this folder; here are the cases that no file can hold, and the whole process.
//
//   .build/ci/tests/test_errors -s "*"        prints each row with its time and memory
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <functional>
#include <iostream>

#include "cli/program.h"

using namespace uphill::cli;

namespace {

namespace fs = std::filesystem;

constexpr int refused = 2, failed = 1, done = 0;
constexpr double most_seconds = 2.0, most_mebibytes = 256.0;

/// The small case with one thing replaced.
std::string with(const std::string& what, const std::string& by) {
  std::string text = small_case();
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

std::string wide(const std::string& ascii, bool big_endian, std::size_t bytes) {
  std::string all = bytes == 2 ? (big_endian ? "\xfe\xff" : "\xff\xfe")
                               : (big_endian ? std::string("\0\0\xfe\xff", 4) : std::string("\xff\xfe\0\0", 4));
  for (const char letter : ascii) {
    std::string unit(bytes, '\0');
    unit[big_endian ? bytes - 1 : 0] = letter;
    all += unit;
  }
  return all;
}

struct Row {
  std::string name;
  std::string text;  // of the file
  int exit;
  std::string says;  // a part of standard error
};

void check(const std::string& name, const Ran& ran, int exit, const std::string& says, bool sanitized) {
  INFO(name << "\n" << ran.err.substr(0, 2000));
  CHECK(ran.exit == exit);
  CHECK((exit == done ? ran.err + ran.out : ran.err).find(says) != std::string::npos);
  if (exit == refused) CHECK(ran.out.empty());
  if (!sanitized) {
    CHECK(ran.seconds < most_seconds);
    CHECK(ran.mebibytes < most_mebibytes);
  }
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitizers = true;
#else
constexpr bool sanitizers = false;
#endif

void check_file(const Row& row) {
  const Folder folder;
  const std::string file = folder.file("case.yaml", row.text);
  const Ran ran = invoke({"run", file, "--trials", "64", "--json", (folder.path / "out.json").string()});
  check(row.name, ran, row.exit, row.says, sanitizers);
  CHECK(folder.names().size() == (row.exit == done ? 2u : 1u));
  std::cout << "  " << row.name << ": exit " << ran.exit << ", " << static_cast<int>(1000 * ran.seconds) << " ms, "
            << static_cast<int>(ran.mebibytes) << " MiB\n";
}

}  // namespace

TEST_CASE("bytes and encoding") {
  const std::string good = small_case();
  const std::vector<Row> rows = {
      {"empty file", "", refused, "empty"},
      {"only blanks", " \n\n  \n", refused, "no content"},
      {"only comments", "# nothing\n# at all\n", refused, "no content"},
      {"only a document mark", "---\n", refused, "no content"},
      {"one byte order mark", "\xef\xbb\xbf" + good, done, ""},
      {"two byte order marks", "\xef\xbb\xbf\xef\xbb\xbf" + good, refused, "byte order mark"},
      {"a byte order mark inside", good + "\xef\xbb\xbf", refused, "byte order mark"},
      {"UTF-16, little end first", wide(good, false, 2), refused, "UTF-8"},
      {"UTF-16, big end first", wide(good, true, 2), refused, "UTF-8"},
      {"UTF-32, little end first", wide(good, false, 4), refused, "UTF-8"},
      {"UTF-32, big end first", wide(good, true, 4), refused, "UTF-8"},
      {"Latin-1", with("name: Small", "name: Caf\xe9"), refused, "UTF-8"},
      {"a NUL byte", good + std::string("x: \0", 4), refused, "NUL"},
      {"a bell", with("name: Small", "name: Sm\aall"), refused, "control character"},
      {"an escape", with("name: Small", "name: \x1b[31mSmall"), refused, "control character"},
      {"line ends of an old Mac", "name: a\rtimeline: b\r", refused, "carriage return"},
      {"line ends of Windows", [&] { std::string all; for (char c : good) { if (c == '\n') all += '\r'; all += c; } return all; }(), done, ""},
      {"a line separator", with("name: Small", "name: Sm\xe2\x80\xa8" "all"), refused, "line"},
      {"next line", with("name: Small", "name: Sm\xc2\x85" "all"), refused, "line"},
      {"digits of another width", with("headcount: 4", "headcount: \xef\xbc\x94"), refused, "not a"},
      {"Arabic digits", with("headcount: 4", "headcount: \xd9\xa4"), refused, "not a"},
      {"no newline at the end", good.substr(0, good.size() - 1), done, ""},
      {"a line of a mebibyte", with("name: Small", "name: " + std::string(1u << 20, 'x')), refused, "the limit of 64 KiB"},
      {"a scalar of 64 KiB", with("name: Small", "name: " + std::string(1u << 16, 'x')), refused, "the limit of 64 KiB"},
      {"a name of 5,000 characters", with("name: Small", "name: " + std::string(5000, 'x')), refused, "at most"},
      {"a key of 2,000 characters", good + std::string(2000, 'k') + ": 1\n", refused, "k"},
      {"random bytes", [] { std::string all; unsigned s = 1; for (int n = 0; n < 4096; ++n) all += static_cast<char>((s = s * 1664525u + 1013904223u) >> 24); return all; }(), refused, ""}};
  for (const Row& row : rows) check_file(row);
}

TEST_CASE("structure") {
  const std::string good = small_case();
  std::string many_keys = good, many_items = good + "stack:\n  - name: CRM\n    strengths:\n";
  for (int n = 0; n < 200000; ++n) many_keys += "x-" + std::to_string(n) + ": 1\n";
  for (int n = 0; n < 50000; ++n) many_items += "      - fast\n";
  const std::vector<Row> rows = {
      {"a key twice", good + "name: Again\n", refused, "given twice"},
      {"a key twice in braces, once in quotes", with("{one_time: $300k}", "{one_time: $300k, \"one_time\": $1k}"), refused, "given twice"},
      {"an open double quote", with("name: Small", "name: \"Small"), refused, "quote"},
      {"an open single quote", with("name: Small", "name: 'Small"), refused, "quote"},
      {"two documents", good + "---\nname: Other\n", refused, "document"},
      {"text after the end", good + "...\nname: Other\n", refused, ""},
      {"a last line without a colon", good + "b\n", refused, "b"},
      {"a value missing", with("headcount: 4", "headcount:"), refused, "headcount"},
      {"a tilde", with("headcount: 4", "headcount: ~"), refused, "headcount"},
      {"null", with("headcount: 4", "headcount: null"), refused, "headcount"},
      {"499 brackets", good + "x-deep: " + std::string(499, '[') + std::string(499, ']') + "\n", refused, "deep"},
      {"100,000 brackets", good + "x-deep: " + std::string(100000, '['), refused, ""},
      {"a tag that runs code", with("name: Small", "name: !!python/object/apply:os.system [ls]"), refused, "tag"},
      {"an unknown tag", with("name: Small", "name: !unknown Small"), refused, "tag"},
      {"a tag of a type", with("headcount: 4", "headcount: !!float 4"), refused, "tag"},
      {"binary", with("name: Small", "name: !!binary aGVsbG8="), refused, "tag"},
      {"a directive of another version", "%YAML 9.9\n---\n" + good, refused, ""},
      {"an unknown directive", "%FOO bar\n---\n" + good, refused, ""},
      {"a forgotten comma", with("investments: [crm]", "investments: [crm erp]"), refused, "crm erp"},
      {"an empty item", with("investments: [crm]", "investments: [crm,,crm]"), refused, ""},
      {"keys without values in braces", with("{one_time: $300k}", "{one_time, per_year}"), refused, ""},
      {"a comment that touches", with("headcount: 4", "headcount: 4#four"), refused, "4#four"},
      {"six bytes of a fuzzer", ",\rs\x8d\xd5\xdc", refused, ""},
      {"a tab", with("  ae:\n    headcount", "  ae:\n\theadcount"), refused, "tab"},
      {"an alias to itself", good + "x-a: &a [*a]\n", refused, ""},
      {"an alias bomb", good + "x-a: &a [1,1,1,1,1,1,1,1,1]\nx-b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nx-c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nx-d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nx-e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nx-f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n", refused, "more than 200,000 values"},
      {"a merge key", with("headcount: 4", "<<: {headcount: 4}"), refused, "<<"},
      {"an unknown key", with("headcount", "headcuont"), refused, "headcount"},
      {"the right key at the wrong level", with("cost: $100k", "win_rate: 20%"), refused, "belongs"},
      {"200,000 keys", many_keys, refused, ""},
      {"50,000 items", many_items, done, ""},
      {"unbalanced brackets and quotes", "]}\"'{[\n- ? : | >\n", refused, ""}};
  for (const Row& row : rows) check_file(row);
}

TEST_CASE("numbers, laws, the model") {
  const std::string good = small_case();
  const std::string rate = "win_rate: {p10: 20%, p50: 25%, p90: 30%}";
  const std::vector<Row> rows = {
      {"not a number, in YAML's words", with("headcount: 4", "headcount: .nan"), refused, ".nan"},
      {"not a number, in C's words", with("lead_conversion: 20%", "lead_conversion: nan"), refused, "nan"},
      {"infinite", with("cost: $100k", "cost: .inf"), refused, ".inf"},
      {"too large", with("cost: $100k", "cost: 1e309"), refused, "too large"},
      {"too small", with("cost: $100k", "cost: 1e-400"), refused, "too small"},
      {"a leading zero", with("headcount: 4", "headcount: 010"), refused, "leading zero"},
      {"hexadecimal", with("headcount: 4", "headcount: 0x1F"), refused, "0x1F"},
      {"60 for a chance", with("lead_conversion: 20%", "lead_conversion: 60"), refused, "60%"},
      {"m for millions", with("cost: $100k", "cost: 1.5m"), refused, "1.5m"},
      {"another currency", with("cost: $100k", "cost: 100k EUR"), refused, "EUR"},
      {"a negative cost", with("cost: $100k", "cost: -$100k"), refused, ""},
      {"negative heads", with("headcount: 4", "headcount: -4"), refused, ""},
      {"a negative length", with("sales_cycle: 3", "sales_cycle: -3"), refused, ""},
      {"20 digits of trials", with("trials: 2000", "trials: 99999999999999999999"), refused, "trials"},
      {"a discount of -100 %", good + "finance: {discount_rate: -100%}\n", refused, "discount_rate"},
      {"P10 above P90", with(rate, "win_rate: {p10: 30%, p50: 25%, p90: 20%}"), refused, ""},
      {"P10 equals P90", with(rate, "win_rate: {p10: 25%, p50: 25%, p90: 25%}"), refused, "fixed"},
      {"a percentile twice", with(rate, "win_rate: {p10: 20%, p10: 25%, p90: 30%}"), refused, "given twice"},
      {"attrition of 120 %", with("headcount: 4", "headcount: 4\n    attrition: 120%"), refused, "attrition"},
      {"attrition of 96 %", with("headcount: 4", "headcount: 4\n    attrition: 96%"), refused, "attrition"},
      {"attrition of 95 %", with("headcount: 4", "headcount: 4\n    attrition: 95%"), done, "attrition"},
      {"attrition of 0 %", with("headcount: 4", "headcount: 4\n    attrition: 0%"), done, ""},
      {"a target of 0", with("FY26: $4M", "FY26: 0"), refused, "target"},
      {"a circle of requirements", with("kind: tool", "kind: tool\n    requires: [crm]"), refused, "itself"},
      {"an unknown requirement", with("kind: tool", "kind: tool\n    requires: [crn]"), refused, "crm"},
      {"two scenarios of one name", good.substr(0, good.find("simulation")) + "  crm: {}\n", refused, "given twice"},
      {"names equal but for case", with("  crm: {title", "  Status-Quo: {}\n  crm: {title"), refused, "case"},
      {"a day in a date", with("start: 2026-01", "start: 2026-02-30"), refused, "2026-02"},
      {"month 13", with("start: 2026-01", "start: 2026-13"), refused, "13"},
      {"a date with slashes", with("start: 2026-01", "start: 03/04/2026"), refused, "2026-0"},
      {"a date with dots", with("start: 2026-01", "start: 4.3.26"), refused, "2026-0"},
      {"base sixty", with("sales_cycle: 3", "sales_cycle: 1:30"), refused, "1:30"},
      {"no years", with("years: 2", "years: 0"), refused, "years"},
      {"31 years", with("years: 2", "years: 31"), refused, "30"},
      {"30 years", with("years: 2", "years: 30"), done, ""},
      {"data outside the folder", with(rate, "win_rate: {data: ../../etc/passwd, column: a}"), refused, "outside"},
      {"data by a whole path", with(rate, "win_rate: {data: /etc/passwd, column: a}"), refused, "outside"},
      {"data by a way out", with(rate, "win_rate: {data: a/../../b, column: a}"), refused, "outside"}};
  for (const Row& row : rows) check_file(row);
}

namespace {

struct Line {
  std::string name;
  std::vector<std::string> words;
  int exit;
  std::string says;
};

}  // namespace

TEST_CASE("command lines") {
  const Folder folder;
  const std::string file = folder.file("case.yaml", small_case());
  const std::vector<Line> lines = {
      {"nothing", {}, refused, "uphill"},
      {"an unknown command", {"rnu", file}, refused, "run"},
      {"an unknown option", {"run", file, "--trails", "10"}, refused, "--trials"},
      {"the beginning of an option", {"run", file, "--see", "5"}, refused, "--seed"},
      {"a response file", {"run", "@" + file}, failed, ""},
      {"no threads", {"run", file, "--threads", "0"}, refused, "--threads"},
      {"threads below nothing", {"run", file, "--threads", "-1"}, refused, "--threads"},
      {"a million threads", {"run", file, "--threads", "1000000", "--trials", "100"}, done, "threads"},
      {"trials below nothing", {"run", file, "--trials", "-1"}, refused, "--trials"},
      {"trials that are none", {"run", file, "--trials", "nan"}, refused, "--trials"},
      {"trials with a unit", {"run", file, "--trials", "10k"}, refused, "--trials"},
      {"an option twice", {"run", file, "--seed", "1", "--seed", "2"}, refused, "--seed"},
      {"an option without its value", {"run", file, "--seed"}, refused, "--seed"},
      {"a file that is not there", {"run", (folder.path / "none.yaml").string()}, failed, "none.yaml"},
      {"a folder", {"run", folder.path.string()}, refused, "not a regular file"},
      {"an endless device", {"run", "/dev/zero"}, refused, "not a regular file"},
      {"an empty device", {"run", "/dev/null"}, refused, "not a regular file"},
      {"an argument of a mebibyte", {"run", std::string(120000, 'x')}, refused, ""},
      {"output into a folder that is not there", {"run", file, "--json", (folder.path / "no/out.json").string()}, failed, "no/out.json"},
      {"output over the input", {"run", file, "--json", file}, refused, "case.yaml"}};
  for (const Line& line : lines) {
    const Ran ran = invoke(line.words);
    check(line.name, ran, line.exit, line.says, sanitizers);
  }
  CHECK(invoke(std::vector<std::string>(20000, "x")).exit == refused);
  CHECK(folder.names() == std::vector<std::string>{"case.yaml"});
}

TEST_CASE("what is no file is refused within a tenth of a second") {
  const Folder folder;
  const fs::path pipe = folder.path / "pipe", socket = folder.path / "socket";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int end = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(end, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  for (const fs::path& path : {pipe, socket}) {
    const Ran ran = invoke({"run", path.string()});
    check(path.filename().string(), ran, refused, "not a regular file", sanitizers);
  }
  ::close(end);
}

TEST_CASE("odd file names work and are written harmless") {
  const Folder folder;
  for (const std::string name : {"a\nb.yaml", "quote\"'.yaml", "-rf.yaml", "\xf0\x9f\x9a\x80.yaml", "not utf8 \xff.yaml", "blank name.yaml"}) {
    const std::string file = folder.file(name, small_case());
    const Ran ran = invoke({"run", file, "--trials", "64"});
    INFO(name);
    CHECK(ran.exit == done);
    CHECK(ran.out.find("a\nb.yaml") == std::string::npos);
    CHECK(ran.out.find('\xff') == std::string::npos);
    CHECK(ran.out.find("Nothing new") != std::string::npos);
  }
  const std::string longest(250, 'n');
  CHECK(invoke({"run", folder.file(longest + ".yaml", small_case()), "--trials", "64"}).exit == done);
}
