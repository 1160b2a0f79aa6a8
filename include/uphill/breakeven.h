// SPDX-License-Identifier: Apache-2.0
// What must be true: the value of one number of the file at which a goal is met, and the line between two such numbers.
//
// A value is tried by writing it into the file in place of what stands there, and playing the scenario again on the same
// draws: nothing else moves, so the curve is smooth where the model is, and the root is found to a fraction of its error.
// Values are in the number's own unit: shares, changes and points as fractions, lengths in months, amounts in the currency.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "uphill/read.h"
#include "uphill/report.h"
#include "uphill/run.h"

namespace uphill {

struct BreakevenOptions {
  struct Vary {
    std::string path;                      // "investments.crm.cost.one_time"
    std::optional<std::string> from, to;   // as written, "6%", "$800k", "7 months"; absent: see VariedNumber
  };
  std::string scenario;
  std::string goal;        // "long_term_payoff.mean = 0", "attainment.FY28.probability >= 50%"
  std::vector<Vary> vary;  // one for breakeven(), two for frontier()
  RunOptions run = {};     // `scenarios` and `extent` do not matter
};

/// A number that is varied, and over which range. By default that is, of an uncertain number, P0.1 to P99.9 and half as
/// much again to either side; of a fixed one, 0 to three times its value; both within what the file allows. Where the goal is not met
/// there but comes nearer with the number, the range is widened upwards, to eight times its width at most.
struct VariedNumber {
  std::string path;
  Kind kind = Kind::change;
  bool points = false;            // an effect in percentage points
  bool whole = false;             // takes whole numbers alone
  bool uncertain = false;         // in the file
  std::optional<double> present;  // the file's value, or its median; absent: the file does not give it
  double from = 0.0, to = 0.0;
};

enum class MetricUnit { money, share, months };

/// What is asked, and of what.
struct BreakevenGoal {
  std::string text, metric, relation;  // "=", ">=" or "<="
  double target = 0.0;
  MetricUnit unit = MetricUnit::money;
  std::string currency;
  std::string scenario, scenario_title;
  std::string source, digest;  // the file, and its case as understood
  std::uint64_t seed = 0, trials = 0;
  std::string sampling;
};

/// The metric where the number has a value.
struct CurvePoint {
  double value, metric, mcse;
  double freedom = std::numeric_limits<double>::infinity();  // of the error, as in Estimate
};

/// Where a curve meets a target. `low` and `high`: where the ends of the metric's 95 % interval meet
/// it; absent: beyond the range.
struct Meeting {
  double value;
  std::optional<double> low, high;
  bool rising;  // the metric rises with the number there
  /// Where the metric jumps over the target (whole numbers; months that are rounded): the points to either side.
  std::optional<std::pair<CurvePoint, CurvePoint>> jump;
};

struct Breakeven {
  BreakevenGoal goal;
  VariedNumber number;
  std::optional<Meeting> meeting;  // the one nearest to the present value
  std::vector<double> others;      // further ones, by straight lines between the points of the curve
  bool moves = true;               // the metric is not the same throughout
  bool throughout = false;         // the goal, an inequality, holds all over the range
  CurvePoint stands{};             // the file as it is; `value` is the present one (NaN: none)
  std::vector<CurvePoint> curve;   // by value: the points of the first search, and the break-even
};

struct Frontier {
  struct Point {
    double a;
    std::optional<Meeting> b;
    bool throughout = false;
    std::vector<CurvePoint> curve;  // over b
  };
  BreakevenGoal goal;
  VariedNumber a, b;
  std::vector<Point> points;  // by a
};

/// Reads the case again with numbers replaced.
using ReadAgain = std::function<Case(const std::vector<Edit>&)>;

/// At the case's own trials. Throws std::invalid_argument for a path, value, goal or scenario that cannot be, and where the
/// scenario's own `set` gives the number; InputError where the file refuses a value that was asked for.
Breakeven breakeven(const ReadAgain& read, const BreakevenOptions& options);
Breakeven breakeven(const std::filesystem::path& file, const BreakevenOptions& options);

/// For nine values of the first number the value of the second at which the goal is met. At most 20,000 trials a point,
/// unless `options.run.trials` says otherwise.
Frontier frontier(const ReadAgain& read, const BreakevenOptions& options);
Frontier frontier(const std::filesystem::path& file, const BreakevenOptions& options);

namespace report {
std::string text(const Breakeven& found, const Look& look = {});
/// {"path", "value", "low", "high", "goal", "reached", "from", "to", "curve": [{"value", "metric", "mcse"}], ...}
std::string json(const Breakeven& found);
std::string text(const Frontier& found, const Look& look = {});
/// {"paths": [a, b], "frontier": [{"a", "b", "low", "high"}], ...}
std::string json(const Frontier& found);
}  // namespace report

}  // namespace uphill
