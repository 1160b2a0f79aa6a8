// SPDX-License-Identifier: Apache-2.0
// Market, people, funnel and money of a future, in the standard library's own distributions.
#include "future.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace uphill::peer {
namespace {

constexpr std::size_t selling_time = index(Driver::selling_time), leads = index(Driver::leads),
                      lead_conversion = index(Driver::lead_conversion), proposal_rate = index(Driver::proposal_rate),
                      win_rate = index(Driver::win_rate), deal_size = index(Driver::deal_size),
                      sales_cycle = index(Driver::sales_cycle), lead_supply = index(Driver::lead_supply),
                      attrition = index(Driver::attrition), ramp = index(Driver::ramp),
                      time_to_hire = index(Driver::time_to_hire);

constexpr double no_limit = std::numeric_limits<double>::infinity();

double monthly(double yearly) { return 1 - std::pow(1 - yearly, 1.0 / 12); }
double whole(double x) { return std::floor(x + 0.5); }
double productive(double age, double months) { return age >= months ? 1.0 : age / months; }

/// How many of n fall to step j of k.
double spread(double n, int j, double k) { return std::floor(n * (j + 1) / k) - std::floor(n * j / k); }

}  // namespace

Future::Future(const FuturePlan& plan, const Point& point, std::size_t dimensions)
    : plan_(plan), point_(point), months_(12 * plan.years) {
  const auto t = static_cast<std::size_t>(months_);
  uniforms_.resize(dimensions);
  values_.resize(plan.drawn.size());
  roles_.resize(plan.roles.size());
  projects_.resize(plan.projects.size());
  for (auto* months :
       {&demand_, &cost_factor_, &ledger_.revenue, &ledger_.cost, &ledger_.contribution, &ledger_.spending})
    months->resize(t);
  downturn_.resize(t);
}

const Ledger& Future::play(std::uint64_t seed) {
  engine_.seed(seed);
  draw_values();
  draw_market();
  for (std::size_t r = 0; r < roles_.size(); ++r) open_role(r);
  for (const std::size_t r : plan_.order) open_funnel(r);
  for (std::size_t p = 0; p < projects_.size(); ++p) open_project(p);
  for (int t = 0; t < months_; ++t) {
    for (std::size_t p = 0; p < projects_.size(); ++p) adopt(p, t);
    for (std::size_t p = 0; p < projects_.size(); ++p) synergise(p);
    for (std::size_t r = 0; r < roles_.size(); ++r) arrive(r, t);
    for (std::size_t p = 0; p < projects_.size(); ++p) train(p, t);
    for (const std::size_t r : plan_.order) work(r, t);
    company_month(t);
  }
  return ledger_;
}

void Future::draw_values() {
  point_.draw(engine_, uniforms_);
  for (std::size_t i = 0; i < values_.size(); ++i)
    values_[i] = plan_.drawn[i].law.quantile(uniforms_[plan_.drawn[i].dimension]);
  const double growth = 1 + get(plan_.cost_growth);
  for (int t = 0; t < months_; ++t) cost_factor_[static_cast<std::size_t>(t)] = std::pow(growth, t / 12.0);
  churn_.base = churn_.eroded = get(plan_.churn.base);
  expansion_.base = expansion_.eroded = get(plan_.expansion.base);
  arr_ = get(plan_.opening);
}

void Future::draw_market() {
  const Market& market = plan_.company->market;
  const double hazard = market.downturn.given ? monthly(get(plan_.downturn_probability)) : 0.0;
  const double depth = get(plan_.downturn_depth);
  const double length = std::max(1.0, whole(get(plan_.downturn_months)));
  const double s = market.volatility, phi = market.persistence;
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  double z = 0, grown = 1, over = 0;
  for (int t = 0; t < months_; ++t) {
    const auto month = static_cast<std::size_t>(t);
    const double step = s > 0 ? s * normal(engine_) : 0.0;
    z = t == 0 ? step / std::sqrt(1 - phi * phi) : phi * z + step;
    if (t >= over && hazard > 0 && uniform(engine_) < hazard) over = t + length;
    downturn_[month] = t < over;
    const double rate = 1 + get(plan_.growth[month / 12]);
    demand_[month] = grown * std::pow(rate, (t % 12) / 12.0) * std::exp(z - s * s / (2 * (1 - phi * phi))) *
                     (t < over ? 1 - depth : 1.0);
    if (t % 12 == 11) grown *= rate;
  }
}

