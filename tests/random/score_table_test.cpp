// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <cstdint>

#include "math/normal.h"
#include "random/philox.h"
#include "random/score_table.h"

using namespace uphill;

namespace {

double error_at(std::uint32_t word) {
  return std::abs(static_cast<double>(random::score(random::score_table(), word)) - math::normal_quantile(random::uniform_of(word)));
}

}  // namespace

TEST_CASE("scores of words are the quantile of their uniforms to 7e-7, ends and joints of octaves included") {
  double worst = 0.0;
  for (std::uint64_t word = 0; word <= 0xFFFFFFFF; word += 7919) worst = std::max(worst, error_at(static_cast<std::uint32_t>(word)));
  for (std::uint32_t near = 0; near < 100000; ++near) worst = std::max({worst, error_at(near), error_at(~near)});
  for (int bit = 1; bit < 32; ++bit) {
    const std::uint32_t joint = std::uint32_t{1} << bit;
    for (const std::uint32_t word : {joint - 2, joint - 1, joint, joint + 1}) worst = std::max({worst, error_at(word), error_at(~word)});
  }
  INFO(worst);
  CHECK(worst < 7e-7);
  CHECK(worst > 1e-7);  // a bound that says something
}

TEST_CASE("the score of a word is that of its mirror image, negated, and the ends are those of Boost") {
  for (std::uint64_t word = 0; word < 0x80000000; word += 65537) {
    const auto w = static_cast<std::uint32_t>(word);
    REQUIRE(random::score(random::score_table(), w) == -random::score(random::score_table(), ~w));
  }
  const double end = -std::sqrt(2.0) * boost::math::erfc_inv(2.0 * 0x1p-33);
  CHECK(static_cast<double>(random::score(random::score_table(), 0)) == Approx(end).margin(7e-7));
}
