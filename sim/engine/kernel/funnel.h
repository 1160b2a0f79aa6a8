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
inline Vec pace(Vec sales_cycle) { return Vec(2) / (sales_cycle + Vec(2)); }

/// One funnel under way. Needs the role's headcount and draws in the tile.
class FunnelPath {
 public:
  /// `sums`: [year], to which the live lanes' figures are added in lane order; may be null, as may `watcher`.
  FunnelPath(const Program& program, int index, const Tile& tile, RoleSums* sums, Watcher* watcher)
      : program_(program), index_(index), plan_(program.funnels[static_cast<std::size_t>(index)]), tile_(tile), n_(tile.lanes),
        head_(tile.heads[static_cast<std::size_t>(plan_.head)]), out_(tile.funnels[static_cast<std::size_t>(index)]), sums_(sums),
        watcher_(watcher), drivers_(paths(std::make_index_sequence<funnel_drivers>{})) {
    std::size_t next = 0;
    for (Real** p : {&open_, &offered_, &expected_, &deal_, &wins_, &capacity_}) {
      *p = tile.work[next++];
      std::fill(*p, *p + n_, Real(0));
    }
    for (Real*& p : year_) p = tile.work[next++];
  }

  void play() {
    open();
    for (int t = 0; t < tile_.months; ++t) {
      for (DriverPath& driver : drivers_) driver.begin(t);
      for (int i = 0; i < n_; i += Vec::size) month(t, i);
      if (plan_.market >= 0) win(t);
      for (int i = 0; i < n_; i += Vec::size) book(t, i);
      if (sums_ && t % 12 == 11) count_year(t / 12);
    }
  }

 private:
  static constexpr std::size_t k_selling_time = 0, k_leads = 1, k_lead_conversion = 2, k_proposal_rate = 3, k_win_rate = 4,
                               k_deal_size = 5, k_sales_cycle = 6, k_lead_supply = 7;
  static constexpr std::size_t stage_lanes = 6 + role_sums;

  template <std::size_t... k>
  std::array<DriverPath, sizeof...(k)> paths(std::index_sequence<k...>) {
    return {DriverPath(plan_.drivers[k], tile_, tile_.trainings.data(), &tile_.work[stage_lanes + k * DriverPath::lanes_needed],
                       &tile_.wide[k * DriverPath::wide_needed])...};
  }

  enum Sum { s_sellers, s_ramped, s_selling_time, s_leads, s_opportunities, s_proposals, s_decided, s_wins, s_bookings };

  const Real* base(std::size_t k) const { return drivers_[k].base(); }
  Vec base(std::size_t k, int i) const { return load(base(k) + i); }
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

  /// From the sellers' time to proposals decided, a strip of lanes in one go.
  void month(int t, int i) {
    const auto value = [&](std::size_t k) { return drivers_[k].value(t, i); };
    const Vec selling = value(k_selling_time), ramped = load(head_.ramped[t] + i);
    const Vec activity = this->activity(t, i, selling), leads = worked(t, i, ramped * value(k_leads) * activity);
    const Vec conversion = value(k_lead_conversion);
    count(t, i, s_sellers, load(head_.sellers[t] + i));
    count(t, i, s_ramped, ramped);
    count(t, i, s_selling_time, selling);
    count(t, i, s_leads, leads);
    if (watcher_ && i == 0) show_drivers(t), tell(Moment::activity, t, activity), tell(Moment::leads, t, leads);
    if (plan_.market < 0) {  // what a role that feeds finds is passed on at once
      const Vec found = leads * min(Vec(1), conversion);
      store(out_.found[t] + i, found);
      count(t, i, s_opportunities, found), count(t, i, s_proposals, 0), count(t, i, s_decided, 0);
      if (watcher_ && i == 0) show_stages(t, {found, found, 0, 0, 0, 0, 0});
    } else {
      const Vec demand = load(tile_.markets[static_cast<std::size_t>(plan_.market)].demand[t] + i);
      advance(t, i, leads * min(Vec(1), conversion * demand), activity, ramped);
    }
    for (DriverPath& driver : drivers_) driver.pass(t, i);
  }

  /// Selling time against the benchmark, less the days off.
  Vec activity(int t, int i, Vec selling) const {
    const Vec usual = base(k_selling_time, i);
    const Vec effort = plan_.elasticity == 1.0 ? selling / usual : power(selling, usual, plan_.elasticity);
    const Vec active = select(usual > Vec(0), effort, Vec(0));
    if (plan_.time_off.empty()) return active;
    Vec off = 0;
    for (const int outlay : plan_.time_off) off = off + load(tile_.outlays[static_cast<std::size_t>(outlay)].time_off[t] + i);
    return active * (Vec(1) - min(Vec(1), off));
  }

