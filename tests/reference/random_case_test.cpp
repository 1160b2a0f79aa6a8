// SPDX-License-Identifier: Apache-2.0
// Random cases read without complaint, and whatever they say, the reference stays within what the model allows.
#include "reference/random_case.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>

#include "reference/figures.h"
#include "reference/reference.h"
#include "uphill/read.h"

using namespace uphill;
using namespace uphill::reference;

namespace {

Case made(std::uint64_t seed) {
  return read_case_text(random_case(seed), "random-" + std::to_string(seed) + ".yaml", random_case_folder());
}

bool within(const Months& months, double lo, double hi) {
  for (const double v : months)
    if (!(v >= lo && v <= hi)) return false;
  return true;
}

bool finite(const Months& months) {
  for (const double v : months)
    if (!std::isfinite(v)) return false;
  return true;
}

void check_role(const Role& role, const RoleFuture& f) {
  for (const Months* m :
       {&f.sellers, &f.leavers, &f.hires, &f.ramped, &f.activity, &f.time_off, &f.leads, &f.found, &f.taken_in,
        &f.opportunities, &f.open_proposals, &f.advance, &f.proposals, &f.decided, &f.wins, &f.bookings})
    CHECK((finite(*m) && within(*m, 0, 1e300)));
  for (std::size_t k = 0; k < role_driver_count; ++k) CHECK(within(f.driver[k], 0, drivers[k].ceiling));
  double heads = role.headcount, left = 0;
  for (std::size_t t = 0; t < f.sellers.size(); ++t) {
    heads += f.hires[t] - left;
    left = f.leavers[t];
    CHECK(f.sellers[t] == heads);
    CHECK(f.leavers[t] <= heads);
    CHECK(f.ramped[t] <= heads * (1 + 1e-12) + 1e-9);
  }
}

void check_investment(const InvestmentFuture& f) {
  for (const Months* m : {&f.adoption, &f.curve, &f.time_fade, &f.required, &f.open, &f.strength})
    CHECK(within(*m, 0, 1));
  for (const Months& share : f.trained) CHECK(within(share, 0, 1 + 1e-12));
  CHECK((finite(f.spending) && within(f.spending, 0, 1e300)));
  CHECK(finite(f.seat_spending));
}

bool any(const Months& months, double beyond) {
  for (const double v : months)
    if (v > beyond) return true;
  return false;
}

bool any_below(const Months& months, double limit) { return !within(months, limit, 1e308); }

void note_role(const Role& role, const RoleFuture& f, std::map<std::string, int>& seen) {
  bool limited = false, refused = false;
  for (std::size_t t = 0; t < f.leads.size(); ++t) {
    limited = limited || (f.leads[t] > 0 && f.leads[t] == f.supply[t]);
    refused = refused || (role.has_deals() && f.taken_in[t] < f.found[t]);
  }
  seen["leads limited by supply"] += limited;
  seen["opportunities not taken up"] += refused;
  seen["overloaded"] += role.has_deals() && any_below(f.load, 1);
  seen["days off"] += any(f.time_off, 0);
  seen["no sellers"] += any_below(f.sellers, 1);
  seen["fed"] += !role.has_deals() && any(f.found, 0);
}

void note_investment(const Investment& what, const InvestmentFuture& f, std::map<std::string, int>& seen) {
  const bool live = any(f.tau, 0);
  seen["fails"] += live && f.success == 0;
  seen["gate closes"] += live && f.open.back() == 0;
  seen["needs what is absent"] += live && any_below(f.required, 1e-9);
  seen["needs and has"] += live && !what.requires_.empty() && any(f.required, 0);
  seen["synergy"] += any(f.boost, 1) || any_below(f.boost, 1);
  seen["crowded"] += f.ceiling < 1 && !what.ceiling.uncertain() && f.ceiling < what.ceiling.median();
  seen["fades"] += any_below(f.time_fade, 0.9);
  for (const Months& share : f.trained) seen["turnover of training"] += any_below(share, 0.9);
  seen["seats"] += any(f.seats, 0);
  seen["dips"] += live && what.disruption_months.median() > 0;
}

void note(const Scenario& scenario, const Future& f, std::map<std::string, int>& seen) {
  for (std::size_t r = 0; r < f.roles.size(); ++r) note_role(scenario.company->roles[r], f.roles[r], seen);
  for (const Pick& pick : scenario.picks)
    note_investment(scenario.company->investments[at(pick.investment)], f.investments[at(pick.investment)], seen);
  for (const RoleFuture& role : f.roles) seen["moved driver"] += role.driver[0].front() != role.driver[0].back();
  seen["downturn"] += any(f.downturn, 0);
  seen["drift off"] += scenario.drift_off;
  seen["other world"] += scenario.other_world;
  seen["recurring"] += any(f.arr, 0);
}

}  // namespace

TEST_CASE("a random case is a pure function of its seed") {
  CHECK(random_case(7) == random_case(7));
  CHECK(random_case(7) != random_case(8));
}

TEST_CASE("random cases are valid") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    INFO(random_case(seed));
    REQUIRE_NOTHROW(made(seed));
  }
}

TEST_CASE("no future leaves what the model allows") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Case c = made(seed);
    const Draws draws(c);
    INFO("seed " << seed);
    for (const Scenario& scenario : c.scenarios) {
      const Future f = play(draws, future_of(scenario), 0);
      for (std::size_t r = 0; r < f.roles.size(); ++r) check_role(scenario.company->roles[r], f.roles[r]);
      for (const InvestmentFuture& investment : f.investments) check_investment(investment);
      for (const Months* m : {&f.demand, &f.revenue, &f.bookings, &f.cost, &f.contribution, &f.spending})
        CHECK(finite(*m));
    }
  }
}

TEST_CASE("the baseline of every random case differs from itself by nothing") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Case c = made(seed);
    const ScenarioFigures base = evaluate(c, std::min<std::uint64_t>(2, c.simulation.trials)).scenarios[at(c.baseline)];
    CHECK_FALSE(base.differs);
  }
}

TEST_CASE("what the model can do happens somewhere in the random cases") {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Case c = made(seed);
    const Draws draws(c);
    for (const Scenario& scenario : c.scenarios) note(scenario, play(draws, future_of(scenario), 0), seen);
  }
  for (const char* event : {"downturn",
                            "leads limited by supply",
                            "opportunities not taken up",
                            "overloaded",
                            "days off",
                            "no sellers",
                            "fed",
                            "fails",
                            "gate closes",
                            "needs what is absent",
                            "needs and has",
                            "synergy",
                            "crowded",
                            "fades",
                            "turnover of training",
                            "seats",
                            "dips",
                            "drift off",
                            "other world",
                            "moved driver",
                            "recurring"}) {
    INFO(event);
    CHECK(seen[event] >= 5);
  }
}
