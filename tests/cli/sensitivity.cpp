// SPDX-License-Identifier: Apache-2.0
// uphill sensitivity on a small case and on a table.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using Json = nlohmann::ordered_json;

TEST_CASE("sensitivity of the only scenario, as a document and nothing else") {
  const Folder folder;
  const std::string scenario = folder.file("small.yaml", small_case());
  const Ran ran = invoke({"sensitivity", scenario, "--json", "-", "--trials", "500"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  const Json json = Json::parse(ran.out);
  CHECK(json["scenario"] == "crm");
  CHECK(json["figure"] == "long_term_payoff");
  for (const char* key : {"path", "low", "high", "base"}) CHECK(json["tornado"][0].contains(key));
  for (const char* key : {"path", "first", "total"}) CHECK(json["sobol"][0].contains(key));
  for (const char* key : {"path", "share", "sign"}) CHECK(json["contribution_to_variance"][0].contains(key));
  for (const char* key : {"path", "vip"}) CHECK(json["vip"][0].contains(key));
  CHECK(ran.out == invoke({"sensitivity", scenario, "--scenario", "crm", "--json", "-", "--trials", "500", "--threads", "1"}).out);
}

TEST_CASE("sensitivity in words, one at a time too") {
  const Folder folder;
  const std::string scenario = folder.file("small.yaml", small_case());
  const Ran ran = invoke({"sensitivity", scenario, "--trials", "500", "--one-at-a-time"});
  CHECK(ran.exit == 0);
  CHECK_THAT(ran.out, StartsWith("What drives long_term_payoff of One CRM\n500 futures of "));
  CHECK_THAT(ran.out, Contains("ten bins of equal count"));
  CHECK_THAT(ran.out, Contains("all others at their medians"));
  CHECK_THAT(ran.out, Contains("is chance, which nobody can learn"));
}

TEST_CASE("sensitivity reads columns of a table") {
  const Folder folder;
  const std::string table = folder.file("t.csv", "a,b,y\n1,2,1\n2,1,2\n3,4,3\n4,3,4\n5,5,5\n");
  const Ran ran = invoke({"sensitivity", "--table", table, "--inputs", "a,b", "--output", "y", "--json", "-"});
  CHECK(ran.exit == 0);
  const Json json = Json::parse(ran.out);
  CHECK(json["contribution_to_variance"][1]["path"] == "b");
  CHECK(json["contribution_to_variance"][1]["share"].get<double>() == Approx(0.64 / 1.64));
  CHECK(json["sobol"][0]["total"].is_null());
}

TEST_CASE("sensitivity: wrong command lines say what to write") {
  const Folder folder;
  const std::string scenario = folder.file("small.yaml", small_case());
  const Ran figure = invoke({"sensitivity", scenario, "--figure", "revenu.FY26"});
  CHECK(figure.exit == 2);
  CHECK_THAT(figure.err, Contains("did you mean 'revenue'?"));
  const Ran baseline = invoke({"sensitivity", scenario, "--scenario", "status-quo"});
  CHECK(baseline.exit == 2);
  CHECK_THAT(baseline.err, Contains("'status-quo' is the baseline"));
  CHECK_THAT(invoke({"sensitivity", "--table", "t.csv"}).err, Contains("--table needs --inputs A,B,... and --output Y"));
  CHECK_THAT(invoke({"sensitivity"}).err, Contains("FILE is needed"));
}
