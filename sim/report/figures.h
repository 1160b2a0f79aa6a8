// SPDX-License-Identifier: Apache-2.0
// The figures of the findings as tables of data: what JSON, CSV and every other renderer walk, so that none forgets
// one.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "uphill/compare.h"
#include "uphill/findings.h"

namespace uphill::report {

/// By FigureUnit.
inline constexpr std::array<std::string_view, 3> unit_names{"money", "share", "plain"};

struct Statistic {
  std::string_view name;
  double RiskRange::*value;
};
inline constexpr std::array<Statistic, 10> statistics{{{"mean", &RiskRange::mean},
                                                       {"mcse", &RiskRange::mcse},
                                                       {"sd", &RiskRange::sd},
                                                       {"p5", &RiskRange::p5},
                                                       {"p10", &RiskRange::p10},
                                                       {"p25", &RiskRange::p25},
                                                       {"p50", &RiskRange::p50},
                                                       {"p75", &RiskRange::p75},
                                                       {"p90", &RiskRange::p90},
                                                       {"p95", &RiskRange::p95}}};

struct IntervalFigure {
  std::string_view name;
  Bounds RiskRange::*interval;
};
inline constexpr std::array<IntervalFigure, 5> interval_figures{{{"mean_95", &RiskRange::mean_95},
                                                                 {"p10_95", &RiskRange::p10_95},
                                                                 {"p50_95", &RiskRange::p50_95},
                                                                 {"p90_95", &RiskRange::p90_95},
                                                                 {"expected_shortfall_95", &RiskRange::expected_shortfall_95}}};

struct YearFigure {
  std::string_view name;
  RiskRange YearFindings::*range;
};
inline constexpr std::array<YearFigure, 5> year_figures{{{"revenue", &YearFindings::revenue},
                                                         {"bookings", &YearFindings::bookings},
                                                         {"cost", &YearFindings::cost},
                                                         {"contribution", &YearFindings::contribution},
                                                         {"investment_spending", &YearFindings::spending}}};

struct RoleFigure {
  std::string_view name;
  double RoleYear::*value;
};
inline constexpr std::array<RoleFigure, 12> role_figures{{{"sellers", &RoleYear::sellers},
                                                          {"ramped_equivalents", &RoleYear::ramped_equivalents},
                                                          {"selling_time", &RoleYear::selling_time},
                                                          {"leads", &RoleYear::leads},
                                                          {"opportunities", &RoleYear::opportunities},
                                                          {"proposals", &RoleYear::proposals},
                                                          {"wins", &RoleYear::wins},
                                                          {"win_rate", &RoleYear::win_rate},
                                                          {"mean_deal", &RoleYear::mean_deal},
                                                          {"bookings", &RoleYear::bookings},
                                                          {"bookings_per_seller", &RoleYear::bookings_per_seller},
                                                          {"share_of_quota", &RoleYear::share_of_quota}}};

struct CumulativeFigure {
  std::string_view name;
  std::vector<double> Versus::Cumulative::*months;
};
inline constexpr std::array<CumulativeFigure, 4> cumulative_figures{{{"mean", &Versus::Cumulative::mean},
                                                                     {"p10", &Versus::Cumulative::p10},
                                                                     {"p50", &Versus::Cumulative::p50},
                                                                     {"p90", &Versus::Cumulative::p90}}};

}  // namespace uphill::report
