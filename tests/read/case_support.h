// SPDX-License-Identifier: Apache-2.0
// A small case as text, and ways to change it.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "uphill/read.h"

namespace uphill::test {

inline const std::string small = R"(name: Small
timeline: {start: 2026-02, first_year: FY27, years: 3}
market: {growth: 3%}
roles:
  ae:
    headcount: 10
    attrition: {p10: 10%, p50: 20%, p90: 30%}
    benchmarks:
      leads: 12
      lead_conversion: 20%
      win_rate: {p10: 20%, p50: 25%, p90: 30%}
      deal_size: $50k
      sales_cycle: 4
investments:
  crm:
    kind: tool
    start: FY27-Q2
    effects: {win_rate: 5%}
  coaching:
    kind: training
    start: FY27
scenarios:
  status-quo: {title: Nothing new}
  both: {investments: [crm, coaching]}
)";

using Change = std::pair<std::string, std::string>;

/// The text with the first occurrence of each `first` replaced by `second`.
inline std::string changed(std::string text, const std::vector<Change>& changes) {
  for (const auto& [from, to] : changes) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
  }
  return text;
}

inline Case understood(const std::string& text, const std::vector<Edit>& edits = {}) {
  return read_case_text(text, "small.yaml", {}, edits);
}

inline Case read_changed(const std::vector<Change>& changes) { return understood(changed(small, changes)); }

/// What is said of a text that does not read; empty where it reads.
inline std::string complaint(const std::string& text, const std::vector<Edit>& edits = {}) {
  try {
    understood(text, edits);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

inline std::string complaint_changed(const std::vector<Change>& changes) { return complaint(changed(small, changes)); }

inline double fixed(const Number& number) {
  REQUIRE(std::holds_alternative<double>(number.value));
  return std::get<double>(number.value);
}

}  // namespace uphill::test
