// SPDX-License-Identifier: Apache-2.0
#include "studies/voi_value.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>

namespace uphill::studies {
namespace {

constexpr std::size_t groups = 16;
constexpr std::size_t fewest_trials = 4 * groups;

/// The estimate from all trials and from those outside each group, at [groups] from all.
using LeftOut = std::array<double, groups + 1>;

/// Without an error where a group holds too few trials to speak for.
Estimate jackknife(const LeftOut& of, std::size_t trials) {
  if (trials < fewest_trials) return {of[groups], std::numeric_limits<double>::quiet_NaN(), groups - 1.0};
  constexpr double g = groups;
  double mean = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < groups; ++i) mean += of[i] / g;
  for (std::size_t i = 0; i < groups; ++i) squares += (of[i] - mean) * (of[i] - mean);
  return {g * of[groups] - (g - 1.0) * mean, std::sqrt(squares * (g - 1.0) / g), g - 1.0};
}

/// Sums of a group of trials, or of several.
struct Normal {
  std::size_t columns, options;
  std::vector<double> gram;   // [row][column], lower triangle
  std::vector<double> cross;  // [row][option]
  Normal(std::size_t p, std::size_t s) : columns(p), options(s), gram(p * p), cross(p * s) {}

  void add(const double* x, const double* y) {
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t j = 0; j <= i; ++j) gram[i * columns + j] += x[i] * x[j];
      for (std::size_t s = 0; s < options; ++s) cross[i * options + s] += x[i] * y[s];
    }
  }
  void add(const Normal& other) {
    for (std::size_t i = 0; i < gram.size(); ++i) gram[i] += other.gram[i];
    for (std::size_t i = 0; i < cross.size(); ++i) cross[i] += other.cross[i];
  }
};

/// Least squares by Cholesky; a column that the earlier ones explain gets coefficient 0.
std::vector<double> solve(Normal a) {
  constexpr double nothing_new = 1e-9;
  const std::size_t p = a.columns, q = a.options;
  std::vector<bool> dropped(p, false);
  for (std::size_t j = 0; j < p; ++j) {
    double* row = &a.gram[j * p];
    const double size = row[j];
    for (std::size_t k = 0; k < j; ++k) {
      for (std::size_t i = 0; i < k; ++i) row[k] -= row[i] * a.gram[k * p + i];
      row[k] = dropped[k] ? 0.0 : row[k] / a.gram[k * p + k];
      row[j] -= row[k] * row[k];
    }
    dropped[j] = !(row[j] > nothing_new * size);
    row[j] = dropped[j] ? 1.0 : std::sqrt(row[j]);
  }
  std::vector<double> b = std::move(a.cross);
  for (std::size_t s = 0; s < q; ++s) {
    for (std::size_t i = 0; i < p; ++i) {
      for (std::size_t k = 0; k < i; ++k) b[i * q + s] -= a.gram[i * p + k] * b[k * q + s];
      b[i * q + s] = dropped[i] ? 0.0 : b[i * q + s] / a.gram[i * p + i];
    }
    for (std::size_t i = p; i-- > 0;) {
      for (std::size_t k = i + 1; k < p; ++k) b[i * q + s] -= a.gram[k * p + i] * b[k * q + s];
      b[i * q + s] = dropped[i] ? 0.0 : b[i * q + s] / a.gram[i * p + i];
    }
  }
  return b;
}

/// Trials as rows: the constant and the smooth's columns; payoffs less those of the first option.
struct Rows {
  std::size_t n, p, q;
  std::vector<double> x, y;
  Rows(const Smooth& smooth, const std::vector<Trials>& payoffs)
      : n(payoffs[0].size()), p(smooth.size() + 1), q(payoffs.size() - 1), x(n * p, 1.0), y(n * q) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 1; j < p; ++j) x[i * p + j] = smooth[j - 1][i];
      for (std::size_t s = 0; s < q; ++s) y[i * q + s] = payoffs[s + 1][i] - payoffs[0][i];
    }
  }
};

