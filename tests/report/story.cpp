// SPDX-License-Identifier: Apache-2.0
// The story's sentences: their very text, and that none claims what the figures do not say.
#include <catch2/catch.hpp>

#include "sample.h"
#include "uphill/report.h"

using namespace uphill;
using Catch::Matchers::Contains;

namespace {

/// A case told alone: the sentence on "Fix the engine" under the given comparison.
std::string told(const Versus& versus) {
  Findings f = sample::findings();
  f.scenarios = {f.scenarios[0], f.scenarios[2]};
  f.scenarios[1].versus = versus;
  for (const auto& sentence : report::story(f))
    if (sentence.starts_with("“Fix the engine” ") && sentence.find("budget") == std::string::npos) return sentence;
  return "";
}

bool any(const std::vector<std::string>& sentences, const std::string& words) {
  for (const auto& sentence : sentences)
    if (sentence.find(words) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("the story of a paradox") {
  const auto story = report::story(sample::findings());
  REQUIRE(story.size() == 6);
  CHECK(story[0] ==
        "Under “No new investment”, the FY27 plan is reached in 42 of 100 futures, the FY28 plan in 42 of 100.");
  CHECK(story[1] ==
        "Revenue of FY28 under “No new investment” lies between $45.8M and $53.8M in eight futures of ten.");
  CHECK(
      story[2] ==
      "“Fix the engine” lowers FY27 contribution in practically every future, by $1.8M on average, but by FY28 it pays "
      "back more than it costs in 86 of 100, $6.2M on average: an annual plan would turn it down, a long view would "
      "not.");
  CHECK(story[4] ==
        "Putting off the start of “Fix the engine” by a year costs $1.3M of its long-term payoff on average.");
  CHECK(story[5] ==
        "Doing nothing lets drift take $1.7M of FY28 revenue, and forgoes $3.1M of FY28 revenue that “Fix the "
        "engine” would bring.");
}

TEST_CASE("each verdict is told by its own words") {
  CHECK(
      told(sample::versus(0.7e6, 0.81, 6.2e6, 0.86, Verdict::win_win)) ==
      "“Fix the engine” adds $700k to FY27 contribution on average (ahead in 81 of 100 futures); by FY28 it pays back "
      "more than it costs in 86 of 100, $6.2M on average: an annual plan and a long view would both take it.");
  CHECK(told(sample::versus(0.7e6, 0.81, -6.2e6, 0.13, Verdict::quick_fix)) ==
        "“Fix the engine” adds $700k to FY27 contribution on average (ahead in 81 of 100 futures), but by FY28 it pays "
        "back more than it costs in 13 of 100, and loses $6.2M on average: an annual plan would take it, a long view "
        "would not.");
  CHECK(
      told(sample::versus(-0.3e6, 0.23, -6.2e6, 0.13, Verdict::reject)) ==
      "“Fix the engine” costs $300k of FY27 contribution on average (ahead in 23 of 100 futures); by FY28 it pays back "
      "more than it costs in 13 of 100, and loses $6.2M on average: neither an annual plan nor a long view would take "
      "it.");
  CHECK(told(sample::same()) == "“Fix the engine” differs in no future from the baseline in the same world.");
}

TEST_CASE("an average within two errors of zero is even") {
  Versus v = sample::versus(0.7e6, 0.81, 6.2e6, 0.86, Verdict::win_win);
  v.in_year_payoff.mcse = 0.36e6;
  v.long_term_payoff.mcse = 3.2e6;
  CHECK_THAT(told(v), Contains("leaves FY27 contribution about even on average (ahead in 81 of 100 futures)"));
  CHECK_THAT(told(v), Contains("pays back more than it costs in 86 of 100, about even on average"));
  Findings f = sample::findings();
  f.inaction.back().erosion.mcse = 1e6;
  f.scenarios[2].versus.cost_of_waiting->mcse = 1e6;
  const auto story = report::story(f);
  CHECK(any(story, "Drift makes no difference to FY28 revenue that this run could tell"));
  CHECK_FALSE(any(story, "Putting off the start of “Fix the engine” by a year costs"));
}

TEST_CASE("a verdict that hangs on the error of a chance is called close") {
  Versus v = sample::versus(-1.8e6, 0.01, 0.9e6, 0.5015, Verdict::paradox);
  CHECK_THAT(told(v), Contains("would not (a close call, within the error of this run)."));
  v.long_term_positive.value = 0.52;
  CHECK_THAT(told(v), !Contains("close call"));
}

TEST_CASE("a mean and a chance that point apart are told as such") {
  CHECK_THAT(told(sample::versus(-1.8e6, 0.01, -0.9e6, 0.57, Verdict::paradox)),
             Contains("; by FY28 it pays back more than it costs in 57 of 100, yet loses $900k on average: an annual "
                      "plan would turn it down, a long view would not, going by the odds."));
  CHECK_THAT(
      told(sample::versus(-1.8e6, 0.01, 0.9e6, 0.43, Verdict::reject)),
      Contains("; by FY28 it gains $900k on average, yet pays back more than it costs in only 43 of 100: neither "
               "an annual plan nor a long view would take it, going by the odds."));
}

TEST_CASE("what a lens asks for is said where it is not one in two") {
  Findings f = sample::findings();
  f.scenarios.back().versus = sample::versus(-1.8e6, 0.01, 0.9e6, 0.57, Verdict::reject);
  f.approval = 0.6;
  CHECK(any(report::story(f), "neither an annual plan nor a long view would take it, if 60 of 100 must pay."));
}

TEST_CASE("a loss in one future of ten is called a loss") {
  Findings f = sample::findings();
  f.scenarios.resize(1);
  f.scenarios[0].years.back().contribution = sample::range(1e6, 2e6);
  CHECK(any(report::story(f),
            "Contribution of FY28 under “No new investment” is $1.0M on average, and a loss of $1.6M "
            "or more in one future of ten."));
}

TEST_CASE("without drift the story is silent on it") {
  Findings f = sample::findings();
  f.inaction.back().erosion = RiskRange{};
  const auto story = report::story(f);
  CHECK_FALSE(any(story, "rift"));
  CHECK(any(story, "Doing nothing forgoes $3.1M of FY28 revenue that “Fix the engine” would bring."));
}

TEST_CASE("the signs of erosion and of waiting are told as they are") {
  Findings f = sample::findings();
  f.inaction.back().erosion = sample::range(-0.9e6, 0.2e6);
  f.scenarios[2].versus.cost_of_waiting = sample::range(-0.9e6, 0.2e6);
  const auto story = report::story(f);
  CHECK(any(story, "Left alone, drift adds $900k to FY28 revenue"));
  CHECK(
      any(story,
          "Putting off the start of “Fix the engine” by a year would raise its long-term payoff by $900k on average."));
}

TEST_CASE("no case worth taking is said to be so") {
  Findings f = sample::findings();
  f.forgone_scenario.clear();
  CHECK(any(report::story(f), "; no case in the baseline's world has a positive long-term payoff on average."));
}

TEST_CASE("a case with a verdict of its own is told before a broken budget") {
  Findings f = sample::findings();
  f.scenarios[2].years[1].over_budget = Chance{0.34, 0.001};
  f.scenarios.push_back(f.scenarios[1]);
  f.scenarios.back().title = "Skills first";
  f.scenarios.back().versus = sample::versus(0.7e6, 0.81, 2.2e6, 0.86, Verdict::win_win);
  const auto story = report::story(f);
  CHECK(story.size() == 6);
  CHECK(any(story, "“Skills first” adds"));
  CHECK(any(story, "“Hire ten sellers now” "));
  CHECK_FALSE(any(story, "budget"));
}

TEST_CASE("a broken budget is mentioned") {
  Findings f = sample::findings();
  f.scenarios[2].years[1].over_budget = Chance{0.34, 0.001};
  CHECK(any(report::story(f), "“Fix the engine” spends more than the FY28 budget of $2M in 34 of 100 futures."));
  f.scenarios[2].years[1].over_budget = Chance{1, 0};
  CHECK(any(report::story(f), "budget of $2M in practically every future."));
}

TEST_CASE("three to six sentences, whatever there is") {
  Findings f = sample::findings();
  CHECK(report::story(f).size() == 6);
  f.scenarios.resize(1);
  for (auto& year : f.scenarios[0].years) year.attainment.reset();
  const auto story = report::story(f);
  CHECK(story.size() == 3);
  CHECK(story[0].starts_with("Revenue of FY28 under"));
  f.inaction.back().erosion = f.inaction.back().forgone = RiskRange{};
  CHECK(report::story(f).back() == "No drift is stated, so nothing erodes.");
}

TEST_CASE("few futures are not told as many") {
  Findings f = sample::findings();
  f.trials = 100;
  for (const auto& sentence : report::story(f)) CHECK_THAT(sentence, !Contains("practically"));
}
