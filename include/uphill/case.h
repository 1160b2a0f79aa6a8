// SPDX-License-Identifier: Apache-2.0
// The case: what the analyst means, checked. A Case cannot exist invalid: every reference is resolved, every number
// lies in its range, every default is filled in (MODEL sections 1 to 8, 10, 11). Plain data; no file format here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "uphill/driver.h"
#include "uphill/law.h"

namespace uphill {

enum class RoleId : int {};
enum class InvestmentId : int {};
enum class ScenarioId : int {};
template <class Id>
constexpr std::size_t at(Id id) { return static_cast<std::size_t>(static_cast<int>(id)); }

enum class Basis { unstated, data, benchmark, judgement };

/// Where a number comes from, in the analyst's words.
struct Provenance {
  std::string source;
  std::string owner;
  Basis basis = Basis::unstated;
};

/// A number of the case: absent, fixed, or an uncertain one with its law. Unit: the kind's own
/// (rates and changes as fractions, lengths in months, amounts in the case's currency, counts plain).
struct Number {
  std::string path;  // "roles.enterprise-ae.benchmarks.win_rate"
  Kind kind = Kind::change;
  std::variant<std::monostate, double, Law> value;
  Provenance from;
  bool each_year = false;  // drawn anew for each fiscal year (market.growth and drift only)
  bool points = false;     // an effect in percentage points, added to a rate; else relative

  bool given() const { return !std::holds_alternative<std::monostate>(value); }
  bool uncertain() const { return std::holds_alternative<Law>(value); }
  double median() const {
    if (const double* fixed = std::get_if<double>(&value)) return *fixed;
    return uncertain() ? std::get<Law>(value).median() : 0.0;
  }
};

/// Month t = 0 is the first month of the first fiscal year; T = 12 * years months.
struct Timeline {
  int start_year = 0;   // calendar year and month (1..12) of month 0
  int start_month = 0;
  std::string first_label;  // "FY27"
  int years = 0;            // 1..30
  std::vector<std::string> labels;  // one per fiscal year, counted up from first_label
  int months() const { return 12 * years; }
};

struct Finance {
  double discount_rate = 0.10;  // a year
  Number gross_margin;
  Number cost_growth;
  double terminal_multiple = 0.0;
  double approval = 0.5;
};

struct Downturn {
  bool given = false;
  Number probability;  // a year
  Number depth;
  Number months;
  PerDriver<Number> hits;  // relative, while it lasts; absent where not given
};

struct Market {
  Number growth;
  double volatility = 0.0;
  double persistence = 0.0;
  Downturn downturn;
  std::vector<double> seasonality;  // 12 weights by fiscal month, mean 1
};

struct Feed {
  RoleId to;
  double share;
};

/// A role. `base[k]` is the benchmark of driver k (for attrition, ramp and time_to_hire the role's own field);
/// `base[lead_supply]` is absent where the territory has no limit; `base[leads]` is absent where
/// `bookings_per_seller` is given instead. A role that feeds has no deals.
struct Role {
  std::string name;
  std::string title;
  int headcount = 0;
  std::optional<int> ramping;
  std::optional<int> vacancies;
  std::vector<int> hires;  // per fiscal year
  bool backfill = true;
  Number cost;        // per seller and year
  Number commission;  // of bookings
  Number recruiting;  // per hire
  std::optional<double> quota;  // per ramped seller and year
  Number orphaned;
  double effort_elasticity = 1.0;
  std::vector<Feed> feeds;
  PerDriver<Number> base;
  Number bookings_per_seller;  // a year; absent where leads are given
  double deal_spread = 1.0;    // coefficient of variation of one deal
  Number pipeline_load;        // absent: 1.5 times the opening balance
  Number open_opportunities;   // absent: what the opening balance holds
  Number open_proposals;
  PerDriver<Number> drift;  // absent where none

