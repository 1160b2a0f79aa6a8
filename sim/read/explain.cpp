// SPDX-License-Identifier: Apache-2.0
// What `explain` says of each number: the table's words beside the value as understood.
#include <algorithm>

#include "read/numbers.h"
#include "uphill/read.h"

namespace uphill {
namespace {

std::string with_currency(std::string unit, const std::string& currency) {
  constexpr std::string_view mark = "{money}";
  if (const std::size_t at = unit.find(mark); at != std::string::npos) unit.replace(at, mark.size(), currency);
  return unit;
}

/// The driver whose effect is in points has another unit than its relative ones.
std::string unit_of(const read::Field& field, const read::NumberView& view, const std::string& currency) {
  return view.number && view.number->points ? "points" : with_currency(field.unit, currency);
}

}  // namespace

std::vector<ExplainedNumber> explain_numbers(const Case& c, const Company& company) {
  std::vector<ExplainedNumber> list;
  read::for_each_number(
      company, c.timeline.labels, [&](const std::string& path, const read::Field& field, const read::NumberView& view) {
        if (!view.fixed && !(view.number && view.number->given())) return;
        const bool stated = std::binary_search(company.stated.begin(), company.stated.end(), path);
        list.push_back(
            {path, field.meaning, unit_of(field, view, c.currency), view.number, view.fixed.value_or(0.0), !stated});
      });
  return list;
}

}  // namespace uphill
