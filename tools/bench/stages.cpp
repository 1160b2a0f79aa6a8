// SPDX-License-Identifier: Apache-2.0
// Seconds of each stage of a run inside one process: `bench_stages FILE [--trials N] [--threads N] [--unshared]`.
// `--unshared` plays every future from plans of its own; draws and assumptions stay common.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "unshare.h"
#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::bench {
namespace {

/// Prints how long `work` took, and returns what it made.
template <class Work>
auto timed(const char* stage, Work work) {
  const auto start = std::chrono::steady_clock::now();
  auto made = work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%s_seconds %.6f\n", stage, took.count());
  return made;
}

void run_stages(const std::string& file, const RunOptions& options, bool unshared) {
  const Case c = timed("read", [&] { return read_case(file); });
  auto program = timed("compile", [&] { return compile(c, options); });
  if (unshared) program = std::make_shared<const Program>(unshare(*program));
  const auto outcomes = timed("simulate", [&] { return simulate(program, options); });
  const Findings findings = timed("analyse", [&] { return analyse(c, *outcomes); });
  // That it is the same run, shared or not, can be seen.
  for (const ScenarioFindings& s : findings.scenarios)
    std::printf("%s %.9g\n", s.name.c_str(), s.versus.long_term_payoff.mean);
}

}  // namespace
}  // namespace uphill::bench

int main(int argc, char** argv) {
  try {
    uphill::RunOptions options;
    std::string file;
    bool unshared = false;
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      const auto next = [&] { return ++i < argc ? std::string(argv[i]) : throw std::runtime_error(word + " what?"); };
      if (word == "--trials")
        options.trials = std::stoull(next());
      else if (word == "--threads")
        options.threads = std::stoi(next());
      else if (word == "--unshared")
        unshared = true;
      else
        file = word;
    }
    if (file.empty()) throw std::runtime_error("usage: stages FILE [--trials N] [--threads N] [--unshared]");
    uphill::bench::run_stages(file, options, unshared);
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << "stages: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
