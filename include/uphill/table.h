// SPDX-License-Identifier: Apache-2.0
// A table of one's own: any simulation's trials, a row a trial, from a spreadsheet, R or `uphill run --trials-out`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace uphill {

struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<double>> columns;  // by name; all of one length; NaN where a cell is empty
};

/// Reads a CSV (RFC 4180, a header row, numbers) or Parquet file, told apart by the ending .csv or .parquet. Throws
/// std::runtime_error that says where and what to do.
Table read_table(const std::filesystem::path& file);

}  // namespace uphill
