// SPDX-License-Identifier: Apache-2.0
#include "report/format.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>

using namespace uphill;
using namespace uphill::report;

TEST_CASE("money reads as people write it") {
  CHECK(money(1.2e6, 0, "USD") == "$1.2M");
  CHECK(money(-0.4e6, 0, "USD", {1e6, "M"}) == "-$0.4M");
  CHECK(money(-4.2e5, 0, "USD") == "-$420k");
  CHECK(money(2.5e9, 0, "EUR") == "€2.5bn");
  CHECK(money(48000, 0, "CHF") == "CHF 48.0k");
  CHECK(money(-48000, 0, "CHF") == "-CHF 48.0k");
  CHECK(money(999'960, 0, "USD") == "$1.0M");
  CHECK(money(123.4e6, 0, "USD") == "$123M");
  CHECK(money(12, 0, "USD") == "$12");
  CHECK(money(-0.0, 0, "USD") == "$0");
  CHECK(money(-1e-9, 0, "USD", {1e6, "M"}) == "$0.0M");
  CHECK(money(std::numeric_limits<double>::quiet_NaN(), 0, "USD") == "—");
}

TEST_CASE("no digit is finer than the standard error") {
  CHECK(money(12.41e6, 0.3e6, "USD") == "$12.4M");
  CHECK(money(12.41e6, 0.99e6, "USD") == "$12.4M");
  CHECK(money(12.41e6, 1e6, "USD") == "$12M");
  CHECK(money(12.41e6, 3e6, "USD") == "$12M");
  CHECK(money(124.1e6, 30e6, "USD") == "$120M");
  CHECK(finest_place(0.3) == Approx(0.1));
  CHECK(finest_place(0.1) == Approx(0.1));
  CHECK(finest_place(9.9) == Approx(1));
  CHECK(finest_place(10) == Approx(10));
  CHECK(finest_place(0) == 0);
  CHECK(percent(0.973, 0.0001) == "97%");
  CHECK(percent(0.973, 0.2) == "100%");
  CHECK(months(37.4, 12) == "40 months");
  CHECK(months(1.2, 0) == "1 month");
}

TEST_CASE("a sampled chance is never shown as certain") {
  CHECK(chance({0.83, 0.001}, 100000) == "83%");
  CHECK(chance({0, 0}, 100000) == "<0.01%");
  CHECK(chance({1, 0}, 100000) == ">99.99%");
  CHECK(chance({0, 0}, 29999) == "<0.1%");
  CHECK(chance({1, 0}, 3000) == ">99.9%");
  CHECK(chance({0, 0}, 2999) == "<1%");
  CHECK(chance({0.0003, 0.00001, {0.00028, 0.00033}}, 100000) == "<0.1%");  // the interval's end, where there is one
  CHECK(chance({0.99995, 0.00001, {0.99991, 0.99997}}, 1000000) == ">99.99%");
  CHECK(chance({0.99995, 0.00003, {0.99989, 0.99997}}, 100000) == ">99.9%");
  CHECK(chance({0.004, 0.0002}, 100000) == "<1%");
  CHECK(chance({0.9951, 0.0002}, 100000) == ">99%");
  CHECK(chance({0.006, 0.0002}, 100000) == "1%");
  CHECK(chance({0, 0}, 100) == "<3%");
  CHECK(chance({1, 0}, 10) == ">70%");
  CHECK(chance({0.5, 0.16}, 10) == "50%");
  CHECK(chance({0.54, 0.11}, 20) == "50%");
  for (const std::uint64_t trials : {1, 2, 3, 10, 1000})
    for (const double value : {0.0, 1.0}) {
      CHECK(chance({value, 0}, trials) != "0%");
      CHECK(chance({value, 0}, trials) != "100%");
    }
  CHECK(of_hundred({0.86, 0.001}, 100000) == "86 of 100");
  CHECK(of_hundred({0, 0}, 100000) == "fewer than 1 of 10,000");
  CHECK(of_hundred({1, 0}, 100000) == "more than 9,999 of 10,000");
  CHECK(of_hundred({1, 0}, 1000) == "more than 99 of 100");
  CHECK(of_hundred({1, 0}, 6) == "an unknown number of 100");
  CHECK(chance({1, 0}, 6) == "?");
  CHECK(chance({1, 0}, 7) == ">57%");
  CHECK(of_hundred({0.84, 0.12}, 9) == "about 80 of 100");
}

TEST_CASE("practically certain asks for enough futures") {
  CHECK(practically_never({0, 0}, 100000));
  CHECK_FALSE(practically_never({0, 0}, 100));
  CHECK(practically_always({1, 0}, 1000));
  CHECK_FALSE(practically_always({0.985, 0.0001}, 100000));
  // the interval decides where it is known: of 5 in 1,000 it reaches 1.16 %, of 3 in 1,000 0.87 %
  CHECK_FALSE(practically_never({0.005, 0.002, {0.0016, 0.0116}}, 1000));
  CHECK(practically_never({0.003, 0.002, {0.0006, 0.0087}}, 1000));
  CHECK_FALSE(practically_always({0.995, 0.002, {0.9884, 0.9984}}, 1000));
  CHECK(practically_always({0.997, 0.002, {0.9913, 0.9994}}, 1000));
}

TEST_CASE("numbers in full read back to the same double") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(-0.0) == "0");
  CHECK(shortest(1e6) == "1e+06");
  for (const double value : {0.1, 1.0 / 3, 9803.053493049318, 5e-324, 1.7976931348623157e308})
    CHECK(std::strtod(shortest(value).c_str(), nullptr) == value);
  CHECK(grouped(7) == "7");
  CHECK(grouped(100000) == "100,000");
  CHECK(grouped(18446744073709551615ULL) == "18,446,744,073,709,551,615");
  CHECK(fixed(-0.04, 1) == "0.0");
  CHECK(fixed(1e22, 0) == "10000000000000000000000");
}

TEST_CASE("quantile errors are those of the normal") {
  RiskRange range{};
  range.sd = 2;
  CHECK(median_error(range, 10000) == Approx(2 * std::sqrt(std::acos(-1.0) / 2) / 100).epsilon(1e-4));
  // sqrt(p(1-p)) / phi(z) with p = 0.1, z = 1.2815515655
  const double density = std::exp(-0.5 * 1.2815515655 * 1.2815515655) / std::sqrt(2 * std::acos(-1.0));
  CHECK(tail_error(range, 10000) == Approx(2 * 0.3 / density / 100).epsilon(1e-3));
}
