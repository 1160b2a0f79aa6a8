// SPDX-License-Identifier: Apache-2.0
// What is printed of a law, of one future, and of a case.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/text.h"
#include "report/values.h"
#include "uphill/report.h"

using namespace uphill;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

Law made(const LawForm& form, Kind kind, Range range) { return std::get<Law>(Law::make(form, kind, range)); }

Law win_rate() { return made(Percentiles{0.1, 0.19, 0.23, 0.27, true}, Kind::rate, {0, 1}); }

Number number(const std::string& path, Kind kind, std::variant<std::monostate, double, Law> value,
              Provenance from = {}) {
  return {path, kind, std::move(value), std::move(from), false, false};
}

Replay one_future() {
  Replay r;
  r.scenario = "transform";
  r.trial = 18231;
  Series revenue{"company", "revenue", "USD", {}}, time{"roles.ae", "selling_time", "share", {}};
  for (int t = 0; t < 24; ++t) {
    const std::string month = (t % 12 < 9 ? "0" : "") + std::to_string(t % 12 + 1);
    r.months.push_back(std::to_string(2026 + t / 12) + "-" + month);
    r.labels.push_back("FY" + std::to_string(27 + t / 12) + "-M" + month);
    revenue.values.push_back(1234567.0 + t);
    time.values.push_back(0.334);
  }
  r.series = {revenue, time};
  r.drawn = {{"market.growth", 1, 0.25, 0.031}, {"investments.crm.success", std::nullopt, 0.75, 1}};
  return r;
}

Case small_case() {
  Case c;
  c.name = "Tiny";
  c.file = "tiny.yaml";
  c.currency = "USD";
  c.digest = "00112233445566778899aabbccddeeff";
  c.timeline = {2026, 2, "FY27", 2, {"FY27", "FY28"}};
  auto company = std::make_shared<Company>();
  Role role;
  role.name = "ae";
  role.title = "Account executive";
  role.headcount = 4;
  company->roles = {role};
  Investment crm;
  crm.name = "crm";
  crm.title = "One CRM";
  crm.start = 4;
  crm.roles = {RoleId{0}};
  company->investments = {crm};
  company->targets = {std::nullopt, 5e6};
  company->budget = {std::nullopt, std::nullopt};
  c.company = company;
  Scenario base{"base", "", {}, false, false, company, company};
  Scenario fix{"fix", "Fix it", {{InvestmentId{0}, 6}}, true, true, company, company};
  c.scenarios = {base, fix};
  return c;
}

}  // namespace

TEST_CASE("a law as JSON: in the order asked, full precision") {
  const Law l = win_rate();
  const auto json = nlohmann::ordered_json::parse(report::law_json(l, {0.9, 0.5, 0.013}));
  CHECK(json["quantiles"][0]["p"] == 0.9);
  CHECK(json["quantiles"][0]["value"].get<double>() == l.quantile(0.9));
  CHECK(json["quantiles"][1]["value"].get<double>() == Approx(0.23).epsilon(1e-9));
  CHECK(json["quantiles"][2]["value"].get<double>() == l.quantile(0.013));
  CHECK(json["mean"].get<double>() == l.mean());
  CHECK(json["sd"].get<double>() == l.sd());
  CHECK(json.size() == 3);
}

TEST_CASE("a law as text: picture, moments, quantiles") {
  const std::string text = report::law_text(win_rate(), {0.1, 0.5, 0.025});
  CHECK_THAT(text, Contains("█"));
  CHECK_THAT(text, Contains("  unit   share\n"));
  CHECK_THAT(text, Contains("  P10    19%\n  P50    23%\n  P2.5   "));
}

TEST_CASE("a law without spread has no picture, and no fault") {
  const std::string text = report::law_text(made(DiscreteForm{{{5, 1}}}, Kind::count, {0, INFINITY}), {0.5});
  CHECK_THAT(text, Contains("  P50    5\n"));
  CHECK_THAT(text, Contains("  sd     0\n"));
}

TEST_CASE("values in the words of their kind") {
  CHECK(report::in_kind(0.23, Kind::rate, "USD") == "23%");
  CHECK(report::in_kind(-0.025, Kind::change, "USD") == "-2.5%");
  CHECK(report::in_kind(1.04e6, Kind::amount, "USD") == "$1.04M");
  CHECK(report::in_kind(-300e3, Kind::amount, "USD") == "-$300k");
  CHECK(report::in_kind(8.5, Kind::length, "USD") == "8.5");
  CHECK(report::in_unit(315e3, "USD per seller", "USD") == "$315k");
  CHECK(report::in_unit(0.1, "a year", "USD") == "10%");
  CHECK(report::in_unit(26, "sellers", "USD") == "26");
  CHECK(report::significant(0.000123456) == "0.0001235");
  CHECK(report::significant(123456) == "123456");
  CHECK(report::significant(0) == "0");
  const Timeline timeline{2026, 2, "FY27", 2, {"FY27", "FY28"}};
  CHECK(report::date_label(timeline, 0) == "FY27-Q1");
  CHECK(report::date_label(timeline, 4) == "FY27-M05");
  CHECK(report::date_label(timeline, 21) == "FY28-Q4");
  CHECK(report::date_label(timeline, 23) == "FY28-M12");
}

