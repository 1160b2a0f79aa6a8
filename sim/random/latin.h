// SPDX-License-Identifier: Apache-2.0
// Latin hypercube (McKay, Beckman & Conover 1979): of m points, each of the m strata of every dimension holds one. The
// order of the strata is a keyed permutation of 0..m-1 computed point by point (no table, so a trial stays an address):
// a bijection of b bits, 2^b >= m, walked along its cycle until it falls below m (Black & Rogaway 2002).
#pragma once

#include <cstdint>

namespace uphill::random {

/// Stafford's 13th variant of the 64-bit finaliser (2011), as in SplitMix64 (Steele, Lea & Flood 2014).
inline std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// Permutation of [0, m), 1 <= m <= 2^31, that `key` chooses.
inline std::uint64_t permuted(std::uint64_t i, std::uint64_t m, std::uint64_t key) {
  int width = 1;
  while ((std::uint64_t{1} << width) < m) ++width;
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  const int shift = (width + 1) / 2;
  std::uint64_t x = i;
  do {
    std::uint64_t k = key;
    for (int round = 0; round < 5; ++round) {
      k = mixed(k);
      x = (x * ((k >> 32) | 1u) + k) & mask;
      x ^= x >> shift;
    }
  } while (x >= m);
  return x;
}

/// 32-bit word of point i of m: (word + 1/2) * 2^-32 lies in the point's stratum, uniform over the words that do.
inline std::uint32_t latin_word(std::uint64_t i, std::uint64_t m, std::uint64_t key) {
  const std::uint64_t stratum = permuted(i, m, key);
  const auto first_word = [m](std::uint64_t s) { return ((s << 33) + m - 1) / (2 * m); };
  const std::uint64_t from = first_word(stratum);
  const std::uint64_t count = (stratum + 1 == m ? std::uint64_t{1} << 32 : first_word(stratum + 1)) - from;
  const std::uint64_t jitter = mixed(mixed(key) ^ i) >> 32;
  return static_cast<std::uint32_t>(from + ((jitter * count) >> 32));
}

}  // namespace uphill::random