void Future::open_role(std::size_t r) {
  const RolePlan& plan = plan_.roles[r];
  const Role& role = *plan.role;
  RoleState& s = roles_[r];
  for (std::size_t k = 0; k < role_driver_count; ++k) s.drivers[k].base = get(plan.drivers[k].base);
  const auto base = [&](std::size_t k) { return s.drivers[k].base; };
  if (plan.derived_leads) {
    const double worth = base(lead_conversion) * base(proposal_rate) * base(win_rate) * base(deal_size);
    s.drivers[leads].base = worth > 0 ? get(plan.bookings_per_seller) / 12 / worth : 0.0;
  }
  for (DriverState& d : s.drivers) d.eroded = d.base;
  s.cost = get(plan.cost), s.commission = get(plan.commission), s.recruiting = get(plan.recruiting);
  s.orphaned = get(plan.orphaned);

  const double heads = role.headcount, r0 = base(ramp), a0 = monthly(base(attrition));
  s.attrition_0 = a0;
  s.vacancy_months = whole(base(time_to_hire)) + 1;
  const double balance = role.backfill ? whole(heads * a0 / (1 - a0) * s.vacancy_months) : 0.0;
  s.vacancies = role.vacancies ? *role.vacancies : balance;
  s.sellers = heads, s.leavers = 0;
  s.due.assign(static_cast<std::size_t>(months_), 0.0);
  s.cohorts.clear();
  s.ramped = heads;
  s.productive = 0;
  const double last_age = role.ramping ? std::max(1.0, std::floor(r0)) : std::min(5000.0, std::ceil(r0));
  for (int j = 1; j <= last_age; ++j) {
    const double people = role.ramping ? *role.ramping / last_age : heads * a0 * std::pow(1 - a0, j - 1);
    s.cohorts.push_back({people, static_cast<double>(-j), r0});
    s.productive += people * productive(j, r0);
    s.ramped -= people;
  }
  s.productive += s.ramped;
}

/// What the territory and the roles that feed it yield together.
double Future::supply(std::size_t r, double own) const {
  const RolePlan& plan = plan_.roles[r];
  if (!plan.has_supply && plan.fed_by.empty()) return no_limit;
  double sum = plan.has_supply ? own : 0.0;
  for (const Feeder& feeder : plan.fed_by) sum += feeder.share * roles_[feeder.role].found;
  return sum;
}

void Future::open_funnel(std::size_t r) {
  const RolePlan& plan = plan_.roles[r];
  RoleState& s = roles_[r];
  const auto base = [&](std::size_t k) { return s.drivers[k].base; };
  const double converted = std::min(1.0, base(lead_conversion)), c0 = s.productive;
  s.found = std::min(c0 * base(leads), supply(r, base(lead_supply))) * converted;
  const double c = 2 / (base(sales_cycle) + 2), q = (1 - c) * (1 - s.orphaned * s.attrition_0);
  const double open = q / (1 - q), proposals = (open + 1) * c * base(proposal_rate) * open;
  s.open = plan.has_opportunities ? get(plan.opportunities) : s.found * open;
  s.proposals = plan.has_proposals ? get(plan.proposals) : s.found * proposals;
  const double per_seller = c0 > 0 ? s.found / c0 : base(leads) * converted;
  s.load = plan.loaded ? get(plan.pipeline_load) : 1.5 * per_seller * (open + 1 + proposals);
}

