// SPDX-License-Identifier: Apache-2.0
#include "case_support.h"

using namespace uphill;
using namespace uphill::test;

namespace {

Case with_set(const std::string& set) {
  return read_changed({{"investments: [crm, coaching]", "investments: [crm, coaching], set: {" + set + "}"}});
}

const Number& win_rate(const Company& company) { return company.roles[0].base[index(Driver::win_rate)]; }

}  // namespace

TEST_CASE("scenarios that set nothing share the company of the file") {
  const Case c = understood(small);
  for (const Scenario& s : c.scenarios) {
    CHECK(s.company == c.company);
    CHECK(s.world == c.company);
    CHECK_FALSE(s.other_world);
  }
}

TEST_CASE("a set on the world replaces the number there and in the world") {
  const Case c = with_set("roles.ae.benchmarks.win_rate: 40%");
  const Scenario& s = c.scenarios[1];
  CHECK(s.other_world);
  CHECK(s.company == s.world);
  CHECK(s.company != c.company);
  CHECK(fixed(win_rate(*s.company)) == Approx(0.4));
  CHECK(win_rate(*c.company).uncertain());
  CHECK(c.scenarios[0].company == c.company);
}

TEST_CASE("a set on an investment leaves the world as it is") {
  const Case c = with_set("investments.crm.effects.win_rate: 9%, targets.FY28: $3M");
  const Scenario& s = c.scenarios[1];
  CHECK_FALSE(s.other_world);
  CHECK(s.world == c.company);
  CHECK(s.company != c.company);
  CHECK(fixed(s.company->investments[0].effects[index(Driver::win_rate)]) == Approx(0.09));
  CHECK(s.company->targets[1] == 3e6);
  CHECK_FALSE(c.company->targets[1].has_value());
}

TEST_CASE("a mixed set goes to the world in part") {
  const Case c = with_set("investments.crm.success: 50%, market.growth: 7%");
  const Scenario& s = c.scenarios[1];
  CHECK(s.other_world);
  CHECK(s.world != s.company);
  CHECK(fixed(s.world->market.growth) == Approx(0.07));
  CHECK(fixed(s.world->investments[0].success) == 1.0);
  CHECK(fixed(s.company->investments[0].success) == 0.5);
  CHECK(fixed(s.company->market.growth) == Approx(0.07));
}

TEST_CASE("a set may give what the file does not have") {
  const Case c = with_set(
      "market.downturn.probability: 30%, roles.ae.hires.FY28: 3, organisation.change_capacity: 1, "
      "investments.coaching.fade.half_life: 6");
  const Company& company = *c.scenarios[1].company;
  CHECK(company.market.downturn.given);
  CHECK(fixed(company.market.downturn.probability) == Approx(0.3));
  CHECK(company.roles[0].hires == std::vector<int>{0, 3, 0});
  CHECK(company.organisation.given);
  REQUIRE(company.investments[1].fade.has_value());
  CHECK(fixed(company.investments[1].fade->half_life) == 6);
  CHECK_FALSE(c.company->market.downturn.given);
}

TEST_CASE("a new law of a set is no assumption of the file") {
  const Case c = with_set("market.growth: {p10: 1%, p90: 5%}");
  CHECK(c.scenarios[1].company->market.growth.uncertain());
  CHECK(c.assumptions.size() == 2);
}

TEST_CASE("what a set leaves alone keeps its law") {
  const Case c = with_set("market.growth: 1%");
  const auto& before = std::get<Law>(win_rate(*c.company).value).form();
  const auto& after = std::get<Law>(win_rate(*c.scenarios[1].company).value).form();
  CHECK(&before == &after);
}

TEST_CASE("drift off makes another world of the same company") {
  const Case c = read_changed({{"investments: [crm, coaching]", "investments: [crm], drift: off"}});
  CHECK(c.scenarios[1].drift_off);
  CHECK(c.scenarios[1].other_world);
  CHECK(c.scenarios[1].company == c.company);
}

TEST_CASE("the baseline may set what is not the world") {
  const Case c = read_changed({{"{title: Nothing new}", "{set: {budget.FY27: $1M, investments.crm.success: 50%}}"}});
  CHECK(c.scenarios[0].company->budget[0] == 1e6);
  CHECK_FALSE(c.scenarios[0].other_world);
}

TEST_CASE("picks keep the investment's start or move it") {
  const Case c = read_changed({{"[crm, coaching]", "[coaching: {start: FY28-Q3}, crm]"}});
  const std::vector<Pick>& picks = c.scenarios[1].picks;
  REQUIRE(picks.size() == 2);
  CHECK(at(picks[0].investment) == 1);
  CHECK(picks[0].start == 18);
  CHECK(picks[1].start == 3);
}

TEST_CASE("an edit changes the whole file") {
  const Case c = understood(
      small, {{"market.growth", "8%"}, {"simulation.trials", "500"}, {"roles.ae.attrition", "{p10: 1%, p90: 2%}"}});
  CHECK(fixed(c.company->market.growth) == Approx(0.08));
  CHECK(c.simulation.trials == 500);
  CHECK(c.company->roles[0].base[index(Driver::attrition)].median() < 0.03);
  CHECK(c.scenarios[1].company == c.company);
}

TEST_CASE("an edit to a fixed number takes its correlations away") {
  const std::string text =
      small + "correlations: [{between: [roles.ae.attrition, roles.ae.benchmarks.win_rate], rank: 0.5}]\n";
  CHECK(understood(text).correlations.size() == 1);
  CHECK(understood(text, {{"roles.ae.attrition", "20%"}}).correlations.empty());
}

TEST_CASE("a wrong edit is refused at its own text") {
  const std::string unknown = complaint(small, {{"market.growht", "8%"}});
  CHECK(unknown.find("edit of market.growht:1:1: error: there is no number 'market.growht' that can be set") == 0);
  CHECK(unknown.find("did you mean `market.growth`?") != std::string::npos);
  CHECK(complaint(small, {{"market.growth", "$8"}})
            .find("edit of market.growth:1:1: error: growth is $8, an amount of money") == 0);
}
