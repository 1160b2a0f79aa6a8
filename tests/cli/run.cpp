// SPDX-License-Identifier: Apache-2.0
// The commands on a small case: what they print, write and return.
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>

#include "program.h"
#include "uphill/report.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using Json = nlohmann::ordered_json;

namespace {

struct SmallCase : Folder {
  std::string scenario = file("small.yaml", small_case());
  std::string in(const std::string& name) const { return (path / name).string(); }
};

}  // namespace

TEST_CASE("the report is on standard output, and nothing beside it") {
  const SmallCase small;
  const Ran ran = invoke({"run", small.scenario});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  CHECK_THAT(ran.out, StartsWith("Small, FY26 to FY27\n2 scenarios, 2,000 futures each (sobol, seed 3)\nfrom "));
  CHECK_THAT(ran.out, Contains("\nThe cases against “Nothing new”"));
  CHECK_THAT(ran.out, Contains("\nThe story\n"));
  CHECK(ran.out.find('\x1b') == std::string::npos);
}

TEST_CASE("run --json - prints the document and nothing else") {
  const SmallCase small;
  const Ran ran =
      invoke({"run", small.scenario, "--json", "-", "--trials", "500", "--seed", "7", "--sampling", "latin"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  CHECK(uphill::report::checksum_holds(ran.out));
  const Json json = Json::parse(ran.out);
  CHECK(json["uphill"] == UPHILL_VERSION);
  CHECK(json["trials"] == 500);
  CHECK(json["seed"] == 7);
  CHECK(json["sampling"] == "latin");
  CHECK(json["scenarios"].size() == 2);
}

TEST_CASE("files are written whole, with the bytes of any number of threads") {
  const SmallCase small;
  const Ran ran = invoke({"run", small.scenario, "--json", small.in("r.json"), "--csv", small.in("r.csv"),
                          "--trials-out", small.in("t.parquet"), "--threads", "1"});
  CHECK(ran.exit == 0);
  CHECK(ran.err ==
        "wrote " + small.in("r.json") + "\nwrote " + small.in("r.csv") + "\nwrote " + small.in("t.parquet") + "\n");
  CHECK(small.names() == std::vector<std::string>{"r.csv", "r.json", "small.yaml", "t.parquet"});
  CHECK(contents(small.in("r.json")) == invoke({"run", small.scenario, "--json", "-", "--threads", "2"}).out);
  CHECK(contents(small.in("r.csv")) == invoke({"run", small.scenario, "--csv", "-"}).out);
  CHECK(contents(small.in("r.csv")).starts_with("scenario,figure,period,statistic,value\r\n"));
  CHECK(contents(small.in("t.parquet")).starts_with("PAR1"));
}

TEST_CASE("every future as CSV") {
  const SmallCase small;
  CHECK(invoke({"run", small.scenario, "--trials", "50", "--trials-out", small.in("t.csv"), "--quiet"}).exit == 0);
  const std::string text = contents(small.in("t.csv"));
  CHECK(text.starts_with("trial,"));
  CHECK_THAT(text, Contains("crm/long_term_payoff"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 51);
}

TEST_CASE("run --scenario chooses, and may be repeated") {
  const SmallCase small;
  const Json one = Json::parse(invoke({"run", small.scenario, "--json", "-", "--scenario", "crm"}).out);
  REQUIRE(one["scenarios"].size() == 1);
  CHECK(one["scenarios"][0]["name"] == "crm");
  CHECK(invoke({"run", small.scenario, "--scenario", "crm", "--scenario", "status-quo", "--quiet"}).exit == 0);
}

TEST_CASE("one future is not told as many") {
  const SmallCase small;
  const std::string text = invoke({"run", small.scenario, "--trials", "1"}).out;
  CHECK_THAT(text, Contains("1 future each") && Contains("Only one trial: ") && Contains("[few-trials]"));
  CHECK_THAT(text, !Contains("<99%"));
}

TEST_CASE("run --quiet says nothing, --strict tells warnings by the exit code") {
  const SmallCase small;
  const Ran quiet = invoke({"run", small.scenario, "-q"});
  CHECK(quiet.exit == 0);
  CHECK((quiet.out + quiet.err).empty());
  CHECK(invoke({"run", small.scenario, "-q", "--strict"}).exit == 0);
  std::string text = small_case();
  text.replace(text.find("    kind: tool"), 14, "    kind: tool\n    requires: [rules]");
  text.replace(text.find("investments:\n  crm:"), 19, "investments:\n  rules: {kind: process, start: FY26-Q1}\n  crm:");
  const std::string warned = small.file("warned.yaml", text);
  CHECK(invoke({"run", warned, "-q"}).exit == 0);
  CHECK(invoke({"run", warned, "-q", "--strict"}).exit == 3);
  CHECK_THAT(invoke({"run", warned}).out, Contains("\nWarnings\n"));
}

TEST_CASE("what memory cannot hold is refused at once where every future must be kept, with the way out") {
  const auto begin = std::chrono::steady_clock::now();
  const Ran ran = invoke({"sensitivity", UPHILL_SOURCE_DIR "/scenarios/tiny-team.yaml", "--trials", "1000000000"});
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(1000));  // tests/process has the 100 ms, alone on its machine
  CHECK(ran.exit == 1);
  CHECK(ran.out.empty());
  CHECK_THAT(ran.err, Contains("1000000000 trials of this case need ") && Contains(" GB of memory, and this machine has ") &&
                          Contains(": use at most ") && Contains(" trials, or fewer scenarios"));
}

TEST_CASE("every future that passes is written with the bytes of one that is kept") {
  const SmallCase small;
  // 140,001 futures: more than a window and two row groups of 65,536, and a last one that is not whole.
  for (const char* name : {"t.csv", "t.parquet"}) {
    const auto write = [&](std::vector<std::string> more) {
      std::vector<std::string> words{"run", small.scenario, "-q", "--trials", "140001", "--trials-out", small.in(name)};
      words.insert(words.end(), more.begin(), more.end());
      const Ran ran = invoke(words);
      INFO(ran.err);
      CHECK(ran.exit == 0);
      return contents(small.in(name));
    };
    const std::string kept = write({}), passed = write({"--stream"});
    CHECK(kept.size() > 1'000'000);
    CHECK((passed == kept));
    CHECK((write({"--stream", "--threads", "1"}) == kept));
  }
  CHECK(small.names() == std::vector<std::string>{"small.yaml", "t.csv", "t.parquet"});
}

TEST_CASE("until: with futures that pass writes those of the last run alone") {
  const SmallCase small;
  const std::vector<std::string> words{"run", small.scenario, "-q", "--trials", "1000", "--sampling", "random", "--until", "2pp", "--json", "r.json"};
  const auto write = [&](bool streamed, const std::string& name) {
    std::vector<std::string> all{words.begin(), words.end() - 1};
    all.insert(all.end(), {small.in("r.json"), "--trials-out", small.in(name)});
    if (streamed) all.push_back("--stream");
    CHECK(invoke(all).exit == 0);
    return Json::parse(contents(small.in("r.json")))["trials"];
  };
  const auto trials = write(false, "kept.csv");
  CHECK(trials > 1024);
  CHECK(write(true, "passed.csv") == trials);
  CHECK((contents(small.in("kept.csv")) == contents(small.in("passed.csv"))));
}

TEST_CASE("a streamed run says what is approximate, for people and for programs") {
  const SmallCase small;
  const Ran ran = invoke({"run", small.scenario, "--stream"});
  CHECK(ran.exit == 0);
  CHECK_THAT(ran.out, Contains("2000 futures were counted rather than kept"));
  CHECK_THAT(invoke({"run", small.scenario, "--stream", "--json", "-"}).out, Contains("\"code\": \"counted\""));
  CHECK(invoke({"run", small.scenario, "--stream", "--threads", "1", "--json", "-"}).out ==
        invoke({"run", small.scenario, "--stream", "--threads", "2", "--json", "-"}).out);
}

TEST_CASE("a wrong file is refused, a missing one fails") {
  const SmallCase small;
  const std::string wrong = small.file("wrong.yaml", "name: X\nnmae: Y\n");
  const Ran ran = invoke({"run", wrong, "--json", small.in("r.json")});
  CHECK(ran.exit == 2);
  CHECK(ran.out.empty());
  CHECK_THAT(ran.err, Contains("wrong.yaml:2:1: "));
  CHECK_FALSE(std::filesystem::exists(small.in("r.json")));
  const Ran missing = invoke({"run", small.in("none.yaml")});
  CHECK(missing.exit == 1);
  CHECK(missing.out.empty());
  CHECK_THAT(missing.err, Contains("none.yaml"));
  CHECK_THAT(missing.err, Contains("No such file or directory"));
}

TEST_CASE("check: every file, what was understood, the worst exit code") {
  const SmallCase small;
  const std::string wrong = small.file("wrong.yaml", "name: X\nnmae: Y\n");
  const Ran good = invoke({"check", small.scenario});
  CHECK(good.exit == 0);
  CHECK(good.err.empty());
  CHECK_THAT(good.out, StartsWith(small.scenario + ": ok\n  Small: FY26 to FY27, in USD, digest "));
  CHECK(std::count(good.out.begin(), good.out.end(), '\n') == 6);
  const Ran both = invoke({"check", wrong, small.scenario});
  CHECK(both.exit == 2);
  CHECK(both.out == good.out);
  CHECK_THAT(both.err, Contains("wrong.yaml:2:1: ") && Contains(" mistakes\n"));
  CHECK(invoke({"check", small.in("none.yaml"), small.scenario}).exit == 1);
  CHECK(invoke({"check", small.in("none.yaml"), wrong}).exit == 2);
}

TEST_CASE("a file name with a line break is printed harmless") {
  const SmallCase small;
  const std::string odd = small.file("a\n\x1b[31mb.yaml", small_case());
  CHECK_THAT(invoke({"check", odd}).out, Contains("a\\n\\x1b[31mb.yaml: ok\n"));
  const Ran ran = invoke({"run", odd});
  CHECK(ran.exit == 0);
  CHECK(ran.out.find('\x1b') == std::string::npos);
}

TEST_CASE("explain shows the case, and a scenario's own") {
  const SmallCase small;
  const Ran ran = invoke({"explain", small.scenario});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  CHECK_THAT(ran.out, Contains("benchmarks.win_rate") && Contains("discount_rate") && Contains("(default)"));
  CHECK_THAT(invoke({"explain", small.scenario, "--scenario", "crm"}).out, Contains("Small, as in scenario crm\n"));
}

TEST_CASE("law: text and JSON") {
  const Ran text = invoke({"law", "{p10: 19%, p50: 23%, p90: 27%}"});
  CHECK(text.exit == 0);
  CHECK_THAT(text.out, Contains("  P10    19%\n") && Contains("  P50    23%\n") && Contains("  P90    27%\n"));
  const Ran json = invoke({"law", "{uniform: [$10, $20]}", "--kind", "amount", "--at", "0.9,0.1", "--json"});
  REQUIRE(json.exit == 0);
  const Json law = Json::parse(json.out);
  CHECK(law["quantiles"][0]["value"].get<double>() == Approx(19));
  CHECK(law["quantiles"][1]["value"].get<double>() == Approx(11));
  CHECK(law["mean"].get<double>() == Approx(15));
  const Ran wrong = invoke({"law", "{p10: 30%, p50: 20%, p90: 40%}"});
  CHECK(wrong.exit == 2);
  CHECK(wrong.out.empty());
  CHECK_FALSE(wrong.err.empty());
}

TEST_CASE("replay: one future as a ledger and as CSV") {
  const SmallCase small;
  const Ran text = invoke({"replay", small.scenario, "--scenario", "crm", "--trial", "17"});
  CHECK(text.exit == 0);
  CHECK(text.err.empty());
  CHECK_THAT(text.out, StartsWith("Future 17 of scenario crm\n"));
  CHECK_THAT(text.out, Contains("investments.crm.effects.win_rate"));
  const Ran csv = invoke({"replay", small.scenario, "--scenario", "crm", "--trial", "17", "--csv", "-"});
  CHECK_THAT(csv.out, StartsWith("subject,figure,unit,month,label,value\r\ndrawn,"));
  const Ran file = invoke({"replay", small.scenario, "--scenario", "crm", "--trial", "17", "--csv", small.in("f.csv")});
  CHECK(file.out.empty());
  CHECK(contents(small.in("f.csv")) == csv.out);
}

TEST_CASE("a replayed future is the one that the run had") {
  const SmallCase small;
  REQUIRE(invoke({"run", small.scenario, "-q", "--trials-out", small.in("t.csv")}).exit == 0);
  std::istringstream lines(contents(small.in("t.csv")));
  std::string head, line;
  std::getline(lines, head);
  for (int n = 0; n <= 17; ++n) std::getline(lines, line);
  const auto cell = [](const std::string& row, long at) {
    std::istringstream cells(row);
    std::string text;
    for (long i = 0; i <= at; ++i) std::getline(cells, text, ',');
    return text;
  };
  const long at = std::count(head.begin(), head.begin() + static_cast<long>(head.find("crm/revenue/FY26")), ',');
  double revenue = 0;
  std::istringstream replay(invoke({"replay", small.scenario, "--scenario", "crm", "--trial", "17", "--csv", "-"}).out);
  for (std::string row; std::getline(replay, row);)
    if (row.starts_with("company,revenue,") && row.find(",FY26-") != std::string::npos)
      revenue += std::stod(cell(row, 5));
  CHECK(revenue > 0);
  CHECK(revenue == Approx(std::stod(cell(line, at))).epsilon(1e-12));
}
