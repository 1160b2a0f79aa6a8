// SPDX-License-Identifier: Apache-2.0
// Per-trial figures of the reported scenarios, for export.
#include <string>
#include <utility>

#include "engine/outcomes.h"
#include "engine/parallel.h"
#include "uphill/run.h"

namespace uphill {

std::vector<Column> trial_columns(const Case& c, const Outcomes& outcomes, const RunOptions& options) {
  const Program& p = outcomes.program();
  std::vector<Column> columns;
  for (std::size_t k = 0; k < p.comparisons.size(); ++k) {
    const ComparisonPlan& plan = p.comparisons[k];
    if (!plan.reported) continue;
    const std::string& name = c.scenarios[k].name;
    for (int y = 0; y < p.years; ++y) {
      const std::string& label = c.timeline.labels[static_cast<std::size_t>(y)];
      for (std::size_t m = 0; m < kernel::money_names.size(); ++m) {
        heed(options.cancel);
        columns.push_back({name, std::string(kernel::money_names[m]), label, copy_of(outcomes.yearly(plan.future, static_cast<Money>(m), y))});
      }
      if (const auto target = c.scenarios[k].company->targets[static_cast<std::size_t>(y)]) {
        Column attainment{name, "attainment", label, copy_of(outcomes.yearly(plan.future, Money::revenue, y))};
        for (double& x : attainment.values) x /= *target;
        columns.push_back(std::move(attainment));
      }
    }
    const PayoffOutcomes& payoff = outcomes.payoff(k);
    columns.push_back({name, "in_year_payoff", "", copy_of(payoff.in_year)});
    columns.push_back({name, "long_term_payoff", "", copy_of(payoff.long_term)});
    columns.push_back({name, "payback_months", "", copy_of(payoff.payback)});
  }
  return columns;
}

}  // namespace uphill
