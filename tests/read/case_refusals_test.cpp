// SPDX-License-Identifier: Apache-2.0
// Mistakes of shape, each in its own words: what stands in a place where something else belongs, values that are missing,
// limits. Rows of a small case with one change.
#include <catch2/catch.hpp>
#include <fstream>

#include "case_support.h"

using namespace uphill;
using namespace uphill::test;

namespace {

struct Row {
  std::string before;  // this text is put before `scenarios:`, or replaces `what`
  std::string said;    // message = hint
  std::string what = "scenarios:";
};

/// Message and hint of each complaint, without place and excerpt.
std::string said_of(const std::string& text) {
  std::string all;
  try {
    understood(text);
  } catch (const InputError& error) {
    for (const Complaint& c : error.complaints()) {
      const std::string marker = ": error: ";
      const std::size_t from = c.text.find(marker) + marker.size(), hint = c.text.rfind("\n  = ");
      all += (all.empty() ? "" : "; ") + c.text.substr(from, c.text.find('\n') - from);
      if (hint != std::string::npos) all += " = " + c.text.substr(hint + 5);
    }
  }
  return all;
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.before);
    const bool added = row.what == "scenarios:";
    CHECK(said_of(changed(small, {{row.what, added ? row.before + "\nscenarios:" : row.before}})) == row.said);
  }
}

std::string repeated(int times, const std::function<std::string(int)>& part) {
  std::string text;
  for (int n = 0; n < times; ++n) text += part(n);
  return text;
}

}  // namespace

TEST_CASE("what is wrong with a stack") {
  check({
      {"stack: {name: CRM}", "`stack` must be a list = write `- {name: CRM, since: 2014, ...}` on lines of their own"},
      {"stack: [CRM]", "an item of `stack` must be a mapping with `name` = write {name: CRM, since: 2014, strengths: [...]}"},
      {"stack: [{name: CRM, trend: null}]", "value missing for `trend` = write a value, or leave the key out"},
      {"stack: [{name: CRM, strengths: [fast, null]}]", "an item of `strengths` is empty"},
      {"stack: [{name: CRM, threats: [[a]]}]", "`threats` must be text, but it is a list = put it in quotes if it holds [ ] { } : or #"},
      {"stack: [{name: CRM, since: [2014]}]",
       "since is no single word, but it must be a calendar year from 1900 to 2200 = write since: 2014"},
      {"stack: [{name: CRM, since: 1899}]", "since is '1899', but it must be a calendar year from 1900 to 2200 = write since: 2014"},
      {"stack: [{name: CRM, since: 2201}]", "since is '2201', but it must be a calendar year from 1900 to 2200 = write since: 2014"},
      {"stack: [{name: CRM, quarrel: 1}]",
       "unknown key 'quarrel' in an item of `stack` = allowed here: `name`, `since`, `strengths`, `weaknesses`, `opportunities`, "
       "`threats`, `trend`"},
  });
  const Case c = read_changed({{"scenarios:", "stack: [{name: CRM, since: 2014-03}, {name: ERP, since: 1900}]\nscenarios:"}});
  CHECK(c.stack[0].since == 2014);
  CHECK(c.stack[1].since == 1900);
}

TEST_CASE("what is wrong with a history") {
  const auto outside = [](const std::string& label, const std::string& first = "FY27") {
    return "history has '" + label + "', but it must lie in the thirty years before the timeline, which begins with " + first +
           " = write the label of an earlier fiscal year, in the same style";
  };
  check({
      {"history: {roles: {ae: null}}", "value missing for `ae` = write {FY26: {bookings: ..., win_rate: ..., sellers: ...}}"},
      {"history: {roles: {ae: {FY26: null}}}", "value missing for `FY26` = write {bookings: ..., win_rate: ..., sellers: ...}"},
      {"history: {roles: {ae: {FY26: {quarrel: 1}}}}",
       "unknown key 'quarrel' in `history.roles.ae.FY26` = allowed here: `bookings`, `win_rate`, `sellers`"},
      {"history: {bookings: {FY: 1M}}", outside("FY")},
      {"history: {bookings: {FY0000000026: 1M}}", outside("FY0000000026")},
      {"history: {bookings: {2026: 1M}}", outside("2026")},
      {"history: {bookings: {FY026: 1M}}", outside("FY026")},
      {"history: {bookings: {FY30: 1M}}", outside("FY30")},
      {"history: {bookings: {FY96: 1M}}", outside("FY96")},  // 31 years before
  });
  const auto labels = [](const std::string& first, const std::string& years) {
    const Case c = read_changed({{"FY27, years", first + ", years"}, {"start: FY27-Q2", "start: 2026-05"}, {"start: FY27\n", "start: 2026-02\n"},
                                 {"scenarios:", "history: {bookings: {" + years + "}}\nscenarios:"}});
    std::string all;
    for (const auto& [label, value] : c.history.bookings) all += label + " ";
    return all;
  };
  CHECK(labels("FY27", "FY26: 3, FY97: 1, FY9: 2") == "FY97 FY9 FY26 ");
  CHECK(labels("FY06", "FY99: 1, FY05: 2") == "FY99 FY05 ");
  CHECK(labels("2027", "2026: 1") == "2026 ");
}

