// SPDX-License-Identifier: Apache-2.0
// Sensitivity from a sample at hand: pure functions on columns of trials, no rerun of anything.
//
// Tornado by conditional means: trials sorted by the input, ten bins of equal count, the bar from the lowest to the highest
// bin mean. A bar is never empty, as the extremes of ten means differ by chance too: it is held against the 95 % point of
// the studentised range (Tukey-Kramer for bins of different count).
// Contribution to variance: Spearman's rank correlations squared, normalised to 1.
// VIP: partial least squares of one component on standardised columns has weights w proportional to the correlations, and
// VIP_j = sqrt(p) |w_j| / |w| (Wold 1993).
// First order from given data: between-bin over total variance with the bias of K bins taken off (Plischke, Borgonovo &
// Smith 2013; Kelley's epsilon squared 1935), the cube root of n bins, 4 to 50; interval from a jackknife over 20 groups.
// Cost: a sort an input.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "uphill/sensitivity.h"

namespace uphill::studies {

/// Trials by ascending value, ties in the order of trials.
std::vector<std::uint32_t> ascending(std::span<const double> x);
/// Ranks from 1, ties at their mean rank.
std::vector<double> ranks(std::span<const double> x, std::span<const std::uint32_t> order);
/// Pearson's correlation; 0 where one of the columns is constant.
double correlation(std::span<const double> x, std::span<const double> y);
double spearman(std::span<const double> x, std::span<const double> y);

/// Where in `order` each bin ends. `wanted` bins of equal count, or as many as there are values where those are not more.
std::vector<std::size_t> bin_ends(std::span<const double> x, std::span<const std::uint32_t> order, std::size_t wanted);

/// `path` is left empty.
TornadoBar tornado_bar(std::span<const double> x, std::span<const std::uint32_t> order, std::span<const double> y);
TornadoBar tornado_bar(std::span<const double> x, std::span<const double> y);

struct SignedShare {
  double share;
  int sign;
};
/// From the rank correlations of all inputs; all 0 where they are.
std::vector<SignedShare> contributions(std::span<const double> rank_correlations);
/// From the correlations of all inputs.
std::vector<double> vip(std::span<const double> correlations);

Interval first_from_bins(std::span<const double> x, std::span<const std::uint32_t> order, std::span<const double> y);

/// All of the above for columns that have paths; each list longest first.
struct Columns {
  std::vector<std::string> paths;
  std::vector<std::vector<double>> values;
};
enum class FirstOrder { none, from_bins };
void fill_from_sample(Sensitivity& s, const Columns& inputs, std::span<const double> y, FirstOrder first, const RunOptions& options);

}  // namespace uphill::studies
