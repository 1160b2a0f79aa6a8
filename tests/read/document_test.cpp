// SPDX-License-Identifier: Apache-2.0
// What the reader says of bytes and of YAML itself, word by word, and that nothing hostile makes it slow.
#include "read/document.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>
#include <vector>

#include "patience.h"

using namespace uphill;
using namespace uphill::read;
using namespace std::string_literals;

namespace {

Node parse(const std::string& text) {
  Complaints complaints;
  Node node = parse_document(text, "f.yaml", complaints);
  complaints.throw_if_any();
  return node;
}

std::string said(const std::string& text) {
  try {
    parse(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string first_line(const std::string& text) {
  const std::string all = said(text);
  return all.substr(0, all.find('\n'));
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string nested(int depth) {
  return repeated("[", static_cast<std::size_t>(depth)) + repeated("]", static_cast<std::size_t>(depth));
}

struct Scratch {
  std::filesystem::path folder;
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "uphill-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(folder); }
};

std::string refused_file(const std::filesystem::path& file) {
  try {
    read_text_file(file);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a tree has the places of keys and values in characters") {
  const Node root = parse("é: éé\nb: {éé: \"1\", c: 2}\nlist:\n  - x\n  - 'it''s'\n");
  REQUIRE(root.entries.size() == 3);
  CHECK(root.entries[0].value.mark.column == 4);
  CHECK(root.entries[0].value.mark.width == 2);
  const Node& b = root.entries[1].value;
  CHECK(b.find("éé")->value.quoted);
  CHECK(b.find("éé")->value.mark.column == 9);
  CHECK(b.find("éé")->value.mark.width == 3);
  CHECK(b.find("c")->key_mark.column == 14);
  CHECK_FALSE(b.find("c")->value.quoted);
  CHECK(b.find("d") == nullptr);
  const Node& list = root.find("list")->value;
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[1].text == "it's");
  CHECK(list.items[1].mark.line == 5);
  CHECK(list.items[1].mark.width == 7);
}

TEST_CASE("line ends, a byte order mark and a missing last newline change nothing") {
  for (const std::string& text : {"a: 1\nb: 2\n"s, "a: 1\r\nb: 2\r\n"s, "\xEF\xBB\xBF"s + "a: 1\nb: 2\n", "a: 1\nb: 2"s,
                                  "---\na: 1\nb: 2\n...\n"s}) {
    const Node root = parse(text);
    REQUIRE(root.entries.size() == 2);
    CHECK(root.entries[1].key == "b");
    CHECK(root.entries[1].value.text == "2");
  }
}

TEST_CASE("bytes that no text has are refused") {
  struct Row {
    std::string text, said;
  };
  const std::vector<Row> rows{
      {"", "f.yaml: error: empty file"},
      {"# only this\n", "f.yaml: error: no content"},
      {"---\n", "f.yaml: error: no content"},
      {"\n\n", "f.yaml: error: no content"},
      {"\xFF\xFE"s + "a\0:\0"s, "f.yaml: error: the file is in UTF-16\n  = save as UTF-8"},
      {"\xFE\xFF\0a"s, "f.yaml: error: the file is in UTF-16\n  = save as UTF-8"},
      {"\xFF\xFE\0\0a\0\0\0"s, "f.yaml: error: the file is in UTF-32\n  = save as UTF-8"},
      {"\0\0\xFE\xFF\0\0\0a"s, "f.yaml: error: the file is in UTF-32\n  = save as UTF-8"},
      {"a: b\0c\n"s,
       "f.yaml:1:5: error: NUL byte at offset 4\n  1 | a: b\\x00c\n    |     ^^^^\n  = save the file as plain text in "
       "UTF-8"},
      {"a: \x07\n",
       "f.yaml:1:4: error: control character 0x07 at offset 3\n  1 | a: \\x07\n    |    ^^^^\n  = remove it"},
      {"a: \x1b[31m\n",
       "f.yaml:1:4: error: control character 0x1B at offset 3\n  1 | a: \\x1b[31m\n    |    ^^^^\n  = remove it"},
      {"a: 1\rb: 2\r",
       "f.yaml:1:5: error: a carriage return (CR) without a line feed\n  1 | a: 1\\rb: 2\\r\n    |     ^^\n  = end "
       "lines with LF or CR LF"},
      {"a: \xE9\n",
       "f.yaml:1:4: error: byte 0xE9 at offset 3 is not UTF-8\n  1 | a: \\xe9\n    |    ^^^^\n  = save as UTF-8"},
  };
  for (const Row& row : rows) CHECK(said(row.text) == row.said);
  CHECK(first_line("\xEF\xBB\xBF\xEF\xBB\xBF"
                   "a: 1\n") == "f.yaml:1:1: error: a byte order mark that is not at the start (U+FEFF) at offset 0");
  CHECK(first_line("a: \xEF\xBB\xBF"
                   "1\n") == "f.yaml:1:4: error: a byte order mark that is not at the start (U+FEFF) at offset 3");
  CHECK(first_line("a: \xE2\x80\xA8\n") ==
        "f.yaml:1:4: error: a line break of another kind (U+2028 or U+2029) at offset 3");
  CHECK(first_line("a: \xC2\x85\n") == "f.yaml:1:4: error: a line break of another kind (NEL, U+0085) at offset 3");
  CHECK(first_line("a: \xE2\x80\xAE"
                   "x\n") == "f.yaml:1:4: error: an invisible mark that turns the writing direction at offset 3");
  CHECK(first_line("a: \xC0\xAF\n") == "f.yaml:1:4: error: byte 0xC0 at offset 3 is not UTF-8");      // overlong
  CHECK(first_line("a: \xED\xA0\x80\n") == "f.yaml:1:4: error: byte 0xED at offset 3 is not UTF-8");  // surrogate
  CHECK(first_line(",\rs\x8d\xd5\xdc") ==
        "f.yaml:1:2: error: a carriage return (CR) without a line feed");  // the six bytes
}

TEST_CASE("slips of structure are named where they happened, with what to write instead") {
  struct Row {
    std::string text, said;
  };
  const std::vector<Row> rows{
      {"a: 1\nb: 2\na: 3\n",
       "f.yaml:3:1: error: 'a' is given twice\n  3 | a: 3\n    | ^\n  = first given at line 1, column 1"},
      {"x: {b: 1, 'b': 2}\n",
       "f.yaml:1:11: error: 'b' is given twice\n  1 | x: {b: 1, 'b': 2}\n    |           ^^^\n  = first given at line "
       "1, column 5"},
      {"a: \"foo\nb: 1\n",
       "f.yaml:1:4: error: the quote that opens here is never closed\n  1 | a: \"foo\n    |    ^\n  = close it with \" "
       "at the end of the text"},
      {"a: 1\n'b\n",
       "f.yaml:2:1: error: the quote that opens here is never closed\n  2 | 'b\n    | ^\n  = close it with ' at the "
       "end of the text"},
      {"a: 'x\nb: 'y'\n",
       "f.yaml:1:4: error: the quote that opens here runs on to a quote in line 2\n  1 | a: 'x\n    |    ^\n  = close "
       "it in its own line"},
      {"a: 1\nb", "f.yaml:2:1: error: value missing for 'b'\n  2 | b\n    | ^\n  = write `b: value`"},
      {"a: 1\nb\nc: 2\n", "f.yaml:2:1: error: value missing for 'b'\n  2 | b\n    | ^\n  = write `b: value`"},
      {"x: {b, c: 1}\n",
       "f.yaml:1:5: error: value missing for 'b'\n  1 | x: {b, c: 1}\n    |     ^\n  = write `b: value`"},
      {"x: {a:1}\n",
       "f.yaml:1:5: error: value missing for 'a:1'\n  1 | x: {a:1}\n    |     ^^^\n  = a colon needs a space after it: "
       "`a: 1`"},
      {"a:1\nb: 2\n", "f.yaml:1:2: error: a colon without a space after it\n  1 | a:1\n    |  ^\n  = write `a: 1`"},
      {"a: b: c\n",
       "f.yaml:1:5: error: a second colon in one line\n  1 | a: b: c\n    |     ^\n  = put the text into quotes, or "
       "begin a new line for the inner key"},
      {"[1,,2]",
       "f.yaml:1:4: error: an item is missing before this\n  1 | [1,,2]\n    |    ^\n  = write it, or remove the comma "
       "or dash too many"},
      {"a:\n\tb: 1\n", "f.yaml:2:1: error: a tab in the indentation\n  2 |  b: 1\n    | ^\n  = indent with spaces"},
      {"a: [1, 2\nb: 3\n",
       "f.yaml:1:4: error: the '[' that opens here is not closed\n  1 | a: [1, 2\n    |    ^\n  = close the list with "
       "']', and put a comma between its items"},
      {"a: 1\n b: 2\n",
       "f.yaml:2:2: error: this line is indented deeper than the line above, which has its value already\n  2 |  b: "
       "2\n    |  ^\n  = give both lines the same indentation, or let the line above end with its colon"},
      {"a:\n  b: 1\n c: 2\n",
       "f.yaml:3:2: error: the indentation of this line fits no line above\n  3 |  c: 2\n    |  ^\n  = lines of one "
       "level begin in the same column"},
      {"a: \"x\" y\n",
       "f.yaml:1:8: error: text after the end of a value\n  1 | a: \"x\" y\n    |        ^\n  = put the whole text "
       "into quotes, or double a quote within it"},
      {"x: @a\n",
       "f.yaml:1:4: error: a text cannot begin with '@'\n  1 | x: @a\n    |    ^\n  = put the text into quotes"},
      {"x: & Co\n",
       "f.yaml:1:4: error: a text cannot begin with '&'\n  1 | x: & Co\n    |    ^\n  = put the text into quotes"},
      {"a: 1]\n]\n", "f.yaml:2:1: error: a closing bracket that nothing opens\n  2 | ]\n    | ^\n  = remove it"},
  };
  for (const Row& row : rows) CHECK(said(row.text) == row.said);
}

TEST_CASE("what YAML has beyond trees of words is refused") {
  struct Row {
    std::string text, said;
  };
  const std::vector<Row> rows{
      {"a: !!python/object/apply:os.system x\n",
       "f.yaml:1:4: error: the tag '!!python/object/apply:os.system' is not understood"},
      {"a: !unknown x\n", "f.yaml:1:4: error: the tag '!unknown' is not understood"},
      {"a: !!float 1\n", "f.yaml:1:4: error: the tag '!!float' is not understood"},
      {"a: !!binary aGk=\n", "f.yaml:1:4: error: the tag '!!binary' is not understood"},
      {"a: ! 3\n", "f.yaml:1:4: error: the tag '!' is not understood"},
      {"a: !x {b: 1}\n", "f.yaml:1:4: error: the tag '!x' is not understood"},
      {"a: &n !x [1]\n", "f.yaml:1:7: error: the tag '!x' is not understood"},
      {"%YAML 9.9\n---\na: 1\n", "f.yaml:1:1: error: the directive '%YAML' is not understood"},
      {"%FOO x\n---\na: 1\n", "f.yaml:1:1: error: the directive '%FOO' is not understood"},
      {"a: 1\n---\nb: 2\n", "f.yaml:2:1: error: a second document begins here, but a file holds one"},
      {"a: 1\n...\nb: 2\n", "f.yaml:3:1: error: a second document begins here, but a file holds one"},
      {"a: 1\n%FOO\nb: 2\n", "f.yaml:3:1: error: a second document begins here, but a file holds one"},
      {"x: &b {c: 1}\ny: {<<: *b}\n", "f.yaml:2:5: error: merge keys ('<<') are not understood"},
      {"? [a, b]\n: 1\n", "f.yaml:1:3: error: a key must be a word, not a list or a mapping"},
      {"{a: 1}: 2\n", "f.yaml:1:1: error: a key must be a word, not a list or a mapping"},
      {"~: 1\n", "f.yaml:1:1: error: a key is missing"},
      {": 1\n", "f.yaml:1:1: error: a key is missing"},
      {"a: &x [*x]\n", "f.yaml:1:8: error: the alias '*x' stands within what it repeats"},
      {"a: *nope\n", "f.yaml:1:4: error: '*nope' repeats an anchor, but there is no '&nope' above"},
      {"a: &x 1\nb: &x 2\n", "f.yaml:2:4: error: the anchor '&x' is given twice"},
      {"&k a: 1\n", "f.yaml:1:4: error: a key cannot carry an anchor"},
      {"x: &k a\n*k : 1\n", "f.yaml:2:1: error: a key cannot be an alias"},
  };
  for (const Row& row : rows) CHECK(first_line(row.text) == row.said);
}

TEST_CASE("an alias is what it stands for, at the place where that is written") {
  const Node root = parse("a: &x {p: 1}\nb: [*x, *x]\n");
  const Node& b = root.find("b")->value;
  REQUIRE(b.items.size() == 2);
  CHECK(b.items[1].find("p")->value.text == "1");
  CHECK(b.items[1].find("p")->value.mark.line == 1);
}

TEST_CASE("a value may be missing after its colon: that is null, and the reader of fields judges it") {
  const Node root = parse("a:\nb: ~\nc: null\nd: ''\ne: NULL\n");
  for (const char* key : {"a", "b", "c", "e"}) CHECK(root.find(key)->value.is_null());
  CHECK_FALSE(root.find("d")->value.is_null());
  CHECK(root.find("a")->value.mark.line == 1);
  CHECK(root.find("b")->value.mark.column == 4);
  CHECK(parse("[1 2]").items.size() == 1);
  CHECK(parse("[1 2]").items[0].text == "1 2");
  CHECK(parse("a: 1#c\n").find("a")->value.text == "1#c");
}

TEST_CASE("all mistakes of a document are told, in the order of their places and once") {
  Complaints complaints;
  const Node root = parse_document("b: 1\nb: 2\nc: [1,,2]\n", "f.yaml", complaints);
  CHECK(complaints.size() == 2);
  CHECK(root.entries.size() == 2);
  const Source& source = *root.source;
  complaints.add(source, {1, 4, 1}, "early");
  complaints.add(source, {1, 4, 1}, "early");
  complaints.add(source, {0, 0, 0}, "no place");
  try {
    complaints.throw_if_any();
    FAIL();
  } catch (const InputError& error) {
    REQUIRE(error.complaints().size() == 4);
    CHECK(error.complaints()[0].text == "f.yaml:1:4: error: early\n  1 | b: 1\n    |    ^");
    CHECK(error.complaints()[1].line == 2);
    CHECK(error.complaints()[2].line == 3);
    CHECK(error.complaints()[3].text == "f.yaml: error: no place");
  }
}

TEST_CASE("twenty complaints are listed and the others counted") {
  std::string text;
  for (int i = 0; i < 25; ++i) text += "a: 1\n";
  const std::string all = said(text);
  CHECK(all.find("f.yaml:21:1: error: 'a' is given twice") != all.npos);
  CHECK(all.find("f.yaml:22:1") == all.npos);
  CHECK(all.substr(all.rfind('\n') + 1) == "and 4 more");
}

TEST_CASE("carets stand beneath the characters that are meant") {
  Source source;
  source.name = "a\nb\x1b.yaml";
  source.text = "日本: x\tyy é́z " + std::string(200, 'q') + "\n";
  source.lines = {std::string_view(source.text).substr(0, source.text.size() - 1), {}};
  Complaints complaints;
  complaints.add(source, {1, 7, 2}, "bad\nthing\x1b[0m", "do\tthis");
  complaints.add(source, {1, 150, 500}, "far");
  try {
    complaints.throw_if_any();
    FAIL();
  } catch (const InputError& error) {
    CHECK(error.complaints()[0].text == "a\\nb\\x1b.yaml:1:7: error: bad\\nthing\\x1b[0m\n  1 | 日本: x yy é́z " +
                                            std::string(87, 'q') + "...\n    |         ^^\n  = do this");
    CHECK(error.complaints()[1].text == "a\\nb\\x1b.yaml:1:150: error: far\n  1 | ..." + std::string(100, 'q') +
                                            "...\n    | " + std::string(53, ' ') + std::string(50, '^'));
  }
}

TEST_CASE("limits are named") {
  CHECK(first_line("a: " + std::string(1 << 20, 'x')) ==
        "f.yaml:1:1: error: a line of 1048579 bytes, more than the limit of 64 KiB");
  CHECK(first_line("a: " + std::string(60'000, 'x')) ==
        "f.yaml:1:4: error: a text of 60,000 characters, but at most 4,000 are allowed");
  CHECK(first_line("a: " + repeated("é", 4'000)).empty());
  CHECK(first_line(std::string(300, 'k') + ": 1") ==
        "f.yaml:1:1: error: a key of 300 characters, but at most 200 are allowed");
  CHECK(first_line(std::string(2000, 'k') + ": 1") ==
        "f.yaml:1:2001: error: a key of more than 1,000 characters, but at most 200 are allowed");
  CHECK(first_line(std::string((4 << 20) + 1, '#')) ==
        "f.yaml: error: a text of 4194305 bytes, more than the limit of 4 MiB");
  CHECK(said(nested(64)).empty());
  CHECK(first_line(nested(65)) == "f.yaml:1:65: error: nested deeper than 64 levels");
  CHECK(first_line(nested(499)) == "f.yaml:1:65: error: nested deeper than 64 levels");
  CHECK(first_line(nested(30'000)) == "f.yaml:1:65: error: nested deeper than 64 levels");
  CHECK(first_line("a: &x " + nested(40) + "\nb: " + repeated("[", 40) + "*x" + repeated("]", 40)) ==
        "f.yaml:2:44: error: nested deeper than 64 levels, aliases counted as what they stand for");
}

TEST_CASE("an alias bomb costs nothing") {
  std::string bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string one = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + one + repeated(", " + one, 9) + "]\n";
  }
  std::string text = "t: &t " + std::string(4000, 'x') + "\nl: [*t";
  for (int i = 0; i < 10'000; ++i) text += ",\n *t";
  text += "]\n";
  CHECK(test::seconds([&] {
          CHECK(first_line(bomb).find(
                    "more than 200,000 values, aliases counted as what they stand for: that is the limit of a file") !=
                std::string::npos);
          CHECK(first_line(text).find("more than 16,777,216 bytes of text, aliases counted") != std::string::npos);
        }) < 0.5);
}

TEST_CASE("large documents are read, or refused, within two seconds and 256 MiB", "[clock]") {
  std::string keys, lines;
  for (int i = 0; i < 199'000; ++i) keys += "key" + std::to_string(i) + ": 1\n";
  for (int i = 0; i < 50'000; ++i) lines += "- 1\n";
  CHECK(test::seconds([&] { CHECK(parse(keys).entries.size() == 199'000); }) < test::patience);
  CHECK(test::seconds([&] { CHECK(parse(lines).items.size() == 50'000); }) < test::patience);
  keys += keys;
  CHECK(test::seconds([&] { CHECK_FALSE(said(keys).empty()); }) < test::patience);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
#if !defined(__SANITIZE_ADDRESS__)
  CHECK(usage.ru_maxrss < 256 * 1024);
#endif
}

TEST_CASE("hostile patterns end quickly", "[clock]") {
  for (const std::string& part :
       {"'\n"s,     "\"\n"s,   "? "s,       "? \n"s,   "- "s,          "-\n"s,       "{"s,      "{a: "s,
        "[a, "s,    "&a "s,    "&a\n"s,     "!a\n"s,   "%\n"s,         "#\n"s,       ": "s,     ":\n"s,
        "a\n"s,     "a:\n "s,  "---\n"s,    "...\n"s,  "*a\n"s,        "|\n"s,       "a: |\n"s, ">\n\n"s,
        "a: 'b\n"s, "{a, \n"s, "[[],\n"s,   "a: [\n"s, "x: {y: 1,\n"s, "]\n"s,       ",\n"s,    "{? a,\n"s,
        "\t\n"s,    "\\\n"s,   "\"\\\"\n"s, "''''\n"s, "&a &a\n"s,     "- &a *a\n"s, "a: b\n"s, "{a: 1, a: 1},\n"s}) {
    const std::string text = repeated(part, (1u << 20) / part.size());
    const std::string lines = repeated(repeated(part, 8'000 / part.size()) + "\n", 100);
    INFO(part);
    CHECK(test::seconds([&] { said(text); }) < test::patience);
    CHECK(test::seconds([&] { said(lines); }) < test::patience);
  }
}

TEST_CASE("many mistakes on long lines stay cheap", "[clock]") {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "k" + std::to_string(i) + ": {" + repeated("b: 1, ", 5'000) + "}\n";
  CHECK(test::seconds([&] { CHECK(said(text).find("and 149950 more") != std::string::npos); }) < test::patience);
}

TEST_CASE("only regular files of some size are read") {
  const Scratch scratch;
  const auto pipe = scratch.folder / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(test::seconds([&] {
          CHECK(refused_file(pipe) ==
                pipe.string() + ": error: not a regular file: it is a pipe\n  = save the text to a file and name that");
          CHECK(refused_file("/dev/zero") ==
                "/dev/zero: error: not a regular file: it is a device\n  = save the text to a file and name that");
          CHECK(refused_file("/dev/null").find("not a regular file") != std::string::npos);
          CHECK(refused_file(scratch.folder).find("not a regular file: it is a folder") != std::string::npos);
        }) < 0.1);
  CHECK_THROWS_AS(read_text_file(scratch.folder / "missing.yaml"), std::system_error);
  const auto large = scratch.folder / "large.yaml";
  std::ofstream(large) << std::string((4u << 20) + 1, ' ');
  CHECK(refused_file(large) == large.string() + ": error: the file has 4194305 bytes, more than the limit of 4 MiB");
  const auto good = scratch.folder / "-rf \"\n\xF0\x9F\x99\x82.yaml";
  std::ofstream(good) << "a: 1\n";
  CHECK(read_text_file(good) == "a: 1\n");
}

TEST_CASE("the nearest word is at most a third of its letters away") {
  const std::vector<std::string_view> words{"uplift", "training", "win_rate", "ramp"};
  CHECK(nearest("uplft", words) == "uplift");
  CHECK(nearest("trainning", words) == "training");
  CHECK(nearest("Win_Rate", words) == "win_rate");
  CHECK(nearest("rmap", words) == "ramp");
  CHECK(nearest("zzz", words).empty());
  CHECK(nearest("", words).empty());
  CHECK(nearest("q", {"x"}).empty());
  CHECK(nearest(std::string(100'000, 'a'), words).empty());
}
