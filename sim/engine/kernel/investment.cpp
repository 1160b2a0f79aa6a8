// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/investment.h"

#include <algorithm>
#include <cmath>

#include "math/elementary.h"

namespace uphill::kernel {
namespace {

constexpr double ln2 = 0.69314718055994531;

/// Months since go-live.
double tau(int month, const AdoptionPlan& plan, double rollout) { return month - plan.start - rollout; }

/// Share of the ceiling reached tau months after go-live (7.2); Bass (1969) for `bass`.
void curve(const AdoptionPlan& plan, const Tile& tile, int month, double* out) {
  const double* rollout = tile.rows[plan.rollout];
  if (plan.curve == Curve::bass) {
    const double rate = (plan.bass_p + plan.bass_q) / 12.0, odds = plan.bass_p > 0.0 ? plan.bass_q / plan.bass_p : 0.0;
    for (int i = 0; i < tile.lanes; ++i) {
      const double since = tau(month, plan, rollout[i]);
      const double decay = math::exp(-rate * since);
      out[i] = since >= 0.0 && plan.bass_p > 0.0 ? (1.0 - decay) / (1.0 + odds * decay) : 0.0;
    }
    return;
  }
  const double* months = tile.rows[plan.months];
  for (int i = 0; i < tile.lanes; ++i) {
    const double since = tau(month, plan, rollout[i]);
    const double a = since < months[i] ? since / months[i] : 1.0;
    const double shaped = plan.curve == Curve::linear ? a : a * a * (3.0 - 2.0 * a);
    out[i] = since >= 0.0 ? shaped : 0.0;
  }
}

/// What time takes away (7.4), and the months of go-live and refresh.
void age(const AdoptionPlan& plan, const Tile& tile, int month, double* fade, double* fresh) {
  const double* rollout = tile.rows[plan.rollout];
  for (int i = 0; i < tile.lanes; ++i) {
    const double since = tau(month, plan, rollout[i]);
    const double round = plan.refresh > 0.0 ? std::floor(since / plan.refresh) : 0.0;
    const double before = plan.refresh > 0.0 ? std::floor((since - 1.0) / plan.refresh) : 0.0;
    const bool live = since >= 0.0, goes_live = live && since < 1.0, refreshed = live && round >= 1.0 && round > before;
    fresh[i] = refreshed ? 2.0 : (goes_live ? 1.0 : 0.0);
    fade[i] = live ? since - round * plan.refresh : 0.0;
  }
  if (plan.half_life == no_row) {
    std::fill(fade, fade + tile.lanes, 1.0);
    return;
  }
  const double *half = tile.rows[plan.half_life], *floor = tile.rows[plan.floor];
  for (int i = 0; i < tile.lanes; ++i) {
    const double kept = half[i] > 0.0 ? math::exp(-ln2 * fade[i] / half[i]) : (fade[i] > 0.0 ? 0.0 : 1.0);
    fade[i] = floor[i] + (1.0 - floor[i]) * kept;
  }
}

void ceiling_in_effect(const AdoptionPlan& plan, const Tile& tile, double* out) {
  const double* ceiling = tile.rows[plan.ceiling];
  std::copy(ceiling, ceiling + tile.lanes, out);
  for (int k = 0; k < plan.overloads; ++k) {
    const double* overload = tile.rows[plan.overload];
    for (int i = 0; i < tile.lanes; ++i) out[i] *= 1.0 - overload[i];
  }
}

/// Whether an outlay is still paid: not closed by a gate, and a failed project for its first year only.
bool paid(double open, double success, double since) { return open > 0.0 && (success > 0.0 || since < 12.0); }

}  // namespace

void play_adoption(const AdoptionPlan& plan, Tile& tile, const AdoptionState& out) {
  const double *success = tile.rows[plan.success], *rollout = tile.rows[plan.rollout];
  double *ceiling = tile.scratch.lanes[0], *open = tile.scratch.lanes[1], *looked = tile.scratch.lanes[2],
         *shape = tile.scratch.lanes[3], *fade = tile.scratch.lanes[4], *needed = tile.scratch.lanes[5];
  ceiling_in_effect(plan, tile, ceiling);
  std::fill(open, open + tile.lanes, 1.0);
  std::fill(looked, looked + tile.lanes, 0.0);
  for (int t = 0; t < tile.months; ++t) {
    curve(plan, tile, t, shape);
    age(plan, tile, t, fade, out.fresh[t]);
    std::fill(needed, needed + tile.lanes, plan.blocked ? 0.0 : 1.0);
    for (const int other : plan.requires_) {
      const double* usable = tile.adoptions[other].usable[t];
      for (int i = 0; i < tile.lanes; ++i) needed[i] *= usable[i];
    }
    if (plan.gate) {
      for (int i = 0; i < tile.lanes; ++i) {
        const bool look = looked[i] == 0.0 && tau(t, plan, rollout[i]) >= plan.gate->after;
        const double in_effect = success[i] * ceiling[i] * shape[i] * needed[i];
        looked[i] = look ? 1.0 : looked[i];
        open[i] = look && in_effect < plan.gate->adoption ? 0.0 : open[i];
      }
    }
    double *adopted = out.adopted[t], *usable = out.usable[t], *strength = out.strength[t];
    for (int i = 0; i < tile.lanes; ++i) {
      usable[i] = success[i] * open[i] * shape[i];
      adopted[i] = usable[i] * ceiling[i];
      strength[i] = adopted[i] * fade[i] * needed[i];
    }
    std::copy(open, open + tile.lanes, out.open[t]);
  }
}

void play_boost(const BoostPlan& plan, Tile& tile, const BoostState& out) {
  std::fill(out.factor.data, out.factor.data + tile.months * tile.lanes, 1.0);
  for (const BoostPlan::Partner& partner : plan.partners) {
    const double* boost = tile.rows[partner.boost];
    for (int t = 0; t < tile.months; ++t) {
      const double* adopted = tile.adoptions[partner.adoption].adopted[t];
      for (int i = 0; i < tile.lanes; ++i) out.factor[t][i] += boost[i] * adopted[i];
    }
  }
}

void play_outlay(const Program& p, const OutlayPlan& plan, Tile& tile, const OutlayState& out) {
  const AdoptionPlan& adoption = p.adoptions[plan.adoption];
  const AdoptionState& state = tile.adoptions[plan.adoption];
  const double *rollout = tile.rows[adoption.rollout], *success = tile.rows[adoption.success],
               *one_time = tile.rows[plan.one_time], *overrun = tile.rows[plan.overrun], *per_year = tile.rows[plan.per_year],
               *per_seat = tile.rows[plan.per_seat], *days = tile.rows[plan.days], *cost_growth = tile.rows[plan.cost_growth];
  double *price = tile.scratch.lanes[0], *rise = tile.scratch.lanes[1];
  for (int i = 0; i < tile.lanes; ++i) {
    price[i] = 1.0;
    rise[i] = math::exp(math::log1p(cost_growth[i]) / 12.0);
  }
  for (int t = 0; t < tile.months; ++t) {
    const bool rolling = t >= adoption.start && t < adoption.start + plan.planned, started = t >= adoption.start;
    const double part = rolling ? 1.0 / plan.planned : 0.0;
    const double *open = state.open[t], *fresh = state.fresh[t];
    double *spending = out.spending[t], *seat = out.seat_price[t], *off = out.time_off[t];
    for (int i = 0; i < tile.lanes; ++i) {
      const double since = tau(t, adoption, rollout[i]);
      const bool pays = paid(open[i], success[i], since), refreshes = pays && fresh[i] == 2.0;
      const double recurring = started && pays ? per_year[i] / 12.0 * price[i] : 0.0;
      const double refresh = refreshes ? plan.refresh_cost * one_time[i] : 0.0;
      spending[i] = part * one_time[i] * (1.0 + overrun[i]) * open[i] + recurring + refresh;
      seat[i] = pays && since >= 0.0 ? per_seat[i] / 12.0 * price[i] : 0.0;
      off[i] = days[i] / 20.0 * (part + (refreshes ? 1.0 : 0.0));
      price[i] *= rise[i];
    }
  }
}

void step_trained(const Tile& tile, const AdoptionState& adoption, const double* sellers, int month, double* people, double* share) {
  const double* fresh = adoption.fresh[month];
  for (int i = 0; i < tile.lanes; ++i) {
    const double left = sellers[i] > 0.0 ? std::min(1.0, people[i] / sellers[i]) : 0.0;
    people[i] = fresh[i] > 0.0 ? sellers[i] : people[i];
    share[i] = fresh[i] > 0.0 ? 1.0 : left;
  }
}

void keep_trained(const Tile& tile, const double* leaving, double* people) {
  for (int i = 0; i < tile.lanes; ++i) people[i] *= 1.0 - leaving[i];
}

void play_trained(const TrainedPlan& plan, Tile& tile, const Series& share) {
  const HeadState& head = tile.heads[plan.head];
  double* people = tile.scratch.lanes[0];
  std::fill(people, people + tile.lanes, 0.0);
  for (int t = 0; t < tile.months; ++t) {
    step_trained(tile, tile.adoptions[plan.adoption], head.before[t], t, people, share[t]);
    keep_trained(tile, head.leaving[t], people);
  }
}

}  // namespace uphill::kernel
