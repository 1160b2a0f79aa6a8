// SPDX-License-Identifier: Apache-2.0
#include "report/csv.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <sstream>

#include "sample.h"
#include "uphill/report.h"

using namespace uphill;
using Catch::Matchers::Contains;

TEST_CASE("cells are quoted by RFC 4180") {
  CHECK(report::csv_cell(std::string_view("plain")) == "plain");
  CHECK(report::csv_cell(std::string_view("a,b")) == "\"a,b\"");
  CHECK(report::csv_cell(std::string_view("say \"no\"")) == "\"say \"\"no\"\"\"");
  CHECK(report::csv_cell(std::string_view("two\nlines")) == "\"two\nlines\"");
  CHECK(report::csv_cell(0.1) == "0.1");
  CHECK(report::csv_cell(std::numeric_limits<double>::quiet_NaN()) == "");
}

TEST_CASE("results in long form") {
  const std::string text = report::results_csv(sample::findings());
  CHECK(
      text.starts_with("scenario,figure,period,statistic,value\r\n"
                       "status-quo,revenue,FY27,mean,50100000\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,attainment,FY27,probability,0.42\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,investment_spending,FY28,over_budget,0.023\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,in_year_payoff,FY27,probability_positive,1e-04\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,long_term_payoff,,mean,6200000\r\n"));
  CHECK_THAT(text, Contains("\r\nstatus-quo,return,,value,\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,verdict,,value,paradox\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,cumulative_contribution,FY27-M02,p90,2e+05\r\n"));
  CHECK_THAT(text, Contains("\r\ntransform,roles.enterprise-ae.win_rate,FY27,value,0.24\r\n"));
  CHECK_THAT(text, Contains("\r\nstatus-quo,erosion,FY28,mean,1700000\r\n"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) REQUIRE(std::count(line.begin(), line.end(), ',') == 4);
}

TEST_CASE("futures as CSV: one line a trial, an empty cell where there is no value") {
  const std::vector<Column> columns{{"a", "revenue", "FY27", {1.5, 2}},
                                    {"a", "payback_months", "", {std::numeric_limits<double>::quiet_NaN(), 7}}};
  std::ostringstream out;
  report::write_trials_csv(out, columns);
  CHECK(out.str() == "trial,a/revenue/FY27,a/payback_months\r\n0,1.5,\r\n1,2,7\r\n");
}
