// SPDX-License-Identifier: Apache-2.0
// A polynomial by Horner's rule, in the number of its argument; coefficients from the constant on. Unrolled, so that a loop
// over arrays around it becomes vector code.
#pragma once

#include <array>
#include <cstddef>

namespace uphill::math {

template <class Real>
[[gnu::always_inline]] constexpr Real polynomial(Real, double last) {
  return static_cast<Real>(last);
}

template <class Real, class... More>
[[gnu::always_inline]] constexpr Real polynomial(Real x, double first, More... more) {
  return static_cast<Real>(first) + x * polynomial(x, more...);
}

template <std::size_t n>
constexpr double polynomial(double x, const std::array<double, n>& c) {
  double sum = c[n - 1];
  for (std::size_t k = n - 1; k-- > 0;) sum = c[k] + x * sum;
  return sum;
}

}  // namespace uphill::math
