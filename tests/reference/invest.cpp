// SPDX-License-Identifier: Apache-2.0
// Investments of the reference (MODEL section 7): adoption, gates, fading, dips, days off, spending.
#include <algorithm>
#include <functional>

#include "reference/play.h"

namespace uphill::reference {

void Play::draw_investment(std::size_t i) {
  const Investment& what = company_.investments[i];
  InvestmentState& s = investments_[i];
  InvestmentFuture& f = out_.investments[i];
  s.what = &what;
  s.rollout = luck_.value(what.rollout, 0);
  s.one_time = luck_.value(what.one_time, 0);
  s.per_year = luck_.value(what.per_year, 0);
  s.per_seat = luck_.value(what.per_seat, 0);
  s.overrun = luck_.value(what.overrun, 0);
  s.months = luck_.value(what.adoption_months, 0);
  s.days = luck_.value(what.days_per_seller, 0);
  s.dip_months = luck_.value(what.disruption_months, 0);
  if (what.fade) {
    if (what.fade->half_life.given()) s.half_life = luck_.value(what.fade->half_life, 0);
    s.floor = luck_.value(what.fade->floor, 0);
  }
  for (std::size_t k = 0; k < driver_count; ++k) {
    (what.effects[k].points ? s.touch[k].points : s.touch[k].relative) = luck_.value(what.effects[k], 0);
    s.touch[k].slows = luck_.value(what.slows_drift[k], 0);
    s.touch[k].dip = luck_.value(what.disruption[k], 0);
  }
  for (const Synergy& synergy : what.synergy) s.synergy.push_back(luck_.value(synergy.boost, 0));
  s.trained.assign(roles_.size(), 0.0);
  s.seats_due.assign(what.adds.size(), std::vector<double>(static_cast<std::size_t>(T_), 0.0));
  f.planned_rollout = static_cast<int>(std::max(1.0, round_half_up(what.rollout.median())));
  f.success = luck_.event(what.name) > 1.0 - luck_.value(what.success, 1) ? 1.0 : 0.0;
  f.ceiling = luck_.value(what.ceiling, 1) * crowding(i);
}

/// Too much change at once: what is left of the ceiling.
double Play::crowding(std::size_t i) const {
  const auto counted = [](const Investment& what) { return what.kind != InvestmentKind::headcount; };
  if (!company_.organisation.given || !out_.investments[i].picked || !counted(company_.investments[i])) return 1.0;
  const int start = out_.investments[i].start;
  int n = 1;
  for (std::size_t j = 0; j < company_.investments.size(); ++j) {
    const Investment& other = company_.investments[j];
    if (j == i || !out_.investments[j].picked || !counted(other)) continue;
    const double adopting = other.curve == Curve::bass ? 0.0 : other.adoption_months.median();
    const double first = out_.investments[j].start;
    if (first <= start && start < first + other.rollout.median() + adopting) ++n;
  }
  const int excess = std::max(0, n - company_.organisation.change_capacity);
  return std::pow(1.0 - luck_.value(company_.organisation.overload, 0), excess);
}

double Play::curve(std::size_t i, double tau) const {
  const Investment& what = *investments_[i].what;
  if (tau < 0) return 0;
  if (what.curve == Curve::bass) {
    const double p = what.bass_p, q = what.bass_q;
    if (p == 0) return 0;
    const double e = std::exp(-(p + q) * tau / 12);
    return (1 - e) / (1 + q / p * e);
  }
  const double months = investments_[i].months;
  const double a = months == 0 ? 1.0 : std::min(1.0, tau / months);
  return what.curve == Curve::linear ? a : a * a * (3 - 2 * a);
}

/// Prerequisites come before what needs them, as a gate that closes in a month is felt in that month.
std::vector<std::size_t> Play::by_requirement() const {
  std::vector<std::size_t> order;
  const std::function<void(std::size_t)> visit = [&](std::size_t i) {
    if (std::find(order.begin(), order.end(), i) != order.end()) return;
    for (const InvestmentId need : company_.investments[i].requires_) visit(at(need));
    order.push_back(i);
  };
  for (std::size_t i = 0; i < company_.investments.size(); ++i) visit(i);
  return order;
}

double Play::requirement(std::size_t i, int t) const {
  double product = 1;
  for (const InvestmentId need : company_.investments[i].requires_) {
    const InvestmentFuture& j = out_.investments[at(need)];
    product *= j.picked ? j.success * j.open[t] * j.curve[t] : 0.0;
  }
  return product;
}

double Play::time_fade(std::size_t i, double tau) const {
  const InvestmentState& s = investments_[i];
  if (!s.what->fade || s.half_life < 0 || tau < 0) return 1;
  const double refresh = s.what->fade->refresh.value_or(0);
  const double age = refresh > 0 ? std::fmod(tau, refresh) : tau;
  if (age == 0) return 1;
  const double left = s.half_life == 0 ? 0.0 : std::exp2(-age / s.half_life);
  return s.floor + (1 - s.floor) * left;
}

void Play::look_at_gate(std::size_t i, int t) {
  InvestmentState& s = investments_[i];
  const InvestmentFuture& f = out_.investments[i];
  if (!s.what->gate || s.looked || f.tau[t] < s.what->gate->after) return;
  s.looked = true;
  s.closed = f.success * f.adoption[t] * f.required[t] < s.what->gate->adoption;
}

void Play::adopt(std::size_t i, int t) {
  InvestmentFuture& f = out_.investments[i];
  if (!f.picked) return;
  f.tau[t] = t - f.start - investments_[i].rollout;
  f.curve[t] = curve(i, f.tau[t]);
  f.adoption[t] = f.ceiling * f.curve[t];
  f.time_fade[t] = time_fade(i, f.tau[t]);
  f.required[t] = requirement(i, t);
  look_at_gate(i, t);
  f.open[t] = investments_[i].closed ? 0.0 : 1.0;
  f.strength[t] = f.success * f.adoption[t] * f.time_fade[t] * f.required[t] * f.open[t];
}

/// Once all have been looked at in this month.
void Play::synergise(std::size_t i, int t) {
  double boost = 1;
  for (std::size_t j = 0; j < investments_[i].synergy.size(); ++j) {
    const InvestmentFuture& other = out_.investments[at(investments_[i].what->synergy[j].with)];
    boost += investments_[i].synergy[j] * other.success * other.open[t] * other.adoption[t];
  }
  out_.investments[i].boost[t] = boost;
}

bool Play::goes_live(std::size_t i, int t) const {
  const double tau = out_.investments[i].tau[t];
  return tau >= 0 && (tau < 1 || t == 0);
}

bool Play::refreshes(std::size_t i, int t) const {
  const InvestmentState& s = investments_[i];
  if (!s.what->fade || s.what->fade->refresh.value_or(0) <= 0) return false;
  const double refresh = *s.what->fade->refresh, tau = out_.investments[i].tau[t];
  const double now = std::floor(tau / refresh);
  return now >= 1 && now > std::floor((tau - 1) / refresh);
}

/// Open, and not given up as failed.
bool Play::still_paid(std::size_t i, int t) const {
  const InvestmentFuture& f = out_.investments[i];
  return f.open[t] > 0 && (f.success > 0 || f.tau[t] < 12);
}

/// The trained share of each role, over the heads before seats that open and fill in this month.
void Play::train(std::size_t i, int t) {
  InvestmentState& s = investments_[i];
  InvestmentFuture& f = out_.investments[i];
  if (!f.picked || !s.what->fade || !s.what->fade->turnover) return;
  for (const RoleId id : s.what->roles) {
    const double heads = roles_[at(id)].before;
    const bool anew = goes_live(i, t) || refreshes(i, t);
    if (anew) s.trained[at(id)] = heads;
    f.trained[at(id)][t] = anew ? 1.0 : share_of(s.trained[at(id)], heads);
  }
}

bool Play::serves(std::size_t i, std::size_t r) const {
  const auto& roles = company_.investments[i].roles;
  return std::find(roles.begin(), roles.end(), RoleId{static_cast<int>(r)}) != roles.end();
}

std::vector<double> Play::strengths_in(std::size_t r, int t) const {
  std::vector<double> x(investments_.size(), 0.0);
  for (std::size_t i = 0; i < x.size(); ++i)
    if (serves(i, r)) x[i] = out_.investments[i].strength[t] * out_.investments[i].trained[r][t];
  return x;
}

std::vector<double> Play::strengths_in_company(int t) const {
  std::vector<double> x(investments_.size(), 0.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto& roles = company_.investments[i].roles;
    double sum = 0;
    for (const RoleId id : roles) sum += out_.investments[i].trained[at(id)][t];
    x[i] = out_.investments[i].strength[t] * share_of(sum, static_cast<double>(roles.size()));
  }
  return x;
}

double Play::dip(std::size_t i, std::size_t k, int t) const {
  const InvestmentFuture& f = out_.investments[i];
  const double months = investments_[i].dip_months;
  if (!f.picked || f.tau[t] < 0 || f.tau[t] >= months) return 1;
  return 1 + investments_[i].touch[k].dip * (1 - f.tau[t] / months);
}

double Play::time_off(std::size_t r, int t) const {
  double sum = 0;
  for (std::size_t i = 0; i < investments_.size(); ++i) {
    const InvestmentFuture& f = out_.investments[i];
    if (!f.picked || !serves(i, r)) continue;
    if (t >= f.start && t < f.start + f.planned_rollout) sum += investments_[i].days / (20.0 * f.planned_rollout);
    if (refreshes(i, t) && still_paid(i, t)) sum += investments_[i].days / 20.0;
  }
  return std::min(1.0, sum);
}

/// Without salaries and recruiting of added seats.
double Play::spending(std::size_t i, int t) const {
  const InvestmentState& s = investments_[i];
  const InvestmentFuture& f = out_.investments[i];
  if (!f.picked || t < f.start || s.closed) return 0;
  double sum = 0;
  if (t < f.start + f.planned_rollout) sum += s.one_time * (1 + s.overrun) / f.planned_rollout;
  if (!still_paid(i, t)) return sum;
  double running = s.per_year;
  if (f.tau[t] >= 0)
    for (const RoleId id : s.what->roles) running += s.per_seat * out_.roles[at(id)].sellers[t];
  sum += running / 12 * std::pow(1 + cost_growth_, t / 12.0);
  if (refreshes(i, t)) sum += s.what->fade->refresh_cost * s.one_time;
  return sum;
}

}  // namespace uphill::reference