  bool has_deals() const { return feeds.empty(); }
};

struct Revenue {
  bool recurring = false;
  Number opening;
  Number churn;
  Number expansion;
  Number drift_churn;      // absent where none
  Number drift_expansion;
};

struct Organisation {
  bool given = false;
  int change_capacity = 0;
  Number overload;
};

enum class InvestmentKind { tool, training, headcount, process };
enum class Curve { linear, s_curve, bass };

struct Gate {
  double after;     // months after go-live
  double adoption;  // least adoption in effect
};

struct Fade {
  Number half_life;  // absent: time takes nothing away
  Number floor;
  std::optional<double> refresh;  // months
  double refresh_cost = 0.0;      // share of one_time
  bool turnover = true;
};

struct Synergy {
  InvestmentId with;
  Number boost;
};

struct Seats {
  RoleId role;
  int count;
};

struct Investment {
  std::string name;
  std::string title;
  InvestmentKind kind = InvestmentKind::tool;
  int start = 0;  // month
  Number rollout;
  std::vector<RoleId> roles;  // whom it serves
  Number one_time;
  Number per_year;
  Number per_seat;  // per seller and year
  Number overrun;
  Number ceiling;
  Number adoption_months;
  Curve curve = Curve::s_curve;
  double bass_p = 0.0;  // a year
  double bass_q = 0.0;
  PerDriver<Number> effects;      // absent where none
  PerDriver<Number> slows_drift;  // absent where none
  PerDriver<Number> disruption;   // absent where none
  Number disruption_months;
  Number success;
  std::vector<InvestmentId> requires_;
  std::vector<Synergy> synergy;
  std::optional<Gate> gate;
  Number days_per_seller;    // training
  std::optional<Fade> fade;  // training
  std::vector<Seats> adds;   // headcount
};

/// All that a scenario's `set` may change.
struct Company {
  Finance finance;
  std::vector<std::optional<double>> targets;  // per fiscal year
  std::vector<std::optional<double>> budget;   // per fiscal year
  Market market;
  std::vector<Role> roles;  // in file order
  std::vector<RoleId> role_order;  // feeding roles before those they feed
  Revenue revenue;
  Organisation organisation;
  std::vector<Investment> investments;  // in file order
  std::vector<std::string> stated;      // paths of the numbers that the file or a `set` gives, sorted; others are defaults
};

struct Pick {
  InvestmentId investment;
  int start;  // month, moved or the investment's own
};

struct Scenario {
  std::string name;
  std::string title;
  std::vector<Pick> picks;
  bool drift_off = false;
  bool other_world = false;  // its `set` touches market, roles, revenue or finance, or drift is off
  std::shared_ptr<const Company> company;  // with all of its `set`
  std::shared_ptr<const Company> world;    // with only its `set` on market, roles, revenue and finance
};

/// A number that is drawn: the law's uniform at `path`, or the success event of an investment.
struct DrawName {
  std::string path;  // of the assumption, or "investments.NAME.success"
  bool event;        // the success event
  auto operator<=>(const DrawName&) const = default;
};

struct Correlation {
  DrawName a;
  DrawName b;
  double rank;  // Spearman
};

struct RoleHistory {
  std::optional<double> bookings, win_rate, sellers;
};

struct History {
  std::vector<std::pair<std::string, double>> bookings;  // fiscal label -> amount, ascending
  struct Entry {
    RoleId role;
    std::string label;
    RoleHistory figures;
  };
  std::vector<Entry> roles;
};

struct StackItem {
  std::string name;
  std::optional<int> since;  // calendar year
  std::vector<std::string> strengths, weaknesses, opportunities, threats;
  std::string trend;
};

enum class Sampling { sobol, latin, random };

struct Simulation {
  std::uint64_t trials = 100000;
  std::uint64_t seed = 1;
  Sampling sampling = Sampling::sobol;
};

struct Warning {
  std::string code;  // "missing-requirement"
  std::string text;
};

/// How roles and investments are called: "roles.sdr" -> "Sales development"; those without a title go by their name.
using Titles = std::map<std::string, std::string, std::less<>>;

struct Case {
  std::string name;
  std::string file;      // as the analyst named it
  std::string currency;  // ISO 4217
  std::string digest;    // of the case as understood: independent of layout, comments, units and key order
  Timeline timeline;
  std::shared_ptr<const Company> company;  // as the file states it, without any `set`
  std::vector<Scenario> scenarios;  // in file order
  ScenarioId baseline{0};
  std::vector<Correlation> correlations;
  std::vector<DrawName> assumptions;  // uncertain numbers of the file itself (not of `set`), sorted by path
  History history;
  std::vector<StackItem> stack;
  Simulation simulation;
  std::vector<Warning> warnings;  // found while reading
};

/// Of the file's own company.
Titles titles_of(const Case& c);

}  // namespace uphill
