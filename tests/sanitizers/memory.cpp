// SPDX-License-Identifier: Apache-2.0
// Planted mistakes: a sanitizer that says nothing of them is blind. `heap` reads one element behind a vector of the
// columns' kind; `undefined` overflows a signed count. Both end well where nobody looks.
#include <cstdio>
#include <cstring>
#include <limits>
#include <vector>

int main(int argc, char** argv) {
  const bool heap = argc > 1 && std::strcmp(argv[1], "heap") == 0;
  const std::vector<double> trials(static_cast<std::size_t>(argc) + 15, 1.0);  // a size that no compiler knows
  if (heap) return std::printf("%g\n", trials.data()[trials.size()]) < 0;
  const int months = std::numeric_limits<int>::max() - 2 + argc;  // argc is 2
  return std::printf("%d\n", months + argc) < 0;
}
