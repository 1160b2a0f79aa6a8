// SPDX-License-Identifier: Apache-2.0
// A table of a slide: columns as wide as their words need, rows cut to what fits. The workbook has all of it.
#pragma once

#include <string>
#include <vector>

#include "office/chart_parts.h"

namespace uphill::report::office {

struct FittedTable {
  double size = 14;             // of the text
  std::vector<double> widths;   // of the columns shown
  std::vector<double> heights;  // of the rows shown, the head's first
  std::size_t rows_left = 0, columns_left = 0;  // not shown
  double width() const;
  double height() const;
};

/// The largest text at which the table fits; where none does, fewer rows or columns.
FittedTable fit_table(const DataTable& table, double width, double height, double largest = 14);

/// Width at which no cell is broken.
double natural_width(const DataTable& table, double size);

std::string table_xml(const Context& c, const DataTable& table, const FittedTable& fitted);

}  // namespace uphill::report::office
