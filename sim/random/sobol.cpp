// SPDX-License-Identifier: Apache-2.0
#include "random/sobol.h"

#include <boost/random/detail/sobol_table.hpp>
#include <stdexcept>

namespace uphill::random {
namespace {

using Table = boost::random::detail::qrng_tables::sobol;

int degree_of(std::uint32_t polynomial) {
  int degree = -1;
  for (; polynomial != 0; polynomial >>= 1) ++degree;
  return degree;
}

/// The odd integers m_1, m_2, ... by the recurrence of the primitive polynomial (Bratley & Fox 1988).
std::array<std::uint32_t, 32> direction_integers(std::size_t row) {
  const std::uint32_t polynomial = Table::polynomial(row);
  const int degree = degree_of(polynomial);
  std::array<std::uint32_t, 32> m{};
  for (int k = 0; k < degree; ++k) m[k] = Table::minit(row, static_cast<std::size_t>(k));
  for (int k = degree; k < 32; ++k) {
    m[k] = m[k - degree];
    for (int lag = 1; lag <= degree; ++lag) {
      if ((polynomial >> (degree - lag)) & 1u) m[k] ^= m[k - lag] << lag;
    }
  }
  return m;
}

}  // namespace

SobolColumns sobol_columns(std::size_t dimension) {
  if (dimension >= Table::max_dimension) {
    throw std::length_error("sobol sampling has 3,667 dimensions; use `sampling: latin` or `sampling: random`");
  }
  SobolColumns columns{};
  if (dimension == 0) {
    for (std::size_t k = 0; k < 32; ++k) columns[k] = std::uint32_t{1} << k;
    return columns;
  }
  const auto m = direction_integers(dimension - 1);  // the table starts with the second dimension
  for (std::size_t k = 0; k < 32; ++k) columns[k] = reverse_bits(m[k] << (31 - k));
  return columns;
}

}  // namespace uphill::random
