// SPDX-License-Identifier: Apache-2.0
// Each file of scenarios/ shows one idea. Here its figures must show it, so that what its first lines claim cannot rot.
// 4,000 futures; the bounds leave room for the errors of that many.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <string>

#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;

namespace {

const std::filesystem::path folder = std::filesystem::path(UPHILL_SOURCE_DIR) / "scenarios";

struct Shown {
  Case c;
  Findings findings;

  const ScenarioFindings& of(const std::string& name) const {
    for (const auto& scenario : findings.scenarios)
      if (scenario.name == name) return scenario;
    throw std::out_of_range(name);
  }
  const Versus& payoff(const std::string& name) const { return of(name).versus; }
  Verdict verdict(const std::string& name) const { return payoff(name).verdict; }
  double long_term(const std::string& name) const { return payoff(name).long_term_payoff.mean; }
  double revenue(const std::string& name, std::size_t year) const { return of(name).years.at(year).revenue.mean; }
  double chance(const std::string& name, std::size_t year) const {
    return of(name).years.at(year).attainment.value().of_plan.value;
  }
};

Shown shown(const std::string& name) {
  Case c = read_case(folder / (name + ".yaml"));
  RunOptions options;
  options.trials = 4000;
  Findings findings = run(c, options);
  return {std::move(c), std::move(findings)};
}

/// About one in two: a plan that is neither given away nor out of reach.
bool open_question(double chance) { return chance > 0.4 && chance < 0.65; }

}  // namespace

TEST_CASE("every file of the cookbook is shown here, opens with its idea, and reads without a warning") {
  const std::set<std::string> known{"cobalt",      "council",   "fading-training", "gate",
                                    "hire-or-fix", "northwind", "paradox",         "recession",
                                    "recurring",   "sdr-feeds", "tiny-team",       "salesforce-size"};
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    found.insert(entry.path().stem().string());
    INFO(entry.path());
    CHECK(read_case(entry.path()).warnings.empty());
  }
  CHECK(found == known);
}

TEST_CASE("paradox: the tool costs this year and pays for years") {
  const Shown s = shown("paradox");
  CHECK(s.verdict("quoting") == Verdict::paradox);
  CHECK(s.payoff("quoting").in_year_positive.value < 0.05);
  CHECK(s.payoff("quoting").long_term_positive.value > 0.7);
  CHECK(s.long_term("quoting") > -s.payoff("quoting").in_year_payoff.mean);
  CHECK(s.payoff("quoting").cost_of_waiting.value().mean > 0);
  CHECK(open_question(s.chance("as-is", 0)));
  CHECK(s.findings.inaction.back().erosion.mean > 1e6);
}

TEST_CASE("hire-or-fix: hiring brings the plan closer, fixing brings more profit") {
  const Shown s = shown("hire-or-fix");
  CHECK(s.chance("hire", 1) > s.chance("fix", 1) + 0.08);
  CHECK(s.chance("fix", 1) > s.chance("as-is", 1) + 0.08);
  CHECK(s.long_term("fix") > s.long_term("hire") + 100e3);
  CHECK(s.payoff("fix").long_term_payoff.p10 > s.payoff("hire").long_term_payoff.p10 + 1e6);
  CHECK(s.verdict("hire") == Verdict::paradox);
  CHECK(s.verdict("fix") == Verdict::paradox);
  CHECK(open_question(s.chance("as-is", 0)));
}

TEST_CASE("fading-training: the gain of the course once melts, refreshers keep it and pay") {
  const Shown s = shown("fading-training");
  const auto gain = [&](const std::string& name, std::size_t year) {
    return s.revenue(name, year) - s.revenue("none", year);
  };
  CHECK(gain("once", 2) < 0.5 * gain("once", 0));
  CHECK(gain("refreshed", 2) > gain("refreshed", 0));
  CHECK(s.long_term("refreshed") > s.long_term("once") + 50e3);
}

TEST_CASE("gate: the good futures are the same, the bad ones cost half as much") {
  const Shown s = shown("gate");
  const RiskRange& hoped = s.payoff("assistant").long_term_payoff;
  const RiskRange& looked = s.payoff("gated").long_term_payoff;
  CHECK(looked.p90 == Approx(hoped.p90).epsilon(0.05));
  CHECK(looked.p10 > 0.6 * hoped.p10);
  CHECK(looked.p10 < 0.4 * hoped.p10);
  CHECK(looked.mean > hoped.mean + 50e3);
}

