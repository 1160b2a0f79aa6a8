// SPDX-License-Identifier: Apache-2.0
// Counting as they pass against the statistics of the same values in memory.
#include "analysis/counter.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>

using namespace uphill;
using namespace uphill::analysis;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Twenty thousand values and a few more, so that the last unit is not whole.
std::vector<double> sample(double (*shape)(double)) {
  std::mt19937_64 generator(7);
  std::vector<double> values;
  for (int n = 0; n < 20011; ++n) values.push_back(shape(static_cast<double>(generator() >> 11) / 9007199254740992.0));
  return values;
}

struct Shape {
  const char* name;
  double (*of)(double u);
};

const Shape shapes[] = {
    {"money", [](double u) { return 4e7 + 3e7 * u * u; }},
    {"a payoff on both sides of 0", [](double u) { return 1e6 * (u - 0.3) * std::abs(u - 0.3); }},
    {"heavy tail", [](double u) { return std::pow(1.0 - u, -0.8); }},
    {"few values", [](double u) { return std::floor(u * 5.0) * 130e3 / 3.0; }},
    {"one value", [](double) { return 0.1; }},
    {"all 0", [](double) { return 0.0; }},
    {"months, where there are any", [](double u) { return u < 0.2 ? none : std::floor(60.0 * u); }},
    {"a small spread far from 0", [](double u) { return 1e7 + u; }},
};

const RiskRange& checked(const RiskRange& is, const RiskRange& exact, double width) {
  const auto near = [](double a, double b, double relative) { return a == b || std::abs(a - b) <= relative * std::abs(b); };
  CHECK(near(is.mean, exact.mean, 1e-14));
  CHECK(near(is.sd, exact.sd, 1e-9));
  CHECK(near(is.mcse, exact.mcse, 1e-7));
  for (const auto figure : {&RiskRange::p5, &RiskRange::p10, &RiskRange::p25, &RiskRange::p50, &RiskRange::p75, &RiskRange::p90,
                            &RiskRange::p95, &RiskRange::expected_shortfall})
    CHECK(near(is.*figure, exact.*figure, width));
  return is;
}

Counter counted(const std::vector<double>& values, int bits, std::size_t window, Replication replication) {
  Counter counter(bits, replication);
  const std::span<const double> all(values);
  for (std::size_t from = 0; from < all.size(); from += window) counter.take(all.subspan(from, std::min(window, all.size() - from)));
  return counter;
}

}  // namespace

TEST_CASE("a counted column has the moments of the column, and its percentiles to a bin") {
  for (const Shape& shape : shapes) {
    INFO(shape.name);
    const std::vector<double> values = sample(shape.of);
    for (const int replicates : {0, 32}) {
      for (const Worst worst : {Worst::low, Worst::high}) {
        const RiskRange exact = risk_range(values, worst, {replicates});
        checked(counted(values, 10, 1024, {replicates}).range(worst), exact, 1.0 / 1024);
        checked(counted(values, 8, 1024, {replicates}).range(worst), exact, 1.0 / 256);
      }
    }
  }
}

TEST_CASE("a finer bin is a closer percentile, and one value again and again is told exactly") {
  const std::vector<double> months = sample(shapes[6].of);
  CHECK(counted(months, 10, 1024, {}).range(Worst::high).p90 == risk_range(months, Worst::high, {}).p90);
  CHECK(counted(sample(shapes[4].of), 2, 1024, {}).range(Worst::low).p50 == 0.1);
}

TEST_CASE("windows cannot be seen in what is counted") {
  for (const Shape& shape : shapes) {
    INFO(shape.name);
    const std::vector<double> values = sample(shape.of);
    const RiskRange once = counted(values, 10, 1 << 20, {32}).range(Worst::low), often = counted(values, 10, 3072, {32}).range(Worst::low);
    CHECK(once.mean == often.mean);
    CHECK(once.sd == often.sd);
    CHECK(once.mcse == often.mcse);
    CHECK(once.p5 == often.p5);
    CHECK(once.expected_shortfall == often.expected_shortfall);
  }
}

TEST_CASE("a counted chance is the chance") {
  for (const Shape& shape : {Shape{"", [](double u) { return u < 0.3 ? 1.0 : 0.0; }}, Shape{"", [](double) { return 0.0; }},
                             Shape{"", [](double) { return 1.0; }}}) {
    const std::vector<double> ones = sample(shape.of);
    for (const int replicates : {0, 32}) {
      const Chance exact = chance(ones, {replicates}), is = counted(ones, 0, 4096, {replicates}).chance();
      CHECK(is.value == exact.value);
      CHECK(is.mcse == Approx(exact.mcse).epsilon(1e-11));
    }
  }
}

TEST_CASE("counted intervals of shortfalls and means are those of the column to a hundredth of their width, and a bin") {
  for (const Shape& shape : shapes) {
    INFO(shape.name);
    const std::vector<double> values = sample(shape.of);
    for (const Worst worst : {Worst::low, Worst::high}) {
      const RiskRange exact = risk_range(values, worst, {}), is = counted(values, 10, 1024, {}).range(worst);
      for (const auto member : {&RiskRange::expected_shortfall_95, &RiskRange::mean_95}) {
        const Bounds a = is.*member, b = exact.*member;
        const double size = std::max(std::abs(b.low), std::abs(b.high));
        const double within = 0.01 * (b.high - b.low);
        CHECK(a.low <= b.low + within + 1e-12 * size);
        CHECK(a.high >= b.high - within - 1e-12 * size);
        CHECK(a.high - a.low <= b.high - b.low + within + size / 256);
      }
    }
  }
}

TEST_CASE("a counted gain is the gain") {
  const std::vector<double> parted = sample([](double u) { return u < 0.12 ? -1.0 : u < 0.7 ? 0.0 : 1.0; });
  for (const int replicates : {0, 32}) {
    const ChanceGain exact = chance_gain(parted, {replicates}), is = counted(parted, 0, 4096, {replicates}).gain();
    CHECK(is.value == Approx(exact.value).epsilon(1e-12));
    CHECK(is.mcse == Approx(exact.mcse).epsilon(1e-11));
    CHECK(is.interval.low == Approx(exact.interval.low).epsilon(1e-9));
    CHECK(is.interval.high == Approx(exact.interval.high).epsilon(1e-9));
  }
}

TEST_CASE("no value at all is told as such") {
  const std::vector<double> values(5000, none);
  CHECK(std::isnan(counted(values, 10, 1024, {32}).range(Worst::low).p50));
  CHECK(std::isnan(counted(values, 10, 1024, {32}).mean()));
}

TEST_CASE("one value four million times is still told exactly, beside another") {
  // 0.1 has no last digit in binary: a plain sum of four million would be off by more than a double's step.
  Counter counter(10, {32});
  const std::vector<double> many(1 << 20, 0.1);
  counter.take(std::vector<double>(1024, 7.0));
  for (int n = 0; n < 4; ++n) counter.take(many);
  const RiskRange is = counter.range(Worst::low);
  CHECK(is.p5 == 0.1);
  CHECK(is.p50 == 0.1);
  CHECK(is.expected_shortfall == Approx(0.1).epsilon(1e-14));
  CHECK(is.p95 == 0.1);
}
