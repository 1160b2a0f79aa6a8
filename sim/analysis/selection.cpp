// SPDX-License-Identifier: Apache-2.0
#include "analysis/selection.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "analysis/intervals.h"

namespace uphill::analysis {
namespace {

template <class T>
Ends ends_of(std::span<const T> values) {
  std::array<T, strands> lo, hi;
  lo.fill(values[0]), hi.fill(values[0]);
  const std::size_t whole = values.size() / strands * strands;
  for (std::size_t i = 0; i < whole; i += strands) {
    for (std::size_t k = 0; k < strands; ++k) lo[k] = std::min(lo[k], values[i + k]), hi[k] = std::max(hi[k], values[i + k]);
  }
  for (std::size_t i = whole; i < values.size(); ++i) lo[0] = std::min(lo[0], values[i]), hi[0] = std::max(hi[0], values[i]);
  return {*std::min_element(lo.begin(), lo.end()), *std::max_element(hi.begin(), hi.end())};
}

/// The bin of each rank, and how many values lie in bins before it.
struct Place {
  std::size_t bin, before;
};

std::vector<Place> places(const Bins& bins, std::span<const std::size_t> ranks) {
  std::vector<Place> out;
  std::size_t bin = 0, before = 0;
  for (const std::size_t rank : ranks) {
    while (before + bins.size(bin) <= rank) before += bins.size(bin++);
    out.push_back({bin, before});
  }
  return out;
}

}  // namespace

Rank type7(double p, std::size_t n) {
  const double h = p * static_cast<double>(n - 1);
  const double below = std::floor(h);
  return {static_cast<std::size_t>(below), h - below};
}

template <class T>
Bins::Bins(std::span<const T> values) : ends_(ends_of(values)) {
  const Ends ends = ends_;
  if (ends.lo == ends.hi) return;  // of no use
  of_ = std::make_unique_for_overwrite<std::uint16_t[]>(values.size());
  sizes_.resize(std::clamp(std::bit_ceil(values.size() / 4), std::size_t{64}, std::size_t{4096}));
  const auto count = static_cast<double>(sizes_.size());
  const double width = ends.hi / count - ends.lo / count;
  double scale = width > 0.0 ? 1.0 / width : 0.0;
  if (!std::isfinite(scale)) scale = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    of_[i] = static_cast<std::uint16_t>(static_cast<int>(std::min((values[i] - ends.lo) * scale, count - 1.0)));
  }
  for (const std::uint16_t bin : std::span(of_.get(), values.size())) ++sizes_[bin];
}

template <class T>
Selection<T>::Selection(std::span<const T> values) : values_(values), bins_(values) {}

template <class T>
std::vector<double> Selection<T>::at(std::span<const std::size_t> ranks) const {
  if (const Ends ends = bins_.ends(); ends.lo == ends.hi) return std::vector<double>(ranks.size(), ends.lo);
  const std::vector<Place> where = places(bins_, ranks);
  std::vector<std::uint8_t> wanted(bins_.count(), 0);  // 1 + its place in `held`
  std::vector<std::vector<T>> held;
  for (const Place& p : where) {
    if (wanted[p.bin] != 0) continue;
    held.emplace_back().reserve(bins_.size(p.bin));
    wanted[p.bin] = static_cast<std::uint8_t>(held.size());
  }
  const std::uint16_t* bin_of = bins_.of();
  const std::uint8_t* place_of = wanted.data();
  const auto hold = [&](std::size_t i) {
    if (const auto place = place_of[bin_of[i]]; place != 0) held[place - 1u].push_back(values_[i]);
  };
  const std::size_t whole = values_.size() / strands * strands;
  for (std::size_t i = 0; i < whole; i += strands) {  // few are wanted: several at a look
    unsigned some = 0;
    for (std::size_t k = 0; k < strands; ++k) some |= place_of[bin_of[i + k]];
    if (some == 0) continue;
    for (std::size_t k = 0; k < strands; ++k) hold(i + k);
  }
  for (std::size_t i = whole; i < values_.size(); ++i) hold(i);
  for (auto& bin : held) {  // many equal values need no sorting, and would take long
    if (std::all_of(bin.begin(), bin.end(), [&](T x) { return x == bin[0]; })) bin.resize(1);
  }
  std::vector<double> out;
  std::size_t placed = 0;  // values of the bin at hand that lie where they belong
  for (std::size_t j = 0; j < ranks.size(); ++j) {
    if (j == 0 || where[j].bin != where[j - 1].bin) placed = 0;
    auto& bin = held[wanted[where[j].bin] - 1u];
    if (bin.size() == 1) {
      out.push_back(bin[0]);
      continue;
    }
    const auto begin = bin.begin(), rank = begin + static_cast<std::ptrdiff_t>(ranks[j] - where[j].before);
    if (begin + static_cast<std::ptrdiff_t>(placed) <= rank) std::nth_element(begin + static_cast<std::ptrdiff_t>(placed), rank, bin.end());
    placed = static_cast<std::size_t>(rank - begin) + 1;
    out.push_back(*rank);
  }
  return out;
}

template <class T>
std::vector<double> Selection<T>::anywhere(std::span<const std::size_t> ranks) const {
  std::vector<std::size_t> ascending;
  std::copy_if(ranks.begin(), ranks.end(), std::back_inserter(ascending), [](std::size_t r) { return r != Ranks::none; });
  std::sort(ascending.begin(), ascending.end());
  const std::vector<double> found = at(ascending);
  std::vector<double> out;
  for (const std::size_t rank : ranks) {
    const auto place = std::lower_bound(ascending.begin(), ascending.end(), rank) - ascending.begin();
    out.push_back(rank == Ranks::none ? std::numeric_limits<double>::quiet_NaN() : found[static_cast<std::size_t>(place)]);
  }
  return out;
}

template <class T>
std::vector<double> Selection<T>::quantiles_and(std::span<const double> p, std::size_t rank) const {
  std::vector<std::size_t> ranks{rank};
  for (const double level : p) {
    const std::size_t below = type7(level, values_.size()).below;
    ranks.push_back(below);
    ranks.push_back(std::min(below + 1, values_.size() - 1));
  }
  const std::vector<double> found = anywhere(ranks);
  std::vector<double> out;
  for (std::size_t j = 0; j < p.size(); ++j)
    out.push_back(between(found[2 * j + 1], found[2 * j + 2], type7(p[j], values_.size()).part));
  out.push_back(found[0]);
  return out;
}

template class Selection<double>;
template class Selection<float>;

namespace {

template <class T>
std::vector<double> quantiles_of(std::span<const T> values, std::span<const double> p) {
  std::vector<double> out = Selection(values).quantiles_and(p, 0);
  out.pop_back();
  return out;
}

}  // namespace

std::vector<double> quantiles(std::span<const double> values, std::span<const double> p) { return quantiles_of(values, p); }
std::vector<double> quantiles(std::span<const float> values, std::span<const double> p) { return quantiles_of(values, p); }

}  // namespace uphill::analysis
