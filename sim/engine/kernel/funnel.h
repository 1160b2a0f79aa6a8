// SPDX-License-Identifier: Apache-2.0
// The funnel of one role (MODEL section 5): leads to opportunities to proposals to wins to bookings.
#pragma once

#include <array>

#include "engine/kernel/chance.h"
#include "engine/kernel/driver.h"

namespace uphill::kernel::UPHILL_KERNEL {

inline constexpr std::size_t funnel_drivers = 8;  // selling_time .. lead_supply, the first rows of the driver table

/// Share of a stage that moves on within a month: its mean stay is half the cycle.
inline Real pace(Real sales_cycle) { return Real(2) / (sales_cycle + Real(2)); }
inline Vec pace(Vec sales_cycle) { return Vec(2) / (sales_cycle + Vec(2)); }

/// One funnel under way. Needs the role's headcount, draws and drivers in the tile.
class FunnelPath {
 public:
  /// `sums`: [year], to which the live lanes' figures are added in lane order; may be null, as may `watcher`.
  FunnelPath(const Program& program, int index, const Tile& tile, RoleSums* sums, Watcher* watcher)
      : program_(program), index_(index), plan_(program.funnels[static_cast<std::size_t>(index)]), tile_(tile), n_(tile.lanes),
        head_(tile.heads[static_cast<std::size_t>(plan_.head)]), out_(tile.funnels[static_cast<std::size_t>(index)]), sums_(sums),
        watcher_(watcher), expected_(tile.work[0]), wins_(tile.work[1]), activity_(tile.work[2]), supply_(tile.work[3]) {
    for (std::size_t k = 0; k < funnel_drivers; ++k) {
      const auto driver = static_cast<std::size_t>(plan_.drivers[k]);
      values_[k] = tile.drivers[driver].value;
      bases_[k] = row(program.drivers[driver].base);
    }
    for (Real* lanes : {out_.open, out_.offered, out_.capacity, wins_}) std::fill(lanes, lanes + n_, Real(0));
    open();
  }

  /// To be called for every month in turn, after the drivers.
  void month(int t) {
    if (watcher_) show_drivers(t);
    if (t % 12 == 0) begin_year();
    if (plan_.market < 0) {
      find(t);
    } else {
      advance(t);
      win(t);
    }
    if (t % 12 == 11) count_year(t / 12);
  }

 private:
  static constexpr std::size_t k_selling_time = 0, k_leads = 1, k_lead_conversion = 2, k_proposal_rate = 3, k_win_rate = 4,
                               k_deal_size = 5, k_sales_cycle = 6, k_lead_supply = 7;

  enum Sum { s_sellers, s_ramped, s_selling_time, s_leads, s_opportunities, s_proposals, s_decided, s_wins, s_bookings };

