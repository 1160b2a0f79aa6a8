// SPDX-License-Identifier: Apache-2.0
#include "analysis/statistics.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "analysis/intervals.h"

namespace uphill::analysis {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

constexpr std::array intervals{&RiskRange::mean_95, &RiskRange::p10_95, &RiskRange::p50_95, &RiskRange::p90_95,
                               &RiskRange::expected_shortfall_95};

constexpr std::size_t strands = 8;  // independent sums side by side: one alone waits for each addition

/// Sum of f(x) over the values, in an order that depends on nothing but their number.
template <class F>
double sum_of(std::span<const double> values, const F& f) {
  std::array<double, strands> sums{};
  const std::size_t whole = values.size() / strands * strands;
  for (std::size_t i = 0; i < whole; i += strands) {
    for (std::size_t k = 0; k < strands; ++k) sums[k] += f(values[i + k]);
  }
  for (std::size_t i = whole; i < values.size(); ++i) sums[i - whole] += f(values[i]);
  double sum = 0.0;
  for (const double s : sums) sum += s;
  return sum;
}

struct Ends {
  double lo, hi;
};

Ends ends_of(std::span<const double> values) {
  std::array<double, strands> lo, hi;
  lo.fill(values[0]), hi.fill(values[0]);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t k = i % strands;
    lo[k] = std::min(lo[k], values[i]), hi[k] = std::max(hi[k], values[i]);
  }
  return {*std::min_element(lo.begin(), lo.end()), *std::max_element(hi.begin(), hi.end())};
}

/// Equal bins between the least and the greatest value; the bin number never falls as the value rises. Few values get few
/// bins, as looking through those would take longer than sorting what they hold.
class Bins {
 public:
  explicit Bins(std::span<const double> values)
      : of_(values.size()), sizes_(std::clamp(std::bit_ceil(values.size() / 4), std::size_t{64}, std::size_t{4096}), 0) {
    ends_ = ends_of(values);
    const Ends ends = ends_;
    const auto count = static_cast<double>(sizes_.size());
    const double width = ends.hi / count - ends.lo / count;
    double scale = width > 0.0 ? 1.0 / width : 0.0;
    if (!std::isfinite(scale)) scale = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      of_[i] = static_cast<std::uint16_t>(static_cast<int>(std::min((values[i] - ends.lo) * scale, count - 1.0)));
    }
    for (const std::uint16_t bin : of_) ++sizes_[bin];
  }
  std::size_t count() const { return sizes_.size(); }
  std::size_t of(std::size_t i) const { return of_[i]; }
  std::size_t size(std::size_t bin) const { return sizes_[bin]; }
  Ends ends() const { return ends_; }

 private:
  Ends ends_{};
  std::vector<std::uint16_t> of_;  // by value
  std::vector<std::uint32_t> sizes_;
};

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

/// Sums of f(value) by replicate, over all trials.
template <class F>
std::vector<double> replicate_sums(std::span<const double> values, int replicates, const F& f) {
  std::vector<double> sums(static_cast<std::size_t>(replicates), 0.0);
  for (std::size_t from = 0; from < values.size(); from += sums.size()) {
    const std::size_t n = std::min(sums.size(), values.size() - from);
    for (std::size_t r = 0; r < n; ++r) sums[r] += f(values[from + r]);
  }
  return sums;
}

/// Of sums by replicate, each less its part of their total.
Spread spread_of(const std::vector<double>& sums, const std::vector<double>& sizes, double n) {
  double total = 0.0;
  for (const double s : sums) total += s;
  Spread spread;
  for (std::size_t r = 0; r < sums.size(); ++r) spread.add(sums[r] - total * sizes[r] / n);
  return spread;
}

/// Of the residuals of the `n` values that are not NaN, about their mean.
Spread spread_of_mean(std::span<const double> values, double mean, Replication replication) {
  Spread spread;
  for (const double sum : replicate_sums(values, replication.replicates, [=](double x) {
         const double d = x - mean;
         return d == d ? d : 0.0;  // no value in this trial
       }))
    spread.add(sum);
  return spread;
}

/// Standard error of the mean of the `n` values that are not NaN.
double standard_error(std::span<const double> values, double mean, double sd, double n, Replication replication) {
  if (!replicated(n, replication)) return sd / std::sqrt(n);
  return spread_of_mean(values, mean, replication).error(replication.replicates) / n;
}

