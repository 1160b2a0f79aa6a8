// SPDX-License-Identifier: Apache-2.0
// Rows of the company at large: the file itself, time, money, market, revenue, organisation, scenarios, history.
#include "read/fields.h"

namespace uphill::read {

template <>
const std::vector<Row<TopLevel>>& rows<TopLevel>() {
  static const std::vector<Row<TopLevel>> table{
      {other("", "name", Shape::text).required().says("what the case is called in reports"), {}},
      {other("", "currency", Shape::text).says("ISO 4217 code of all amounts, USD if not given"), {}},
      {other("", "timeline", Shape::mapping).required().says("the fiscal years that are simulated"), {}},
      {other("", "finance", Shape::mapping).says("how money is valued"), {}},
      {other("", "targets", Shape::mapping).by(Names::year).says("the revenue plan, by fiscal year"), {}},
      {other("", "budget", Shape::mapping).by(Names::year).says("most that investments may spend, by fiscal year"), {}},
      {other("", "market", Shape::mapping).says("demand: growth, shocks, downturns, seasons"), {}},
      {other("", "roles", Shape::mapping).by(Names::role).required().says("who sells, and how well"), {}},
      {other("", "revenue", Shape::mapping).says("how bookings become revenue"), {}},
      {other("", "organisation", Shape::mapping).says("how much change it bears at once"), {}},
      {other("", "investments", Shape::mapping).by(Names::investment).says("what could be done"), {}},
      {other("", "scenarios", Shape::mapping).by(Names::scenario).required().says("which investments, and when"), {}},
      {other("", "baseline", Shape::text).says("the scenario that others are compared with, the first if not given"),
       {}},
      {other("", "correlations", Shape::list).says("which uncertain numbers move together"), {}},
      {other("", "history", Shape::mapping).says("what is known of earlier years"), {}},
      {other("", "stack", Shape::list).says("the technology in use, in the analyst's words"), {}},
      {other("", "simulation", Shape::mapping).says("how many futures, and which luck"), {}},

      {fixed("targets", "*", Measure::money)
           .optional()
           .above(0.0)
           .by(Names::year)
           .says("revenue planned for the fiscal year", "{money}"),
       {}},
      {fixed("budget", "*", Measure::money)
           .optional()
           .by(Names::year)
           .says("most that investments may spend in the fiscal year", "{money}"),
       {}},
      {other("roles", "*", Shape::mapping).by(Names::role).says("a role"), {}},
      {other("investments", "*", Shape::mapping).by(Names::investment).says("an investment"), {}},

      {other("scenarios", "*", Shape::mapping).by(Names::scenario).says("a scenario"), {}},
      {other("scenarios.*", "title", Shape::text).says("what reports show, the name if not given"), {}},
      {other("scenarios.*", "investments", Shape::list)
           .says("the investments made, each a name or {name: {start: date}}"),
       {}},
      {other("scenarios.*", "set", Shape::mapping).says("numbers that differ in this scenario, by path"), {}},
      {other("scenarios.*", "drift", Shape::flag).says("off: nothing erodes"), {}},

      {other("history", "bookings", Shape::mapping)
           .by(Names::year)
           .says("bookings of the company in earlier fiscal years"),
       {}},
      {other("history", "roles", Shape::mapping).by(Names::role).says("figures of roles in earlier fiscal years"), {}},
  };
  return table;
}

template <>
const std::vector<Row<Timeline>>& rows<Timeline>() {
  static const std::vector<Row<Timeline>> table{
      {other("timeline", "start", Shape::text).required().says("first month of the first fiscal year, like 2026-02"),
       {}},
      {other("timeline", "first_year", Shape::text).required().says("label of the first fiscal year, like FY27"), {}},
      {whole("timeline", "years").required().in(1, 30).says("how many fiscal years are simulated", "years"), {}},
  };
  return table;
}

template <>
const std::vector<Row<Finance>>& rows<Finance>() {
  using enum Measure;
  static const std::vector<Row<Finance>> table{
      {fixed("finance", "discount_rate", change)
           .above(-1.0)
           .fallback(0.10)
           .says("what a year of waiting costs", "a year"),
       &Finance::discount_rate},
      {number("finance", "gross_margin", share)
           .fallback(1.0)
           .says("share of revenue left after the cost of delivery", "share"),
       &Finance::gross_margin},
      {number("finance", "cost_growth", change)
           .says("yearly rise of seller costs and recurring investment costs", "a year"),
       &Finance::cost_growth},
      {fixed("finance", "terminal_multiple", multiple)
           .says("value at the horizon, as a multiple of the last year's contribution", "times"),
       &Finance::terminal_multiple},
      {fixed("finance", "approval", share)
           .fallback(0.5)
           .says("chance of a positive payoff that a lens asks for", "share"),
       &Finance::approval},
  };
  return table;
}

template <>
const std::vector<Row<Market>>& rows<Market>() {
  using enum Measure;
  static const std::vector<Row<Market>> table{
      {number("market", "growth", change).each_year().says("growth of demand", "a year"), &Market::growth},
      {fixed("market", "volatility", change)
           .in(0.0, std::numeric_limits<double>::infinity())
           .says("standard deviation of the monthly log shock's innovations", "a month"),
       &Market::volatility},
      {fixed("market", "persistence", share).below(1.0).says("share of a shock that is left a month later", "share"),
       &Market::persistence},
      {other("market", "downturn", Shape::mapping).says("a fall of demand that may come"), {}},
      {other("market", "seasonality", Shape::list).says("12 weights by fiscal month, rescaled to mean 1"), {}},
  };
  return table;
}

template <>
const std::vector<Row<Downturn>>& rows<Downturn>() {
  using enum Measure;
  static const std::vector<Row<Downturn>> table = [] {
    std::vector<Row<Downturn>> list{
        {number("market.downturn", "probability", share)
             .required()
             .says("chance that a downturn starts within a year", "share a year"),
         &Downturn::probability},
        {number("market.downturn", "depth", share).says("fall of demand while a downturn lasts", "share"),
         &Downturn::depth},
        {number("market.downturn", "months", months).fallback(1.0).says("how long a downturn lasts", "months"),
         &Downturn::months},
        {other("market.downturn", "hits", Shape::mapping).says("what else it changes while it lasts"), {}},
    };
    add_driver_rows(list,
                    number("market.downturn.hits", "", change)
                        .optional()
                        .says("relative change while a downturn lasts of: %", "relative"),
                    &Downturn::hits, 0, driver_count);
    return list;
  }();
  return table;
}

template <>
const std::vector<Row<Revenue>>& rows<Revenue>() {
  using enum Measure;
  static const std::vector<Row<Revenue>> table{
      {other("revenue", "model", Shape::choice)
           .one_of({"bookings", "recurring"})
           .says("bookings: what is booked in a month is its revenue; recurring: bookings add to annual recurring "
                 "revenue"),
       {}},
      {number("revenue", "opening", money).says("annual recurring revenue at the start", "{money} a year"),
       &Revenue::opening},
      {number("revenue", "churn", share).says("share of recurring revenue lost within a year", "share a year"),
       &Revenue::churn},
      {number("revenue", "expansion", share).says("growth of the recurring base within a year", "share a year"),
       &Revenue::expansion},
      {other("revenue", "drift", Shape::mapping).says("relative change a year if nothing is done"), {}},
      {number("revenue.drift", "churn", change)
           .optional()
           .each_year()
           .says("relative change a year, if nothing is done, of: share of recurring revenue lost within a year",
                 "relative, a year"),
       &Revenue::drift_churn},
      {number("revenue.drift", "expansion", change)
           .optional()
           .each_year()
           .says("relative change a year, if nothing is done, of: growth of the recurring base within a year",
                 "relative, a year"),
       &Revenue::drift_expansion},
  };
  return table;
}

template <>
const std::vector<Row<Organisation>>& rows<Organisation>() {
  static const std::vector<Row<Organisation>> table{
      {whole("organisation", "change_capacity").says("changes that people can take in at once", "investments"),
       &Organisation::change_capacity},
      {number("organisation", "overload", Measure::share).says("adoption lost for each change beyond that", "share"),
       &Organisation::overload},
  };
  return table;
}

template <>
const std::vector<Row<Simulation>>& rows<Simulation>() {
  static const std::vector<Row<Simulation>> table{
      {whole("simulation", "trials").in(1, 1e9).fallback(100000).says("how many futures are simulated", "futures"),
       &Simulation::trials},
      {whole("simulation", "seed").in(0, 9e18).fallback(1).says("which luck", ""), &Simulation::seed},
      {other("simulation", "sampling", Shape::choice)
           .one_of({"sobol", "latin", "random"})
           .says("how the assumptions are drawn: Sobol points, Latin hypercube, or independently"),
       {}},
  };
  return table;
}

}  // namespace uphill::read
