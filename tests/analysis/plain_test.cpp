// SPDX-License-Identifier: Apache-2.0
// Statistics of columns of any length, with and without gaps, against plain sums and sorting.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "analysis/intervals.h"
#include "analysis/statistics.h"
#include "uphill/interval.h"

using namespace uphill;
using namespace uphill::analysis;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

struct Plain {
  std::vector<double> all, sorted;
  int replicates;
  double n() const { return static_cast<double>(sorted.size()); }
  bool by_replicate() const { return replicates >= 2 && n() >= 2.0 * replicates; }
  double t() const { return student_97(by_replicate() ? replicates - 1.0 : n() - 1.0); }

  Plain(std::vector<double> values, int r) : all(std::move(values)), replicates(r) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(sorted), [](double x) { return x == x; });
    std::sort(sorted.begin(), sorted.end());
  }

  double quantile(double p) const {
    const double h = p * (n() - 1.0);
    const auto below = static_cast<std::size_t>(h);
    const double a = sorted[below], b = sorted[std::min(below + 1, sorted.size() - 1)];
    return a + (h - static_cast<double>(below)) * (b - a);
  }

  template <class F>
  double mean(const F& f) const {
    double sum = 0.0;
    for (const double x : sorted) sum += f(x);
    return sum / n();
  }

  /// Standard error of the mean of f; `cautious`: the largest part counted twice.
  template <class F>
  double error(const F& f, bool cautious) const {
    const double centre = mean(f);
    std::vector<double> parts;
    if (by_replicate()) {
      parts.assign(static_cast<std::size_t>(replicates), 0.0);
      for (std::size_t k = 0; k < all.size(); ++k) {
        if (all[k] == all[k]) parts[k % parts.size()] += f(all[k]) - centre;
      }
    } else {
      for (const double x : sorted) parts.push_back(f(x) - centre);
    }
    double squares = 0.0, largest = 0.0;
    for (const double part : parts) squares += part * part, largest = std::max(largest, part * part);
    const double r = static_cast<double>(parts.size());
    return std::sqrt((squares + (cautious ? largest : 0.0)) * r / (r - 1.0)) / n();
  }

  double boundary(Worst worst) const {
    const auto k = static_cast<std::size_t>(std::floor(0.1 * n()));
    return worst == Worst::low ? sorted[k] : sorted[sorted.size() - 1 - k];
  }
  double beyond(double x, Worst worst) const {
    const double b = boundary(worst);
    return (worst == Worst::low ? x < b : x > b) ? x - b : 0.0;
  }
  double shortfall(Worst worst) const {
    double left = 0.1 * n(), sum = 0.0;
    for (std::size_t k = 0; k < sorted.size() && left > 0.0; ++k) {
      const double part = std::min(1.0, left);
      sum += part * (worst == Worst::low ? sorted[k] : sorted[sorted.size() - 1 - k]);
      left -= part;
    }
    return sum / (0.1 * n());
  }

  Bounds around(double p) const {
    const double value = quantile(p), plain = std::sqrt(n() * p * (1.0 - p));
    const auto below = [=](double x) { return x <= value ? 1.0 : 0.0; };
    const double share = mean(below);
    const double ranks = !by_replicate() || share >= 1.0 ? plain : plain * error(below, false) * n() / std::sqrt(n() * share * (1.0 - share));
    const Ranks ends = quantile_ranks(p, sorted.size(), ranks, t());
    return {ends.low == Ranks::none ? none : sorted[ends.low], ends.high == Ranks::none ? none : sorted[ends.high]};
  }
};

void check_close(const Bounds& is, const Bounds& expected, double scale) {
  for (const auto member : {&Bounds::low, &Bounds::high}) {
    if (std::isnan(expected.*member)) {
      CHECK(std::isnan(is.*member));
    } else {
      CHECK(is.*member == Approx(expected.*member).margin(1e-9 * scale).epsilon(0.0));
    }
  }
}

void check_range(const Plain& plain, Worst worst) {
  const RiskRange r = risk_range(plain.all, worst, {plain.replicates});
  const auto same = [](double x) { return x; };
  const double mean = plain.mean(same), scale = std::max(std::fabs(plain.sorted.front()), std::fabs(plain.sorted.back()));
  const auto close = [=](double expected) { return Approx(expected).margin(1e-10 * scale).epsilon(0.0); };
  CHECK(r.mean == close(mean));
  CHECK(r.sd == close(std::sqrt(plain.mean([=](double x) { return (x - mean) * (x - mean); }) * plain.n() / (plain.n() - 1.0))));
  CHECK(r.mcse == close(plain.error(same, false)));
  CHECK(r.p5 == close(plain.quantile(0.05)));
  CHECK(r.p50 == close(plain.quantile(0.50)));
  CHECK(r.p95 == close(plain.quantile(0.95)));
  CHECK(r.expected_shortfall == close(plain.shortfall(worst)));
  const double reach = plain.t() * plain.error(same, true);
  check_close(r.mean_95, {mean - reach, mean + reach}, scale);
  const double far = plain.t() * plain.error([&](double x) { return plain.beyond(x, worst); }, true) / 0.1;
  check_close(r.expected_shortfall_95, {plain.shortfall(worst) - far, plain.shortfall(worst) + far}, scale);
  check_close(r.p10_95, plain.around(0.10), scale);
  check_close(r.p50_95, plain.around(0.50), scale);
  check_close(r.p90_95, plain.around(0.90), scale);
  const double magnitudes = plain.mean([](double x) { return std::fabs(x); }) * plain.n();
  CHECK(r.largest_share == Approx(scale / magnitudes).epsilon(1e-10));
  CHECK(r.farthest == Approx(std::max(mean - plain.sorted.front(), plain.sorted.back() - mean) / r.sd).epsilon(1e-9));
}

