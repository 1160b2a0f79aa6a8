// SPDX-License-Identifier: Apache-2.0
// Headcount and ramp of one role (MODEL section 5): whole people who leave, are replaced and learn.
#pragma once

#include "engine/kernel/chance.h"
#include "engine/kernel/cohorts.h"
#include "engine/kernel/driver.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// One headcount path under way. Needs the role's draws of leavers in the tile.
class HeadPath {
 public:
  HeadPath(const Program& program, const HeadPlan& plan, const Tile& tile, const HeadState& out)
      : plan_(plan), tile_(tile), out_(out), n_(tile.lanes), stream_(program.role_streams[static_cast<std::size_t>(plan.role)].leavers),
        backfill_(tile.scratch[2]), seat_fills_(tile.scratch[3]), shares_(tile.scratch.data() + 4),
        cohorts_(tile, tile.scratch.data(), &tile.work[cohort_lanes]),
        attrition_(plan.attrition, tile, shares_, &tile.work[driver_lanes], &tile.wide[0]),
        ramp_(plan.ramp, tile, shares_, &tile.work[driver_lanes + DriverPath::lanes_needed], &tile.wide[2]),
        time_to_hire_(plan.time_to_hire, tile, shares_, &tile.work[driver_lanes + 2 * DriverPath::lanes_needed], &tile.wide[4]),
        log_stay_(tile.work[value_lanes]), vacancies_(tile.work[value_lanes + 1]), vacant_months_(tile.work[value_lanes + 2]),
        month_(tile.work[value_lanes + 3]), odds_(tile.work[value_lanes + 4]) {
    for (const Series& s : {backfill_, seat_fills_}) std::fill(s.data, s.data + tile.months * n_, Real(0));
    for (std::size_t j = 0; j < plan.trainings.size(); ++j) std::fill(people(j), people(j) + n_, Real(0));
  }

  void play() {
    open();
    for (int t = 0; t < tile_.months; ++t) {
      arrive(t);
      train(t);
      const Real* time_to_hire = time_to_hire_.value(t);
      fill_seats(t, time_to_hire);
      start(t);
      leave(t, time_to_hire);
      attrition_.pass(t);
      ramp_.pass(t);
      time_to_hire_.pass(t);
    }
  }

 private:
  static constexpr std::size_t cohort_lanes = 0, driver_lanes = cohort_lanes + Cohorts::lanes_needed,
                               value_lanes = driver_lanes + 3 * DriverPath::lanes_needed, chance_lanes = value_lanes + 5,
                               people_lanes = chance_lanes + 4;

  Real* people(std::size_t j) const { return tile_.work[people_lanes + j]; }

  /// The eve of month 0, at the benchmarks.
  void open() {
    const Real *attrition = attrition_.base(), *ramp = ramp_.base(), *time_to_hire = time_to_hire_.base();
    for (int i = 0; i < n_; ++i) {
      const double a = -math::expm1(math::log1p(-static_cast<double>(attrition[i])) / 12.0);
      const double months = std::floor(static_cast<double>(time_to_hire[i]) + 0.5) + 1.0;
      const double balance = plan_.backfill ? std::floor(plan_.headcount * a / (1.0 - a) * months + 0.5) : 0.0;
      vacancies_[i] = static_cast<Real>(plan_.vacancies >= 0 ? plan_.vacancies : balance);
      vacant_months_[i] = static_cast<Real>(months);
      cohorts_.open(i, plan_.headcount, plan_.ramping, a, static_cast<double>(ramp[i]));
      out_.attrition_0[i] = static_cast<Real>(a);
    }
    std::fill(month_, month_ + n_, Real(0));  // nobody starts
    cohorts_.hire(0, month_, ramp, out_.ramped_0);
  }