/// Mean of the worst `worst_share` of the values, the boundary trial weighted. `boundary` is the order statistic of rank
/// floor(share * n) from the bad end.
double worst_mean(std::span<const double> values, double boundary, Worst worst) {
  const double wanted = worst_share * static_cast<double>(values.size()), sign = worst == Worst::low ? 1.0 : -1.0;
  const auto beyond = [=](double x) { return sign * (boundary - x) > 0.0; };
  const double sum = sum_of(values, [=](double x) { return beyond(x) ? x : 0.0; });
  const double number = sum_of(values, [=](double x) { return beyond(x) ? 1.0 : 0.0; });
  return (sum + (wanted - number) * boundary) / wanted;
}

struct Moments {
  double mean, sd;
};

Moments moments(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const double rough = sum_of(values, [](double x) { return x; }) / n;
  const double mean = rough + sum_of(values, [=](double x) { return x - rough; }) / n;  // what the first pass lost
  const double squares = sum_of(values, [=](double x) { return (x - mean) * (x - mean); });
  return {mean, n > 1.0 ? std::sqrt(squares / (n - 1.0)) : 0.0};
}

struct Rank {
  std::size_t below;
  double part;  // of the way to the next
};

Rank type7(double p, std::size_t n) {
  const double h = p * static_cast<double>(n - 1);
  const double below = std::floor(h);
  return {static_cast<std::size_t>(below), h - below};
}

double between(double a, double b, double part) { return part > 0.0 ? a + part * (b - a) : a; }

}  // namespace

RiskRange with_certain_intervals(RiskRange r) {
  for (const auto member : intervals) r.*member = {r.mean, r.mean};
  return r;
}

bool replicated(double n, Replication replication) {
  return replication.replicates >= 2 && n >= 2.0 * replication.replicates;
}

double freedom(double n, Replication replication) {
  return (replicated(n, replication) ? replication.replicates : n) - 1.0;
}

void Spread::take(double squares, double largest) {
  squares_ += squares;
  largest_ = std::max(largest_, largest);
}
double Spread::error(double parts) const { return std::sqrt(squares_ * parts / (parts - 1.0)); }
double Spread::cautious(double parts) const { return std::sqrt((squares_ + largest_) * parts / (parts - 1.0)); }

void put_largest(RiskRange& r, double sum, double least, double most) {
  r.largest_share = sum > 0.0 ? std::max(std::fabs(least), std::fabs(most)) / sum : 0.0;
  r.farthest = r.sd > 0.0 ? std::max(r.mean - least, most - r.mean) / r.sd : 0.0;
}

namespace {

/// Order statistics of one column, any number of times.
class Selection {
 public:
  explicit Selection(std::span<const double> values) : values_(values), bins_(values) {}
  Ends ends() const { return bins_.ends(); }

  /// At ascending ranks.
  std::vector<double> at(std::span<const std::size_t> ranks) const {
    const std::vector<Place> where = places(bins_, ranks);
    std::vector<std::uint16_t> wanted(bins_.count(), 0);  // 1 + its place in `held`
    std::vector<std::vector<double>> held;
    for (const Place& p : where) {
      if (wanted[p.bin] != 0) continue;
      held.emplace_back().reserve(bins_.size(p.bin));
      wanted[p.bin] = static_cast<std::uint16_t>(held.size());
    }
    const auto hold = [&](std::size_t i) {
      if (const auto place = wanted[bins_.of(i)]; place != 0) held[place - 1u].push_back(values_[i]);
    };
    const std::size_t whole = values_.size() / strands * strands;
    for (std::size_t i = 0; i < whole; i += strands) {  // few are wanted: several at a look
      unsigned some = 0;
      for (std::size_t k = 0; k < strands; ++k) some |= wanted[bins_.of(i + k)];
      if (some == 0) continue;
      for (std::size_t k = 0; k < strands; ++k) hold(i + k);
    }
    for (std::size_t i = whole; i < values_.size(); ++i) hold(i);
    std::vector<double> out;
    std::size_t placed = 0;  // values of the bin at hand that lie where they belong
    for (std::size_t j = 0; j < ranks.size(); ++j) {
      if (j == 0 || where[j].bin != where[j - 1].bin) placed = 0;
      auto& bin = held[wanted[where[j].bin] - 1u];
      const auto begin = bin.begin(), rank = begin + static_cast<std::ptrdiff_t>(ranks[j] - where[j].before);
      if (begin + static_cast<std::ptrdiff_t>(placed) <= rank) std::nth_element(begin + static_cast<std::ptrdiff_t>(placed), rank, bin.end());
      placed = static_cast<std::size_t>(rank - begin) + 1;
      out.push_back(*rank);
    }
    return out;
  }

