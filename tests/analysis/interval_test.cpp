// SPDX-License-Identifier: Apache-2.0
// How far errors reach, and what can be told apart.
#include "uphill/interval.h"

#include <catch2/catch.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/intervals.h"
#include "analysis/statistics.h"
#include "analysis/warnings.h"

using namespace uphill;
using namespace uphill::analysis;

TEST_CASE("Student's quantile, and the normal's where there is no end of freedom") {
  for (const auto& [freedom, within] : {std::pair{10.0, 2e-4}, {15.0, 4e-5}, {31.0, 3e-6}, {99.0, 1e-7}, {1e5, 1e-10}})
    CHECK(student_97(freedom) == Approx(boost::math::quantile(boost::math::students_t(freedom), 0.975)).margin(within));
  CHECK(student_97(std::numeric_limits<double>::infinity()) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(std::isnan(student_97(0.0)));
}

TEST_CASE("a difference is told apart where its interval leaves out nothing") {
  CHECK(distinguishable(Estimate{2.05, 1.0, 31.0}));
  CHECK_FALSE(distinguishable(Estimate{2.03, 1.0, 31.0}));  // beyond 1.96, but 31 degrees ask for 2.04
  CHECK(distinguishable(Estimate{-1.97, 1.0}));
  CHECK(distinguishable(Estimate{1.0, 0.0}));
  CHECK_FALSE(distinguishable(Estimate{0.0, 0.0}));
  CHECK_FALSE(distinguishable(Estimate{1.0, std::nan("")}));
  CHECK_FALSE(distinguishable(Bounds{}));
  const Estimate d = apart({3.0, 0.3, 31.0}, {1.0, 0.4});
  CHECK(d.value == 2.0);
  CHECK(d.mcse == Approx(0.5));
  CHECK(d.freedom == 31.0);
}

TEST_CASE("a difference of chances by the trials in which they part ways") {
  std::vector<double> parted(100, 0.0);
  for (std::size_t n = 0; n < 5; ++n) parted[n] = 1.0;  // Clopper-Pearson: 5 of 100 in 0.016432 to 0.112835, none in 0 to 0.036217
  const ChanceGain five = chance_gain(parted, {});
  CHECK(five.value == Approx(0.05));
  CHECK(five.mcse == Approx(std::sqrt(0.05 * 0.95 / 100)));
  CHECK(five.interval.high == Approx(0.112835).margin(1e-5));
  CHECK(five.interval.low == Approx(0.05 - std::hypot(0.05 - 0.016432, 0.036217)).margin(1e-5));
  const ChanceGain none = chance_gain(std::vector<double>(100, 0.0), {});
  CHECK(none.value == 0.0);
  CHECK(none.interval.low == Approx(-0.036217).margin(1e-5));
  CHECK(none.interval.high == Approx(0.036217).margin(1e-5));
  for (double& x : parted) x = -x;
  CHECK(chance_gain(parted, {}).interval.low == Approx(-0.112835).margin(1e-5));
}

TEST_CASE("under replicates a difference of chances is as sharp as they agree") {
  // In each replicate one of its 32 trials parts: the replicates agree fully, and two trials' doubt remains.
  std::vector<double> even(1024, 0.0), lumped(1024, 0.0);
  for (std::size_t r = 0; r < 32; ++r) even[r] = 1.0;
  for (std::size_t k = 0; k < 32; ++k) lumped[32 * k] = 1.0;  // all in one replicate
  const ChanceGain sharp = chance_gain(even, {32}), blunt = chance_gain(lumped, {32});
  CHECK(sharp.value == blunt.value);
  CHECK(sharp.interval.high - sharp.interval.low < 0.02);
  CHECK(blunt.interval.high - blunt.interval.low > 0.1);
}

TEST_CASE("under replicates intervals are those of as many independent trials as would be as precise") {
  const auto bounds = [](double hits, double n) {  // Clopper and Pearson (1934), by Boost's beta
    return Bounds{hits > 0.0 ? boost::math::ibeta_inv(hits, n - hits + 1.0, 0.025) : 0.0, boost::math::ibeta_inv(hits + 1.0, n - hits, 0.975)};
  };
  for (const double freedom : {15.0, 31.0, 63.0}) {
    const double narrower = 1.959963984540054 / boost::math::quantile(boost::math::students_t(freedom), 0.975);
    const auto effective = [=](double variance, double error) { return variance * std::pow(narrower / error, 2.0); };
    const double within = 2e-4;  // student_97 is off by 4e-5 at most
    for (const double share : {0.02, 0.3, 0.77}) {
      const Precision precision{0.013, freedom};
      const double n = effective(share * (1.0 - share), precision.error);
      const Bounds is = chance_interval(share, 5000, &precision), expected = bounds(share * n, n);
      CHECK(share - is.low == Approx(share - expected.low).epsilon(within));
      CHECK(is.high - share == Approx(expected.high - share).epsilon(within));
      const Bounds plain = chance_interval(share, 5000, nullptr), exact = bounds(share * 5000, 5000);
      CHECK(plain.low == Approx(exact.low).epsilon(1e-9));
      CHECK(plain.high == Approx(exact.high).epsilon(1e-9));
    }
    for (const auto& [up, down] : {std::pair{0.3, 0.12}, {0.05, 0.4}, {0.45, 0.45}}) {
      for (const bool replicates : {false, true}) {
        const Precision precision{0.017, freedom};
        const double value = up - down, n = replicates ? effective(up + down - value * value, precision.error) : 800.0;
        const Bounds ups = bounds(up * n, n), downs = bounds(down * n, n);
        const double together = std::sqrt(up * down / ((1.0 - up) * (1.0 - down)));
        const auto added = [=](double a, double b) { return std::sqrt(a * a + b * b + 2.0 * together * a * b); };
        const Bounds is = gain_interval(up, down, 800.0, replicates ? &precision : nullptr);
        CHECK(value - is.low == Approx(added(up - ups.low, downs.high - down)).epsilon(within));
        CHECK(is.high - value == Approx(added(ups.high - up, down - downs.low)).epsilon(within));
      }
    }
  }
}

TEST_CASE("few futures that carry much are warned of") {
  RiskRange r{};
  r.largest_share = 0.0055, r.farthest = 7.0;  // of 1,000: 5.5 times the mean, 4.9 % of the squares
  CHECK_FALSE(hangs_on_one(r, 1000));
  r.farthest = 7.1;
  CHECK(hangs_on_one(r, 1000));
  r.largest_share = 0.0049;
  CHECK_FALSE(hangs_on_one(r, 1000));
  r.largest_share = 0.011, r.farthest = 0.0;
  CHECK(hangs_on_one(r, 1000));
}
