// SPDX-License-Identifier: Apache-2.0
#include "studies/table_column.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>

#include "read/document.h"

namespace uphill::studies {

std::string nearest_or_some(const std::vector<std::string>& names, const std::string& word) {
  constexpr std::size_t most = 8;
  const std::vector<std::string_view> words(names.begin(), names.end());
  if (const std::string near = read::nearest(word, words); !near.empty()) return "; did you mean '" + near + "'?";
  std::string known;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) known += (i ? ", " : "; there are ") + names[i];
  return known + (names.size() > most ? ", ... (" + std::to_string(names.size()) + " in all)" : "");
}

const std::vector<double>& column_of(const Table& table, const std::string& name) {
  const auto found = std::find(table.names.begin(), table.names.end(), name);
  if (found == table.names.end())
    throw std::invalid_argument("the table has no column '" + name + "'" + nearest_or_some(table.names, name));
  const auto& values = table.columns[static_cast<std::size_t>(found - table.names.begin())];
  if (values.empty()) throw std::invalid_argument("the table has no rows");
  const auto gap = std::find_if(values.begin(), values.end(), [](double x) { return !std::isfinite(x); });
  if (gap != values.end())
    throw std::invalid_argument("column '" + name + "' has no number in row " +
                                std::to_string(gap - values.begin() + 1) + "; leave out such rows, or the column");
  return values;
}

}  // namespace uphill::studies
