// SPDX-License-Identifier: Apache-2.0
// uphill optimize on a small case: its words, its JSON, what it refuses.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using Json = nlohmann::ordered_json;

namespace {

struct SmallPlan : Folder {
  std::string scenario = file("small.yaml", small_case());
};

}  // namespace

TEST_CASE("optimize says what to do, when, and how it was found") {
  const SmallPlan small;
  const Ran ran = invoke({"optimize", small.scenario});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  CHECK_THAT(ran.out, StartsWith("Small: which investments, and when\nGreatest mean long-term payoff against “Nothing new”. Every plan"));
  CHECK_THAT(ran.out, Contains("3 of 3 combinations of starts"));
  CHECK_THAT(ran.out, Contains("\nPlanning by the year\n"));
  CHECK_THAT(ran.out, Contains("\nTo paste under `scenarios:`\n  best-plan:\n"));
}

TEST_CASE("optimize --json - prints the document and nothing else, whatever the threads") {
  const SmallPlan small;
  const Ran one = invoke({"optimize", small.scenario, "--json", "-", "--threads", "1", "--budget", "FY26=$1M"});
  CHECK(one.exit == 0);
  CHECK(one.err.empty());
  CHECK(one.out == invoke({"optimize", small.scenario, "--json", "-", "--threads", "2", "--budget", "FY26=$1M"}).out);
  const Json json = Json::parse(one.out);
  CHECK(json["plans"] == 3);
  CHECK(json["played"] == 3);
  CHECK(json["method"]["name"] == "complete");
  CHECK(json["best"]["investments"].is_array());
  CHECK(json["best"]["mean"].is_number());
  CHECK(json["best"]["fresh_mean"].is_number());
  CHECK(json["best"]["fiscal_years"][0]["budget"] == 1e6);
  CHECK(json["best"]["fiscal_years"][1]["budget"].is_null());
  CHECK(json["annual_choice"]["rounds"].size() == 2);
  CHECK(json["price_of_annual_planning"].is_number());
  REQUIRE(json["frontier"].size() >= 1);
  CHECK(json["frontier"][0]["on_hull"] == true);
}

TEST_CASE("optimize refuses what it does not understand, with exit code 2") {
  const SmallPlan small;
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"optimize", small.scenario});
    const Ran ran = invoke(words);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    return ran.err;
  };
  CHECK_THAT(refused({"--budget", "FY26"}), Contains("budget 'FY26': there is no '='; write FISCAL-YEAR=AMOUNT, such as FY27=$2M"));
  CHECK_THAT(refused({"--goal", "mean:long_term_payof"}), Contains("did you mean 'long_term_payoff'?"));
  CHECK_THAT(refused({"--starts", "month"}), Contains("it must be one of year, quarter"));
  CHECK_THAT(refused({"--subject-to", "attainment.FY26.probability = 40%"}), Contains("a limit is >= or <="));
}
