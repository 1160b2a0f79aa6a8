// SPDX-License-Identifier: Apache-2.0
// The document of results read back: the same bytes, or a refusal that says what is wrong.
#include <xxhash.h>

#include <catch2/catch.hpp>
#include <cstdio>

#include "sample.h"
#include "uphill/report.h"
#include "uphill/results.h"

using namespace uphill;
using Catch::Matchers::Contains;

namespace {

/// A document with a right checksum, whatever its body says: the checksum is no signature.
std::string sealed(const std::string& document) {
  const std::string body = document.substr(0, document.rfind(",\n \"checksum\"")) + "\n}\n";
  const XXH128_hash_t hash = XXH3_128bits(body.data(), body.size());
  char hex[33];
  std::snprintf(hex, sizeof hex, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return body.substr(0, body.size() - 3) + ",\n \"checksum\": \"" + hex + "\"\n}\n";
}

std::string edited(const std::string& from, const std::string& to) {
  std::string text = report::results_json(sample::findings());
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return sealed(text.replace(at, from.size(), to));
}

std::string refusal(const std::string& document) {
  try {
    (void)report::read_results(document);
  } catch (const report::ResultsError& error) {
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("findings come back from their document to the last byte") {
  const std::string text = report::results_json(sample::findings());
  const Findings back = report::read_results(text);
  CHECK(report::results_json(back) == text);
  CHECK(report::results_csv(back) == report::results_csv(sample::findings()));
  CHECK(report::terminal(back) == report::terminal(sample::findings()));
  CHECK(back.role_titles == sample::findings().role_titles);
  CHECK(back.scenarios[2].id == ScenarioId{2});
  CHECK(back.scenarios[2].versus.decision_month == 0);
}

TEST_CASE("what is absent, extreme or strange comes back too") {
  Findings f = sample::findings();
  f.scenarios[1].years[0].attainment.reset();
  f.scenarios[1].years[1].attainment->gain = ChanceGain{0.18, 0.002, {0.176, 0.184}};
  f.scenarios[1].years[0].over_budget.reset();
  f.scenarios[1].years[0].budget.reset();
  f.scenarios[1].versus.payback_months = sample::nothing();
  f.forgone_scenario.clear();
  f.scenarios[0].years[0].revenue.mean = -0.0;
  f.scenarios[0].years[0].revenue.sd = 5e-324;
  f.scenarios[0].years[0].revenue.p5 = -1.7976931348623157e308;
  f.scenarios[0].years[0].revenue.p10 = 9223372036854775808.0;
  f.scenarios[0].years[0].revenue.p25 = 1.0 / 3;
  f.seed = 18446744073709551615ULL;
  f.name = "quote \" backslash \\ newline \n escape \x1b euro €";
  f.warnings.clear();
  const std::string text = report::results_json(f);
  const Findings back = report::read_results(text);
  CHECK(report::results_json(back) == text);
  CHECK(back.scenarios[1].years[1].attainment->gain->interval.high == 0.184);
  CHECK(report::results_csv(back).find("attainment,FY28,gain_95_low,0.176") != std::string::npos);
  CHECK_FALSE(back.scenarios[2].years[1].attainment->gain);
  CHECK(back.seed == f.seed);
  CHECK(back.name == f.name);
  CHECK_FALSE(back.scenarios[1].years[0].budget);
  CHECK(back.scenarios[0].years[0].revenue.p10 == 9223372036854775808.0);
}

TEST_CASE("every flipped bit of a document is seen") {
  Findings f = sample::findings();
  f.scenarios.clear();
  f.inaction.clear();
  const std::string text = report::results_json(f);
  REQUIRE(refusal(text) == "not refused");
  for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    if (refusal(flipped) == "not refused") FAIL("bit " << bit << " was flipped and not seen");
  }
}

TEST_CASE("an edited or cut document is refused by its checksum") {
  std::string text = report::results_json(sample::findings());
  CHECK_THAT(refusal(text.substr(0, text.size() / 2)), Contains("the checksum does not fit"));
  CHECK_THAT(refusal(text.substr(0, text.size() - 1)), Contains("the checksum does not fit"));
  text[text.find("50100000")] = '6';
  CHECK_THAT(refusal(text), Contains("the checksum does not fit: the document was edited, cut or damaged"));
  CHECK_THAT(refusal("name: northwind\n"), Contains("no document of results; 'uphill run FILE --json results.json'"));
  CHECK_THAT(refusal(""), Contains("no document of results"));
}

TEST_CASE("a document of another format says so") {
  CHECK(refusal(edited("\"format\": 2", "\"format\": 3")) ==
        "the document is of format 3 (uphill 0.1.0), but this version reads format 2; a newer uphill is needed");
  CHECK_THAT(refusal(edited("\"format\": 2", "\"format\": 0")), Contains("reads format 2; run the scenario file again"));
  CHECK(refusal(edited(",\n \"format\": 2", "")) == "`format` is missing");
}

TEST_CASE("what is missing or of another kind is named by its path") {
  CHECK(refusal(edited("\"return\"", "\"retorn\"")) == "`scenarios[0].versus_baseline.return` is missing");
  CHECK(refusal(edited("\"trials\": 100000", "\"trials\": -1")) == "`trials` is not a whole number from 0");
  CHECK(refusal(edited("\"sampling\": \"sobol\"", "\"sampling\": \"dice\"")) == "`sampling` is none of sobol, latin, random");
  CHECK(refusal(edited("\"mean\": 50100000", "\"mean\": \"much\"")) == "`scenarios[0].fiscal_years[0].revenue.mean` is not a number");
  CHECK_THAT(refusal(edited("\"replicates\": 32", "\"replicates\": 1e99")), Contains("`replicates` is not a whole number from 0"));
  CHECK_THAT(refusal(edited("\"baseline\": ", "\"extra\": 1,\n \"baseline\": ")), Contains("does not have"));
  CHECK_THAT(refusal(edited("\"seed\": 20260201", "\"seed\": 1,\n \"seed\": 20260201")), Contains("does not have"));
}

TEST_CASE("counts that promise too much are refused before anything is made of them") {
  std::string years = "\"fiscal_years\": [\"FY27\", \"FY28\"";
  std::string many = years;
  for (int i = 0; i < 100'000; ++i) many += ", \"F\"";
  CHECK(refusal(edited(years, many)) == "`fiscal_years` has 100002 items, but at most 30 can be");
  CHECK_THAT(refusal(edited(years, years + ", \"FY29\"")), Contains("`scenarios[0].fiscal_years` has 2 items, but there should be 3"));
  const std::string deep(1'000'000, '[');
  CHECK_THAT(refusal(edited("\"replicates\": 32", "\"replicates\": " + deep)), Contains("nested deeper"));
}
