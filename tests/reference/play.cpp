// SPDX-License-Identifier: Apache-2.0
// Market, people, funnel and money of the reference (MODEL sections 4 to 6 and 9), month by month in plain arithmetic.
#include "reference/play.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <limits>

namespace uphill::reference {
namespace {

constexpr std::size_t selling_time = index(Driver::selling_time), leads = index(Driver::leads),
                      lead_conversion = index(Driver::lead_conversion), proposal_rate = index(Driver::proposal_rate),
                      win_rate = index(Driver::win_rate), deal_size = index(Driver::deal_size),
                      sales_cycle = index(Driver::sales_cycle), lead_supply = index(Driver::lead_supply),
                      attrition = index(Driver::attrition), ramp = index(Driver::ramp),
                      time_to_hire = index(Driver::time_to_hire), churn = index(Driver::churn),
                      expansion = index(Driver::expansion);

constexpr double no_limit = std::numeric_limits<double>::infinity();

double monthly(double yearly) { return 1 - std::pow(1 - yearly, 1.0 / 12); }

/// How many of n are spread to step j of k.
double spread(double n, int j, double k) { return std::floor(n * (j + 1) / k) - std::floor(n * j / k); }

double productive(double age, double ramp_months) { return ramp_months == 0 ? 1.0 : std::min(1.0, age / ramp_months); }

}  // namespace

Play::Play(const Draws& draws, const FutureSpec& spec, std::uint64_t trial)
    : company_(*spec.company),
      spec_(spec),
      luck_(draws.trial(trial)),
      years_(draws.years()),
      T_(12 * draws.years()),
      roles_(company_.roles.size()),
      investments_(company_.investments.size()) {
  const Months empty(static_cast<std::size_t>(T_), 0.0);
  for (Months* m : {&out_.shock, &out_.downturn, &out_.demand, &out_.revenue, &out_.bookings, &out_.cost,
                    &out_.contribution, &out_.spending, &out_.arr, &out_.churn, &out_.expansion})
    *m = empty;
  out_.roles.resize(roles_.size());
  for (RoleFuture& f : out_.roles) {
    for (Months* m : {&f.sellers, &f.leavers, &f.hires, &f.ramped, &f.activity, &f.time_off, &f.supply, &f.leads,
                      &f.found, &f.taken_in, &f.opportunities, &f.open_proposals, &f.load, &f.advance, &f.proposals,
                      &f.decided, &f.wins, &f.bookings})
      *m = empty;
    f.driver.fill(empty);
  }
  out_.investments.resize(investments_.size());
  for (InvestmentFuture& f : out_.investments) {
    for (Months* m : {&f.tau, &f.curve, &f.adoption, &f.time_fade, &f.required, &f.open, &f.boost, &f.strength,
                      &f.seats, &f.spending, &f.seat_spending})
      *m = empty;
    f.trained.assign(roles_.size(), Months(static_cast<std::size_t>(T_), 1.0));
  }
  for (const Pick& pick : spec.picks) {
    out_.investments[at(pick.investment)].picked = true;
    out_.investments[at(pick.investment)].start = pick.start;
  }
}

Future Play::run() {
  draw_market();
  draw_company();
  for (std::size_t r = 0; r < roles_.size(); ++r) draw_role(r);
  for (std::size_t i = 0; i < investments_.size(); ++i) draw_investment(i);
  open_funnels();
  const std::vector<std::size_t> order = by_requirement();
  for (int t = 0; t < T_; ++t) {
    for (const std::size_t i : order) adopt(i, t);
    for (std::size_t i = 0; i < investments_.size(); ++i) synergise(i, t);
    for (std::size_t r = 0; r < roles_.size(); ++r) arrive(r, t);
    for (std::size_t i = 0; i < investments_.size(); ++i) train(i, t);
    for (const RoleId id : company_.role_order) funnel(at(id), t);
    company_month(t);
    money(t);
  }
  return out_;
}

void Play::draw_market() {
  const Market& market = company_.market;
  for (int y = 0; y < years_; ++y) growth_.push_back(luck_.value(market.growth, 0, y));
  const Downturn& downturn = market.downturn;
  for (std::size_t k = 0; k < driver_count; ++k) hits_[k] = luck_.value(downturn.hits[k], 0);
  const double hazard = downturn.given ? monthly(luck_.value(downturn.probability, 0)) : 0.0;
  const double depth = luck_.value(downturn.depth, 0);
  const int length = static_cast<int>(std::max(1.0, round_half_up(std::min(1e6, luck_.value(downturn.months, 1)))));
  const double s = market.volatility, phi = market.persistence;
  double z = 0, grown = 1;
  int over = 0;  // first month after the downturn that runs
  for (int t = 0; t < T_; ++t) {
    const double u = luck_.chance(random::shock_stream, t);
    const double step = s * boost::math::quantile(boost::math::normal(), u);
    z = t == 0 ? step / std::sqrt(1 - phi * phi) : phi * z + step;
    out_.shock[t] = std::exp(z - s * s / (2 * (1 - phi * phi)));
    if (t >= over && luck_.chance(random::downturn_stream, t) < hazard) over = t + length;
    out_.downturn[t] = t < over ? 1.0 : 0.0;
    const double growth = grown * std::pow(1 + growth_[t / 12], (t % 12) / 12.0);
    out_.demand[t] = growth * out_.shock[t] * (t < over ? 1 - depth : 1.0);
    if (t % 12 == 11) grown *= 1 + growth_[t / 12];
  }
}

void Play::draw_company() {
  const auto years_of = [&](const Number& drift) {
    std::vector<double> rates;
    for (int y = 0; y < years_; ++y) rates.push_back(spec_.drift_off ? 0.0 : luck_.value(drift, 0, y));
    return rates;
  };
  const std::vector<double> none(static_cast<std::size_t>(years_), 0.0);
  const Revenue& revenue = company_.revenue;
  churn_ = {luck_.value(revenue.churn, 0), years_of(revenue.drift_churn), none};
  expansion_ = {luck_.value(revenue.expansion, 0), years_of(revenue.drift_expansion), none};
  arr_ = luck_.value(revenue.opening, 0);
  gross_margin_ = luck_.value(company_.finance.gross_margin, 1);
  cost_growth_ = luck_.value(company_.finance.cost_growth, 0);
}

void Play::draw_role(std::size_t r) {
  const Role& role = company_.roles[r];
  RoleState& s = roles_[r];
  s.role = &role;
  for (std::size_t k = 0; k < role_driver_count; ++k) {
    Eroding& e = s.drivers[k];
    e.base = luck_.value(role.base[k], k == selling_time || k == proposal_rate ? 1 : 0);
    for (int y = 0; y < years_; ++y) e.drift.push_back(spec_.drift_off ? 0.0 : luck_.value(role.drift[k], 0, y));
    e.suffered.assign(static_cast<std::size_t>(years_), 0.0);
  }
  if (!role.base[leads].given()) s.drivers[leads].base = derived_leads(role, s.drivers);
  s.territory = role.base[lead_supply].given();
  for (const Role& other : company_.roles)
    for (const Feed& feed : other.feeds) s.fed = s.fed || at(feed.to) == r;
  s.cost = luck_.value(role.cost, 0);
  s.commission = luck_.value(role.commission, 0);
  s.recruiting = luck_.value(role.recruiting, 0);
  s.orphaned = luck_.value(role.orphaned, 0);
  s.deal_spread = role.deal_spread;
  open_people(s);
  out_.roles[r].vacancies = s.vacancies;
}

double Play::derived_leads(const Role& role, const PerDriver<Eroding>& base) const {
  const double worth =
      base[lead_conversion].base * base[proposal_rate].base * base[win_rate].base * base[deal_size].base;
  return worth > 0 ? luck_.value(role.bookings_per_seller, 0) / 12 / worth : 0.0;
}

void Play::open_people(RoleState& s) {
  const double heads = s.role->headcount, r0 = s.drivers[ramp].base;
  s.a0 = monthly(s.drivers[attrition].base);
  s.vacancy_months = round_half_up(s.drivers[time_to_hire].base) + 1;
  const double balance = s.role->backfill ? round_half_up(heads * s.a0 / (1 - s.a0) * s.vacancy_months) : 0.0;
  s.vacancies = s.role->vacancies ? *s.role->vacancies : balance;
  double ramped = heads;
  const double last_age = s.role->ramping ? std::max(1.0, std::floor(r0)) : std::min(5000.0, std::ceil(r0));
  for (int j = 1; j <= last_age; ++j) {
    const double people = s.role->ramping ? *s.role->ramping / last_age : heads * s.a0 * std::pow(1 - s.a0, j - 1);
    s.cohorts.push_back({people, static_cast<double>(-j), r0});
    ramped -= people;
  }
  s.cohorts.push_back({ramped, 0, 0});
  s.backfill_due.assign(static_cast<std::size_t>(T_), 0.0);
}

double Play::opening_ramped(const RoleState& s) const {
  double sum = 0;
  for (const Cohort& cohort : s.cohorts) sum += cohort.people * productive(-cohort.start, cohort.ramp);
  return sum;
}

double Play::opening_supply(std::size_t r, const std::vector<double>& found) const {
  if (!roles_[r].territory && !roles_[r].fed) return no_limit;
  double supply = roles_[r].territory ? roles_[r].drivers[lead_supply].base : 0.0;
  for (std::size_t f = 0; f < roles_.size(); ++f)
    for (const Feed& feed : company_.roles[f].feeds)
      if (at(feed.to) == r) supply += feed.share * found[f];
  return supply;
}

void Play::open_funnels() {
  std::vector<double> found(roles_.size(), 0.0);
  for (const RoleId id : company_.role_order) {
    const std::size_t r = at(id);
    RoleState& s = roles_[r];
    const auto base = [&](std::size_t k) { return s.drivers[k].base; };
    const double ramped = opening_ramped(s);
    found[r] = std::min(ramped * base(leads), opening_supply(r, found)) * std::min(1.0, base(lead_conversion));
    out_.roles[r].ramped_0 = ramped;
    out_.roles[r].in_0 = found[r];
    const double c = 2 / (base(sales_cycle) + 2), q = (1 - c) * (1 - s.orphaned * s.a0);
    // The balance is in proportion to what comes in.
    const double open = q / (1 - q), proposals = (open + 1) * c * base(proposal_rate) * q / (1 - q);
    s.open = luck_.value(s.role->open_opportunities, found[r] * open);
    s.proposals = luck_.value(s.role->open_proposals, found[r] * proposals);
    const double in_per_seller = ramped > 0 ? found[r] / ramped : base(leads) * std::min(1.0, base(lead_conversion));
    s.pipeline_load = luck_.value(s.role->pipeline_load, 1.5 * in_per_seller * (open + 1 + proposals));
    out_.roles[r].pipeline_load = s.pipeline_load;
  }
}

double Play::driver_value(const Eroding& eroding, std::size_t k, int t, const std::vector<double>& x) const {
  double value = eroding.base;
  for (int y = 0; y < years_; ++y) value *= std::pow(1 + eroding.drift[y], eroding.suffered[y]);
  double factor = 1;
  for (std::size_t i = 0; i < investments_.size(); ++i) {
    const double boosted = x[i] * out_.investments[i].boost[t];
    value += investments_[i].touch[k].points * boosted;
    factor *= 1 + investments_[i].touch[k].relative * boosted;
  }
  value *= factor;
  if (out_.downturn[t] > 0) value *= 1 + hits_[k];
  return value;
}

/// At the end of a month: the drift of it that nobody stopped.
void Play::suffer(Eroding& eroding, std::size_t k, int t, const std::vector<double>& x) const {
  const double drift = eroding.drift[t / 12];
  const bool hurts = drivers[k].harm == Harm::down ? drift < 0 : drift > 0;
  double left = 1;
  if (hurts)
    for (std::size_t i = 0; i < investments_.size(); ++i) left *= 1 - investments_[i].touch[k].slows * x[i];
  eroding.suffered[t / 12] += left / 12;
}

void Play::arrive(std::size_t r, int t) {
  RoleState& s = roles_[r];
  RoleFuture& f = out_.roles[r];
  double h = spread(s.role->hires[t / 12], t % 12, 12) + s.backfill_due[t];
  if (t < s.vacancy_months) h += spread(s.vacancies, t, s.vacancy_months);
  for (InvestmentState& i : investments_)
    for (std::size_t a = 0; a < i.seats_due.size(); ++a)
      if (at(i.what->adds[a].role) == r) h += i.seats_due[a][t];
  f.hires[t] = h;
  f.sellers[t] = (t == 0 ? s.role->headcount : f.sellers[t - 1] - f.leavers[t - 1]) + h;
  s.before = f.sellers[t];
}

/// Seats that open in this month; with no time to hire they are filled in it.
void Play::open_seats(std::size_t r, int t) {
  const double delay = round_half_up(out_.roles[r].driver[time_to_hire][t]);
  for (std::size_t i = 0; i < investments_.size(); ++i) {
    const InvestmentFuture& f = out_.investments[i];
    if (!f.picked || t < f.start || t >= f.start + f.planned_rollout) continue;
    InvestmentState& s = investments_[i];
    for (std::size_t a = 0; a < s.seats_due.size(); ++a) {
      const Seats& adds = s.what->adds[a];
      if (at(adds.role) != r || t + delay >= T_) continue;
      const double opened = spread(adds.count, t - f.start, f.planned_rollout);
      s.seats_due[a][t + static_cast<int>(delay)] += opened;
      if (delay > 0) continue;
      out_.roles[r].hires[t] += opened;
      out_.roles[r].sellers[t] += opened;
    }
  }
}

void Play::leave(std::size_t r, int t) {
  RoleState& s = roles_[r];
  RoleFuture& f = out_.roles[r];
  s.cohorts.push_back({f.hires[t], static_cast<double>(t), f.driver[ramp][t]});
  for (const Cohort& cohort : s.cohorts) f.ramped[t] += cohort.people * productive(t - cohort.start, cohort.ramp);
  const double u = luck_.chance(random::leavers_stream(s.role->name), t);
  f.leavers[t] = binomial_quantile(f.sellers[t], monthly(f.driver[attrition][t]), u);
  const double stay = 1 - share_of(f.leavers[t], f.sellers[t]);
  for (Cohort& cohort : s.cohorts) cohort.people *= stay;
  for (InvestmentState& i : investments_) i.trained[r] *= stay;
  const double back = t + 1 + round_half_up(f.driver[time_to_hire][t]);
  if (s.role->backfill && back < T_) s.backfill_due[static_cast<std::size_t>(back)] += f.leavers[t];
}

void Play::funnel(std::size_t r, int t) {
  RoleState& s = roles_[r];
  RoleFuture& f = out_.roles[r];
  const std::vector<double> x = strengths_in(r, t);
  for (std::size_t k = 0; k < role_driver_count; ++k) {
    double value = driver_value(s.drivers[k], k, t, x);
    for (std::size_t i = 0; i < investments_.size(); ++i)
      if (serves(i, r)) value *= dip(i, k, t);
    f.driver[k][t] = std::clamp(value, 0.0, drivers[k].ceiling);
    suffer(s.drivers[k], k, t, x);
  }
  open_seats(r, t);
  leave(r, t);
  f.time_off[t] = time_off(r, t);
  const double effort = share_of(f.driver[selling_time][t], s.drivers[selling_time].base);
  f.activity[t] =
      s.drivers[selling_time].base > 0 ? std::pow(effort, s.role->effort_elasticity) * (1 - f.time_off[t]) : 0.0;
  feed(r, t);
  if (s.role->has_deals()) sell(r, t);
}

void Play::feed(std::size_t r, int t) {
  const RoleState& s = roles_[r];
  RoleFuture& f = out_.roles[r];
  f.supply[t] = s.territory || s.fed ? (s.territory ? f.driver[lead_supply][t] : 0.0) : no_limit;
  for (std::size_t from = 0; from < roles_.size(); ++from)
    for (const Feed& share : company_.roles[from].feeds)
      if (at(share.to) == r) f.supply[t] += share.share * out_.roles[from].found[t];
  f.leads[t] = std::min(f.ramped[t] * f.driver[leads][t] * f.activity[t], f.supply[t]);
  const double demand = s.role->has_deals() ? out_.demand[t] : 1.0;
  f.found[t] = f.leads[t] * std::min(1.0, f.driver[lead_conversion][t] * demand);
  if (!s.role->has_deals()) f.taken_in[t] = f.found[t];  // passed on at once, without a stock of its own
}

void Play::sell(std::size_t r, int t) {
  RoleState& s = roles_[r];
  RoleFuture& f = out_.roles[r];
  const double most = s.pipeline_load * f.ramped[t];
  f.opportunities[t] = s.open;
  f.open_proposals[t] = s.proposals;
  f.taken_in[t] = std::min(f.found[t], std::max(0.0, most - s.open - s.proposals));
  const double all = s.open + f.taken_in[t] + s.proposals;
  f.load[t] = all > 0 ? std::min(1.0, most / all) : 1.0;
  const double c = 2 / (f.driver[sales_cycle][t] + 2) * std::min(1.0, f.activity[t]) * f.load[t];
  f.advance[t] = (s.open + f.taken_in[t]) * c;
  f.proposals[t] = f.advance[t] * f.driver[proposal_rate][t];
  f.decided[t] = (s.proposals + f.proposals[t]) * c;
  const double kept = 1 - s.orphaned * share_of(f.leavers[t], f.sellers[t]);
  s.open = (s.open + f.taken_in[t] - f.advance[t]) * kept;
  s.proposals = (s.proposals + f.proposals[t] - f.decided[t]) * kept;
  const double expected = f.decided[t] * f.driver[win_rate][t] * company_.market.seasonality[t % 12];
  f.wins[t] = poisson_quantile(expected, luck_.chance(random::wins_stream(s.role->name), t));
  f.bookings[t] = deals_quantile(f.wins[t], f.driver[deal_size][t], s.deal_spread,
                                 luck_.chance(random::deals_stream(s.role->name), t));
}

void Play::company_month(int t) {
  for (const RoleFuture& f : out_.roles) out_.bookings[t] += f.bookings[t];
  if (!company_.revenue.recurring) {
    out_.revenue[t] = out_.bookings[t];
    return;
  }
  const std::vector<double> x = strengths_in_company(t);
  const auto month = [&](Eroding& eroding, std::size_t k) {
    double value = driver_value(eroding, k, t, x);
    for (std::size_t i = 0; i < investments_.size(); ++i) value *= dip(i, k, t);
    suffer(eroding, k, t, x);
    return std::clamp(value, 0.0, drivers[k].ceiling);
  };
  out_.churn[t] = month(churn_, churn);
  out_.expansion[t] = month(expansion_, expansion);
  out_.arr[t] = arr_;
  out_.revenue[t] = arr_ / 12;
  arr_ = arr_ * std::pow((1 - out_.churn[t]) * (1 + out_.expansion[t]), 1.0 / 12) + out_.bookings[t];
}

void Play::money(int t) {
  const double growth = std::pow(1 + cost_growth_, t / 12.0);
  for (std::size_t r = 0; r < roles_.size(); ++r) {
    const RoleFuture& f = out_.roles[r];
    const RoleState& s = roles_[r];
    out_.cost[t] += f.sellers[t] * s.cost * growth / 12 + s.commission * f.bookings[t] + s.recruiting * f.hires[t];
  }
  for (std::size_t i = 0; i < investments_.size(); ++i) {
    InvestmentFuture& f = out_.investments[i];
    InvestmentState& s = investments_[i];
    f.spending[t] = spending(i, t);
    for (std::size_t a = 0; a < s.seats_due.size(); ++a) {
      const RoleState& role = roles_[at(s.what->adds[a].role)];
      double in_place = 0;
      for (int m = 0; m <= t; ++m) in_place += s.seats_due[a][m];
      f.seats[t] += in_place;
      f.seat_spending[t] += in_place * role.cost * growth / 12 + role.recruiting * s.seats_due[a][t];
    }
    out_.cost[t] += f.spending[t];
    out_.spending[t] += f.spending[t] + f.seat_spending[t];
  }
  out_.contribution[t] = gross_margin_ * out_.revenue[t] - out_.cost[t];
}

Future play(const Draws& draws, const FutureSpec& spec, std::uint64_t trial) { return Play(draws, spec, trial).run(); }

}  // namespace uphill::reference
