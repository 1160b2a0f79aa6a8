// SPDX-License-Identifier: Apache-2.0
#include "draw_counts.h"

#include <algorithm>
#include <cmath>

namespace uphill::bench {
namespace {

/// The parameters of a role at the medians of its benchmarks.
RoleDraws typical(const Role& role) {
  const auto base = [&](Driver k, double none) {
    return role.base[index(k)].given() ? role.base[index(k)].median() : none;
  };
  RoleDraws d;
  d.name = role.name;
  d.people = role.headcount;
  d.leaving = 1.0 - std::pow(1.0 - base(Driver::attrition, 0.0), 1.0 / 12.0);
  const double won = base(Driver::lead_conversion, 0) * base(Driver::proposal_rate, 1) * base(Driver::win_rate, 0);
  const double each = role.base[index(Driver::leads)].given()
                          ? role.base[index(Driver::leads)].median() * won
                          : role.bookings_per_seller.median() / 12.0 / base(Driver::deal_size, 1);
  d.wins = d.people * each;
  return d;
}

}  // namespace

DrawCounts count_draws(const Case& c, const Program& program) {
  DrawCounts counts;
  counts.months = program.months();
  for (const Role& role : c.company->roles) counts.roles.push_back(typical(role));
  for (const HeadPlan& head : program.heads) ++counts.roles[static_cast<std::size_t>(head.role)].heads;
  for (const FunnelPlan& funnel : program.funnels) {
    if (funnel.market < 0) continue;
    RoleDraws& role = counts.roles[static_cast<std::size_t>(funnel.role)];
    ++role.funnels;
    role.deal_table = funnel.deal_table;
  }
  return counts;
}

std::string describe(const DrawCounts& counts, const Program& program) {
  int heads = 0, funnels = 0;
  for (const RoleDraws& role : counts.roles) heads += role.heads, funnels += role.funnels;
  const auto streams = 3 * static_cast<int>(counts.roles.size()) + 2,
             scores = 2 * static_cast<int>(counts.roles.size()) + 1;
  const auto laws = std::count_if(program.rows.begin(), program.rows.end(),
                                  [](const RowPlan& row) { return std::holds_alternative<SampledRow>(row); });
  const auto in_months = [&](int n) { return std::to_string(n * counts.months); };
  return std::to_string(program.sources.size()) + " coordinates, " + std::to_string(laws) + " laws, " +
         in_months(streams) + " uniforms, " + in_months(scores) + " scores, " + in_months(heads) + " leavers, " +
         in_months(funnels) + " wins, " + in_months(funnels) + " deals";
}

}  // namespace uphill::bench
