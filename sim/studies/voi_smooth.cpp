// SPDX-License-Identifier: Apache-2.0
#include "studies/voi_smooth.h"

#include <algorithm>
#include <set>

#include "math/normal.h"
#include "studies/tornado.h"

namespace uphill::studies {
namespace {

constexpr std::size_t most_levels = 10;
constexpr double bin_width = 0.25, furthest_bin = 3.0;  // normal scores
constexpr double fewest_in_tail = 64.0;                 // trials, in each outer bin
constexpr double outer_knot = 0.01;                     // share of the trials beyond it, at each end

double cube_above(double z, double knot) {
  const double d = z - knot;
  return d > 0.0 ? d * d * d : 0.0;
}

/// Distinct values, or nothing where there are more than most_levels.
std::vector<double> levels_of(std::span<const double> x) {
  std::set<double> levels;
  for (const double value : x) {
    levels.insert(value);
    if (levels.size() > most_levels) return {};
  }
  return {levels.begin(), levels.end()};
}

/// An indicator for each level but the first.
Smooth indicators(std::span<const double> x, const std::vector<double>& levels) {
  Smooth columns;
  for (std::size_t l = 1; l < levels.size(); ++l) {
    std::vector<double>& column = columns.emplace_back(x.size());
    std::transform(x.begin(), x.end(), column.begin(), [&](double value) { return value == levels[l] ? 1.0 : 0.0; });
  }
  return columns;
}

std::vector<double> normal_scores(std::span<const double> x) {
  std::vector<double> z = ranks(x, ascending(x));
  const double n = static_cast<double>(x.size());
  for (double& rank : z) rank = math::normal_quantile((rank - 0.5) / n);
  return z;
}

}  // namespace

Smooth smooth_of(std::span<const double> x, std::size_t knots) {
  if (const auto levels = levels_of(x); !levels.empty()) return indicators(x, levels);
  std::vector<double> knot(knots);
  for (std::size_t k = 0; k < knots; ++k) {
    const double share = static_cast<double>(k) / static_cast<double>(knots - 1);
    knot[k] = math::normal_quantile(outer_knot + (1.0 - 2.0 * outer_knot) * share);
  }
  Smooth columns{normal_scores(x)};
  const std::vector<double> z = columns[0];
  const double last = knot[knots - 1], next = knot[knots - 2];
  const auto d = [&](double at, double from) { return (cube_above(at, from) - cube_above(at, last)) / (last - from); };
  for (std::size_t k = 0; k + 2 < knots; ++k) {
    std::vector<double>& column = columns.emplace_back(z.size());
    for (std::size_t n = 0; n < z.size(); ++n) column[n] = d(z[n], knot[k]) - d(z[n], next);
  }
  return columns;
}

Smooth bins_of(std::span<const double> x) {
  if (const auto levels = levels_of(x); !levels.empty()) return indicators(x, levels);
  const double tail = std::min(0.3, fewest_in_tail / static_cast<double>(x.size()));
  const double reach = std::min(furthest_bin, math::normal_quantile(1.0 - tail));
  const std::vector<double> z = normal_scores(x);
  const auto bins = static_cast<std::size_t>(2.0 * reach / bin_width) + 2;
  Smooth columns(bins - 1, std::vector<double>(x.size(), 0.0));
  for (std::size_t n = 0; n < z.size(); ++n) {
    const double place = (z[n] + reach) / bin_width + 1.0;
    const auto bin = static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(bins - 1)));
    if (bin > 0) columns[bin - 1][n] = 1.0;
  }
  return columns;
}

}  // namespace uphill::studies
