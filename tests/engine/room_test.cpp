// SPDX-License-Identifier: Apache-2.0
// Memory that is not cleared: where it begins, and that no figure hangs on what was in it before.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/kernel/room.h"
#include "support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

/// Payoffs and sums by role of a tile whose memory held `before`.
std::vector<double> played_over(const Program& program, double before) {
  constexpr int trials = 64;
  lanes::Tile tile = lanes::make_tile(program, trials, lanes::Layout::overlay), probe = lanes::layout::list_all(program, trials);
  std::fill(tile.memory.data(), tile.memory.data() + lanes::layout::room_of(program, probe, lanes::Layout::overlay), before);
  std::vector<std::vector<double>> columns;
  columns.reserve(5 * program.comparisons.size());
  const auto column = [&] { return columns.emplace_back(trials).data(); };
  std::vector<std::vector<RoleSums>> sums(program.funnels.size(), std::vector<RoleSums>(static_cast<std::size_t>(program.years)));
  kernel::TileOutput out;
  out.yearly.resize(program.futures.size());
  for (const ComparisonPlan& p : program.comparisons) {
    out.payoffs.push_back({column(), column(), column(), column(), p.waiting >= 0 ? column() : nullptr, {}});
  }
  out.sums = &sums;
  lanes::play_tile(program, 0, trials, tile, out, nullptr);
  std::vector<double> all;
  for (const auto& one : columns) {
    for (const double x : one) all.push_back(std::isnan(x) ? -1.0 : x);  // a payback that never comes
  }
  for (const auto& funnel : sums) {
    for (const RoleSums& year : funnel) all.insert(all.end(), {year.sellers, year.ramped, year.leads, year.wins, year.bookings});
  }
  return all;
}

}  // namespace

TEST_CASE("room begins on a cache line, whatever its size, and can be written to its end") {
  CHECK(kernel::Room().data() == nullptr);
  for (const std::size_t doubles : {std::size_t{1}, std::size_t{100}, (std::size_t{1} << 18) + 1}) {
    const kernel::Room room(doubles);
    CHECK(reinterpret_cast<std::uintptr_t>(room.data()) % 64 == 0);
    std::fill(room.data(), room.data() + doubles, 1.5);
    CHECK(room.data()[doubles - 1] == 1.5);
  }
}

TEST_CASE("a tile over memory that holds what is no number plays the same trials") {
  for (const char* file : {"northwind.yaml", "cobalt.yaml"}) {
    const auto program = compile(read_case(std::string(UPHILL_SOURCE_DIR "/scenarios/") + file), {.trials = 64});
    const std::vector<double> clean = played_over(*program, 0.0);
    CHECK(played_over(*program, std::numeric_limits<double>::quiet_NaN()) == clean);
    CHECK(std::all_of(clean.begin(), clean.end(), [](double x) { return std::isfinite(x); }));
  }
}
