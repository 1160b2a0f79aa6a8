// SPDX-License-Identifier: Apache-2.0
// Investments: adoption, fading, gates, synergy, money and days, trained shares (MODEL section 7).
#pragma once

#include "engine/kernel/tile.h"
#include "engine/kernel/vector.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Months since go-live.
inline Real tau(int month, int start, Real rollout) { return static_cast<Real>(month - start) - rollout; }

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
    for (int t = 0; t < tile_.months; ++t) {
      if (t < plan_.start) {
        wait(t);
      } else {
        month(t);
      }
    }
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }

  void wait(int t) {
    for (Real* x : {out_.adopted[t], out_.usable[t], out_.strength[t], out_.fresh[t]}) std::fill(x, x + tile_.lanes, Real(0));
    std::fill(out_.open[t], out_.open[t] + tile_.lanes, Real(1));
  }

  void month(int t) {
    const Real *rollout = row(plan_.rollout), *success = row(plan_.success), *ceiling = ceiling_, *open = open_;
    Real *adopted = out_.adopted[t], *usable = out_.usable[t], *strength = out_.strength[t], *fresh = out_.fresh[t],
         *still_open = out_.open[t];
    const int n = tile_.lanes;
    const Vec since_start = t - plan_.start;
    for (int i = 0; i < n; i += Vec::size) {
      const Vec since = since_start - load(rollout + i), reached = curve(since, i), met = needed(t, i);  // since: tau
      if (plan_.gate) look_at_gate(since, load(success + i) * (load(ceiling + i) * reached) * met, i);
      const Vec going = load(open + i), in_use = load(success + i) * going * reached, taken_up = in_use * load(ceiling + i);
      const Vec rounds = rounds_at(since);
      store(fresh + i, freshness(since, rounds));
      store(usable + i, in_use);
      store(adopted + i, taken_up);
      store(strength + i, taken_up * faded(since, rounds, i) * met);
      store(still_open + i, going);
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
    for (const int other : plan_.requires_) met = met * load(tile_.adoptions[static_cast<std::size_t>(other)].usable[t] + i);
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
    for (int t = 0; t < tile.months; ++t) {
      const Real* adopted = tile.adoptions[static_cast<std::size_t>(partner.adoption)].adopted[t];
      Real* factor = out.factor[t];
      for (int i = 0; i < tile.lanes; ++i) factor[i] += boost[i] * adopted[i];
    }
  }
}

/// One_time, per_year, refreshes, the price of a seat, and days off (7, 7.1, 7.3, 7.4, 7.7).
[[gnu::noinline]] inline void play_outlay(const Program& p, const OutlayPlan& plan, const Tile& tile, const OutlayState& out) {
  const AdoptionPlan& adoption = p.adoptions[static_cast<std::size_t>(plan.adoption)];
  const AdoptionState& state = tile.adoptions[static_cast<std::size_t>(plan.adoption)];
  const auto row = [&](Row r) { return tile.rows[static_cast<std::size_t>(r)]; };
  const Real *rollout = row(adoption.rollout), *success = row(adoption.success), *one_time = row(plan.one_time),
             *overrun = row(plan.overrun), *per_year = row(plan.per_year), *per_seat = row(plan.per_seat), *days = row(plan.days),
             *cost_growth = row(plan.cost_growth);
  double *price = tile.wide[0], *rise = tile.wide[1];
  Real *pays = tile.work[0], *again = tile.work[1], *now = tile.work[2];
  const int n = tile.lanes;
  const auto refresh_cost = static_cast<Real>(plan.refresh_cost);
  for (int i = 0; i < n; ++i) {
    price[i] = 1.0;
    rise[i] = math::exp(math::log1p(static_cast<double>(cost_growth[i])) / 12.0);
  }
  for (int t = 0; t < tile.months; ++t) {
    const Real part = t >= adoption.start && t < adoption.start + plan.planned ? Real(1) / static_cast<Real>(plan.planned) : Real(0);
    const Real started = t >= adoption.start ? Real(1) : Real(0);
    const Real *open = state.open[t], *fresh = state.fresh[t];
    Real* spending = out.spending[t];
    for (int i = 0; i < n; ++i) {
      now[i] = static_cast<Real>(price[i]);
      price[i] *= rise[i];
    }
#pragma GCC ivdep
    for (int i = 0; i < n; ++i) {
      const Real since = tau(t, adoption.start, rollout[i]);
      // a failed project is paid for its first year only
      pays[i] = (open[i] > 0) & ((success[i] > 0) | (since < 12)) ? Real(1) : Real(0);
      again[i] = fresh[i] == 2 ? pays[i] : Real(0);
      spending[i] = part * one_time[i] * (Real(1) + overrun[i]) * open[i] + started * pays[i] * (per_year[i] / 12 * now[i]) +
                    again[i] * refresh_cost * one_time[i];
    }
    if (out.seat_price) {
      Real* seat = out.seat_price[t];
      for (int i = 0; i < n; ++i) seat[i] = tau(t, adoption.start, rollout[i]) >= 0 ? pays[i] * (per_seat[i] / 12 * now[i]) : 0;
    }
    if (out.time_off) {
      Real* off = out.time_off[t];
      for (int i = 0; i < n; ++i) off[i] = days[i] / 20 * (part + again[i]);
    }
  }
}

/// Trained share of the month: 1 at go-live and at each refresh, else trained people over heads. `people`: the state.
inline void step_trained(const Tile& tile, const AdoptionState& adoption, const Real* heads, int month, Real* people, Real* share) {
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
