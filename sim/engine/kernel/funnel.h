// SPDX-License-Identifier: Apache-2.0
// The funnel of one role (MODEL section 5): leads to opportunities to proposals to wins to bookings.
#pragma once

#include <array>
#include <utility>

#include "engine/kernel/chance.h"
#include "engine/kernel/driver.h"

namespace uphill::kernel::UPHILL_KERNEL {

inline constexpr std::size_t funnel_drivers = 8;  // selling_time .. lead_supply, the first rows of the driver table

/// Share of a stage that moves on within a month: its mean stay is half the cycle.
inline Real pace(Real sales_cycle) { return Real(2) / (sales_cycle + Real(2)); }

/// One funnel under way. Needs the role's headcount and draws in the tile.
class FunnelPath {
 public:
  /// `sums`: [year], to which the live lanes' figures are added in lane order; may be null, as may `watcher`.
  FunnelPath(const Program& program, int index, const Tile& tile, RoleSums* sums, Watcher* watcher)
      : program_(program), index_(index), plan_(program.funnels[static_cast<std::size_t>(index)]), tile_(tile), n_(tile.lanes),
        head_(tile.heads[static_cast<std::size_t>(plan_.head)]), out_(tile.funnels[static_cast<std::size_t>(index)]), sums_(sums),
        watcher_(watcher), drivers_(paths(std::make_index_sequence<funnel_drivers>{})) {
    std::size_t next = 0;
    for (Real** p : {&activity_, &leads_, &found_, &taken_, &load_, &open_, &offered_, &advanced_, &proposals_, &decided_,
                     &expected_, &wins_, &capacity_, &off_, &feeds_}) {
      *p = tile.work[next++];
      std::fill(*p, *p + n_, Real(0));
    }
    for (Real*& p : year_) p = tile.work[next++];
  }

  void play() {
    open();
    for (int t = 0; t < tile_.months; ++t) {
      for (std::size_t k = 0; k < funnel_drivers; ++k) {
        now_[k] = drivers_[k].value(t);
        drivers_[k].pass(t);
      }
      work(t);
      find(t);
      if (plan_.market >= 0) {
        advance(t);
        win(t);
      }
      if (sums_) count(t);
      if (watcher_) show(t);
    }
  }

 private:
  static constexpr std::size_t k_selling_time = 0, k_leads = 1, k_lead_conversion = 2, k_proposal_rate = 3, k_win_rate = 4,
                               k_deal_size = 5, k_sales_cycle = 6, k_lead_supply = 7;
  static constexpr std::size_t stage_lanes = 15 + role_sums, chance_lanes = stage_lanes + funnel_drivers * DriverPath::lanes_needed;

  template <std::size_t... k>
  std::array<DriverPath, sizeof...(k)> paths(std::index_sequence<k...>) {
    return {DriverPath(plan_.drivers[k], tile_, tile_.trainings.data(), &tile_.work[stage_lanes + k * DriverPath::lanes_needed],
                       &tile_.wide[k * DriverPath::wide_needed])...};
  }

  const Real* base(std::size_t k) const { return drivers_[k].base(); }
  const Real* row(Row r) const { return tile_.rows[static_cast<std::size_t>(r)]; }

  /// Opening balance at the benchmarks: M = 1, w = 1, activity 1, load 1.
  void open() {
    const Real *leads = base(k_leads), *conversion = base(k_lead_conversion), *supply = base(k_lead_supply);
    for (int i = 0; i < n_; ++i) {
      Real most = supply[i];
      for (const FunnelPlan::Fed& fed : plan_.fed) {
        most += static_cast<Real>(fed.share) * tile_.funnels[static_cast<std::size_t>(fed.funnel)].found_0[i];
      }
      const Real worked = head_.ramped_0[i] * leads[i];
      out_.found_0[i] = (plan_.limited ? std::min(worked, most) : worked) * std::min(Real(1), conversion[i]);
    }
    if (plan_.market < 0) return;
    const Real *cycle = base(k_sales_cycle), *proposal = base(k_proposal_rate), *orphaned = row(plan_.orphaned);
    for (int i = 0; i < n_; ++i) {
      const bool anybody = head_.ramped_0[i] > 0;
      const Real c = pace(cycle[i]), q = (Real(1) - c) * (Real(1) - orphaned[i] * head_.attrition_0[i]);
      const Real alone = leads[i] * std::min(Real(1), conversion[i]);  // one ramped seller, without a limit
      const Real in = anybody ? out_.found_0[i] : alone, sellers = anybody ? head_.ramped_0[i] : Real(1);
      const Real opportunities = in * q / (Real(1) - q), offered = (opportunities + in) * c * proposal[i] * q / (Real(1) - q);
      capacity_[i] = Real(1.5) * (opportunities + in + offered) / sellers;
      open_[i] = anybody ? opportunities : Real(0);
      offered_[i] = anybody ? offered : Real(0);
    }
    const auto replace = [&](Row stated, Real* lanes) {
      if (stated != no_row) std::copy(row(stated), row(stated) + n_, lanes);
    };
    replace(plan_.pipeline_load, capacity_);
    replace(plan_.open_opportunities, open_);
    replace(plan_.open_proposals, offered_);
  }

