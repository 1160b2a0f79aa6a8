// SPDX-License-Identifier: Apache-2.0
// uphill compare and uphill stress on a small case.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using Json = nlohmann::ordered_json;

namespace {

struct Compared : Folder {
  std::string scenario = file("small.yaml", small_case());
  Json document = Json::parse(invoke({"run", scenario, "--json", "-", "--trials", "64"}).out);
  std::string baseline = document["baseline"];
  std::string other = document["scenarios"][document["scenarios"][0]["name"] == baseline ? 1 : 0]["name"];
};

}  // namespace

TEST_CASE("compare --json - prints the document and nothing else") {
  const Compared small;
  const Ran ran = invoke({"compare", small.scenario, small.other, "--json", "-"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  const Json json = Json::parse(ran.out);
  CHECK(json["b"]["name"] == small.baseline);
  for (const char* key :
       {"difference", "probability_a_better", "probability_b_better", "dominance", "distinguishable", "regret"})
    CHECK(json.contains(key));
  for (const char* key : {"first", "second", "epsilon"}) CHECK(json["dominance"].contains(key));
  CHECK(json["difference"].contains("p90"));
  CHECK(ran.out ==
        invoke({"compare", small.scenario, small.other, small.baseline, "--json", "-", "--threads", "1"}).out);
}

TEST_CASE("compare reads two columns of a table") {
  const Folder folder;
  const std::string table = folder.file("t.csv", "a,b\n1,1\n2,3\n3,1\n4,2\n10,3\n");
  const Ran ran = invoke({"compare", "--table", table, "--options", "a,b", "--json", "-"});
  CHECK(ran.exit == 0);
  const Json json = Json::parse(ran.out);
  CHECK(json["difference"]["mean"] == 2.0);
  CHECK(json["probability_a_better"] == 0.6);
  CHECK(json["dominance"]["first"] == true);
  CHECK(json["distinguishable"] == false);
  CHECK_THAT(invoke({"compare", "--table", table, "--options", "a,b"}).out, Contains("not distinguishable"));
  const Ran wrong = invoke({"compare", "--table", table, "--options", "a"});
  CHECK(wrong.exit == 2);
  CHECK_THAT(wrong.err, Contains("--table needs --options A,B"));
  CHECK(invoke({"compare", "--table", table, "--options", "a,z"}).exit == 2);
}

TEST_CASE("compare: a wrong figure or scenario is a wrong command line") {
  const Compared small;
  CHECK(invoke({"compare", small.scenario, small.other, "--figure", "revenu.FY26"}).exit == 2);
  CHECK(invoke({"compare", small.scenario, small.other, small.other}).exit == 2);
  CHECK(invoke({"compare", small.scenario, "nobody"}).exit == 2);
  CHECK(invoke({"compare", small.scenario}).exit == 2);
}

TEST_CASE("stress says when a scenario fails, and how it does in harder worlds") {
  const Compared small;
  const Ran ran = invoke({"stress", small.scenario, "--scenario", small.other});
  CHECK(ran.exit == 0);
  CHECK_THAT(ran.out, StartsWith("When does “"));
  CHECK_THAT(ran.out, Contains("Attrition is up by half"));
  CHECK(ran.out == invoke({"stress", small.scenario}).out);
  const Json json =
      Json::parse(invoke({"stress", small.scenario, "--json", "-", "--fails", "revenue.FY26 < $100k"}).out);
  CHECK(json["fails"] == "revenue.FY26 < $100k");
  CHECK(json["worlds"].size() == 5);
  CHECK(invoke({"stress", small.scenario, "--fails", "revenue.FY26"}).exit == 2);
  CHECK(invoke({"stress", small.scenario, "--scenario", small.baseline}).exit == 2);
}

TEST_CASE("no command writes over what it reads") {
  const Compared small;
  const std::string whole = contents(small.scenario), table = small.file("t.csv", "a,b\n1,2\n3,4\n");
  const auto refused = [&](std::vector<std::string> words) {
    const Ran ran = invoke(words);
    CHECK(ran.exit == 2);
    CHECK_THAT(ran.err, Contains(" are both "));
  };
  refused({"compare", small.scenario, small.other, "--json", small.scenario});
  refused({"sensitivity", small.scenario, "--json", small.scenario});
  refused({"stress", small.scenario, "--json", small.scenario});
  refused({"optimize", small.scenario, "--json", small.scenario});
  refused({"breakeven", small.scenario, "--vary", "finance.discount_rate", "--goal", "long_term_payoff.mean = 0", "--json", small.scenario});
  refused({"replay", small.scenario, "--scenario", small.other, "--trial", "1", "--csv", small.scenario});
  refused({"compare", "--table", table, "--options", "a,b", "--json", table});
  CHECK(contents(small.scenario) == whole);
  CHECK(contents(table) == "a,b\n1,2\n3,4\n");
}

TEST_CASE("more threads than there are cores are taken as the cores, in a study too") {
  const Compared small;
  const Ran one = invoke({"stress", small.scenario, "--scenario", small.other, "--trials", "300", "--json", "-", "--threads", "1"});
  const Ran many = invoke({"stress", small.scenario, "--scenario", small.other, "--trials", "300", "--json", "-", "--threads", "900000"});
  CHECK(many.exit == 0);
  CHECK_THAT(many.err, Contains("--threads 900000 is taken as"));
  CHECK(many.out == one.out);
}
