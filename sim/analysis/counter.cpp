// SPDX-License-Identifier: Apache-2.0
#include "analysis/counter.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "analysis/intervals.h"
#include "analysis/selection.h"
#include "engine/memory.h"

namespace uphill::analysis {
namespace {

constexpr int least_exponent = 1023 - 4;  // of 1/16, as a double holds it
constexpr int mantissa_bits = 52;

/// What a bin is told as: the mean of its values, within its edges.
struct Told {
  double mean, low, high;
  std::uint64_t count;
};

/// The bins in ascending order, by rank.
class Ranked {
 public:
  explicit Ranked(std::vector<Told> bins) : bins_(std::move(bins)) {
    std::uint64_t before = 0;
    for (const Told& bin : bins_) ends_.push_back(before += bin.count);
  }
  double n() const { return static_cast<double>(ends_.back()); }
  const Told& at(std::uint64_t rank) const {
    return bins_[static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), rank) - ends_.begin())];
  }
  double quantile(double p) const {
    const Rank rank = type7(p, ends_.back());
    return between(at(rank.below).mean, at(std::min<std::uint64_t>(rank.below + 1, ends_.back() - 1)).mean, rank.part);
  }
  /// Of a quantile of independent trials, to the outer edges of the bins of its ends.
  Bounds around(double p) const {
    const Ranks ranks = quantile_ranks(p, ends_.back(), std::sqrt(n() * p * (1.0 - p)), student_97(n() - 1.0));
    Bounds ends;
    if (ranks.low != Ranks::none) ends.low = at(ranks.low).low;
    if (ranks.high != Ranks::none) ends.high = at(ranks.high).high;
    return ends;
  }

  /// Mean of the worst tenth, and its interval of independent trials, wider by what the boundary's bin leaves open.
  std::pair<double, Bounds> shortfall(Worst worst) const {
    const double wanted = worst_share * n();
    double sum = 0.0, number = 0.0, taken = 0.0;
    std::size_t last = 0;
    for (std::size_t i = 0; number < wanted; ++i) {
      last = worst == Worst::low ? i : bins_.size() - 1 - i;
      taken = std::min(static_cast<double>(bins_[last].count), wanted - number);
      sum += taken * bins_[last].mean;
      number += taken;
    }
    const double mean = sum / wanted, open = (bins_[last].high - bins_[last].low) * taken / wanted;
    const Bounds ends = interval_of(Estimate{mean, error_beyond(bins_[last].mean, mean, worst), n() - 1.0});
    return {mean, {ends.low - open, ends.high + open}};
  }

  double sum_without_signs() const {
    double sum = 0.0;
    for (const Told& bin : bins_) sum += std::fabs(bin.mean) * static_cast<double>(bin.count);
    return sum;
  }

 private:
  /// As in statistics.cpp: a trial moves the mean of the worst tenth by what it lies beyond the boundary.
  double error_beyond(double boundary, double shortfall, Worst worst) const {
    const double sign = worst == Worst::low ? 1.0 : -1.0, center = (shortfall - boundary) * worst_share;
    Spread spread;
    for (const Told& bin : bins_) {
      const double far = worst == Worst::low ? bin.low : bin.high;
      const auto residual = [&](double x) { return (sign * (boundary - x) > 0.0 ? x - boundary : 0.0) - center; };
      spread.take(residual(bin.mean) * residual(bin.mean) * static_cast<double>(bin.count), residual(far) * residual(far));
    }
    return spread.cautious(n()) / n() / worst_share;
  }

  std::vector<Told> bins_;
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

/// Edges of the bin of that number above 0, octave by octave.
std::pair<double, double> Counter::edges(std::size_t number) const {
  const auto edge = [this](std::uint64_t at) {
    return std::bit_cast<double>((at + (std::uint64_t{least_exponent} << bits_)) << (mantissa_bits - bits_));
  };
  return {edge(number), edge(number + 1)};
}

