// SPDX-License-Identifier: Apache-2.0
#include "uphill/selftest.h"

#include <catch2/catch.hpp>
#include <set>

using namespace uphill;

TEST_CASE("the self-test holds, has all its parts, and is the same on any number of threads") {
  const auto checks = selftest({.threads = 2});
  std::size_t known = 0, exact = 0, digests = 0;
  std::set<std::string> names;
  for (const SelfCheck& check : checks) {
    INFO(check.name << ": expected " << check.expected << ", found " << check.found);
    CHECK(check.holds);
    CHECK(names.insert(check.name).second);
    known += check.kind == SelfCheck::Kind::known_answer;
    exact += check.kind == SelfCheck::Kind::exact_figure;
    digests += check.kind == SelfCheck::Kind::digest;
  }
  CHECK(known >= 6);
  CHECK(exact >= 12);
  CHECK(digests == 3);
  const auto again = selftest({.threads = 1});
  for (std::size_t n = 0; n < checks.size(); ++n) CHECK(again[n].found == checks[n].found);
}

TEST_CASE("a check that does not hold is told, with what was expected") {
  const std::string said = report::text({{SelfCheck::Kind::digest, "a run", "aa", "bb", false}, {SelfCheck::Kind::digest, "other", "c", "c", true}});
  CHECK(said.find("WRONG a run") != std::string::npos);
  CHECK(said.find("expected aa, found bb") != std::string::npos);
  CHECK(said.find("1 of 2 checks do not hold: do not trust") != std::string::npos);
}
