// SPDX-License-Identifier: Apache-2.0
// 32-bit uniforms to test with: both ends, the middle, and words drawn so that both far tails are met as often as the
// rest.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "random/philox.h"

namespace uphill::test {

class Words {
 public:
  explicit Words(unsigned seed) : engine_(seed) {}

  double uniform() {
    const auto word = static_cast<std::uint32_t>(engine_());
    const unsigned shift = static_cast<unsigned>(engine_() % 32);
    switch (engine_() % 3) {
      case 0:
        return random::uniform_of(word >> shift);
      case 1:
        return random::uniform_of(~(word >> shift));
      default:
        return random::uniform_of(word);
    }
  }
  double between(double a, double b) { return a + (b - a) * std::generate_canonical<double, 53>(engine_); }
  double log_between(double a, double b) { return std::exp(between(std::log(a), std::log(b))); }

 private:
  std::mt19937_64 engine_;
};

inline std::vector<double> edge_uniforms() {
  std::vector<double> out;
  for (std::uint32_t word : {0u, 1u, 2u, 100u, 0x7fffffffu, 0x80000000u, 0xffffff00u, 0xfffffffeu, 0xffffffffu}) {
    out.push_back(random::uniform_of(word));
  }
  return out;
}

/// The midpoints of `n` equal parts of (0, 1), for integrals over u.
inline std::vector<double> midpoints(std::size_t n) {
  std::vector<double> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
  return out;
}

}  // namespace uphill::test
