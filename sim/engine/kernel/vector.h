// SPDX-License-Identifier: Apache-2.0
// A strip: as many lanes as a register holds, `Vec::size` of them, and what can be done to all at once. Loops over the lanes
// of a tile go strip by strip; what a strip computes stays in registers until it is stored. Every operation rounds as its
// scalar does, on every machine, so that an instruction set changes nothing but the time. min and max are std::min and
// std::max to the last case.
//
//   Vec    a strip of Reals         Mask   a strip of yes and no, lanes() as bits
//   Wide   a strip of doubles       Places a strip of whole numbers that index a table
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "engine/kernel/number.h"

namespace uphill::kernel::UPHILL_KERNEL {
/// Lanes that are wanted one by one go through memory: GCC takes them out of a register by shuffles, which cost more.
template <class T, std::size_t n>
inline void keep_in_memory(T (&lanes)[n]) {
  asm("" : "+m"(lanes));
}
}  // namespace uphill::kernel::UPHILL_KERNEL

#ifdef UPHILL_AVX512
#include "engine/kernel/vector_avx512.h"
#else
#include "engine/kernel/vector_plain.h"
#endif

namespace uphill::kernel::UPHILL_KERNEL {

/// Adds lane k of `x` to entry places.at[k] + k.
inline void add_at(Real* table, const Places& places, Vec x) {
  alignas(64) Real added[Vec::size];
  store(added, x);
  keep_in_memory(added);
  for (int k = 0; k < Vec::size; ++k) table[places.at[k] + k] += added[k];
}

inline bool any(Mask m) { return m.lanes() != 0; }

/// Calls visit(lane) for the lanes that are set.
template <class Visit>
inline void for_lanes(Mask m, const Visit& visit) {
  for (unsigned left = m.lanes(); left != 0; left &= left - 1) visit(std::countr_zero(left));
}

/// exp of a strip: number.h's, step by step.
inline Vec exp(Vec x) {
  if constexpr (sizeof(Real) == 4) {
    const Vec c = min(Vec(88.0f), max(Vec(-87.0f), x));
    const Vec shifted = c * Vec(1.44269504f) + Vec(12582912.0f), n = shifted - Vec(12582912.0f);
    const Vec r = (c - n * Vec(0.693145752f)) - n * Vec(1.42860677e-6f);
    Vec p = 1.98412698e-4f;
    for (const float k : {1.38888889e-3f, 8.33333333e-3f, 4.16666667e-2f, 1.66666667e-1f, 0.5f, 1.0f, 1.0f}) p = p * r + Vec(k);
    return select(x < Vec(-87.0f), Vec(0.0f), p * two_to(shifted));
  } else {
    Real lanes[Vec::size];
    store(lanes, x);
    for (Real& lane : lanes) lane = exp(lane);
    return load(lanes);
  }
}

}  // namespace uphill::kernel::UPHILL_KERNEL