  /// At ranks in any order; NaN at Ranks::none.
  std::vector<double> anywhere(std::span<const std::size_t> ranks) const {
    std::vector<std::size_t> ascending;
    std::copy_if(ranks.begin(), ranks.end(), std::back_inserter(ascending), [](std::size_t r) { return r != Ranks::none; });
    std::sort(ascending.begin(), ascending.end());
    const std::vector<double> found = at(ascending);
    std::vector<double> out;
    for (const std::size_t rank : ranks) {
      const auto place = std::lower_bound(ascending.begin(), ascending.end(), rank) - ascending.begin();
      out.push_back(rank == Ranks::none ? missing : found[static_cast<std::size_t>(place)]);
    }
    return out;
  }

  /// Type 7 quantiles, and after them the order statistic of one rank.
  std::vector<double> quantiles_and(std::span<const double> p, std::size_t rank) const {
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

 private:
  std::span<const double> values_;
  Bins bins_;
};

}  // namespace

std::vector<double> order_statistics(std::span<const double> values, std::span<const std::size_t> ranks) {
  return Selection(values).at(ranks);
}

std::vector<double> quantiles(std::span<const double> values, std::span<const double> p) {
  std::vector<double> out = Selection(values).quantiles_and(p, 0);
  out.pop_back();
  return out;
}

double mean_of(std::span<const double> values) {
  return sum_of(values, [](double x) { return x; }) / static_cast<double>(values.size());
}

Estimate estimated_mean(std::span<const double> values, Replication replication) {
  const Moments m = moments(values);
  const double n = static_cast<double>(values.size());
  return {m.mean, standard_error(values, m.mean, m.sd, n, replication), freedom(n, replication)};
}

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
  std::vector<double> d(a.size());
  for (std::size_t n = 0; n < d.size(); ++n) d[n] = a[n] - b[n];
  return d;
}

namespace {

/// What the intervals of a range ask of its trials, by replicate. `all` are the trials with those that have no value,
/// `values` those that have one.
struct Sample {
  std::span<const double> all, values;
  Replication replication;
  double n = static_cast<double>(values.size());
  bool by_replicate = replicated(n, replication);
  double t = student_97(freedom(n, replication));
  std::vector<double> sizes = by_replicate ? sizes_of() : std::vector<double>{};

  std::vector<double> sizes_of() const {
    return replicate_sums(all, replication.replicates, [](double x) { return x == x ? 1.0 : 0.0; });
  }

  /// How many ranks the p quantile, found to be `value`, may be off by: the binomial's error, under replication times
  /// the root of the design effect. Where all trials lie on one side of `value` none can be told, so it is 1.
  double rank_error(double p, double value) const {
    const double independent = std::sqrt(n * p * (1.0 - p));
    if (!by_replicate) return independent;
    const auto below = replicate_sums(all, replication.replicates, [=](double x) { return x <= value ? 1.0 : 0.0; });
    double share = 0.0;
    for (const double count : below) share += count / n;
    if (share >= 1.0) return independent;
    return independent * spread_of(below, sizes, n).error(replication.replicates) / std::sqrt(n * share * (1.0 - share));
  }

  /// What an interval takes for the error of a mean: `f` of each trial, `center` in all.
  template <class F>
  double cautious_error(const F& f, double center) const {
    if (by_replicate)
      return spread_of(replicate_sums(all, replication.replicates, f), sizes, n).cautious(replication.replicates) / n;
    Spread spread;
    for (const double x : values) spread.add(f(x) - center);
    return n > 1.0 ? spread.cautious(n) / n : missing;
  }

  double mean_error(double mean) const {
    return cautious_error([=](double x) { return x == x ? x - mean : 0.0; }, 0.0);
  }

  /// Of the mean of the worst tenth. A trial moves it by what it lies beyond the boundary (Hong 2009).
  double shortfall_error(double boundary, double shortfall, Worst worst) const {
    const double sign = worst == Worst::low ? 1.0 : -1.0;
    const auto beyond = [=](double x) { return sign * (boundary - x) > 0.0 ? x - boundary : 0.0; };
    return cautious_error(beyond, (shortfall - boundary) * worst_share) / worst_share;
  }
};

void put_intervals(RiskRange& r, const Sample& sample, const Selection& selection, double boundary, Worst worst) {
  const double degrees = freedom(sample.n, sample.replication);
  r.mean_95 = interval_of(Estimate{r.mean, sample.mean_error(r.mean), degrees});
  r.expected_shortfall_95 = interval_of(Estimate{r.expected_shortfall, sample.shortfall_error(boundary, r.expected_shortfall, worst), degrees});
  std::vector<std::size_t> ranks;
  for (const auto& [p, value] : {std::pair{0.10, r.p10}, {0.50, r.p50}, {0.90, r.p90}}) {
    const Ranks ends = quantile_ranks(p, sample.values.size(), sample.rank_error(p, value), sample.t);
    ranks.push_back(ends.low), ranks.push_back(ends.high);
  }
  const std::vector<double> found = selection.anywhere(ranks);
  r.p10_95 = {found[0], found[1]}, r.p50_95 = {found[2], found[3]}, r.p90_95 = {found[4], found[5]};
}

double sum_without_signs(std::span<const double> values, double mean, Ends ends) {
  if (ends.lo >= 0.0 || ends.hi <= 0.0) return std::fabs(mean) * static_cast<double>(values.size());
  return sum_of(values, [](double x) { return std::fabs(x); });
}

}  // namespace

