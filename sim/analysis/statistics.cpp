// SPDX-License-Identifier: Apache-2.0
#include "analysis/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/intervals.h"
#include "analysis/selection.h"

namespace uphill::analysis {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

constexpr std::array intervals{&RiskRange::mean_95, &RiskRange::p10_95, &RiskRange::p50_95, &RiskRange::p90_95,
                               &RiskRange::expected_shortfall_95};

/// Sum of f(x) over the values, in an order that depends on nothing but their number.
template <class T, class F>
double sum_of(std::span<const T> values, const F& f) {
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

/// Trial n belongs to part n mod `count`: to its replicate, or where there are none to one of as many sums side by side.
struct Parts {
  static constexpr std::size_t most = 64;
  using Sums = std::array<double, most>;

  std::size_t count;
  double n = 0.0;  // trials that have a value
  Sums sizes{};    // the same by part
  bool replicated = false;

  explicit Parts(Replication replication) : count(replication.replicates >= 2 ? static_cast<std::size_t>(replication.replicates) : 32) {
    if (count > most) throw std::invalid_argument("at most 64 replicates can be told apart");
  }

  double total(const Sums& sums) const {
    double sum = 0.0;
    for (std::size_t r = 0; r < count; ++r) sum += sums[r];
    return sum;
  }

  /// Of sums by part, each less its part of their total.
  Spread spread(const Sums& sums) const {
    const double mean = total(sums) / n;
    Spread spread;
    for (std::size_t r = 0; r < count; ++r) spread.add(sums[r] - mean * sizes[r]);
    return spread;
  }
  double error_of_mean(const Sums& sums) const { return spread(sums).error(static_cast<double>(count)) / n; }
  double cautious_error_of_mean(const Sums& sums) const { return spread(sums).cautious(static_cast<double>(count)) / n; }
};

/// Sums by part of `of(x)`, k figures of each value at one look.
template <std::size_t k, class Of>
std::array<Parts::Sums, k> sums_by_part(std::span<const double> values, std::size_t parts, const Of& of) {
  std::array<Parts::Sums, k> sums{};
  for (std::size_t from = 0; from < values.size(); from += parts) {
    const double* x = values.data() + from;
    const std::size_t n = std::min(parts, values.size() - from);
    for (std::size_t r = 0; r < n; ++r) {
      const std::array<double, k> gains = of(x[r]);
      for (std::size_t j = 0; j < k; ++j) sums[j][r] += gains[j];
    }
  }
  return sums;
}

/// Parts of trials that all have a value.
Parts parts_of(std::size_t trials, Replication replication) {
  Parts parts(replication);
  parts.n = static_cast<double>(trials);
  for (std::size_t r = 0; r < parts.count; ++r) {
    parts.sizes[r] = static_cast<double>(trials / parts.count + (r < trials % parts.count ? 1 : 0));
  }
  parts.replicated = replicated(parts.n, replication);
  return parts;
}

/// Of the values that are not NaN.
struct Moments {
  Parts parts;
  double mean = missing, squares = missing;  // of what lies between value and mean
  Parts::Sums residuals{};                   // the same, plain, by part

  double sd() const { return parts.n > 1.0 ? std::sqrt(squares / (parts.n - 1.0)) : 0.0; }
  double error() const { return parts.replicated ? parts.error_of_mean(residuals) : sd() / std::sqrt(parts.n); }
};

Moments moments(std::span<const double> all, Replication replication) {
  Moments m{parts_of(all.size(), replication)};
  Parts& parts = m.parts;
  double sum = parts.total(sums_by_part<1>(all, parts.count, [](double x) { return std::array{x}; })[0]);
  if (std::isnan(sum)) {
    const auto some = sums_by_part<2>(all, parts.count, [](double x) { return std::array{x == x ? x : 0.0, x == x ? 1.0 : 0.0}; });
    sum = parts.total(some[0]), parts.sizes = some[1], parts.n = parts.total(some[1]);
    parts.replicated = replicated(parts.n, replication);
  }
  if (parts.n == 0.0) return m;
  const double rough = sum / parts.n;
  const auto about = sums_by_part<2>(all, parts.count, [=](double x) {
    const double d = x == x ? x - rough : 0.0;
    return std::array{d, d * d};
  });
  const double lost = parts.total(about[0]) / parts.n;  // by the first look
  m.mean = rough + lost, m.squares = parts.total(about[1]) - parts.n * lost * lost;
  for (std::size_t r = 0; r < parts.count; ++r) m.residuals[r] = about[0][r] - lost * parts.sizes[r];
  return m;
}

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

template <class T>
double plain_mean(std::span<const T> values) {
  return sum_of(values, [](T x) { return static_cast<double>(x); }) / static_cast<double>(values.size());
}

}  // namespace

double mean_of(std::span<const double> values) { return plain_mean(values); }
double mean_of(std::span<const float> values) { return plain_mean(values); }

Estimate estimated_mean(std::span<const double> values, Replication replication) {
  const Moments m = moments(values, replication);
  return {m.mean, m.error(), freedom(m.parts.n, replication)};
}

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
  std::vector<double> d(a.size());
  for (std::size_t n = 0; n < d.size(); ++n) d[n] = a[n] - b[n];
  return d;
}

