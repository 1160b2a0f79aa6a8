// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "document/chart_table.h"
#include "document/numbers.h"
#include "office/chart_parts.h"

namespace uphill::report::office {
namespace {

/// Names of columns must differ, whatever the case of their letters, as tables of a workbook want it.
std::string folded(const std::string& text) {
  std::string out = text;
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string distinct(const std::string& name, const std::vector<DataTable::Head>& before) {
  const auto taken = [&](const std::string& wanted) {
    return std::any_of(before.begin(), before.end(), [&](const auto& head) { return folded(head.name) == folded(wanted); });
  };
  std::string chosen = name.empty() ? "Column" : name;
  for (int n = 2; taken(chosen); ++n) chosen = name + " (" + std::to_string(n) + ")";
  return chosen;
}

}  // namespace

Cells::Cells(const Chart& chart, std::string_view currency)
    : table_(table_of(chart, currency)), currency_(currency), scale_(chart_scale(chart)) {
  std::vector<DataTable::Head> heads;
  for (auto& head : table_.columns) {
    head.name = distinct(head.name, heads);
    heads.push_back(head);
  }
}

int Cells::add(const std::string& name, Unit unit, const std::vector<double>& values) {
  table_.columns.push_back({distinct(name, table_.columns), unit});
  for (std::size_t n = 0; n < table_.rows.size(); ++n) {
    const double value = n < values.size() ? values[n] : nothing;
    table_.rows[n].push_back({label(value, unit, currency_, scale_), value});
  }
  return static_cast<int>(table_.columns.size()) - 1;
}

int Cells::add_texts(const std::string& name, const std::vector<std::string>& texts) {
  table_.columns.push_back({distinct(name, table_.columns), Unit::text});
  for (std::size_t n = 0; n < table_.rows.size(); ++n) table_.rows[n].push_back({n < texts.size() ? texts[n] : "", nothing});
  return static_cast<int>(table_.columns.size()) - 1;
}

void Cells::put_first_row(const std::string& text) {
  std::vector<Cell> row(table_.columns.size());
  row[0].text = text;
  table_.rows.insert(table_.rows.begin(), row);
}

double Cells::value(int row, int column) const {
  return table_.rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)].value;
}

}  // namespace uphill::report::office