template <class Use>
void Counter::ascending(const Use& use) const {
  const auto bin = [&](std::size_t side, std::size_t number) {
    const std::vector<Bin>& octave = octaves_[side][number >> bits_];
    if (octave.empty() || octave[number & ((std::size_t{1} << bits_) - 1)].count == 0) return;
    const auto [near, far] = edges(number);
    use(octave[number & ((std::size_t{1} << bits_) - 1)], side == 0 ? near : -far, side == 0 ? far : -near);
  };
  constexpr double least = 1.0 / 16;
  for (std::size_t number = octaves_[1].size() << bits_; number-- > 0;) bin(1, number);
  if (small_[0].count > 0) use(small_[0], -least, 0.0);
  if (small_[1].count > 0) use(small_[1], 0.0, 0.0);
  if (small_[2].count > 0) use(small_[2], 0.0, least);
  for (std::size_t number = 0; number < octaves_[0].size() << bits_; ++number) bin(0, number);
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
Counter::Errors Counter::errors() const {
  const double n = total(), off = beside_pivot();
  Spread spread;
  if (!replicated(n, replication_)) {
    const double far = std::max(pivot_ + off - least_, most_ - pivot_ - off);
    spread.take(std::max(0.0, squares_ - n * off * off), far * far);
    return {n > 1.0 ? spread.error(n) / n : 0.0, spread.cautious(n) / n};
  }
  for (std::size_t k = 0; k < strands; ++k) spread.add(sums_[k] - counts_[k] * off);
  const double parts = replication_.replicates;
  return {spread.error(parts) / n, spread.cautious(parts) / n};
}

namespace {

/// Of a counter's bins, none beyond what was met.
template <class Ascending>
Ranked ranked(const Ascending& ascending, double least, double most) {
  std::vector<Told> bins;
  ascending([&](const auto& bin, double low, double high) {
    bins.push_back({std::clamp(bin.mean(), least, most), std::max(low, least), std::min(high, most), bin.count});
  });
  return Ranked(std::move(bins));
}

}  // namespace

std::vector<double> Counter::quantiles(std::span<const double> p) const {
  if (!aimed_) return std::vector<double>(p.size(), std::numeric_limits<double>::quiet_NaN());
  const Ranked values = ranked([this](const auto& use) { ascending(use); }, least_, most_);
  std::vector<double> out;
  for (const double level : p) out.push_back(values.quantile(level));
  return out;
}

RiskRange Counter::range(Worst worst) const {
  if (!aimed_) return constant_range(std::numeric_limits<double>::quiet_NaN());
  const double n = total(), off = beside_pivot(), mean = pivot_ + off;
  const double sd = n > 1.0 ? std::sqrt(std::max(0.0, squares_ - n * off * off) / (n - 1.0)) : 0.0;
  const Ranked values = ranked([this](const auto& use) { ascending(use); }, least_, most_);
  const Errors errors_of_mean = errors();
  RiskRange range{};
  range.mean = mean, range.mcse = errors_of_mean.standard, range.sd = sd;
  for (const auto& [p, figure] : {std::pair{0.05, &RiskRange::p5}, {0.10, &RiskRange::p10}, {0.25, &RiskRange::p25}, {0.50, &RiskRange::p50},
                                  {0.75, &RiskRange::p75}, {0.90, &RiskRange::p90}, {0.95, &RiskRange::p95}})
    range.*figure = values.quantile(p);
  const auto [shortfall, shortfall_95] = values.shortfall(worst);
  range.expected_shortfall = shortfall;
  if (least_ == most_ && n > 1.0) return with_certain_intervals(range);
  range.mean_95 = interval_of(Estimate{mean, errors_of_mean.cautious, freedom(n, replication_)});
  range.expected_shortfall_95 = shortfall_95;
  range.p10_95 = values.around(0.10), range.p50_95 = values.around(0.50), range.p90_95 = values.around(0.90);
  put_largest(range, values.sum_without_signs(), least_, most_);
  return range;
}

Chance Counter::chance() const {
  const double n = total();
  const double share = (n - static_cast<double>(small_[1].count)) / n;
  return chance_of(share, replicated(n, replication_) ? errors().standard : std::sqrt(share * (1.0 - share) / n), n, replication_);
}

ChanceGain Counter::gain() const {
  const double n = total();
  double up = 0.0, down = 0.0;
  ascending([&](const Bin& bin, double low, double high) {
    up += low > 0.0 ? static_cast<double>(bin.count) / n : 0.0;
    down += high < 0.0 ? static_cast<double>(bin.count) / n : 0.0;
  });
  const double d = up - down;
  const double spread = replicated(n, replication_) ? errors().standard : std::sqrt(std::max(0.0, up + down - d * d) / n);
  return chance_gain_of(up, down, spread, n, replication_);
}

}  // namespace uphill::analysis
