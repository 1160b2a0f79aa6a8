// SPDX-License-Identifier: Apache-2.0
// One future, played month by month.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "plan.h"
#include "point.h"

namespace uphill::peer {

/// What a future leaves behind, by month.
struct Ledger {
  std::vector<double> revenue, cost, contribution, spending;
};

class Future {
 public:
  /// `plan` and `point` must outlive it.
  Future(const FuturePlan& plan, const Point& point, std::size_t dimensions);

  /// Plays the trial whose generator starts at `seed`.
  const Ledger& play(std::uint64_t seed);

 private:
  struct Cohort {
    double people, start, ramp;
  };
  struct DriverState {
    double base = 0, eroded = 0;
  };
  struct RoleState {
    PerDriver<DriverState> drivers;
    PerDriver<double> now{};
    double cost = 0, commission = 0, recruiting = 0, orphaned = 0, load = 0;
    double vacancies = 0, vacancy_months = 0, attrition_0 = 0;
    double sellers = 0, before = 0, leavers = 0, hires = 0, ramped = 0, productive = 0;
    std::vector<Cohort> cohorts;  // those still in ramp
    std::vector<double> due;      // replacements by month
    double open = 0, proposals = 0, found = 0, bookings = 0;
  };
  struct ProjectState {
    double rollout = 0, success = 0, ceiling = 0, half_life = -1;
    double tau = 0, curve = 0, adoption = 0, strength = 0, boost = 1;
    bool open = true, looked = false;
    std::vector<double> trained, share;      // by role
    std::vector<std::vector<double>> seats;  // by its `adds`, first days by month
    std::vector<double> in_place;            // by its `adds`
  };

  double get(Value v) const { return v.drawn < 0 ? v.fixed : values_[static_cast<std::size_t>(v.drawn)]; }
  void draw_values();
  void draw_market();
  void open_role(std::size_t r);
  void open_funnel(std::size_t r);
  double supply(std::size_t r, double own) const;
  void open_project(std::size_t p);

  void adopt(std::size_t p, int t);
  double curve(std::size_t p) const;
  double fade(std::size_t p) const;
  double required(std::size_t p) const;
  void synergise(std::size_t p);
  bool refreshes(std::size_t p) const;
  bool still_paid(std::size_t p) const;
  void train(std::size_t p, int t);
  double dip(std::size_t p, double depth) const;
  double time_off(std::size_t r, int t) const;
  double spending(std::size_t p, int t) const;
  double seat_spending(std::size_t p, int t);

  template <class Share>
  double driver(const DriverPlan& plan, DriverState& state, int t, Share share) const;
  void arrive(std::size_t r, int t);
  void open_seats(std::size_t r, int t);
  void work(std::size_t r, int t);
  void leave(std::size_t r, int t);
  void sell(std::size_t r, int t);
  void company_month(int t);

  const FuturePlan& plan_;
  const Point& point_;
  const int months_;
  std::mt19937_64 engine_;
  std::vector<double> uniforms_, values_, demand_, cost_factor_;
  std::vector<char> downturn_;
  std::vector<RoleState> roles_;
  std::vector<ProjectState> projects_;
  DriverState churn_, expansion_;
  double arr_ = 0;
  Ledger ledger_;
};

}  // namespace uphill::peer
