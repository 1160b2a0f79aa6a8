// SPDX-License-Identifier: Apache-2.0
// Two seconds are what is promised for any input; sanitizers and builds without optimisation take about ten times as
// long.
#pragma once

namespace uphill::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
inline constexpr double patience = 20;  // seconds
#else
inline constexpr double patience = 2;  // seconds
#endif

}  // namespace uphill::test
