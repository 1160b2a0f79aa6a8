// SPDX-License-Identifier: Apache-2.0
// Investments of a future: adoption, gates, training, days off, spending.
#include <algorithm>
#include <cmath>

#include "future.h"

namespace uphill::peer {

void Future::open_project(std::size_t p) {
  const ProjectPlan& plan = plan_.projects[p];
  ProjectState& s = projects_[p];
  s.rollout = get(plan.rollout);
  s.success = uniforms_[plan.event] > 1.0 - get(plan.success) ? 1.0 : 0.0;
  s.ceiling = get(plan.ceiling) * std::pow(1.0 - get(plan.overload), plan.overloads);
  s.half_life = plan.what->fade ? get(plan.half_life) : -1;
  s.open = true, s.looked = false;
  s.trained.assign(roles_.size(), 0.0);
  s.share.assign(roles_.size(), 1.0);
  s.in_place.assign(plan.what->adds.size(), 0.0);
  s.seats.resize(plan.what->adds.size());
  for (auto& seats : s.seats) seats.assign(static_cast<std::size_t>(months_), 0.0);
}

double Future::curve(std::size_t p) const {
  const ProjectPlan& plan = plan_.projects[p];
  const double tau = projects_[p].tau;
  if (tau < 0) return 0;
  if (plan.what->curve == Curve::bass) {
    const double lead = plan.what->bass_p, follow = plan.what->bass_q;
    if (lead == 0) return 0;
    const double e = std::exp(-(lead + follow) * tau / 12);
    return (1 - e) / (1 + follow / lead * e);
  }
  const double months = get(plan.months);
  const double a = months == 0 ? 1.0 : std::min(1.0, tau / months);
  return plan.what->curve == Curve::linear ? a : a * a * (3 - 2 * a);
}

double Future::fade(std::size_t p) const {
  const ProjectState& s = projects_[p];
  const auto& fade = plan_.projects[p].what->fade;
  if (s.half_life < 0 || s.tau < 0) return 1;
  const double refresh = fade->refresh.value_or(0);
  const double age = refresh > 0 ? std::fmod(s.tau, refresh) : s.tau;
  if (age == 0) return 1;
  const double floor = get(plan_.projects[p].floor);
  return floor + (1 - floor) * (s.half_life == 0 ? 0.0 : std::exp2(-age / s.half_life));
}

double Future::required(std::size_t p) const {
  double product = plan_.projects[p].blocked ? 0 : 1;
  for (const std::size_t need : plan_.projects[p].requires_)
    product *= projects_[need].open ? projects_[need].success * projects_[need].curve : 0.0;
  return product;
}

void Future::adopt(std::size_t p, int t) {
  const ProjectPlan& plan = plan_.projects[p];
  ProjectState& s = projects_[p];
  s.tau = t - plan.start - s.rollout;
  s.curve = curve(p);
  s.adoption = s.ceiling * s.curve;
  const double in_effect = s.success * s.adoption * required(p);
  if (plan.what->gate && !s.looked && s.tau >= plan.what->gate->after) {
    s.looked = true;
    s.open = in_effect >= plan.what->gate->adoption;
  }
  s.strength = s.open ? in_effect * fade(p) : 0.0;
}

void Future::synergise(std::size_t p) {
  projects_[p].boost = 1;
  for (const Partner& partner : plan_.projects[p].partners) {
    const ProjectState& other = projects_[partner.project];
    if (other.open) projects_[p].boost += get(partner.boost) * other.success * other.adoption;
  }
}

bool Future::refreshes(std::size_t p) const {
  const auto& fade = plan_.projects[p].what->fade;
  if (!fade || fade->refresh.value_or(0) <= 0) return false;
  const double tau = projects_[p].tau, now = std::floor(tau / *fade->refresh);
  return now >= 1 && now > std::floor((tau - 1) / *fade->refresh);
}

bool Future::still_paid(std::size_t p) const {
  const ProjectState& s = projects_[p];
  return s.open && (s.success > 0 || s.tau < 12);
}

void Future::train(std::size_t p, int t) {
  const ProjectPlan& plan = plan_.projects[p];
  ProjectState& s = projects_[p];
  if (!plan.what->fade || !plan.what->fade->turnover) return;
  const bool anew = (s.tau >= 0 && (s.tau < 1 || t == 0)) || refreshes(p);
  for (const RoleId id : plan.what->roles) {
    const double heads = roles_[at(id)].before;
    if (anew) s.trained[at(id)] = heads;
    s.share[at(id)] = anew ? 1.0 : heads > 0 ? s.trained[at(id)] / heads : 0.0;
  }
}

double Future::dip(std::size_t p, double depth) const {
  const double tau = projects_[p].tau, months = get(plan_.projects[p].dip_months);
  return tau < 0 || tau >= months ? 1.0 : 1 + depth * (1 - tau / months);
}

double Future::time_off(std::size_t r, int t) const {
  double sum = 0;
  for (const std::size_t p : plan_.roles[r].served_by) {
    const ProjectPlan& plan = plan_.projects[p];
    const double days = get(plan.days);
    if (days == 0) continue;
    if (t >= plan.start && t < plan.start + plan.planned) sum += days / (20.0 * plan.planned);
    if (refreshes(p) && still_paid(p)) sum += days / 20.0;
  }
  return std::min(1.0, sum);
}

double Future::spending(std::size_t p, int t) const {
  const ProjectPlan& plan = plan_.projects[p];
  const ProjectState& s = projects_[p];
  if (t < plan.start || !s.open) return 0;
  double sum = 0;
  if (t < plan.start + plan.planned) sum += get(plan.one_time) * (1 + get(plan.overrun)) / plan.planned;
  if (!still_paid(p)) return sum;
  double running = get(plan.per_year);
  if (s.tau >= 0)
    for (const RoleId id : plan.what->roles) running += get(plan.per_seat) * roles_[at(id)].sellers;
  sum += running / 12 * cost_factor_[static_cast<std::size_t>(t)];
  if (refreshes(p)) sum += plan.what->fade->refresh_cost * get(plan.one_time);
  return sum;
}

/// Salaries and recruiting of the seats that it added.
double Future::seat_spending(std::size_t p, int t) {
  double sum = 0;
  const auto& adds = plan_.projects[p].what->adds;
  for (std::size_t a = 0; a < adds.size(); ++a) {
    const double filled = projects_[p].seats[a][static_cast<std::size_t>(t)];
    const RoleState& role = roles_[at(adds[a].role)];
    projects_[p].in_place[a] += filled;
    sum += projects_[p].in_place[a] * role.cost * cost_factor_[static_cast<std::size_t>(t)] / 12 +
           role.recruiting * filled;
  }
  return sum;
}

}  // namespace uphill::peer
