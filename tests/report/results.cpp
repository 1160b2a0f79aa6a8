// SPDX-License-Identifier: Apache-2.0
#include <xxhash.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "sample.h"
#include "uphill/report.h"

using namespace uphill;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys(const Json& json) {
  std::vector<std::string> names;
  for (const auto& item : json.items()) names.push_back(item.key());
  return names;
}

Json sample_document() { return Json::parse(report::results_json(sample::findings())); }

bool begins(const std::vector<std::string>& names, const std::vector<std::string>& expected) {
  return names.size() >= expected.size() && std::equal(expected.begin(), expected.end(), names.begin());
}

const std::vector<std::string> range_keys{"mean", "mcse", "sd", "p5", "p10", "p25", "p50", "p75", "p90", "p95"};

}  // namespace

TEST_CASE("the document has the promised keys in the promised order") {
  const Json json = sample_document();
  CHECK(keys(json) == std::vector<std::string>{"uphill", "format", "name", "file", "digest", "currency", "seed", "trials",
                                               "sampling", "replicates", "approval", "fiscal_years", "roles", "baseline",
                                               "baseline_title", "scenarios", "cost_of_inaction", "warnings", "checksum"});
  const Json& scenario = json["scenarios"][2];
  CHECK(keys(scenario) == std::vector<std::string>{"name", "title", "place", "fiscal_years", "versus_baseline"});
  const Json& year = scenario["fiscal_years"][0];
  CHECK(keys(year) == std::vector<std::string>{"label", "revenue", "bookings", "cost", "contribution",
                                               "investment_spending", "attainment", "roles"});
  for (const auto* range : {"revenue", "bookings", "cost", "contribution", "investment_spending", "attainment"})
    CHECK(begins(keys(year[range]), range_keys));
  CHECK(year["investment_spending"]["over_budget"] == 0.023);
  CHECK(year["attainment"]["target"] == 50e6);
  CHECK(year["attainment"]["probability"] == 0.42);
  CHECK(year["attainment"].contains("expected_shortfall"));
  CHECK(keys(year["roles"]["enterprise-ae"]) ==
        std::vector<std::string>{"sellers", "ramped_equivalents", "selling_time", "leads", "opportunities", "proposals",
                                 "wins", "win_rate", "mean_deal", "bookings", "bookings_per_seller", "share_of_quota"});
  const Json& versus = scenario["versus_baseline"];
  for (const auto* key : {"decision_year", "in_year_payoff", "long_term_payoff", "payback_months", "return", "verdict",
                          "paradox_share", "cost_of_waiting", "cumulative_contribution"})
    CHECK(versus.contains(key));
  CHECK(versus["in_year_payoff"]["probability_positive"] == 0.0001);
  CHECK(versus["long_term_payoff"]["mean"] == 6.2e6);
  CHECK(versus["payback_months"]["probability"] == 0.86);
  CHECK(versus["return"] == 2.6);
  CHECK(versus["verdict"] == "paradox");
  CHECK(keys(versus["cumulative_contribution"]) == std::vector<std::string>{"mean", "p10", "p50", "p90"});
  CHECK(keys(json["cost_of_inaction"][1]) ==
        std::vector<std::string>{"label", "erosion", "forgone", "forgone_scenario"});
  CHECK(json["warnings"][0]["code"] == "missing-requirement");
}

TEST_CASE("what has no value is null") {
  Findings f = sample::findings();
  f.scenarios[1].years[0].attainment.reset();
  f.scenarios[1].years[0].over_budget.reset();
  f.scenarios[1].versus.payback_months = sample::nothing();
  f.forgone_scenario.clear();
  const std::string text = report::results_json(f);
  CHECK(text.find(": nan") == std::string::npos);
  const Json json = Json::parse(text);
  CHECK(json["scenarios"][0]["versus_baseline"]["return"].is_null());
  CHECK(json["scenarios"][0]["versus_baseline"]["cost_of_waiting"].is_null());
  CHECK(json["scenarios"][1]["fiscal_years"][0]["attainment"].is_null());
  CHECK(json["scenarios"][1]["fiscal_years"][0]["investment_spending"]["over_budget"].is_null());
  CHECK(json["scenarios"][1]["versus_baseline"]["payback_months"]["p50"].is_null());
  CHECK(json["scenarios"][0]["fiscal_years"][0]["roles"]["sdr"]["win_rate"].is_null());
  CHECK(json["cost_of_inaction"][0]["forgone_scenario"].is_null());
}

TEST_CASE("every verdict and sampling has its word") {
  CHECK(report::name(Verdict::win_win) == "win-win");
  CHECK(report::name(Verdict::paradox) == "paradox");
  CHECK(report::name(Verdict::quick_fix) == "quick-fix");
  CHECK(report::name(Verdict::reject) == "reject");
  CHECK(report::name(Verdict::no_change) == "no-change");
  CHECK(report::name(Sampling::sobol) == "sobol");
  CHECK(report::name(Sampling::latin) == "latin");
  CHECK(report::name(Sampling::random) == "random");
}

TEST_CASE("numbers come back to the last bit, and any name is valid JSON") {
  Findings f = sample::findings();
  f.scenarios[0].years[0].revenue.mean = 1.0 / 3;
  f.scenarios[0].years[0].revenue.sd = 5e-324;
  f.seed = 18446744073709551615ULL;
  f.name = "quote \" backslash \\ newline \n escape \x1b bad \xff euro €";
  const Json json = Json::parse(report::results_json(f));
  CHECK(json["scenarios"][0]["fiscal_years"][0]["revenue"]["mean"].get<double>() == 1.0 / 3);
  CHECK(json["scenarios"][0]["fiscal_years"][0]["revenue"]["sd"].get<double>() == 5e-324);
  CHECK(json["seed"].get<std::uint64_t>() == 18446744073709551615ULL);
  CHECK(json["name"] == "quote \" backslash \\ newline \n escape \x1b bad \ufffd euro €");
}

TEST_CASE("the checksum is XXH3-128 of the document without the member") {
  const std::string text = report::results_json(sample::findings());
  const std::size_t from = text.rfind(",\n \"checksum\": \"");
  const std::string body = text.substr(0, from) + "\n}\n";
  CHECK(Json::accept(body));
  const XXH128_hash_t hash = XXH3_128bits(body.data(), body.size());
  char hex[33];
  std::snprintf(hex, sizeof hex, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  CHECK(Json::parse(text)["checksum"] == hex);
}

TEST_CASE("an edited document is told from a whole one") {
  const std::string text = report::results_json(sample::findings());
  REQUIRE(report::checksum_holds(text));
  CHECK_FALSE(report::checksum_holds(""));
  CHECK_FALSE(report::checksum_holds("{}"));
  CHECK_FALSE(report::checksum_holds(text + "\n"));
  CHECK_FALSE(report::checksum_holds(text.substr(1)));
  CHECK_FALSE(report::checksum_holds(text.substr(0, text.size() - 1)));
  for (std::size_t i = 0; i < text.size(); i += 7) {
    std::string edited = text;
    edited[i] = static_cast<char>(edited[i] ^ (1 << (i % 8)));
    if (report::checksum_holds(edited)) FAIL("a flipped bit at byte " << i << " was not seen");
  }
}

TEST_CASE("the same findings give the same bytes") {
  CHECK(report::results_json(sample::findings()) == report::results_json(sample::findings()));
}
