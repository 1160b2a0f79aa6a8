// SPDX-License-Identifier: Apache-2.0
// All futures that a run of a case asks for, and the means of what they yield.
#pragma once

#include <cmath>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "future.h"
#include "plan.h"
#include "point.h"

namespace uphill::peer {

/// Mean of a figure over trials (Welford 1962).
class Mean {
 public:
  void add(double x) {
    const double off = x - mean_;
    mean_ += off / ++n_;
    squares_ += off * (x - mean_);
  }
  double value() const { return mean_; }
  double error() const { return n_ > 1 ? std::sqrt(squares_ / (n_ - 1) / n_) : 0.0; }

 private:
  double n_ = 0, mean_ = 0, squares_ = 0;
};

struct ScenarioFigures {
  std::string name;
  std::vector<Mean> revenue, cost, contribution, spending;  // by fiscal year
  Mean in_year_payoff, long_term_payoff, waiting;
  bool waits = false;
};

/// Plays trials of a case, one future after the other: each scenario, the baseline of its world, the scenario a year
/// later, the baseline with drift off. A future that two scenarios are compared with is played once.
class Figures {
 public:
  explicit Figures(const Case& c, std::uint64_t seed);
  void play(std::uint64_t trial);
  std::size_t futures() const { return futures_.size(); }
  const std::vector<ScenarioFigures>& scenarios() const { return scenarios_; }
  const std::vector<Mean>& erosion() const { return erosion_; }  // by fiscal year

  struct Comparison {
    std::size_t future, baseline;
    int waiting;  // -1: none
    int decision_year;
    std::vector<double> discount;  // by month, the terminal value in the last year's months
  };
  int years() const { return case_.timeline.years; }
  std::size_t dimensions() const { return dimensions_.size(); }
  const Point& point() const { return point_; }
  const std::deque<FuturePlan>& plans() const { return plans_; }
  const std::vector<Comparison>& comparisons() const { return comparisons_; }  // by scenario
  std::size_t baseline() const { return baseline_; }
  std::size_t steady() const { return steady_; }  // the baseline with drift off

 private:
  std::size_t add(const Company& company, const std::vector<Pick>& picks, Drift drift);
  void compare(const Scenario& scenario);
  double payoff(const Comparison& comparison, std::size_t future) const;
  void note(const Comparison& comparison, ScenarioFigures& to) const;

  const Case& case_;
  std::uint64_t seed_;
  Dimensions dimensions_;
  Point point_;
  std::deque<Company> worlds_;    // baselines in other worlds
  std::deque<FuturePlan> plans_;  // deques: addresses stay
  std::vector<Future> futures_;
  std::vector<const Ledger*> ledgers_;
  std::vector<Comparison> comparisons_;
  std::vector<ScenarioFigures> scenarios_;
  std::vector<Mean> erosion_;
  std::size_t baseline_ = 0, steady_ = 0;
};

}  // namespace uphill::peer