TEST_CASE("one future as a ledger within the width") {
  const std::string text = report::replay_text(one_future());
  CHECK_THAT(text, Contains("Future 18,231 of scenario transform\n"));
  CHECK_THAT(text, Contains("market.growth in FY28"));
  CHECK_THAT(text, Contains("company, FY27-M01 to FY27-M06\n") || Contains("company, FY27-M01 to FY27-M12\n"));
  CHECK_THAT(text, Contains("1.235M"));
  CHECK_THAT(text, Contains("33.4%"));
  for (const int columns : {80, 100}) {
    std::istringstream lines(report::replay_text(one_future(), {columns, report::Colour::off}));
    for (std::string line; std::getline(lines, line);) CHECK(report::width(line) <= columns);
  }
}

TEST_CASE("one future as CSV") {
  const std::string text = report::replay_csv(one_future());
  CHECK(
      text.starts_with("subject,figure,unit,month,label,value\r\n"
                       "drawn,market.growth,uniform,,FY28,0.25\r\n"
                       "drawn,market.growth,value,,FY28,0.031\r\n"
                       "drawn,investments.crm.success,uniform,,,0.75\r\n"));
  CHECK_THAT(text, Contains("\r\ncompany,revenue,USD,2027-12,FY28-M12,1234590\r\n"));
}

TEST_CASE("a case explained: values, laws, sources, defaults, picks") {
  const Case c = small_case();
  const Number rate =
      number("roles.ae.benchmarks.win_rate", Kind::rate, win_rate(), {"CRM FY26", "RevOps", Basis::data});
  const Number cost = number("roles.ae.cost", Kind::amount, 120e3);
  const Number supply = number("roles.ae.benchmarks.lead_supply", Kind::count, std::monostate{});
  const std::vector<ExplainedNumber> rows{{"finance.discount_rate", "", "a year", nullptr, 0.1, true},
                                          {"roles.ae.cost", "", "USD per seller and year", &cost, 0, false},
                                          {"roles.ae.benchmarks.win_rate", "", "share", &rate, 0, false},
                                          {"roles.ae.benchmarks.lead_supply", "", "leads a month", &supply, 0, true}};
  const std::string text = report::explain(c, nullptr, rows);
  CHECK_THAT(text, Contains("Tiny\n  file: tiny.yaml, digest 001122334455\n"));
  CHECK_THAT(text, Contains("  discount_rate                                10%           a year (default)\n"));
  CHECK_THAT(text, Contains("  cost                                       $120k           USD per seller and year\n"));
  CHECK_THAT(text, Contains("  benchmarks.win_rate                 19%      23%      27%  share\n"
                            "      from data, CRM FY26, owner RevOps\n"));
  CHECK_THAT(text, Contains("leads a month (default)\n"));
  CHECK_THAT(text, Contains("\n  targets: FY28 $5M\n  budget: none\n"));
  CHECK_THAT(text, Contains("  base (baseline): no investment\n"
                            "  fix “Fix it”: crm from FY27-Q3, without drift, in a world of its own\n"));
  CHECK_THAT(report::explain(c, &c.scenarios[1], rows), Contains("Tiny, as in scenario fix\n"));
}

TEST_CASE("what follows from other numbers is explained in words, and the background is shown") {
  Case c = small_case();
  CHECK_THAT(report::explain(c, nullptr, {}), Contains("  revenue: bookings of the month\n") &&
                                                  Contains("  organisation: no limit to change at once\n"));
  const ExplainedNumber cost{"roles.ae.cost", "", "USD", nullptr, 120e3, false};
  CHECK_THAT(report::explain(c, nullptr, {cost}),
             Contains("ramping is what balances the turnover") && Contains("lead_supply has no\n      limit"));
  c.history.bookings = {{"FY26", 4e6}};
  c.history.roles = {{RoleId{0}, "FY26", {4e6, 0.22, 4}}};
  c.stack = {{"CRM", 2014, {}, {}, {}, {}, "ages"}, {"Sheets", {}, {}, {}, {}, {}, ""}};
  CHECK_THAT(report::explain(c, nullptr, {}),
             EndsWith("\nhistory\n  bookings: FY26 $4M\n  ae in FY26: bookings $4M, win rate 22%, 4 sellers\n"
                      "\nstack\n  CRM, since 2014: ages\n  Sheets: no trend stated\n"));
}

TEST_CASE("what another adoption curve asks for is not shown") {
  const Case c = small_case();
  const ExplainedNumber p{"investments.crm.adoption.p", "", "a year", nullptr, 0, true};
  const ExplainedNumber months{"investments.crm.adoption.months", "", "months", nullptr, 9, false};
  const std::string text = report::explain(c, nullptr, {p, months});
  CHECK_THAT(text, Contains("adoption.months") && !Contains("adoption.p"));
}

TEST_CASE("what was understood stands in five lines") {
  const std::string text = report::understood(small_case());
  CHECK(std::count(text.begin(), text.end(), '\n') == 5);
  CHECK_THAT(text, Contains("  Tiny: FY27 to FY28, in USD, digest 001122334455\n"
                            "  4 sellers in 1 role: ae (4)\n"
                            "  1 investment: crm (tool)\n"
                            "  2 scenarios, baseline base: base, fix\n"
                            "  0 uncertain numbers, 0 correlations; 100,000 futures, sobol, seed 1\n"));
}
