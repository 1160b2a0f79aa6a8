// SPDX-License-Identifier: Apache-2.0
// One column of numbers from a CSV file (RFC 4180), for `{data: file.csv, column: name}`.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "read/scalar.h"
#include "uphill/table.h"

namespace uphill::read {

/// The numbers of `column`. `file` is relative to `folder` and may not leave it (absolute paths, `..` and links that
/// lead out are faults). Faults give row:column. Limits: 64 MiB, 2,000,000 rows, a kilobyte a cell.
std::variant<std::vector<double>, Fault> read_column(const std::filesystem::path& folder, const std::string& file,
                                                     const std::string& column, std::string_view currency);

/// All columns of plain numbers; an empty cell, NaN and NA are missing values. The same limits, but anywhere on disk.
std::variant<Table, Fault> read_csv(const std::filesystem::path& file);

}  // namespace uphill::read
