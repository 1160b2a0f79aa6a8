// SPDX-License-Identifier: Apache-2.0
// Columns of a table of one's own as options and as what could be known.
#include <algorithm>
#include <set>
#include <stdexcept>

#include "studies/table_column.h"
#include "studies/voi_known.h"

namespace uphill {
namespace {

constexpr std::size_t fewest_rows = 64;

std::vector<std::string> inputs_beside(const Table& table, const std::vector<std::string>& options) {
  std::vector<std::string> names;
  for (const std::string& name : table.names) {
    const bool counts = name == "trial";  // as `uphill run --trials-out` numbers its rows
    if (!counts && name.find('/') == name.npos && std::find(options.begin(), options.end(), name) == options.end())
      names.push_back(name);
  }
  return names;
}

}  // namespace

Voi voi(const Table& table, const std::vector<std::string>& options, const std::vector<std::string>& inputs,
        const std::optional<Pilot>& pilot) {
  if (options.size() < 2) throw std::invalid_argument("two options at least are needed, columns of payoffs");
  Voi f;
  studies::Knowledge knowledge;
  std::set<std::string> seen;
  const auto once = [&](const std::string& name) {
    if (!seen.insert(name).second) throw std::invalid_argument("column '" + name + "' is named twice");
  };
  knowledge.worlds.emplace_back();
  for (const std::string& name : options) {
    once(name);
    knowledge.worlds[0].push_back(studies::column_of(table, name));
    f.options.push_back({name, "", {}, 0.0});
  }
  const std::size_t rows = knowledge.worlds[0][0].size();
  if (rows < fewest_rows)
    throw std::invalid_argument("the table has " + std::to_string(rows) + " rows, but the value of knowing needs " +
                                std::to_string(fewest_rows) + " at least");
  for (const std::string& name : inputs.empty() ? inputs_beside(table, options) : inputs) {
    once(name);
    knowledge.known.push_back({name, false, studies::column_of(table, name)});
  }
  f.figure = "payoff";
  f.notes.push_back(
      "a table does not say what in its payoffs is chance: EVPI counts all of it as knowable, the value of a column "
      "does not");
  if (pilot) studies::refuse_pilot(*pilot, knowledge.known);
  studies::value_all(f, knowledge, pilot);
  return f;
}

}  // namespace uphill
