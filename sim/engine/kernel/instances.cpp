// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "engine/kernel/instance.h"

namespace uphill::kernel {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define UPHILL_HAS_VECTOR_INSTANCES
namespace float_avx512 { std::unique_ptr<Player> make_player(const Program&); }
namespace float_avx2 { std::unique_ptr<Player> make_player(const Program&); }
#endif
namespace float_base { std::unique_ptr<Player> make_player(const Program&); }
namespace double_base { std::unique_ptr<Player> make_player(const Program&); }

namespace {

constexpr Instance all[] = {
#ifdef UPHILL_HAS_VECTOR_INSTANCES
    {"float, AVX-512", [] { return __builtin_cpu_supports("x86-64-v4") != 0; }, float_avx512::make_player},
    {"float, AVX2", [] { return __builtin_cpu_supports("x86-64-v3") != 0; }, float_avx2::make_player},
#endif
    {"float", [] { return true; }, float_base::make_player},
    {"double", [] { return true; }, double_base::make_player},
};

}  // namespace

std::span<const Instance> instances() { return all; }

const Instance& best_instance() {
  static const Instance& best = *std::find_if(std::begin(all), std::end(all), [](const Instance& i) { return i.runs_here(); });
  return best;
}

const Instance& double_instance() { return all[std::size(all) - 1]; }

}  // namespace uphill::kernel