TEST_CASE("sdr-feeds: who waits for leads needs openers, not closers") {
  const Shown s = shown("sdr-feeds");
  CHECK(s.verdict("more-aes") == Verdict::reject);
  CHECK(s.long_term("more-sdrs") > 0);
  CHECK(s.long_term("more-aes") < -500e3);
  const double aes = s.revenue("more-aes", 1) / s.revenue("today", 1) - 1;
  const double sdrs = s.revenue("more-sdrs", 1) / s.revenue("today", 1) - 1;
  CHECK(aes < 0.05);
  CHECK(sdrs > 0.08);
}

TEST_CASE("recurring: keeping customers is worth more than winning new ones, later") {
  const Shown s = shown("recurring");
  CHECK(s.long_term("keep") > s.long_term("sell") + 300e3);
  CHECK(s.payoff("keep").in_year_payoff.mean < s.payoff("sell").in_year_payoff.mean);
  CHECK(s.revenue("keep", 0) <= s.revenue("sell", 0));
  CHECK(s.revenue("keep", 4) > s.revenue("sell", 4));
  CHECK(open_question(s.chance("as-is", 0)));
}

TEST_CASE("council: the pool keeps the disagreement") {
  const Shown s = shown("council");
  const Law& law = std::get<Law>(s.c.company->roles[0].base[static_cast<std::size_t>(Driver::win_rate)].value);
  const double finance = 0.23 - 0.19;
  CHECK(law.quantile(0.9) - law.quantile(0.1) > 1.7 * finance);
  CHECK(s.payoff("coaching").long_term_payoff.p10 < -100e3);
  CHECK(s.payoff("coaching").long_term_payoff.p90 > 300e3);
  CHECK(open_question(s.payoff("coaching").long_term_positive.value));
  CHECK(open_question(s.chance("as-is", 0)));
}

TEST_CASE("recession: an eighth of the revenue is gone, and the tool still pays in its own world") {
  const Shown s = shown("recession");
  CHECK(s.revenue("invest-in-recession", 2) < 0.88 * s.revenue("invest", 2));
  CHECK(s.verdict("invest") == Verdict::paradox);
  CHECK(s.verdict("invest-in-recession") == Verdict::paradox);
  const double lost =
      s.payoff("invest").long_term_positive.value - s.payoff("invest-in-recession").long_term_positive.value;
  CHECK(lost > 0);
  CHECK(lost < 0.1);
  CHECK(open_question(s.chance("as-is", 0)));
}

TEST_CASE("tiny-team: so few people and deals that the year's range is wider than its plan's half") {
  const Shown s = shown("tiny-team");
  const RiskRange& year = s.of("three").years[0].revenue;
  CHECK(year.p90 > 2 * year.p10);
  CHECK(open_question(s.chance("three", 0)));
  CHECK(s.chance("four", 0) > s.chance("three", 0) + 0.08);
}

TEST_CASE("northwind: fix the engine is a paradox, hiring alone does not pay, skills are a win at once") {
  const Shown s = shown("northwind");
  CHECK(s.verdict("transform") == Verdict::paradox);
  CHECK(s.verdict("hire-now") == Verdict::reject);
  CHECK(s.verdict("skills-first") == Verdict::win_win);
  CHECK(s.payoff("transform").long_term_positive.value > 0.8);
  CHECK(s.findings.forgone_scenario == "transform");
}

TEST_CASE("cobalt: saving on hiring is a quick fix, all investments at once a paradox") {
  const Shown s = shown("cobalt");
  CHECK(s.verdict("freeze") == Verdict::quick_fix);
  CHECK(s.verdict("everything") == Verdict::paradox);
  CHECK(s.findings.approval == 0.6);
}

TEST_CASE("salesforce-size: the published contributions of three strategies") {
  const Shown s = shown("salesforce-size");
  const auto contribution = [&](const std::string& name, std::size_t years) {
    double sum = 0;
    for (std::size_t y = 0; y < years; ++y) sum += s.of(name).years[y].contribution.mean;
    return sum / 1e6;
  };
  CHECK(contribution("earn-your-way", 1) == Approx(87).margin(1));
  CHECK(contribution("play-it-safe", 1) == Approx(84).margin(1.5));
  CHECK(contribution("quick-build", 1) == Approx(83).margin(1));
  CHECK(contribution("earn-your-way", 3) == Approx(301).margin(1));
  CHECK(contribution("play-it-safe", 3) == Approx(321).margin(1));
  CHECK(contribution("quick-build", 3) == Approx(351).margin(1));
  CHECK(s.verdict("quick-build") == Verdict::paradox);
}
