// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/funnel.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/kernel/driver.h"
#include "math/elementary.h"
#include "random/poisson.h"

namespace uphill::kernel {
namespace {

constexpr std::size_t k_selling_time = 0, k_leads = 1, k_lead_conversion = 2, k_proposal_rate = 3, k_win_rate = 4,
                      k_deal_size = 5, k_sales_cycle = 6, k_lead_supply = 7;
constexpr std::size_t drivers_of_funnel = 8;

/// Stage's share that moves on within a month: a stage's mean stay is half the cycle.
double pace(double sales_cycle) { return 2.0 / (sales_cycle + 2.0); }

/// Lanes that the stages of a funnel use, then those of its drivers.
constexpr std::size_t stage_lanes = 14 + role_sums, driver_lanes = drivers_of_funnel + stage_lanes;

template <std::size_t... k>
std::array<DriverPath, sizeof...(k)> paths(const FunnelPlan& plan, const Tile& tile, std::index_sequence<k...>) {
  return {DriverPath(plan.drivers[k], tile, tile.trainings.data(),
                     &tile.scratch.lanes[driver_lanes + k * DriverPath::lanes_needed])...};
}

class FunnelPath {
 public:
  FunnelPath(const Program& program, int index, Tile& tile, RoleSums* sums, Watcher* watcher);
  void play();

 private:
  const double* base(std::size_t k) const { return tile_.rows[plan_.drivers[k].base]; }
  double* now(std::size_t k) const { return tile_.scratch.lanes[k]; }
  double* lanes(int j) const { return tile_.scratch.lanes[drivers_of_funnel + static_cast<std::size_t>(j)]; }
  void open();
  void work(int t);     // activity, leads, what they find
  void advance(int t);  // the two stocks
  void win(int t);      // deals won and what they bring
  void count(int t);
  void show(Moment what, int t, const double* lanes) const {
    if (watcher_) watcher_->funnel(index_, what, t, lanes);
  }

