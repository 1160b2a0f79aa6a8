// SPDX-License-Identifier: Apache-2.0
// What is counted against a plain second count: every value sorted into its bin by arithmetic on the value itself, and all that
// is told of the bins by adding up.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <vector>

#include "analysis/counter.h"
#include "analysis/intervals.h"
#include "engine/memory.h"
#include "uphill/interval.h"

using namespace uphill;
using namespace uphill::analysis;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int bits = 4;

/// Edges of a value's bin: a sixteenth of its octave, or all of what is smaller than 1/16 on its side of 0.
std::pair<double, double> bin_of(double x) {
  const double size = std::fabs(x);
  if (size < 1.0 / 16) return x == 0.0 ? std::pair(0.0, 0.0) : x > 0.0 ? std::pair(0.0, 1.0 / 16) : std::pair(-1.0 / 16, 0.0);
  const double width = std::ldexp(1.0, std::ilogb(size) - bits), near = std::floor(size / width) * width;
  return x > 0.0 ? std::pair(near, near + width) : std::pair(-near - width, -near);
}

struct Bin {
  double low, high, mean;
  std::vector<double> values;
  double count() const { return static_cast<double>(values.size()); }
};

struct Plain {
  std::vector<double> all, sorted;
  std::vector<Bin> bins;  // ascending

  explicit Plain(std::vector<double> values) : all(std::move(values)) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(sorted), [](double x) { return x == x; });
    std::sort(sorted.begin(), sorted.end());
    for (const double x : sorted) {
      const auto [low, high] = bin_of(x);
      if (bins.empty() || bins.back().low != low || bins.back().high != high) bins.push_back({low, high, 0.0, {}});
      bins.back().values.push_back(x);
    }
    for (Bin& bin : bins) {
      for (const double x : bin.values) bin.mean += x / bin.count();
      bin.low = std::max(bin.low, sorted.front()), bin.high = std::min(bin.high, sorted.back());
    }
  }

  double n() const { return static_cast<double>(sorted.size()); }
  const Bin& at(std::size_t rank) const {
    for (const Bin& bin : bins) {
      if (rank < bin.values.size()) return bin;
      rank -= bin.values.size();
    }
    return bins.back();
  }
  double quantile(double p) const {
    const double h = p * (n() - 1.0);
    const auto below = static_cast<std::size_t>(h);
    return at(below).mean + (h - static_cast<double>(below)) * (at(below + 1).mean - at(below).mean);
  }
  Bounds around(double p) const {
    const Ranks ranks = quantile_ranks(p, sorted.size(), std::sqrt(n() * p * (1.0 - p)), student_97(n() - 1.0));
    return {ranks.low == Ranks::none ? none : at(ranks.low).low, ranks.high == Ranks::none ? none : at(ranks.high).high};
  }

  /// Bins from the worst on.
  std::vector<Bin> from(Worst worst) const {
    std::vector<Bin> out = bins;
    if (worst == Worst::high) std::reverse(out.begin(), out.end());
    return out;
  }
  double shortfall(Worst worst) const {
    double left = 0.1 * n(), sum = 0.0;
    for (const Bin& bin : from(worst)) {
      sum += std::min(left, bin.count()) * bin.mean;
      left -= std::min(left, bin.count());
    }
    return sum / (0.1 * n());
  }
  /// Of independent trials, with the farthest edge counted twice, and wider by what the boundary's bin leaves open.
  Bounds around_shortfall(Worst worst) const {
    double left = 0.1 * n();
    Bin last{};
    double taken = 0.0;
    for (const Bin& bin : from(worst)) {
      if (left <= 1e-9) break;
      last = bin, taken = std::min(left, bin.count());
      left -= taken;
    }
    const double mean = shortfall(worst), centre = 0.1 * (mean - last.mean);
    double squares = 0.0, farthest = 0.0;
    const auto residual = [&](double x) { return ((worst == Worst::low ? x < last.mean : x > last.mean) ? x - last.mean : 0.0) - centre; };
    for (const Bin& bin : bins) {
      squares += bin.count() * residual(bin.mean) * residual(bin.mean);
      const double far = residual(worst == Worst::low ? bin.low : bin.high);
      farthest = std::max(farthest, far * far);
    }
    const double error = std::sqrt((squares + farthest) * n() / (n() - 1.0)) / n() / 0.1;
    const double reach = student_97(n() - 1.0) * error + (last.high - last.low) * taken / (0.1 * n());
    return {mean - reach, mean + reach};
  }
  Bounds around_mean() const {
    double mean = 0.0, squares = 0.0, farthest = 0.0;
    for (const double x : sorted) mean += x / n();
    for (const double x : sorted) squares += (x - mean) * (x - mean), farthest = std::max(farthest, (x - mean) * (x - mean));
    const double reach = student_97(n() - 1.0) * std::sqrt((squares + farthest) * n() / (n() - 1.0)) / n();
    return {mean - reach, mean + reach};
  }
};

RiskRange counted(const std::vector<double>& values, Worst worst) {
  Counter counter(bits, {});
  counter.take(values);
  return counter.range(worst);
}

