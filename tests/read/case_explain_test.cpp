// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "case_support.h"
#include "read/fields.h"
#include "read/order.h"

using namespace uphill;
using namespace uphill::test;

namespace {

const ExplainedNumber& at_path(const std::vector<ExplainedNumber>& list, const std::string& path) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const ExplainedNumber& e) { return e.path == path; });
  REQUIRE(found != list.end());
  return *found;
}

}  // namespace

TEST_CASE("explain says what a number is, its unit and whether it is a default") {
  const Case c = understood(small);
  const auto list = explain_numbers(c, *c.company);
  const ExplainedNumber& win_rate = at_path(list, "roles.ae.benchmarks.win_rate");
  CHECK(win_rate.meaning == "share of proposals won");
  CHECK(win_rate.unit == "share");
  CHECK(win_rate.number == &c.company->roles[0].base[index(Driver::win_rate)]);
  CHECK_FALSE(win_rate.defaulted);
  CHECK(at_path(list, "roles.ae.benchmarks.proposal_rate").defaulted);
  CHECK(at_path(list, "roles.ae.cost").unit == "USD per seller and year");
  const ExplainedNumber& headcount = at_path(list, "roles.ae.headcount");
  CHECK(headcount.number == nullptr);
  CHECK(headcount.fixed == 10);
  CHECK_FALSE(headcount.defaulted);
  CHECK(at_path(list, "finance.discount_rate").defaulted);
}

TEST_CASE("each number is explained once") {
  const Case c = understood(small);
  std::set<std::string> paths;
  for (const ExplainedNumber& e : explain_numbers(c, *c.company)) {
    INFO(e.path);
    CHECK(paths.insert(e.path).second);
    CHECK_FALSE(e.meaning.empty());
  }
  CHECK(paths.count("investments.coaching.cost.per_seat") == 0);
  CHECK(paths.count("investments.crm.cost.per_seat") == 1);
}

TEST_CASE("every row of the table has a meaning, and every number a unit") {
  std::set<std::pair<std::string_view, std::string_view>> places;
  for (const read::Field* field : read::all_fields()) {
    INFO(field->section << " " << field->key);
    CHECK_FALSE(field->meaning.empty());
    CHECK(places.insert({field->section, field->key}).second);
    if (field->numeric() && field->section != "simulation") CHECK_FALSE(field->unit.empty());
  }
}

TEST_CASE("circles are found, and orders put the source first") {
  CHECK(read::find_circle({{1}, {2}, {}}).empty());
  CHECK(read::find_circle({{1}, {2}, {1}}) == std::vector<int>{1, 2});
  CHECK(read::find_circle({{0}}) == std::vector<int>{0});
  CHECK(read::order_by({{}, {0}, {1}}) == std::vector<int>{2, 1, 0});
  CHECK(read::order_by({{}, {}, {}}) == std::vector<int>{0, 1, 2});
}
