// SPDX-License-Identifier: Apache-2.0
// The company of one future: revenue, cost, contribution and what investments spend (MODEL sections 6 and 9). Sums of money
// are in double whatever lanes hold: payoffs are small differences of large sums.
#pragma once

#include <array>
#include <span>

#include "engine/kernel/driver.h"

namespace uphill::kernel::UPHILL_KERNEL {

class FuturePath {
 public:
  /// `yearly`: where the sums of figure f in year y go, yearly[f * years + y][lane]; null: not kept. `watcher` may be null.
  FuturePath(const Program& program, int index, Tile& tile, double* const* yearly, Watcher* watcher)
      : index_(index), plan_(program.futures[static_cast<std::size_t>(index)]), tile_(tile), n_(tile.lanes),
        out_(tile.futures[static_cast<std::size_t>(index)]), yearly_(yearly), watcher_(watcher), teams_(tile.team_rows),
        paid_(tile.paid_rows), bookings_(tile.wide[0]),
        revenue_(plan_.recurring ? tile.wide[1] : bookings_), price_(tile.wide[2]), rise_(tile.wide[3]), base_(tile.wide[4]),
        churn_path_(program, driver(0), {tile, tile.trainings.data()}, &tile.work[0], &tile.wide[10]),
        expansion_path_(program, driver(1), {tile, tile.trainings.data()}, &tile.work[LoneDriver::lanes_needed], &tile.wide[12]) {
    for (std::size_t f = 0; f < money_figures; ++f) year_[f] = tile.wide[5 + f];
    teams_.clear();
  }

  void play() {
    open();
    for (int t = 0; t < tile_.months; ++t) {
      fetch(t);
      book();
      if (plan_.recurring) renew(t);
      if (yearly_ && t % 12 == 0) {
        for (double* sum : year_) std::fill(sum, sum + n_, 0.0);
      }
      settle(t);
      if (yearly_ && t % 12 == 11) keep(t / 12);
    }
  }

 private:
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }
  const HeadState& head(const FuturePlan::Team& team) const { return tile_.heads[static_cast<std::size_t>(team.head)]; }
  template <class T>
  void tell(Moment what, int t, T value) const {
    if (watcher_) watcher_->future(index_, what, t, static_cast<double>(value));
  }

  /// Of a company without recurring revenue: never asked for a value.
  const DriverPlan& driver(std::size_t k) const {
    static const DriverPlan none{};
    return plan_.recurring ? plan_.base_drivers[k] : none;
  }

  void open() {
    const Real *growth = row(plan_.cost_growth), *opening = plan_.recurring ? row(plan_.opening) : nullptr;
    for (int i = 0; i < n_; ++i) {
      price_[i] = 1;
      rise_[i] = math::exp(math::log1p(static_cast<double>(growth[i])) / 12.0);
      if (opening) base_[i] = static_cast<double>(opening[i]);
    }
    for (const FuturePlan::Team& team : plan_.teams) {
      double* salary = tile_.wide[wide_rows + teams_.size()];
      const Real* cost = row(team.cost);
      for (int i = 0; i < n_; ++i) salary[i] = static_cast<double>(cost[i]) / 12.0;
      teams_.push_back({salary, row(team.commission), row(team.recruiting), nullptr, nullptr, nullptr, nullptr, nullptr});
    }
  }

  /// Finds the month's rows.
  void fetch(int t) {
    for (std::size_t k = 0; k < teams_.size(); ++k) {
      const FuturePlan::Team& team = plan_.teams[k];
      const HeadState& state = head(team);
      TeamRows& rows = teams_[k];
      rows.booked = tile_.funnels[static_cast<std::size_t>(team.funnel)].bookings[t];
      rows.sellers = state.sellers[t], rows.hires = state.hires[t];
      if (state.seats) rows.seats = state.seats[t], rows.starts = state.seat_starts[t];
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
    const Real *churn = churn_path_.values(t), *expansion = expansion_path_.values(t);
    tell(Moment::recurring_revenue, t, base_[0]), tell(Moment::churn, t, churn[0]), tell(Moment::expansion, t, expansion[0]);
    for (int i = 0; i < n_; ++i) {
      revenue_[i] = base_[i] / 12;
      const double stays = math::log1p(-static_cast<double>(churn[i])) + math::log1p(static_cast<double>(expansion[i]));
      base_[i] = base_[i] * math::exp(stays / 12.0) + bookings_[i];
    }
  }

  /// What is spent on investments, and with salaries, commissions and recruiting the month's cost. Added seats count as the
  /// investment's spending too (7.8).
  void settle(int t) {
    const Real* margin = row(plan_.gross_margin);
    const double *revenues = revenue_, *booked = bookings_, *rise = rise_;
    double *prices = price_, *contributions = out_.contribution[t], *spent = out_.spending[t];
    const std::array<double*, money_figures> year = year_;
    const std::span<const TeamRows> teams = teams_;
    const std::span<const PaidRows> bills = paid_;
    const bool sums = yearly_ != nullptr;
    for (int i = 0; i < n_; i += Vec::size) {
      Wide spending = 0;
      for (const PaidRows& paid : bills) {
        const Wide amount = Wide(load(paid.amount + i));
        spending = spending + (paid.by ? amount * Wide(load(paid.by + i)) : amount);
      }
      Wide cost = spending;
      const Wide price = load_wide(prices + i), revenue = load_wide(revenues + i);
      for (const TeamRows& team : teams) {
        const Wide salary = load_wide(team.salary + i) * price, recruiting = Wide(load(team.recruiting + i));
        cost = cost + (Wide(load(team.sellers + i)) * salary + Wide(load(team.commission + i)) * Wide(load(team.booked + i)) +
                       recruiting * Wide(load(team.hires + i)));
        if (team.seats) spending = spending + (Wide(load(team.seats + i)) * salary + recruiting * Wide(load(team.starts + i)));
      }
      const Wide contribution = Wide(load(margin + i)) * revenue - cost;
      store_wide(prices + i, price * load_wide(rise + i));
      store_wide(contributions + i, contribution);
      store_wide(spent + i, spending);
      if (sums) {
        const std::array<Wide, money_figures> month{revenue, load_wide(booked + i), cost, contribution, spending};
        for (std::size_t f = 0; f < money_figures; ++f) store_wide(year[f] + i, load_wide(year[f] + i) + month[f]);
      }
      if (i == 0) tell(Moment::revenue, t, revenues[0]), tell(Moment::cost, t, first(cost));
    }
  }

  static double first(Wide x) {
    double lanes[Vec::size];
    store_wide(lanes, x);
    return lanes[0];
  }

  void keep(int year) {
    for (std::size_t f = 0; f < money_figures; ++f) {
      std::copy(year_[f], year_[f] + tile_.live, yearly_[f * static_cast<std::size_t>(tile_.months / 12) + static_cast<std::size_t>(year)]);
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
  double *bookings_, *revenue_, *price_, *rise_, *base_;
  LoneDriver churn_path_, expansion_path_;
  std::array<double*, money_figures> year_{};
};

}  // namespace uphill::kernel::UPHILL_KERNEL
