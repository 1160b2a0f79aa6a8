// SPDX-License-Identifier: Apache-2.0
// The table behind a chart: what a screen reader reads, what "Edit data" shows, what a workbook holds.
#pragma once

#include <string_view>

#include "uphill/document.h"

namespace uphill::report {

/// Unit of size of a chart's amounts (1, 1e3, 1e6, 1e9), from the largest one: all its labels share it.
double chart_scale(const Chart& chart);

/// The same of a table's amounts.
double table_scale(const DataTable& table);

/// A row a category, point or period; the first column names it. Values as drawn; texts as the chart would label them.
DataTable table_of(const Chart& chart, std::string_view currency);

}  // namespace uphill::report
