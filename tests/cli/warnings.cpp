// SPDX-License-Identifier: Apache-2.0
// Each warning of a run: a small file that brings it, with its text and with exit code 3 under --strict, and the file next
// to it that does not. And --until, which goes on until the chances of plan are precise.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using namespace uphill::cli;
using Catch::Matchers::Contains;
using Json = nlohmann::json;

namespace {

struct Row {
  std::string code, text;
  std::string from;               // of the small case
  std::string warned, unwarned;   // what stands in its place
};

const std::string effect = "    effects: {win_rate: {p10: 2%, p50: 10%, p90: 20%}}\n";
const std::string investments = "investments:\n", cost = "one_time: $300k", picks = "[crm]";

const std::vector<Row> rows{
    {"few-trials", "Only 999 trials: the outer percentiles and the shortfalls rest on a handful of futures; use 1,000 or more", "trials: 2000",
     "trials: 999", "trials: 1000"},
    {"never-exercised", "market.downturn.probability is so near to never or always that 2000 futures are expected to see fewer than three exceptions",
     "roles:\n", "market: {downturn: {probability: 0.05%, depth: 20%, months: 6}}\nroles:\n",
     "market: {downturn: {probability: 0.08%, depth: 20%, months: 6}}\nroles:\n"},
    {"never-exercised", "investments.crm.success is so near to never or always", "    kind: tool", "    kind: tool\n    success: 99.9%",
     "    kind: tool\n    success: 99.8%"},
    {"one-trial-carries", " hangs on few futures: one carries ", cost, "one_time: {lognormal: {mean: $300k, sd: $6M}}",
     "one_time: {lognormal: {mean: $300k, sd: $150k}}"},
    {"no-finite-sd", "investments.crm.cost.one_time: its upper point lies so far above the middle one that the law has no finite standard deviation", cost,
     "one_time: {p10: $150k, p50: $200k, p90: $700k}", "one_time: {p10: $150k, p50: $200k, p90: $400k}"},
    {"long-tail", "investments.crm.cost.one_time: its upper point lies so far above the middle one that now and then a future lies far outside", cost,
     "one_time: {p10: $150k, p50: $200k, p90: $350k}", "one_time: {p10: $150k, p50: $200k, p90: $300k}"},
    {"no-finite-sd", "investments.crm.cost.one_time: its upper point lies so far above the middle one that the law has no finite mean", cost,
     "one_time: {p10: $150k, p50: $250k, p90: $3M}", "one_time: {p10: $150k, p90: $3M}"},
    {"history-mismatch", "Bookings of FY26 come out far below those of FY25 in the history", "roles:\n", "history: {bookings: {FY25: $40M}}\nroles:\n",
     "history: {bookings: {FY25: $4M}}\nroles:\n"},
    {"missing-requirement", "scenario `crm`: `crm` requires `rules`, which the scenario does not have, so it has no effect", investments,
     "investments:\n  rules: {kind: process, start: FY26-Q1}\n  crm:\n    requires: [rules]\n", ""},
    {"spending-after-horizon", "scenario `crm`: 1 of the 4 months in which `crm` spends its one_time lie after the horizon", "start: FY26-Q1",
     "start: FY27-Q4\n    rollout: 4", "start: FY27-Q4\n    rollout: 2"},
    {"effect-before-go-live", "scenario `crm`: `crm` goes live after the last month simulated, and before that no effect of it can be had", "start: FY26-Q1",
     "start: FY27-Q4\n    rollout: 3", "start: FY27-Q4\n    rollout: 2"},
    {"implausible-return", "Scenario `crm` returns ", cost, "one_time: $5k", "one_time: $300k"},
    {"wide-normal", "roles.ae.benchmarks.deal_size: a normal law with mean $50k and sd $26k (more than half of the mean) is cut off at 0",
     "deal_size: $50k", "deal_size: {normal: {mean: $50k, sd: $26k}}", "deal_size: {normal: {mean: $50k, sd: $25k}}"},
    {"effects-beyond-bound", "scenario `crm`, role `ae`: `crm` in full would bring win_rate from 25% to 102.5%", effect, "    effects: {win_rate: 310%}\n",
     "    effects: {win_rate: 290%}\n"},
};

std::string changed(const std::string& from, const std::string& to) {
  std::string text = small_case();
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The text of the warning of that code; empty where there is none.
std::string warning(const std::string& document, const std::string& code, const std::string& part) {
  const Json json = Json::parse(document);
  for (const auto& one : json["warnings"])
    if (one["code"] == code && one["text"].get<std::string>().find(part) != std::string::npos) return one["text"];
  return "";
}

void check(const Row& row, const std::string& warned, const std::string& unwarned) {
  const Folder folder;
  const std::string bad = folder.file("bad.yaml", warned), good = folder.file("good.yaml", unwarned);
  const Ran strict = invoke({"run", bad, "--json", "-", "--strict"});
  INFO(strict.out.substr(0, 200) << strict.err);
  CHECK(strict.exit == 3);
  CHECK_THAT(strict.err, Contains("--strict: ") && Contains(row.code) && Contains("so the exit code is 3"));
  CHECK_FALSE(warning(strict.out, row.code, row.text).empty());
  const Ran other = invoke({"run", good, "--json", "-"});
  CHECK(other.exit == 0);
  CHECK(warning(other.out, row.code, row.text).empty());
}

}  // namespace

TEST_CASE("each warning of a run is brought by a small file, and not by the one next to it") {
  for (const Row& row : rows) {
    INFO(row.code << ": " << row.text);
    if (row.code == "missing-requirement") {
      const std::string with = changed("investments:\n  crm:\n", row.warned);
      std::string without = with;
      without.replace(without.find(picks), picks.size(), "[crm, rules]");
      check(row, with, without);
    } else {
      check(row, changed(row.from, row.warned), changed(row.from, row.unwarned));
    }
  }
}

TEST_CASE("two investments with the same effect on one driver are one benefit claimed twice") {
  const auto with = [](const std::string& median) {
    std::string text = changed("investments:\n", "investments:\n  tips:\n    kind: process\n    start: FY26-Q1\n    effects: {win_rate: {p10: 2%, p50: " + median +
                                                     ", p90: 20%}}\n");
    return text.replace(text.find(picks), picks.size(), "[crm, tips]");
  };
  check({"claimed-twice", "scenario `crm`, role `ae`: `crm` and `tips` claim the same effect on win_rate, and both count", "", "", ""}, with("10%"), with("9%"));
}

TEST_CASE("a law of a scenario's `set` is looked at as one of the file") {
  const auto with = [](const std::string& high) {
    return changed("investments: [crm]", "investments: [crm], set: {roles.ae.benchmarks.deal_size: {p10: $40k, p50: $62k, p90: " + high + "}}");
  };
  check({"no-finite-sd", "roles.ae.benchmarks.deal_size: its upper point lies so far above", "", "", ""}, with("$500k"), with("$80k"));
}

TEST_CASE("until: a run goes on in whole blocks until every chance of plan is that precise, the same bytes at any number of threads") {
  const Folder folder;
  const std::string file = folder.file("case.yaml", small_case());
  for (const std::string sampling : {"sobol", "random"}) {
    std::vector<std::string> documents;
    for (const char* threads : {"1", "2", "3"})
      documents.push_back(invoke({"run", file, "--json", "-", "--until", "0.6pp", "--sampling", sampling, "--threads", threads}).out);
    CHECK(documents[0] == documents[1]);
    CHECK(documents[0] == documents[2]);
    const Json json = Json::parse(documents[0]);
    const std::uint64_t trials = json["trials"];
    INFO(sampling << ' ' << trials);
    CHECK(trials % 1024 == 0);
    CHECK(trials > 2048);
    const auto widest = [](const Json& results) {
      double most = 0.0;
      for (const auto& scenario : results["scenarios"])
        for (const auto& year : scenario["fiscal_years"]) {
          const auto& ends = year["attainment"]["probability_95"];
          most = std::max(most, (ends[1].get<double>() - ends[0].get<double>()) / 2);
        }
      return most;
    };
    CHECK(widest(json) <= 0.006);
    const auto plain = [&](std::uint64_t n) {
      return invoke({"run", file, "--json", "-", "--trials", std::to_string(n), "--sampling", sampling}).out;
    };
    CHECK(plain(trials) == documents[0]);
    CHECK(widest(Json::parse(plain(trials / 2))) > 0.006);  // it went on no longer than needed
  }
  const Ran latin = invoke({"run", file, "--until", "0.6pp", "--sampling", "latin"});
  CHECK(latin.exit == 2);
  CHECK_THAT(latin.err, Contains("--until cannot go on with latin sampling, whose points depend on how many there are") && Contains("use --sampling sobol or random"));
  for (const char* wrong : {"0.6", "0.6%", "0pp", "-1pp", "51pp", "nanpp"}) {
    const Ran refused = invoke({"run", file, "--until", wrong});
    CHECK(refused.exit == 2);
    CHECK_THAT(refused.err, Contains("must be from 0.01pp to 50pp, like 0.2pp"));
  }
}
