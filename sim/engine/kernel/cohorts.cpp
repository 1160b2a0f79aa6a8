// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/cohorts.h"

#include <algorithm>

#include "math/elementary.h"

namespace uphill::kernel {

Cohorts::Cohorts(const Tile& tile, const Series* series, double* const* lanes)
    : months_(tile.months), ends_(series[0]), steps_(series[1]), stayed_(lanes[0]), full_(lanes[1]), slope_(lanes[2]) {
  const int n = tile.lanes;
  std::fill(ends_.data, ends_.data + months_ * n, 0.0);
  std::fill(steps_.data, steps_.data + months_ * n, 0.0);
  std::fill(stayed_, stayed_ + n, 1.0);
  std::fill(full_, full_ + n, 0.0);
  std::fill(slope_, slope_ + n, 0.0);
}

void Cohorts::graduate(int month, int lane, double people, double slope, double step) {
  if (month >= months_) return;
  ends_[month][lane] += people * slope;
  steps_[month][lane] += people * step;
}

void Cohorts::open(int lane, double headcount, double ramping, double attrition, double ramp) {
  const double whole = std::floor(ramp);  // cohorts of ages 1 .. whole are in ramp at month 0
  full_[lane] = headcount;
  if (whole < 1.0) return;
  const double slope = 1.0 / ramp, step = 1.0 - whole / ramp;
  // size of the cohort of age j, their number in ramp, and their sum of j
  const double log_stay = math::log1p(-attrition);
  const auto size = [&](double j) {
    return ramping >= 0.0 ? ramping / whole : headcount * attrition * math::exp(log_stay * (j - 1.0));
  };
  double people = 0.0, aged = 0.0;
  if (ramping >= 0.0) {
    people = ramping;
    aged = ramping * (whole + 1.0) / 2.0;
  } else if (attrition > 0.0) {
    const double left = math::exp(log_stay * whole);
    people = -headcount * math::expm1(log_stay * whole);
    aged = people / attrition - headcount * whole * left;
  }
  full_[lane] = headcount - people + aged * slope;
  slope_[lane] = people * slope;
  for (int month = 1; month < months_ && month <= whole; ++month) {
    graduate(month, lane, size(whole + 1.0 - month), slope, step);
  }
}

void Cohorts::hire(int month, int lane, double people, double ramp) {
  if (people == 0.0) return;
  const double units = people / stayed_[lane];
  if (ramp <= 0.0) {
    full_[lane] += units;
    return;
  }
  const double whole = std::floor(ramp);
  slope_[lane] += units / ramp;
  if (whole < months_) graduate(month + 1 + static_cast<int>(whole), lane, units, 1.0 / ramp, 1.0 - whole / ramp);
}

void Cohorts::age(int month, int lane) {
  slope_[lane] -= ends_[month][lane];
  full_[lane] += slope_[lane] + steps_[month][lane];
}

void Cohorts::leave(int month, int lane, double leaving) {
  if (leaving < 1.0) {
    stayed_[lane] *= 1.0 - leaving;
    return;
  }
  // Everybody left: nobody's ramp is of interest any more.
  stayed_[lane] = 1.0;
  full_[lane] = slope_[lane] = 0.0;
  for (int m = month + 1; m < months_; ++m) ends_[m][lane] = steps_[m][lane] = 0.0;
}

}  // namespace uphill::kernel
