// SPDX-License-Identifier: Apache-2.0
// What a payoff may depend on smoothly: columns whose sums of multiples are the functions that a regression can find.
//
// An input of more than ten values becomes a natural cubic spline (linear beyond its outer knots) of its normal score,
// so that the scale it is written in does not matter and no tail pulls; one of fewer values, an event too, gets a level
// each.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace uphill::studies {

/// [column][trial]; the constant is not among them. Empty for a constant input.
using Smooth = std::vector<std::vector<double>>;

/// `knots` is 3 at least; gives knots - 1 columns.
Smooth smooth_of(std::span<const double> x, std::size_t knots);

/// Bins of a quarter of a normal score, so that the tails, where choices turn, have bins of their own; the outer ones
/// hold 64 trials at least.
Smooth bins_of(std::span<const double> x);

}  // namespace uphill::studies
