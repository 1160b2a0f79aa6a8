// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>

#include "random/draws.h"

namespace uphill::random {
namespace {

void note_yearly(const Number& number, std::set<std::string>& paths) {
  if (number.each_year) paths.insert(number.path);
}

/// Paths of the numbers drawn anew for each fiscal year; only growth and drift can be.
std::set<std::string> yearly_paths(const Company& company) {
  std::set<std::string> paths;
  note_yearly(company.market.growth, paths);
  note_yearly(company.revenue.drift_churn, paths);
  note_yearly(company.revenue.drift_expansion, paths);
  for (const Role& role : company.roles) {
    for (const Number& drift : role.drift) note_yearly(drift, paths);
  }
  return paths;
}

std::vector<std::string> success_names(const Company& company) {
  std::vector<std::string> names;
  for (const Investment& investment : company.investments) {
    names.push_back("investments." + investment.name + ".success!");
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::vector<std::string> cube_names(const Case& c) {
  const std::set<std::string> yearly = yearly_paths(*c.company);
  std::vector<std::string> names;
  for (const DrawName& assumption : c.assumptions) {
    if (assumption.event) continue;
    if (!yearly.contains(assumption.path)) {
      names.push_back(assumption.path);
      continue;
    }
    for (int year = 0; year < c.timeline.years; ++year) names.push_back(assumption.path + "@" + std::to_string(year));
  }
  const std::vector<std::string> events = success_names(*c.company);
  names.insert(names.end(), events.begin(), events.end());
  return names;
}

}  // namespace uphill::random
