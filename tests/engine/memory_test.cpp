// SPDX-License-Identifier: Apache-2.0
// What a run needs of memory, against what it takes; and what is said where it does not fit.
#include "engine/memory.h"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "address_limit.h"
#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;
using Catch::Matchers::Matches;

namespace {

/// Bytes of all columns that outcomes have room for, counted one by one.
double bytes_kept(const Outcomes& o) {
  const Program& p = o.program();
  double bytes = 0;
  for (int f = 0; f < static_cast<int>(p.futures.size()); ++f) {
    if (!o.keeps(f)) continue;
    for (const Money m : {Money::revenue, Money::bookings, Money::cost, Money::contribution, Money::spending}) {
      for (int y = 0; y < p.years; ++y) {
        const KeptTrials column = o.yearly(f, m, y);
        const bool again = m == Money::bookings && column.data() == o.yearly(f, Money::revenue, y).data();
        CHECK(again == (m == Money::bookings && !p.futures[static_cast<std::size_t>(f)].recurring));
        if (!again) bytes += static_cast<double>(column.size() * sizeof(double));
      }
    }
  }
  for (std::size_t c = 0; c < p.comparisons.size(); ++c) {
    const PayoffOutcomes& payoff = o.payoff(c);
    if (const int same = p.comparisons[c].same; same >= 0) {
      CHECK(payoff.in_year.data() == o.payoff(static_cast<std::size_t>(same)).in_year.data());
      CHECK(payoff.cumulative.back().data() == o.payoff(static_cast<std::size_t>(same)).cumulative.back().data());
      continue;
    }
    for (const auto* column : {&payoff.in_year, &payoff.long_term, &payoff.spending_npv, &payoff.payback, &payoff.waiting}) {
      bytes += static_cast<double>(column->size() * sizeof(double));
    }
    for (const auto& month : payoff.cumulative) bytes += static_cast<double>(month.size() * sizeof(float));
  }
  return bytes;
}

const std::string cookbook = UPHILL_SOURCE_DIR "/scenarios/";

}  // namespace

TEST_CASE("bytes of a trial are those that outcomes take") {
  for (const char* file : {"northwind.yaml", "cobalt.yaml", "tiny-team.yaml", "recurring.yaml"}) {
    const auto program = compile(read_case(cookbook + file), {.trials = 300});
    const Outcomes room(program, 300);
    INFO(file);
    CHECK(bytes_a_trial(*program) * 300.0 == bytes_kept(room));
  }
  Case twice = read_case(cookbook + "northwind.yaml");
  const double once = bytes_a_trial(*compile(twice));
  twice.scenarios.push_back(twice.scenarios[3]);
  twice.scenarios.back().name = "again";
  CHECK(bytes_a_trial(*compile(twice)) == once);
  CHECK(bytes_kept(Outcomes(compile(twice, {.trials = 300}), 300)) == 300.0 * once);
}

TEST_CASE("gigabytes are rounded up to a tenth") {
  CHECK(in_gigabytes(0) == "0.0 GB");
  CHECK(in_gigabytes(1) == "0.1 GB");
  CHECK(in_gigabytes(1.2e9) == "1.2 GB");
  CHECK(in_gigabytes(1.2e9 + 1) == "1.3 GB");
  CHECK(in_gigabytes(123.96e9) == "124.0 GB");
}

TEST_CASE("a run that does not fit is refused before anything is allocated, with a number that fits") {
  Program p = *compile(read_case(cookbook + "tiny-team.yaml"), {.trials = 1000});
  CHECK(fits(p));
  check_memory(p);
  p.trials = 1'000'000'000'000;
  REQUIRE_FALSE(fits(p));
  std::string said;
  try {
    check_memory(p);
  } catch (const std::length_error& error) {
    said = error.what();
  }
  CHECK_THAT(said, Matches("1000000000000 trials of this case need [0-9]+\\.[0-9] GB of memory, and this machine has "
                           "[0-9]+\\.[0-9] GB: use at most [0-9]+ trials, or fewer scenarios"));
  CHECK(said.find("need " + in_gigabytes(bytes_a_trial(p) * 1e12) + " of") != std::string::npos);
  const std::string marker = "at most ";
  p.trials = std::stoull(said.substr(said.find(marker) + marker.size()));
  CHECK(p.trials % 1000 == 0);
  CHECK(fits(p));
  p.trials += 2000;  // the memory at hand may be another by a page
  CHECK_FALSE(fits(p));
}

TEST_CASE("a limit on addresses is a limit on memory") {
  const double all = memory_at_hand();
  const Program p = *compile(read_case(cookbook + "tiny-team.yaml"), {.trials = 1000});
  const std::uint64_t usual = window_trials(p);
  CHECK(usual % window_unit == 0);
  CHECK(usual <= 128 * window_unit);
  CHECK(static_cast<double>(usual) * bytes_a_trial(p) <= 128e6);
  REQUIRE(all > 300e6);
  {
    const AddressLimit limit(200e6);
    CHECK(memory_at_hand() <= 200e6);
    CHECK(memory_at_hand() > 150e6);
    CHECK(static_cast<double>(window_trials(p)) * bytes_a_trial(p) <= 200e6 / 8);
  }
  {
    const AddressLimit limit(1e6);  // a window is never less than a unit
    CHECK(window_trials(p) == window_unit);
  }
  CHECK(memory_at_hand() > 300e6);
}
