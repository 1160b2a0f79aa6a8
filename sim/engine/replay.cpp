// SPDX-License-Identifier: Apache-2.0
// One future, every value of it: the trial is played again as a tile of its own, watched, and what the tile holds is read
// out. The kernel's own values, not a second computation.
#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "engine/kernel/kernel.h"
#include "uphill/run.h"

namespace uphill {
namespace {

using kernel::Moment;
using kernel::Series;

struct MomentRow {
  Moment moment;
  const char* figure;
  const char* unit;  // "money" becomes the currency
};

constexpr std::array moments{
    MomentRow{Moment::selling_time, "selling_time", "share"},
    MomentRow{Moment::leads_per_seller, "leads_per_ramped_seller", "count"},
    MomentRow{Moment::lead_conversion, "lead_conversion", "share"},
    MomentRow{Moment::proposal_rate, "proposal_rate", "share"},
    MomentRow{Moment::win_rate, "win_rate", "share"},
    MomentRow{Moment::deal_size, "deal_size", "money"},
    MomentRow{Moment::sales_cycle, "sales_cycle", "months"},
    MomentRow{Moment::lead_supply, "lead_supply", "count"},
    MomentRow{Moment::activity, "activity", "share"},
    MomentRow{Moment::leads, "leads", "count"},
    MomentRow{Moment::found, "opportunities_found", "count"},
    MomentRow{Moment::taken_up, "opportunities", "count"},
    MomentRow{Moment::load, "load", "share"},
    MomentRow{Moment::opportunities_open, "open_opportunities", "count"},
    MomentRow{Moment::proposals_open, "open_proposals", "count"},
    MomentRow{Moment::advanced, "advanced", "count"},
    MomentRow{Moment::proposals, "proposals", "count"},
    MomentRow{Moment::decided, "decided", "count"},
    MomentRow{Moment::expected_wins, "expected_wins", "count"},
    MomentRow{Moment::wins, "wins", "count"},
    MomentRow{Moment::bookings, "bookings", "money"},
    MomentRow{Moment::revenue, "revenue", "money"},
    MomentRow{Moment::recurring_revenue, "annual_recurring_revenue", "money"},
    MomentRow{Moment::cost, "cost", "money"},
    MomentRow{Moment::churn, "churn", "share"},
    MomentRow{Moment::expansion, "expansion", "share"},
};

constexpr const MomentRow& row(Moment m) { return moments[static_cast<std::size_t>(m)]; }

/// Collects what is watched of the plans of one future.
class Notes : public kernel::Watcher {
 public:
  Notes(const FuturePlan& plan, int future, int months) : plan_(plan), future_(future), months_(months) {}

  void funnel(int index, Moment what, int month, const double* lanes) override { note(funnels_[index], what, month, lanes); }
  void future(int index, Moment what, int month, const double* lanes) override {
    if (index == future_) note(company_, what, month, lanes);
  }

  using ByMoment = std::map<Moment, std::vector<double>>;
  const ByMoment& role(std::size_t r) const { return funnels_.at(plan_.teams[r].funnel); }
  const ByMoment& company() const { return company_; }

 private:
  void note(ByMoment& to, Moment what, int month, const double* lanes) {
    auto& values = to[what];
    values.resize(static_cast<std::size_t>(months_));
    values[static_cast<std::size_t>(month)] = lanes[0];
  }

  const FuturePlan& plan_;
  int future_, months_;
  std::map<int, ByMoment> funnels_;
  ByMoment company_;
};

/// Room for the columns that a tile writes and a replay does not need.
class Bin {
 public:
  explicit Bin(const Program& p)
      : sums_(p.funnels.size(), std::vector<kernel::RoleSums>(static_cast<std::size_t>(p.years))) {
    to.yearly.resize(p.futures.size());
    for (const ComparisonPlan& c : p.comparisons) {
      to.payoffs.push_back({waste_, waste_, waste_, waste_, c.waiting >= 0 ? waste_ : nullptr, {}});
    }
    to.sums = &sums_;
  }
  kernel::TileOutput to;

 private:
  std::vector<std::vector<kernel::RoleSums>> sums_;
  double waste_[kernel::most_lanes];
};

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

void name_months(const Timeline& timeline, Replay& replay) {
  for (int t = 0; t < timeline.months(); ++t) {
    const int month = timeline.start_month - 1 + t;
    replay.months.push_back(std::to_string(timeline.start_year + month / 12) + "-" + two_digits(month % 12 + 1));
    replay.labels.push_back(timeline.labels[static_cast<std::size_t>(t / 12)] + "-M" + two_digits(t % 12 + 1));
  }
}

void list_draws(const Program& p, const kernel::Tile& tile, Replay& replay) {
  for (const RowPlan& plan : p.rows) {
    const double value = tile.rows[static_cast<std::size_t>(&plan - p.rows.data())][0];
    int from = -1;
    if (const auto* sampled = std::get_if<SampledRow>(&plan)) from = sampled->source;
    if (const auto* success = std::get_if<SuccessRow>(&plan)) from = success->source;
    if (from < 0) continue;
    const Source& source = p.sources[static_cast<std::size_t>(from)];
    replay.drawn.push_back({source.path + (source.event ? " (happens)" : ""), source.year,
                            tile.uniforms[static_cast<std::size_t>(from)][0], value});
  }
  std::sort(replay.drawn.begin(), replay.drawn.end(), [](const auto& a, const auto& b) {
    return std::tie(a.path, a.year) < std::tie(b.path, b.year);
  });
}

class Reader {
 public:
  Reader(const Case& c, const Program& p, int future, const kernel::Tile& tile, const Notes& notes, Replay& replay)
      : case_(c), program_(p), future_(future), plan_(p.futures[static_cast<std::size_t>(future)]), tile_(tile), notes_(notes),
        replay_(replay) {}

