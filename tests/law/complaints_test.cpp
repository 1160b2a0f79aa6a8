// SPDX-License-Identifier: Apache-2.0
// The very text of every complaint.
#include <cmath>
#include <limits>

#include "law/words.h"
#include "laws.h"

using namespace uphill;

namespace {
const double not_a_number = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();

Percentiles three(double lo, double mid, double hi) { return {0.1, lo, mid, hi, true}; }
}  // namespace

TEST_CASE("numbers in the analyst's words") {
  CHECK(law::words(0.27, Kind::rate) == "27%");
  CHECK(law::words(-0.085, Kind::change) == "-8.5%");
  CHECK(law::words(0.285, Kind::rate) == "28.5%");
  CHECK(law::words(92000, Kind::amount) == "92000");
  CHECK(law::words(1.2e12, Kind::amount) == "1200000000000");
  CHECK(law::words(0.25, Kind::length) == "0.25");
  CHECK(law::words(-0.0, Kind::length) == "0");
  CHECK(law::inward_words({0.123456, 0.456789}, Kind::rate) == std::pair<std::string, std::string>{"12.35%", "45.67%"});
  CHECK(law::inward_words({9999.6, 20001}, Kind::amount) == std::pair<std::string, std::string>{"10000", "20000"});
  CHECK(law::inward_words({1.00001, 1.00004}, Kind::count) ==
        std::pair<std::string, std::string>{"1.00002", "1.00003"});
  CHECK(law::inward_words({-0.0512345, 0.0312345}, Kind::change) ==
        std::pair<std::string, std::string>{"-5.123%", "3.123%"});
}

TEST_CASE("percentiles") {
  CHECK(complaint_of(three(0.27, 0.23, 0.19), Kind::rate) == "p10 is 27%, above p90, 19%");
  CHECK(complaint_of(Percentiles{0.05, 50, 0, 20, false}, Kind::amount) == "p5 is 50, above p95, 20");
  CHECK(complaint_of(three(0.2, 0.2, 0.2), Kind::rate) ==
        "p10 and p90 are both 20%, which leaves no spread: use a fixed value");
  CHECK(complaint_of(three(10, 9, 20), Kind::amount) == "p10 is 10, above p50, 9");
  CHECK(complaint_of(three(10, 21, 20), Kind::amount) == "p50 is 21, above p90, 20");
  CHECK(complaint_of(three(0.1, 0.2, 1.3), Kind::rate) == "p90 is 130%, but this rate lies between 0% and 100%");
  CHECK(complaint_of(three(0.1, 0.2, 0.96), Kind::rate, attritions) ==
        "p90 is 96%, but this rate lies between 0% and 95%");
  CHECK(complaint_of(three(-1.5, 0, 0.5), Kind::change) == "p10 is -150%, but this change is at least -100%");
  CHECK(
      complaint_of(three(0, 0.2, 0.3), Kind::rate) ==
      "p10 is 0%, but percentiles of a rate must lie strictly between 0% and 100% (they are joined on a logit scale): "
      "write a small rate such as 0.1% instead");
  CHECK(complaint_of(three(0.1, 0.2, 1), Kind::rate) ==
        "p90 is 100%, but percentiles of a rate must lie strictly between 0% and 100% (they are joined on a logit "
        "scale): "
        "write a rate such as 99.9% instead");
  CHECK(complaint_of(three(0, 2, 3), Kind::amount) ==
        "p10 is 0, but percentiles of an amount must be above 0 (they are joined on a log scale): write a small number "
        "instead");
  CHECK(complaint_of(three(not_a_number, 2, 3), Kind::amount) == "p10 is not a finite number");
  CHECK(complaint_of(three(1, 2, inf), Kind::amount) == "p90 is not a finite number");
}

TEST_CASE("an infeasible triple is told where p50 may be, and what it is told works") {
  CHECK(
      complaint_of(three(-0.1, -0.09, 0.1), Kind::change) ==
      "p50 is -9%, too close to p10 for a smooth law: with p10 at -10% and p90 at 10% it must lie between -6.668% and "
      "6.668%");
  const std::string text = complaint_of(three(0.1, 0.295, 0.3), Kind::rate);
  CHECK(
      text ==
      "p50 is 29.5%, too close to p90 for a smooth law: with p10 at 10% and p90 at 30% it must lie between 12.22% and "
      "25.49%");
  CHECK(complaint_of(three(0.1, 0.1222, 0.3), Kind::rate) == "(none)");
  CHECK(complaint_of(three(0.1, 0.2549, 0.3), Kind::rate) == "(none)");
  CHECK(complaint_of(three(0.1, 0.1221, 0.3), Kind::rate) != "(none)");
  CHECK(complaint_of(three(0.1, 0.2550, 0.3), Kind::rate) != "(none)");
}

