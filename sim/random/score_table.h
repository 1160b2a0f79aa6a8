// SPDX-License-Identifier: Apache-2.0
// Normal scores of 32-bit words in single precision. A word stands for a uniform; its distance to the nearer end is cut into
// octaves, and in each of them the quantile is one polynomial of the mantissa: no logarithm, no root, no branch, and tails as
// good as the middle, as the distance is known to the last digit where a uniform near 1 is not. 7e-7 at most.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace uphill::random {

/// Coefficients of (mantissa - 1.5)^k by octave.
struct ScoreTable {
  static constexpr std::size_t octaves = 32, coefficients = 8;
  alignas(64) std::array<std::array<float, octaves>, coefficients> c;
};

/// Interpolated once at Chebyshev-Lobatto points of each octave, so that neighbours meet.
const ScoreTable& score_table();

/// Distance to the nearer end, in words; below 2^31, so that the last octave ends there.
inline float to_nearer_end(std::uint32_t word) {
  return std::min(static_cast<float>(static_cast<std::int32_t>(std::min(word, ~word))) + 0.5f, 2147483520.0f);
}

/// The score of uniform_of(word).
inline float score(const ScoreTable& table, std::uint32_t word) {
  const float end = to_nearer_end(word);
  std::uint32_t bits;
  std::memcpy(&bits, &end, sizeof bits);
  const std::uint32_t octave = (bits >> 23) - 126, mantissa = (bits & 0x7FFFFF) | 0x3F800000;
  float x;
  std::memcpy(&x, &mantissa, sizeof x);
  x -= 1.5f;
  float z = table.c[7][octave];
  for (int k = 6; k >= 0; --k) z = z * x + table.c[static_cast<std::size_t>(k)][octave];
  return word < 0x80000000u ? -z : z;
}

}  // namespace uphill::random
