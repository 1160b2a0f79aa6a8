// SPDX-License-Identifier: Apache-2.0
// Rows of an investment (MODEL section 7).
#include "read/fields.h"

namespace uphill::read {
namespace {

using enum Measure;

constexpr KindSet tool = of(InvestmentKind::tool);
constexpr KindSet training = of(InvestmentKind::training);
constexpr KindSet headcount = of(InvestmentKind::headcount);

void add_costs(std::vector<Row<Investment>>& list) {
  const std::vector<Row<Investment>> costs{
      {other("investments.*", "cost", Shape::mapping).says("what it costs"), {}},
      {number("investments.*.cost", "one_time", money).says("spread evenly over the planned rollout", "{money}"),
       &Investment::one_time},
      {number("investments.*.cost", "per_year", spending)
           .says("running cost from the start month on", "{money} a year"),
       &Investment::per_year},
      {number("investments.*.cost", "per_seat", spending)
           .only(tool)
           .says("running cost of a seller of the served roles, from go-live on", "{money} per seller and year"),
       &Investment::per_seat},
      {number("investments.*.cost", "overrun", change).says("what the one-time cost turns out above plan", "relative"),
       &Investment::overrun},
  };
  list.insert(list.end(), costs.begin(), costs.end());
}

void add_adoption(std::vector<Row<Investment>>& list) {
  const std::vector<Row<Investment>> adoption{
      {other("investments.*", "adoption", Shape::mapping).says("how use of it spreads after go-live"), {}},
      {number("investments.*.adoption", "ceiling", share)
           .fallback(1.0)
           .says("share of the sellers who use it in the end", "share"),
       &Investment::ceiling},
      {number("investments.*.adoption", "months", months).says("months from go-live to full adoption", "months"),
       &Investment::adoption_months},
      {other("investments.*.adoption", "curve", Shape::choice)
           .one_of({"linear", "s-curve", "bass"})
           .says("the course of adoption, s-curve if not given"),
       {}},
      {fixed("investments.*.adoption", "p", multiple).says("of a bass curve: adoption from outside", "a year"),
       &Investment::bass_p},
      {fixed("investments.*.adoption", "q", multiple).says("of a bass curve: adoption by imitation", "a year"),
       &Investment::bass_q},
  };
  list.insert(list.end(), adoption.begin(), adoption.end());
}

void add_effects(std::vector<Row<Investment>>& list) {
  list.push_back({other("investments.*", "effects", Shape::mapping).says("what it changes at full adoption"), {}});
  add_driver_rows(list,
                  number("investments.*.effects", "", change)
                      .optional()
                      .points()
                      .says("change at full adoption, relative or in points (pp), of: %", "relative"),
                  &Investment::effects, 0, driver_count);
  list.push_back({other("investments.*", "slows_drift", Shape::mapping).says("how much of the drift it stops"), {}});
  add_driver_rows(list,
                  number("investments.*.slows_drift", "", share)
                      .optional()
                      .says("share that it stops, at full adoption, of the drift of: %", "share"),
                  &Investment::slows_drift, 0, driver_count);
  list.push_back({other("investments.*", "disruption", Shape::mapping).says("the dip after go-live"), {}});
  list.push_back(
      {number("investments.*.disruption", "months", months).says("how long the dip after go-live lasts", "months"),
       &Investment::disruption_months});
  add_driver_rows(
      list, number("investments.*.disruption", "", change).optional().says("relative dip at go-live of: %", "relative"),
      &Investment::disruption, 0, driver_count);
}

void add_conditions(std::vector<Row<Investment>>& list) {
  const std::vector<Row<Investment>> conditions{
      {number("investments.*", "success", share).fallback(1.0).says("chance that it delivers at all", "share"),
       &Investment::success},
      {other("investments.*", "requires", Shape::names).by(Names::investment).says("investments that it builds on"),
       {}},
      {other("investments.*", "synergy", Shape::mapping)
           .by(Names::investment)
           .says("investments that strengthen its effects"),
       {}},
      {number("investments.*.synergy", "*", change)
           .optional()
           .by(Names::investment)
           .says("how much stronger its effects are with that investment in full use", "relative"),
       {}},
      {other("investments.*", "gate", Shape::mapping).says("when it is stopped for want of use"), {}},
      {number("investments.*", "days_per_seller", count)
           .only(training)
           .says("days off for a seller of the served roles", "days"),
       &Investment::days_per_seller},
      {other("investments.*", "fade", Shape::mapping).only(training).says("how what was learnt is lost"), {}},
      {other("investments.*", "adds", Shape::mapping)
           .only(headcount)
           .by(Names::role)
           .says("seats that it opens, by role"),
       {}},
      {whole("investments.*.adds", "*")
           .only(headcount)
           .by(Names::role)
           .says("seats that it opens in the role", "seats"),
       {}},
  };
  list.insert(list.end(), conditions.begin(), conditions.end());
}

}  // namespace

template <>
const std::vector<Row<Investment>>& rows<Investment>() {
  static const std::vector<Row<Investment>> table = [] {
    std::vector<Row<Investment>> list{
        {other("investments.*", "kind", Shape::choice)
             .required()
             .one_of({"tool", "training", "headcount", "process"})
             .says("what it is"),
         {}},
        {other("investments.*", "title", Shape::text).says("what reports show, the name if not given"),
         &Investment::title},
        {other("investments.*", "start", Shape::date).required().says("when spending starts"), &Investment::start},
        {number("investments.*", "rollout", months).says("months from start to go-live", "months"),
         &Investment::rollout},
        {other("investments.*", "roles", Shape::names).by(Names::role).says("whom it serves, all roles if not given"),
         {}},
    };
    add_costs(list);
    add_adoption(list);
    add_effects(list);
    add_conditions(list);
    return list;
  }();
  return table;
}

template <>
const std::vector<Row<Gate>>& rows<Gate>() {
  static const std::vector<Row<Gate>> table{
      {fixed("investments.*.gate", "after", months)
           .required()
           .says("months after go-live at which its use is looked at", "months"),
       &Gate::after},
      {fixed("investments.*.gate", "adoption", share).required().says("least adoption with which it goes on", "share"),
       &Gate::adoption},
  };
  return table;
}

template <>
const std::vector<Row<Fade>>& rows<Fade>() {
  static const std::vector<Row<Fade>> table{
      {number("investments.*.fade", "half_life", months)
           .optional()
           .only(training)
           .says("months in which half of what can be lost is lost", "months"),
       &Fade::half_life},
      {number("investments.*.fade", "floor", share).only(training).says("share that is never lost", "share"),
       &Fade::floor},
      {fixed("investments.*.fade", "refresh", months)
           .optional()
           .above(0.0)
           .only(training)
           .says("months between refreshers", "months"),
       &Fade::refresh},
      {fixed("investments.*.fade", "refresh_cost", share)
           .only(training)
           .says("cost of a refresher, as a share of the one-time cost", "share"),
       &Fade::refresh_cost},
      {other("investments.*.fade", "turnover", Shape::flag).only(training).says("whether leavers take it along"),
       &Fade::turnover},
  };
  return table;
}

}  // namespace uphill::read
