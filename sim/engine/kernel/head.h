// SPDX-License-Identifier: Apache-2.0
// Headcount and ramp of one role (MODEL section 5): whole people who leave, are replaced and learn.
#pragma once

#include "engine/kernel/chance.h"
#include "engine/kernel/cohorts.h"
#include "engine/kernel/driver.h"
#include "engine/kernel/investment.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// One headcount path under way. Needs the role's draws of leavers in the tile.
class HeadPath {
 public:
  HeadPath(const Program& program, const HeadPlan& plan, const Tile& tile, const HeadState& out)
      : plan_(plan), tile_(tile), out_(out), n_(tile.lanes), stream_(program.role_streams[static_cast<std::size_t>(plan.role)].leavers),
        backfill_(tile.scratch[2]), seat_fills_(tile.scratch[3]), shares_(tile.scratch.data() + 4),
        cohorts_(tile, tile.scratch.data(), &tile.work[cohort_lanes]),
        attrition_(driver(program, plan.attrition, 0)), ramp_(driver(program, plan.ramp, 1)),
        time_to_hire_(driver(program, plan.time_to_hire, 2)),
        log_stay_(tile.work[value_lanes]), vacancies_(tile.work[value_lanes + 1]), vacant_months_(tile.work[value_lanes + 2]),
        odds_(tile.work[value_lanes + 3]) {
    for (const Series& s : {backfill_, seat_fills_}) std::fill(s.data, s.data + tile.months * n_, Real(0));
    for (std::size_t j = 0; j < plan.trainings.size(); ++j) std::fill(people(j), people(j) + n_, Real(0));
  }

  void play() {
    open();
    for (int t = 0; t < tile_.months; ++t) {
      for (int i = 0; i < n_; i += Vec::size) arrive(t, i);
      train(t);
      const Real *attrition = attrition_.values(t), *ramp = ramp_.values(t), *time_to_hire = time_to_hire_.values(t);
      for (int i = 0; i < n_; i += Vec::size) start(t, i, load(ramp + i), load(time_to_hire + i));
      if (t == 0 || !plan_.attrition.still()) chance_to_leave(n_, attrition, log_stay_, odds_);
      draw_leavers(tile_, {stream_, t}, out_.sellers[t], log_stay_, odds_, tile_.leaver_u[t], out_.leavers[t]);
      for (int i = 0; i < n_; i += Vec::size) leave(t, i, load(time_to_hire + i));
    }
  }

 private:
  static constexpr std::size_t cohort_lanes = 0, driver_lanes = cohort_lanes + Cohorts::lanes_needed,
                               value_lanes = driver_lanes + 3 * lone_lanes, people_lanes = value_lanes + 4;

  static constexpr std::size_t opening_wide = 3 * lone_wide;

  LoneDriver driver(const Program& program, const DriverPlan& plan, std::size_t k) const {
    return {program, plan, {tile_, shares_}, &tile_.work[driver_lanes + k * lone_lanes],
            &tile_.wide[k * lone_wide]};
  }

  Real* people(std::size_t j) const { return tile_.work[people_lanes + j]; }

  /// The eve of month 0, at the benchmarks.
  void open() {
    const Real *attrition = attrition_.base(), *ramp = ramp_.base(), *time_to_hire = time_to_hire_.base();
    double* monthly = tile_.wide[opening_wide];
    Real *vacancies = vacancies_, *vacant_months = vacant_months_, *attrition_0 = out_.attrition_0;
    const double headcount = plan_.headcount, stated = plan_.vacancies, refills = plan_.backfill ? 1.0 : 0.0;
#pragma GCC ivdep
    for (int i = 0; i < n_; ++i) {
      const double a = -math::expm1(math::log1p(-static_cast<double>(attrition[i])) / 12.0);
      const double months = std::floor(static_cast<double>(time_to_hire[i]) + 0.5) + 1.0;
      const double balance = refills * std::floor(headcount * a / (1.0 - a) * months + 0.5);
      monthly[i] = a;
      vacancies[i] = static_cast<Real>(stated >= 0.0 ? stated : balance);
      vacant_months[i] = static_cast<Real>(months);
      attrition_0[i] = static_cast<Real>(a);
    }
    cohorts_.open(headcount, plan_.ramping, monthly, ramp, &tile_.wide[opening_wide + 1]);
    for (int i = 0; i < n_; i += Vec::size) store(out_.ramped_0 + i, cohorts_.hire(0, i, Vec(0), load(ramp + i)));  // nobody starts
  }

