// SPDX-License-Identifier: Apache-2.0
// One future being played: what is drawn once, what is carried from month to month. Inside the reference only.
#pragma once

#include <cmath>

#include "reference/reference.h"

namespace uphill::reference {

inline double round_half_up(double x) { return std::floor(x + 0.5); }
inline double share_of(double part, double whole) { return whole > 0 ? part / whole : 0.0; }

/// One driver of one owner (a role or the company): its benchmark, its drift by fiscal year, and the years of drift
/// suffered so far, by the fiscal year whose drift it was.
struct Eroding {
  double base = 0;
  std::vector<double> drift;
  std::vector<double> suffered;
};

/// Effects, slowing and dip of one investment on one driver.
struct Touch {
  double relative = 0, points = 0, slows = 0, dip = 0;
};

struct Cohort {
  double people;
  double start;
  double ramp;
};

struct RoleState {
  const Role* role = nullptr;
  PerDriver<Eroding> drivers;
  bool territory = false;  // it has a lead supply of its own
  bool fed = false;        // somebody feeds it
  double cost = 0, commission = 0, recruiting = 0, orphaned = 0, deal_spread = 0;
  double a0 = 0, vacancies = 0, vacancy_months = 0;
  std::vector<Cohort> cohorts;
  std::vector<double> backfill_due;  // by month, and beyond the horizon
  double open = 0, proposals = 0, pipeline_load = 0;
  double before = 0;  // heads before seats that open and fill in this very month
};

struct InvestmentState {
  const Investment* what = nullptr;
  double rollout = 0, one_time = 0, per_year = 0, per_seat = 0, overrun = 0, months = 0, days = 0;
  double half_life = -1, floor = 0, dip_months = 0;
  PerDriver<Touch> touch;
  std::vector<double> synergy;  // by its own list
  bool looked = false;          // the gate had its look
  bool closed = false;
  std::vector<double> trained;                 // people, by role
  std::vector<std::vector<double>> seats_due;  // by its own `adds`, by month
  double in_place = 0;
};

class Play {
 public:
  Play(const Draws& draws, const FutureSpec& spec, std::uint64_t trial);
  Future run();

 private:
  // play.cpp: the market, the people, the funnel, the money
  void draw_market();
  void draw_role(std::size_t r);
  void draw_company();
  double driver_value(const Eroding& eroding, std::size_t k, int t, const std::vector<double>& strengths) const;
  void suffer(Eroding& eroding, std::size_t k, int t, const std::vector<double>& strengths) const;
  double derived_leads(const Role& role, const PerDriver<Eroding>& base) const;
  void open_people(RoleState& s);
  double opening_ramped(const RoleState& s) const;
  double opening_supply(std::size_t r, const std::vector<double>& found) const;
  void open_funnels();
  void arrive(std::size_t r, int t);
  void open_seats(std::size_t r, int t);
  void leave(std::size_t r, int t);
  void funnel(std::size_t r, int t);
  void feed(std::size_t r, int t);
  void sell(std::size_t r, int t);
  void company_month(int t);
  void money(int t);

  // invest.cpp: adoption, strength, what investments cost
  void draw_investment(std::size_t i);
  double crowding(std::size_t i) const;
  double curve(std::size_t i, double tau) const;
  void adopt(std::size_t i, int t);
  void look_at_gate(std::size_t i, int t);
  double requirement(std::size_t i, int t) const;
  void synergise(std::size_t i, int t);
  double time_fade(std::size_t i, double tau) const;
  bool goes_live(std::size_t i, int t) const;
  bool refreshes(std::size_t i, int t) const;
  bool still_paid(std::size_t i, int t) const;
  void train(std::size_t i, int t);
  double dip(std::size_t i, std::size_t k, int t) const;
  double time_off(std::size_t r, int t) const;
  double spending(std::size_t i, int t) const;
  bool serves(std::size_t i, std::size_t r) const;
  std::vector<double> strengths_in(std::size_t r, int t) const;  // by investment, 0 where it does not serve
  std::vector<double> strengths_in_company(int t) const;
  std::vector<std::size_t> by_requirement() const;

  const Company& company_;
  const FutureSpec& spec_;
  const Luck luck_;
  const int years_;
  const int T_;
  Future out_;
  std::vector<RoleState> roles_;
  std::vector<InvestmentState> investments_;
  Eroding churn_, expansion_;
  double cost_growth_ = 0, gross_margin_ = 1;
  std::vector<double> growth_;  // by fiscal year
  PerDriver<double> hits_{};
  double arr_ = 0;
};

}  // namespace uphill::reference
