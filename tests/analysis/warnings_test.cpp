// SPDX-License-Identifier: Apache-2.0
// What is warned of, at the edge of each rule (the texts: tests/cli/warnings.cpp).
#include "analysis/warnings.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;
using namespace uphill::analysis;

namespace {

Case small(const std::string& more, const std::string& of_tool = "") {
  return read_case_text("name: Case\ntimeline: {start: 2026-01, first_year: FY26, years: 4}\n" + more +
                            "roles:\n  r: {headcount: 2, cost: $1, benchmarks: {leads: 9, lead_conversion: 50%, win_rate: 50%, deal_size: $10, "
                            "sales_cycle: 1}}\ninvestments:\n  x: {kind: tool, start: 2026-01" + of_tool + "}\nscenarios: {today: {}, x: {investments: [x]}}\n",
                        "case");
}

long long count(const std::vector<Warning>& warnings, const std::string& code) {
  return std::count_if(warnings.begin(), warnings.end(), [&](const Warning& w) { return w.code == code; });
}

long long never_exercised(const Case& c, std::uint64_t trials) {
  Findings f;
  f.trials = trials;
  return count(run_warnings(c, f, RiskRange{}), "never-exercised");
}

std::string downturn(const std::string& probability) {
  return "market: {downturn: {probability: " + probability + ", depth: 10%, months: 6}}\n";
}

}  // namespace

TEST_CASE("a chance is never exercised where fewer than three futures are expected to differ") {
  CHECK(never_exercised(small(""), 2000) == 0);
  // a downturn may begin in each of four years: 0.03 % a year are 2.4 of 2,000 futures, 0.04 % are 3.2
  CHECK(never_exercised(small(downturn("0.03%")), 2000) == 1);
  CHECK(never_exercised(small(downturn("0.04%")), 2000) == 0);
  CHECK(never_exercised(small(downturn("0.03%")), 2600) == 0);
  CHECK(never_exercised(small(downturn("0.03%")), 999) == 0);  // too few to say anything
  CHECK(never_exercised(small(downturn("0%")), 2000) == 0);    // meant so
  CHECK(never_exercised(small(downturn("30%")), 2000) == 0);   // more than one in four years
  CHECK(never_exercised(small("", ", success: 99.86%"), 2000) == 1);
  CHECK(never_exercised(small("", ", success: 99.84%"), 2000) == 0);
  CHECK(never_exercised(small("", ", success: 0.14%"), 2000) == 1);
  CHECK(never_exercised(small("", ", success: 0.16%"), 2000) == 0);
  CHECK(never_exercised(small("", ", success: 100%"), 2000) == 0);
  CHECK(never_exercised(small(downturn("0.03%"), ", success: 99.9%"), 2000) == 2);
}

TEST_CASE("known bookings are far from the first year where a quarter does not bring them within P5 to P95") {
  const auto mismatch = [](const std::string& known, double p5, double p95) {
    RiskRange first{};
    first.p5 = p5, first.p95 = p95;
    const auto warnings = run_warnings(small("history: {bookings: {FY25: " + known + "}}\n"), Findings{}, first);
    for (const Warning& w : warnings) {
      if (w.code == "history-mismatch") return w.text.find(" below ") != std::string::npos ? -1 : 1;
    }
    return 0;
  };
  CHECK(mismatch("$100", 124.0, 200.0) == 0);
  CHECK(mismatch("$100", 126.0, 200.0) == 1);
  CHECK(mismatch("$100", 50.0, 76.0) == 0);
  CHECK(mismatch("$100", 50.0, 74.0) == -1);
}

TEST_CASE("a payback is rare from one future on, and below a hundred") {
  const auto few = [](double share, std::uint64_t trials) {
    Findings f;
    f.trials = trials;
    f.scenarios.emplace_back().versus.pays_back.value = share;
    return count(run_warnings(small(""), f, RiskRange{}), "few-paybacks");
  };
  CHECK(few(0.0, 2000) == 0);
  CHECK(few(1.0 / 2000, 2000) == 1);
  CHECK(few(99.0 / 2000, 2000) == 1);
  CHECK(few(100.0 / 2000, 2000) == 0);
  CHECK(few(10.0 / 999, 999) == 0);
}

TEST_CASE("a return is beyond belief above ten times what is spent, and trials are few below a thousand") {
  Findings f;
  f.trials = 1000;
  f.scenarios.emplace_back().versus.return_ = 10.0;
  CHECK(count(run_warnings(small(""), f, RiskRange{}), "implausible-return") == 0);
  CHECK(count(run_warnings(small(""), f, RiskRange{}), "few-trials") == 0);
  f.scenarios[0].versus.return_ = 10.1;
  f.trials = 999;
  CHECK(count(run_warnings(small(""), f, RiskRange{}), "implausible-return") == 1);
  CHECK(count(run_warnings(small(""), f, RiskRange{}), "few-trials") == 1);
}

TEST_CASE("of the figures that hang on one future the worst is named, and how many more") {
  Findings f;
  f.trials = 2000;
  ScenarioFindings& s = f.scenarios.emplace_back();
  s.name = "x";
  YearFindings& year = s.years.emplace_back();
  year.label = "FY26";
  year.cost.largest_share = 0.011, year.contribution.largest_share = 0.009;
  const auto said = [&] {
    for (const Warning& w : run_warnings(small(""), f, RiskRange{})) {
      if (w.code == "one-trial-carries") return w.text;
    }
    return std::string();
  };
  CHECK(said().find("The cost of FY26 in scenario `x` hangs on few futures: one carries 1.1% of the sum") == 0);
  s.versus.long_term_payoff.largest_share = 0.0225;
  CHECK(said().find("The long-term payoff in scenario `x` (and 1 more figures) hangs on few futures: one carries 2.3% of the sum") == 0);
  f.trials = 999;
  CHECK(said().empty());
}
