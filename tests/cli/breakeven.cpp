// SPDX-License-Identifier: Apache-2.0
// uphill breakeven on a small case.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Json = nlohmann::ordered_json;

namespace {

struct SmallCase : Folder {
  std::string scenario = file("small.yaml", small_case());
};

}  // namespace

TEST_CASE("breakeven: names its number, its goal and its range; a wrong command line is told what is allowed") {
  const SmallCase small;
  const std::vector<std::string> words{"breakeven", small.scenario, "--goal", "revenue.FY26.mean = 0", "--vary", "finance.discount_rate"};
  const auto with = [&](std::vector<std::string> more) {
    std::vector<std::string> all = words;
    all.insert(all.end(), more.begin(), more.end());
    return invoke(all);
  };
  const Ran ran = with({"--json", "-"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  const Json json = Json::parse(ran.out);
  CHECK(json["path"] == "finance.discount_rate");
  CHECK(json["value"].is_null());
  CHECK(json["reached"] == false);
  CHECK(json["moves"] == false);
  CHECK(json["curve"].size() >= 9);
  CHECK(with({"--from", "5", "--to", "1"}).exit == 2);
  CHECK_THAT(with({"--from", "5%", "--to", "1%"}).err, Contains("must go upwards, but it is from 5% to 1%"));
  CHECK_THAT(with({"--from", "$5"}).err, Contains("finance.discount_rate is $5"));
  CHECK_THAT(with({"--vary", "finance.discount_rate"}).err, Contains("is named twice"));
  CHECK_THAT(invoke({"breakeven", small.scenario, "--vary", "finance.discount_rate"}).err, Contains("--goal is missing"));
  CHECK_THAT(invoke({"breakeven", small.scenario, "--goal", "revenue.FY26.mean = 0"}).err, Contains("--vary PATH is missing"));
}
