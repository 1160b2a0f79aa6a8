// SPDX-License-Identifier: Apache-2.0
// Planted mistakes: a sanitizer that says nothing of them is blind. `heap` reads one element behind a vector of the
// columns' kind; `leak` loses such a vector's block; `undefined` overflows a signed count. All end well where nobody looks.
#include <cstdio>
#include <cstring>
#include <limits>
#include <vector>

namespace {

bool asked(int argc, char** argv, const char* mistake) { return argc > 1 && std::strcmp(argv[1], mistake) == 0; }

int lose(int argc) {
  static double* volatile column;
  column = new double[static_cast<std::size_t>(argc) + 15];
  column = nullptr;
  return column != nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<double> trials(static_cast<std::size_t>(argc) + 15, 1.0);  // a size that no compiler knows
  if (asked(argc, argv, "heap")) return std::printf("%g\n", trials.data()[trials.size()]) < 0;
  if (asked(argc, argv, "leak")) return lose(argc);
  const int months = std::numeric_limits<int>::max() - 2 + argc;  // argc is 2
  return std::printf("%d\n", months + argc) < 0;
}
