// SPDX-License-Identifier: Apache-2.0
// Texts of an analyst on their way through everything that the program writes: read by a terminal, a spreadsheet, a
// program, they stay what they were and do nothing. Each text stands once in each place where a file takes text.
#include <catch2/catch.hpp>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "office/package.h"
#include "program.h"
#include "read/bytes.h"
#include "report/text.h"
#include "uphill/report.h"
#include "uphill/table.h"

using namespace uphill::cli;
using Json = nlohmann::ordered_json;

namespace {

std::string times(int n, const std::string& text) {
  std::string all;
  while (n-- > 0) all += text;
  return all;
}

const std::vector<std::string> travellers{
    "=cmd|' /C calc'!A0",
    "+1+2",
    "-2+3",
    "@SUM(A1:A9)",
    "=HYPERLINK(\"http://example.com\",\"x\")",
    "<script>alert(1)</script>",
    "\"><svg onload=alert(1)>&amp;",
    "]]></text><!-- -->",
    "a, \"b\"; 'c'",
    "two\nlines",
    "\\x1b[31m ${HOME} `id` %s %n",
    "{{title}} # [x](y) *z*",
    "فريق المبيعات 2027 (الشرق)",
    "צוות המכירות",
    "mark \u200e\u200f\u061c mark",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪",
    "e" + times(50, "\u0316") + "x",
    "東京営業部の新しい計画",
    "ﬁ ﷽ Ⅷ \u00a0 \u3000 \u200b .",
    times(200, "W"),
    times(200, "界"),
    times(66, "مر "),
};

/// What the reader keeps of a text: it trims blanks around it.
std::string trimmed(std::string text) { return text.erase(text.find_last_not_of(" \n") + 1); }

/// The next place's text, going round; each case begins one further on.
struct Texts {
  std::size_t next;
  std::string take() { return Json(trimmed(travellers[next++ % travellers.size()])).dump(); }
};

struct Hostile : Folder {
  std::string file_name;
  explicit Hostile(std::size_t first) {
    Texts texts{first};
    std::string made = small_case();
    const auto put = [&](const std::string& what, const std::string& by) {
      REQUIRE(made.find(what) != std::string::npos);
      made.replace(made.find(what), what.size(), by);
    };
    put("Small", texts.take());
    put("Nothing new", texts.take());
    put("One CRM", texts.take());
    put("    headcount", "    title: " + texts.take() + "\n    headcount");
    put("    kind: tool", "    title: " + texts.take() + "\n    kind: tool");
    put("p90: $1.1M", "p90: $1.1M, source: " + texts.take() + ", owner: " + texts.take());
    put("trials: 2000", "trials: 128");
    file_name = file("case.yaml", made);
  }
};

/// Commands that print names, each with a case of ours.
std::vector<std::vector<std::string>> commands(const std::string& file) {
  return {{"run", file},
          {"check", file},
          {"explain", file},
          {"explain", file, "--scenario", "crm"},
          {"replay", file, "--scenario", "crm", "--trial", "3"},
          {"sensitivity", file, "--one-at-a-time"},
          {"compare", file, "crm"},
          {"stress", file},
          {"breakeven", file, "--vary", "investments.crm.cost.one_time", "--goal", "long_term_payoff.mean = 0"},
          {"voi", file},
          {"optimize", file}};
}

/// Nothing that a terminal obeys; isolates, which keep what runs right to left apart, are opened and closed on a line.
void check_line(const std::string& line) {
  INFO(Json(line).dump(-1, ' ', true, Json::error_handler_t::replace));
  std::string plain = line;
  std::size_t opened = 0, closed = 0;
  for (std::size_t at; (at = plain.find("\u2068")) != std::string::npos; ++opened) plain.erase(at, 3);
  for (std::size_t at; (at = plain.find("\u2069")) != std::string::npos; ++closed) plain.erase(at, 3);
  CHECK(opened == closed);
  CHECK_FALSE(uphill::read::bad_bytes(plain));
  for (const char* mark : {"\t", "\u200e", "\u200f", "\u061c"}) CHECK(plain.find(mark) == std::string::npos);
  CHECK(uphill::report::width(line) <= 100);
}

void check_screen(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    check_line(text.substr(at, end - at));
    at = end + 1;
  }
}

