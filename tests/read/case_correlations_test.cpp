// SPDX-License-Identifier: Apache-2.0
#include "case_support.h"

using namespace uphill;
using namespace uphill::test;

namespace {

const std::string a = "roles.ae.attrition", b = "roles.ae.benchmarks.win_rate", c = "investments.crm.success";

std::string pair(const std::string& x, const std::string& y, const std::string& rank) {
  return "  - {between: [" + x + ", " + y + "], rank: " + rank + "}\n";
}

std::string with(const std::string& list) { return small + "correlations:\n" + list; }

}  // namespace

TEST_CASE("more than two paths mean all pairs") {
  const Case found = understood(with("  - {between: [" + a + ", " + b + ", " + c + "], rank: 0.4}\n"));
  REQUIRE(found.correlations.size() == 3);
  for (const Correlation& each : found.correlations) CHECK(each.rank == 0.4);
  CHECK(found.correlations[0].a.path == c);
  CHECK(found.correlations[0].a.event);
  CHECK_FALSE(found.correlations[0].b.event);
}

TEST_CASE("a pair may be said twice alike, not otherwise") {
  CHECK(understood(with(pair(a, b, "0.5") + pair(b, a, "50%"))).correlations.size() == 1);
  CHECK(complaint(with(pair(a, b, "0.5") + pair(b, a, "0.6"))).find("is given twice, with ranks 0.5 and 0.6") !=
        std::string::npos);
}

TEST_CASE("ranks of a full matrix must belong together") {
  CHECK(complaint(with(pair(a, b, "0.9") + pair(b, c, "0.9") + pair(a, c, "0.9"))).empty());
  CHECK(complaint(with(pair(a, b, "1") + pair(b, c, "1") + pair(a, c, "1"))).empty());
  CHECK(complaint(with(pair(a, b, "-1"))).empty());
  const std::string words = complaint(with(pair(a, b, "0.9") + pair(b, c, "0.9") + pair(a, c, "-0.9")));
  // The matrix with r = 2 sin(0.15 pi) on both sides and -r across has eigenvalues 1 - 2 r and 1 + r twice.
  CHECK(words.find("smallest eigenvalue -0.816") != std::string::npos);
  for (const std::string& path : {a, b, c}) CHECK(words.find("`" + path + "`") != std::string::npos);
}

TEST_CASE("a conflict names only those that are in it") {
  const std::string text =
      changed(with(pair(a, b, "0.9") + pair(b, c, "0.9") + pair(a, c, "-0.9") + pair(a, "market.growth", "0.1")),
              {{"growth: 3%", "growth: {p10: 1%, p90: 4%}"}});
  CHECK(complaint(text).find("`market.growth`") == std::string::npos);
}

TEST_CASE("the event of an investment may be correlated even where its chance is fixed") {
  CHECK(understood(with(pair(a, c, "0.3"))).correlations.size() == 1);
}
