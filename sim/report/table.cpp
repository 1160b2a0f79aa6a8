// SPDX-License-Identifier: Apache-2.0
#include "report/table.h"

#include <algorithm>

namespace uphill::report {
namespace {

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string set(const Table& table, const std::vector<int>& widths, const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = fit(cells[i], widths[i]);
    line += std::string(static_cast<std::size_t>(table.columns[i].gap), ' ');
    line += table.columns[i].align == Align::left ? pad_right(cell, widths[i]) : pad_left(cell, widths[i]);
  }
  return trimmed(line);
}

}  // namespace

std::vector<int> column_widths(const Table& table) {
  std::vector<int> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    int widest = width(table.columns[i].head);
    for (const auto& cells : table.rows)
      if (i < cells.size()) widest = std::max(widest, width(cells[i]));
    widths.push_back(std::clamp(widest, table.columns[i].at_least, table.columns[i].at_most));
  }
  return widths;
}

std::vector<std::string> lines(const Table& table) {
  const std::vector<int> widths = column_widths(table);
  std::vector<std::string> heads;
  for (const TableColumn& column : table.columns) heads.push_back(column.head);
  std::vector<std::string> all{set(table, widths, heads)};
  for (const auto& cells : table.rows) all.push_back(set(table, widths, cells));
  return all;
}

}  // namespace uphill::report
