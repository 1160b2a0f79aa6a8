// SPDX-License-Identifier: Apache-2.0
// Trials far out: what a trial plays is its number's alone, also where that number needs more than 31 or 32 bits.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "engine/outcomes.h"
#include "reference/figures.h"
#include "uphill/read.h"

using namespace uphill;

namespace {

constexpr std::uint64_t all_trials = (std::uint64_t{1} << 33) + 7;
constexpr std::uint64_t edges[] = {std::uint64_t{1} << 30, std::uint64_t{1} << 31, std::uint64_t{1} << 32};

/// Room for a tile's figures: revenue by [comparison][year][lane], of the rest enough to be written over.
class Tile {
 public:
  Tile(const Program& p, int lanes) : lanes_(static_cast<std::size_t>(lanes)), years_(p.years) {
    sums_.assign(p.funnels.size(), std::vector<RoleSums>(static_cast<std::size_t>(p.years)));
    out_.sums = &sums_;
    out_.yearly.resize(p.futures.size());
    for (std::size_t f = 0; f < p.futures.size(); ++f)
      for (int k = 0; k < kernel::money_figures * p.years; ++k) out_.yearly[f].push_back(room());
    for (const ComparisonPlan& c : p.comparisons) {
      out_.payoffs.push_back({room(), room(), room(), room(), c.waiting >= 0 ? room() : nullptr, {}});
      for (int t = 0; t < p.months(); ++t) out_.payoffs.back().cumulative.push_back(months_.emplace_back(lanes_).data());
    }
  }
  const kernel::TileOutput& out() const { return out_; }
  double revenue(int future, int year, std::size_t lane) const {
    return out_.yearly[static_cast<std::size_t>(future)][static_cast<std::size_t>(kernel::Money::revenue) * static_cast<std::size_t>(years_) +
                                                         static_cast<std::size_t>(year)][lane];
  }
  const std::vector<std::vector<double>>& columns() const { return columns_; }

 private:
  double* room() { return columns_.emplace_back(lanes_).data(); }

  std::size_t lanes_;
  int years_;
  std::vector<std::vector<double>> columns_;
  std::vector<std::vector<float>> months_;
  std::vector<std::vector<RoleSums>> sums_;
  kernel::TileOutput out_;
};

/// The tile's revenue of each scenario against the plain model's, trial by trial.
void check_against_reference(const Case& c, const Program& p, const Tile& tile, std::uint64_t first, std::size_t live) {
  const reference::Draws draws(c);
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    const reference::FutureSpec spec = reference::future_of(c.scenarios[s]);
    for (const std::size_t lane : {std::size_t{0}, live / 2, live - 1}) {
      const reference::Future other = reference::play(draws, spec, first + lane);
      for (int y = 0; y < p.years; ++y) {
        const auto begin = other.revenue.begin() + 12 * y;
        const double expected = std::accumulate(begin, begin + 12, 0.0);
        CHECK(tile.revenue(p.comparisons[s].future, y, lane) == Approx(expected).epsilon(2e-6).margin(1.0));
      }
    }
  }
}

std::vector<Case> cases() {
  return {read_case(UPHILL_SOURCE_DIR "/scenarios/northwind.yaml"), read_case(UPHILL_SOURCE_DIR "/scenarios/recurring.yaml"),
          read_case(UPHILL_SOURCE_DIR "/scenarios/cobalt.yaml")};
}

}  // namespace

TEST_CASE("trials beyond 2^32 are the plain model's, on either side of each edge") {
  for (Case& c : cases()) {
    for (const Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
      c.simulation.trials = all_trials, c.simulation.sampling = sampling;
      const auto program = compile(c);
      const auto player = kernel::double_instance().player(*program);
      const auto lanes = static_cast<std::uint64_t>(player->lanes());
      for (const std::uint64_t edge : edges) {
        for (const std::uint64_t first : {edge - lanes, edge, edge + 5 * lanes}) {
          INFO(c.name << ", sampling " << static_cast<int>(sampling) << ", trials from " << first);
          Tile tile(*program, player->lanes());
          player->play(first, player->lanes(), tile.out());
          check_against_reference(c, *program, tile, first, lanes);
        }
      }
    }
  }
}

TEST_CASE("trials beyond 2^32 have the same bytes on every instruction set, and are none of the first") {
  for (Case& c : cases()) {
    c.simulation.trials = all_trials;
    const auto program = compile(c);
    const auto plain = std::find_if(kernel::instances().begin(), kernel::instances().end(),
                                    [](const kernel::Instance& i) { return std::string(i.name) == "float"; });
    constexpr int wanted = 128;
    const auto play = [&](const kernel::Instance& instance, std::uint64_t first) {
      std::vector<double> revenue;
      const auto player = instance.player(*program);
      for (std::uint64_t from = 0; from < wanted; from += static_cast<std::uint64_t>(player->lanes())) {
        const int live = std::min(player->lanes(), wanted - static_cast<int>(from));
        Tile tile(*program, player->lanes());
        player->play(first + from, live, tile.out());
        for (int lane = 0; lane < live; ++lane)
          for (const ComparisonPlan& s : program->comparisons) revenue.push_back(tile.revenue(s.future, program->years - 1, static_cast<std::size_t>(lane)));
      }
      return revenue;
    };
    const std::vector<double> begin = play(*plain, 0);
    for (const std::uint64_t edge : edges) {
      const std::vector<double> expected = play(*plain, edge);
      CHECK((expected != begin));
      for (const kernel::Instance& i : kernel::instances()) {
        if (!i.runs_here() || std::string(i.name) == "double") continue;
        INFO(c.name << ", " << i.name << ", from " << edge);
        CHECK((play(i, edge) == expected));
      }
    }
  }
}

TEST_CASE("a replay knows trials of any number") {
  const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/tiny-team.yaml");
  const std::uint64_t far = (std::uint64_t{1} << 32) + 5;
  const RunOptions options{.trials = all_trials};
  const Replay there = replay(c, "four", far, options), near = replay(c, "four", 5, options);
  CHECK(there.trial == far);
  REQUIRE(there.series.size() == near.series.size());
  const auto differs = [&](std::size_t k) { return there.series[k].values != near.series[k].values; };
  std::size_t different = 0;
  for (std::size_t k = 0; k < near.series.size(); ++k) different += differs(k) ? 1 : 0;
  CHECK(different > near.series.size() / 4);
}
