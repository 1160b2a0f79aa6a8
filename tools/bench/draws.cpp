// SPDX-License-Identifier: Apache-2.0
// Draws alone, on stored parameters like those of a case: `bench_draws FILE [Google Benchmark's options]`. `draw_floor`
// makes exactly the draws that a run of FILE makes for a trial, by the kernel's own source, and nothing else; its time
// is per trial. The others' is per draw.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include "drawer.h"
#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::bench {
namespace {

/// `things` a call of `draw`.
template <class Draw>
void measure(const std::string& name, const char* unit, int things, Draw draw) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) mutable {
    for (auto _ : state) draw();
    state.counters[unit] = {static_cast<double>(state.iterations()) * things,
                            benchmark::Counter::kIsRate | benchmark::Counter::kInvert};
  });
}

void register_role(Drawer& drawer, const RoleDraws& role) {
  if (role.heads > 0) measure("leavers/" + role.name, "a_draw", drawer.lanes(), [&] { drawer.leavers(role); });
  if (role.funnels == 0) return;
  measure("wins/" + role.name, "a_draw", drawer.lanes(), [&] { drawer.wins(role); });
  measure("deals/" + role.name, "a_draw", drawer.lanes(), [&] { drawer.deals(role); });
}

int run(const std::string& file) {
  const Case c = read_case(file);
  const auto program = compile(c);
  const DrawCounts counts = count_draws(c, *program);
  const auto drawer = best_draws().make(*program, counts);
  std::cout << best_draws().name << ", " << drawer->lanes() << " lanes; a trial draws " << describe(counts, *program)
            << std::endl;
  const int stream = counts.months * drawer->lanes();
  measure("uniforms", "a_draw", stream, [&] { drawer->uniforms(); });
  measure("uniforms_with_scores", "a_draw", stream, [&] { drawer->scores(); });
  for (const RoleDraws& role : counts.roles) register_role(*drawer, role);
  measure("assumptions_of_a_trial", "a_trial", drawer->lanes(), [&] { drawer->assumptions(); });
  measure("draw_floor", "a_trial", drawer->lanes(), [&, first = std::uint64_t{0}]() mutable {
    drawer->trials(first);
    first += static_cast<std::uint64_t>(drawer->lanes());
  });
  benchmark::RunSpecifiedBenchmarks();
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace uphill::bench

int main(int argc, char** argv) {
  try {
    benchmark::Initialize(&argc, argv);
    if (argc != 2) throw std::runtime_error("usage: draws FILE [--benchmark_...]");
    return uphill::bench::run(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "draws: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