/// Mean of the best fitted option less the best mean, over the trials outside group `out`.
double value_of_fit(const Rows& rows, const std::vector<double>& coefficients, std::size_t out) {
  double best_sum = 0.0, count = 0.0;
  std::vector<double> sums(rows.q, 0.0), fit(rows.q);
  for (std::size_t n = 0; n < rows.n; ++n) {
    if (n % groups == out) continue;
    std::fill(fit.begin(), fit.end(), 0.0);
    const double* x = &rows.x[n * rows.p];
    for (std::size_t j = 0; j < rows.p; ++j)
      for (std::size_t s = 0; s < rows.q; ++s) fit[s] += x[j] * coefficients[j * rows.q + s];
    double best = 0.0;
    for (std::size_t s = 0; s < rows.q; ++s) sums[s] += fit[s], best = std::max(best, fit[s]);
    best_sum += best, count += 1.0;
  }
  double most = 0.0;
  for (const double sum : sums) most = std::max(most, sum);
  return count > 0.0 ? (best_sum - most) / count : 0.0;
}

/// What is known of each trial where everything is: the best option, free of the bias of its noise.
Trials best_of_worlds(const Worlds& worlds) {
  const std::size_t draws = worlds.size(), options = worlds[0].size(), trials = worlds[0][0].size();
  std::vector<unsigned> halves;
  for (unsigned mask = 1; mask < 1U << draws; mask += 2)
    if (draws > 1 && static_cast<std::size_t>(std::popcount(mask)) * 2 == draws) halves.push_back(mask);
  Trials best(trials);
  for (std::size_t n = 0; n < trials; ++n) {
    const auto best_over = [&](unsigned mask) {
      double most = -HUGE_VAL;
      for (std::size_t s = 0; s < options; ++s) {
        double sum = 0.0;
        for (std::size_t r = 0; r < draws; ++r) sum += mask >> r & 1U ? worlds[r][s][n] : 0.0;
        most = std::max(most, sum);
      }
      return most / static_cast<double>(std::popcount(mask));
    };
    const unsigned all = (1U << draws) - 1U;
    double half = 0.0;
    for (const unsigned mask : halves) half += 0.5 * (best_over(mask) + best_over(all ^ mask));
    best[n] = halves.empty() ? best_over(all) : 2.0 * best_over(all) - half / static_cast<double>(halves.size());
  }
  return best;
}

}  // namespace

Estimate value_of_knowing(const Smooth& smooth, const std::vector<Trials>& payoffs) {
  if (smooth.empty() || payoffs.size() < 2) return {};
  const Rows rows(smooth, payoffs);
  std::vector<Normal> part(groups, Normal(rows.p, rows.q));
  for (std::size_t n = 0; n < rows.n; ++n) part[n % groups].add(&rows.x[n * rows.p], &rows.y[n * rows.q]);
  LeftOut values{};
  for (std::size_t out = 0; out <= groups; ++out) {
    Normal sum(rows.p, rows.q);
    for (std::size_t g = 0; g < groups; ++g)
      if (g != out) sum.add(part[g]);
    values[out] = value_of_fit(rows, solve(std::move(sum)), out);
  }
  return jackknife(values, rows.n);
}

std::vector<Trials> mean_over_chance(const Worlds& worlds) {
  std::vector<Trials> mean = worlds[0];
  for (std::size_t s = 0; s < mean.size(); ++s) {
    for (std::size_t n = 0; n < mean[s].size(); ++n) {
      for (std::size_t r = 1; r < worlds.size(); ++r) mean[s][n] += worlds[r][s][n];
      mean[s][n] /= static_cast<double>(worlds.size());
    }
  }
  return mean;
}

Estimate value_of_knowing_all(const Worlds& worlds) {
  std::vector<Trials> columns = mean_over_chance(worlds);
  columns.push_back(best_of_worlds(worlds));
  std::vector<std::array<double, groups>> sums(columns.size());
  std::array<double, groups> counts{};
  for (std::size_t n = 0; n < columns[0].size(); ++n) {
    counts[n % groups] += 1.0;
    for (std::size_t s = 0; s < columns.size(); ++s) sums[s][n % groups] += columns[s][n];
  }
  LeftOut values{};
  for (std::size_t out = 0; out <= groups; ++out) {
    const auto mean = [&](std::size_t s) {
      double sum = 0.0, count = 0.0;
      for (std::size_t g = 0; g < groups; ++g)
        if (g != out) sum += sums[s][g], count += counts[g];
      return count > 0.0 ? sum / count : 0.0;
    };
    double most = -HUGE_VAL;
    for (std::size_t s = 0; s + 1 < columns.size(); ++s) most = std::max(most, mean(s));
    values[out] = mean(columns.size() - 1) - most;
  }
  return jackknife(values, columns[0].size());
}

}  // namespace uphill::studies
