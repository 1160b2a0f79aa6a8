// SPDX-License-Identifier: Apache-2.0
// The company of one future: revenue, cost, contribution and what investments spend (MODEL sections 6 and 9). Sums of money
// are in double whatever lanes hold: payoffs are small differences of large sums.
#pragma once

#include <array>

#include "engine/kernel/driver.h"

namespace uphill::kernel::UPHILL_KERNEL {

class FuturePath {
 public:
  /// `yearly`: where the sums of figure f in year y go, yearly[f * years + y][lane]; null: not kept. `watcher` may be null.
  FuturePath(const Program& program, int index, const Tile& tile, double* const* yearly, Watcher* watcher)
      : index_(index), plan_(program.futures[static_cast<std::size_t>(index)]), tile_(tile), n_(tile.lanes),
        out_(tile.futures[static_cast<std::size_t>(index)]), yearly_(yearly), watcher_(watcher), bookings_(tile.wide[0]),
        revenue_(tile.wide[1]), cost_(tile.wide[2]), price_(tile.wide[3]), rise_(tile.wide[4]), base_(tile.wide[5]),
        salary_(tile.wide[6]), churn_path_(driver(0), tile, tile.trainings.data(), &tile.work[0], &tile.wide[12]),
        expansion_path_(driver(1), tile, tile.trainings.data(), &tile.work[DriverPath::lanes_needed], &tile.wide[14]),
        churn_(tile.work[2 * DriverPath::lanes_needed]), expansion_(tile.work[2 * DriverPath::lanes_needed + 1]) {
    for (std::size_t f = 0; f < money_figures; ++f) year_[f] = tile.wide[7 + f];
  }

  void play() {
    const Real* growth = row(plan_.cost_growth);
    for (int i = 0; i < n_; ++i) {
      price_[i] = 1;
      rise_[i] = math::exp(math::log1p(static_cast<double>(growth[i])) / 12.0);
    }
    if (plan_.recurring) widen(row(plan_.opening), base_);
    for (int t = 0; t < tile_.months; ++t) {
      churn_path_.begin(t), expansion_path_.begin(t);
      book(t);
      earn(t);
      spend(t);
      contribute(t);
      if (yearly_) keep(t);
      tell(Moment::revenue, t, revenue_);
      tell(Moment::cost, t, cost_);
    }
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }
  void widen(const Real* from, double* to) const {
    for (int i = 0; i < n_; ++i) to[i] = static_cast<double>(from[i]);
  }
  template <class T>
  void tell(Moment what, int t, const T* lanes) const {
    if (watcher_) watcher_->future(index_, what, t, static_cast<double>(lanes[0]));
  }

  /// Of a company without recurring revenue: never asked for a value.
  const DriverPlan& driver(std::size_t k) const {
    static const DriverPlan none{};
    return plan_.recurring ? plan_.base_drivers[k] : none;
  }

  void book(int t) {
    std::fill(bookings_, bookings_ + n_, 0.0);
    for (const FuturePlan::Team& team : plan_.teams) {
      const Real* b = tile_.funnels[static_cast<std::size_t>(team.funnel)].bookings[t];
      for (int i = 0; i < n_; ++i) bookings_[i] += static_cast<double>(b[i]);
    }
  }

  /// Bookings, or a twelfth of the annual recurring revenue, which then churns, expands and takes in the month's bookings.
  void earn(int t) {
    if (!plan_.recurring) {
      std::copy(bookings_, bookings_ + n_, revenue_);
      return;
    }
    for (int i = 0; i < n_; i += Vec::size) {
      store(churn_ + i, churn_path_.value(t, i)), store(expansion_ + i, expansion_path_.value(t, i));
      churn_path_.pass(t, i), expansion_path_.pass(t, i);
    }
    const Real *churn = churn_, *expansion = expansion_;
    tell(Moment::recurring_revenue, t, base_), tell(Moment::churn, t, churn), tell(Moment::expansion, t, expansion);
    for (int i = 0; i < n_; ++i) {
      revenue_[i] = base_[i] / 12;
      const double stays = math::log1p(-static_cast<double>(churn[i])) + math::log1p(static_cast<double>(expansion[i]));
      base_[i] = base_[i] * math::exp(stays / 12.0) + bookings_[i];
    }
  }

