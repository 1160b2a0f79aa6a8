// SPDX-License-Identifier: Apache-2.0
// Eyes on the kernel: what a stage holds for a moment only (a funnel's stocks, its drivers) can be watched while it is
// played, so that a replay prints the kernel's own values. Runs are played with nobody watching.
#pragma once

#include "engine/kernel/tile.h"

namespace uphill::kernel {

enum class Moment {
  selling_time, leads_per_seller, lead_conversion, proposal_rate, win_rate, deal_size, sales_cycle, lead_supply,
  activity, leads, found, taken_up, load, opportunities_open, proposals_open, advanced, proposals, decided,
  expected_wins, wins, bookings,
  revenue, recurring_revenue, cost, churn, expansion,
};

/// Called with the lanes of one month.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void funnel(int plan, Moment what, int month, const double* lanes) = 0;
  virtual void future(int plan, Moment what, int month, const double* lanes) = 0;
};

}  // namespace uphill::kernel