/// Value of a driver in month t, and its erosion for the next one.
template <class Share>
double Future::driver(const DriverPlan& plan, DriverState& state, int t, Share share) const {
  double value = state.eroded, factor = 1, unstopped = 1;
  for (const Touch& touch : plan.touches) {
    const ProjectState& project = projects_[touch.project];
    const double x = project.strength * share(touch.project), boosted = x * project.boost;
    value += get(touch.points) * boosted;
    factor *= std::max(0.0, 1 + get(touch.relative) * boosted) * dip(touch.project, get(touch.dip));
    unstopped *= 1 - get(touch.slows) * x;
  }
  value *= factor;
  if (downturn_[static_cast<std::size_t>(t)]) value *= 1 + get(plan.hit);
  if (!plan.drift.empty()) {
    const double drift = get(plan.drift[static_cast<std::size_t>(t / 12)]);
    const bool hurts = plan.harm == Harm::down ? drift < 0 : drift > 0;
    state.eroded *= std::pow(1 + drift, (hurts ? unstopped : 1.0) / 12);
  }
  return std::clamp(value, 0.0, plan.ceiling);
}

void Future::arrive(std::size_t r, int t) {
  const Role& role = *plan_.roles[r].role;
  RoleState& s = roles_[r];
  s.hires = spread(role.hires[static_cast<std::size_t>(t / 12)], t % 12, 12) + s.due[static_cast<std::size_t>(t)];
  if (t < s.vacancy_months) s.hires += spread(s.vacancies, t, s.vacancy_months);
  for (std::size_t p = 0; p < projects_.size(); ++p)
    for (std::size_t a = 0; a < projects_[p].seats.size(); ++a)
      if (at(plan_.projects[p].what->adds[a].role) == r) s.hires += projects_[p].seats[a][static_cast<std::size_t>(t)];
  s.sellers += s.hires - s.leavers;
  s.before = s.sellers;
}

/// Seats that open in this month; with no time to hire they are filled in it.
void Future::open_seats(std::size_t r, int t) {
  RoleState& s = roles_[r];
  const double start = t + whole(s.now[time_to_hire]);
  if (start >= months_) return;
  for (std::size_t p = 0; p < projects_.size(); ++p) {
    const ProjectPlan& plan = plan_.projects[p];
    if (t < plan.start || t >= plan.start + plan.planned) continue;
    for (std::size_t a = 0; a < plan.what->adds.size(); ++a) {
      if (at(plan.what->adds[a].role) != r) continue;
      const double opened = spread(plan.what->adds[a].count, t - plan.start, plan.planned);
      projects_[p].seats[a][static_cast<std::size_t>(start)] += opened;
      if (start == t) s.hires += opened, s.sellers += opened;
    }
  }
}

void Future::work(std::size_t r, int t) {
  const RolePlan& plan = plan_.roles[r];
  RoleState& s = roles_[r];
  const auto share = [&](std::size_t p) { return projects_[p].share[r]; };
  for (std::size_t k = 0; k < role_driver_count; ++k) s.now[k] = driver(plan.drivers[k], s.drivers[k], t, share);
  open_seats(r, t);
  leave(r, t);
  sell(r, t);
}

void Future::leave(std::size_t r, int t) {
  RoleState& s = roles_[r];
  if (s.hires > 0) s.cohorts.push_back({s.hires, static_cast<double>(t), s.now[ramp]});
  s.productive = 0;
  std::size_t kept = 0;
  for (const Cohort& cohort : s.cohorts) {
    const double age = t - cohort.start;
    if (age >= cohort.ramp) {
      s.ramped += cohort.people;
      continue;
    }
    s.productive += cohort.people * age / cohort.ramp;
    s.cohorts[kept++] = cohort;
  }
  s.cohorts.resize(kept);
  s.productive += s.ramped;

  const double chance = monthly(s.now[attrition]);
  s.leavers = 0;
  if (s.sellers > 0 && chance > 0)
    s.leavers = std::binomial_distribution<int>(static_cast<int>(s.sellers), chance)(engine_);
  if (s.leavers == 0) return;
  const double stay = 1 - s.leavers / s.sellers;
  for (Cohort& cohort : s.cohorts) cohort.people *= stay;
  s.ramped *= stay;
  for (ProjectState& project : projects_) project.trained[r] *= stay;
  const double back = t + 1 + whole(s.now[time_to_hire]);
  if (plan_.roles[r].role->backfill && back < months_) s.due[static_cast<std::size_t>(back)] += s.leavers;
}

