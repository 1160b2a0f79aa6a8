// SPDX-License-Identifier: Apache-2.0
// Headlines: one for every sign and verdict, by its very text; none says what its figures do not bear.
#include <catch2/catch.hpp>

#include "document/materials_sample.h"
#include "report/path_words.h"

using namespace uphill;
using namespace uphill::report;
using Catch::Matchers::Contains;

namespace {

Findings with(const Versus& versus) {
  Findings f = sample::findings();
  f.scenarios = {f.scenarios[0], f.scenarios[2]};
  f.scenarios[1].versus = versus;
  return f;
}

std::string head(const Findings& findings, const std::string& id) {
  Materials m;
  m.findings = findings;
  const Document d = document(m);
  const Section* found = sample::section(d, id);
  return found ? found->headline : "";
}

std::string answer(const Versus& versus) { return head(with(versus), "answer"); }
std::string paradox(const Versus& versus) { return head(with(versus), "paradox"); }

std::string studied(const std::string& id, const std::function<void(Materials&)>& change) {
  const Case c = sample::small_case();
  Materials m = sample::all_of(c);
  change(m);
  const Document d = document(m);
  const Section* found = sample::section(d, id);
  return found ? found->headline : "";
}

}  // namespace

TEST_CASE("the answer, verdict by verdict") {
  CHECK(answer(sample::versus(-1.8e6, 0.0001, 6.2e6, 0.86, Verdict::paradox)) ==
        "“Fix the engine” costs $1.8M in FY27 but gains $6.2M by FY28 on average; it pays off in 86 of 100 futures");
  CHECK(answer(sample::versus(0.7e6, 0.81, 6.2e6, 0.999, Verdict::win_win)) ==
        "“Fix the engine” adds $700k in FY27 and gains $6.2M by FY28 on average; it pays off in practically every future");
  CHECK(answer(sample::versus(0.7e6, 0.81, -6.2e6, 0.13, Verdict::quick_fix)) ==
        "“Fix the engine” adds $700k in FY27 but loses $6.2M by FY28 on average; it pays off in 13 of 100 futures");
  CHECK(answer(sample::versus(-0.3e6, 0.23, -6.2e6, 0.0001, Verdict::reject)) ==
        "“Fix the engine” costs $300k in FY27 and loses $6.2M by FY28 on average; it pays off in practically no future");
  CHECK(answer(sample::same()) == "“Fix the engine” differs in no future from “No new investment”");
}

TEST_CASE("the paradox, verdict by verdict") {
  CHECK(paradox(sample::versus(-1.8e6, 0.01, 6.2e6, 0.86, Verdict::paradox)) == "An annual plan turns down “Fix the engine”, which a long view takes");
  CHECK(paradox(sample::versus(0.7e6, 0.81, 6.2e6, 0.86, Verdict::win_win)) == "An annual plan and a long view agree: both take “Fix the engine”");
  CHECK(paradox(sample::versus(0.7e6, 0.81, -6e6, 0.13, Verdict::quick_fix)) == "An annual plan takes “Fix the engine”, which a long view turns down");
  CHECK(paradox(sample::versus(-0.7e6, 0.1, -6e6, 0.13, Verdict::reject)) == "An annual plan and a long view agree: neither takes “Fix the engine”");
  CHECK(paradox(sample::same()) == "No case differs from “No new investment” in any future");
  CHECK(paradox(sample::versus(-1.8e6, 0.01, 0.9e6, 0.5015, Verdict::paradox)) ==
        "An annual plan turns down “Fix the engine” (a close call), which a long view takes");
}

TEST_CASE("both kinds of disagreement are told together") {
  Findings f = sample::findings();
  f.scenarios[1].versus.verdict = Verdict::quick_fix;
  CHECK(head(f, "paradox") == "An annual plan turns down “Fix the engine”, which a long view takes, and takes “Hire ten sellers now”, which it does not");
}

TEST_CASE("payoffs within two errors of zero are even") {
  Versus v = sample::versus(0.7e6, 0.81, 6.2e6, 0.86, Verdict::win_win);
  v.in_year_payoff.mcse = 0.36e6;
  CHECK(answer(v) == "“Fix the engine” leaves FY27 about even and gains $6.2M by FY28 on average; it pays off in 86 of 100 futures");
  v.long_term_payoff.mcse = 3.2e6;
  CHECK(answer(v) == "“Fix the engine” leaves FY27 about even and is about even by FY28; it pays off in 86 of 100 futures");
}

TEST_CASE("a mean and a chance that point apart are told as such") {
  CHECK_THAT(answer(sample::versus(-1.8e6, 0.01, -0.9e6, 0.57, Verdict::paradox)), Contains("loses $900k by FY28 on average, yet pays off in 57 of 100"));
  CHECK_THAT(answer(sample::versus(-1.8e6, 0.01, 0.9e6, 0.43, Verdict::reject)), Contains("gains $900k by FY28 on average, yet pays off in only 43 of 100"));
}

TEST_CASE("one year is not told twice") {
  Findings f = with(sample::versus(-1.8e6, 0.01, -1.7e6, 0.02, Verdict::reject));
  f.labels = {"FY27"};
  for (auto& scenario : f.scenarios) scenario.years.resize(1);
  CHECK(head(f, "answer") == "“Fix the engine” costs $1.8M in FY27 on average; it pays off in 2 of 100 futures");
}

