// SPDX-License-Identifier: Apache-2.0
#include "studies/tornado.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/statistics.h"
#include "engine/parallel.h"

namespace uphill::studies {
namespace {

constexpr std::size_t tornado_bins = 10;
constexpr std::size_t jackknife_groups = 20;
/// 95 % points of the range of k standard normals, k = 2 .. 10.
constexpr std::array<double, 11> studentised_range{0, 0, 2.772, 3.314, 3.633, 3.858, 4.030, 4.170, 4.286, 4.387, 4.474};

struct Bin {
  double n = 0.0, sum = 0.0;
  double mean() const { return sum / n; }
};

/// Sums of y less `centre` by bin.
std::vector<Bin> bins_of(std::span<const std::uint32_t> order, std::span<const std::size_t> ends, std::span<const double> y,
                         double centre) {
  std::vector<Bin> bins;
  std::size_t i = 0;
  for (const std::size_t end : ends) {
    Bin bin;
    for (; i < end; ++i) bin.n += 1.0, bin.sum += y[order[i]] - centre;
    bins.push_back(bin);
  }
  return bins;
}

double squares(std::span<const double> y, double centre) {
  double sum = 0.0;
  for (const double v : y) sum += (v - centre) * (v - centre);
  return sum;
}

/// Share of the variance between bins, less what K bins explain of noise.
double unbiased_share(std::span<const Bin> bins, double total) {
  double n = 0.0, sum = 0.0, between = 0.0, used = 0.0;
  for (const Bin& bin : bins) {
    if (bin.n <= 0.0) continue;
    n += bin.n, sum += bin.sum, between += bin.sum * bin.sum / bin.n, used += 1.0;
  }
  between -= sum * sum / n;
  total -= sum * sum / n;
  if (total <= 0.0 || n <= used) return std::numeric_limits<double>::quiet_NaN();
  return (between - (used - 1.0) * (total - between) / (n - used)) / total;
}

std::size_t bins_for(std::size_t n) {
  std::size_t root = 1;
  while ((root + 1) * (root + 1) * (root + 1) <= n) ++root;
  return std::clamp<std::size_t>(root, 4, 50);
}

template <class T, class Size>
void longest_first(std::vector<T>& rows, const Size& size) {
  std::stable_sort(rows.begin(), rows.end(), [&](const T& a, const T& b) { return size(a) > size(b); });
}

}  // namespace

std::vector<std::uint32_t> ascending(std::span<const double> x) {
  std::vector<std::pair<double, std::uint32_t>> pairs(x.size());
  for (std::size_t n = 0; n < x.size(); ++n) pairs[n] = {x[n], static_cast<std::uint32_t>(n)};
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::uint32_t> order(x.size());
  std::transform(pairs.begin(), pairs.end(), order.begin(), [](const auto& pair) { return pair.second; });
  return order;
}

std::vector<double> ranks(std::span<const double> x, std::span<const std::uint32_t> order) {
  std::vector<double> all(x.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && x[order[end]] == x[order[i]]) ++end;
    const double rank = 0.5 * static_cast<double>(i + 1 + end);
    for (; i < end; ++i) all[order[i]] = rank;
  }
  return all;
}

double correlation(std::span<const double> x, std::span<const double> y) {
  const double mx = analysis::mean_of(x), my = analysis::mean_of(y);
  double xx = 0.0, yy = 0.0, xy = 0.0;
  for (std::size_t n = 0; n < x.size(); ++n) {
    const double dx = x[n] - mx, dy = y[n] - my;
    xx += dx * dx, yy += dy * dy, xy += dx * dy;
  }
  return xx > 0.0 && yy > 0.0 ? xy / (std::sqrt(xx) * std::sqrt(yy)) : 0.0;
}

double spearman(std::span<const double> x, std::span<const double> y) {
  return correlation(ranks(x, ascending(x)), ranks(y, ascending(y)));
}

std::vector<std::size_t> bin_ends(std::span<const double> x, std::span<const std::uint32_t> order, std::size_t wanted) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 1; i < order.size() && ends.size() < wanted; ++i) {
    if (x[order[i]] != x[order[i - 1]]) ends.push_back(i);
  }
  if (ends.size() < wanted) return ends.push_back(order.size()), ends;
  ends.clear();
  for (std::size_t k = 1; k <= wanted; ++k) ends.push_back(k * order.size() / wanted);
  return ends;
}