void Future::sell(std::size_t r, int t) {
  const Role& role = *plan_.roles[r].role;
  RoleState& s = roles_[r];
  const auto month = static_cast<std::size_t>(t);
  const double planned = s.drivers[selling_time].base;
  const double effort = planned > 0 ? s.now[selling_time] / planned : 0.0;
  const double activity =
      planned > 0
          ? (role.effort_elasticity == 1 ? effort : std::pow(effort, role.effort_elasticity)) * (1 - time_off(r, t))
          : 0.0;
  const double worked = std::min(s.productive * s.now[leads] * activity, supply(r, s.now[lead_supply]));
  s.found = worked * std::min(1.0, s.now[lead_conversion] * (role.has_deals() ? demand_[month] : 1.0));
  s.bookings = 0;
  if (!role.has_deals()) return;

  const double most = s.load * s.productive;
  const double in = std::min(s.found, std::max(0.0, most - s.open - s.proposals));
  const double all = s.open + in + s.proposals;
  const double load = all > 0 ? std::min(1.0, most / all) : 1.0;
  const double c = 2 / (s.now[sales_cycle] + 2) * std::min(1.0, activity) * load;
  const double advance = (s.open + in) * c, proposed = advance * s.now[proposal_rate];
  const double decided = (s.proposals + proposed) * c;
  const double stay = s.sellers > 0 ? 1 - s.orphaned * s.leavers / s.sellers : 1.0;
  s.open = (s.open + in - advance) * stay;
  s.proposals = (s.proposals + proposed - decided) * stay;
  const double expected = decided * s.now[win_rate] * plan_.company->market.seasonality[month % 12];
  if (!(expected > 0)) return;
  const int wins = std::poisson_distribution<int>(expected)(engine_);
  const double cv2 = role.deal_spread * role.deal_spread;
  if (wins == 0 || cv2 == 0)
    s.bookings = wins * s.now[deal_size];
  else
    s.bookings = std::gamma_distribution<double>(wins / cv2, s.now[deal_size] * cv2)(engine_);
}

void Future::company_month(int t) {
  const auto month = static_cast<std::size_t>(t);
  double bookings = 0, cost = 0, outlay = 0, seats = 0;
  for (const RoleState& s : roles_) {
    bookings += s.bookings;
    cost += s.sellers * s.cost * cost_factor_[month] / 12 + s.commission * s.bookings + s.recruiting * s.hires;
  }
  for (std::size_t p = 0; p < projects_.size(); ++p) outlay += spending(p, t), seats += seat_spending(p, t);
  double revenue = bookings;
  if (plan_.company->revenue.recurring) {
    const auto share = [&](std::size_t p) {
      double sum = 0;
      const auto& served = plan_.projects[p].what->roles;
      for (const RoleId id : served) sum += projects_[p].share[at(id)];
      return served.empty() ? 0.0 : sum / static_cast<double>(served.size());
    };
    revenue = arr_ / 12;
    const double lost = driver(plan_.churn, churn_, t, share), grown = driver(plan_.expansion, expansion_, t, share);
    arr_ = arr_ * std::pow((1 - lost) * (1 + grown), 1.0 / 12) + bookings;
  }
  ledger_.revenue[month] = revenue;
  ledger_.cost[month] = cost + outlay;
  ledger_.contribution[month] = get(plan_.gross_margin) * revenue - cost - outlay;
  ledger_.spending[month] = outlay + seats;
}

}  // namespace uphill::peer
