// SPDX-License-Identifier: Apache-2.0
// How much steadier Sobol's points are than random ones: variance over seeds of three estimates of one scenario,
// random / sobol. `bench_sampling FILE SCENARIO [--trials N] [--seeds N]`. The ratio of two sample variances of n
// values each has a relative standard error near 2 / sqrt(n - 1).
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::bench {
namespace {

constexpr std::array estimates{"mean_revenue", "mean_long_term_payoff", "chance_long_term_positive"};
using Estimates = std::array<double, estimates.size()>;

Estimates estimate(const Case& c, const std::string& scenario, const RunOptions& options) {
  for (const ScenarioFindings& s : run(c, options).scenarios) {
    if (s.name != scenario) continue;
    double revenue = 0;
    for (const YearFindings& year : s.years) revenue += year.revenue.mean;
    return {revenue, s.versus.long_term_payoff.mean, s.versus.long_term_positive.value};
  }
  throw std::runtime_error("no scenario " + scenario);
}

double variance(const std::vector<Estimates>& runs, std::size_t e) {
  double mean = 0, squares = 0;
  for (const Estimates& r : runs) mean += r[e] / static_cast<double>(runs.size());
  for (const Estimates& r : runs) squares += (r[e] - mean) * (r[e] - mean);
  return squares / static_cast<double>(runs.size() - 1);
}

void compare(const std::string& file, const std::string& scenario, std::uint64_t trials, std::uint64_t seeds) {
  const Case c = read_case(file);
  const auto runs = [&](Sampling sampling) {
    std::vector<Estimates> all;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      RunOptions options;
      options.trials = trials, options.seed = seed, options.sampling = sampling;
      options.scenarios = {scenario};
      all.push_back(estimate(c, scenario, options));
    }
    return all;
  };
  const auto random = runs(Sampling::random), sobol = runs(Sampling::sobol);
  const double error = 2.0 / std::sqrt(static_cast<double>(seeds) - 1);
  for (std::size_t e = 0; e < estimates.size(); ++e) {
    const double ratio = variance(random, e) / variance(sobol, e);
    std::printf("%s %.4g %.2g\n", estimates[e], ratio, ratio * error);
  }
}

}  // namespace
}  // namespace uphill::bench

int main(int argc, char** argv) {
  try {
    std::uint64_t trials = 10000, seeds = 40;
    std::vector<std::string> operands;
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      const auto next = [&] { return ++i < argc ? std::string(argv[i]) : throw std::runtime_error(word + " what?"); };
      if (word == "--trials")
        trials = std::stoull(next());
      else if (word == "--seeds")
        seeds = std::stoull(next());
      else
        operands.push_back(word);
    }
    if (operands.size() != 2 || seeds < 2)
      throw std::runtime_error("usage: sampling FILE SCENARIO [--trials N] [--seeds N]");
    uphill::bench::compare(operands[0], operands[1], trials, seeds);
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << "sampling: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
