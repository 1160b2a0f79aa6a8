// SPDX-License-Identifier: Apache-2.0
#include "studies/saltelli.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "random/draws.h"

namespace uphill::studies {
namespace {

constexpr std::size_t resamples = 999, cut = 25;  // 25th of 1000 gaps: 2.5 %

std::vector<std::vector<double>> resampling(std::size_t replicates, std::uint64_t seed) {
  const auto key = random::stream_key(seed, "sensitivity/bootstrap");
  std::vector<std::vector<double>> counts(resamples + 1, std::vector<double>(replicates, 0.0));
  std::fill(counts[0].begin(), counts[0].end(), 1.0);
  for (std::size_t b = 1; b <= resamples; ++b) {
    for (std::size_t r = 0; r < replicates; ++r) {
      const double u = random::uniform(key, b, static_cast<std::uint32_t>(r));
      counts[b][static_cast<std::size_t>(u * static_cast<double>(replicates))] += 1.0;
    }
  }
  return counts;
}

Interval interval_of(std::vector<double> resampled) {
  const double value = resampled.front();
  std::sort(resampled.begin() + 1, resampled.end());
  return {value, resampled[cut], resampled[resamples + 1 - cut]};
}

}  // namespace

SaltelliJansen::SaltelliJansen(std::span<const double> a, std::span<const double> b, std::uint64_t seed)
    : a_(a.begin(), a.end()),
      b_(b.begin(), b.end()),
      counts_(resampling(std::min<std::size_t>(a.size(), random::replicates), seed)) {
  const Resampled sums = mean([&](std::size_t n) { return a_[n] + b_[n]; });
  offset_ = 0.5 * sums.front();
  for (auto* f : {&a_, &b_})
    for (double& x : *f) x -= offset_;
  const Resampled means = mean([&](std::size_t n) { return 0.5 * (a_[n] + b_[n]); });
  variance_ = mean([&](std::size_t n) { return 0.5 * (a_[n] * a_[n] + b_[n] * b_[n]); });
  for (std::size_t i = 0; i < variance_.size(); ++i) variance_[i] -= means[i] * means[i];
  const auto same = [&](double x) { return x == a_.front(); };
  if (std::all_of(a_.begin(), a_.end(), same) && std::all_of(b_.begin(), b_.end(), same))
    std::fill(variance_.begin(), variance_.end(), 0.0);
}

SaltelliJansen::Resampled SaltelliJansen::mean(const std::function<double(std::size_t)>& row) const {
  const std::size_t replicates = counts_.front().size();
  std::vector<double> sums(replicates, 0.0), sizes(replicates, 0.0);
  for (std::size_t n = 0; n < a_.size(); ++n) sums[n % replicates] += row(n), sizes[n % replicates] += 1.0;
  Resampled means;
  for (const auto& count : counts_) {
    means.push_back(std::inner_product(count.begin(), count.end(), sums.begin(), 0.0) /
                    std::inner_product(count.begin(), count.end(), sizes.begin(), 0.0));
  }
  return means;
}

SaltelliJansen::Resampled SaltelliJansen::first(std::span<const double> ab) const {
  Resampled all = mean([&](std::size_t n) { return b_[n] * (ab[n] - offset_ - a_[n]); });
  for (std::size_t i = 0; i < all.size(); ++i) all[i] /= variance_[i];
  return all;
}

SaltelliJansen::Resampled SaltelliJansen::total(std::span<const double> ab) const {
  Resampled all = mean([&](std::size_t n) {
    const double d = a_[n] - (ab[n] - offset_);
    return 0.5 * d * d;
  });
  for (std::size_t i = 0; i < all.size(); ++i) all[i] /= variance_[i];
  return all;
}

SobolIndex SaltelliJansen::index(std::span<const double> ab) const {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (!varies()) return {{none, none, none}, {none, none, none}};
  return {interval_of(first(ab)), interval_of(total(ab))};
}

std::array<Interval, 3> SaltelliJansen::split(const std::array<std::span<const double>, 3>& ab) const {
  std::array<Resampled, 3> firsts, totals;
  for (std::size_t i = 0; i < 3; ++i) firsts[i] = first(ab[i]), totals[i] = total(ab[i]);
  std::array<Interval, 3> shares{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
    Resampled share(counts_.size());
    for (std::size_t b = 0; b < share.size(); ++b) {
      const double beside_j = 1.0 - totals[k][b] - firsts[j][b], beside_k = 1.0 - totals[j][b] - firsts[k][b];
      share[b] = firsts[i][b] / 3.0 + (beside_j + beside_k) / 6.0 + totals[i][b] / 3.0;
    }
    shares[i] = interval_of(std::move(share));
  }
  return shares;
}

std::vector<SobolIndex> saltelli_jansen(const std::function<double(std::span<const double>)>& model, std::size_t dimensions,
                                        std::uint64_t rows, std::uint64_t seed) {
  std::vector<std::string> names;
  for (std::size_t d = 0; d < 2 * dimensions; ++d) names.push_back(std::to_string(d));
  const random::Cube cube(Sampling::sobol, seed, rows, names);
  const auto play = [&](const std::function<bool(std::size_t)>& second) {
    std::vector<double> values(rows), x(dimensions);
    for (std::size_t n = 0; n < rows; ++n) {
      for (std::size_t d = 0; d < dimensions; ++d) x[d] = cube(second(d) ? d + dimensions : d, n);
      values[n] = model(x);
    }
    return values;
  };
  const SaltelliJansen design(play([](std::size_t) { return false; }), play([](std::size_t) { return true; }), seed);
  std::vector<SobolIndex> indices;
  for (std::size_t i = 0; i < dimensions; ++i) indices.push_back(design.index(play([i](std::size_t d) { return d == i; })));
  return indices;
}

}  // namespace uphill::studies
