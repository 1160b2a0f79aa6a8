// SPDX-License-Identifier: Apache-2.0
// Rows of a role (MODEL section 5).
#include "read/fields.h"

namespace uphill::read {
namespace {

using enum Measure;

constexpr double inf = std::numeric_limits<double>::infinity();

Row<Role> driver_row(std::string_view section, Driver driver, Measure measure, std::string unit) {
  const DriverRow& known = row(driver);
  Field field = number(section, known.name, measure);
  if (known.kind == Kind::rate) field.in(0.0, known.ceiling);
  return {field.says(std::string(driver_words(driver)), std::move(unit)), Slot<Role>{&Role::base, driver}};
}

void add_people(std::vector<Row<Role>>& list) {
  const std::vector<Row<Role>> people{
      {other("roles.*", "title", Shape::text).says("what reports show, the name if not given"), &Role::title},
      {whole("roles.*", "headcount").required().says("sellers on the eve of the first month", "sellers"),
       &Role::headcount},
      {whole("roles.*", "ramping")
           .optional()
           .says("of them, still in ramp; if not given, what balances the turnover", "sellers"),
       &Role::ramping},
      {whole("roles.*", "vacancies")
           .optional()
           .says("open seats being filled; if not given, what balances the turnover", "seats"),
       &Role::vacancies},
      {other("roles.*", "hires", Shape::mapping).by(Names::year).says("planned first days, by fiscal year"), {}},
      {whole("roles.*.hires", "*").by(Names::year).says("planned first days in the fiscal year", "sellers"), {}},
      {other("roles.*", "backfill", Shape::flag).says("whether leavers are replaced"), &Role::backfill},
      {number("roles.*", "cost", spending).says("fully loaded cost of a seller", "{money} per seller and year"),
       &Role::cost},
      {number("roles.*", "commission", share).says("share of bookings paid to sellers", "share"), &Role::commission},
      {number("roles.*", "recruiting", money).says("cost of a hire", "{money} per hire"), &Role::recruiting},
      {fixed("roles.*", "quota", money)
           .optional()
           .says("quota of a ramped seller, for reports alone", "{money} per seller and year"),
       &Role::quota},
      driver_row("roles.*", Driver::ramp, months, "months"),
      driver_row("roles.*", Driver::attrition, share, "share a year"),
      driver_row("roles.*", Driver::time_to_hire, months, "months"),
      {number("roles.*", "orphaned", share).says("share of a leaver's open pipeline that is lost", "share"),
       &Role::orphaned},
      {fixed("roles.*", "effort_elasticity", multiple)
           .fallback(1.0)
           .says("elasticity of leads worked with respect to selling time", "elasticity"),
       &Role::effort_elasticity},
      {other("roles.*", "feeds", Shape::mapping)
           .by(Names::role)
           .says("roles whose lead supply its qualified leads become"),
       {}},
      {fixed("roles.*.feeds", "*", share)
           .by(Names::role)
           .says("share of its qualified leads that this role receives", "share"),
       {}},
  };
  list.insert(list.end(), people.begin(), people.end());
}

void add_benchmarks(std::vector<Row<Role>>& list) {
  constexpr std::string_view section = "roles.*.benchmarks";
  const auto optional = [&](Driver driver, Measure measure, std::string unit) {
    Row<Role> made = driver_row(section, driver, measure, std::move(unit));
    made.field.optional();
    return made;
  };
  Row<Role> selling_time = driver_row(section, Driver::selling_time, share, "share");
  Row<Role> proposal_rate = driver_row(section, Driver::proposal_rate, share, "share");
  selling_time.field.fallback(1.0);
  proposal_rate.field.fallback(1.0);
  const std::vector<Row<Role>> benchmarks{
      {other("roles.*", "benchmarks", Shape::mapping).says("how well the role sells at the start"), {}},
      selling_time,
      optional(Driver::leads, count, "leads per seller and month"),
      {number(section, "bookings_per_seller", money)
           .optional()
           .says("bookings of a ramped seller; instead of leads", "{money} per seller and year"),
       &Role::bookings_per_seller},
      optional(Driver::lead_conversion, share, "share"),
      proposal_rate,
      optional(Driver::win_rate, share, "share"),
      optional(Driver::deal_size, money, "{money} per deal"),
      {fixed(section, "deal_spread", ratio)
           .fallback(1.0)
           .says("coefficient of variation of one deal", "share of the mean"),
       &Role::deal_spread},
      optional(Driver::sales_cycle, months, "months"),
      optional(Driver::lead_supply, count, "leads a month"),
      {number(section, "pipeline_load", count)
           .optional()
           .says("open deals that a ramped seller can carry; if not given, 1.5 times the opening balance",
                 "deals per seller"),
       &Role::pipeline_load},
      {other(section, "open_pipeline", Shape::mapping)
           .says("what is open at the start; if not given, the balance of the benchmarks"),
       {}},
      {number("roles.*.benchmarks.open_pipeline", "opportunities", count)
           .optional()
           .says("open opportunities at the start", "opportunities"),
       &Role::open_opportunities},
      {number("roles.*.benchmarks.open_pipeline", "proposals", count)
           .optional()
           .says("open proposals at the start", "proposals"),
       &Role::open_proposals},
      {other("roles.*", "open_pipeline", Shape::mapping)
           .says("what is open at the start; if not given, the balance of the benchmarks"),
       {}},
      {number("roles.*.open_pipeline", "opportunities", count)
           .optional()
           .says("open opportunities at the start", "opportunities"),
       &Role::open_opportunities},
      {number("roles.*.open_pipeline", "proposals", count).optional().says("open proposals at the start", "proposals"),
       &Role::open_proposals},
  };
  list.insert(list.end(), benchmarks.begin(), benchmarks.end());
}

}  // namespace

template <>
const std::vector<Row<Role>>& rows<Role>() {
  static const std::vector<Row<Role>> table = [] {
    std::vector<Row<Role>> list;
    add_people(list);
    add_benchmarks(list);
    list.push_back({other("roles.*", "drift", Shape::mapping).says("relative change a year if nothing is done"), {}});
    add_driver_rows(list,
                    number("roles.*.drift", "", change)
                        .optional()
                        .each_year()
                        .in(-1.0, inf)
                        .says("relative change a year, if nothing is done, of: %", "relative, a year"),
                    &Role::drift, 0, role_driver_count);
    return list;
  }();
  return table;
}

}  // namespace uphill::read
