// SPDX-License-Identifier: Apache-2.0
// Two seconds are what is promised for any input; sanitizers and builds without optimisation take about ten times as
// long. The processor's seconds are counted, which a machine that is busy with others does not stretch.
#pragma once

#include <ctime>
#include <functional>

namespace uphill::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
inline constexpr double patience = 20;  // seconds
#else
inline constexpr double patience = 2;  // seconds
#endif

/// Seconds that the processor takes.
inline double seconds(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace uphill::test
