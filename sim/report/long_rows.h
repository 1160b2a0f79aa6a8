// SPDX-License-Identifier: Apache-2.0
// All figures of the findings in long form, one number a row: what the CSV writes and a workbook's appendix holds.
#pragma once

#include <string>
#include <vector>

#include "uphill/findings.h"

namespace uphill::report {

struct LongRow {
  std::string scenario, figure, period, statistic;
  std::string word;  // of a verdict; else empty
  double value;      // NaN where there is none
};

std::vector<LongRow> long_rows(const Findings& findings);

/// "FY27-M01"; months count from the first of the plan.
std::string month_label(const std::vector<std::string>& labels, std::size_t month);

}  // namespace uphill::report
