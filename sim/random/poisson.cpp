// SPDX-License-Identifier: Apache-2.0
#include "random/poisson.h"

#include "math/special.h"

namespace uphill::random::detail {

bool poisson_reaches(double k, double lambda, double u) {
  if (k <= 0.0) return true;
  return u <= 0.5 ? math::gamma_q(k, lambda) < u : math::gamma_p(k, lambda) > 1.0 - u;
}

}  // namespace uphill::random::detail
