// SPDX-License-Identifier: Apache-2.0
// Order statistics and quantiles of a column, exact, without sorting it: a histogram of equal bins finds the few bins that hold
// a wanted rank, and only those are sorted; about 1 ns a value. Quantiles are Hyndman & Fan (1996) type 7.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace uphill::analysis {

/// Independent sums side by side: one alone waits for each addition.
inline constexpr std::size_t strands = 8;

/// The rank at or below the p quantile of n values by type 7, and how far the quantile lies on the way to the next.
struct Rank {
  std::size_t below;
  double part;
};

Rank type7(double p, std::size_t n);

/// `part` of the way from a to b; a itself where part is 0, whatever b is.
inline double between(double a, double b, double part) { return part > 0.0 ? a + part * (b - a) : a; }

/// The least and the greatest value.
struct Ends {
  double lo, hi;
};

/// Equal bins between the least and the greatest value; the bin number never falls as the value rises. Few values get few
/// bins, as looking through those would take longer than sorting what they hold. No bins where all values are equal.
class Bins {
 public:
  template <class T>
  explicit Bins(std::span<const T> values);
  std::size_t count() const { return sizes_.size(); }
  const std::uint16_t* of() const { return of_.get(); }  // by value
  std::size_t size(std::size_t bin) const { return sizes_[bin]; }
  Ends ends() const { return ends_; }

 private:
  Ends ends_{};
  std::unique_ptr<std::uint16_t[]> of_;  // by value
  std::vector<std::uint32_t> sizes_;
};

/// Order statistics of one column, any number of times: of 1 to 2^32 doubles or floats, no NaN, which must outlive it.
template <class T>
class Selection {
 public:
  explicit Selection(std::span<const T> values);
  Ends ends() const { return bins_.ends(); }

  /// At ascending 0-based ranks, which may repeat: what the sorted values hold there.
  std::vector<double> at(std::span<const std::size_t> ranks) const;

  /// At ranks in any order; NaN at Ranks::none.
  std::vector<double> anywhere(std::span<const std::size_t> ranks) const;

  /// Type 7 quantiles, and after them the order statistic of one rank.
  std::vector<double> quantiles_and(std::span<const double> p, std::size_t rank) const;

 private:
  std::span<const T> values_;
  Bins bins_;
};

/// Type 7 quantiles of values without NaN at probabilities p, in the order of p.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> p);
std::vector<double> quantiles(std::span<const float> values, std::span<const double> p);

}  // namespace uphill::analysis
