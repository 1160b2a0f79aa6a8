// SPDX-License-Identifier: Apache-2.0
// Which of two: paired differences, chances, stochastic dominance and regret of two scenarios that share all their
// draws, or of two columns of any table of trials. Amounts are in the case's currency, shares and chances are
// fractions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "uphill/findings.h"
#include "uphill/report.h"
#include "uphill/run.h"
#include "uphill/table.h"

namespace uphill {

/// How a figure is counted, for people.
enum class FigureUnit { money, share, plain };

/// Of A over B, from the exact order statistics of equally many trials of each; "more" is what the figure calls better.
/// First order: at no level of risk is A worse, at some it is better; all who prefer more choose it. Second order: the
/// sums of the worst k trials are nowhere less, somewhere more; all who also shun risk choose it (Hadar & Russell
/// 1969). `epsilon`: the area between the two laws where A is worse, as a share of the whole area (Leshno & Levy 2002);
/// 0: first order, 0.5: means are equal, 0 too where the laws are the same.
struct Dominance {
  bool first = false, second = false;
  double epsilon = 0.0;
};
Dominance dominance(std::span<const double> a, std::span<const double> b);

struct Comparison {
  struct Side {
    std::string name, title;
    RiskRange range;
    Chance better;   // P(it beats the other); ties count for neither
    Estimate regret;     // mean of what the better one of the trial had more
    Dominance over;  // over the other
  };
  struct Year {
    std::string label;
    RiskRange revenue, contribution;  // A - B, trial by trial
  };
  std::string figure;
  FigureUnit unit = FigureUnit::plain;
  bool less_is_better = false;  // cost and spending
  std::string currency;
  Side a, b;
  RiskRange difference{};        // A - B, trial by trial
  bool distinguishable = false;  // 0 lies outside the 95 % interval of its mean
  std::vector<Year> years;       // none for a table
  std::vector<std::string> notes;
  std::string source, digest;  // the file; the digest of the case, empty for a table
  std::uint64_t seed = 0, trials = 0;
  std::string sampling;  // empty for a table
};

/// Scenarios `a` and `b` of a case by `figure` ("long_term_payoff", "revenue.FY28", ...). Throws std::invalid_argument
/// for a name or figure that is not there, and for payback_months, which has no value where nothing is paid back.
Comparison compare(const Case& c, const std::string& a, const std::string& b,
                   const std::string& figure = "long_term_payoff", const RunOptions& options = {});

/// Two columns of a table, a row a trial; more is better. Throws std::invalid_argument for a column that is not there,
/// is one and the same, or has a row without a value.
Comparison compare(const Table& table, const std::string& a, const std::string& b);

namespace report {
std::string text(const Comparison& comparison, const Look& look = {});
/// {"figure", "a", "b", "difference": RANGE, "probability_a_better", "dominance": {"first", "second", "epsilon"}, ...}
std::string json(const Comparison& comparison);
}  // namespace report

}  // namespace uphill