TornadoBar tornado_bar(std::span<const double> x, std::span<const std::uint32_t> order, std::span<const double> y) {
  const double base = analysis::mean_of(y);
  const auto bins = bins_of(order, bin_ends(x, order, std::min(tornado_bins, x.size())), y, base);
  const auto by_mean = [](const Bin& a, const Bin& b) { return a.mean() < b.mean(); };
  const auto [low, high] = std::minmax_element(bins.begin(), bins.end(), by_mean);
  double within = squares(y, base);
  for (const Bin& bin : bins) within -= bin.sum * bin.sum / bin.n;
  const double free = static_cast<double>(y.size() - bins.size());
  const double variance = free > 0.0 ? std::max(within, 0.0) / free : std::numeric_limits<double>::quiet_NaN();
  const double error = std::sqrt(variance * (1.0 / low->n + 1.0 / high->n));
  const double length = high->mean() - low->mean();
  const bool more = bins.size() > 1 && length > studentised_range[bins.size()] * error / std::sqrt(2.0);
  return {"", base + low->mean(), base + high->mean(), base, error, more && length > 0.0};
}

TornadoBar tornado_bar(std::span<const double> x, std::span<const double> y) { return tornado_bar(x, ascending(x), y); }

std::vector<SignedShare> contributions(std::span<const double> rank_correlations) {
  double sum = 0.0;
  for (const double rho : rank_correlations) sum += rho * rho;
  std::vector<SignedShare> all;
  for (const double rho : rank_correlations) all.push_back({sum > 0.0 ? rho * rho / sum : 0.0, (rho > 0.0) - (rho < 0.0)});
  return all;
}

std::vector<double> vip(std::span<const double> correlations) {
  double sum = 0.0;
  for (const double r : correlations) sum += r * r;
  std::vector<double> all;
  for (const double r : correlations)
    all.push_back(sum > 0.0 ? std::sqrt(static_cast<double>(correlations.size()) * r * r / sum) : 0.0);
  return all;
}

Interval first_from_bins(std::span<const double> x, std::span<const std::uint32_t> order, std::span<const double> y) {
  const double centre = analysis::mean_of(y), total = squares(y, centre);
  const auto ends = bin_ends(x, order, bins_for(x.size()));
  std::array<std::vector<Bin>, jackknife_groups> left;  // by group, first what it holds, then what is left without it
  std::array<double, jackknife_groups> totals{};
  for (auto& bins : left) bins.resize(ends.size());
  std::size_t i = 0;
  for (std::size_t b = 0; b < ends.size(); ++b) {
    for (; i < ends[b]; ++i) {
      const std::size_t n = order[i], g = n % jackknife_groups;
      const double d = y[n] - centre;
      left[g][b].n += 1.0, left[g][b].sum += d, totals[g] += d * d;
    }
  }
  const auto whole = bins_of(order, ends, y, centre);
  const double value = unbiased_share(whole, total);
  double spread = 0.0;
  for (std::size_t g = 0; g < jackknife_groups; ++g) {
    for (std::size_t b = 0; b < ends.size(); ++b) left[g][b] = {whole[b].n - left[g][b].n, whole[b].sum - left[g][b].sum};
    const double without = unbiased_share(left[g], total - totals[g]);
    spread += (without - value) * (without - value);
  }
  constexpr double groups = jackknife_groups;
  const double half = reach(std::sqrt(spread * (groups - 1.0) / groups), groups - 1.0);
  return {value, value - half, value + half};
}

void fill_from_sample(Sensitivity& s, const Columns& inputs, std::span<const double> y, FirstOrder first, const RunOptions& options) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const std::size_t count = inputs.values.size();
  const auto y_ranks = ranks(y, ascending(y));
  std::vector<double> rho(count), r(count);
  s.tornado.resize(count);
  s.sobol.resize(first == FirstOrder::from_bins ? count : 0);
  parallel(count, {options.threads, {}, options.cancel}, [&](int, std::size_t i) {
    const auto& x = inputs.values[i];
    const auto order = ascending(x);
    s.tornado[i] = tornado_bar(x, order, y);
    s.tornado[i].path = inputs.paths[i];
    rho[i] = correlation(ranks(x, order), y_ranks);
    r[i] = correlation(x, y);
    if (first == FirstOrder::from_bins) s.sobol[i] = {inputs.paths[i], first_from_bins(x, order, y), {none, none, none}, {}};
  });
  const auto shares = contributions(rho);
  const auto importances = vip(r);
  for (std::size_t i = 0; i < count; ++i) {
    s.contribution.push_back({inputs.paths[i], shares[i].share, shares[i].sign});
    s.vip.push_back({inputs.paths[i], importances[i]});
  }
  longest_first(s.tornado, [](const TornadoBar& bar) { return bar.high - bar.low; });
  longest_first(s.sobol, [](const SobolShare& share) { return share.first.value; });
  longest_first(s.contribution, [](const VarianceContribution& c) { return c.share; });
  longest_first(s.vip, [](const Importance& i) { return i.vip; });
}

}  // namespace uphill::studies
