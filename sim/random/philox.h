// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011): a keyed bijection of 128-bit counters. A draw's address is the
// counter, so any draw can be made at any time, by any thread, in any order, for about 3 ns a word in scalar code.
#pragma once

#include <cstdint>

namespace uphill::random {

struct PhiloxWords {
  std::uint32_t w[4];
};

inline PhiloxWords philox4x32(PhiloxWords counter, std::uint32_t k0, std::uint32_t k1) {
  std::uint32_t a = counter.w[0], b = counter.w[1], c = counter.w[2], d = counter.w[3];
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53u} * a;
    const std::uint64_t second = std::uint64_t{0xCD9E8D57u} * c;
    a = static_cast<std::uint32_t>(second >> 32) ^ b ^ k0;
    b = static_cast<std::uint32_t>(second);
    c = static_cast<std::uint32_t>(first >> 32) ^ d ^ k1;
    d = static_cast<std::uint32_t>(first);
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  return {{a, b, c, d}};
}

/// The uniform that a 32-bit word stands for: the middle of its interval, never 0 or 1, and 1 - u is exact.
inline double uniform_of(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

}  // namespace uphill::random
