// SPDX-License-Identifier: Apache-2.0
// The program: a case compiled to constant, flat plans. Nothing changes from here on.
//
// Every plan says all that can reach one path (a role's headcount, a funnel, an investment's adoption, ...), and equal
// plans are one plan: sharing between scenarios, their baselines, the waiting and the drift-free futures is nothing but
// that. Plans refer to each other by index, always to earlier ones, so that playing them in order is enough.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "random/draws.h"
#include "random/gamma_table.h"
#include "uphill/case.h"
#include "uphill/run.h"

namespace uphill {

/// Index of a value row: one number per trial, constant over the months (an assumption, a fixed number, an event).
using Row = int;
inline constexpr Row no_row = -1;

/// Where a uniform comes from: a coordinate of the cube, or a stream of its own (MODEL section 3).
struct Source {
  std::string path;
  std::optional<int> year;  // for `each: year`
  bool event = false;       // the success of an investment
  int dimension = -1;       // of the cube; -1: own stream
  random::StreamKey key{};
};

/// Gaussian copula over the correlated sources: z' = factor * z, rows in source order, lower triangular.
struct Copula {
  std::vector<int> sources;
  std::vector<std::vector<double>> factor;
};

struct FixedRow { double value; };
struct SampledRow { int source; Law law; };
struct LeadsRow { Row bookings, lead_conversion, proposal_rate, win_rate, deal_size; };  // leads that make the bookings
struct SuccessRow { int source; Row probability; };                                      // 1 where u > 1 - p, else 0
struct AdjustedRow { Row of; double factor, plus, lo, hi; };                                 // of an earlier row; for studies
using RowPlan = std::variant<FixedRow, SampledRow, LeadsRow, SuccessRow, AdjustedRow>;

struct MarketPlan {
  std::vector<Row> growth;  // one, or one per year
  double volatility, persistence;
  Row probability = no_row, depth = no_row, months = no_row;  // of a downturn; none: no downturn
  int forced = -1;  // month in which a downturn starts whatever is drawn; for studies
  auto operator<=>(const MarketPlan&) const = default;
};

struct GatePlan {
  double after, adoption;
  auto operator<=>(const GatePlan&) const = default;
};

/// An investment in use (MODEL 7.2 to 7.4, 7.6, 7.7), without turnover and synergy.
struct AdoptionPlan {
  int start;
  Row rollout, ceiling, success;
  Curve curve;
  Row months = no_row;
  double bass_p = 0.0, bass_q = 0.0;
  int overloads = 0;  // the ceiling is multiplied by (1 - overload)^overloads
  Row overload = no_row;
  bool blocked = false;        // a prerequisite is missing
  std::vector<int> requires_;  // adoptions
  std::optional<GatePlan> gate;
  Row half_life = no_row, floor = no_row;
  double refresh = 0.0;  // months, 0: none
  auto operator<=>(const AdoptionPlan&) const = default;
};

/// What partners add to an investment's effects: 1 + sum of boost * (adoption in use).
struct BoostPlan {
  struct Partner {
    int adoption;
    Row boost;
    auto operator<=>(const Partner&) const = default;
  };
  std::vector<Partner> partners;
  auto operator<=>(const BoostPlan&) const = default;
};

/// How what costs money by the year gets dearer (MODEL section 6).
struct PricePlan {
  Row growth;
  auto operator<=>(const PricePlan&) const = default;
};

/// Money and days of an investment, but seats (MODEL 7, 7.1, 7.3, 7.4, 7.7).
struct OutlayPlan {
  int adoption, price;
  int planned;  // months over which one_time, days and seats are spread
  Row one_time, overrun, per_year, per_seat, days;
  double refresh_cost = 0.0;
  auto operator<=>(const OutlayPlan&) const = default;
};

/// Strength of an investment as one driver meets it. `boost` only for effects. `trained`: shares of trained sellers
/// whose mean scales it (none: turnover takes nothing away); for the drivers of a HeadPlan they index its own `trainings`.
struct Strength {
  int adoption;
  int boost = -1;
  std::vector<int> trained;
  auto operator<=>(const Strength&) const = default;
};

struct Push {  // size * strength: of a slowing, of points, of a relative effect
  Row size;
  Strength by;
  auto operator<=>(const Push&) const = default;
};

struct DipPlan {
  int start;
  Row rollout, depth, months;
  auto operator<=>(const DipPlan&) const = default;
};

/// How a benchmark drifts (MODEL section 5): rates a year, one or one per year, and what slows those that do harm.
struct DriftPlan {
  std::vector<Row> rates;
  std::vector<Push> slows;
  Harm harm = Harm::down;  // told where something slows
  auto operator<=>(const DriftPlan&) const = default;
};

/// The value of one driver month by month (MODEL section 5, "Value of driver k in month t").
struct DriverPlan {
  Row base;
  double ceiling;
  int drift = -1;
  std::vector<Push> points, relative;
  std::vector<DipPlan> dips;
  Row hit = no_row;
  int market = -1;  // whose downturn hits
  bool still() const { return drift < 0 && points.empty() && relative.empty() && dips.empty() && hit == no_row; }
  auto operator<=>(const DriverPlan&) const = default;
};

struct HeadPlan {
  int role;
  int headcount;
  int ramping = -1, vacancies = -1;  // -1: what balances the turnover
  std::vector<int> planned;          // first days by month
  std::vector<int> seats;            // seats opened by month; empty: none
  bool backfill;
  DriverPlan attrition, ramp, time_to_hire;
  std::vector<int> trainings;  // adoptions whose trained share moves this headcount
  auto operator<=>(const HeadPlan&) const = default;
};

/// Share of a role's sellers who have had a training and are still there (MODEL 7.4).
struct TrainedPlan {
  int head, adoption;
  auto operator<=>(const TrainedPlan&) const = default;
};

struct FunnelPlan {
  int role, head;
  int market = -1;              // -1: a role that feeds, whose M is 1
  std::vector<double> season;   // 12 weights
  std::array<int, 8> drivers;  // selling_time .. lead_supply, in the table's order
  bool limited = false;         // there is a lead supply
  struct Fed {
    int funnel;
    double share;
    auto operator<=>(const Fed&) const = default;
  };
  std::vector<Fed> fed;
  double elasticity;
  std::vector<int> time_off;  // outlays
  Row orphaned;
  int deal_table = -1;
  Row pipeline_load = no_row, open_opportunities = no_row, open_proposals = no_row;
  auto operator<=>(const FunnelPlan&) const = default;
};

/// One future of the company: what it earns and spends.
struct FuturePlan {
  struct Team {
    int head, funnel;
    Row cost, commission, recruiting;
    auto operator<=>(const Team&) const = default;
  };
  struct Project {
    int outlay;
    std::vector<int> teams;  // whose seats it pays for
    auto operator<=>(const Project&) const = default;
  };
  std::vector<Team> teams;  // by RoleId
  std::vector<Project> projects;
  bool recurring = false;
  Row opening = no_row;
  std::vector<DriverPlan> base_drivers;  // churn, expansion where recurring
  Row gross_margin;
  int price;
  auto operator<=>(const FuturePlan&) const = default;
};

/// A scenario, what it is compared with, and the same a year later.
struct ComparisonPlan {
  ScenarioId scenario;
  int future, baseline;
  int waiting = -1;  // -1: it starts nothing of its own
  int decision_month = 0;
  bool reported = true;  // all scenarios are played, as the cost of inaction asks for the best of them
  double discount_rate, terminal_multiple;
  int same = -1;  // an earlier comparison of the same futures at the same rates, whose payoffs are this one's; -1: none

