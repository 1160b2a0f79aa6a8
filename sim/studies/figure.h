// SPDX-License-Identifier: Apache-2.0
// Figures and what is asked of them, as written on a command line: "long_term_payoff", "revenue.FY28", and
// "long_term_payoff.mean", "attainment.FY28.probability", "mean:long_term_payoff".
#pragma once

#include <string>
#include <string_view>

#include "analysis/statistics.h"
#include "engine/outcomes.h"
#include "uphill/case.h"
#include "uphill/compare.h"

namespace uphill::studies {

/// One number a trial. Names: those of a yearly figure (revenue, bookings, cost, contribution, spending, attainment),
/// which need a fiscal year, and in_year_payoff, long_term_payoff, payback_months, which take none.
struct Figure {
  std::string name;
  int year = -1;     // index of the fiscal year; -1: of the whole horizon
  std::string text;  // as written
  bool money() const { return name != "attainment" && name != "payback_months"; }
};

FigureUnit unit_of(const Figure& figure);

/// Throws std::invalid_argument that says what is allowed, with the nearest word.
Figure parse_figure(const Case& c, std::string_view text);

/// By trial. `scenario`: index in the case that `outcomes` was compiled from. payback_months is NaN where there is none.
/// Throws std::invalid_argument for attainment in a year without a target.
Trials figure_values(const Case& c, const Outcomes& outcomes, std::size_t scenario, const Figure& figure);

enum class Statistic { mean, sd, quantile, probability };

/// A statistic of a figure. `probability` is P(attainment >= 1), P(payoff > 0) or P(pays back).
struct Metric {
  Figure figure;
  Statistic statistic = Statistic::mean;
  double p = 0.0;    // of a quantile
  std::string text;  // as written
  bool share() const { return statistic == Statistic::probability || figure.name == "attainment"; }
};

/// "FIGURE.STATISTIC" or "STATISTIC:FIGURE"; statistics: mean, sd, p1 .. p99, probability, probability_positive.
Metric parse_metric(const Case& c, std::string_view text);

Estimate evaluate(const Metric& metric, const Case& c, const Outcomes& outcomes, std::size_t scenario);

/// A metric and what it is held against: "long_term_payoff.probability_positive = 80%", "attainment.FY27.probability >= 40%".
struct Goal {
  Metric metric;
  std::string relation;  // "=", ">=", "<="
  double target;
};
Goal parse_goal(const Case& c, std::string_view text);

/// The independent parts behind the errors of a program's outcomes.
analysis::Replication replication_of(const Program& program);

}  // namespace uphill::studies
