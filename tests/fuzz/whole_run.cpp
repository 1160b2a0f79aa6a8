// SPDX-License-Identifier: Apache-2.0
// A whole run of 16 futures: a case that the reader accepts can be played and reported. Cases that would take long are
// left to the reader's target, by their months, roles and scenarios.
#include <algorithm>
#include <cmath>

#include "fuzz/fuzz.h"
#include "uphill/report.h"
#include "uphill/run.h"

namespace {

using namespace uphill;

constexpr std::size_t most_role_months = 3000;  // over all scenarios; about 20 ms with sanitizers
constexpr std::size_t most_investments = 20;

bool small(const Case& c) {
  const std::size_t roles = c.company->roles.size();
  return static_cast<std::size_t>(c.timeline.months()) * roles * c.scenarios.size() <= most_role_months &&
         c.company->investments.size() <= most_investments;
}

void check(const RiskRange& range, const char* what) {
  const double values[] = {range.mean, range.mcse, range.sd,  range.p5,  range.p10,
                           range.p25,  range.p50,  range.p75, range.p90, range.p95, range.expected_shortfall};
  for (const double value : values) fuzz::require(std::isfinite(value), what);
}

void check(const Chance& chance, const char* what) {
  fuzz::require(chance.value >= 0 && chance.value <= 1 && chance.mcse >= 0, what);
}

void check(const YearFindings& year) {
  check(year.revenue, "revenue is finite");
  check(year.bookings, "bookings are finite");
  check(year.cost, "cost is finite");
  check(year.contribution, "contribution is finite");
  check(year.spending, "spending is finite");
  if (year.over_budget) check(*year.over_budget, "the chance to be over budget is one");
  if (!year.attainment) return;
  check(year.attainment->range, "attainment is finite");
  check(year.attainment->of_plan, "the chance of plan is one");
}

void check(const Versus& versus) {
  check(versus.in_year_payoff, "the in-year payoff is finite");
  check(versus.long_term_payoff, "the long-term payoff is finite");
  check(versus.in_year_positive, "the in-year chance is one");
  check(versus.long_term_positive, "the long-term chance is one");
  check(versus.pays_back, "the chance to pay back is one");
  check(versus.paradox_share, "the paradox's share is one");
}

void check(const Case& c, const Findings& findings) {
  fuzz::require(findings.scenarios.size() == c.scenarios.size(), "every scenario is found");
  for (const ScenarioFindings& scenario : findings.scenarios) {
    for (const YearFindings& year : scenario.years) check(year);
    check(scenario.versus);
  }
  for (const InactionYear& year : findings.inaction) check(year.erosion, "erosion is finite");
  fuzz::require(report::checksum_holds(report::results_json(findings)), "the document's checksum holds");
  report::results_csv(findings);
  fuzz::require(fuzz::harmless_lines(report::terminal(findings)), "the report is harmless on a terminal");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const Case c = read_case_text(fuzz::text_of(data, size), "fuzz.yaml", fuzz::data_folder());
    if (small(c)) check(c, run(c, {.trials = 16, .threads = 1}));
  } catch (const InputError&) {  // the reader's target looks at these
  }
  return 0;
}
