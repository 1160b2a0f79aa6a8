// SPDX-License-Identifier: Apache-2.0
// Memory as it comes: what lies in it is written before it is read, so nothing is cleared, and a page is first touched by the
// thread that fills it. To clear all on one thread took a tenth of a run.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace uphill::kernel {

class Room {
 public:
  Room() = default;
  explicit Room(std::size_t doubles) {
    constexpr std::size_t line = 64;
    const std::size_t bytes = (doubles * sizeof(double) + line - 1) / line * line;
    memory_.reset(static_cast<double*>(std::aligned_alloc(line, bytes)));
    if (bytes > 0 && !memory_) throw std::bad_alloc();
  }
  double* data() const { return memory_.get(); }  // at the start of a cache line

 private:
  struct Free {
    void operator()(double* memory) const { std::free(memory); }
  };
  std::unique_ptr<double, Free> memory_;
};

}  // namespace uphill::kernel
