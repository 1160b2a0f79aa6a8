// SPDX-License-Identifier: Apache-2.0
// The catalogue at a fixed seed, and the law of its scores over many seeds.
#include <catch2/catch.hpp>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdio>
#include <set>

#include "laws/oracle.h"

using namespace uphill;
using namespace uphill::laws;

namespace {

constexpr double largest_score = 4.5;
constexpr double one_in_a_thousand = 3.2905;  // two-sided, of a standard normal
constexpr double largest_statistic = 6.0;     // Anderson-Darling passes 6.000 once in a thousand (Marsaglia 2004)

/// Anderson & Darling's statistic of a sample against the standard normal law, all parameters known.
double anderson_darling(std::vector<double> z) {
  const boost::math::normal standard;
  std::sort(z.begin(), z.end());
  const double n = static_cast<double>(z.size());
  double sum = 0;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const double below = std::log(cdf(standard, z[i])), above = std::log(cdf(complement(standard, z[z.size() - 1 - i])));
    sum += (2 * static_cast<double>(i) + 1) * (below + above);
  }
  return -n - sum / n;
}

struct Scores {
  std::vector<double> all;
  double mean() const {
    double sum = 0;
    for (const double z : all) sum += z;
    return sum / static_cast<double>(all.size());
  }
  double variance() const {  // about 0, where the mean ought to be
    double sum = 0;
    for (const double z : all) sum += z * z;
    return sum / static_cast<double>(all.size());
  }
};

/// Every oracle at `seeds` seeds that are its own: oracles of one case must not share their luck.
Scores scores_over_seeds(Sampling sampling, std::uint64_t trials, std::uint64_t seeds) {
  Scores scores;
  std::uint64_t seed = 1000;
  for (const Oracle& oracle : catalogue()) {
    for (std::uint64_t k = 0; k < seeds; ++k) {
      scores.all.push_back(score(oracle, play(oracle, {.trials = trials, .seed = ++seed, .sampling = sampling})));
    }
  }
  return scores;
}

/// Every oracle of a part at a seed of its own.
void hold(const char* part, const std::vector<Oracle>& oracles) {
  double largest = 0;
  std::uint64_t seed = 0;
  for (const Oracle& oracle : oracles) {
    INFO(oracle.name << ": " << oracle.how);
    const Played played = play(oracle, {.trials = UPHILL_LAW_TRIALS, .seed = ++seed, .sampling = Sampling::sobol});
    const double z = score(oracle, played);
    std::printf("%-42s %-85s %12.6g %12.6g %+6.2f\n", oracle.name.c_str(), oracle.how.c_str(), oracle.exact,
                oracle.reading(played).value, z);
    CHECK(std::abs(z) <= largest_score);
    largest = std::max(largest, std::abs(z));
  }
  std::printf("%s: %zu oracles, largest |z| %.2f\n", part, oracles.size(), largest);
}

}  // namespace

TEST_CASE("assumptions hold") { hold("assumptions", assumption_oracles()); }
TEST_CASE("chance holds") { hold("chance", chance_oracles()); }
TEST_CASE("teams hold") { hold("teams", team_oracles()); }
TEST_CASE("markets hold") { hold("markets", market_oracles()); }
TEST_CASE("adoption holds") { hold("adoption", adoption_oracles()); }
TEST_CASE("money holds") { hold("money", money_oracles()); }

TEST_CASE("the catalogue is long, and each oracle in it once") {
  std::set<std::string> names;
  for (const Oracle& oracle : catalogue()) CHECK(names.insert(oracle.name).second);
  std::printf("%zu oracles\n", names.size());
  CHECK(names.size() >= 30);
}

TEST_CASE("what has no chance in it is met to the arithmetic's error") {
  double largest = 0;
  const std::vector<Oracle> oracles = certain_oracles();
  for (const Oracle& oracle : oracles) {
    INFO(oracle.name << ": " << oracle.how);
    const Estimate e = oracle.reading(play(oracle, {.trials = 64}));
    const double off = std::abs(e.value / oracle.exact - 1);
    CHECK(e.mcse == Approx(0).margin(1e-9 * std::abs(oracle.exact)));
    CHECK(off <= arithmetic_error);
    largest = std::max(largest, off);
  }
  std::printf("%zu certain figures, largest error %.1e\n", oracles.size(), largest);
}

TEST_CASE("scores are standard normal over many seeds") {
  const auto [name, sampling] = GENERATE(table<const char*, Sampling>(
      {{"random", Sampling::random}, {"sobol", Sampling::sobol}, {"latin", Sampling::latin}}));
  const Scores scores = scores_over_seeds(sampling, 4000, UPHILL_LAW_SEEDS);
  const double n = static_cast<double>(scores.all.size());
  const double statistic = anderson_darling(scores.all);
  std::printf("%s: %zu scores, mean %+.3f, variance %.3f, Anderson-Darling %.2f\n", name, scores.all.size(), scores.mean(),
              scores.variance(), statistic);
  CHECK(std::abs(scores.mean()) <= one_in_a_thousand / std::sqrt(n));
  CHECK(std::abs(scores.variance() - 1) <= one_in_a_thousand * std::sqrt(2 / n));
  CHECK(statistic <= largest_statistic);
}
