// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "case_support.h"
#include "read/warnings.h"

using namespace uphill;
using namespace uphill::test;

namespace {

std::string warning(const Case& c, const std::string& code) {
  const auto found =
      std::find_if(c.warnings.begin(), c.warnings.end(), [&](const Warning& w) { return w.code == code; });
  return found == c.warnings.end() ? std::string{} : found->text;
}

}  // namespace

TEST_CASE("the small case warns of nothing") { CHECK(understood(small).warnings.empty()); }

TEST_CASE("what a scenario lacks or has too late is warned of") {
  const std::string text = changed(small, {{"    start: FY27\n", "    start: FY27\n    requires: [crm]\n"}});
  CHECK(warning(understood(text), "missing-requirement").empty());
  CHECK(warning(understood(changed(text, {{"[crm, coaching]", "[coaching]"}})), "missing-requirement") ==
        "scenario `both`: `coaching` requires `crm`, which the scenario does not have, so it has no effect");
  CHECK(warning(understood(changed(text, {{"start: FY27-Q2", "start: FY29\n    rollout: 12"}})), "late-requirement") ==
        "scenario `both`: `coaching` requires `crm`, which goes live after the last month simulated, so it can never "
        "start to work");
}

TEST_CASE("numbers at the edge are warned of") {
  CHECK_FALSE(warning(read_changed({{"{p10: 10%, p50: 20%, p90: 30%}", "95%"}}), "high-attrition").empty());
  CHECK(warning(read_changed({{"{p10: 10%, p50: 20%, p90: 30%}", "0%"}}), "high-attrition").empty());
  CHECK_FALSE(
      warning(read_changed({{"market:", "finance: {discount_rate: 900%}\nmarket:"}}), "high-discount-rate").empty());
  CHECK_FALSE(
      warning(read_changed({{"    headcount: 10\n", "    headcount: 10\n    ramp: 37\n"}}), "long-ramp").empty());
  CHECK(warning(read_changed({{"    headcount: 10\n", "    headcount: 10\n    ramp: 36\n"}}), "long-ramp").empty());
}

TEST_CASE("what is never used or has no effect is warned of") {
  CHECK(warning(read_changed({{"[crm, coaching]", "[crm]"}}), "unused-investment") ==
        "investment `coaching` is in no scenario");
  CHECK_FALSE(
      warning(read_changed({{"effects: {win_rate: 5%}", "slows_drift: {win_rate: 50%}"}}), "no-effect").empty());
  CHECK(warning(read_changed({{"effects: {win_rate: 5%}", "slows_drift: {win_rate: 50%}"},
                              {"    headcount: 10\n", "    headcount: 10\n    drift: {win_rate: -3%}\n"}}),
                "no-effect")
            .empty());
  CHECK_FALSE(warning(read_changed({{"effects: {win_rate: 5%}", "disruption: {win_rate: -5%}"}}), "no-effect").empty());
  const std::string sdr =
      "  sdr: {headcount: 4, feeds: {ae: 60%}, commission: 3%, benchmarks: {leads: 100, lead_conversion: 10%, "
      "win_rate: 20%}}\ninvestments:\n";
  CHECK(warning(read_changed({{"investments:\n", sdr}}), "no-effect") ==
        "role `sdr` feeds others and has no deals of its own, so `commission`, `benchmarks.win_rate` has no effect");
  CHECK_FALSE(
      warning(read_changed({{"investments: [crm, coaching]", "title: Nothing new, investments: [crm, coaching]"}}),
              "same-title")
          .empty());
}

TEST_CASE("what is hardly meant is warned of") {
  CHECK_FALSE(warning(read_changed({{"leads: 12", "leads: {normal: {mean: 12, sd: 7}}"}}), "wide-normal").empty());
  CHECK(warning(read_changed({{"leads: 12", "leads: {normal: {mean: 12, sd: 6}}"}}), "wide-normal").empty());
  CHECK_FALSE(warning(read_changed({{"win_rate: 5%", "win_rate: 310%"}}), "effects-beyond-bound").empty());
  CHECK(warning(read_changed({{"win_rate: 5%", "win_rate: 290%"}}), "effects-beyond-bound").empty());
  const auto twice = [](const std::string& effect) {
    return warning(read_changed({{"    start: FY27\n", "    start: FY27\n    effects: {win_rate: " + effect + "}\n"}}), "claimed-twice");
  };
  CHECK_FALSE(twice("5%").empty());
  CHECK(twice("6%").empty());
  const auto late = [](const std::string& rollout) {
    return warning(read_changed({{"start: FY27-Q2", "start: FY29-Q4\n    cost: {one_time: $100k}\n    rollout: " + rollout}}), "spending-after-horizon");
  };
  CHECK_FALSE(late("4").empty());
  CHECK(late("3").empty());
}

TEST_CASE("a territory too small for its bookings is warned of") {
  // 10 sellers, $1.2M a year: $100k a month of 20 % x 25 % x $50k = $2.5k a lead: 40 leads a seller, 400 in all.
  const auto with_supply = [](const std::string& supply) {
    return warning(read_changed({{"leads: 12", "bookings_per_seller: $1.2M\n      lead_supply: " + supply}}),
                   "supply-below-bookings");
  };
  CHECK(with_supply("400").empty());
  CHECK(with_supply("401").empty());
  CHECK(with_supply("399") ==
        "role `ae`: its bookings_per_seller needs 400 leads a month at the opening, but its territory yields 399, so "
        "the opening lies below that benchmark");
}

TEST_CASE("what feeds a role counts as its supply") {
  // The feeders find 4 x 100 x 10 % = 40 leads, of which 60 % = 24 arrive.
  const auto with_leads = [](const std::string& own) {
    const std::string sdr =
        "  sdr: {headcount: 4, feeds: {ae: 60%}, benchmarks: {leads: 100, lead_conversion: 10%}}\ninvestments:\n";
    return warning(
        read_changed({{"leads: 12", "bookings_per_seller: $1.2M\n      lead_supply: " + own}, {"investments:\n", sdr}}),
        "supply-below-bookings");
  };
  CHECK(with_leads("376").empty());
  CHECK_FALSE(with_leads("375").empty());
}

TEST_CASE("the capacity at the opening follows the ramp") {
  const auto capacity = [](const std::string& fields) {
    return read::opening_capacity(read_changed({{"    headcount: 10\n    attrition: {p10: 10%, p50: 20%, p90: 30%}\n",
                                                 "    headcount: 10\n" + fields}})
                                      .company->roles[0]);
  };
  CHECK(capacity("    attrition: 20%\n") == Approx(10));
  CHECK(capacity("    ramp: 6\n") == Approx(10));
  // Four in cohorts of ages 1 to 4 of a ramp of 4 are worth 1/4, 2/4, 3/4 and 1 each.
  CHECK(capacity("    ramp: 4\n    ramping: 4\n") == Approx(6 + 2.5));
  double expected = 0.0;
  const double leave = 1 - std::pow(0.8, 1.0 / 12);
  for (int age = 1; age < 5000; ++age) expected += 10 * leave * std::pow(1 - leave, age - 1) * std::min(1.0, age / 6.5);
  CHECK(capacity("    attrition: 20%\n    ramp: 6.5\n") == Approx(expected).epsilon(1e-12));
}
