// SPDX-License-Identifier: Apache-2.0
// Demand: growth, shocks, downturns, and the drift of what nobody renews.
#include <cmath>
#include <vector>

#include "laws/oracle.h"

namespace uphill::laws {
namespace {

constexpr double month = 100 * wins_a_seller * deal;  // bookings of 100 sellers

std::string in_market(int years, const std::string& market, const std::string& role = "headcount: 100") {
  return direct(years, role, {}, "market: {" + market + "}\nscenarios: {none: {}}\n");
}

double grown(double rate, int from, int to) {
  return months(from, to, [=](int t) { return std::pow(1 + rate, t / 12.0); });
}

/// Sd of a year's bookings under AR(1) shocks of mean 1: Poisson, and covariances exp(s^2 phi^|i-j| / (1 - phi^2)) - 1.
double shaken(double wins, double s, double phi) {
  const double variance = s * s / (1 - phi * phi);
  const double of_means = months(0, 12, [=](int i) {
    return months(0, 12, [=](int j) { return std::expm1(variance * std::pow(phi, std::abs(i - j))); });
  });
  return std::sqrt(12 * wins + wins * wins * of_means) * deal;
}

/// Expected months of the first year in a downturn of `length` months that starts with `hazard` while none runs: a renewal
/// equation.
double months_down(double yearly, int length) {
  const double hazard = 1 - std::pow(1 - yearly, 1.0 / 12);
  std::vector<double> starts;
  double sum = 0;
  for (int t = 0; t < 12; ++t) {
    double running = 0;
    for (int s = std::max(0, t - length + 1); s < t; ++s) running += starts[static_cast<std::size_t>(s)];
    starts.push_back(hazard * (1 - running));
    sum += running + starts.back();
  }
  return sum;
}

std::vector<Oracle> demand() {
  const std::string strong = direct(1, "headcount: 4000", {}, "market: {volatility: 10%, persistence: 0.8}\nscenarios: {none: {}}\n");
  const std::string yearly = "growth: {discrete: {0%: 0.5, 40%: 0.5}, each: year}";
  return {
      {"growth", "sum of (1 + g)^(t/12)", in_market(2, "growth: 12%"), mean({Figure::bookings, 1}), month * grown(0.12, 12, 24)},
      {"growth drawn", "mean over its values", in_market(2, "growth: {discrete: {-20%: 0.5, 40%: 0.5}}"),
       mean({Figure::bookings, 1}), month * (grown(-0.2, 12, 24) + grown(0.4, 12, 24)) / 2},
      {"growth of each year", "both years' values, pro rata", in_market(2, yearly), mean({Figure::bookings, 1}),
       month * 1.2 * (12 + grown(0.4, 0, 12)) / 2},
      {"shocks: mean", "factor of mean 1", in_market(1, "volatility: 20%, persistence: 0.6"), mean({Figure::bookings}), 12 * month},
      {"shocks: sd", "covariances of a lognormal AR(1)", strong, standard_deviation({Figure::bookings}, 40 * 12 * month),
       shaken(200, 0.1, 0.8)},
      {"shocks without memory: sd", "independent lognormal months",
       direct(1, "headcount: 4000", {}, "market: {volatility: 25%}\nscenarios: {none: {}}\n"),
       standard_deviation({Figure::bookings}, 40 * 12 * month), shaken(200, 0.25, 0)},
  };
}

std::vector<Oracle> downturns() {
  const std::string every = direct(1, "headcount: 1000", {}, "market: {downturn: {probability: 35%, depth: 100%, months: 12}}\nscenarios: {none: {}}\n");
  return {
      {"a downturn's loss", "renewal equation", in_market(1, "downturn: {probability: 30%, depth: 40%, months: 5}"),
       mean({Figure::bookings}), month * (12 - 0.4 * months_down(0.3, 5))},
      {"a downturn of one month", "renewal equation", in_market(1, "downturn: {probability: 60%, depth: 80%, months: 1}"),
       mean({Figure::bookings}), month * (12 - 0.8 * months_down(0.6, 1))},
      {"a downturn's chance", "1 - (1 - p)^(1/12) in the first month: no bookings at all", every, above({Figure::bookings}, 0.5 * deal),
       std::pow(0.65, 1.0 / 12)},
      {"chance and length drawn", "mean over their values",
       in_market(1, "downturn: {probability: {discrete: {10%: 0.5, 70%: 0.5}}, depth: 50%, months: {discrete: {2: 0.3, 7: 0.7}}}"),
       mean({Figure::bookings}),
       month * (12 - 0.5 * 0.5 * (0.3 * (months_down(0.1, 2) + months_down(0.7, 2)) + 0.7 * (months_down(0.1, 7) + months_down(0.7, 7))))},
      {"a downturn hits prices", "renewal equation, relative",
       in_market(1, "downturn: {probability: 30%, depth: 40%, months: 5, hits: {deal_size: -50%}}"), mean({Figure::bookings}),
       month * (12 - (1 - 0.6 * 0.5) * months_down(0.3, 5))},
  };
}

std::vector<Oracle> drifting() {
  const std::string drifted = direct(2, "headcount: 100, drift: {deal_size: {discrete: {-30%: 0.5, -10%: 0.5}}}");
  const std::string yearly = direct(2, "headcount: 100, drift: {deal_size: {discrete: {-30%: 0.5, 0%: 0.5}, each: year}}");
  const double kept = (grown(-0.3, 12, 24) + grown(-0.1, 12, 24)) / 2;
  return {
      {"drift", "mean over its values", drifted, mean({Figure::bookings, 1}), month * kept},
      {"drift of each year", "both years' values, pro rata", yearly, mean({Figure::bookings, 1}),
       month * 0.85 * (12 + grown(-0.3, 0, 12)) / 2},
      {"erosion", "what drift takes from 60 deals", drifted, mean({Figure::erosion, 1}), month * (12 - kept)},
  };
}

}  // namespace

std::vector<Oracle> market_oracles() {
  std::vector<Oracle> all;
  for (const auto& part : {demand, downturns, drifting}) {
    for (Oracle& o : part()) all.push_back(std::move(o));
  }
  return all;
}

}  // namespace uphill::laws
