// SPDX-License-Identifier: Apache-2.0
// What a tile gives away: columns of figures by trial, sums over trials, and what is watched in a replay. The same for
// every instance of the kernel.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace uphill::kernel {

/// Yearly money figures of a future.
enum class Money { revenue, bookings, cost, contribution, spending };
inline constexpr int money_figures = 5;
inline constexpr std::array<std::string_view, money_figures> money_names{"revenue", "bookings", "cost", "contribution", "spending"};

/// Sums over trials of a role's figures in one fiscal year.
struct RoleSums {
  double sellers = 0, ramped = 0, selling_time = 0, leads = 0, opportunities = 0, proposals = 0, decided = 0, wins = 0,
         bookings = 0;
};
inline constexpr int role_sums = 9;

/// Where a comparison's figures go: pieces of columns, one value per trial of the tile.
struct PayoffColumns {
  double *in_year, *long_term, *spending_npv, *payback;  // payback: NaN where there is none
  double* waiting;                                      // null: no cost of waiting
  std::vector<float*> cumulative;                       // by month
};

struct TileOutput {
  std::vector<std::vector<double*>> yearly;           // by future: [figure * years + year]; empty: not kept
  std::vector<PayoffColumns> payoffs;                 // by comparison
  std::vector<std::vector<RoleSums>>* sums = nullptr; // [funnel][year], added to; of a funnel empty: not counted
};

/// What a stage holds for a moment only.
enum class Moment {
  selling_time, leads_per_seller, lead_conversion, proposal_rate, win_rate, deal_size, sales_cycle, lead_supply,
  activity, leads, found, taken_up, load, opportunities_open, proposals_open, advanced, proposals, decided,
  expected_wins, wins, bookings,
  revenue, recurring_revenue, cost, churn, expansion, contribution, spending,
};

/// Is told the values of the tile's first trial while it is played. Runs are played with nobody watching.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void funnel(int plan, Moment what, int month, double value) = 0;
  virtual void future(int plan, Moment what, int month, double value) = 0;
};

}  // namespace uphill::kernel