struct Shape {
  const char* name;
  double (*of)(double u, double v);
};
const Shape shapes[] = {
    {"both sides of 0, and near it", [](double u, double v) { return v < 0.2 ? 0.0 : v < 0.5 ? (u - 0.5) / 10 : 40.0 * (u - 0.4); }},
    {"near 0 from above", [](double u, double) { return u / 20; }},
    {"near 0 from below", [](double u, double) { return -u / 20; }},
    {"below 0 with a tail", [](double u, double v) { return v < 0.1 ? none : -1.0 / (u + 0.001); }},
    {"above 0 with a tail", [](double u, double) { return 3.0 / (u + 0.002); }},
    {"few values", [](double u, double) { return std::floor(5.0 * u) - 1.0; }},
};

std::vector<double> column(const Shape& shape, std::size_t n) {
  std::mt19937_64 generator(n);
  const auto uniform = [&] { return (static_cast<double>(generator() >> 11) + 0.5) * 0x1p-53; };
  std::vector<double> values;
  for (std::size_t k = 0; k < n; ++k) {
    const double u = uniform(), v = uniform();
    values.push_back(shape.of(k < 1024 ? u / 2 : u, v));  // a first unit that lies apart from the mean of all
  }
  return values;
}

void check(const Bounds& is, const Bounds& expected, double size) {
  for (const auto end : {&Bounds::low, &Bounds::high}) {
    if (std::isnan(expected.*end)) {
      CHECK(std::isnan(is.*end));
    } else {
      CHECK(is.*end == Approx(expected.*end).margin(1e-11 * size).epsilon(0.0));
    }
  }
}

}  // namespace

TEST_CASE("all that is told of a counted column is that of its bins, counted plainly") {
  for (const Shape& shape : shapes) {
    for (const std::size_t n : {5, 12, 40, 333, 3001}) {
      const Plain plain(column(shape, n));
      for (const Worst worst : {Worst::low, Worst::high}) {
        CAPTURE(shape.name, n, worst == Worst::low);
        const RiskRange is = counted(plain.all, worst);
        const double size = std::max(std::fabs(plain.sorted.front()), std::fabs(plain.sorted.back()));
        const auto close = [=](double x) { return Approx(x).margin(1e-11 * size).epsilon(0.0); };
        CHECK(is.p5 == close(plain.quantile(0.05)));
        CHECK(is.p10 == close(plain.quantile(0.10)));
        CHECK(is.p25 == close(plain.quantile(0.25)));
        CHECK(is.p50 == close(plain.quantile(0.50)));
        CHECK(is.p75 == close(plain.quantile(0.75)));
        CHECK(is.p90 == close(plain.quantile(0.90)));
        CHECK(is.p95 == close(plain.quantile(0.95)));
        Counter counter(bits, {});
        counter.take(plain.all);
        const std::vector levels{0.0, 0.1, 0.5, 0.9, 1.0};
        const std::vector<double> quantiles = counter.quantiles(levels);
        for (std::size_t k = 0; k < levels.size(); ++k) CHECK(quantiles[k] == close(plain.quantile(levels[k])));
        CHECK(is.expected_shortfall == close(plain.shortfall(worst)));
        check(is.p10_95, plain.around(0.10), size);
        check(is.p50_95, plain.around(0.50), size);
        check(is.p90_95, plain.around(0.90), size);
        check(is.expected_shortfall_95, plain.around_shortfall(worst), size);
        check(is.mean_95, plain.around_mean(), size);
        double magnitudes = 0.0;
        for (const Bin& bin : plain.bins) magnitudes += std::fabs(bin.mean) * bin.count();
        CHECK(is.largest_share == Approx(size / magnitudes).epsilon(1e-11));
      }
    }
  }
}

TEST_CASE("one value alone has a mean, no spread and no interval") {
  const RiskRange is = counted({4.0}, Worst::low), exact = risk_range(std::vector{4.0}, Worst::low, {});
  for (const RiskRange& r : {is, exact}) {
    CHECK(r.mean == 4.0);
    CHECK(r.sd == 0.0);
    CHECK(r.mcse == 0.0);
    CHECK(r.p50 == 4.0);
    CHECK(std::isnan(r.p50_95.low));
  }
  CHECK(estimated_mean(std::vector{4.0}, {}).mcse == 0.0);
}

TEST_CASE("a counted gain is told from events that are rare on one side") {
  for (const int replicates : {0, 32}) {
    std::vector<double> parted(2048, 0.0);
    for (std::size_t k = 0; k < parted.size(); k += 7) parted[k] = 1.0;
    for (std::size_t k = 3; k < parted.size(); k += 190) parted[k] = -1.0;
    Counter counter(0, {replicates});
    counter.take(parted);
    const ChanceGain is = counter.gain(), exact = chance_gain(parted, {replicates});
    CHECK(is.value == Approx(exact.value).epsilon(1e-12));
    CHECK(is.mcse == Approx(exact.mcse).epsilon(1e-11));
    CHECK(is.interval.low == Approx(exact.interval.low).epsilon(1e-9));
    CHECK(is.interval.high == Approx(exact.interval.high).epsilon(1e-9));
  }
}
