// SPDX-License-Identifier: Apache-2.0
// Investments: adoption, fading, gates, synergy, money and days, trained shares (MODEL section 7).
#pragma once

#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// One adoption under way, strip by strip.
class AdoptionPath {
 public:
  AdoptionPath(const AdoptionPlan& plan, const Tile& tile, const AdoptionState& out)
      : plan_(plan), tile_(tile), out_(out), ceiling_(tile.work[0]), open_(tile.work[1]), looked_(tile.work[2]) {
    std::copy(row(plan.ceiling), row(plan.ceiling) + tile.lanes, ceiling_);
    for (int k = 0; k < plan.overloads; ++k) {
      const Real* overload = row(plan.overload);
      for (int i = 0; i < tile.lanes; ++i) ceiling_[i] *= Real(1) - overload[i];
    }
    std::fill(open_, open_ + tile.lanes, Real(1));
    std::fill(looked_, looked_ + tile.lanes, Real(0));
  }

  void play() {
    for (int t = plan_.start; t < tile_.months; ++t) month(t);
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }

  void month(int t) {
    const Real *rollout = row(plan_.rollout), *success = row(plan_.success), *ceiling = ceiling_, *open = open_;
    Real* strength = out_.strength[t];
    const auto kept = [t](const Series& s) { return s ? s[t] : nullptr; };
    Real *adopted = kept(out_.adopted), *usable = kept(out_.usable), *fresh = kept(out_.fresh), *still_open = kept(out_.open);
    const int n = tile_.lanes;
    const Vec since_start = t - plan_.start;
    for (int i = 0; i < n; i += Vec::size) {
      const Vec since = since_start - load(rollout + i), reached = curve(since, i), met = needed(t, i);  // since: tau
      if (plan_.gate) look_at_gate(since, load(success + i) * (load(ceiling + i) * reached) * met, i);
      const Vec going = load(open + i), in_use = load(success + i) * going * reached, taken_up = in_use * load(ceiling + i);
      const Vec rounds = rounds_at(since);
      store(strength + i, taken_up * faded(since, rounds, i) * met);
      if (fresh) store(fresh + i, freshness(since, rounds));
      if (usable) store(usable + i, in_use);
      if (adopted) store(adopted + i, taken_up);
      if (still_open) store(still_open + i, going);
    }
  }

  /// Share of the ceiling reached (7.2); Bass (1969) for `bass`.
  Vec curve(Vec since, int i) const {
    if (plan_.curve == Curve::bass) {
      const auto rate = static_cast<Real>((plan_.bass_p + plan_.bass_q) / 12.0);
      const Vec odds = static_cast<Real>(plan_.bass_p > 0.0 ? plan_.bass_q / plan_.bass_p : 0.0);
      const Vec innovates = plan_.bass_p > 0.0 ? 1 : 0, decay = exp(Vec(-rate) * max(Vec(0), since));
      return select(since >= Vec(0), innovates * (Vec(1) - decay) / (Vec(1) + odds * decay), Vec(0));
    }
    const Vec months = load(row(plan_.months) + i), a = select(since < months, since / months, Vec(1));
    return select(since >= Vec(0), plan_.curve == Curve::linear ? a : a * a * (Vec(3) - Vec(2) * a), Vec(0));
  }

  /// Refreshes so far.
  Vec rounds_at(Vec since) const { return plan_.refresh > 0 ? floor(since / Vec(plan_.refresh)) : Vec(0); }

  /// 1 in the month of go-live, 2 in that of a refresh.
  Vec freshness(Vec since, Vec rounds) const {
    const Mask live = since >= Vec(0);
    const Vec goes_live = select(live & (since < Vec(1)), Vec(1), Vec(0));
    return select(live & (rounds >= Vec(1)) & (rounds > rounds_at(since - Vec(1))), Vec(2), goes_live);
  }

  /// What time leaves since go-live or the last refresh (7.4).
  Vec faded(Vec since, Vec rounds, int i) const {
    if (plan_.half_life == no_row) return 1;
    const Vec half = load(row(plan_.half_life) + i), floor = load(row(plan_.floor) + i);
    const Vec age = select(since >= Vec(0), since - rounds * Vec(plan_.refresh), Vec(0));
    const Vec at_once = select(age > Vec(0), Vec(1000), Vec(0)), lives = select(half > Vec(0), age / half, at_once);
    return floor + (Vec(1) - floor) * exp(Vec(Real(-0.69314718055994531)) * lives);
  }

  /// What it stands on, as far as that is in use.
  Vec needed(int t, int i) const {
    Vec met = plan_.blocked ? 0 : 1;
    for (const int other : plan_.requires_) {
      const AdoptionState& state = tile_.adoptions[static_cast<std::size_t>(other)];
      met = t < state.start ? Vec(0) : met * load(state.usable[t] + i);
    }
    return met;
  }

  /// In the first month with tau >= `after` the adoption in effect is looked at, and what is too little is stopped (7.7).
  void look_at_gate(Vec since, Vec in_effect, int i) {
    const Vec looked = load(looked_ + i);
    const Mask look = (looked <= Vec(0)) & (since >= Vec(plan_.gate->after));
    store(looked_ + i, select(look, Vec(1), looked));
    store(open_ + i, select(look & (in_effect < Vec(plan_.gate->adoption)), Vec(0), load(open_ + i)));
  }

  const AdoptionPlan& plan_;
  const Tile& tile_;
  const AdoptionState& out_;
  Real *ceiling_, *open_, *looked_;
};