RiskRange risk_range(std::span<const double> all, Worst worst, Replication replication) {
  std::vector<double> kept;
  std::span<const double> values = all;
  if (std::any_of(all.begin(), all.end(), [](double x) { return std::isnan(x); })) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept), [](double x) { return !std::isnan(x); });
    values = kept;
  }
  if (values.empty()) return constant_range(missing);
  const std::size_t n = values.size();
  const auto bad = static_cast<std::size_t>(std::floor(worst_share * static_cast<double>(n)));
  const Selection selection(values);
  const std::vector<double> q = selection.quantiles_and(levels, worst == Worst::low ? bad : n - 1 - bad);
  const double boundary = q.back();
  const Moments m = moments(values);
  const double mcse = standard_error(all, m.mean, m.sd, static_cast<double>(n), replication);
  const double shortfall = worst_mean(values, boundary, worst);
  RiskRange r{m.mean, mcse, m.sd, q[0], q[1], q[2], q[3], q[4], q[5], q[6], shortfall};
  if (selection.ends().lo == selection.ends().hi && n > 1) return with_certain_intervals(r);
  put_intervals(r, {all, values, replication}, selection, boundary, worst);
  const Ends ends = selection.ends();
  put_largest(r, sum_without_signs(values, m.mean, ends), ends.lo, ends.hi);
  return r;
}

Chance chance(std::span<const double> hit, Replication replication) {
  const double n = static_cast<double>(hit.size());
  const double share = sum_of(hit, [](double x) { return x; }) / n;  // whole numbers, so exact
  return chance_of(share, standard_error(hit, share, std::sqrt(share * (1.0 - share)), n, replication), n, replication);
}

namespace {

/// A chance of 0 or 1 in n trials is still not known better than this.
double at_least(double n, double spread) { return std::max(1.0 / (n + 2.0), spread); }

/// Where a replicate's points are spread so evenly that its count can only be one of two numbers, the spread of 32 of them
/// is itself uncertain: two trials more.
Precision of_counts(double error, double n, Replication replication) {
  return {std::sqrt(error * error + 2.0 / (n * n)), freedom(n, replication)};
}

}  // namespace

Chance chance_of(double share, double spread, double n, Replication replication) {
  const double error = at_least(n, spread);
  const Precision precision = of_counts(error, n, replication);
  return {share, error, chance_interval(share, n, replicated(n, replication) ? &precision : nullptr)};
}

ChanceGain chance_gain(std::span<const double> parted, Replication replication) {
  const double n = static_cast<double>(parted.size());
  const double up = sum_of(parted, [](double x) { return x > 0.0 ? 1.0 : 0.0; }) / n;
  const double down = sum_of(parted, [](double x) { return x < 0.0 ? 1.0 : 0.0; }) / n;
  const double value = up - down, sd = std::sqrt(std::max(0.0, up + down - value * value));
  return chance_gain_of(up, down, standard_error(parted, value, sd, n, replication), n, replication);
}

ChanceGain chance_gain_of(double up, double down, double spread, double n, Replication replication) {
  const double error = at_least(n, spread);
  const Precision precision = of_counts(error, n, replication);
  return {up - down, error, gain_interval(up, down, n, replicated(n, replication) ? &precision : nullptr)};
}

namespace {

Bounds scaled(const Bounds& i, double f) { return {i.low * f, i.high * f}; }

}  // namespace

RiskRange scaled(const RiskRange& r, double f) {
  RiskRange out = r;
  for (double RiskRange::* member : {&RiskRange::mean, &RiskRange::mcse, &RiskRange::sd, &RiskRange::p5, &RiskRange::p10,
                                     &RiskRange::p25, &RiskRange::p50, &RiskRange::p75, &RiskRange::p90,
                                     &RiskRange::p95, &RiskRange::expected_shortfall})
    out.*member *= f;
  for (const auto member : intervals) out.*member = scaled(r.*member, f);
  return out;
}

RiskRange constant_range(double v) {
  return with_certain_intervals({v, v == v ? 0.0 : v, v == v ? 0.0 : v, v, v, v, v, v, v, v, v});
}

}  // namespace uphill::analysis
