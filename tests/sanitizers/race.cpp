// SPDX-License-Identifier: Apache-2.0
// A planted race in the engine's own parallel loop: two workers add to one sum. Each waits until the other is at the same
// place, and nothing orders what follows, so the race is there in every run, however the threads are scheduled.
#include <barrier>
#include <cstdio>

#include "engine/parallel.h"

int main() {
  std::barrier together(2);
  double sum = 0.0;
  uphill::parallel(2, {.threads = 2, .progress = {}, .cancel = nullptr}, [&](int, std::size_t piece) {
    together.arrive_and_wait();
    sum += static_cast<double>(piece + 1);
  });
  return std::printf("%g\n", sum) < 0;
}
