// SPDX-License-Identifier: Apache-2.0
// Chance in single-precision lanes against the exact quantile functions in double: whole numbers must be the same, always.
#include <catch2/catch.hpp>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <vector>

#include "uphill/read.h"
#include "uphill/run.h"

#include "engine/kernel/before.inc"
#define UPHILL_REAL float
#define UPHILL_KERNEL float_base
#include "engine/kernel/chance.h"
#include "engine/kernel/layout.h"
#include "engine/kernel/values.h"

using namespace uphill;
namespace lanes = kernel::float_base;

namespace {

constexpr int n = 64, rounds = 400;

/// A tile of some program, for its lanes and its work space.
struct Bench {
  std::shared_ptr<const Program> program = compile(read_case(UPHILL_SOURCE_DIR "/scenarios/tiny-team.yaml"), {.trials = 100000});
  lanes::Tile tile = lanes::make_tile(*program, n, lanes::Layout::whole);
  random::StreamKey key = random::stream_key(7, "chance");

  /// Calls look(month, address) for tiles of fresh draws, with uniforms and scores of the month in the tile.
  template <class Look>
  void each(const Look& look) {
    for (int round = 0; round < rounds; round += tile.months) {
      tile.first = static_cast<std::uint64_t>(round) * n;
      tile.live = n;
      lanes::draw_stream(tile, key, &tile.win_u, &tile.win_z);
      for (int t = 0; t < tile.months; ++t) {
        lanes::expand_scores(tile, tile.win_z[t], tile.win_terms);
        look(t, lanes::DrawAddress{key, t});
      }
    }
  }
};

}  // namespace

TEST_CASE("wins in lanes are the exact quantile at every mean") {
  Bench bench;
  std::size_t different = 0, draws = 0;
  for (const float mean : {0.0f, 1e-4f, 0.3f, 0.9f, 1.0f, 1.2f, 1.7f, 2.4f, 3.99f, 4.0f, 4.3f, 6.6f, 11.0f, 17.5f, 28.7f, 64.0f, 300.0f, 2e3f, 1e5f, 3e7f}) {
    bench.each([&](int t, const lanes::DrawAddress& address) {
      std::vector<float> lambda(n), wins(n);
      for (int i = 0; i < n; ++i) lambda[i] = mean * (1.0f + 0.003f * static_cast<float>(i));
      lanes::draw_wins(bench.tile, address, lambda.data(), bench.tile.win_u[t], bench.tile.win_terms, wins.data());
      for (int i = 0; i < n; ++i) {
        const double u = address.uniform(bench.tile, i);
        const double exact = random::poisson_quantile(static_cast<double>(lambda[i]), u, math::normal_quantile(u));
        different += wins[i] != static_cast<float>(exact);
        ++draws;
      }
    });
  }
  CHECK(different == 0);
  CHECK(draws > 300000);
}

TEST_CASE("the expansion of wins is off by no more than it says, and decides nothing where it does not hold", "[long]") {
  double worst = 0.0;
  for (int i = 0; i <= 400; ++i) {
    const double mean = std::pow(3000.0, i / 400.0), root = std::sqrt(mean), none_below = lanes::poisson_none_below(root);
    if (none_below > -6.3) CHECK(math::normal_cdf(none_below) < 0.1 * std::exp(-mean));  // no uniform has a lower score
    for (double z = std::max(none_below, -lanes::poisson_score_to); z <= lanes::poisson_score_to; z += 0.0113) {
      const auto terms = lanes::poisson_terms(z);
      const double tail = math::normal_cdf(-std::abs(z)), bound = terms.error, guess = lanes::poisson_expansion(mean, root, terms);
      CAPTURE(mean, z, guess);
      if (z < 0.0 && std::exp(-mean) >= tail) {  // no win
        REQUIRE(guess < 1.0 + bound);  // nearer to 1 it is decided exactly
        continue;
      }
      const double exact = z < 0.0 ? boost::math::gamma_q_inva(mean, tail) : boost::math::gamma_p_inva(mean, tail);
      if (exact < 1.0) continue;
      worst = std::max(worst, std::abs(guess - exact) / bound);
    }
  }
  INFO("largest error, of its bound: " << worst);
  CHECK(worst < 0.98);
  CHECK(worst > 0.3);  // a bound that says something
}

TEST_CASE("wins of means that straddle the expansion's limit are exact in either way of drawing") {
  Bench bench;
  bench.each([&](int t, const lanes::DrawAddress& address) {
    std::vector<float> lambda(n), wins(n);
    for (int i = 0; i < n; ++i) lambda[i] = i % 16 == 0 ? 0.75f : 1.25f;
    lanes::draw_wins(bench.tile, address, lambda.data(), bench.tile.win_u[t], bench.tile.win_terms, wins.data());
    for (int i = 0; i < n; ++i) {
      const double u = address.uniform(bench.tile, i);
      REQUIRE(wins[i] == random::poisson_quantile(static_cast<double>(lambda[i]), u, math::normal_quantile(u)));
    }
  });
}

TEST_CASE("leavers in lanes are the exact quantile for any team and attrition") {
  Bench bench;
  std::size_t different = 0, draws = 0;
  for (const float team : {0.0f, 1.0f, 2.0f, 26.0f, 40.0f, 300.0f, 5000.0f}) {
    for (const float attrition : {0.0f, 0.01f, 0.21f, 0.6f, 0.95f}) {
      bench.each([&](int t, const lanes::DrawAddress& address) {
        std::vector<float> sellers(n), yearly(n, attrition), log_stay(n), odds(n), leavers(n);
        for (int i = 0; i < n; ++i) sellers[i] = team + static_cast<float>(i % 3);
        lanes::chance_to_leave(n, yearly.data(), log_stay.data(), odds.data());
        lanes::draw_leavers(bench.tile, address, sellers.data(), log_stay.data(), odds.data(), bench.tile.win_u[t], leavers.data());
        for (int i = 0; i < n; ++i) {
          const double p = -math::expm1(static_cast<double>(log_stay[i]));
          const double exact = random::binomial_quantile(static_cast<double>(sellers[i]), p, address.uniform(bench.tile, i));
          different += leavers[i] != static_cast<float>(exact);
          ++draws;
        }
      });
    }
  }
  CHECK(different == 0);
  CHECK(draws > 300000);
}

TEST_CASE("deal totals in lanes are the table's to single precision") {
  Bench bench;
  for (const double cv : {0.0, 0.3, 0.9, 1.1, 2.5}) {
    const random::GammaTable table(cv);
    bench.each([&](int t, const lanes::DrawAddress&) {
      std::vector<float> wins(n), totals(n);
      for (int i = 0; i < n; ++i) wins[i] = static_cast<float>(i < 32 ? i : (i - 31) * (i - 31));
      lanes::draw_deals(bench.tile, table, wins.data(), bench.tile.win_z[t], totals.data());
      for (int i = 0; i < n; ++i) {
        const double exact = table.total(static_cast<double>(wins[i]), static_cast<double>(bench.tile.win_z[t][i]));
        REQUIRE(std::abs(static_cast<double>(totals[i]) - exact) <= 3e-6 * std::max(exact, static_cast<double>(wins[i])));
      }
    });
  }
}
