// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "office/package.h"

using namespace uphill::report;

TEST_CASE("package: parts come back in order, and the same parts give the same bytes") {
  const std::vector<Part> parts{{"b.xml", "<b/>"}, {"a/é.xml", std::string(100000, 'x')}, {"empty", ""}};
  const std::string archive = zip(parts);
  CHECK(archive == zip(parts));
  CHECK(archive.size() < 1000);
  const auto back = unzip(archive);
  REQUIRE(back.size() == parts.size());
  for (std::size_t n = 0; n < parts.size(); ++n) {
    CHECK(back[n].name == parts[n].name);
    CHECK(back[n].bytes == parts[n].bytes);
  }
}

TEST_CASE("package: an archive that is none, too large or damaged is refused") {
  using Catch::Matchers::Contains;
  const std::string archive = zip({{"a", std::string(3000, 'a')}, {"b", "bb"}});
  CHECK_THROWS_WITH(unzip("PK"), Contains("no zip archive"));
  CHECK_THROWS_WITH(unzip(archive, {1, 1u << 20}), Contains("2 parts, more than 1"));
  CHECK_THROWS_WITH(unzip(archive, {10, 3001}), Contains("larger than"));
  CHECK_NOTHROW(unzip(archive, {2, 3002}));
  std::string damaged = archive;
  damaged[40] = static_cast<char>(damaged[40] ^ 0x55);
  CHECK_THROWS_AS(unzip(damaged), std::invalid_argument);
}
