// SPDX-License-Identifier: Apache-2.0
// Section 9 of the model over the reference's futures: per-trial vectors and plain statistics.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/reference.h"

namespace uphill::reference {

using Trials = std::vector<double>;  // one value a trial

/// Hyndman & Fan type 7; the mean; the mean of the worst tenth, its boundary trial weighted.
double quantile(Trials values, double p);
double mean(const Trials& values);
double sd(const Trials& values);
double share_above(const Trials& values, double limit);     // strictly
double share_at_least(const Trials& values, double limit);  // or equal
enum class Worst { lowest, highest };
double shortfall(Trials values, Worst worst);

struct YearFigures {
  Trials revenue, bookings, cost, contribution, spending;
  Trials attainment;       // empty without a target
  double on_plan = 0;      // P(attainment >= 1), NaN without a target
  double over_budget = 0;  // NaN without a budget
};

/// Plain numbers of a role in a year; NaN where a ratio has nothing beneath it.
struct RoleYearFigures {
  double sellers = 0, ramped = 0, selling_time = 0;
  double leads = 0, opportunities = 0, proposals = 0, wins = 0, decided = 0, bookings = 0;
  double win_rate = 0, mean_deal = 0, bookings_per_seller = 0, share_of_quota = 0;
};

enum class Call { win_win, paradox, quick_fix, reject, no_change };

struct ScenarioFigures {
  std::string name;
  std::vector<YearFigures> years;
  std::vector<std::vector<RoleYearFigures>> roles;  // by year, then role
  int decision_month = 0;
  Trials in_year_payoff, long_term_payoff, spending_npv;  // differences to the same-world baseline
  Trials payback;                                         // months, NaN where a trial does not pay back
  std::optional<Trials> waiting;
  double in_year_positive = 0, long_term_positive = 0, pays_back = 0, paradox_share = 0;
  double return_on = 0;  // NaN where none
  bool differs = false;  // some month of some trial
  Call verdict = Call::no_change;
};

struct InactionFigures {
  Trials erosion, forgone;
};

struct Figures {
  std::vector<ScenarioFigures> scenarios;  // in file order
  std::vector<InactionFigures> inaction;   // by year
  std::string forgone_scenario;            // empty if none is positive
};

/// The futures that section 9 asks for.
FutureSpec future_of(const Scenario& scenario);
FutureSpec same_world_baseline(const Case& c, const Scenario& scenario, Company& holder);
std::vector<Pick> waiting_picks(const Case& c, const Scenario& scenario);  // twelve months later
bool starts_something(const Case& c, const Scenario& scenario);
int decision_month(const Case& c, const Scenario& scenario);

double net_present_value(const Months& difference, const Finance& finance);
double payback_months(const Months& difference, int decision);

Figures evaluate(const Case& c, std::uint64_t trials);

}  // namespace uphill::reference