/// RFC 4180, whole: quoted cells may hold anything.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    std::string& cell = rows.back().back();
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') cell += text[++at];
    else if (c == '"') quoted = !quoted;
    else if (quoted) cell += c;
    else if (c == ',') rows.back().emplace_back();
    else if (c == '\n') rows.push_back({""});
    else if (c != '\r') cell += c;
  }
  rows.pop_back();
  return rows;
}

/// A spreadsheet takes no cell for a formula; numbers may be negative.
void check_cells(const std::string& text) {
  const auto rows = parse_csv(text);
  REQUIRE(rows.size() > 1);
  for (const auto& row : rows) {
    CHECK(row.size() == rows.front().size());
    for (const std::string& cell : row) {
      INFO(cell);
      double number = 0;
      const bool is_number = std::from_chars(cell.data(), cell.data() + cell.size(), number).ptr == cell.data() + cell.size();
      CHECK((cell.empty() || is_number || std::string("=+-@\t\r").find(cell[0]) == std::string::npos));
    }
  }
}

}  // namespace

TEST_CASE("texts that travel: no command lets one act on a terminal, or leave its line") {
  for (std::size_t first = 0; first < travellers.size(); ++first) {
    const Hostile hostile(first);
    for (const auto& words : commands(hostile.file_name)) {
      INFO("case " << first << ", " << words[0]);
      const Ran ran = invoke(words);
      CHECK(ran.exit == 0);
      CHECK(ran.err.empty());
      check_screen(ran.out);
    }
  }
}

TEST_CASE("texts that travel: JSON gives each back as it was") {
  for (std::size_t first = 0; first < travellers.size(); ++first) {
    const Hostile hostile(first);
    const Ran ran = invoke({"run", hostile.file_name, "--json", "-"});
    INFO(first << ran.err);
    REQUIRE(uphill::report::checksum_holds(ran.out));
    const Json json = Json::parse(ran.out);
    const auto text = [&](std::size_t n) { return trimmed(travellers[(first + n) % travellers.size()]); };
    CHECK(json["name"] == text(0));
    CHECK(json["scenarios"][0]["title"] == text(1));
    CHECK(json["scenarios"][1]["title"] == text(2));
    for (const char* study : {"sensitivity", "stress", "voi", "optimize"}) {
      INFO(study);
      CHECK_NOTHROW(Json::parse(invoke({study, hostile.file_name, "--json", "-"}).out));
    }
  }
}

TEST_CASE("texts that travel: no cell of a table is a formula, and each column keeps its name") {
  const Hostile hostile(0);
  check_cells(invoke({"run", hostile.file_name, "--csv", "-"}).out);
  check_cells(invoke({"replay", hostile.file_name, "--scenario", "crm", "--trial", "3", "--csv", "-"}).out);
  const std::string csv = (hostile.path / "trials.csv").string(), parquet = (hostile.path / "trials.parquet").string();
  REQUIRE(invoke({"run", hostile.file_name, "-q", "--trials-out", csv}).exit == 0);
  REQUIRE(invoke({"run", hostile.file_name, "-q", "--trials-out", parquet}).exit == 0);
  check_cells(contents(csv));
  CHECK(parse_csv(contents(csv)).front() == uphill::read_table(parquet).names);
}

TEST_CASE("texts that travel: the name of a file, and of a column of a table, is text as any other") {
  const Folder folder;
  for (const std::string name : {"=cmd|x", "<script>", "a,\"b\"", "a\nb\x1b[31m", "مرحبا", "👩‍👩‍👧‍👦", "\xff\xfe", "\u202eabc"}) {
    const std::string file = folder.file(name + ".yaml", small_case());
    INFO(Json(file).dump(-1, ' ', true, Json::error_handler_t::replace));
    for (const char* command : {"run", "check", "voi"}) check_screen(invoke({command, file}).out);
    const Ran ran = invoke({"run", file, "--json", "-"});
    REQUIRE(uphill::report::checksum_holds(ran.out));
    if (name[0] != '\xff') CHECK(Json::parse(ran.out)["file"] == file);
  }
  const std::string table = folder.file("t.csv", "=cmd|x,<script>,مرحبا بالعالم," + times(200, "W") +
                                                     "\n1,2,3,4\n2,1,3,5\n4,4,4,5\n2,2,3,7\n5,1,2,2\n9,1,1,3\n4,3,2,3\n1,1,2,2\n");
  const Ran ran = invoke({"compare", "--table", table, "--options", "=cmd|x,مرحبا بالعالم"});
  CHECK(ran.exit == 0);
  check_screen(ran.out);
  check_screen(invoke({"voi", "--table", table, "--options", "<script>," + times(200, "W")}).out);
}

