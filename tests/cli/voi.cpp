// SPDX-License-Identifier: Apache-2.0
// uphill voi on a small case and on a table.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

TEST_CASE("voi --json - prints the document and nothing else") {
  const Folder folder;
  const std::string file = folder.file("small.yaml", small_case());
  const Ran ran = invoke({"voi", file, "--json", "-", "--trials", "256"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  const Json json = Json::parse(ran.out);
  for (const char* key : {"value", "mcse"}) CHECK(json["evpi"].contains(key));
  for (const auto& input : json["evppi"]) {
    CHECK(input["value"] >= 0.0);
    CHECK(input["value"] <= json["evpi"]["value"]);
  }
  CHECK(json["evsi"].is_null());
  CHECK(ran.out == invoke({"voi", file, "--json", "-", "--trials", "256", "--threads", "1"}).out);
}

TEST_CASE("voi reads a table and weighs a pilot against its cost") {
  // x from -1 to 1; doing it pays x + 0.1: known beforehand, it is done in 55 of 100 rows.
  const Folder folder;
  std::string rows = "x,leave,do\n";
  double known = 0.0, mean = 0.0;
  for (int i = 0; i < 200; ++i) {
    const double x = (2.0 * i - 199.0) / 200.0, pays = x + 0.1;
    rows += std::to_string(x) + ",0," + std::to_string(pays) + "\n";
    known += pays > 0.0 ? pays / 200.0 : 0.0, mean += pays / 200.0;
  }
  const std::string table = folder.file("trials.csv", rows);
  const std::vector<std::string> words{"voi", "--table", table, "--options", "leave,do"};
  auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return invoke(more);
  };
  const Json json = Json::parse(with({"--json", "-"}).out);
  CHECK(json["best"] == "do");
  CHECK(json["evpi"]["value"].get<double>() == Approx(known - mean).margin(0.02));
  CHECK(json["evppi"][0]["path"] == "x");
  const Ran dear = with({"--pilot", "x", "--sd", "0.5", "--n", "4", "--cost", "10"});
  CHECK(dear.exit == 0);
  CHECK_THAT(dear.out, Contains("do not run it for this decision"));
}

TEST_CASE("voi says what is missing") {
  const auto refused = [](const std::vector<std::string>& words, const std::string& with) {
    const Ran ran = invoke(words);
    CHECK(ran.exit == 2);
    CHECK_THAT(ran.err, Contains(with));
  };
  refused({"voi"}, "FILE is needed, or --table FILE --options");
  refused({"voi", "--table", "t.csv"}, "--table needs --options");
  refused({"voi", "--table", "t.csv", "--options", "a,b", "--seed", "1"}, "--seed is of scenarios");
  refused({"voi", "--table", "t.csv", "--options", "a,b", "--sd", "3%"}, "--sd is of a pilot");
  refused({"voi", "--table", "t.csv", "--options", "a,b", "--pilot", "x"}, "--pilot needs --sd");
  refused({"voi", "--table", "t.csv", "--options", "a,b", "--pilot", "x", "--sd", "much"}, "write it like 3%");
  refused({"voi", "--table", "t.csv", "--options", "a,b", "--pilot", "x", "--sd", "0"}, "must be above 0");
  refused({"voi", "--table", "t.csv", "--options", "a,b", "--pilot", "x", "--sd", "1", "--cost", "3%"},
          "write it like $50k");
}
