// SPDX-License-Identifier: Apache-2.0
// uphill report: its files, and what it says of a wrong command line.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "program.h"
#include "uphill/report.h"
#include "uphill/results.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

struct Small : Folder {
  std::string scenario = file("small.yaml", small_case());
  std::string at(const std::string& name) const { return (path / name).string(); }
};

std::string refused(std::vector<std::string> words) {
  words.insert(words.begin(), "report");
  const Ran ran = invoke(words);
  CHECK(ran.exit == 2);
  CHECK(ran.out.empty());
  return ran.err;
}

}  // namespace

TEST_CASE("report writes every kind of file, whatever the threads the same, and nothing on standard output") {
  const Small small;
  std::vector<std::string> one{"report", small.scenario, "--threads", "1"}, two{"report", small.scenario, "--threads", "2", "--quiet"};
  for (const std::string ending : {".pptx", ".html", ".xlsx", ".csv", ".parquet", ".json"}) {
    one.insert(one.end(), {"-o", small.at("one" + ending)});
    two.insert(two.end(), {"--output", small.at("two" + ending)});
  }
  const Ran ran = invoke(one);
  CHECK(ran.exit == 0);
  CHECK(ran.out.empty());
  CHECK_THAT(ran.err, Contains("wrote " + small.at("one.pptx") + "\n"));
  const Ran quiet = invoke(two);
  CHECK(quiet.exit == 0);
  CHECK(quiet.err.empty());
  for (const std::string ending : {".pptx", ".html", ".xlsx", ".csv", ".parquet", ".json"}) {
    CAPTURE(ending);
    CHECK(contents(small.at("one" + ending)).size() > 100);
    CHECK(contents(small.at("one" + ending)) == contents(small.at("two" + ending)));
  }
  CHECK(small.names().size() == 13);
}

TEST_CASE("a document of results is shown as what it holds, to the last byte") {
  const Small small;
  REQUIRE(invoke({"run", small.scenario, "-q", "--json", small.at("run.json"), "--csv", small.at("run.csv")}).exit == 0);
  const Ran ran = invoke({"report", small.at("run.json"), "-o", small.at("again.json"), "-o", small.at("again.csv"), "-o", small.at("page.html")});
  CHECK(ran.exit == 0);
  CHECK(contents(small.at("again.json")) == contents(small.at("run.json")));
  CHECK(contents(small.at("again.csv")) == contents(small.at("run.csv")));
  CHECK_THAT(ran.err, Contains("note: "));  // what a document of results lacks
}

TEST_CASE("results of northwind come back to the same bytes") {
  const Folder folder;
  const std::string file = (folder.path / "northwind.json").string();
  REQUIRE(invoke({"run", UPHILL_SOURCE_DIR "/scenarios/northwind.yaml", "--trials", "300", "-q", "--json", file}).exit == 0);
  const std::string text = contents(file);
  CHECK(uphill::report::results_json(uphill::report::read_results(text)) == text);
}

TEST_CASE("an edited document of results is refused") {
  const Small small;
  REQUIRE(invoke({"run", small.scenario, "-q", "--json", small.at("run.json")}).exit == 0);
  std::string text = contents(small.at("run.json"));
  text[text.find("\"mean\": ") + 8] ^= 1;
  const std::string edited = small.file("edited.json", text);
  CHECK_THAT(refused({edited, "-o", small.at("x.html")}), StartsWith(edited + ": error: the checksum does not fit"));
  CHECK_THAT(refused({small.file("other.json", "{}"), "-o", small.at("x.html")}), Contains("this is no document of results"));
  CHECK_FALSE(std::filesystem::exists(small.at("x.html")));
}

TEST_CASE("report says what is wrong with a command line") {
  const Small small;
  const std::string out = small.at("x.csv"), results = small.file("r.json", "{}");
  CHECK_THAT(refused({small.scenario}), Contains("report: -o FILE is missing; its name ends in .pptx (deck)"));
  CHECK_THAT(refused({small.scenario, "-o", "x.docx"}), Contains("-o is 'x.docx', but its name must end in .pptx (deck), .html (page), .xlsx (workbook), .csv"));
  CHECK_THAT(refused({small.scenario, "-o", out, "-o", out}), Contains("report: -o and -o are both " + out));
  CHECK_THAT(refused({results, "-o", results}), Contains("report: -o and FILE are both"));
  CHECK_THAT(refused({small.scenario, "-o", out, "--scenario", "crmx"}), Contains("the file has no scenario 'crmx'") && Contains("did you mean crm?"));
  CHECK_THAT(refused({small.scenario, "-o", out, "--scenario", "crm", "--scenario", "crm"}), Contains("--scenario crm is given twice"));
  CHECK_THAT(refused({small.scenario, "-o", out, "--title", ""}), Contains("--title must be a text of 1 to 200 bytes on one line"));
  CHECK_THAT(refused({small.scenario, "-o", out, "--template", "x.potx"}), Contains("--template is of a deck, but no -o ends in .pptx"));
  CHECK_THAT(refused({small.scenario, "-o", out, "--theme", "x.yaml"}), Contains("--theme is of a deck, a page or a workbook"));
  CHECK_THAT(refused({results, "-o", out, "--trials", "10"}), Contains("--trials is of a scenario file; what a document of results holds has been played"));
  CHECK_THAT(refused({results, "-o", small.at("x.parquet")}), Contains("does not hold every future; give the scenario file for a .parquet"));
  CHECK_THAT(refused({small.scenario, "-o", small.at("x.pptx"), "--template", small.file("t.potx", "no zip")}), Contains("--template: "));
  CHECK_THAT(refused({small.scenario, "-o", small.at("x.pptx"), "--theme", small.file("t.yaml", "ink: red\n")}), Contains("but a colour is written \"#RRGGBB\""));
  CHECK(small.names() == std::vector<std::string>{"r.json", "small.yaml", "t.potx", "t.yaml"});
}

TEST_CASE("the chosen cases stand in the chosen order") {
  const Small small;
  REQUIRE(invoke({"report", small.scenario, "-q", "--scenario", "crm", "--scenario", "status-quo", "-o", small.at("x.json")}).exit == 0);
  const auto json = nlohmann::json::parse(contents(small.at("x.json")));
  REQUIRE(json["scenarios"].size() == 2);
  CHECK(json["scenarios"][0]["name"] == "crm");
  CHECK(json["scenarios"][1]["name"] == "status-quo");
}

TEST_CASE("what cannot be written is told before anything is played") {
  const Small small;
  const Ran ran = invoke({"report", small.scenario, "-o", small.at("x.csv"), "-o", small.at("no/such/y.html")});
  CHECK(ran.exit == 1);
  CHECK_THAT(ran.err, Contains("cannot write " + small.at("no/such/y.html")));
  CHECK(small.names() == std::vector<std::string>{"small.yaml"});
}
