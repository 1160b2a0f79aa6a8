// SPDX-License-Identifier: Apache-2.0
// People who leave, are replaced and learn. Expected numbers are linear in each other, so they follow a recursion; where
// nobody is replaced the headcount is binomial.
#include <cmath>
#include <vector>

#include "laws/oracle.h"

namespace uphill::laws {
namespace {

double leaves(double yearly) { return 1 - std::pow(1 - yearly, 1.0 / 12); }

/// Mean of the year's salaries at $1 a month, or their sd, of n people who leave for good.
double salaries(int n, double yearly) {
  return months(0, 12, [=](int t) { return n * std::pow(1 - yearly, t / 12.0); });
}
double sd_of_salaries(int n, double yearly) {
  const auto stays = [=](int t) { return std::pow(1 - yearly, t / 12.0); };
  return std::sqrt(months(0, 12, [&](int s) {
    return months(0, 12, [&](int t) { return n * stays(std::max(s, t)) * (1 - stays(std::min(s, t))); });
  }));
}

struct Expected {
  std::vector<double> sellers, hires;
};

/// Expected people month by month: who leaves in s starts again in s + 1 + lag.
Expected people(double headcount, double a, int lag, int vacancies, int years) {
  Expected e;
  double leavers = 0;
  std::vector<double> back(static_cast<std::size_t>(12 * years + lag + 2), 0.0);
  double now = headcount;
  for (int t = 0; t < 12 * years; ++t) {
    const int k = lag + 1, filled = t < k ? vacancies * (t + 1) / k - vacancies * t / k : 0;
    const double hires = filled + back[static_cast<std::size_t>(t)];
    now += hires - leavers;
    leavers = now * a;
    back[static_cast<std::size_t>(t + 1 + lag)] += leavers;
    e.sellers.push_back(now), e.hires.push_back(hires);
  }
  return e;
}

double sum(const std::vector<double>& x) {
  double s = 0;
  for (const double v : x) s += v;
  return s;
}

double ramped_share(double age, double ramp) { return ramp > 0 ? std::min(1.0, age / ramp) : 1.0; }

/// Expected ramped-equivalents summed over a year in which leavers are replaced a month later: cohorts of the opening, and
/// of each month's starts, all thinned by 1 - a a month.
double ramped_in_turnover(double n, double a, double ramp) {
  return months(0, 12, [=](int t) {
    double ramped = 0;
    for (int j = 1; j < 2000; ++j) ramped += n * a * std::pow(1 - a, j - 1 + t) * ramped_share(j + t, ramp);
    for (int s = 1; s <= t; ++s) ramped += n * a * std::pow(1 - a, t - s) * ramped_share(t - s, ramp);
    return ramped;
  });
}

/// Mean bookings of a year when a share of what a leaver has open is lost: each stock keeps 1 - lost * a a month.
double with_orphans(double n, double a, double lost, double cycle) {
  const double c = 2 / (cycle + 2), in = n * 10 * 0.01, q = (1 - c) * (1 - lost * a);
  double open = in * q / (1 - q), offered = (open + in) * c * q / (1 - q), wins = 0;
  for (int t = 0; t < 12; ++t) {
    const double advanced = (open + in) * c, decided = (offered + advanced) * c;
    wins += decided * 0.5;
    open = (open + in - advanced) * (1 - lost * a), offered = (offered + advanced - decided) * (1 - lost * a);
  }
  return wins * deal;
}

std::vector<Oracle> coming_and_going() {
  const std::string leaving = direct(2, "headcount: 40, backfill: false, attrition: 30%, cost: $12");
  const std::string refilled = "headcount: 50, vacancies: 0, attrition: 30%, recruiting: $1";
  const std::string lasting = "headcount: 60, attrition: 30%, cost: $12, time_to_hire: ";
  const double a = leaves(0.3);
  const auto balanced = [=](int lag) {
    const int vacancies = static_cast<int>(std::floor(60 * a / (1 - a) * (lag + 1) + 0.5));
    const Expected e = people(60, a, lag, vacancies, 1);
    return sum(e.sellers);
  };
  return {
      {"nobody is replaced: salaries", "binomial survival", leaving, mean({Figure::cost}), salaries(40, 0.3)},
      {"nobody is replaced: sd", "covariances of binomial survival", leaving, standard_deviation({Figure::cost}, salaries(40, 0.3)),
       sd_of_salaries(40, 0.3)},
      {"nobody is replaced: second year", "binomial survival", leaving, mean({Figure::cost, 1}), 0.7 * salaries(40, 0.3)},
      {"attrition drawn", "mean over its values",
       direct(1, "headcount: 40, backfill: false, attrition: {discrete: {10%: 0.5, 50%: 0.5}}, cost: $12"), mean({Figure::cost}),
       (salaries(40, 0.1) + salaries(40, 0.5)) / 2},
      {"replaced at once: hires", "Binomial(11 * 50, a)", direct(1, refilled), mean({Figure::cost}), 550 * a},
      {"replaced at once: sd", "Binomial(11 * 50, a)", direct(1, refilled), standard_deviation({Figure::cost}, 550 * a),
       std::sqrt(550 * a * (1 - a))},
      {"replaced after three months", "expectations, month by month", direct(1, lasting + "3"), mean({Figure::cost}), balanced(3)},
      {"time to hire drawn", "mean over its values", direct(1, lasting + "{discrete: {0: 0.5, 5: 0.5}}"), mean({Figure::cost}),
       (balanced(0) + balanced(5)) / 2},
      {"cost of a seller drawn", "headcount times its mean", direct(1, "headcount: 40, cost: {pert: [$50, $120, $150]}"),
       mean({Figure::cost}), 40 * (50 + 480 + 150) / 6.0},
      {"commission", "share of 60 deals", direct(1, "headcount: 100, commission: 8%"), mean({Figure::cost}), 0.08 * 60 * deal},
  };
}

std::vector<Oracle> learning() {
  const auto bookings_of = [](double ramped) { return ramped * wins_a_seller * deal; };
  const auto joining = [](int t, double ramp) {  // one starts at the end of each quarter
    double ramped = 0;
    for (const int s : {2, 5, 8, 11}) ramped += t >= s ? ramped_share(t - s, ramp) : 0;
    return ramped;
  };
  const std::string season = "market: {seasonality: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 13]}\nscenarios: {none: {}}\n";
  const double a = leaves(0.3);
  return {
      {"hires in ramp", "sum of their shares", direct(1, "headcount: 0, ramp: 6, hires: {FY26: 4}"), mean({Figure::bookings}),
       bookings_of(months(0, 12, [&](int t) { return joining(t, 6); }))},
      {"ramp drawn", "mean over its values", direct(1, "headcount: 0, ramp: {discrete: {2.5: 0.5, 7: 0.5}}, hires: {FY26: 4}"),
       mean({Figure::bookings}), bookings_of(months(0, 12, [&](int t) { return (joining(t, 2.5) + joining(t, 7)) / 2; }))},
      {"in ramp at the opening", "six cohorts of ages 1 to 6", direct(1, "headcount: 12, ramping: 12, ramp: 6"),
       mean({Figure::bookings}), bookings_of(months(0, 12, [](int t) {
         return 2 * months(1, 7, [=](int j) { return ramped_share(j + t, 6); });
       }))},
      {"turnover in balance", "cohorts thinned by 1 - a a month", direct(1, "headcount: 60, vacancies: 0, attrition: 30%, ramp: 9"),
       mean({Figure::bookings}), bookings_of(ramped_in_turnover(60, a, 9))},
      {"season on a growing team", "weights of mean 1 on their shares", direct(1, "headcount: 0, ramp: 6, hires: {FY26: 4}", {}, season),
       mean({Figure::bookings}), bookings_of(months(0, 12, [&](int t) { return joining(t, 6) * (t == 11 ? 6.5 : 0.5); }))},
      {"orphaned deals", "either stock loses its leavers' share",
       direct(1, "headcount: 60, vacancies: 0, attrition: 60%, orphaned: 80%", {.sales_cycle = "6"}), mean({Figure::bookings}),
       with_orphans(60, leaves(0.6), 0.8, 6)},
  };
}

}  // namespace

std::vector<Oracle> team_oracles() {
  std::vector<Oracle> all = coming_and_going();
  for (Oracle& o : learning()) all.push_back(std::move(o));
  return all;
}

}  // namespace uphill::laws
