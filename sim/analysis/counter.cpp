// SPDX-License-Identifier: Apache-2.0
#include "analysis/counter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "engine/memory.h"

namespace uphill::analysis {
namespace {

constexpr int least_exponent = 1023 - 4;  // of 1/16, as a double holds it
constexpr int mantissa_bits = 52;

/// Values of the bins in ascending order, by rank.
class Ranked {
 public:
  explicit Ranked(std::vector<std::pair<double, std::uint64_t>> bins) : bins_(std::move(bins)) {
    std::uint64_t before = 0;
    for (const auto& [mean, count] : bins_) ends_.push_back(before += count);
  }
  std::size_t bin(std::uint64_t rank) const {
    return static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), rank) - ends_.begin());
  }
  double at(std::uint64_t rank) const { return bins_[bin(rank)].first; }
  double type7(double p) const {
    const double h = p * static_cast<double>(ends_.back() - 1), below = std::floor(h);
    const auto rank = static_cast<std::uint64_t>(below);
    const double low = at(rank);
    return h > below ? low + (h - below) * (at(rank + 1) - low) : low;
  }
  /// Mean of the worst tenth.
  double shortfall(Worst worst) const {
    const double wanted = worst_share * static_cast<double>(ends_.back());
    double sum = 0.0, number = 0.0;
    for (std::size_t i = 0; number < wanted; ++i) {
      const auto& [mean, count] = worst == Worst::low ? bins_[i] : bins_[bins_.size() - 1 - i];
      const double taken = std::min(static_cast<double>(count), wanted - number);
      sum += taken * mean;
      number += taken;
    }
    return sum / wanted;
  }

 private:
  std::vector<std::pair<double, std::uint64_t>> bins_;  // mean, count
  std::vector<std::uint64_t> ends_;
};

}  // namespace

void Counter::take(std::span<const double> values) {
  for (std::size_t from = 0; from < values.size(); from += window_unit)
    add_unit(values.subspan(from, std::min<std::size_t>(window_unit, values.size() - from)));
}

/// The pivot: the mean of the first unit that has values; exactly the value where there is only one.
void Counter::aim(std::span<const double> values) {
  double sum = 0.0, number = 0.0;
  for (const double x : values) {
    if (x != x) continue;
    least_ = number == 0.0 ? x : std::min(least_, x);
    most_ = number == 0.0 ? x : std::max(most_, x);
    sum += x, number += 1.0;
  }
  if (number == 0.0) return;
  pivot_ = std::clamp(sum / number, least_, most_);
  aimed_ = true;
}

void Counter::add_unit(std::span<const double> values) {
  if (!aimed_) aim(values);
  if (!aimed_) return;
  std::array<double, strands> sums{}, squares{}, counts{};
  for (std::size_t from = 0; from < values.size(); from += strands) {
    const std::size_t n = std::min(strands, values.size() - from);
    for (std::size_t k = 0; k < n; ++k) {
      const double x = values[from + k], d = x == x ? x - pivot_ : 0.0;
      sums[k] += d, squares[k] += d * d, counts[k] += x == x ? 1.0 : 0.0;
    }
  }
  for (std::size_t k = 0; k < strands; ++k) sums_[k] += sums[k], squares_ += squares[k], counts_[k] += counts[k];
  for (const double x : values) {
    if (x != x) continue;
    least_ = std::min(least_, x), most_ = std::max(most_, x);
    bin_of(x).take(x);
  }
}

Counter::Bin& Counter::bin_of(double x) {
  const auto word = std::bit_cast<std::uint64_t>(x);
  const int exponent = static_cast<int>((word >> mantissa_bits) & 0x7ff) - least_exponent;
  if (exponent < 0) return small_[x == 0.0 ? 1 : x < 0.0 ? 0 : 2];
  Octaves& octaves = octaves_[word >> 63];
  const auto octave = static_cast<std::size_t>(exponent);
  if (octave >= octaves.size()) octaves.resize(octave + 1);
  if (octaves[octave].empty()) octaves[octave].resize(std::size_t{1} << bits_);
  return octaves[octave][(word >> (mantissa_bits - bits_)) & ((std::uint64_t{1} << bits_) - 1)];
}

std::vector<Counter::Bin> Counter::ascending() const {
  std::vector<Bin> all;
  const auto keep = [&](const Bin& bin) {
    if (bin.count > 0) all.push_back(bin);
  };
  for (auto octave = octaves_[1].rbegin(); octave != octaves_[1].rend(); ++octave)
    std::for_each(octave->rbegin(), octave->rend(), keep);
  std::for_each(small_.begin(), small_.end(), keep);
  for (const auto& octave : octaves_[0]) std::for_each(octave.begin(), octave.end(), keep);
  return all;
}

double Counter::total() const {
  double n = 0.0;
  for (const double count : counts_) n += count;
  return n;
}

double Counter::beside_pivot() const {
  double sum = 0.0;
  for (const double s : sums_) sum += s;
  return sum / total();
}

double Counter::mean() const { return aimed_ ? pivot_ + beside_pivot() : std::numeric_limits<double>::quiet_NaN(); }

/// As in statistics.cpp: from the spread of the replicates' residuals, or of independent trials.
double Counter::standard_error(double sd) const {
  const double R = replication_.replicates, n = total(), off = beside_pivot();
  if (R < 2 || n < 2 * R) return sd / std::sqrt(n);
  double squares = 0.0;
  for (std::size_t k = 0; k < strands; ++k) {
    const double residual = sums_[k] - counts_[k] * off;
    squares += residual * residual;
  }
  return std::sqrt(squares * R / (R - 1.0)) / n;
}

namespace {

template <class Bins>
Ranked ranked(const Bins& bins, double least, double most) {
  std::vector<std::pair<double, std::uint64_t>> means;
  for (const auto& bin : bins) means.emplace_back(std::clamp(bin.mean(), least, most), bin.count);
  return Ranked(std::move(means));
}

}  // namespace

std::vector<double> Counter::quantiles(std::span<const double> p) const {
  if (!aimed_) return std::vector<double>(p.size(), std::numeric_limits<double>::quiet_NaN());
  const Ranked values = ranked(ascending(), least_, most_);
  std::vector<double> out;
  for (const double level : p) out.push_back(values.type7(level));
  return out;
}

RiskRange Counter::range(Worst worst) const {
  if (!aimed_) return constant_range(std::numeric_limits<double>::quiet_NaN());
  const double n = total(), off = beside_pivot();
  const double sd = n > 1.0 ? std::sqrt(std::max(0.0, squares_ - n * off * off) / (n - 1.0)) : 0.0;
  const std::vector<double> q = quantiles(levels);
  const double shortfall = ranked(ascending(), least_, most_).shortfall(worst);
  const double error = standard_error(sd);
  RiskRange range{pivot_ + off, error, sd, q[0], q[1], q[2], q[3], q[4], q[5], q[6], shortfall};
  range.mean_95 = mean_interval(range.mean, error, n, replication_);
  return range;
}

Chance Counter::chance() const {
  const double n = total();
  const double share = (n - static_cast<double>(small_[1].count)) / n;
  return chance_of(share, standard_error(std::sqrt(share * (1.0 - share))), n, replication_);
}

}  // namespace uphill::analysis
