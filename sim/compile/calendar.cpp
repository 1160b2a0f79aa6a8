// SPDX-License-Identifier: Apache-2.0
#include "compile/calendar.h"

#include <algorithm>
#include <cmath>

namespace uphill::compiling {
namespace {

bool counts_as_change(const Investment& i) { return i.kind != InvestmentKind::headcount; }

/// Months from its start in which an investment asks for attention.
double busy_months(const Investment& i) {
  return i.rollout.median() + (i.curve == Curve::bass ? 0.0 : i.adoption_months.median());
}

}  // namespace

int planned_rollout(const Investment& i) {
  return std::max(1, static_cast<int>(std::floor(std::min(i.rollout.median(), 1e6) + 0.5)));
}

int overloads(const Company& company, std::span<const Pick> picks, const Pick& pick) {
  if (!company.organisation.given || !counts_as_change(company.investments[at(pick.investment)])) return 0;
  int under_way = 1;
  for (const Pick& other : picks) {
    const Investment& i = company.investments[at(other.investment)];
    if (other.investment == pick.investment || !counts_as_change(i)) continue;
    under_way += other.start <= pick.start && pick.start < other.start + busy_months(i) ? 1 : 0;
  }
  return std::max(0, under_way - company.organisation.change_capacity);
}

}  // namespace uphill::compiling