namespace {

/// Without the isolates that keep a text apart, and with one blank where there are more: what a reader reads.
std::string plain(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 3, "\u2068") == 0 || text.compare(at, 3, "\u2069") == 0) at += 2;
    else if (text[at] == '\n' || text[at] == ' ') out += out.ends_with(' ') ? "" : " ";
    else out += text[at];
  }
  return out;
}

/// Every run of text below, a line an element.
void gather(const pugi::xml_node& node, std::string& all) {
  for (const auto& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) all += child.value();
    else gather(child, all);
  }
  all += '\x1f';
}

/// What a reader of XML has of it; nothing where it is none.
std::string texts_of_xml(const std::string& xml) {
  pugi::xml_document document;
  std::string all;
  if (document.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) gather(document, all);
  return all;
}

std::string texts_of_package(const std::string& bytes) {
  std::string all;
  for (const auto& part : uphill::report::unzip(bytes))
    if (part.name.ends_with(".xml")) all += texts_of_xml(part.bytes);
  return all;
}

/// In full, its beginning and "…", or not at all.
enum class Came { whole, cut, lost };

Came came(const std::string& texts, const std::string& text) {
  const std::string read = plain(texts), wanted = plain(uphill::report::harmless(text));
  if (read.find(wanted) != std::string::npos) return Came::whole;
  std::size_t end = 0;
  for (int points = 0; points < 16 && end < wanted.size(); ++points)
    do ++end;
    while (end < wanted.size() && (static_cast<unsigned char>(wanted[end]) & 0xC0) == 0x80);
  const std::size_t at = read.find(wanted.substr(0, end));
  return at != std::string::npos && read.find("…", at) != std::string::npos ? Came::cut : Came::lost;
}

struct Output {
  const char* ending;
  std::string (*texts)(const std::string& bytes);
  int whole = 0;
  std::string cut = "", lost = "";
};

}  // namespace

TEST_CASE("texts that travel: page, deck and workbook give each back, whole or cut where room is short") {
  Output outputs[] = {{"html", texts_of_xml}, {"pptx", texts_of_package}, {"xlsx", texts_of_package}};
  for (std::size_t first = 0; first < travellers.size(); ++first) {
    const Hostile hostile(first);
    std::vector<std::string> words{"report", hostile.file_name};
    const auto name = [&](const Output& out) { return (hostile.path / ("out." + std::string(out.ending))).string(); };
    for (const Output& out : outputs) words.insert(words.end(), {"-o", name(out)});
    const Ran ran = invoke(words);
    INFO(first << ran.err);
    REQUIRE(ran.exit == 0);
    const std::string title = trimmed(travellers[(first + 2) % travellers.size()]);  // of the scenario
    for (Output& out : outputs) {
      const std::string bytes = contents(name(out));
      const Came how = came(out.texts(bytes), title);
      const std::string number = " " + std::to_string((first + 2) % travellers.size());
      if (how == Came::whole) ++out.whole;
      if (how == Came::cut) out.cut += number;
      if (how == Came::lost) out.lost += number;
      if (std::string(out.ending) == "html") CHECK(bytes.find("<script>alert") == std::string::npos);
    }
  }
  for (const Output& out : outputs) {
    std::printf("%s: %d of %zu texts came back whole; cut:%s; lost:%s\n", out.ending, out.whole, travellers.size(),
                out.cut.empty() ? " none" : out.cut.c_str(), out.lost.empty() ? " none" : out.lost.c_str());
    INFO(out.ending);
    CHECK(out.lost.empty());
    CHECK(out.whole >= 18);
  }
}

TEST_CASE("texts that travel: nothing is written under a name from the file") {
  const Hostile hostile(0);
  Setting there;
  there.folder = hostile.path;
  for (const auto& words : commands(hostile.file_name)) invoke(words, there);
  CHECK(hostile.names() == std::vector<std::string>{"case.yaml"});
}