TEST_CASE("the chance of plan rises, falls, or cannot be told apart") {
  Findings f = with(sample::versus(-1.8e6, 0.01, 6.2e6, 0.86, Verdict::paradox));
  Chance& chance = f.scenarios[1].years[1].attainment->of_plan;
  chance.value = 0.6;
  CHECK(head(f, "chance") == "“Fix the engine” raises the chance of making the FY28 plan from 42% to 60%");
  chance.value = 0.3;
  CHECK(head(f, "chance") == "“Fix the engine” lowers the chance of making the FY28 plan from 42% to 30%");
  chance = {0.45, 0.02};
  CHECK(head(f, "chance") == "The chance of making the FY28 plan is 45% with “Fix the engine”, not distinguishable from 42% with “No new investment”");
}

TEST_CASE("the J-curve by its depth and payback") {
  Versus v = sample::versus(-1.8e6, 0.01, 6.2e6, 0.86, Verdict::paradox);
  CHECK(head(with(v), "j-curve") == "“Fix the engine” runs up to $200k behind in the median; it is paid back in 86 of 100 futures, typically after 37 months");
  v.pays_back = {0, 0};
  CHECK_THAT(head(with(v), "j-curve"), Contains("it is paid back in practically no future by FY28"));
  v.pays_back = {0.9, 0.001};
  v.payback_months = RiskRange{};
  v.cumulative = {{1e5, 2e5}, {-1e5, 1e5}, {1e5, 2e5}, {2e5, 3e5}};
  CHECK(head(with(v), "j-curve") == "“Fix the engine” is never behind “No new investment” in the median; most futures that pay back are never behind");
}

TEST_CASE("the driver that leads is said to lead, and no other") {
  CHECK(studied("drivers", [](Materials&) {}) == "The effect of “One CRM” on selling time moves the long-term payoff most, from $1.2M to $11.5M");
  CHECK_THAT(studied("drivers", [](Materials& m) { m.sensitivity->tornado[1].high = 15.2e6; }), Contains("is among what moves the long-term payoff most"));
  CHECK(studied("drivers", [](Materials& m) { for (auto& bar : m.sensitivity->tornado) bar.distinguishable = false; }) ==
        "No single assumption moves the long-term payoff of “Fix the engine” by more than chance alone would");
}

TEST_CASE("what is worth knowing") {
  CHECK(studied("worth-knowing", [](Materials&) {}) ==
        "Finding out the effect of “One CRM” on selling time before the FY27 budget is worth up to $500k; knowing everything, $900k");
  CHECK_THAT(studied("worth-knowing", [](Materials& m) { m.voi->evppi[0].distinguishable = false; }), Contains("but no single number is worth anything distinguishable from nothing"));
  CHECK_THAT(studied("worth-knowing", [](Materials& m) { m.voi->evpi = {1e4, 2e4}; }), Contains("is not distinguishable from nothing"));
  CHECK_THAT(studied("worth-knowing", [](Materials& m) { m.voi->evpi = {0, 0}; }), Contains("No answer would change the choice"));
}

TEST_CASE("what would change our mind") {
  CHECK(studied("change-our-mind", [](Materials&) {}) ==
        "“Fix the engine” breaks even on average where the effect of “One CRM” on selling time is 2.1%; its median in the file is 6%");
  CHECK(studied("change-our-mind", [](Materials& m) { m.breakevens.clear(); }) == "Hardest is “Two quarters late”: the mean payoff falls by $2.2M to $4.0M");
  CHECK(studied("change-our-mind", [](Materials& m) { m.breakevens.clear(), m.stress->worlds.resize(1); }) ==
        "In none of these worlds does the mean payoff fall by more than its error");
}

TEST_CASE("inaction, quota, budget and assumptions") {
  CHECK(studied("inaction", [](Materials&) {}) ==
        "Doing nothing lets drift take $1.7M of FY28 revenue, and forgoes $3.1M of FY28 revenue that “Fix the engine” would bring");
  CHECK(studied("productivity", [](Materials&) {}) == "“Enterprise account executive” brings in 79% of its quota in FY27 on average, if nothing changes");
  CHECK(studied("roadmap", [](Materials&) {}) ==
        "“Fix the engine” starts “One CRM” in FY27-Q2; it exceeds its tightest budget, that of FY27, in 2 of 100 futures");
  CHECK(studied("roadmap", [](Materials& m) { for (auto& y : m.findings.scenarios[2].years) y.over_budget = Chance{0, 0}; }) ==
        "“Fix the engine” starts “One CRM” in FY27-Q2; it keeps each yearly budget in practically every future");
  CHECK(studied("assumptions", [](Materials&) {}) == "1 of 2 uncertain numbers rests on judgement, and none names neither source nor basis");
}

TEST_CASE("numbers are named by what they are and whose") {
  const Titles titles = titles_of(sample::small_case());
  CHECK(path_in_words("investments.crm.effects.selling_time", titles) == "the effect of “One CRM” on selling time");
  CHECK(path_in_words("investments.crm.effects.selling_time") == "the effect of crm on selling time");
  CHECK(path_in_words("roles.sdr.attrition", titles) == "the attrition of “sdr”");
  CHECK(path_in_words("investments.other.synergy.crm", titles) == "the boost of other by “One CRM”");
  CHECK(path_in_words("market.growth.FY28") == "the market's growth in FY28");
  CHECK(path_in_words("roles.sdr.drift.win_rate.FY28") == "the yearly drift in win rate of sdr in FY28");
  CHECK(path_in_words("roles.sdr.drift.win_rate") == "the yearly drift in win rate of sdr");
  CHECK(path_in_words("finance.gross_margin") == "the gross margin");
  CHECK(owner_in_words("investments.crm.success", titles) == "“One CRM”");
}
