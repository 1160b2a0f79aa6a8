// SPDX-License-Identifier: Apache-2.0
// A plan as a scenario of the file, in the file's own words.
#include "uphill/optimize.h"

namespace uphill {
namespace {

/// FY27-Q2, or FY27-M05 within a quarter, which the reader takes back.
std::string date_of(const Timeline& timeline, int month) {
  const int within = month % 12;
  const std::string& label = timeline.labels[static_cast<std::size_t>(month / 12)];
  if (within % 3 == 0) return label + "-Q" + std::to_string(within / 3 + 1);
  return label + (within < 9 ? "-M0" : "-M") + std::to_string(within + 1);
}

}  // namespace

std::string scenario_yaml(const OptimizeFindings& findings, const plans::Plan& plan, const std::string& name) {
  std::string investments;
  for (const plans::Start& start : plan.starts) {
    if (!investments.empty()) investments += ", ";
    investments += start.investment;
    if (start.moved) investments += ": {start: " + date_of(findings.timeline, start.month) + "}";
  }
  return "  " + name + ":\n    title: \"Best plan for " + findings.goal + "\"\n    investments: [" + investments + "]\n";
}

}  // namespace uphill
