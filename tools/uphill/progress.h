// SPDX-License-Identifier: Apache-2.0
// A line on standard error that says how far a long run is. It appears after half a second, and leaves no trace.
#pragma once

#include <chrono>
#include <functional>

namespace uphill::tool {

class Progress {
 public:
  Progress();
  ~Progress();
  void operator()(double share);

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_{};
  bool visible_ = false;
};

}  // namespace uphill::tool