[[gnu::noinline]] inline void play_boost(const BoostPlan& plan, const Tile& tile, const BoostState& out) {
  std::fill(out.factor.data, out.factor.data + tile.months * tile.lanes, Real(1));
  for (const BoostPlan::Partner& partner : plan.partners) {
    const Real* boost = tile.rows[static_cast<std::size_t>(partner.boost)];
    const AdoptionState& adoption = tile.adoptions[static_cast<std::size_t>(partner.adoption)];
    for (int t = adoption.start; t < tile.months; ++t) {
      const Real* adopted = adoption.adopted[t];
      Real* factor = out.factor[t];
      for (int i = 0; i < tile.lanes; ++i) factor[i] += boost[i] * adopted[i];
    }
  }
}

/// A twelfth of what a year's worth at the opening costs in each month.
[[gnu::noinline]] inline void play_price(const PricePlan& plan, const Tile& tile, const PriceState& out) {
  double* rise = tile.wide[0];
  const Real* growth = tile.rows[static_cast<std::size_t>(plan.growth)];
  const int n = tile.lanes;
  for (int i = 0; i < n; ++i) {
    rise[i] = math::exp(math::log1p(static_cast<double>(growth[i])) / 12.0);
    out.twelfth[0][i] = 1.0 / 12.0;
  }
  for (int t = 1; t < tile.months; ++t) {
    const double* before = out.twelfth[t - 1];
    double* now = out.twelfth[t];
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) now[i] = before[i] * rise[i];
  }
}

/// One_time, per_year, refreshes, the price of a seat, and days off (7, 7.1, 7.3, 7.4, 7.7).
[[gnu::noinline]] inline void play_outlay(const Program& p, const OutlayPlan& plan, const Tile& tile, const OutlayState& out) {
  const AdoptionPlan& adoption = p.adoptions[static_cast<std::size_t>(plan.adoption)];
  const AdoptionState& state = tile.adoptions[static_cast<std::size_t>(plan.adoption)];
  const auto row = [&](Row r) { return tile.rows[static_cast<std::size_t>(r)]; };
  const Real *rollout = row(adoption.rollout), *success = row(adoption.success), *one_time = row(plan.one_time),
             *overrun = row(plan.overrun), *per_year = row(plan.per_year), *per_seat = row(plan.per_seat), *days = row(plan.days);
  const Vec refresh_cost = plan.refresh_cost;
  const int n = tile.lanes;
  for (int t = adoption.start; t < tile.months; ++t) {
    const double* price = tile.prices[static_cast<std::size_t>(plan.price)].twelfth[t];
    const Vec since_start = t - adoption.start, part = t < adoption.start + plan.planned ? 1.0 / plan.planned : 0.0;
    const Real *open = state.open ? state.open[t] : nullptr, *fresh = adoption.refresh > 0.0 ? state.fresh[t] : nullptr;
    Real *spending = out.spending[t], *seat_price = out.seat_price ? out.seat_price[t] : nullptr,
         *time_off = out.time_off ? out.time_off[t] : nullptr;
    for (int i = 0; i < n; i += Vec::size) {
      const Vec since = since_start - load(rollout + i), going = open ? load(open + i) : Vec(1), now = narrow(load_wide(price + i));
      // a failed project is paid for its first year only
      const Mask paid = (going > Vec(0)) & ((load(success + i) > Vec(0)) | (since < Vec(12)));
      const Vec pays = select(paid, Vec(1), Vec(0)), once = load(one_time + i);
      const Vec again = fresh ? select(load(fresh + i) > Vec(1), pays, Vec(0)) : Vec(0);
      store(spending + i, part * once * (Vec(1) + load(overrun + i)) * going + pays * (load(per_year + i) * now) +
                              again * refresh_cost * once);
      if (seat_price) store(seat_price + i, select(since >= Vec(0), pays * (load(per_seat + i) * now), Vec(0)));
      if (time_off) store(time_off + i, load(days + i) / Vec(20) * (part + again));
    }
  }
}

/// Trained share of the month: 1 at go-live and at each refresh, else trained people over heads. `people`: the state, from 0 on.
inline void step_trained(const Tile& tile, const AdoptionState& adoption, const Real* heads, int month, Real* people, Real* share) {
  if (month < adoption.start) {
    std::fill(share, share + tile.lanes, Real(0));
    return;
  }
  const Real* fresh = adoption.fresh[month];
  for (int i = 0; i < tile.lanes; ++i) {
    const Real left = heads[i] > 0 ? std::min(Real(1), people[i] / heads[i]) : Real(0);
    people[i] = fresh[i] > 0 ? heads[i] : people[i];
    share[i] = fresh[i] > 0 ? Real(1) : left;
  }
}

/// Who leaves takes it along.
inline void keep_trained(const Tile& tile, const Real* leaving, Real* people) {
  for (int i = 0; i < tile.lanes; ++i) people[i] *= Real(1) - leaving[i];
}

[[gnu::noinline]] inline void play_trained(const TrainedPlan& plan, const Tile& tile, const Series& share) {
  const HeadState& head = tile.heads[static_cast<std::size_t>(plan.head)];
  Real* people = tile.work[0];
  std::fill(people, people + tile.lanes, Real(0));
  for (int t = 0; t < tile.months; ++t) {
    step_trained(tile, tile.adoptions[static_cast<std::size_t>(plan.adoption)], head.before[t], t, people, share[t]);
    keep_trained(tile, head.leaving[t], people);
  }
}

}  // namespace uphill::kernel::UPHILL_KERNEL