TEST_CASE("what is wrong with scenarios and correlations") {
  const std::string both = "both: {investments: [crm, coaching]}";
  check({
      {"both: {investments: [crm: {start: null}]}", "value missing for `start` = write `crm: {start: FY27-Q3}`", both},
      {"both: {investments: [crm: {start: FY99}]}", "start: 'FY99' lies outside the timeline = inside lies FY27 to FY29 (2026-02 to 2029-01)", both},
      {"both: {investments: [crm: {cost: 1}]}",
       "unknown key 'cost' of `crm` in a scenario: only `start` may differ there = a scenario changes numbers by "
       "`set: {investments.crm.success: 50%}`", both},
      {"both: {investments: [[crm], coaching]}",
       "an item of `investments` must be a name, or {name: {start: date}} = write one item for each investment", both},
      {both + "\nbaseline: [both]", "`baseline` must be the name of a scenario", both},
      {"status-quo: {set: 5}", "`set` is '5', but it must be a mapping = write `set: {key: value, ...}`, or the keys on lines of their own, indented", "status-quo: {title: Nothing new}"},
      {"correlations: [0.5]",
       "a correlation must be a mapping with `between` and `rank` = write {between: [path-a, path-b], rank: 0.6}"},
      {"correlations: [{between: [roles.ae.attrition, [roles.ae.ramp]], rank: 0.5}]",
       "unknown path that is no text in a correlation = write the path of an uncertain number, like `investments.coaching.success`"},
  });
  CHECK(read_changed({{both, "both: {investments: [crm: {start: 2026-11}]}"}}).scenarios[1].picks[0].start == 9);
}

TEST_CASE("limits of a case are named") {
  const std::string scenarios = repeated(501, [](int n) { return "  s" + std::to_string(n) + ": {}\n"; });
  CHECK(said_of(changed(small, {{"  both:", scenarios + "  both:"}})) == "`scenarios` has 503 entries; the limit is 500");
  const std::string many = repeated(199, [](int n) { return "  i" + std::to_string(n) + ": {kind: process, start: FY27}\n"; });
  CHECK(said_of(changed(small, {{"  crm:", many + "  crm:"}})) == "`investments` has 201 entries; the limit is 200");
  const std::string most = repeated(198, [](int n) { return "  i" + std::to_string(n) + ": {kind: process, start: FY27}\n"; });
  const std::string sets = repeated(40, [](int n) { return "  s" + std::to_string(n) + ": {set: {market.growth: 1%}}\n"; });
  CHECK(said_of(changed(small, {{"  crm:", most + "  crm:"}, {"  both:", sets + "  both:"}})) ==
        "40 scenarios with `set` on 201 roles and investments; the limit is 8000 of both multiplied = split the scenarios over several files");
}

TEST_CASE("what is wrong with numbers and laws") {
  const std::string attrition = "{p10: 10%, p50: 20%, p90: 30%}";
  check({
      {"{lognormal: {mean: 20%}}", "`lognormal` of attrition has no `sd` = write lognormal: {mean: ..., sd: ...}", attrition},
      {"{pool: {a: {uniform: [1%, 2%]}}, weights: [1]}", "`weights` of attrition must be a mapping of the pool's names to numbers = write weights: {finance: 2, field: 1}", attrition},
      {"{data: [a], column: x}", "`data` must be text, but it is a list = put it in quotes if it holds [ ] { } : or #", attrition},
      {"{value: 20%, basis: [data]}", "basis is no single word, but it must be `data`, `benchmark` or `judgement`", attrition},
      {"{uniform: [1%]}", "`uniform` of attrition has 1 item, but it needs 2 = write uniform: [min, max]", attrition},
  });
}

TEST_CASE("a column of data lies in its field's range") {
  const auto folder = std::filesystem::temp_directory_path() / "uphill-refusals-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "d.csv") << "x,low,both\n10%,-5%,40\n30%,20%,50\n";
  const auto said = [&](const std::string& column) -> std::string {
    try {
      const std::string law = "{data: d.csv, column: " + column + "}";
      const Case c = read_case_text(changed(small, {{"{p10: 10%, p50: 20%, p90: 30%}", law}}), "small.yaml", folder);
      return std::to_string(c.company->roles[0].base[index(Driver::attrition)].median());
    } catch (const InputError& error) {
      const std::string text = error.complaints().at(0).text;
      return text.substr(text.find("error: ") + 7, text.find('\n') - text.find("error: ") - 7);
    }
  };
  CHECK(said("x") == "0.200000");
  CHECK(said("low") == "column 'low' holds -0.05, but attrition must be between 0% and 95%");
  CHECK(said("both") == "column 'both' holds 40, but attrition must be between 0% and 95%");
  std::filesystem::remove_all(folder);
}

TEST_CASE("titles stand for names where there are any") {
  const Titles titles = titles_of(read_changed({{"    kind: tool\n", "    kind: tool\n    title: One CRM\n"}}));
  CHECK(titles == Titles{{"roles.ae", "ae"}, {"investments.crm", "One CRM"}, {"investments.coaching", "coaching"}});
}