  /// Activity: selling time against the benchmark, less the days off.
  void work(int t) {
    const Real *selling = now_[k_selling_time], *usual = base(k_selling_time);
    if (plan_.elasticity == 1.0) {
      for (int i = 0; i < n_; ++i) activity_[i] = usual[i] > 0 ? selling[i] / usual[i] : Real(0);
    } else {
      for (int i = 0; i < n_; ++i) {
        const double effort = usual[i] > 0 ? static_cast<double>(selling[i]) / static_cast<double>(usual[i]) : 1.0;
        activity_[i] = usual[i] > 0 ? static_cast<Real>(math::pow(effort, plan_.elasticity)) : Real(0);
      }
    }
    if (plan_.time_off.empty()) return;
    std::fill(off_, off_ + n_, Real(0));
    for (const int outlay : plan_.time_off) {
      const Real* days = tile_.outlays[static_cast<std::size_t>(outlay)].time_off[t];
      for (int i = 0; i < n_; ++i) off_[i] += days[i];
    }
    for (int i = 0; i < n_; ++i) activity_[i] *= Real(1) - std::min(Real(1), off_[i]);
  }

  /// The territory's supply and what other roles feed.
  const Real* fed_supply(int t, const Real* supply) {
    std::copy(supply, supply + n_, feeds_);
    for (const FunnelPlan::Fed& fed : plan_.fed) {
      const Real* found = tile_.funnels[static_cast<std::size_t>(fed.funnel)].found[t];
      const auto share = static_cast<Real>(fed.share);
      for (int i = 0; i < n_; ++i) feeds_[i] += share * found[i];
    }
    return feeds_;
  }

  /// Leads worked, as far as there are any, and what is found among them.
  void find(int t) {
    const Real *per_seller = now_[k_leads], *conversion = now_[k_lead_conversion], *supply = now_[k_lead_supply],
               *ramped = head_.ramped[t];
    for (int i = 0; i < n_; ++i) leads_[i] = ramped[i] * per_seller[i] * activity_[i];
    if (plan_.limited) {
      const Real* most = plan_.fed.empty() ? supply : fed_supply(t, supply);
      for (int i = 0; i < n_; ++i) leads_[i] = std::min(leads_[i], most[i]);
    }
    if (plan_.market < 0) {  // what a role that feeds finds is passed on at once
      Real* found = out_.found[t];
      for (int i = 0; i < n_; ++i) taken_[i] = found_[i] = found[i] = leads_[i] * std::min(Real(1), conversion[i]);
      std::fill(out_.bookings[t], out_.bookings[t] + n_, Real(0));
      return;
    }
    const Real* demand = tile_.markets[static_cast<std::size_t>(plan_.market)].demand[t];
    for (int i = 0; i < n_; ++i) found_[i] = leads_[i] * std::min(Real(1), conversion[i] * demand[i]);
  }

