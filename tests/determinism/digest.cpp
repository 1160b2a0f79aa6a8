// SPDX-License-Identifier: Apache-2.0
// Plays a file on one instance of the kernel, with its blocks in an order of our choice, and prints the checksum of its
// results: what `uphill run --json` would end with.
//
//   digest FILE TRIALS INSTANCE ORDER THREADS       INSTANCE: float, "float, AVX2", "float, AVX-512"; ORDER: up, down, mixed
//
// The parallel loop of this program is its own, below, in place of the library's: only so can the order be chosen.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <thread>
#include <vector>

#include "engine/kernel/instance.h"
#include "engine/outcomes.h"
#include "engine/parallel.h"
#include "uphill/read.h"
#include "uphill/report.h"
#include "uphill/run.h"

namespace {
std::string order = "up";
int workers = 1;

std::vector<std::size_t> in_order(std::size_t pieces) {
  std::vector<std::size_t> all(pieces);
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (order == "down") std::reverse(all.begin(), all.end());
  if (order == "mixed")
    for (std::size_t n = pieces; n > 1; --n) std::swap(all[n - 1], all[(n * 2654435761u) % n]);
  return all;
}
}  // namespace

namespace uphill {

void heed(const std::atomic<bool>*) {}

int worker_count(int) { return workers; }

void parallel(std::size_t pieces, const ParallelOptions&, const std::function<void(int, std::size_t)>& work) {
  const std::vector<std::size_t> turns = in_order(pieces);
  std::vector<std::jthread> threads;
  for (int w = 0; w < workers; ++w)
    threads.emplace_back([&, w] {
      for (std::size_t n = static_cast<std::size_t>(w); n < pieces; n += static_cast<std::size_t>(workers)) work(w, turns[n]);
    });
}

}  // namespace uphill

int main(int count, char** words) {
  if (count != 6) return std::cerr << "usage: digest FILE TRIALS INSTANCE ORDER THREADS\n", 2;
  order = words[4];
  workers = std::stoi(words[5]);
  uphill::RunOptions options;
  options.trials = std::stoull(words[2]);
  const uphill::Case c = uphill::read_case(words[1]);
  for (const uphill::kernel::Instance& instance : uphill::kernel::instances()) {
    if (instance.name != std::string(words[3])) continue;
    if (!instance.runs_here()) return std::cout << "not-here\n", 0;
    const auto outcomes = uphill::simulate_with(instance, uphill::compile(c, options), options);
    const std::string json = uphill::report::results_json(uphill::analyse(c, *outcomes));
    std::cout << json.substr(json.rfind("\"checksum\": \"") + 13, 32) << "\n";
    return 0;
  }
  return std::cerr << "digest: no instance is called " << words[3] << "\n", 2;
}