  /// Who starts in month t, but for seats that open and fill in it.
  void arrive(int t) {
    const auto planned = static_cast<Real>(plan_.planned[static_cast<std::size_t>(t)]);
    const Real *back = backfill_[t], *filled = seat_fills_[t];
    Real *hires = out_.hires[t], *before = out_.before[t];
    const auto now = static_cast<Real>(t), next = static_cast<Real>(t + 1);
    for (int i = 0; i < n_; ++i) {
      const Real n = vacancies_[i], k = vacant_months_[i];
      const Real vacancies = now < k ? std::floor(n * next / k) - std::floor(n * now / k) : Real(0);
      hires[i] = planned + vacancies + back[i] + filled[i];
    }
    if (t == 0) {
      for (int i = 0; i < n_; ++i) before[i] = static_cast<Real>(plan_.headcount) + hires[i];
      return;
    }
    const Real *sellers = out_.sellers[t - 1], *leavers = out_.leavers[t - 1];
    for (int i = 0; i < n_; ++i) before[i] = sellers[i] - leavers[i] + hires[i];
  }

  void train(int t) {
    for (std::size_t j = 0; j < plan_.trainings.size(); ++j) {
      if (t > 0) keep_trained(tile_, out_.leaving[t - 1], people(j));
      step_trained(tile_, tile_.adoptions[static_cast<std::size_t>(plan_.trainings[j])], out_.before[t], t, people(j), shares_[j][t]);
    }
  }

  /// Seats that open in month t start time_to_hire later, at once where that rounds to nothing.
  void fill_seats(int t, const Real* time_to_hire) {
    const Real* before = out_.before[t];
    Real *hires = out_.hires[t], *sellers = out_.sellers[t];
    if (!out_.seats) {
      std::copy(before, before + n_, sellers);
      return;
    }
    const auto opened = static_cast<Real>(plan_.seats.empty() ? 0 : plan_.seats[static_cast<std::size_t>(t)]);
    Real *seats = out_.seats[t], *starts = out_.seat_starts[t], *at_once = month_;
    for (int i = 0; i < n_; ++i) {
      const int lag = whole_months(time_to_hire[i], tile_.months);
      at_once[i] = lag == 0 ? opened : Real(0);
      if (lag > 0 && t + lag < tile_.months) seat_fills_[t + lag][i] += opened;
    }
    const Real* filled = seat_fills_[t];
    for (int i = 0; i < n_; ++i) {
      starts[i] = filled[i] + at_once[i];
      seats[i] = (t == 0 ? Real(0) : out_.seats[t - 1][i]) + starts[i];
      hires[i] += at_once[i];
      sellers[i] = before[i] + at_once[i];
    }
  }

  void start(int t) {
    if (t > 0) cohorts_.age(t);
    cohorts_.hire(t, out_.hires[t], ramp_.value(t), out_.ramped[t]);
  }

  void leave(int t, const Real* time_to_hire) {
    const Real* sellers = out_.sellers[t];
    Real *leavers = out_.leavers[t], *leaving = out_.leaving[t];
    const Real* attrition = attrition_.value(t);
    if (t == 0 || !plan_.attrition.still()) chance_to_leave(n_, attrition, log_stay_, odds_);
    draw_leavers(tile_, {stream_, t}, sellers, log_stay_, odds_, tile_.leaver_u[t], &tile_.work[chance_lanes], leavers);
    for (int i = 0; i < n_; ++i) leaving[i] = sellers[i] > 0 ? leavers[i] / sellers[i] : Real(0);
    cohorts_.leave(t, leaving);
    if (!plan_.backfill) return;
    const auto next = static_cast<Real>(t + 1), beyond = static_cast<Real>(tile_.months);
    for (int i = 0; i < n_; ++i) month_[i] = std::min(beyond, next + std::floor(time_to_hire[i] + Real(0.5)));
    for (int i = 0; i < n_; ++i) backfill_[static_cast<int>(month_[i])][i] += leavers[i];
  }

  const HeadPlan& plan_;
  const Tile& tile_;
  const HeadState& out_;
  const int n_;
  const random::StreamKey stream_;
  const Series backfill_, seat_fills_;
  const Series* shares_;  // of the plan's own trainings
  Cohorts cohorts_;
  DriverPath attrition_, ramp_, time_to_hire_;
  Real *log_stay_, *vacancies_, *vacant_months_, *month_, *odds_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