  void spend(int t) {
    double* spending = out_.spending[t];
    std::fill(spending, spending + n_, 0.0);
    for (const FuturePlan::Project& project : plan_.projects) {
      const OutlayState& outlay = tile_.outlays[static_cast<std::size_t>(project.outlay)];
      const Real* paid = outlay.spending[t];
      for (int i = 0; i < n_; ++i) spending[i] += static_cast<double>(paid[i]);
      if (!outlay.seat_price) continue;
      const Real* seat = outlay.seat_price[t];
      for (const int team : project.teams) {
        const Real* sellers = tile_.heads[static_cast<std::size_t>(plan_.teams[static_cast<std::size_t>(team)].head)].sellers[t];
        for (int i = 0; i < n_; ++i) spending[i] += static_cast<double>(seat[i]) * static_cast<double>(sellers[i]);
      }
    }
    std::copy(spending, spending + n_, cost_);
    for (const FuturePlan::Team& team : plan_.teams) pay(team, t, spending);
    for (int i = 0; i < n_; ++i) price_[i] *= rise_[i];
  }

  /// Salaries, commissions, recruiting; those of added seats count as the investment's spending too (7.8).
  void pay(const FuturePlan::Team& team, int t, double* spending) {
    const HeadState& head = tile_.heads[static_cast<std::size_t>(team.head)];
    const Real *sellers = head.sellers[t], *hires = head.hires[t], *cost = row(team.cost), *commission = row(team.commission),
               *recruiting = row(team.recruiting), *booked = tile_.funnels[static_cast<std::size_t>(team.funnel)].bookings[t];
    for (int i = 0; i < n_; ++i) {
      salary_[i] = static_cast<double>(cost[i]) / 12.0 * price_[i];
      cost_[i] += static_cast<double>(sellers[i]) * salary_[i] + static_cast<double>(commission[i]) * static_cast<double>(booked[i]) +
                  static_cast<double>(recruiting[i]) * static_cast<double>(hires[i]);
    }
    if (!head.seats) return;
    const Real *seats = head.seats[t], *starts = head.seat_starts[t];
    for (int i = 0; i < n_; ++i) {
      spending[i] += static_cast<double>(seats[i]) * salary_[i] + static_cast<double>(recruiting[i]) * static_cast<double>(starts[i]);
    }
  }

  void contribute(int t) {
    const Real* margin = row(plan_.gross_margin);
    double* contribution = out_.contribution[t];
    for (int i = 0; i < n_; ++i) contribution[i] = static_cast<double>(margin[i]) * revenue_[i] - cost_[i];
  }

  void keep(int t) {
    const std::array<const double*, money_figures> month{revenue_, bookings_, cost_, out_.contribution[t], out_.spending[t]};
    for (std::size_t f = 0; f < money_figures; ++f) {
      if (t % 12 == 0) {
        std::copy(month[f], month[f] + n_, year_[f]);
      } else {
        for (int i = 0; i < n_; ++i) year_[f][i] += month[f][i];
      }
      if (t % 12 != 11) continue;
      double* to = yearly_[f * static_cast<std::size_t>(tile_.months / 12) + static_cast<std::size_t>(t / 12)];
      std::copy(year_[f], year_[f] + tile_.live, to);
    }
  }

  const int index_;
  const FuturePlan& plan_;
  const Tile& tile_;
  const int n_;
  const FutureState& out_;
  double* const* yearly_;
  Watcher* watcher_;
  double *bookings_, *revenue_, *cost_, *price_, *rise_, *base_, *salary_;
  DriverPath churn_path_, expansion_path_;
  Real *churn_, *expansion_;
  std::array<double*, money_figures> year_{};
};

}  // namespace uphill::kernel::UPHILL_KERNEL
