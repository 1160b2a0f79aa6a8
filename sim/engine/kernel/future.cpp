// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/future.h"

#include <algorithm>
#include <array>

#include "engine/kernel/driver.h"
#include "math/elementary.h"

namespace uphill::kernel {
namespace {

class FuturePath {
 public:
  FuturePath(const Program& program, int index, Tile& tile, double* const* yearly, Watcher* watcher);
  void play();

 private:
  double* lanes(std::size_t j) const { return tile_.scratch.lanes[j]; }
  void book(int t);
  void earn(int t);   // revenue of the month
  void spend(int t);  // cost, and what investments spend
  void keep(int t);

  const int index_;
  const FuturePlan& plan_;
  Tile& tile_;
  const int n_;
  const FutureState& out_;
  double* const* yearly_;
  Watcher* watcher_;
  double *bookings_, *revenue_, *cost_, *price_, *rise_, *base_, *churn_, *expansion_;
  DriverPath churn_path_, expansion_path_;
};

/// Of a company without recurring revenue: never asked for a value.
const DriverPlan& base_driver(const FuturePlan& plan, std::size_t k) {
  static const DriverPlan none{};
  return plan.recurring ? plan.base_drivers[k] : none;
}

FuturePath::FuturePath(const Program& p, int index, Tile& tile, double* const* yearly, Watcher* watcher)
    : index_(index), plan_(p.futures[index]), tile_(tile), n_(tile.lanes), out_(tile.futures[index]), yearly_(yearly),
      watcher_(watcher), bookings_(lanes(0)), revenue_(lanes(1)), cost_(lanes(2)), price_(lanes(3)), rise_(lanes(4)),
      base_(lanes(5)), churn_(lanes(6)), expansion_(lanes(7)),
      churn_path_(base_driver(plan_, 0), tile, tile.trainings.data(), &tile.scratch.lanes[8]),
      expansion_path_(base_driver(plan_, 1), tile, tile.trainings.data(), &tile.scratch.lanes[8 + DriverPath::lanes_needed]) {}

void FuturePath::book(int t) {
  std::fill(bookings_, bookings_ + n_, 0.0);
  for (const FuturePlan::Team& team : plan_.teams) {
    const double* b = tile_.funnels[team.funnel].bookings[t];
    for (int i = 0; i < n_; ++i) bookings_[i] += b[i];
  }
}

/// Bookings, or a twelfth of the annual recurring revenue, which then churns, expands and takes in the month's bookings.
void FuturePath::earn(int t) {
  if (!plan_.recurring) {
    std::copy(bookings_, bookings_ + n_, revenue_);
    return;
  }
  churn_path_.value(t, churn_), churn_path_.pass(t);
  expansion_path_.value(t, expansion_), expansion_path_.pass(t);
  if (watcher_) {
    watcher_->future(index_, Moment::recurring_revenue, t, base_);
    watcher_->future(index_, Moment::churn, t, churn_);
    watcher_->future(index_, Moment::expansion, t, expansion_);
  }
  for (int i = 0; i < n_; ++i) {
    revenue_[i] = base_[i] / 12.0;
    const double stays = math::exp((math::log1p(-churn_[i]) + math::log1p(expansion_[i])) / 12.0);
    base_[i] = base_[i] * stays + bookings_[i];
  }
}

void FuturePath::spend(int t) {
  double* spending = out_.spending[t];
  std::fill(spending, spending + n_, 0.0);
  for (const FuturePlan::Project& project : plan_.projects) {
    const OutlayState& outlay = tile_.outlays[project.outlay];
    const double *paid = outlay.spending[t], *seat = outlay.seat_price[t];
    for (int i = 0; i < n_; ++i) spending[i] += paid[i];
    for (const int team : project.teams) {
      const double* sellers = tile_.heads[plan_.teams[team].head].sellers[t];
      for (int i = 0; i < n_; ++i) spending[i] += seat[i] * sellers[i];
    }
  }
  std::copy(spending, spending + n_, cost_);
  for (const FuturePlan::Team& team : plan_.teams) {
    const HeadState& head = tile_.heads[team.head];
    const double *sellers = head.sellers[t], *hires = head.hires[t], *seats = head.seats[t], *starts = head.seat_starts[t],
                 *booked = tile_.funnels[team.funnel].bookings[t], *cost = tile_.rows[team.cost],
                 *commission = tile_.rows[team.commission], *recruiting = tile_.rows[team.recruiting];
    for (int i = 0; i < n_; ++i) {
      const double salary = cost[i] / 12.0 * price_[i];
      cost_[i] += sellers[i] * salary + commission[i] * booked[i] + recruiting[i] * hires[i];
      spending[i] += seats[i] * salary + recruiting[i] * starts[i];  // added seats count as the investment's (7.8)
    }
  }
  for (int i = 0; i < n_; ++i) price_[i] *= rise_[i];
}

void FuturePath::keep(int t) {
  const double* margin = tile_.rows[plan_.gross_margin];
  double* contribution = out_.contribution[t];
  for (int i = 0; i < n_; ++i) contribution[i] = margin[i] * revenue_[i] - cost_[i];
  if (!yearly_) return;
  const std::array<const double*, money_figures> month{revenue_, bookings_, cost_, contribution, out_.spending[t]};
  for (std::size_t f = 0; f < money_figures; ++f) {
    double* sum = yearly_[f * static_cast<std::size_t>(tile_.months / 12) + static_cast<std::size_t>(t / 12)];
    for (int i = 0; i < tile_.live; ++i) sum[i] = (t % 12 == 0 ? 0.0 : sum[i]) + month[f][i];
  }
}

void FuturePath::play() {
  const double* growth = tile_.rows[plan_.cost_growth];
  for (int i = 0; i < n_; ++i) {
    price_[i] = 1.0;
    rise_[i] = math::exp(math::log1p(growth[i]) / 12.0);
  }
  if (plan_.recurring) std::copy(tile_.rows[plan_.opening], tile_.rows[plan_.opening] + n_, base_);
  for (int t = 0; t < tile_.months; ++t) {
    book(t);
    earn(t);
    spend(t);
    keep(t);
    if (watcher_) {
      watcher_->future(index_, Moment::revenue, t, revenue_);
      watcher_->future(index_, Moment::cost, t, cost_);
    }
  }
}

}  // namespace

void play_future(const Program& p, int index, Tile& tile, double* const* yearly, Watcher* watcher) {
  FuturePath(p, index, tile, yearly, watcher).play();
}

}  // namespace uphill::kernel