  bool equals(const ComparisonPlan& other) const {
    const auto what = [](const ComparisonPlan& c) {
      return std::tuple(c.future, c.baseline, c.waiting, c.decision_month, c.discount_rate, c.terminal_multiple);
    };
    return what(*this) == what(other);
  }
};

struct RoleStreams {
  random::StreamKey leavers, wins, deals;
};

struct Program {
  int years = 0;
  int months() const { return 12 * years; }
  std::uint64_t seed = 1, trials = 0;
  Sampling sampling = Sampling::sobol;
  std::optional<random::Cube> cube;
  random::StreamKey shock{}, downturn{};
  std::vector<RoleStreams> role_streams;
  std::vector<int> role_order;

  std::vector<Source> sources;
  Copula copula;
  std::vector<RowPlan> rows;
  std::vector<random::GammaTable> deal_tables;

  std::vector<MarketPlan> markets;
  std::vector<AdoptionPlan> adoptions;
  std::vector<BoostPlan> boosts;
  std::vector<PricePlan> prices;
  std::vector<OutlayPlan> outlays;
  std::vector<HeadPlan> heads;
  std::vector<TrainedPlan> trainings;
  std::vector<DriftPlan> drifts;
  std::vector<DriverPlan> drivers;  // of the funnels
  std::vector<FunnelPlan> funnels;
  std::vector<FuturePlan> futures;

  std::vector<ComparisonPlan> comparisons;  // by ScenarioId
  int baseline_future = -1;                 // in its own world
  int steady_future = -1;                   // the baseline with drift off

  /// For people who read one future: which plan is which investment, by future and InvestmentId (-1: not in it).
  std::vector<std::vector<int>> investment_outlays;
  std::vector<std::vector<int>> investment_boosts;
  std::vector<int> future_markets;
};

}  // namespace uphill
