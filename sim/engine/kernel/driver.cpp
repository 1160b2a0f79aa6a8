// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/driver.h"

#include <algorithm>

#include "math/elementary.h"

namespace uphill::kernel {

DriverPath::DriverPath(const DriverPlan& plan, const Tile& tile, const Series* shares, double* const* lanes)
    : plan_(plan), tile_(tile), shares_(shares), drifted_(lanes[0]), rate_(lanes[1]), work_(lanes[2]) {
  std::fill(drifted_, drifted_ + tile.lanes, 0.0);
}

/// x of the month: strength, times the boost of partners, times the mean trained share.
void DriverPath::strength(const Strength& by, int month, double* out) const {
  const double* x = tile_.adoptions[by.adoption].strength[month];
  std::copy(x, x + tile_.lanes, out);
  if (by.boost >= 0) {
    const double* boost = tile_.boosts[by.boost].factor[month];
    for (int i = 0; i < tile_.lanes; ++i) out[i] *= boost[i];
  }
  if (by.trained.empty()) return;
  if (by.trained.size() == 1) {
    const double* share = shares_[by.trained[0]][month];
    for (int i = 0; i < tile_.lanes; ++i) out[i] *= share[i];
    return;
  }
  const double part = 1.0 / static_cast<double>(by.trained.size());
  for (int i = 0; i < tile_.lanes; ++i) {
    double sum = 0.0;
    for (const int j : by.trained) sum += shares_[j][month][i];
    out[i] *= sum * part;
  }
}

/// Factor 1 + depth (1 - tau / months) while 0 <= tau < months (7.5).
void DriverPath::dip(const DipPlan& dip, int month, double* out) const {
  const double *rollout = tile_.rows[dip.rollout], *depth = tile_.rows[dip.depth], *months = tile_.rows[dip.months];
  for (int i = 0; i < tile_.lanes; ++i) {
    const double since = month - dip.start - rollout[i];
    const bool dips = since >= 0.0 && since < months[i];
    out[i] *= dips ? 1.0 + depth[i] * (1.0 - since / months[i]) : 1.0;
  }
}

void DriverPath::value(int month, double* out) const {
  const int n = tile_.lanes;
  const double* base = tile_.rows[plan_.base];
  std::copy(base, base + n, out);
  if (!plan_.drift.empty()) {
    for (int i = 0; i < n; ++i) out[i] *= math::exp(drifted_[i]);
  }
  for (const Push& push : plan_.points) {
    const double* size = tile_.rows[push.size];
    strength(push.by, month, work_);
    for (int i = 0; i < n; ++i) out[i] += size[i] * work_[i];
  }
  for (const Push& push : plan_.relative) {
    const double* size = tile_.rows[push.size];
    strength(push.by, month, work_);
    for (int i = 0; i < n; ++i) out[i] *= std::max(0.0, 1.0 + size[i] * work_[i]);
  }
  for (const DipPlan& d : plan_.dips) dip(d, month, out);
  if (plan_.hit != no_row) {
    const double *hit = tile_.rows[plan_.hit], *runs = tile_.markets[plan_.market].downturn[month];
    for (int i = 0; i < n; ++i) out[i] *= 1.0 + hit[i] * runs[i];
  }
  for (int i = 0; i < n; ++i) out[i] = std::min(plan_.ceiling, std::max(0.0, out[i]));
}

void DriverPath::pass(int month) {
  if (plan_.drift.empty()) return;
  const int n = tile_.lanes;
  const std::size_t year = std::min(static_cast<std::size_t>(month / 12), plan_.drift.size() - 1);
  const double* drift = tile_.rows[plan_.drift[year]];
  if (month == 0 || (plan_.drift.size() > 1 && month % 12 == 0)) {
    for (int i = 0; i < n; ++i) rate_[i] = std::max(-1e5, math::log1p(drift[i])) / 12.0;  // a drift of -100 % is final
  }
  if (plan_.slows.empty()) {
    for (int i = 0; i < n; ++i) drifted_[i] += rate_[i];
    return;
  }
  double going_on[most_lanes];
  std::fill(going_on, going_on + n, 1.0);
  for (const Push& push : plan_.slows) {
    const double* share = tile_.rows[push.size];
    strength(push.by, month, work_);
    for (int i = 0; i < n; ++i) going_on[i] *= 1.0 - share[i] * work_[i];
  }
  const double hurts = plan_.harm == Harm::down ? -1.0 : 1.0;
  for (int i = 0; i < n; ++i) drifted_[i] += rate_[i] * (rate_[i] * hurts > 0.0 ? going_on[i] : 1.0);
}

}  // namespace uphill::kernel
