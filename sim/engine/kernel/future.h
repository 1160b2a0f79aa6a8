// SPDX-License-Identifier: Apache-2.0
// The company of one future: revenue, cost, contribution and what investments spend (MODEL sections 6 and 9). Sums of money
// are in double whatever lanes hold: payoffs are small differences of large sums.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "engine/kernel/driver.h"

namespace uphill::kernel::UPHILL_KERNEL {

/// One future under way, year by year.
class FuturePath {
 public:
  /// `yearly`: where the sums of figure f in year y go, yearly[f * years + y][lane]; null, all or one: not kept. `watcher` may
  /// be null.
  FuturePath(const Program& program, int index, Tile& tile, double* const* yearly, Watcher* watcher)
      : index_(index), plan_(program.futures[static_cast<std::size_t>(index)]), tile_(tile), n_(tile.lanes),
        out_(tile.futures[static_cast<std::size_t>(index)]), yearly_(yearly), watcher_(watcher), teams_(tile.team_rows),
        paid_(tile.paid_rows), bookings_(tile.wide[0]), revenue_(plan_.recurring ? tile.wide[1] : bookings_) {
    for (std::size_t f = 0; f < money_figures; ++f) year_[f] = tile.wide[2 + f];
    if (!plan_.recurring) return;
    const Pushing pushing{tile, tile.trainings.data()};
    churn_.emplace(program, plan_.base_drivers[0], pushing, &out_.driver_lanes[0], &out_.driver_wide[0]);
    expansion_.emplace(program, plan_.base_drivers[1], pushing, &out_.driver_lanes[lone_lanes], &out_.driver_wide[lone_wide]);
    const Real* opening = row(plan_.opening);
    for (int i = 0; i < n_; ++i) out_.base[i] = static_cast<double>(opening[i]);
  }

  /// To be called for every year in turn. What other futures left in the tile's scratch is of no account.
  void year(int y) {
    if (yearly_) {
      for (double* sum : year_) std::fill(sum, sum + n_, 0.0);
    }
    for (int t = 12 * y; t < 12 * y + 12; ++t) {
      fetch(t);
      book();
      if (plan_.recurring) renew(t);
      settle(t);
    }
    if (yearly_) keep(y);
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }
  const HeadState& head(const FuturePlan::Team& team) const { return tile_.heads[static_cast<std::size_t>(team.head)]; }
  template <class T>
  void tell(Moment what, int t, T value) const {
    if (watcher_) watcher_->future(index_, what, t, static_cast<double>(value));
  }

  /// Finds the month's rows.
  void fetch(int t) {
    teams_.clear();
    for (const FuturePlan::Team& team : plan_.teams) {
      const HeadState& state = head(team);
      const Real *seats = state.seats ? state.seats[t] : nullptr, *starts = state.seats ? state.seat_starts[t] : nullptr;
      teams_.push_back({row(team.cost), row(team.commission), row(team.recruiting),
                        tile_.funnels[static_cast<std::size_t>(team.funnel)].bookings[t], state.sellers[t], state.hires[t], seats, starts});
    }
    paid_.clear();
    for (const FuturePlan::Project& project : plan_.projects) {
      const OutlayState& outlay = tile_.outlays[static_cast<std::size_t>(project.outlay)];
      if (t < outlay.start) continue;
      paid_.push_back({outlay.spending[t], nullptr});
      if (!outlay.seat_price) continue;
      for (const int team : project.teams) paid_.push_back({outlay.seat_price[t], head(plan_.teams[static_cast<std::size_t>(team)]).sellers[t]});
    }
  }

  void book() {
    double* bookings = bookings_;
    for (int i = 0; i < n_; i += Vec::size) {
      Wide sum = 0;
      for (const TeamRows& team : teams_) sum = sum + Wide(load(team.booked + i));
      store_wide(bookings + i, sum);
    }
  }

