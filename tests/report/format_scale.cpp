// SPDX-License-Identifier: Apache-2.0
// An amount on its own is told in the unit of what is shown, not of what it is.
#include <catch2/catch.hpp>

#include "report/format.h"

using namespace uphill::report;

TEST_CASE("an amount that rounds to the next unit is told in it, one below its error as nothing") {
  CHECK(money(-977e3, 100e3, "USD") == "-$1.0M");
  CHECK(money(977e3, 1e3, "USD") == "$977k");
  CHECK(money(1e3, 20e3, "USD") == "$0");
  CHECK(money(-1e3, 20e3, "USD") == "$0");
}
