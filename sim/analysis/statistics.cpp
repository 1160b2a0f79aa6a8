// SPDX-License-Identifier: Apache-2.0
#include "analysis/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace uphill::analysis {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

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

/// Equal bins between the least and the greatest value; the bin number never falls as the value rises.
class Bins {
 public:
  static constexpr int count = 4096;

  explicit Bins(std::span<const double> values) : of_(values.size()), sizes_(count, 0) {
    const Ends ends = ends_of(values);
    const double width = ends.hi / count - ends.lo / count;
    double scale = width > 0.0 ? 1.0 / width : 0.0;
    if (!std::isfinite(scale)) scale = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      of_[i] = static_cast<std::uint16_t>(static_cast<int>(std::min((values[i] - ends.lo) * scale, count - 1.0)));
    }
    for (const std::uint16_t bin : of_) ++sizes_[bin];
  }
  std::size_t of(std::size_t i) const { return of_[i]; }
  std::size_t size(std::size_t bin) const { return sizes_[bin]; }

 private:
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

double sum_of_residual_squares(std::span<const double> values, double mean, int replicates) {
  std::vector<double> sums(static_cast<std::size_t>(replicates), 0.0);
  for (std::size_t from = 0; from < values.size(); from += sums.size()) {
    const std::size_t n = std::min(sums.size(), values.size() - from);
    for (std::size_t r = 0; r < n; ++r) {
      const double residual = values[from + r] - mean;
      sums[r] += residual == residual ? residual : 0.0;  // no value in this trial
    }
  }
  double total = 0.0;
  for (const double s : sums) total += s * s;
  return total;
}

/// Standard error of the mean of the `n` values that are not NaN.
double standard_error(std::span<const double> values, double mean, double sd, double n, Replication replication) {
  const double R = replication.replicates;
  if (R < 2 || n < 2 * R) return sd / std::sqrt(n);
  return std::sqrt(sum_of_residual_squares(values, mean, replication.replicates) * R / (R - 1.0)) / n;
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

std::vector<double> order_statistics(std::span<const double> values, std::span<const std::size_t> ranks) {
  const Bins bins(values);
  const std::vector<Place> where = places(bins, ranks);
  std::vector<int> wanted(Bins::count, -1);
  std::vector<std::vector<double>> held;
  for (const Place& p : where) {
    if (wanted[p.bin] >= 0) continue;
    wanted[p.bin] = static_cast<int>(held.size());
    held.emplace_back().reserve(bins.size(p.bin));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int h = wanted[bins.of(i)];
    if (h >= 0) held[static_cast<std::size_t>(h)].push_back(values[i]);
  }
  for (auto& bin : held) std::sort(bin.begin(), bin.end());
  std::vector<double> out;
  for (std::size_t j = 0; j < ranks.size(); ++j) {
    out.push_back(held[static_cast<std::size_t>(wanted[where[j].bin])][ranks[j] - where[j].before]);
  }
  return out;
}

namespace {

struct Selected {
  std::vector<double> quantiles;
  double at_rank;
};

/// Quantiles and one order statistic in one pass.
Selected select(std::span<const double> values, std::span<const double> p, std::size_t rank) {
  std::vector<std::size_t> ranks{rank};
  for (const double level : p) {
    const std::size_t below = type7(level, values.size()).below;
    ranks.push_back(below);
    ranks.push_back(std::min(below + 1, values.size() - 1));
  }
  std::vector<std::size_t> ascending = ranks;
  std::sort(ascending.begin(), ascending.end());
  const std::vector<double> found = order_statistics(values, ascending);
  const auto at = [&](std::size_t j) {
    return found[static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), ranks[j]) - ascending.begin())];
  };
  Selected out{{}, at(0)};
  for (std::size_t j = 0; j < p.size(); ++j) {
    out.quantiles.push_back(between(at(2 * j + 1), at(2 * j + 2), type7(p[j], values.size()).part));
  }
  return out;
}

}  // namespace

std::vector<double> quantiles(std::span<const double> values, std::span<const double> p) {
  return select(values, p, 0).quantiles;
}

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double x : values) sum += x;
  return sum / static_cast<double>(values.size());
}

Estimate estimated_mean(std::span<const double> values, Replication replication) {
  const Moments m = moments(values);
  return {m.mean, standard_error(values, m.mean, m.sd, static_cast<double>(values.size()), replication)};
}

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
  std::vector<double> d(a.size());
  for (std::size_t n = 0; n < d.size(); ++n) d[n] = a[n] - b[n];
  return d;
}

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
  const auto [q, boundary] = select(values, levels, worst == Worst::low ? bad : n - 1 - bad);
  const Moments m = moments(values);
  const double mcse = standard_error(all, m.mean, m.sd, static_cast<double>(n), replication);
  const double shortfall = worst_mean(values, boundary, worst);
  return {m.mean, mcse, m.sd, q[0], q[1], q[2], q[3], q[4], q[5], q[6], shortfall};
}

Chance chance(std::span<const double> hit, Replication replication) {
  const double n = static_cast<double>(hit.size());
  const double share = sum_of(hit, [](double x) { return x; }) / n;  // whole numbers, so exact
  const double least = 1.0 / (n + 2.0);  // a chance of 0 or 1 in n trials is still not known better than this
  return {share, std::max(least, standard_error(hit, share, std::sqrt(share * (1.0 - share)), n, replication))};
}

RiskRange scaled(const RiskRange& r, double f) {
  return {r.mean * f, r.mcse * f, r.sd * f, r.p5 * f, r.p10 * f, r.p25 * f, r.p50 * f,
          r.p75 * f,  r.p90 * f,  r.p95 * f, r.expected_shortfall * f};
}

RiskRange constant_range(double v) { return {v, v == v ? 0.0 : v, v == v ? 0.0 : v, v, v, v, v, v, v, v, v}; }

}  // namespace uphill::analysis