namespace {

/// What the shortfall and the intervals of a range ask of its trials, in one look: how many lie at each percentile or below it,
/// and what lies beyond the boundary of the worst tenth.
struct Look {
  std::array<Parts::Sums, 3> below;
  Parts::Sums beyond, beyond_squares, magnitudes;
};

Look look_at(std::span<const double> all, const Parts& parts, const std::array<double, 3>& at, double boundary, Worst worst) {
  const double sign = worst == Worst::low ? 1.0 : -1.0;
  const auto sums = sums_by_part<6>(all, parts.count, [=](double x) {
    const double beyond = sign * (boundary - x) > 0.0 ? x - boundary : 0.0;
    return std::array{x <= at[0] ? 1.0 : 0.0, x <= at[1] ? 1.0 : 0.0, x <= at[2] ? 1.0 : 0.0,
                      beyond, beyond * beyond, x == x ? std::fabs(x) : 0.0};
  });
  return {{sums[0], sums[1], sums[2]}, sums[3], sums[4], sums[5]};
}

/// How many ranks the p quantile may be off by: the binomial's error, under replication times the root of the design effect.
/// Where all trials lie at the quantile or below it none can be told, so it is 1.
double rank_error(double p, const Parts::Sums& below, const Parts& parts) {
  const double independent = std::sqrt(parts.n * p * (1.0 - p));
  if (!parts.replicated) return independent;
  const double share = parts.total(below) / parts.n;
  if (share >= 1.0) return independent;
  return independent * parts.error_of_mean(below) * parts.n / std::sqrt(parts.n * share * (1.0 - share));
}

/// What an interval takes for the error of the mean of n independent values: their squares about it, and the farthest of them.
double cautious_error(double squares, double farthest, double n) {
  Spread spread;
  spread.take(squares, farthest * farthest);
  return n > 1.0 ? spread.cautious(n) / n : missing;
}

/// Of the mean of the worst tenth: a trial moves it by what it lies beyond the boundary (Hong 2009).
double shortfall_error(const Look& look, const Parts& parts, double extreme) {
  if (parts.replicated) return parts.cautious_error_of_mean(look.beyond) / worst_share;
  const double mean = parts.total(look.beyond) / parts.n, squares = parts.total(look.beyond_squares) - parts.n * mean * mean;
  return cautious_error(squares, std::max(std::fabs(extreme - mean), std::fabs(mean)), parts.n) / worst_share;
}

void put_intervals(RiskRange& r, const Moments& m, const Look& look, const Selection<double>& selection, double boundary, Worst worst,
                   Replication replication) {
  const Parts& parts = m.parts;
  const Ends ends = selection.ends();
  const double degrees = freedom(parts.n, replication), t = student_97(degrees);
  const double mean_error = parts.replicated ? parts.cautious_error_of_mean(m.residuals)
                                             : cautious_error(m.squares, std::max(r.mean - ends.lo, ends.hi - r.mean), parts.n);
  r.mean_95 = interval_of(Estimate{r.mean, mean_error, degrees});
  const double extreme = (worst == Worst::low ? ends.lo : ends.hi) - boundary;
  r.expected_shortfall_95 = interval_of(Estimate{r.expected_shortfall, shortfall_error(look, parts, extreme), degrees});
  constexpr std::array p{0.10, 0.50, 0.90};
  std::vector<std::size_t> ranks;
  for (std::size_t k = 0; k < p.size(); ++k) {
    const Ranks reach = quantile_ranks(p[k], static_cast<std::size_t>(parts.n), rank_error(p[k], look.below[k], parts), t);
    ranks.push_back(reach.low), ranks.push_back(reach.high);
  }
  const std::vector<double> found = selection.anywhere(ranks);
  r.p10_95 = {found[0], found[1]}, r.p50_95 = {found[2], found[3]}, r.p90_95 = {found[4], found[5]};
}

}  // namespace

RiskRange risk_range(std::span<const double> all, Worst worst, Replication replication) {
  const Moments m = moments(all, replication);
  const auto n = static_cast<std::size_t>(m.parts.n);
  if (n == 0) return constant_range(missing);
  std::vector<double> kept;
  std::span<const double> values = all;
  if (n < all.size()) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept), [](double x) { return !std::isnan(x); });
    values = kept;
  }
  const auto bad = static_cast<std::size_t>(std::floor(worst_share * m.parts.n));
  const Selection selection(values);
  const std::vector<double> q = selection.quantiles_and(levels, worst == Worst::low ? bad : n - 1 - bad);
  const double boundary = q.back();
  const Look look = look_at(all, m.parts, {q[1], q[3], q[5]}, boundary, worst);
  const double shortfall = boundary + m.parts.total(look.beyond) / (worst_share * m.parts.n);  // the boundary trial weighted
  RiskRange r{m.mean, m.error(), m.sd(), q[0], q[1], q[2], q[3], q[4], q[5], q[6], shortfall};
  const Ends ends = selection.ends();
  if (ends.lo == ends.hi && n > 1) return with_certain_intervals(r);
  put_intervals(r, m, look, selection, boundary, worst, replication);
  put_largest(r, m.parts.total(look.magnitudes), ends.lo, ends.hi);
  return r;
}

Chance chance(std::span<const double> hit, Replication replication) {
  const Parts parts = parts_of(hit.size(), replication);
  const Parts::Sums hits = sums_by_part<1>(hit, parts.count, [](double x) { return std::array{x}; })[0];
  const double share = parts.total(hits) / parts.n;  // whole numbers, so exact
  const double error = parts.replicated ? parts.error_of_mean(hits) : std::sqrt(share * (1.0 - share) / parts.n);
  return chance_of(share, error, parts.n, replication);
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
  const Parts parts = parts_of(parted.size(), replication);
  const auto sums = sums_by_part<3>(parted, parts.count, [](double x) { return std::array{x > 0.0 ? 1.0 : 0.0, x < 0.0 ? 1.0 : 0.0, x}; });
  const double up = parts.total(sums[0]) / parts.n, down = parts.total(sums[1]) / parts.n, value = up - down;
  const double error = parts.replicated ? parts.error_of_mean(sums[2]) : std::sqrt(std::max(0.0, up + down - value * value) / parts.n);
  return chance_gain_of(up, down, error, parts.n, replication);
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
