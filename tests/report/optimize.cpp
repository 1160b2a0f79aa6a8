// SPDX-License-Identifier: Apache-2.0
// The best plan in words, from findings written by hand: no sentence claims more than its error allows.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "uphill/optimize.h"
#include "uphill/report.h"

using namespace uphill;
using Catch::Matchers::Contains;

namespace {

plans::Plan plan(double payoff, double error) {
  plans::Plan p;
  p.starts = {{"crm", "One CRM", 3, 4, true}};
  p.trials = 10000;
  p.payoff = p.goal = {payoff, error};
  p.miss = Estimate{0.4, 0.004};
  p.years = {{"FY26", {4e5, 100}, 5e5, Chance{0.1, 0.003}}};
  return p;
}

OptimizeFindings findings() {
  OptimizeFindings f{};
  f.name = "Small", f.currency = "USD", f.baseline = "as-is", f.goal = "mean:long_term_payoff", f.trials = 10000, f.first_target = "FY26";
  f.timeline = {2026, 1, "FY26", 1, {"FY26"}};
  f.method.possible = 25, f.method.played = 20, f.method.stage_trials = {1024, 10000}, f.method.stage_plans = {20, 5};
  f.scenario = "  best-plan:\n";
  f.best = plan(1.2e6, 1e4), f.fresh_best = plan(1.1e6, 1e4), f.runner_up = plan(1.19e6, 1e4);
  f.lead = plans::Difference{{5e3, 4e3}, false};
  f.frontier = {{plan(1.2e6, 1e4), true}};
  f.rounds = {{"FY26", {}, {}, 3, true}};
  f.annual = f.fresh_annual = plan(0, 0);
  f.price_of_annual_planning = plans::Difference{{1.1e6, 1e4}, true};
  return f;
}

/// On one line, as a reader takes it in.
std::string told(const OptimizeFindings& f) {
  std::string words = report::text(f, report::Look{200, report::Colour::off});
  for (char& c : words) c = c == '\n' ? ' ' : c;
  return words;
}

}  // namespace

TEST_CASE("a lead inside its error is not told as one") {
  OptimizeFindings f = findings();
  CHECK_THAT(told(f), Contains("The runner-up (crm FY26-Q2) is not distinguishable from it: they differ by $5k"));
  f.lead = plans::Difference{{5e4, 4e3}, true};
  CHECK_THAT(told(f), Contains("is worse by $50k (standard error $4k)"));
  f.lead = plans::Difference{{-5e4, 4e3}, true};
  CHECK_THAT(told(f), Contains("is better on the fresh futures by $50k"));
}

TEST_CASE("the winner's figure is told beside the fresh one, with what was luck in it") {
  CHECK_THAT(told(findings()), Contains("Mean long-term payoff $1.1M (standard error $10k), on 10,000 futures that had no part in choosing it; those it was chosen on said $1.2M, $100k too much."));
}

TEST_CASE("the price of planning by the year is told only where it can be told") {
  OptimizeFindings f = findings();
  CHECK_THAT(told(f), Contains("The price of planning by the year is $1.1M (standard error $10k) of long-term payoff"));
  f.price_of_annual_planning = plans::Difference{{1e4, 1e4}, false};
  CHECK_THAT(told(f), Contains("is not distinguishable from zero"));
  f.price_of_annual_planning = plans::Difference{{0, 0}, false};
  CHECK_THAT(told(f), Contains("planning by the year costs nothing here"));
}

TEST_CASE("a search says that it is one, complete enumeration that it is that") {
  OptimizeFindings f = findings();
  CHECK_THAT(told(f), Contains("was played: 20 of 25 combinations of starts; 20 plans in 1,024 futures and 5 plans in 10,000 futures"));
  f.method.complete = false, f.method.climbs = 6, f.method.climbs_at_best = 2, f.method.best_random = 9e5, f.method.random = 300, f.method.best_searched = 1.2e6;
  CHECK_THAT(told(f), Contains("A search, not a proof: 20 plans of 25 combinations"));
  CHECK_THAT(told(f), Contains("2 of 6 climbs ended at it. The best of 300 random plans reaches $900k there, the search $1.2M."));
  f.method.local_optimum = false;
  CHECK_THAT(told(f), Contains("before the best plan was known to be a local optimum"));
}

TEST_CASE("where no plan holds the limits, the nearest is told, and no best one") {
  OptimizeFindings f = findings();
  f.nearest = f.best, f.limits = {{"attainment.FY26.probability >= 90%", false, true}}, f.nearest->limits = {{0.61, 0.004}};
  f.best.reset(), f.fresh_best.reset(), f.runner_up.reset(), f.lead.reset(), f.price_of_annual_planning.reset();
  CHECK_THAT(told(f), Contains("No plan holds the budgets and limits"));
  CHECK_THAT(told(f), Contains("attainment.FY26.probability >= 90%: 61%"));
  const auto json = nlohmann::json::parse(report::json(f));
  CHECK(json["best"].is_null());
  CHECK(json["price_of_annual_planning"].is_null());
  CHECK(json["nearest"]["limits"][0]["value"] == 0.61);
}

TEST_CASE("nothing is wider than the look") {
  const std::string words = report::text(findings(), report::Look{80, report::Colour::off});
  std::size_t from = 0;
  for (std::size_t end = words.find('\n'); end != std::string::npos; from = end + 1, end = words.find('\n', from)) {
    std::size_t shown = 0;
    for (std::size_t i = from; i < end; ++i) shown += (words[i] & 0xC0) != 0x80 ? 1 : 0;
    CHECK(shown <= 80);
  }
}
