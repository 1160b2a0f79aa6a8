// SPDX-License-Identifier: Apache-2.0
// The model a second time: slow, plain, one trial of one future at a time, with std:: maths. It exists to be compared
// with the engine, so it shares only what both stand on: the reader's Case, Law::quantile and the addresses of draws.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "random/draws.h"
#include "uphill/case.h"

namespace uphill::reference {

/// All that one trial draws: the joint point of the assumptions (correlated), and chance by name and month.
class Luck {
 public:
  /// The number's value in this trial; `fallback` where it is absent. `year` counts for `each: year` numbers only.
  double value(const Number& number, double fallback, int year = 0) const;
  /// The uniform behind a path.
  double uniform(const std::string& path, bool each_year, int year) const;
  /// The uniform behind the success event of an investment.
  double event(const std::string& investment) const;
  double chance(std::string_view stream, int month) const;

 private:
  friend class Draws;
  std::shared_ptr<const std::map<std::string, std::size_t>> dimension_;  // by name in the cube
  std::vector<double> point_;
  std::uint64_t seed_ = 0;
  std::uint64_t trial_ = 0;
};

/// The draws of a case under its own `simulation`.
class Draws {
 public:
  explicit Draws(const Case& c);
  Luck trial(std::uint64_t n) const;  // n below the case's own number of trials
  int years() const { return years_; }

 private:
  void read_correlations(const Case& c);

  int years_;
  std::uint64_t seed_;
  std::uint64_t trials_;
  std::vector<std::string> names_;
  std::shared_ptr<const std::map<std::string, std::size_t>> dimension_;
  random::Cube cube_;
  std::vector<std::size_t> correlated_;      // dimensions, in cube order
  std::vector<std::vector<double>> factor_;  // lower triangular, a row per correlated dimension
};

/// Lower-triangular L with L L' = `matrix` (positive semi-definite; a pivot below 1e-12 counts as zero).
std::vector<std::vector<double>> cholesky(const std::vector<std::vector<double>>& matrix);

/// Smallest k with P(X <= k) >= u.
double poisson_quantile(double mean, double u);
double binomial_quantile(double n, double p, double u);
/// Total of `deals` deals of mean `size` and coefficient of variation `cv`, at probability u.
double deals_quantile(double deals, double size, double cv, double u);

struct FutureSpec {
  const Company* company = nullptr;
  std::vector<Pick> picks;
  bool drift_off = false;
};

using Months = std::vector<double>;  // T values

struct RoleFuture {
  Months sellers, leavers, hires, ramped;      // H, L, h, C
  Months activity, time_off, supply;           // supply: infinite where nothing limits
  Months leads, found, taken_in;               // taken_in: `in` of the model
  Months opportunities, open_proposals, load;  // O and P at the start of the month
  Months advance, proposals, decided, wins, bookings;
  PerDriver<Months> driver;  // the first eleven; lead_supply is 0 where absent
  double ramped_0 = 0, in_0 = 0, pipeline_load = 0, vacancies = 0;
};

struct InvestmentFuture {
  bool picked = false;
  int start = 0;
  int planned_rollout = 0;
  double success = 0;                                             // Z
  double ceiling = 0;                                             // after overload
  Months tau, curve, adoption, time_fade, required, open, boost;  // required: R; boost: synergy's factor
  Months strength;                                                // Z A fade R open, before turnover
  Months seats;                                                   // added seats in place
  Months spending;                                                // without added seats
  Months seat_spending;                                           // salaries and recruiting of added seats
  std::vector<Months> trained;                                    // share per role, 1 where turnover takes nothing
};

struct Future {
  Months shock, downturn, demand;  // downturn: 1 while one runs
  Months revenue, bookings, cost, contribution;
  Months spending;  // of the reports: with salaries and recruiting of added seats
  Months arr, churn, expansion;
  std::vector<RoleFuture> roles;              // by RoleId
  std::vector<InvestmentFuture> investments;  // by InvestmentId
};

Future play(const Draws& draws, const FutureSpec& spec, std::uint64_t trial);

}  // namespace uphill::reference
