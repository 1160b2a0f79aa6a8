// SPDX-License-Identifier: Apache-2.0
// What is worth knowing before deciding: the expected value of perfect information (EVPI), of knowing one input or a
// group (EVPPI), and of a pilot that measures one with an error (EVSI). The options are scenarios of a case, or columns
// of any table of trials. Values are in the figure's unit (amounts in the case's currency) and belong to one decision.
//
// Chance (who leaves, which deals are won, downturns) cannot be learned and is never counted: options are valued at
// their expectation given what was assumed and which projects succeed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "uphill/compare.h"
#include "uphill/report.h"
#include "uphill/run.h"
#include "uphill/table.h"

namespace uphill {

/// A measurement of one input: the mean of n readings, each with standard deviation sd, in the input's own unit (a
/// fraction, an amount, months). `unit` says in which it was written, and is checked unless it is any.
struct Pilot {
  enum class Unit { any, share, money, months };
  std::string path;
  double sd = 0.0, n = 1.0, cost = 0.0;
  Unit unit = Unit::any;
};

struct Voi {
  struct Option {
    std::string name, title;
    Estimate mean;      // of the figure
    double best_share;  // of the worlds: where it would be chosen if all were known (chance averaged as far as it was)
  };
  /// 0 <= value <= EVPI. `bins`: the same by bins of a quarter of a normal score, as a check; NaN for a group.
  struct Worth {
    std::string path;
    bool event = false;  // whether a project succeeds
    Estimate value{};
    double bins = 0.0;
    bool distinguishable = false;  // value > 4 standard errors, as many are asked at once
  };
  struct Group {
    std::string by;    // "role", "investment", "basis", "owner"
    std::string name;  // empty: no owner is named
    std::size_t inputs = 0;
    Estimate value{};
    bool distinguishable = false;
  };
  struct Piloted {
    Pilot pilot;
    Estimate evsi{};
    double net = 0.0;  // evsi - cost; its error is that of evsi
    Estimate evppi{};  // what a perfect pilot would be worth
  };
  std::string figure;
  FigureUnit unit = FigureUnit::plain;
  bool less_is_better = false;  // cost and spending: values are what is saved
  std::string currency;
  std::vector<Option> options;
  std::size_t best = 0;     // the option with the best mean: what is chosen today
  bool best_clear = false;  // its lead over the next is beyond the 95 % interval of the paired difference
  Estimate evpi{};
  std::vector<Worth> evppi;  // most valuable first; with fewer than 64 trials no errors are known (NaN)
  std::vector<Group> groups;
  std::optional<Piloted> pilot;
  std::string decide_by;  // fiscal year of the first decision; empty for a table
  std::vector<std::string> notes;
  Titles titles;  // of roles and investments; empty for a table
  std::string source, digest;
  std::uint64_t seed = 0, trials = 0;
  int chance_draws = 1;  // over which chance is averaged in each world
  std::string sampling;  // empty for a table
};

/// Options: the named scenarios and the baseline; if none is named, all but those of another world (their `set` or
/// `drift` changes the company or its market), which nobody can choose. Throws std::invalid_argument for a scenario,
/// figure or input that is not there, for payback_months, where nothing is left to choose, and for a pilot of an event,
/// in another unit than its input's, with sd or n not above 0, or with a cost where the figure is no money. At most
/// 16,384 trials are played, each with eight draws of chance.
Voi voi(const Case& c, const std::vector<std::string>& scenarios = {}, const std::string& figure = "long_term_payoff",
        const std::optional<Pilot>& pilot = {}, const RunOptions& options = {});

/// Columns of a table, a row a trial, more is better. No inputs named: all columns that are not options and have no '/'
/// in their name (results of `uphill run --trials-out` have one) and are not called trial, its count of rows.
Voi voi(const Table& table, const std::vector<std::string>& options, const std::vector<std::string>& inputs = {},
        const std::optional<Pilot>& pilot = {});

namespace report {
std::string text(const Voi& voi, const Look& look = {});
/// {"evpi": {"value", "mcse"}, "evppi": [{"path", "value", "mcse"}], "groups": [{"by", "name", "value", "mcse"}],
///  "evsi": {"path", "sd", "n", "cost", "value", "mcse", "net"} of the pilot or null, ...}
std::string json(const Voi& voi);
}  // namespace report

}  // namespace uphill
