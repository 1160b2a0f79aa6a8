// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "random/draws.h"

using namespace uphill;

TEST_CASE("dimensions: paths in order, one a year for `each: year`, then the events of all investments in order") {
  auto company = std::make_shared<Company>();
  company->market.growth.path = "market.growth";
  company->market.growth.each_year = true;
  company->roles.emplace_back();
  Number& drift = company->roles.back().drift[index(Driver::win_rate)];
  drift.path = "roles.ae.drift.win_rate";
  drift.each_year = true;
  for (const char* name : {"training", "crm"}) {
    company->investments.emplace_back();
    company->investments.back().name = name;
  }
  Case c;
  c.timeline.years = 2;
  c.company = company;
  c.assumptions = {{"investments.crm.success", false},
                   {"market.growth", false},
                   {"roles.ae.attrition", false},
                   {"roles.ae.drift.win_rate", false}};
  const std::vector<std::string> want{"investments.crm.success",   "market.growth@0",
                                      "market.growth@1",           "roles.ae.attrition",
                                      "roles.ae.drift.win_rate@0", "roles.ae.drift.win_rate@1",
                                      "investments.crm.success!",  "investments.training.success!"};
  CHECK(random::cube_names(c) == want);
}
