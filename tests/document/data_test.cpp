// SPDX-License-Identifier: Apache-2.0
// Numbers, ticks, and the table behind each kind of chart.
#include <catch2/catch.hpp>
#include <cmath>

#include "document/axis.h"
#include "document/chart_table.h"
#include "document/numbers.h"
#include "document/sample.h"

using namespace uphill::report;

TEST_CASE("an axis has round ticks that hold its values") {
  const Axis money = axis(-2.6e6, 14.1e6);
  CHECK(money.low == -5e6);
  CHECK(money.high == 15e6);
  CHECK(money.step == 5e6);
  CHECK(money.ticks.size() == 5);
  const Axis exact = axis(0.0, 1.0);
  CHECK(exact.low == 0.0);
  CHECK(exact.high == 1.0);
  const Axis flat = axis(3.0, 3.0);
  CHECK(flat.low <= 1.5);
  CHECK(flat.high >= 4.5);
  CHECK(axis(0.0, 0.0).low < 0.0);
}

TEST_CASE("a label says what the office format shows") {
  CHECK(label(-1.84e6, Unit::money, "USD", 1e6) == "−$1.8M");
  CHECK(label(-1e3, Unit::money, "USD", 1e6) == "$0.0M");  // never a negative nothing
  CHECK(label(0.834, Unit::share, "USD", 1) == "83%");
  CHECK(label(nothing, Unit::money, "USD", 1) == "");
  CHECK(number_format(Unit::money, "USD", 1e6) == "\"$\"#,##0.0,,\"M\";\"−\"\"$\"#,##0.0,,\"M\"");
  CHECK(number_format(Unit::share, "USD", 1) == "0%");
}

TEST_CASE("every chart has a table with its values") {
  for (const auto& section : sample::document().sections)
    for (const auto& chart : section.charts) {
      const DataTable table = table_of(chart, "USD");
      CAPTURE(chart.id);
      CHECK(table.id == chart.id);
      CHECK(table.rows.size() >= 3);
      for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
    }
  const DataTable fan = table_of(sample::fan(), "USD");
  CHECK(fan.columns[1].name == "History");
  CHECK(fan.rows[0][1].text == "97%");
  CHECK(std::isnan(fan.rows[0][3].value));
  const DataTable curve = table_of(sample::j_curve(), "USD");
  CHECK(curve.columns[2].name == "Fix the engine, P10");
  CHECK(chart_scale(sample::j_curve()) == 1e6);
}
