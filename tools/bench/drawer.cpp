// SPDX-License-Identifier: Apache-2.0
#include "drawer.h"

#include <algorithm>
#include <array>

namespace uphill::kernel {
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define UPHILL_HAS_VECTOR_DRAWS
namespace draws_avx512 {
std::unique_ptr<bench::Drawer> make_drawer(const Program&, const bench::DrawCounts&);
}
namespace draws_avx2 {
std::unique_ptr<bench::Drawer> make_drawer(const Program&, const bench::DrawCounts&);
}
#endif
namespace draws_base {
std::unique_ptr<bench::Drawer> make_drawer(const Program&, const bench::DrawCounts&);
}
}  // namespace uphill::kernel

namespace uphill::bench {

const DrawInstance& best_draws() {
  static constexpr DrawInstance all[] = {
#ifdef UPHILL_HAS_VECTOR_DRAWS
      {"float, AVX-512", [] { return __builtin_cpu_supports("x86-64-v4") != 0; }, kernel::draws_avx512::make_drawer},
      {"float, AVX2", [] { return __builtin_cpu_supports("x86-64-v3") != 0; }, kernel::draws_avx2::make_drawer},
#endif
      {"float", [] { return true; }, kernel::draws_base::make_drawer},
  };
  return *std::find_if(std::begin(all), std::end(all), [](const DrawInstance& i) { return i.runs_here(); });
}

}  // namespace uphill::bench
