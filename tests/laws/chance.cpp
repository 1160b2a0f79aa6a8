// SPDX-License-Identifier: Apache-2.0
// Chance: how many deals are won and how large they are.
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "laws/oracle.h"

namespace uphill::laws {
namespace {

constexpr Spot bookings{Figure::bookings};

/// P(sum of N exponential deals of mean 1 > x), N ~ Poisson(mean), n by n.
double compound_above(double mean, double x) {
  double sum = 0.0, p = std::exp(-mean);
  for (int n = 1; n < 200; ++n) {
    p *= mean / n;
    sum += p * boost::math::gamma_q(static_cast<double>(n), x);
  }
  return sum;
}

/// P(N > k), N ~ Poisson(mean).
double poisson_above(double mean, int k) { return boost::math::gamma_p(k + 1.0, mean); }

/// Mean bookings of a year of 100 sellers whose first opportunities come in month 0: each month a share c of either stock
/// moves on.
double from_empty(double cycle) {
  const double c = 2 / (cycle + 2);
  double open = 0, offered = 0, wins = 0;
  for (int t = 0; t < 12; ++t) {
    const double advanced = (open + 10) * c, decided = (offered + advanced) * c;
    wins += decided * 0.5;
    open += 10 - advanced, offered += advanced - decided;
  }
  return wins * deal;
}

std::vector<Oracle> count_and_size() {
  const std::string team = direct(1, "headcount: 100"), few = direct(1, "headcount: 1"), some = direct(1, "headcount: 20");
  const std::string varied = direct(1, "headcount: 100", {.deal_spread = "80%"}), wild = direct(1, "headcount: 100", {.deal_spread = "150%"});
  const std::string target = direct(1, "headcount: 20", {.deal_spread = "100%"}, "targets: {FY26: $15k}\nscenarios: {none: {}}\n");
  const auto planned = chance([](const ScenarioFindings& s) { return s.years[0].attainment->of_plan; });
  return {
      {"wins: mean", "Poisson(60)", team, mean(bookings), 60 * deal},
      {"wins: sd", "Poisson(60): sqrt(60)", team, standard_deviation(bookings, 60 * deal), std::sqrt(60.0) * deal},
      {"a year with a deal", "1 - exp(-0.6)", few, above(bookings, 0.5 * deal), 1 - std::exp(-0.6)},
      {"more than one deal", "1 - 1.6 exp(-0.6)", few, above(bookings, 1.5 * deal), 1 - 1.6 * std::exp(-0.6)},
      {"more than 15 deals of 12", "Poisson(12) by the incomplete gamma function", some, above(bookings, 15.5 * deal),
       poisson_above(12, 15)},
      {"more than 4 deals of 12", "Poisson(12) by the incomplete gamma function", some, above(bookings, 4.5 * deal),
       poisson_above(12, 4)},
      {"deals that differ: mean", "60 deals", varied, mean(bookings), 60 * deal},
      {"deals that differ: sd", "compound Poisson: sqrt(60 (1 + 0.8^2))", varied, standard_deviation(bookings, 60 * deal),
       std::sqrt(60 * 1.64) * deal},
      {"deals that differ wildly: sd", "compound Poisson: sqrt(60 (1 + 1.5^2))", wild, standard_deviation(bookings, 60 * deal),
       std::sqrt(60 * 3.25) * deal},
      {"exponential deals reach a plan", "Poisson mixture of Erlang laws", target, planned, compound_above(12, 15)},
      {"exponential deals, the far tail", "Poisson mixture of Erlang laws", target, above(bookings, 25 * deal),
       compound_above(12, 25)},
      {"deal size drawn: mean", "60 E[size]", direct(1, "headcount: 100", {.deal_size = "{uniform: [$500, $2000]}"}),
       mean(bookings), 60 * 1250},
      {"deal size drawn: sd", "60 E[size^2] + 60^2 Var[size]",
       direct(1, "headcount: 100", {.deal_size = "{uniform: [$500, $2000]}"}), standard_deviation(bookings, 60 * 1250),
       std::sqrt(60 * (1250.0 * 1250 + 187500) + 3600 * 187500.0)},
  };
}

std::vector<Oracle> leads_and_stages() {
  const auto territory = [](const std::string& supply) {
    return direct(1, "headcount: 100", {.leads = "leads: 10, lead_supply: " + supply});
  };
  const std::string fed =
      "name: Law\ntimeline: {start: 2026-01, first_year: FY26, years: 1}\nroles:\n"
      "  r: {headcount: 100, benchmarks: {leads: 100, lead_conversion: 50%, win_rate: 50%, deal_size: $1000, deal_spread: 0%, "
      "sales_cycle: 0}}\n"
      "  sdr: {headcount: 10, feeds: {r: 60%}, benchmarks: {leads: {uniform: [20, 60]}, lead_conversion: 10%}}\n"
      "scenarios: {none: {}}\n";
  return {
      {"leads drawn", "linear: 60 / 10 E[leads]", direct(1, "headcount: 100", {.leads = "leads: {triangular: [5, 9, 16]}"}),
       mean(bookings), 60 * deal},
      {"a small territory", "linear in its supply", territory("{uniform: [500, 900]}"), mean(bookings), 0.7 * 60 * deal},
      {"a territory that limits half the time", "E min(supply, 1000) = (900 + 1000) / 2", territory("{uniform: [800, 1200]}"),
       mean(bookings), 0.95 * 60 * deal},
      {"fed by another role", "10 sellers, 40 leads, 10 %, 60 % of it, 50 %, 50 %", fed, mean(bookings), 12 * 24 * 0.25 * deal},
      {"bookings per seller", "100 E[B]", direct(1, "headcount: 100", {.leads = "bookings_per_seller: {uniform: [$400, $800]}"}),
       mean(bookings), 60e3},
      {"an empty pipeline fills", "two stocks, month by month",
       direct(1, "headcount: 100, open_pipeline: {opportunities: 0, proposals: 0}", {.sales_cycle = "4"}), mean(bookings),
       from_empty(4)},
      {"sales cycle drawn", "mean over its values",
       direct(1, "headcount: 100, open_pipeline: {opportunities: 0, proposals: 0}", {.sales_cycle = "{discrete: {2: 0.5, 9: 0.5}}"}),
       mean(bookings), (from_empty(2) + from_empty(9)) / 2},
      {"a funnel in balance", "what its rates say", direct(2, "headcount: 100", {.sales_cycle = "6"}),
       mean({Figure::bookings, 1}), 60 * deal},
  };
}

}  // namespace

std::vector<Oracle> chance_oracles() {
  std::vector<Oracle> all = count_and_size();
  for (Oracle& o : leads_and_stages()) all.push_back(std::move(o));
  return all;
}

}  // namespace uphill::laws
