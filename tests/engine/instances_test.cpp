// SPDX-License-Identifier: Apache-2.0
// The instances of the kernel: the same bytes on every instruction set, and single precision close to double.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/support.h"

using namespace uphill;
using namespace uphill::testing;

namespace {

const Money all_money[] = {Money::revenue, Money::bookings, Money::cost, Money::contribution, Money::spending};

/// Calls compare(column, other) for each column that is kept of both.
template <class Compare>
void each_column(const Outcomes& a, const Outcomes& b, const Compare& compare) {
  for (std::size_t f = 0; f < a.program().futures.size(); ++f) {
    const int future = static_cast<int>(f);
    if (!a.keeps(future)) continue;
    for (const Money m : all_money) {
      for (int y = 0; y < a.program().years; ++y) compare(a.yearly(future, m, y), b.yearly(future, m, y));
    }
  }
  for (std::size_t c = 0; c < a.program().comparisons.size(); ++c) {
    compare(a.payoff(c).in_year, b.payoff(c).in_year);
    compare(a.payoff(c).long_term, b.payoff(c).long_term);
    compare(a.payoff(c).spending_npv, b.payoff(c).spending_npv);
  }
}

bool same_bytes(KeptTrials a, KeptTrials b) { return std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0; }

double largest(KeptTrials values) {
  double most = 1.0;
  for (const double x : values) most = std::max(most, std::abs(x));
  return most;
}

const std::string cookbook = UPHILL_SOURCE_DIR "/scenarios/";

/// Plays the files with every instance in single precision that runs here.
void compare_instances(std::initializer_list<const char*> files, std::uint64_t trials) {
  for (const char* file : files) {
    const auto program = compile(read_case(cookbook + file), {.trials = trials});
    const kernel::Instance* plain = nullptr;
    for (const kernel::Instance& i : kernel::instances()) {
      if (std::string(i.name) == "float") plain = &i;
    }
    REQUIRE(plain);
    const auto expected = simulate_with(*plain, program);
    for (const kernel::Instance& i : kernel::instances()) {
      if (!i.runs_here() || std::string(i.name) == "double") continue;
      INFO(file << ", " << i.name);
      const auto seen = simulate_with(i, program);
      std::size_t different = 0;
      each_column(*expected, *seen, [&](KeptTrials a, KeptTrials b) { different += !same_bytes(a, b); });
      CHECK(different == 0);
      for (std::size_t f = 0; f < program->funnels.size(); ++f) {
        if (!expected->counts(static_cast<int>(f))) continue;
        CHECK(expected->sums(static_cast<int>(f), 0).bookings == seen->sums(static_cast<int>(f), 0).bookings);
      }
    }
  }
}

}  // namespace

TEST_CASE("every instruction set gives the same bytes", "[long]") {
  compare_instances({"northwind.yaml", "cobalt.yaml", "fading-training.yaml", "tiny-team.yaml"}, 1500);
}

TEST_CASE("every instruction set gives the same bytes in small cases") {
  compare_instances({"fading-training.yaml", "tiny-team.yaml", "recurring.yaml", "sdr-feeds.yaml", "gate.yaml"}, 70);
}

TEST_CASE("single precision is double but for rounding, and a few deals on the other side of a boundary", "[long]") {
  for (const char* file : {"northwind.yaml", "cobalt.yaml"}) {
    const auto program = compile(read_case(cookbook + file), {.trials = 8000});
    const auto in_float = simulate(program), in_double = simulate_with(kernel::double_instance(), program);
    double values = 0, off = 0;
    Sample bias;
    each_column(*in_double, *in_float, [&](KeptTrials exact, KeptTrials seen) {
      const double scale = largest(exact);
      for (std::size_t n = 0; n < exact.size(); ++n) {
        const double difference = (seen[n] - exact[n]) / scale;
        values += 1;
        off += std::abs(difference) > 2e-5;
        bias.add(difference);
      }
    });
    INFO(file << ": " << off / values << " of the values are off by more than 2e-5 of their figure's scale, mean " << bias.mean());
    CHECK(off / values < 0.002);
    CHECK(std::abs(bias.mean()) < 1e-6);
  }
}

TEST_CASE("a replay is the run's own trial") {
  const Case c = read_case(cookbook + "northwind.yaml");
  const auto outcomes = simulate(compile(c, {.trials = 700}));
  for (const std::uint64_t trial : {0u, 63u, 64u, 699u}) {
    const Replay r = replay(c, "transform", trial, {.trials = 700});
    for (const auto& [figure, money] : {std::pair{"revenue", Money::revenue}, {"cost", Money::cost}, {"contribution", Money::contribution},
                                        {"investment_spending", Money::spending}}) {
      const std::vector<double> months = series(r, "company", figure);
      for (int y = 0; y < 5; ++y) {
        double sum = 0.0;
        for (int t = 0; t < 12; ++t) sum += months[static_cast<std::size_t>(12 * y + t)];
        CHECK(sum == outcomes->yearly(outcomes->program().comparisons[3].future, money, y)[trial]);
      }
    }
  }
}
