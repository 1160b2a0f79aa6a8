// SPDX-License-Identifier: Apache-2.0
// The ordinary C++ of the same model, to measure against: std::mt19937_64 seeded by seed and trial, the standard
// library's distributions and functions, cohorts as a vector of people by month of start, doubles, one future of one
// trial at a time. Written as one would write it with care but without tricks: numbers are resolved once, memory is
// reused, cohorts past their ramp are one number, drivers that nothing moves cost next to nothing.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>

#include "check.h"
#include "export.h"
#include "figures.h"
#include "uphill/read.h"

namespace uphill::peer {
namespace {

constexpr double limit = 4.5;  // of |z|

struct Options {
  std::string file;
  std::uint64_t trials = 2000;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> check, plan;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto next = [&] { return ++i < argc ? std::string(argv[i]) : throw std::runtime_error(word + " what?"); };
    if (word == "--trials")
      options.trials = std::stoull(next());
    else if (word == "--seed")
      options.seed = std::stoull(next());
    else if (word == "--check")
      options.check = next();
    else if (word == "--plan")
      options.plan = next();
    else
      options.file = word;
  }
  if (options.file.empty() || options.trials == 0)
    throw std::runtime_error("usage: peer FILE [--trials N] [--seed N] [--check RESULTS.json] [--plan PLAN.json]");
  return options;
}

void print(const Figures& figures) {
  for (const ScenarioFigures& s : figures.scenarios()) {
    std::printf("%s\n  revenue", s.name.c_str());
    for (const Mean& year : s.revenue) std::printf("  %.6g +- %.2g", year.value(), year.error());
    std::printf("\n  long-term payoff  %.6g +- %.2g\n", s.long_term_payoff.value(), s.long_term_payoff.error());
  }
}

int run(const Options& options) {
  const Case c = read_case(options.file);
  Figures figures(c, options.seed.value_or(c.simulation.seed));
  if (options.plan) {
    write_plan(figures, *options.plan);
    return EXIT_SUCCESS;
  }
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t n = 0; n < options.trials; ++n) figures.play(n);
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
  print(figures);
  const double each = took.count() / static_cast<double>(options.trials);
  std::printf("trials %llu\nfutures %zu\nmicroseconds_per_trial %.4g\n",
              static_cast<unsigned long long>(options.trials), figures.futures(), each);
  std::fflush(stdout);
  return !options.check || agrees(figures, *options.check, limit, std::cout) ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace uphill::peer

int main(int argc, char** argv) {
  try {
    return uphill::peer::run(uphill::peer::parse(argc, argv));
  } catch (const std::exception& error) {
    std::cerr << "peer: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