  const Program& program_;
  const int index_;
  const FunnelPlan& plan_;
  Tile& tile_;
  const int n_;
  const HeadState& head_;
  const FunnelState& out_;
  RoleSums* sums_;
  Watcher* watcher_;
  double *activity_, *leads_, *found_, *taken_, *load_, *open_, *offered_, *advanced_, *proposals_, *decided_, *expected_,
      *wins_, *capacity_, *off_;
  std::array<double*, role_sums> year_;
  std::array<DriverPath, drivers_of_funnel> drivers_;
};

FunnelPath::FunnelPath(const Program& program, int index, Tile& tile, RoleSums* sums, Watcher* watcher)
    : program_(program), index_(index), plan_(program.funnels[index]), tile_(tile), n_(tile.lanes),
      head_(tile.heads[plan_.head]), out_(tile.funnels[index]), sums_(sums), watcher_(watcher),
      drivers_(paths(plan_, tile, std::make_index_sequence<drivers_of_funnel>{})) {
  int next = 0;
  for (double** p : {&activity_, &leads_, &found_, &taken_, &load_, &open_, &offered_, &advanced_, &proposals_, &decided_,
                     &expected_, &wins_, &capacity_, &off_}) {
    *p = lanes(next++);
  }
  for (double*& p : year_) p = lanes(next++);
}

/// Opening balance at the benchmarks: M = 1, w = 1, activity 1, load 1.
void FunnelPath::open() {
  const double *leads = base(k_leads), *conversion = base(k_lead_conversion), *supply = base(k_lead_supply);
  for (int i = 0; i < n_; ++i) {
    double most = supply[i];
    for (const FunnelPlan::Fed& fed : plan_.fed) most += fed.share * tile_.funnels[fed.funnel].found_0[i];
    const double worked = head_.ramped_0[i] * leads[i];
    out_.found_0[i] = (plan_.limited ? std::min(worked, most) : worked) * std::min(1.0, conversion[i]);
  }
  if (plan_.market < 0) return;
  const double *cycle = base(k_sales_cycle), *proposal = base(k_proposal_rate), *orphaned = tile_.rows[plan_.orphaned];
  for (int i = 0; i < n_; ++i) {
    const double c = pace(cycle[i]), q = (1.0 - c) * (1.0 - orphaned[i] * head_.attrition_0[i]);
    const double alone = leads[i] * std::min(1.0, conversion[i]);  // one ramped seller, without a limit
    const double in = head_.ramped_0[i] > 0.0 ? out_.found_0[i] : alone;
    const double opportunities = in * q / (1.0 - q), offered = (opportunities + in) * c * proposal[i] * q / (1.0 - q);
    const double sellers = head_.ramped_0[i] > 0.0 ? head_.ramped_0[i] : 1.0;
    capacity_[i] = 1.5 * (opportunities + in + offered) / sellers;
    open_[i] = head_.ramped_0[i] > 0.0 ? opportunities : 0.0;
    offered_[i] = head_.ramped_0[i] > 0.0 ? offered : 0.0;
  }
  const auto replace = [&](Row row, double* lanes) {
    if (row != no_row) std::copy(tile_.rows[row], tile_.rows[row] + n_, lanes);
  };
  replace(plan_.pipeline_load, capacity_);
  replace(plan_.open_opportunities, open_);
  replace(plan_.open_proposals, offered_);
}

void FunnelPath::work(int t) {
  for (std::size_t k = 0; k < drivers_of_funnel; ++k) {
    drivers_[k].value(t, now(k));
    drivers_[k].pass(t);
    show(static_cast<Moment>(k), t, now(k));
  }
  std::fill(off_, off_ + n_, 0.0);
  for (const int outlay : plan_.time_off) {
    const double* days = tile_.outlays[outlay].time_off[t];
    for (int i = 0; i < n_; ++i) off_[i] += days[i];
  }
  const double *selling = now(k_selling_time), *usual = base(k_selling_time), *per_seller = now(k_leads),
               *conversion = now(k_lead_conversion), *supply = now(k_lead_supply), *ramped = head_.ramped[t];
  for (int i = 0; i < n_; ++i) {
    const double effort = usual[i] > 0.0 ? selling[i] / usual[i] : 0.0;
    activity_[i] = effort * (1.0 - std::min(1.0, off_[i]));
  }
  if (plan_.elasticity != 1.0) {
    for (int i = 0; i < n_; ++i) {
      const double effort = usual[i] > 0.0 ? math::pow(selling[i] / usual[i], plan_.elasticity) : 0.0;
      activity_[i] = effort * (1.0 - std::min(1.0, off_[i]));
    }
  }
  for (int i = 0; i < n_; ++i) leads_[i] = ramped[i] * per_seller[i] * activity_[i];
  if (plan_.limited) {
    double* most = taken_;  // free until the stocks
    std::copy(supply, supply + n_, most);
    for (const FunnelPlan::Fed& fed : plan_.fed) {
      const double* found = tile_.funnels[fed.funnel].found[t];
      for (int i = 0; i < n_; ++i) most[i] += fed.share * found[i];
    }
    for (int i = 0; i < n_; ++i) leads_[i] = std::min(leads_[i], most[i]);
  }
  if (plan_.market < 0) {
    for (int i = 0; i < n_; ++i) found_[i] = leads_[i] * std::min(1.0, conversion[i]);
    return;
  }
  const double* demand = tile_.markets[plan_.market].demand[t];
  for (int i = 0; i < n_; ++i) found_[i] = leads_[i] * std::min(1.0, conversion[i] * demand[i]);
}

void FunnelPath::advance(int t) {
  const double *ramped = head_.ramped[t], *leaving = head_.leaving[t], *orphaned = tile_.rows[plan_.orphaned],
               *cycle = now(k_sales_cycle), *proposal = now(k_proposal_rate);
  show(Moment::opportunities_open, t, open_);
  show(Moment::proposals_open, t, offered_);
  for (int i = 0; i < n_; ++i) {
    const double can_carry = capacity_[i] * ramped[i];
    taken_[i] = std::min(found_[i], std::max(0.0, can_carry - open_[i] - offered_[i]));
    const double carried = open_[i] + taken_[i] + offered_[i];
    load_[i] = carried > 0.0 ? std::min(1.0, can_carry / carried) : 1.0;
    const double c = pace(cycle[i]) * std::min(1.0, activity_[i]) * load_[i];
    const double kept = 1.0 - orphaned[i] * leaving[i];
    advanced_[i] = (open_[i] + taken_[i]) * c;
    proposals_[i] = advanced_[i] * proposal[i];
    decided_[i] = (offered_[i] + proposals_[i]) * c;
    open_[i] = (open_[i] + taken_[i] - advanced_[i]) * kept;
    offered_[i] = (offered_[i] + proposals_[i] - decided_[i]) * kept;
  }
}

void FunnelPath::win(int t) {
  const double season = plan_.season[static_cast<std::size_t>(t % 12)];
  const double *rate = now(k_win_rate), *deal = now(k_deal_size), *u = tile_.win_u[t], *z = tile_.win_z[t],
               *size = tile_.deal_z[t];
  const random::GammaTable& table = program_.deal_tables[plan_.deal_table];
  double* bookings = out_.bookings[t];
  for (int i = 0; i < n_; ++i) expected_[i] = decided_[i] * rate[i] * season;
  for (int i = 0; i < n_; ++i) wins_[i] = random::poisson_quantile(expected_[i], u[i], z[i]);
  for (int i = 0; i < n_; ++i) bookings[i] = table.total(wins_[i], size[i]) * deal[i];
}

void FunnelPath::count(int t) {
  const std::array<const double*, role_sums> month{head_.sellers[t], head_.ramped[t], now(k_selling_time), leads_, taken_,
                                                   proposals_, decided_, wins_, out_.bookings[t]};
  for (std::size_t k = 0; k < role_sums; ++k) {
    if (t % 12 == 0) std::fill(year_[k], year_[k] + n_, 0.0);
    for (int i = 0; i < n_; ++i) year_[k][i] += month[k][i];
  }
  if (t % 12 != 11) return;
  RoleSums& s = sums_[t / 12];
  const std::array<double*, role_sums> sums{&s.sellers, &s.ramped, &s.selling_time, &s.leads, &s.opportunities,
                                            &s.proposals, &s.decided, &s.wins, &s.bookings};
  for (std::size_t k = 0; k < role_sums; ++k) {
    for (int i = 0; i < tile_.live; ++i) *sums[k] += year_[k][i];
  }
}

void FunnelPath::play() {
  for (double* p : {proposals_, decided_, wins_, expected_, advanced_, load_}) std::fill(p, p + n_, 0.0);
  open();
  for (int t = 0; t < tile_.months; ++t) {
    work(t);
    if (plan_.market < 0) {
      std::copy(found_, found_ + n_, out_.found[t]);
      std::copy(found_, found_ + n_, taken_);
      std::fill(out_.bookings[t], out_.bookings[t] + n_, 0.0);
    } else {
      advance(t);
      win(t);
    }
    count(t);
    for (const auto& [what, lanes] : {std::pair{Moment::activity, activity_}, {Moment::leads, leads_}, {Moment::found, found_},
                                      {Moment::taken_up, taken_}, {Moment::load, load_}, {Moment::advanced, advanced_},
                                      {Moment::proposals, proposals_}, {Moment::decided, decided_},
                                      {Moment::expected_wins, expected_}, {Moment::wins, wins_},
                                      {Moment::bookings, out_.bookings[t]}}) {
      show(what, t, lanes);
    }
  }
}

}  // namespace

void play_funnel(const Program& p, int index, Tile& tile, RoleSums* sums, Watcher* watcher) {
  FunnelPath(p, index, tile, sums, watcher).play();
}

}  // namespace uphill::kernel