  /// Who starts in month t, but for seats that open and fill in it.
  void arrive(int t, int i) {
    const Vec vacancies = load(vacancies_ + i), months = load(vacant_months_ + i);
    const Mask still_vacant = Vec(t) < months;
    Vec hires = static_cast<Real>(plan_.planned[static_cast<std::size_t>(t)]);
    if (any(still_vacant)) {  // they fill evenly, in whole people
      const Vec filled = floor(vacancies * Vec(t + 1) / months) - floor(vacancies * Vec(t) / months);
      hires = hires + select(still_vacant, filled, Vec(0));
    }
    hires = hires + load(backfill_[t] + i) + load(seat_fills_[t] + i);
    const Vec there = t == 0 ? Vec(plan_.headcount) : load(out_.sellers[t - 1] + i) - load(out_.leavers[t - 1] + i);
    store(out_.hires[t] + i, hires);
    store(out_.before[t] + i, there + hires);
  }

  void train(int t) {
    for (std::size_t j = 0; j < plan_.trainings.size(); ++j) {
      if (t > 0) keep_trained(tile_, out_.leaving[t - 1], people(j));
      step_trained(tile_, tile_.adoptions[static_cast<std::size_t>(plan_.trainings[j])], out_.before[t], t, people(j), shares_[j][t]);
    }
  }

  /// Seats that open in month t start time_to_hire later, at once where that rounds to nothing.
  void fill_seats(int t, int i, Vec time_to_hire) {
    const auto opened = static_cast<Real>(plan_.seats.empty() ? 0 : plan_.seats[static_cast<std::size_t>(t)]);
    const Vec lag = min(Vec(tile_.months), floor(time_to_hire + Vec(0.5)));
    const Vec at_once = select(lag <= Vec(0), Vec(opened), Vec(0));
    if (opened != 0) later(seat_fills_, t, i, lag, Vec(opened) - at_once);
    const Vec starts = load(seat_fills_[t] + i) + at_once;
    store(out_.seat_starts[t] + i, starts);
    store(out_.seats[t] + i, (t == 0 ? Vec(0) : load(out_.seats[t - 1] + i)) + starts);
    store(out_.hires[t] + i, load(out_.hires[t] + i) + at_once);
    store(out_.sellers[t] + i, load(out_.before[t] + i) + at_once);
  }

  void start(int t, int i, Vec ramp, Vec time_to_hire) {
    if (out_.seats) {
      fill_seats(t, i, time_to_hire);
    } else {
      store(out_.sellers[t] + i, load(out_.before[t] + i));
    }
    if (t > 0) cohorts_.age(t, i);
    store(out_.ramped[t] + i, cohorts_.hire(t, i, load(out_.hires[t] + i), ramp));
  }

  void leave(int t, int i, Vec time_to_hire) {
    const Vec sellers = load(out_.sellers[t] + i), leavers = load(out_.leavers[t] + i);
    const Vec leaving = select(sellers > Vec(0), leavers / sellers, Vec(0));
    store(out_.leaving[t] + i, leaving);
    cohorts_.leave(t, i, leaving);
    if (plan_.backfill) later(backfill_, t, i, Vec(1) + floor(time_to_hire + Vec(0.5)), leavers);
  }

  /// Adds people to the month that is `lag` from t, the row beyond the horizon where that is later.
  void later(const Series& series, int t, int i, Vec lag, Vec people) const {
    add_at(series.data + i, Places(min(Vec(tile_.months), Vec(t) + lag) * Vec(n_)), people);
  }

  const HeadPlan& plan_;
  const Tile& tile_;
  const HeadState& out_;
  const int n_;
  const random::StreamKey stream_;
  const Series backfill_, seat_fills_;
  const Series* shares_;  // of the plan's own trainings
  Cohorts cohorts_;
  LoneDriver attrition_, ramp_, time_to_hire_;
  Real *log_stay_, *vacancies_, *vacant_months_, *odds_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