  /// A twelfth of the annual recurring revenue, which then churns, expands and takes in the month's bookings.
  void renew(int t) {
    const Real *churn = churn_->values(t), *expansion = expansion_->values(t);
    double* base = out_.base;
    tell(Moment::recurring_revenue, t, base[0]), tell(Moment::churn, t, churn[0]), tell(Moment::expansion, t, expansion[0]);
    for (int i = 0; i < n_; ++i) {
      revenue_[i] = base[i] / 12;
      const double stays = math::log1p(-static_cast<double>(churn[i])) + math::log1p(static_cast<double>(expansion[i]));
      base[i] = base[i] * math::exp(stays / 12.0) + bookings_[i];
    }
  }

  /// What is spent on investments, and with salaries, commissions and recruiting the month's cost. Added seats count as the
  /// investment's spending too (7.8).
  void settle(int t) {
    const Real* margin = row(plan_.gross_margin);
    const double *revenues = revenue_, *booked = bookings_, *prices = tile_.prices[static_cast<std::size_t>(plan_.price)].twelfth[t];
    double *contributions = out_.contribution[t % 12], *spent = out_.spending[t % 12];
    const std::array<double*, money_figures> year = year_;
    const std::span<const TeamRows> teams = teams_;
    const std::span<const PaidRows> bills = paid_;
    const bool sums = yearly_ != nullptr, recurring = plan_.recurring;
    for (int i = 0; i < n_; i += Vec::size) {
      Wide spending = 0;
      for (const PaidRows& paid : bills) {
        const Wide amount = Wide(load(paid.amount + i));
        spending = spending + (paid.by ? amount * Wide(load(paid.by + i)) : amount);
      }
      Wide cost = spending;
      const Wide price = load_wide(prices + i), revenue = load_wide(revenues + i);
      for (const TeamRows& team : teams) {
        const Wide salary = Wide(load(team.cost + i)) * price, recruiting = Wide(load(team.recruiting + i));
        cost = cost + (Wide(load(team.sellers + i)) * salary + Wide(load(team.commission + i)) * Wide(load(team.booked + i)) +
                       recruiting * Wide(load(team.hires + i)));
        if (team.seats) spending = spending + (Wide(load(team.seats + i)) * salary + recruiting * Wide(load(team.starts + i)));
      }
      const Wide contribution = Wide(load(margin + i)) * revenue - cost;
      store_wide(contributions + i, contribution);
      store_wide(spent + i, spending);
      if (sums) {
        const auto add = [&](Money figure, Wide month) {
          double* sum = year[static_cast<std::size_t>(figure)] + i;
          store_wide(sum, load_wide(sum) + month);
        };
        add(Money::revenue, revenue), add(Money::cost, cost), add(Money::contribution, contribution), add(Money::spending, spending);
        if (recurring) add(Money::bookings, load_wide(booked + i));
      }
      if (i == 0 && watcher_) {
        tell(Moment::revenue, t, revenues[0]), tell(Moment::cost, t, first(cost));
        tell(Moment::contribution, t, first(contribution)), tell(Moment::spending, t, first(spending));
      }
    }
  }

  static double first(Wide x) {
    double lanes[Vec::size];
    store_wide(lanes, x);
    return lanes[0];
  }

  void keep(int year) {
    for (std::size_t f = 0; f < money_figures; ++f) {
      double* kept = yearly_[f * static_cast<std::size_t>(tile_.months / 12) + static_cast<std::size_t>(year)];
      if (kept) std::copy(year_[f], year_[f] + tile_.live, kept);
    }
  }

  const int index_;
  const FuturePlan& plan_;
  const Tile& tile_;
  const int n_;
  const FutureState& out_;
  double* const* yearly_;
  Watcher* watcher_;
  std::vector<TeamRows>& teams_;
  std::vector<PaidRows>& paid_;
  double *bookings_, *revenue_;
  std::optional<LoneDriver> churn_, expansion_;  // where revenue recurs
  std::array<double*, money_figures> year_{};
};

}  // namespace uphill::kernel::UPHILL_KERNEL
