// SPDX-License-Identifier: Apache-2.0
// Columns of a table of one's own, and names that were meant.
#pragma once

#include <string>
#include <vector>

#include "uphill/table.h"

namespace uphill::studies {

/// "; did you mean 'price'?", or "; there are " and the first of the names.
std::string nearest_or_some(const std::vector<std::string>& names, const std::string& word);

/// Throws std::invalid_argument where there is no such column, and where it is empty or has a row without a number.
const std::vector<double>& column_of(const Table& table, const std::string& name);

}  // namespace uphill::studies