  void read() {
    const auto& market = tile_.markets[static_cast<std::size_t>(program_.future_markets[static_cast<std::size_t>(future_)])];
    add("market", "demand", "share", market.demand);
    add("market", "downturn", "", market.downturn);
    for (std::size_t r = 0; r < plan_.teams.size(); ++r) role(r);
    for (std::size_t i = 0; i < case_.company->investments.size(); ++i) investment(i);
    watched("company", notes_.company());
    const auto& company = tile_.futures[static_cast<std::size_t>(future_)];
    add("company", "contribution", case_.currency, company.contribution);
    add("company", "investment_spending", case_.currency, company.spending);
  }

 private:
  void add(const std::string& subject, const char* figure, const std::string& unit, const Series& series) {
    uphill::Series out{subject, figure, unit, {}};
    for (int t = 0; t < tile_.months; ++t) out.values.push_back(series[t][0]);
    replay_.series.push_back(std::move(out));
  }

  void watched(const std::string& subject, const Notes::ByMoment& values) {
    for (const auto& [moment, series] : values) {
      const MomentRow& r = row(moment);
      replay_.series.push_back({subject, r.figure, std::string(r.unit) == "money" ? case_.currency : r.unit, series});
    }
  }

  void role(std::size_t r) {
    const std::string subject = "roles." + case_.company->roles[r].name;
    const kernel::HeadState& head = tile_.heads[static_cast<std::size_t>(plan_.teams[r].head)];
    add(subject, "sellers", "count", head.sellers);
    add(subject, "ramped_equivalents", "count", head.ramped);
    add(subject, "hires", "count", head.hires);
    add(subject, "leavers", "count", head.leavers);
    add(subject, "added_seats", "count", head.seats);
    watched(subject, notes_.role(r));
  }

  void investment(std::size_t i) {
    const int outlay = program_.investment_outlays[static_cast<std::size_t>(future_)][i];
    if (outlay < 0) return;
    const std::string subject = "investments." + case_.company->investments[i].name;
    const OutlayPlan& plan = program_.outlays[static_cast<std::size_t>(outlay)];
    const kernel::AdoptionState& adoption = tile_.adoptions[static_cast<std::size_t>(plan.adoption)];
    add(subject, "adoption", "share", adoption.adopted);
    add(subject, "strength", "share", adoption.strength);
    add(subject, "open", "", adoption.open);
    const int boost = program_.investment_boosts[static_cast<std::size_t>(future_)][i];
    if (boost >= 0) add(subject, "synergy", "share", tile_.boosts[static_cast<std::size_t>(boost)].factor);
    const kernel::OutlayState& money = tile_.outlays[static_cast<std::size_t>(outlay)];
    add(subject, "spending_without_seats", case_.currency, money.spending);
    add(subject, "price_per_seat", case_.currency, money.seat_price);
    add(subject, "time_off", "share", money.time_off);
  }

  const Case& case_;
  const Program& program_;
  const int future_;
  const FuturePlan& plan_;
  const kernel::Tile& tile_;
  const Notes& notes_;
  Replay& replay_;
};

}  // namespace

Replay replay(const Case& c, const std::string& scenario, std::uint64_t trial, const RunOptions& options) {
  RunOptions one = options;
  one.scenarios = {scenario};
  const auto program = compile(c, one);
  if (trial >= program->trials) {
    throw std::invalid_argument("trial " + std::to_string(trial) + " does not exist: the run has trials 0 to " +
                                std::to_string(program->trials - 1));
  }
  const auto chosen = std::find_if(program->comparisons.begin(), program->comparisons.end(),
                                   [](const ComparisonPlan& plan) { return plan.reported; });
  kernel::Tile tile = kernel::make_tile(*program, 8);
  Notes notes(program->futures[static_cast<std::size_t>(chosen->future)], chosen->future, program->months());
  kernel::play_tile(*program, trial, 1, tile, Bin(*program).to, &notes);
  Replay replay;
  replay.scenario = scenario;
  replay.trial = trial;
  name_months(c.timeline, replay);
  list_draws(*program, tile, replay);
  Reader(c, *program, chosen->future, tile, notes, replay).read();
  return replay;
}

}  // namespace uphill
