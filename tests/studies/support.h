// SPDX-License-Identifier: Apache-2.0
// What the tests of studies share: cases of the cookbook, few trials, and what a call complains of.
#pragma once

#include <stdexcept>
#include <string>

#include "uphill/read.h"
#include "uphill/run.h"

namespace uphill::studies {

inline Case northwind() { return read_case(UPHILL_SOURCE_DIR "/scenarios/northwind.yaml"); }
inline Case paradox() { return read_case(UPHILL_SOURCE_DIR "/scenarios/paradox.yaml"); }

inline RunOptions few(std::uint64_t trials = 2048, int threads = 0) {
  RunOptions options;
  options.trials = trials;
  options.threads = threads;
  options.extent = Extent::comparisons;
  return options;
}

/// Text of the std::invalid_argument that the call throws; empty if it throws none.
template <class F>
std::string complaint(const F& call) {
  try {
    call();
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

}  // namespace uphill::studies