TEST_CASE("mean and sd") {
  CHECK(complaint_of(NormalForm{0.2, 0}, Kind::rate) == "sd is 0%, but must be above 0: use a fixed value");
  CHECK(complaint_of(NormalForm{0.2, -0.1}, Kind::rate) == "sd is -10%, but must be above 0");
  CHECK(complaint_of(NormalForm{-0.5, 0.1}, Kind::rate) ==
        "a normal with mean -50% and sd 10% has less than a millionth of its weight where this rate may be, between 0% "
        "and 100%");
  CHECK(complaint_of(NormalForm{-0.47, 0.1}, Kind::rate) == "(none)");
  CHECK(complaint_of(LognormalForm{0, 1}, Kind::amount) == "mean is 0, but a lognormal's mean must be above 0");
  CHECK(complaint_of(LognormalForm{5, 0}, Kind::amount) == "sd is 0, but must be above 0: use a fixed value");
  CHECK(complaint_of(LognormalForm{1.2, 0.1}, Kind::rate) == "mean is 120%, but this rate lies between 0% and 100%");
  CHECK(complaint_of(BetaForm{0, 0.1}, Kind::rate) ==
        "mean is 0%, but a beta's mean lies strictly between 0% and 100%");
  CHECK(complaint_of(BetaForm{1.2, 0.1}, Kind::rate) ==
        "mean is 120%, but a beta's mean lies strictly between 0% and 100%");
  CHECK(complaint_of(BetaForm{0.3, -0.1}, Kind::rate) == "sd is -10%, but must be above 0");
  CHECK(complaint_of(BetaForm{0.3, 0.6}, Kind::rate) == "sd is 60%, but with mean 30% a beta's sd is at most 45.82%");
  CHECK(complaint_of(BetaForm{0.5, 0.5}, Kind::rate) == "sd is 50%, but with mean 50% a beta's sd is at most 49.99%");
  CHECK(complaint_of(NormalForm{not_a_number, 1}, Kind::rate) == "mean is not a finite number");
}

TEST_CASE("written ends") {
  CHECK(complaint_of(PertForm{3, 2, 5}, Kind::length) == "min is 3, above mode, 2");
  CHECK(complaint_of(PertForm{1, 6, 5}, Kind::length) == "mode is 6, above max, 5");
  CHECK(complaint_of(TriangularForm{2, 2, 2}, Kind::length) == "min and max are both 2: use a fixed value");
  CHECK(complaint_of(PertForm{0.1, 0.5, 1.3}, Kind::rate) == "max is 130%, but this rate lies between 0% and 100%");
  CHECK(complaint_of(UniformForm{-5, 10}, Kind::amount) == "min is -5, but this amount is at least 0");
  CHECK(complaint_of(UniformForm{10, 5}, Kind::amount) == "min is 10, above max, 5");
  CHECK(complaint_of(UniformForm{5, 5}, Kind::amount) == "min and max are both 5: use a fixed value");
  CHECK(complaint_of(UniformForm{5, inf}, Kind::amount) == "max is not a finite number");
}

TEST_CASE("listed values") {
  CHECK(complaint_of(DiscreteForm{}, Kind::count) == "a discrete law needs at least one value: probability");
  CHECK(complaint_of(DiscreteForm{{{1, 0.5}, {2, 0.49}}}, Kind::count) ==
        "the probabilities sum to 0.99, but must sum to 1");
  CHECK(complaint_of(DiscreteForm{{{1, 0.5}, {2, 0.51}}}, Kind::count) ==
        "the probabilities sum to 1.01, but must sum to 1");
  CHECK(complaint_of(DiscreteForm{{{1, 0.5}, {2, 0.5 + 1e-8}}}, Kind::count) ==
        "the probabilities sum to 1.00000001, but must sum to 1");
  CHECK(complaint_of(DiscreteForm{{{1, 0.5}, {2, 0.5 + 5e-10}}}, Kind::count) == "(none)");
  CHECK(complaint_of(DiscreteForm{{{1, 0}, {2, 0}}}, Kind::count) == "the probabilities sum to 0, but must sum to 1");
  CHECK(complaint_of(DiscreteForm{{{0.1, 1.5}, {0.2, -0.5}}}, Kind::rate) ==
        "the probability of 20% is -0.5, but cannot be negative");
  CHECK(complaint_of(DiscreteForm{{{0.1, 0.5}, {0.2, 0.3}, {0.1, 0.2}}}, Kind::rate) ==
        "the value 10% is given twice: add up its probabilities");
  CHECK(complaint_of(DiscreteForm{{{1.1, 1}}}, Kind::rate) ==
        "a value is 110%, but this rate lies between 0% and 100%");
  CHECK(complaint_of(SampleForm{}, Kind::amount) == "the data column holds no value, but a sample needs at least 2");
  CHECK(complaint_of(SampleForm{{7}}, Kind::amount) ==
        "the data column holds 1 value, but a sample needs at least 2: use a fixed value");
  CHECK(complaint_of(SampleForm{{7, -3}}, Kind::amount) == "value 2 of the data is -3, but this amount is at least 0");
  CHECK(complaint_of(SampleForm{{7, not_a_number}}, Kind::amount) == "value 2 of the data is not a finite number");
}

TEST_CASE("pools") {
  const UniformForm fine{0.1, 0.2};
  CHECK(complaint_of(PoolForm{}, Kind::rate) == "a pool needs at least one member");
  CHECK(complaint_of(PoolForm{{{"finance", 1, fine}, {"field", 1, three(0.27, 0.23, 0.19)}}}, Kind::rate) ==
        "pool member field: p10 is 27%, above p90, 19%");
  CHECK(complaint_of(PoolForm{{{"finance", -2, fine}}}, Kind::rate) ==
        "pool member finance: its weight is -2, but cannot be negative");
  CHECK(complaint_of(PoolForm{{{"finance", inf, fine}}}, Kind::rate) ==
        "pool member finance: its weight is not a finite number");
  CHECK(complaint_of(PoolForm{{{"finance", 0, fine}, {"field", 0, fine}}}, Kind::rate) ==
        "all weights of the pool are 0: give at least one member weight");
  CHECK(complaint_of(PoolForm{{{"finance", 1, PoolForm{{{"x", 1, fine}}}}}}, Kind::rate) ==
        "pool member finance: a pool cannot stand in a pool: list its members here");
}
