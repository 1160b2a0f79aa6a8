// SPDX-License-Identifier: Apache-2.0
// Investments: adoption, fading, gates, synergy, money and days, trained shares (MODEL section 7).
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// Months since go-live.
inline Real tau(int month, int start, Real rollout) { return static_cast<Real>(month - start) - rollout; }

/// Share of the ceiling reached (7.2); Bass (1969) for `bass`.
inline void curve(const AdoptionPlan& plan, const Tile& tile, int month, Real* out) {
  const Real* rollout = tile.rows[static_cast<std::size_t>(plan.rollout)];
  const int n = tile.lanes;
  if (plan.curve == Curve::bass) {
    const auto rate = static_cast<Real>((plan.bass_p + plan.bass_q) / 12.0);
    const auto odds = static_cast<Real>(plan.bass_p > 0.0 ? plan.bass_q / plan.bass_p : 0.0);
    const Real innovates = plan.bass_p > 0.0 ? Real(1) : Real(0);
    for (int i = 0; i < n; ++i) {
      const Real since = tau(month, plan.start, rollout[i]);
      const Real decay = exp(-rate * std::max(Real(0), since));
      out[i] = since >= 0 ? innovates * (Real(1) - decay) / (Real(1) + odds * decay) : 0;
    }
    return;
  }
  const Real* months = tile.rows[static_cast<std::size_t>(plan.months)];
  const Real bend = plan.curve == Curve::linear ? Real(0) : Real(1);
  for (int i = 0; i < n; ++i) {
    const Real since = tau(month, plan.start, rollout[i]);
    const Real a = since < months[i] ? since / months[i] : Real(1);
    const Real shaped = bend > 0 ? a * a * (Real(3) - Real(2) * a) : a;
    out[i] = since >= 0 ? shaped : 0;
  }
}

/// What time takes away (7.4), and the months of go-live and refresh.
inline void age(const AdoptionPlan& plan, const Tile& tile, int month, Real* fade, Real* fresh) {
  const Real* rollout = tile.rows[static_cast<std::size_t>(plan.rollout)];
  const auto refresh = static_cast<Real>(plan.refresh);
  const int n = tile.lanes;
  for (int i = 0; i < n; ++i) {
    const Real since = tau(month, plan.start, rollout[i]);
    const Real round = refresh > 0 ? std::floor(since / refresh) : Real(0);
    const Real before = refresh > 0 ? std::floor((since - Real(1)) / refresh) : Real(0);
    const bool live = since >= 0, goes_live = live & (since < 1), refreshed = live & (round >= 1) & (round > before);
    fresh[i] = refreshed ? Real(2) : (goes_live ? Real(1) : Real(0));
    fade[i] = live ? since - round * refresh : 0;
  }
  if (plan.half_life == no_row) {
    std::fill(fade, fade + n, Real(1));
    return;
  }
  const Real *half = tile.rows[static_cast<std::size_t>(plan.half_life)], *floor = tile.rows[static_cast<std::size_t>(plan.floor)];
  for (int i = 0; i < n; ++i) {
    const Real lives = half[i] > 0 ? fade[i] / half[i] : (fade[i] > 0 ? Real(1000) : Real(0));
    fade[i] = floor[i] + (Real(1) - floor[i]) * exp(Real(-0.69314718055994531) * lives);
  }
}

inline void ceiling_in_effect(const AdoptionPlan& plan, const Tile& tile, Real* out) {
  const Real* ceiling = tile.rows[static_cast<std::size_t>(plan.ceiling)];
  std::copy(ceiling, ceiling + tile.lanes, out);
  for (int k = 0; k < plan.overloads; ++k) {
    const Real* overload = tile.rows[static_cast<std::size_t>(plan.overload)];
    for (int i = 0; i < tile.lanes; ++i) out[i] *= Real(1) - overload[i];
  }
}

/// In the first month with tau >= `after` the adoption in effect is looked at, and what is too little is stopped (7.7).
inline void look_at_gate(const AdoptionPlan& plan, const Tile& tile, int month, const Real* in_effect, Real* looked, Real* open) {
  const Real* rollout = tile.rows[static_cast<std::size_t>(plan.rollout)];
  const auto after = static_cast<Real>(plan.gate->after), least = static_cast<Real>(plan.gate->adoption);
  for (int i = 0; i < tile.lanes; ++i) {
    const bool look = (looked[i] == 0) & (tau(month, plan.start, rollout[i]) >= after);
    looked[i] = look ? Real(1) : looked[i];
    open[i] = look & (in_effect[i] < least) ? Real(0) : open[i];
  }
}

inline void play_adoption(const AdoptionPlan& plan, const Tile& tile, const AdoptionState& out) {
  const Real* success = tile.rows[static_cast<std::size_t>(plan.success)];
  Real *ceiling = tile.work[0], *open = tile.work[1], *looked = tile.work[2], *shape = tile.work[3], *fade = tile.work[4],
       *needed = tile.work[5], *in_effect = tile.work[6];
  const int n = tile.lanes;
  ceiling_in_effect(plan, tile, ceiling);
  std::fill(open, open + n, Real(1));
  std::fill(looked, looked + n, Real(0));
  for (int t = 0; t < tile.months; ++t) {
    Real *adopted = out.adopted[t], *usable = out.usable[t], *strength = out.strength[t];
    if (t < plan.start) {
      for (Real* x : {adopted, usable, strength, out.fresh[t]}) std::fill(x, x + n, Real(0));
      std::fill(out.open[t], out.open[t] + n, Real(1));
      continue;
    }
    curve(plan, tile, t, shape);
    age(plan, tile, t, fade, out.fresh[t]);
    std::fill(needed, needed + n, plan.blocked ? Real(0) : Real(1));
    for (const int other : plan.requires_) {
      const Real* in_use = tile.adoptions[static_cast<std::size_t>(other)].usable[t];
      for (int i = 0; i < n; ++i) needed[i] *= in_use[i];
    }
    if (plan.gate) {
      for (int i = 0; i < n; ++i) in_effect[i] = success[i] * (ceiling[i] * shape[i]) * needed[i];
      look_at_gate(plan, tile, t, in_effect, looked, open);
    }
    for (int i = 0; i < n; ++i) {
      usable[i] = success[i] * open[i] * shape[i];
      adopted[i] = usable[i] * ceiling[i];
      strength[i] = adopted[i] * fade[i] * needed[i];
    }
    std::copy(open, open + n, out.open[t]);
  }
}

inline void play_boost(const BoostPlan& plan, const Tile& tile, const BoostState& out) {
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
inline void play_outlay(const Program& p, const OutlayPlan& plan, const Tile& tile, const OutlayState& out) {
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

inline void play_trained(const TrainedPlan& plan, const Tile& tile, const Series& share) {
  const HeadState& head = tile.heads[static_cast<std::size_t>(plan.head)];
  Real* people = tile.work[0];
  std::fill(people, people + tile.lanes, Real(0));
  for (int t = 0; t < tile.months; ++t) {
    step_trained(tile, tile.adoptions[static_cast<std::size_t>(plan.adoption)], head.before[t], t, people, share[t]);
    keep_trained(tile, head.leaving[t], people);
  }
}

}  // namespace uphill::kernel::UPHILL_KERNEL
