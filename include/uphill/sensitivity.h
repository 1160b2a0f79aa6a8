// SPDX-License-Identifier: Apache-2.0
// What drives a figure: tornado, shares of its variance, and how much of it is chance that no study can learn. For one
// scenario of a case, or for columns of any table of trials. Shares are fractions; amounts are in the case's currency.
#pragma once

#include <string>
#include <vector>

#include "uphill/case.h"
#include "uphill/compare.h"
#include "uphill/report.h"
#include "uphill/run.h"
#include "uphill/table.h"

namespace uphill {

/// An estimate with the 95 % interval of its bootstrap (or jackknife, from a table); NaN where the rows are too few.
struct Interval {
  double value, low, high;
};

/// Trials sorted by the input and cut into ten bins of equal count (of an input with at most ten distinct values its values
/// are the bins): the lowest and the highest bin mean of the figure. Correlation is respected: what moves along counts.
struct TornadoBar {
  std::string path;
  double low, high;
  double base;           // mean over all trials
  double mcse;           // of high - low; NaN where each bin is one row
  bool distinguishable;  // longer than chance alone makes it in 95 of 100 (studentised range of the bin means)
};

/// Means of the figure where one input stands at its P10 and at its P90, all others at their medians; correlation is not heeded.
/// `low` and `high` belong to the input's, not the figure's, low and high.
struct OneAtATime {
  std::string path;
  double low, high, base;
  double mcse;  // of high - low, over the same chance
};

/// Sobol indices, of the swapped sources as one. `with`: inputs correlated with it, which are swapped together with it.
/// From a table: first order alone, from bins; total is NaN.
struct SobolShare {
  std::string path;
  Interval first, total;
  std::vector<std::string> with;
};

/// Squared rank correlation as a share of the sum of all of them; `sign` of the correlation: -1, 0, 1.
struct VarianceContribution {
  std::string path;
  double share;
  int sign;
};

/// Importance in a partial least squares fit of one component; the mean of the squares is 1.
struct Importance {
  std::string path;
  double vip;
};

/// Variance split in three that sum to 1: what is assumed, whether projects succeed, and chance. `share` is the Shapley
/// effect (Owen 2014): interactions are shared out evenly among those who take part.
struct SplitShare {
  std::string name;  // "assumptions", "success", "chance"
  Interval share, first, total;
};

/// The sources of a group swapped together. Groups of one kind overlap where `with` is not empty, and need not sum to 1.
struct GroupShare {
  std::string by;    // "role", "investment", "basis", "owner"
  std::string name;  // empty: no owner is named
  std::size_t inputs;
  Interval first, total;
  std::vector<std::string> with;  // correlated with a member, but not of the group
};

struct Sensitivity {
  std::string scenario, title, figure;
  FigureUnit unit = FigureUnit::plain;
  std::string currency;
  double mean = 0.0, mcse = 0.0, sd = 0.0;
  std::vector<TornadoBar> tornado;       // longest first, as are the others
  std::vector<OneAtATime> one_at_a_time;  // empty unless asked for
  std::vector<SobolShare> sobol;
  std::vector<VarianceContribution> contribution;
  std::vector<Importance> vip;
  std::vector<SplitShare> split;   // none for a table
  std::vector<GroupShare> groups;  // none for a table
  std::vector<std::string> notes;
  std::string source, digest;  // the file; the digest of the case, empty for a table
  std::uint64_t seed = 0, trials = 0;
  std::uint64_t sobol_trials = 0;  // rows of the Saltelli-Jansen design; 0: none
  std::string sampling;            // empty for a table
};

enum class OneAtATimeToo { no, yes };

/// Throws std::invalid_argument for a scenario or figure that is not there, for payback_months, which has no value where
/// nothing is paid back, and for the baseline's payoff against itself.
Sensitivity sensitivity(const Case& c, const std::string& scenario, const std::string& figure = "long_term_payoff",
                        OneAtATimeToo too = OneAtATimeToo::no, const RunOptions& options = {});

/// Columns of a table, a row a trial. Throws std::invalid_argument for a column that is not there, is named twice, or has a
/// row without a value, and for fewer than three rows.
Sensitivity sensitivity(const Table& table, const std::vector<std::string>& inputs, const std::string& output);

namespace report {
std::string text(const Sensitivity& sensitivity, const Look& look = {});
/// {"figure", "tornado": [{"path", "low", "high", "base"}], "sobol": [{"path", "first", "total"}],
///  "contribution_to_variance": [{"path", "share", "sign"}], "vip": [{"path", "vip"}], "split", "groups", ...}
std::string json(const Sensitivity& sensitivity);
}  // namespace report

}  // namespace uphill
