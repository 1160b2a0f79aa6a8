// SPDX-License-Identifier: Apache-2.0
// A table of text: columns aligned by display width, set apart by blanks.
#pragma once

#include <string>
#include <vector>

#include "report/text.h"

namespace uphill::report {

enum class Align { left, right };

struct TableColumn {
  std::string head;
  Align align = Align::right;
  int gap = 2;        // blanks before it
  int at_least = 0;   // columns
  int at_most = 200;  // columns; longer cells are cut with an ellipsis
};

struct Table {
  std::vector<TableColumn> columns;
  std::vector<std::vector<std::string>> rows;
};

/// Columns that the widest cell or the head of each column asks for.
std::vector<int> column_widths(const Table& table);

/// Lines: the heads, then the rows; no blanks at their ends.
std::vector<std::string> lines(const Table& table);

}  // namespace uphill::report
