// SPDX-License-Identifier: Apache-2.0
// Per-trial figures of the reported scenarios, for export.
#include <array>
#include <utility>

#include "engine/outcomes.h"
#include "uphill/run.h"


namespace uphill {

std::vector<Column> trial_columns(const Case& c, const Outcomes& outcomes) {
  constexpr std::array<std::pair<Money, const char*>, kernel::money_figures> money{{{Money::revenue, "revenue"},
                                                                                   {Money::bookings, "bookings"},
                                                                                   {Money::cost, "cost"},
                                                                                   {Money::contribution, "contribution"},
                                                                                   {Money::spending, "spending"}}};
  const Program& p = outcomes.program();
  std::vector<Column> columns;
  for (std::size_t k = 0; k < p.comparisons.size(); ++k) {
    const ComparisonPlan& plan = p.comparisons[k];
    if (!plan.reported) continue;
    const std::string& name = c.scenarios[k].name;
    for (int y = 0; y < p.years; ++y) {
      const std::string& label = c.timeline.labels[static_cast<std::size_t>(y)];
      for (const auto& [figure, word] : money) columns.push_back({name, word, label, outcomes.yearly(plan.future, figure, y)});
      if (const auto target = c.scenarios[k].company->targets[static_cast<std::size_t>(y)]) {
        Column attainment{name, "attainment", label, outcomes.yearly(plan.future, Money::revenue, y)};
        for (double& x : attainment.values) x /= *target;
        columns.push_back(std::move(attainment));
      }
    }
    const PayoffOutcomes& payoff = outcomes.payoff(k);
    columns.push_back({name, "in_year_payoff", "", payoff.in_year});
    columns.push_back({name, "long_term_payoff", "", payoff.long_term});
    columns.push_back({name, "payback_months", "", payoff.payback});
  }
  return columns;
}

}  // namespace uphill