  /// The two stocks: open opportunities and open proposals.
  void advance(int t) {
    if (watcher_) {
      watcher_->funnel(index_, Moment::opportunities_open, t, static_cast<double>(open_[0]));
      watcher_->funnel(index_, Moment::proposals_open, t, static_cast<double>(offered_[0]));
    }
    const Real *ramped = head_.ramped[t], *leaving = head_.leaving[t], *orphaned = row(plan_.orphaned), *cycle = now_[k_sales_cycle],
               *proposal = now_[k_proposal_rate];
#pragma GCC ivdep
    for (int i = 0; i < n_; ++i) {
      const Real can_carry = capacity_[i] * ramped[i];
      const Real taken = std::min(found_[i], std::max(Real(0), can_carry - open_[i] - offered_[i]));
      const Real carried = open_[i] + taken + offered_[i];
      const Real load = carried > 0 ? std::min(Real(1), can_carry / carried) : Real(1);
      const Real c = pace(cycle[i]) * std::min(Real(1), activity_[i]) * load;
      const Real kept = Real(1) - orphaned[i] * leaving[i];
      const Real advanced = (open_[i] + taken) * c, proposals = advanced * proposal[i], decided = (offered_[i] + proposals) * c;
      open_[i] = (open_[i] + taken - advanced) * kept;
      offered_[i] = (offered_[i] + proposals - decided) * kept;
      taken_[i] = taken, load_[i] = load, advanced_[i] = advanced, proposals_[i] = proposals, decided_[i] = decided;
    }
  }

  void win(int t) {
    const auto season = static_cast<Real>(plan_.season[static_cast<std::size_t>(t % 12)]);
    const Real *rate = now_[k_win_rate], *deal = now_[k_deal_size];
    const RoleStreams& streams = program_.role_streams[static_cast<std::size_t>(plan_.role)];
    Real* bookings = out_.bookings[t];
    for (int i = 0; i < n_; ++i) expected_[i] = decided_[i] * rate[i] * season;
    draw_wins(tile_, {streams.wins, t}, expected_, tile_.win_u[t], tile_.win_z[t], &tile_.work[chance_lanes], wins_);
    draw_deals(tile_, program_.deal_tables[static_cast<std::size_t>(plan_.deal_table)], wins_, tile_.deal_z[t],
               &tile_.work[chance_lanes], bookings);
    for (int i = 0; i < n_; ++i) bookings[i] *= deal[i];
  }

  void count(int t) {
    const std::array<const Real*, role_sums> month{head_.sellers[t], head_.ramped[t], now_[k_selling_time], leads_, taken_,
                                                   proposals_, decided_, wins_, out_.bookings[t]};
    for (std::size_t k = 0; k < role_sums; ++k) {
      if (t % 12 == 0) {
        std::copy(month[k], month[k] + n_, year_[k]);
      } else {
        for (int i = 0; i < n_; ++i) year_[k][i] += month[k][i];
      }
    }
    if (t % 12 != 11) return;
    RoleSums& s = sums_[t / 12];
    const std::array<double*, role_sums> sums{&s.sellers, &s.ramped, &s.selling_time, &s.leads, &s.opportunities,
                                              &s.proposals, &s.decided, &s.wins, &s.bookings};
    for (std::size_t k = 0; k < role_sums; ++k) {
      for (int i = 0; i < tile_.live; ++i) *sums[k] += static_cast<double>(year_[k][i]);
    }
  }

  void show(int t) const {
    for (std::size_t k = 0; k < funnel_drivers; ++k) tell(static_cast<Moment>(k), t, now_[k]);
    tell(Moment::activity, t, activity_), tell(Moment::leads, t, leads_), tell(Moment::found, t, found_);
    tell(Moment::taken_up, t, taken_), tell(Moment::load, t, load_), tell(Moment::advanced, t, advanced_);
    tell(Moment::proposals, t, proposals_), tell(Moment::decided, t, decided_), tell(Moment::expected_wins, t, expected_);
    tell(Moment::wins, t, wins_), tell(Moment::bookings, t, out_.bookings[t]);
  }
  void tell(Moment what, int t, const Real* lanes) const { watcher_->funnel(index_, what, t, static_cast<double>(lanes[0])); }

  const Program& program_;
  const int index_;
  const FunnelPlan& plan_;
  const Tile& tile_;
  const int n_;
  const HeadState& head_;
  const FunnelState& out_;
  RoleSums* sums_;
  Watcher* watcher_;
  std::array<DriverPath, funnel_drivers> drivers_;
  std::array<const Real*, funnel_drivers> now_{};  // this month's driver values
  Real *activity_, *leads_, *found_, *taken_, *load_, *open_, *offered_, *advanced_, *proposals_, *decided_, *expected_, *wins_,
      *capacity_, *off_, *feeds_;
  std::array<Real*, role_sums> year_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
