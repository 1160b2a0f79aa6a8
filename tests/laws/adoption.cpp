// SPDX-License-Identifier: Apache-2.0
// Investments at work. One that raises the deal size by a fifth at full strength makes bookings linear in its strength.
#include <cmath>

#include "laws/oracle.h"

namespace uphill::laws {
namespace {

constexpr double month = 100 * wins_a_seller * deal, lift = 0.2;
constexpr Spot bookings{Figure::bookings}, payoff{Figure::in_year};

/// `more`: fields of the investment x besides what makes it raise the deal size; `others`: more investments, each a line.
std::string raised(const std::string& kind, const std::string& more, const std::string& role = "headcount: 100",
                   const std::string& others = "", const std::string& names = "x") {
  return direct(1, role, {}, "investments:\n  x: {kind: " + kind + ", start: 2026-03, effects: {deal_size: 20%}" + more + "}\n" +
                                 others + go(names));
}

/// Bookings of the first year at strength x(months since the start).
template <class F>
double booked(const F& x) {
  return month * (12 + lift * months(2, 12, [&](int t) { return x(t - 2.0); }));
}

double linear(double tau, double length) { return tau < 0 ? 0 : std::min(1.0, tau / length); }
double s_curve(double tau, double length) {
  const double a = linear(tau, length);
  return a * a * (3 - 2 * a);
}
double bass(double tau, double p, double q) {
  const double decay = std::exp(-(p + q) * tau / 12);
  return tau < 0 ? 0 : (1 - decay) / (1 + q / p * decay);
}
double faded(double age, double half, double floor) { return floor + (1 - floor) * std::exp2(-age / half); }

std::vector<Oracle> curves() {
  const std::string at_once = raised("process", "");
  return {
      {"works at once", "a fifth more from its start", at_once, mean(bookings), booked([](double) { return 1.0; })},
      {"paired payoff", "the same 5 deals a month, each a fifth larger", at_once, mean(payoff), lift * 10 * month},
      {"paired payoff: sd", "Poisson(50) deals, a fifth of each: the luck of the rest cancels", at_once,
       standard_deviation(payoff, lift * 10 * month), lift * deal * std::sqrt(50.0)},
      {"linear adoption", "sum of tau / 6 up to its ceiling",
       raised("process", ", rollout: 1.5, adoption: {ceiling: 80%, months: 6, curve: linear}"), mean(bookings),
       booked([](double t) { return 0.8 * linear(t - 1.5, 6); })},
      {"s-curve, ceiling drawn", "linear in its ceiling",
       raised("process", ", adoption: {ceiling: {uniform: [40%, 100%]}, months: 8}"), mean(payoff),
       booked([](double t) { return 0.7 * s_curve(t, 8); }) - 12 * month},
      {"bass adoption", "Bass (1969)", raised("process", ", rollout: 1, adoption: {curve: bass, p: 0.3, q: 2.5}"), mean(payoff),
       booked([](double t) { return bass(t - 1, 0.3, 2.5); }) - 12 * month},
      {"rollout drawn", "mean over its values",
       raised("process", ", rollout: {discrete: {1: 0.5, 4.5: 0.5}}, adoption: {months: 5, curve: linear}"), mean(payoff),
       booked([](double t) { return (linear(t - 1, 5) + linear(t - 4.5, 5)) / 2; }) - 12 * month},
      {"months to adopt drawn", "mean over its values", raised("process", ", adoption: {months: {discrete: {3: 0.3, 9: 0.7}}}"),
       mean(payoff), booked([](double t) { return 0.3 * s_curve(t, 3) + 0.7 * s_curve(t, 9); }) - 12 * month},
      {"disruption", "1 - 0.3 (1 - tau / 4) for four months",
       raised("process", ", disruption: {deal_size: {uniform: [-40%, -20%]}, months: 4}"), mean(payoff),
       month * months(0, 10, [](int t) { return 1.2 * (1 - 0.3 * (1 - linear(t, 4))) - 1; })},
  };
}

std::vector<Oracle> memory() {
  const double a = 1 - std::pow(0.6, 1.0 / 12);
  return {
      {"fading", "half-life above a floor",
       raised("training", ", fade: {half_life: {discrete: {2: 0.5, 5: 0.5}}, floor: 20%, turnover: false}"), mean(payoff),
       booked([](double t) { return (faded(t, 2, 0.2) + faded(t, 5, 0.2)) / 2; }) - 12 * month},
      {"fading, refreshed", "age modulo four months", raised("training", ", fade: {half_life: 3, refresh: 4, turnover: false}"),
       mean(payoff), booked([](double t) { return faded(std::fmod(t, 4), 3, 0); }) - 12 * month},
      {"turnover forgets", "(1 - a)^tau", raised("training", ", fade: {turnover: true}", "headcount: 100, vacancies: 0, attrition: 40%"),
       mean(payoff), booked([=](double t) { return std::pow(1 - a, t); }) - 12 * month},
  };
}

std::vector<Oracle> together() {
  const std::string partner = "  y: {kind: process, start: 2026-05, success: 50%, adoption: {ceiling: 80%, months: 4, curve: linear}}\n";
  const auto y = [](double t) { return linear(t - 2, 4); };  // without its ceiling
  return {
      {"success", "its chance", raised("process", ", success: 70%"), mean(payoff), 0.7 * lift * 10 * month},
      {"success, its chance drawn", "mean chance", raised("process", ", success: {uniform: [20%, 80%]}"), mean(payoff),
       0.5 * lift * 10 * month},
      {"requires", "as far as what it needs is in use", raised("process", ", requires: [y]", "headcount: 100", partner, "x, y"),
       mean(payoff), 0.5 * (booked(y) - 12 * month)},
      {"synergy", "1 + synergy times its partner's adoption",
       raised("process", ", synergy: {y: 30%}", "headcount: 100", partner, "x, y"), mean(payoff),
       booked([&](double t) { return 1 + 0.3 * 0.5 * 0.8 * y(t); }) - 12 * month},
      {"too much change", "ceiling times (1 - overload)^2",
       raised("process", ", adoption: {ceiling: 90%}", "headcount: 100",
              "  y: {kind: process, start: 2026-02, rollout: 3}\n  z: {kind: process, start: 2026-03, rollout: 1}\n"
              "organisation: {change_capacity: 1, overload: {discrete: {10%: 0.5, 40%: 0.5}}}\n", "x, y, z"),
       mean(payoff), 0.9 * (0.81 + 0.36) / 2 * lift * 10 * month},
      {"gate", "stopped where the ceiling is too low",
       raised("process", ", gate: {after: 3, adoption: 50%}, adoption: {ceiling: {discrete: {40%: 0.4, 90%: 0.6}}}"), mean(payoff),
       lift * month * (0.4 * 0.4 * 3 + 0.6 * 0.9 * 10)},
  };
}

/// Wins of the first year when both its first months have a tenth of their time taken: what waits is decided later.
double with_days_off() {
  double open = 0, offered = 0, wins = 0;
  for (int t = 0; t < 12; ++t) {
    const double activity = t < 2 ? 0.9 : 1.0, in = 10 * activity;
    const double advanced = (open + in) * activity, decided = (offered + advanced) * activity;
    wins += decided * 0.5;
    open += in - advanced, offered += advanced - decided;
  }
  return wins;
}

std::vector<Oracle> drivers() {
  const auto with = [](const std::string& role, const std::string& investment, const std::string& leads = "leads: 10") {
    return direct(1, role, {.leads = leads}, "investments:\n  x: {start: 2026-01, " + investment + "}\n" + go("x"));
  };
  const auto slowed = [](double share) { return months(0, 12, [=](int t) { return std::pow(0.7, (1 - share) * t / 12); }); };
  return {
      {"points", "win rate 50 % + E[points]", with("headcount: 100", "kind: process, effects: {win_rate: {uniform: [2pp, 8pp]}}"),
       mean(bookings), 12 * month * 1.1},
      {"slowed drift", "drift not stopped, mean over its values",
       with("headcount: 100, drift: {deal_size: -30%}", "kind: process, slows_drift: {deal_size: {discrete: {20%: 0.5, 90%: 0.5}}}"),
       mean(bookings), month * (slowed(0.2) + slowed(0.9)) / 2},
      {"effort with elasticity", "leads times 1.44^0.5",
       with("headcount: 100, effort_elasticity: 0.5", "kind: process, effects: {selling_time: 44%}", "leads: 10, selling_time: 30%"),
       mean(bookings), 12 * month * 1.2},
      {"days of training", "a tenth of two months, two stocks", with("headcount: 100", "kind: training, rollout: 2, days_per_seller: 4"),
       mean(bookings), with_days_off() * deal},
      {"added seats start and ramp", "two open a month for three months, start a month later, ramp for four",
       with("headcount: 0, ramp: 4, time_to_hire: 1", "kind: headcount, rollout: 3, adds: {r: 6}"), mean(bookings),
       wins_a_seller * deal * months(0, 12, [](int t) { return 2 * (linear(t - 1, 4) + linear(t - 2, 4) + linear(t - 3, 4)); })},
  };
}

}  // namespace

std::vector<Oracle> adoption_oracles() {
  std::vector<Oracle> all;
  for (const auto& part : {curves, memory, together, drivers}) {
    for (Oracle& o : part()) all.push_back(std::move(o));
  }
  return all;
}

}  // namespace uphill::laws