/// Some even, some with a heavy tail, some with ties; a seventh without a value where there are gaps.
std::vector<double> column(std::size_t n, int kind, bool gaps) {
  std::mt19937_64 generator(n * 10 + static_cast<std::size_t>(kind));
  std::vector<double> values;
  for (std::size_t k = 0; k < n; ++k) {
    const double u = (static_cast<double>(generator() >> 11) + 0.5) * 0x1p-53;
    values.push_back(kind == 0 ? u - 0.3 : kind == 1 ? 5.0 / std::pow(u, 0.4) : std::floor(6.0 * u));
    if (gaps && generator() % 7 == 0) values.back() = none;
  }
  return values;
}

}  // namespace

TEST_CASE("a range of any number of trials is that of plain sums and sorting") {
  for (const std::size_t n : {3, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100, 257, 1000, 1031}) {
    for (const int kind : {0, 1, 2}) {
      for (const int replicates : {0, 4, 32}) {
        for (const bool gaps : {false, true}) {
          const Plain plain(column(n, kind, gaps), replicates);
          if (plain.sorted.size() < 2 || plain.sorted.front() == plain.sorted.back()) continue;
          CAPTURE(n, kind, replicates, gaps);
          check_range(plain, Worst::low);
          check_range(plain, Worst::high);
        }
      }
    }
  }
}

TEST_CASE("an estimated mean of any number of trials is the plain mean, and its error that of the range") {
  for (const std::size_t n : {2, 7, 8, 33, 64, 257, 1031}) {
    for (const int kind : {0, 1, 2}) {
      for (const int replicates : {0, 4, 32}) {
        const Plain plain(column(n, kind, false), replicates);
        const auto same = [](double x) { return x; };
        const Estimate e = estimated_mean(plain.all, {replicates});
        CAPTURE(n, kind, replicates);
        CHECK(e.value == Approx(plain.mean(same)).epsilon(1e-12));
        CHECK(e.mcse == Approx(plain.error(same, false)).epsilon(1e-10).margin(1e-15));
        CHECK(e.freedom == (plain.by_replicate() ? replicates : static_cast<double>(n)) - 1.0);
      }
    }
  }
}

TEST_CASE("chances and their gains of any number of trials are plain shares") {
  for (const std::size_t n : {5, 64, 65, 257, 1031}) {
    for (const int replicates : {0, 32}) {
      std::vector<double> parted;
      for (const double u : column(n, 0, false)) parted.push_back(u < -0.1 ? -1.0 : u < 0.3 ? 0.0 : 1.0);
      std::vector<double> hit;
      for (const double x : parted) hit.push_back(x > 0.0 ? 1.0 : 0.0);
      const Plain chances(hit, replicates), gains(parted, replicates);
      const auto same = [](double x) { return x; };
      // of independent trials the plain error divides by n, not n - 1
      const auto error = [&](const Plain& p) { return p.error(same, false) * (p.by_replicate() ? 1.0 : std::sqrt((p.n() - 1.0) / p.n())); };
      const double least = 1.0 / (static_cast<double>(n) + 2.0);
      CAPTURE(n, replicates);
      CHECK(chance(hit, {replicates}).value == Approx(chances.mean(same)));
      CHECK(chance(hit, {replicates}).mcse == Approx(std::max(least, error(chances))));
      CHECK(chance_gain(parted, {replicates}).value == Approx(gains.mean(same)).margin(1e-14));
      CHECK(chance_gain(parted, {replicates}).mcse == Approx(std::max(least, error(gains))));
      const auto precision = [&](double mcse) { return Precision{std::sqrt(mcse * mcse + 2.0 / static_cast<double>(n * n)), replicates - 1.0}; };
      const Precision of_chance = precision(std::max(least, error(chances))), of_gain = precision(std::max(least, error(gains)));
      check_close(chance(hit, {replicates}).interval,
                  chance_interval(chances.mean(same), chances.n(), chances.by_replicate() ? &of_chance : nullptr), 1.0);
      const double up = gains.mean([](double x) { return x > 0.0 ? 1.0 : 0.0; }), down = gains.mean([](double x) { return x < 0.0 ? 1.0 : 0.0; });
      check_close(chance_gain(parted, {replicates}).interval,
                  gain_interval(up, down, gains.n(), gains.by_replicate() ? &of_gain : nullptr), 1.0);
    }
  }
}