  const Real* base(std::size_t k) const { return bases_[k]; }
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
      out_.capacity[i] = Real(1.5) * (opportunities + in + offered) / sellers;
      out_.open[i] = anybody ? opportunities : Real(0);
      out_.offered[i] = anybody ? offered : Real(0);
    }
    const auto replace = [&](Row stated, Real* lanes) {
      if (stated != no_row) std::copy(row(stated), row(stated) + n_, lanes);
    };
    replace(plan_.pipeline_load, out_.capacity);
    replace(plan_.open_opportunities, out_.open);
    replace(plan_.open_proposals, out_.offered);
  }

  /// Selling time against the benchmark, less the days off.
  const Real* activity(int t) const {
    const Real *selling = values_[k_selling_time], *usual = base(k_selling_time);
    Real* active = activity_;
    for (int i = 0; i < n_; i += Vec::size) {
      const Vec now = load(selling + i), before = load(usual + i);
      const Vec effort = plan_.elasticity == 1.0 ? now / before : power(now, before, plan_.elasticity);
      store(active + i, select(before > Vec(0), effort, Vec(0)));
    }
    if (plan_.time_off.empty()) return active;
    for (int i = 0; i < n_; i += Vec::size) {
      Vec off = 0;
      for (const int outlay : plan_.time_off) {
        const OutlayState& state = tile_.outlays[static_cast<std::size_t>(outlay)];
        if (t >= state.start) off = off + load(state.time_off[t] + i);
      }
      store(active + i, load(active + i) * (Vec(1) - min(Vec(1), off)));
    }
    return active;
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

  /// Leads that the territory and the roles that feed this one have; null: as many as are wanted.
  const Real* supply(int t) const {
    if (!plan_.limited || plan_.fed.empty()) return plan_.limited ? values_[k_lead_supply] : nullptr;
    std::copy(values_[k_lead_supply], values_[k_lead_supply] + n_, supply_);
    for (const FunnelPlan::Fed& fed : plan_.fed) {
      const Real* found = tile_.funnels[static_cast<std::size_t>(fed.funnel)].found[t];
      const Vec share = static_cast<Real>(fed.share);
      for (int i = 0; i < n_; i += Vec::size) store(supply_ + i, load(supply_ + i) + share * load(found + i));
    }
    return supply_;
  }

  /// The first steps of a strip, the same whether the role sells or feeds.
  struct Work {
    const Real *sellers, *ramped, *selling_time, *leads, *activity, *supply;
  };
  Work work(int t) const {
    return {head_.sellers[t], head_.ramped[t], values_[k_selling_time], values_[k_leads], activity(t), supply(t)};
  }
  static Vec worked(const Work& w, int i) {
    const Vec wanted = load(w.ramped + i) * load(w.leads + i) * load(w.activity + i);
    return w.supply ? min(wanted, load(w.supply + i)) : wanted;
  }

  /// What a role that feeds finds is passed on at once.
  void find(int t) {
    const Work w = work(t);
    const Real* conversion = values_[k_lead_conversion];
    const Tally tally = this->tally();
    Real *out = out_.found[t], *bookings = out_.bookings[t];
    for (int i = 0; i < n_; i += Vec::size) {
      const Vec leads = worked(w, i), found = leads * min(Vec(1), load(conversion + i));
      store(out + i, found);
      store(bookings + i, Vec(0));
      tally.start(i, w, leads);
      tally.count(i, s_opportunities, found);
      if (i == 0 && watcher_) show(t, {load(w.activity), leads, found, found, 0, 0, 0, 0, 0, 0, 0});
    }
    if (watcher_) show_bookings(t);
  }

  /// From the sellers' time to the two stocks, open opportunities and open proposals, and the wins to expect of what is decided.
  void advance(int t) {
    const Work w = work(t);
    const Real *conversion = values_[k_lead_conversion], *proposal = values_[k_proposal_rate], *win = values_[k_win_rate],
               *cycle = values_[k_sales_cycle], *demand = tile_.markets[static_cast<std::size_t>(plan_.market)].demand[t],
               *orphaned = row(plan_.orphaned), *leaving = head_.leaving[t], *capacity = out_.capacity;
    Real *opportunities = out_.open, *in_proposal = out_.offered, *wins_expected = expected_;
    const Vec season = static_cast<Real>(plan_.season[static_cast<std::size_t>(t % 12)]);
    const Tally tally = this->tally();
    for (int i = 0; i < n_; i += Vec::size) {
      const Vec leads = worked(w, i), found = leads * min(Vec(1), load(conversion + i) * load(demand + i));
      const Vec open = load(opportunities + i), offered = load(in_proposal + i), can_carry = load(capacity + i) * load(w.ramped + i);
      const Vec taken = min(found, max(Vec(0), can_carry - open - offered)), carried = open + taken + offered;
      const Vec load_now = select(carried > Vec(0), min(Vec(1), can_carry / carried), Vec(1));
      const Vec c = pace(load(cycle + i)) * min(Vec(1), load(w.activity + i)) * load_now;
      const Vec kept = Vec(1) - load(orphaned + i) * load(leaving + i);
      const Vec advanced = (open + taken) * c, proposals = advanced * load(proposal + i), decided = (offered + proposals) * c;
      const Vec expected = decided * load(win + i) * season;
      store(opportunities + i, (open + taken - advanced) * kept);
      store(in_proposal + i, (offered + proposals - decided) * kept);
      store(wins_expected + i, expected);
      tally.start(i, w, leads);
      tally.count(i, s_opportunities, taken), tally.count(i, s_proposals, proposals), tally.count(i, s_decided, decided);
      if (i == 0 && watcher_) show(t, {load(w.activity), leads, found, taken, load_now, open, offered, advanced, proposals, decided, expected});
    }
  }

  void win(int t) {
    const RoleStreams& streams = program_.role_streams[static_cast<std::size_t>(plan_.role)];
    Real* bookings = out_.bookings[t];
    draw_wins(tile_, {streams.wins, t}, expected_, tile_.win_u[t], tile_.win_terms, wins_);
    draw_deals(tile_, program_.deal_tables[static_cast<std::size_t>(plan_.deal_table)], wins_, tile_.deal_z[t], bookings);
    const Real *deal = values_[k_deal_size], *wins = wins_;
    const Tally tally = this->tally();
    for (int i = 0; i < n_; i += Vec::size) {
      const Vec booked = load(bookings + i) * load(deal + i);
      store(bookings + i, booked);
      tally.count(i, s_wins, load(wins + i)), tally.count(i, s_bookings, booked);
    }
    if (watcher_) show_bookings(t);
  }

  /// Sums of the year so far by lane, where they are asked for.
  struct Tally {
    std::array<Real*, role_sums> year;
    bool counts;
    void count(int i, Sum which, Vec x) const {
      if (counts) store(year[which] + i, load(year[which] + i) + x);
    }
    void start(int i, const Work& w, Vec leads) const {
      count(i, s_sellers, load(w.sellers + i)), count(i, s_ramped, load(w.ramped + i));
      count(i, s_selling_time, load(w.selling_time + i)), count(i, s_leads, leads);
    }
  };
  Tally tally() const { return {out_.year, sums_ != nullptr}; }

  void begin_year() {
    for (Real* sum : out_.year) std::fill(sum, sum + n_, Real(0));
  }

  void count_year(int year) {
    if (!sums_) return;
    RoleSums& s = sums_[year];
    const std::array<double*, role_sums> sums{&s.sellers, &s.ramped, &s.selling_time, &s.leads, &s.opportunities,
                                              &s.proposals, &s.decided, &s.wins, &s.bookings};
    for (std::size_t k = 0; k < role_sums; ++k) {
      for (int i = 0; i < tile_.live; ++i) *sums[k] += static_cast<double>(out_.year[k][i]);
    }
  }

  void show_drivers(int t) const {
    for (std::size_t k = 0; k < funnel_drivers; ++k) tell(static_cast<Moment>(k), t, values_[k][0]);
  }
  [[gnu::cold]] void show(int t, const std::array<Vec, 11>& strips) const {
    constexpr std::array what{Moment::activity,           Moment::leads,          Moment::found,    Moment::taken_up,  Moment::load,
                              Moment::opportunities_open, Moment::proposals_open, Moment::advanced, Moment::proposals, Moment::decided,
                              Moment::expected_wins};
    for (std::size_t k = 0; k < what.size(); ++k) {
      Real first[Vec::size];
      store(first, strips[k]);
      tell(what[k], t, first[0]);
    }
  }
  void show_bookings(int t) const { tell(Moment::wins, t, wins_[0]), tell(Moment::bookings, t, out_.bookings[t][0]); }
  void tell(Moment what, int t, Real value) const { watcher_->funnel(index_, what, t, static_cast<double>(value)); }

  const Program& program_;
  const int index_;
  const FunnelPlan& plan_;
  const Tile& tile_;
  const int n_;
  const HeadState& head_;
  const FunnelState& out_;
  RoleSums* sums_;
  Watcher* watcher_;
  std::array<const Real*, funnel_drivers> values_{}, bases_{};  // of the month; benchmarks
  Real *expected_, *wins_, *activity_, *supply_;                // a month's work, of all funnels
};

}  // namespace uphill::kernel::UPHILL_KERNEL