  /// (part / whole)^exponent, 1 where there is no whole.
  static Vec power(Vec part, Vec whole, double exponent) {
    Real x[Vec::size], of[Vec::size];
    store(x, part), store(of, whole);
    for (int k = 0; k < Vec::size; ++k) {
      const double share = of[k] > 0 ? static_cast<double>(x[k]) / static_cast<double>(of[k]) : 1.0;
      x[k] = static_cast<Real>(math::pow(share, exponent));
    }
    return load(x);
  }

  /// Leads, as far as the territory and the roles that feed this one have any.
  Vec worked(int t, int i, Vec wanted) const {
    if (!plan_.limited) return wanted;
    Vec most = drivers_[k_lead_supply].value(t, i);
    for (const FunnelPlan::Fed& fed : plan_.fed) {
      most = most + Vec(static_cast<Real>(fed.share)) * load(tile_.funnels[static_cast<std::size_t>(fed.funnel)].found[t] + i);
    }
    return min(wanted, most);
  }

  /// The two stocks, open opportunities and open proposals, and the wins to expect of what is decided.
  void advance(int t, int i, Vec found, Vec activity, Vec ramped) {
    const Vec open = load(open_ + i), offered = load(offered_ + i);
    const Vec can_carry = load(capacity_ + i) * ramped;
    const Vec taken = min(found, max(Vec(0), can_carry - open - offered));
    const Vec carried = open + taken + offered;
    const Vec load_now = select(carried > Vec(0), min(Vec(1), can_carry / carried), Vec(1));
    const Vec c = pace(drivers_[k_sales_cycle].value(t, i)) * min(Vec(1), activity) * load_now;
    const Vec kept = Vec(1) - load(row(plan_.orphaned) + i) * load(head_.leaving[t] + i);
    const Vec advanced = (open + taken) * c, proposals = advanced * drivers_[k_proposal_rate].value(t, i);
    const Vec decided = (offered + proposals) * c;
    store(open_ + i, (open + taken - advanced) * kept);
    store(offered_ + i, (offered + proposals - decided) * kept);
    const auto season = static_cast<Real>(plan_.season[static_cast<std::size_t>(t % 12)]);
    const Vec expected = decided * drivers_[k_win_rate].value(t, i) * Vec(season);
    store(expected_ + i, expected);
    store(deal_ + i, drivers_[k_deal_size].value(t, i));
    count(t, i, s_opportunities, taken);
    count(t, i, s_proposals, proposals);
    count(t, i, s_decided, decided);
    if (!watcher_ || i != 0) return;
    tell(Moment::opportunities_open, t, open), tell(Moment::proposals_open, t, offered);
    show_stages(t, {found, taken, load_now, advanced, proposals, decided, expected});
  }

  void win(int t) {
    const RoleStreams& streams = program_.role_streams[static_cast<std::size_t>(plan_.role)];
    draw_wins(tile_, {streams.wins, t}, expected_, tile_.win_u[t], tile_.win_z[t], wins_);
    draw_deals(tile_, program_.deal_tables[static_cast<std::size_t>(plan_.deal_table)], wins_, tile_.deal_z[t], out_.bookings[t]);
  }

  void book(int t, int i) {
    const Vec wins = load(wins_ + i), bookings = plan_.market < 0 ? Vec(0) : load(out_.bookings[t] + i) * load(deal_ + i);
    store(out_.bookings[t] + i, bookings);
    count(t, i, s_wins, wins);
    count(t, i, s_bookings, bookings);
    if (watcher_ && i == 0) tell(Moment::wins, t, wins), tell(Moment::bookings, t, bookings);
  }

  void count(int t, int i, Sum which, Vec x) {
    if (!sums_) return;
    Real* year = year_[which] + i;
    store(year, t % 12 == 0 ? x : load(year) + x);
  }

  void count_year(int year) {
    RoleSums& s = sums_[year];
    const std::array<double*, role_sums> sums{&s.sellers, &s.ramped, &s.selling_time, &s.leads, &s.opportunities,
                                              &s.proposals, &s.decided, &s.wins, &s.bookings};
    for (std::size_t k = 0; k < role_sums; ++k) {
      for (int i = 0; i < tile_.live; ++i) *sums[k] += static_cast<double>(year_[k][i]);
    }
  }

  void show_drivers(int t) const {
    for (std::size_t k = 0; k < funnel_drivers; ++k) tell(static_cast<Moment>(k), t, drivers_[k].value(t, 0));
  }
  void show_stages(int t, const std::array<Vec, 7>& stages) const {
    constexpr std::array what{Moment::found,     Moment::taken_up, Moment::load,         Moment::advanced,
                              Moment::proposals, Moment::decided,  Moment::expected_wins};
    for (std::size_t k = 0; k < what.size(); ++k) tell(what[k], t, stages[k]);
  }
  void tell(Moment what, int t, Vec lanes) const {
    Real first[Vec::size];
    store(first, lanes);
    watcher_->funnel(index_, what, t, static_cast<double>(first[0]));
  }

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
  Real *open_, *offered_, *expected_, *deal_, *wins_, *capacity_;
  std::array<Real*, role_sums> year_;
};

}  // namespace uphill::kernel::UPHILL_KERNEL
