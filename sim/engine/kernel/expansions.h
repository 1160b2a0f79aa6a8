// SPDX-License-Identifier: Apache-2.0
// Expansions of quantile functions for strips of lanes: arithmetic alone, the same for every lane. `T` is a strip or, for the
// tests, a plain number. They stand here, not in sim/random, as what a strip calls must be compiled for its instruction set.
#pragma once

#include "engine/kernel/vector.h"
#include "random/gamma_table.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// By Horner's rule, coefficients from the constant on.
template <std::size_t k = 0, class T, std::size_t n>
[[gnu::always_inline]] inline T polynomial(T x, const std::array<double, n>& c) {
  if constexpr (k + 1 == n) {
    return T(c[k]);
  } else {
    return T(c[k]) + x * polynomial<k + 1>(x, c);
  }
}

/// What poisson_expansion() asks of a score, whatever the mean: polynomials of z, and what the whole may be off by.
template <class T>
struct PoissonTerms {
  T z, q0, q1, q2, q3, q4, q5, q6, error;
};

inline constexpr double poisson_score_to = 4.0;  // as far as the error is known

template <class T>
[[gnu::always_inline]] inline PoissonTerms<T> poisson_terms(T z) {
  constexpr std::array q0{1.0 / 3.0, 1.0 / 6.0}, q1{-1.0 / 36.0, -1.0 / 72.0};
  constexpr std::array q2{-0.020641387147417114, 0.0096469130684546153, 0.0038042206870683467};
  constexpr std::array q3{0.017370054350694303, -0.0017428950621093012, -0.0017969308313445893};
  constexpr std::array q4{0.0014566886827717472, -0.013128139994715611, -0.0021377928264178308, 0.00091156965669602578};
  constexpr std::array q5{-0.0021934321491498825, 0.0081122163850500233, 0.0010385633101485858, -0.00025887182895727802};
  constexpr std::array q6{0.00015528807314935353, 0.00098531754124866621, -0.0022174314510265574, -2.8417581170845697e-05,
                          2.4337730460890621e-05};
  constexpr std::array error{3.5e-4, 1e-4, 1.7e-5};
  const T w = z * z;
  return {z, polynomial(w, q0), z * polynomial(w, q1), polynomial(w, q2), z * polynomial(w, q3), polynomial(w, q4),
          z * polynomial(w, q5), polynomial(w, q6), polynomial(w, error)};
}

/// Continuous Poisson quantile, mean >= 1, of which the count is the whole part. Cornish & Fisher's (1938) terms to 1 / root,
/// then polynomials of the score to root^-6, fitted to exact values (mean 1 to 3000, |z| <= 4.5). Off by no more than
/// at.error where z >= poisson_none_below().
template <class T>
[[gnu::always_inline]] inline T poisson_expansion(T mean, T root, const PoissonTerms<T>& at) {
  const T r = T(1) / root, far = at.q3 + r * (at.q4 + r * (at.q5 + r * at.q6));
  return mean + (at.z * root + (at.q0 + r * (at.q1 + r * (at.q2 + r * far))));
}
/// A score below this means no win at any mean from 1 on: Phi(z) is far below e^-mean.
template <class T>
[[gnu::always_inline]] inline T poisson_none_below(T root) {
  return T(-1.2) - T(1.2) * root;
}

/// random::gamma_expansion() for strips.
template <class T>
[[gnu::always_inline]] inline T gamma_expansion(T a, T z) {
  using E = random::GammaExpansion;
  const T root = sqrt(a), s = z / root;
  return a + (z * root + (z * z * polynomial(s, E::m) + (polynomial(s, E::d0) + (polynomial(s, E::d1) + T(E::d2) / a) / a)));
}

}  // namespace uphill::kernel::UPHILL_KERNEL
