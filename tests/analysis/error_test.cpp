// SPDX-License-Identifier: Apache-2.0
// The stated standard errors against what they claim: the spread of the figure over independent seeds.
#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <vector>

#include "uphill/read.h"
#include "uphill/run.h"

using namespace uphill;

namespace {

/// Figures and their stated errors over seeds.
struct Spread {
  std::vector<double> values, errors;
  void add(double value, double error) { values.push_back(value), errors.push_back(error); }
  double mean() const {
    double sum = 0.0;
    for (const double x : values) sum += x;
    return sum / static_cast<double>(values.size());
  }
  double sd() const {
    double squares = 0.0;
    for (const double x : values) squares += (x - mean()) * (x - mean());
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
  }
  double stated() const {
    double squares = 0.0;
    for (const double x : errors) squares += x * x;
    return std::sqrt(squares / static_cast<double>(errors.size()));
  }
  double covered() const {
    double inside = 0.0;
    for (std::size_t s = 0; s < values.size(); ++s) inside += std::abs(values[s] - mean()) < 2.04 * errors[s];  // t, 31 degrees
    return inside / static_cast<double>(values.size());
  }
};

}  // namespace

TEST_CASE("standard errors are those of the sampling used", "[long]") {
  const Case c = read_case(UPHILL_SOURCE_DIR "/scenarios/paradox.yaml");
  constexpr int seeds = 120;
  for (const Sampling sampling : {Sampling::sobol, Sampling::latin, Sampling::random}) {
    std::array<Spread, 4> spreads;
    for (int seed = 1; seed <= seeds; ++seed) {
      const Findings f = run(c, {.trials = 1024, .seed = static_cast<std::uint64_t>(seed), .sampling = sampling});
      const ScenarioFindings& s = f.scenarios[1];
      spreads[0].add(s.years[2].revenue.mean, s.years[2].revenue.mcse);
      spreads[1].add(s.versus.long_term_payoff.mean, s.versus.long_term_payoff.mcse);
      spreads[2].add(s.versus.long_term_positive.value, s.versus.long_term_positive.mcse);
      spreads[3].add(s.versus.payback_months.mean, s.versus.payback_months.mcse);
    }
    for (const Spread& spread : spreads) {
      INFO("sampling " << static_cast<int>(sampling));
      // the sd of an sd over 120 seeds is 6.5 %
      CHECK(spread.stated() / spread.sd() > 0.75);
      CHECK(spread.stated() / spread.sd() < 1.33);
      CHECK(spread.covered() > 0.95 - 4.5 * std::sqrt(0.95 * 0.05 / seeds));
    }
  }
}
