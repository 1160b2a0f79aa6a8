// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/head.h"

#include <algorithm>
#include <cmath>

#include "engine/kernel/cohorts.h"
#include "engine/kernel/driver.h"
#include "engine/kernel/investment.h"
#include "math/elementary.h"
#include "random/binomial.h"

namespace uphill::kernel {
namespace {

double monthly(double yearly) { return -math::expm1(math::log1p(-yearly) / 12.0); }

/// Whole months, `cap` at most.
int whole_months(double length, int cap) { return static_cast<int>(std::floor(std::min(length, cap + 1.0) + 0.5)); }

/// One headcount path under way.
class HeadPath {
 public:
  HeadPath(const HeadPlan& plan, Tile& tile, const HeadState& out);
  void play();

 private:
  void open();
  void arrive(int t);          // who starts in month t, but seats that open and fill in it
  void train(int t);
  void fill_seats(int t);      // seats that open in month t
  void start_and_leave(int t);

  static constexpr int cohort_lanes = 0, driver_lanes = cohort_lanes + Cohorts::lanes_needed,
                       value_lanes = driver_lanes + 3 * DriverPath::lanes_needed, vacancy_lanes = value_lanes + 3,
                       people_lanes = vacancy_lanes + 2;

  const HeadPlan& plan_;
  Tile& tile_;
  const HeadState& out_;
  const int n_;
  Series backfill_, seat_fills_;
  const Series* shares_;  // of the plan's own trainings
  Cohorts cohorts_;
  DriverPath attrition_, ramp_, time_to_hire_;
  double *attrition_now_, *ramp_now_, *time_to_hire_now_;
  double *vacancies_, *vacant_months_;
};

HeadPath::HeadPath(const HeadPlan& plan, Tile& tile, const HeadState& out)
    : plan_(plan), tile_(tile), out_(out), n_(tile.lanes), backfill_(tile.scratch.series[2]), seat_fills_(tile.scratch.series[3]),
      shares_(&tile.scratch.series[4]),
      cohorts_(tile, &tile.scratch.series[0], &tile.scratch.lanes[cohort_lanes]),
      attrition_(plan.attrition, tile, shares_, &tile.scratch.lanes[driver_lanes]),
      ramp_(plan.ramp, tile, shares_, &tile.scratch.lanes[driver_lanes + DriverPath::lanes_needed]),
      time_to_hire_(plan.time_to_hire, tile, shares_, &tile.scratch.lanes[driver_lanes + 2 * DriverPath::lanes_needed]),
      attrition_now_(tile.scratch.lanes[value_lanes]), ramp_now_(tile.scratch.lanes[value_lanes + 1]),
      time_to_hire_now_(tile.scratch.lanes[value_lanes + 2]), vacancies_(tile.scratch.lanes[vacancy_lanes]),
      vacant_months_(tile.scratch.lanes[vacancy_lanes + 1]) {
  for (const Series& s : {backfill_, seat_fills_}) std::fill(s.data, s.data + tile.months * n_, 0.0);
  for (std::size_t j = 0; j < plan.trainings.size(); ++j) {
    double* people = tile.scratch.lanes[people_lanes + static_cast<int>(j)];
    std::fill(people, people + n_, 0.0);
  }
}

/// The eve of month 0, at the benchmarks.
void HeadPath::open() {
  const double *attrition = tile_.rows[plan_.attrition.base], *ramp = tile_.rows[plan_.ramp.base],
               *time_to_hire = tile_.rows[plan_.time_to_hire.base];
  for (int i = 0; i < n_; ++i) {
    const double a = monthly(attrition[i]), months = std::floor(time_to_hire[i] + 0.5) + 1.0;
    const double balance = plan_.backfill ? std::floor(plan_.headcount * a / (1.0 - a) * months + 0.5) : 0.0;
    vacancies_[i] = plan_.vacancies >= 0 ? plan_.vacancies : balance;
    vacant_months_[i] = months;
    cohorts_.open(i, plan_.headcount, plan_.ramping, a, ramp[i]);
    out_.attrition_0[i] = a;
    out_.ramped_0[i] = cohorts_.ramped(i);
  }
}

void HeadPath::arrive(int t) {
  const double planned = plan_.planned[t];
  const double *back = backfill_[t], *filled = seat_fills_[t];
  double *hires = out_.hires[t], *before = out_.before[t];
  for (int i = 0; i < n_; ++i) {
    const double n = vacancies_[i], k = vacant_months_[i];
    const double vacancies = t < k ? std::floor(n * (t + 1) / k) - std::floor(n * t / k) : 0.0;
    hires[i] = planned + vacancies + back[i] + filled[i];
    const double stayed = t == 0 ? plan_.headcount : out_.sellers[t - 1][i] - out_.leavers[t - 1][i];
    before[i] = stayed + hires[i];
  }
}

void HeadPath::train(int t) {
  for (std::size_t j = 0; j < plan_.trainings.size(); ++j) {
    double* people = tile_.scratch.lanes[people_lanes + static_cast<int>(j)];
    if (t > 0) keep_trained(tile_, out_.leaving[t - 1], people);
    step_trained(tile_, tile_.adoptions[plan_.trainings[j]], out_.before[t], t, people, shares_[j][t]);
  }
}

void HeadPath::fill_seats(int t) {
  double *seats = out_.seats[t], *starts = out_.seat_starts[t], *hires = out_.hires[t], *sellers = out_.sellers[t];
  const double opened = plan_.seats.empty() ? 0.0 : plan_.seats[t];
  for (int i = 0; i < n_; ++i) {
    const int lag = whole_months(time_to_hire_now_[i], tile_.months);
    const double at_once = lag == 0 ? opened : 0.0;
    if (lag > 0 && t + lag < tile_.months) seat_fills_[t + lag][i] += opened;
    starts[i] = seat_fills_[t][i] + at_once;
    seats[i] = (t == 0 ? 0.0 : out_.seats[t - 1][i]) + starts[i];
    hires[i] += at_once;
    sellers[i] = out_.before[t][i] + at_once;
  }
}

void HeadPath::start_and_leave(int t) {
  const double *u = tile_.leaver_u[t], *sellers = out_.sellers[t], *hires = out_.hires[t];
  double *leavers = out_.leavers[t], *leaving = out_.leaving[t], *ramped = out_.ramped[t];
  for (int i = 0; i < n_; ++i) {
    if (t > 0) cohorts_.age(t, i);
    cohorts_.hire(t, i, hires[i], ramp_now_[i]);
    ramped[i] = std::max(0.0, cohorts_.ramped(i));
    leavers[i] = random::binomial_quantile(sellers[i], monthly(attrition_now_[i]), u[i]);
    leaving[i] = sellers[i] > 0.0 ? leavers[i] / sellers[i] : 0.0;
    cohorts_.leave(t, i, leaving[i]);
    const int back = t + 1 + whole_months(time_to_hire_now_[i], tile_.months);
    if (plan_.backfill && back < tile_.months) backfill_[back][i] += leavers[i];
  }
}

void HeadPath::play() {
  open();
  for (int t = 0; t < tile_.months; ++t) {
    arrive(t);
    train(t);
    attrition_.value(t, attrition_now_);
    ramp_.value(t, ramp_now_);
    time_to_hire_.value(t, time_to_hire_now_);
    fill_seats(t);
    start_and_leave(t);
    attrition_.pass(t);
    ramp_.pass(t);
    time_to_hire_.pass(t);
  }
}

}  // namespace

void play_head(const HeadPlan& plan, Tile& tile, const HeadState& out) { HeadPath(plan, tile, out).play(); }

}  // namespace uphill::kernel
