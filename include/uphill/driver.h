// SPDX-License-Identifier: Apache-2.0
// The drivers: the quantities that drift erodes, investments move, go-lives dip and downturns hit.
// One row each; the reader, the compiler, the kernel and the reports all walk this table (MODEL sections 5 and 6).
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace uphill {

/// Kind of a number: it fixes the valid range, and the scale on which percentiles are joined
/// (rate: logit; amount, count, length: log; change: plain).
enum class Kind { rate, amount, count, length, change };

/// Inclusive limits of a field's value, in its own unit; `hi` may be infinite.
struct Range {
  double lo;
  double hi;
};

enum class Driver {
  selling_time,
  leads,
  lead_conversion,
  proposal_rate,
  win_rate,
  deal_size,
  sales_cycle,
  lead_supply,
  attrition,
  ramp,
  time_to_hire,
  churn,      // of the company, recurring revenue only
  expansion,  // of the company, recurring revenue only
};

inline constexpr std::size_t driver_count = 13;
inline constexpr std::size_t role_driver_count = 11;  // the first eleven belong to a role

/// Which direction of drift does harm, and so can be slowed.
enum class Harm { down, up };

struct DriverRow {
  Driver driver;
  std::string_view name;
  Kind kind;
  double ceiling;  // upper end of the value's range; the lower end is 0
  Harm harm;
};

inline constexpr double unlimited = 1e300;

inline constexpr std::array<DriverRow, driver_count> drivers{{
    {Driver::selling_time, "selling_time", Kind::rate, 1.0, Harm::down},
    {Driver::leads, "leads", Kind::count, unlimited, Harm::down},
    {Driver::lead_conversion, "lead_conversion", Kind::rate, 1.0, Harm::down},
    {Driver::proposal_rate, "proposal_rate", Kind::rate, 1.0, Harm::down},
    {Driver::win_rate, "win_rate", Kind::rate, 1.0, Harm::down},
    {Driver::deal_size, "deal_size", Kind::amount, unlimited, Harm::down},
    {Driver::sales_cycle, "sales_cycle", Kind::length, unlimited, Harm::up},
    {Driver::lead_supply, "lead_supply", Kind::count, unlimited, Harm::down},
    {Driver::attrition, "attrition", Kind::rate, 0.95, Harm::up},
    {Driver::ramp, "ramp", Kind::length, unlimited, Harm::up},
    {Driver::time_to_hire, "time_to_hire", Kind::length, unlimited, Harm::up},
    {Driver::churn, "churn", Kind::rate, 1.0, Harm::up},
    {Driver::expansion, "expansion", Kind::rate, 1.0, Harm::down},
}};

constexpr std::size_t index(Driver driver) { return static_cast<std::size_t>(driver); }
constexpr const DriverRow& row(Driver driver) { return drivers[index(driver)]; }

template <class T>
using PerDriver = std::array<T, driver_count>;

}  // namespace uphill
