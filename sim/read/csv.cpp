// SPDX-License-Identifier: Apache-2.0
// CSV, RFC 4180 but for line breaks within quotes, which no column of numbers needs: so a row is a line, and every
// fault can be found with an editor. The rest of the RFC holds: commas, doubled quotes, equally many cells a row.
#include "read/csv.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <set>

#include "read/bytes.h"
#include "read/document.h"
#include "read/files.h"
#include "read/places.h"

namespace uphill::read {
namespace {

constexpr std::size_t most_bytes = 64u << 20;        // of a file beside a scenario
constexpr std::size_t most_table_bytes = 4096ull << 20;  // of a table of trials
constexpr std::size_t most_rows = 2'000'000;
constexpr std::size_t most_cell_bytes = 1024;
constexpr std::size_t most_columns = 10'000;

/// Ends the reading of a table; never leaves this file.
struct Refused {
  Fault fault;
};

struct Table {
  std::string name;
  std::string_view rest;  // lines not yet read
  std::size_t row = 0;    // 1-based, of the line read last

  [[noreturn]] void refuse(std::size_t column, const std::string& message, const std::string& hint = {}) const {
    throw Refused{
        {printable(name) + ":" + std::to_string(row) + ":" + std::to_string(column) + ": " + message, printable(hint)}};
  }
};

/// Cuts the cell at the start of `line` off, quotes and the comma behind it too. `last` says that none follows.
std::string quoted_cell(const Table& table, std::string_view& line, std::size_t column) {
  std::string cell;
  std::size_t i = 1;
  for (;; ++i) {
    if (i >= line.size())
      table.refuse(column, "a quote is opened but not closed in its row", "a cell lies on one line");
    if (line[i] != '"') {
      cell += line[i];
    } else if (i + 1 < line.size() && line[i + 1] == '"') {
      cell += line[i++];
    } else {
      break;
    }
  }
  line.remove_prefix(i + 1);
  if (!line.empty() && line[0] != ',')
    table.refuse(column, "text after a closing quote", "double a quote within a cell");
  return cell;
}

std::string plain_cell(const Table& table, std::string_view& line, std::size_t column) {
  const std::size_t end = std::min(line.find(','), line.size());
  const std::string_view cell = line.substr(0, end);
  if (cell.find('"') != cell.npos)
    table.refuse(column, "a quote within a cell", "put the cell into quotes and double the quote");
  line.remove_prefix(end);
  return std::string(cell);
}

/// The cells of a line, or of one column only the cell: others are checked for their form and forgotten.
template <class Take>
std::size_t for_each_cell(const Table& table, std::string_view line, Take take) {
  for (std::size_t column = 1;; ++column) {
    if (column > most_columns) table.refuse(column, "more than 10,000 columns");
    const bool quoted = line.starts_with('"');
    std::string cell = quoted ? quoted_cell(table, line, column) : plain_cell(table, line, column);
    if (cell.size() > most_cell_bytes) table.refuse(column, "a cell of more than a kilobyte");
    take(column, std::move(cell));
    if (line.empty()) return column;
    line.remove_prefix(1);
  }
}

std::optional<std::string_view> next_line(Table& table) {
  if (table.rest.empty()) return std::nullopt;
  const std::size_t end = std::min(table.rest.find('\n'), table.rest.size());
  const std::string_view line = table.rest.substr(0, end);
  table.rest.remove_prefix(std::min(end + 1, table.rest.size()));
  ++table.row;
  return line;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

void check_separator(const Table& table, std::string_view line) {
  if (line.find(',') != line.npos) return;
  for (const char other : {';', '\t', '|'}) {
    if (line.find(other) == line.npos) continue;
    const std::string name = other == '\t' ? "tabs" : std::string("'") + other + "'";
    table.refuse(1, "cells are parted by " + name + ", but must be by ','",
                 "save it as CSV with commas and decimal points");
  }
}

/// The names in the first row.
std::vector<std::string> read_names(Table& table) {
  const auto line = next_line(table);
  if (!line || trimmed(*line).empty())
    table.refuse(1, "the names of the columns are missing", "they stand in the first row");
  check_separator(table, *line);
  std::vector<std::string> names;
  std::set<std::string> known;
  for_each_cell(table, *line, [&](std::size_t column, std::string cell) {
    names.emplace_back(trimmed(cell));
    if (!known.insert(names.back()).second && !names.back().empty())
      table.refuse(column, "the column " + cited(names.back()) + " is given twice");
  });
  return names;
}

/// Calls take(column, cell) for all cells behind the first row; every row has as many as that.
template <class Take>
std::size_t for_each_row(Table& table, std::size_t columns, Take take) {
  std::size_t rows = 0;
  while (const auto line = next_line(table)) {
    if (line->empty() && trimmed(table.rest).empty()) break;
    if (rows++ == most_rows) table.refuse(1, "more than 2,000,000 rows");
    const std::size_t cells = for_each_cell(table, *line, take);
    if (cells == columns) continue;
    table.refuse(std::min(cells, columns) + 1, "the row has " + std::to_string(cells) + (cells == 1 ? " cell" : " cells") +
                                                   ", but the first row has " + std::to_string(columns));
  }
  return rows;
}

/// The first few, where none is near to what was asked for.
std::string columns_words(const std::set<std::string>& names) {
  constexpr std::size_t most = 8;
  std::string words;
  std::size_t count = 0;
  for (const std::string& name : names)
    if (!name.empty() && ++count <= most) words += (words.empty() ? "" : ", ") + cited(name);
  if (words.empty()) return {};
  return (count == 1 ? "the only column is " : "the columns are ") + words + (count > most ? ", ..." : "");
}

/// 1-based place of the wanted column.
std::size_t place_of(const Table& table, const std::vector<std::string>& names, std::string_view wanted) {
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin()) + 1;
  const std::string meant = nearest(wanted, {names.begin(), names.end()});
  table.refuse(1, "there is no column " + cited(wanted),
               meant.empty() ? columns_words({names.begin(), names.end()}) : "did you mean " + cited(meant) + "?");
}

struct Column {
  std::vector<double> values;
  std::optional<Unit> unit;
};

double read_cell(const Table& table, std::size_t column, std::string_view cell, std::string_view currency,
                 std::optional<Unit>& unit) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) table.refuse(column, "an empty cell", "write a number, or take the row out");
  if (text[0] == '=' || text[0] == '@') table.refuse(column, cited(text) + " is a formula", "save its value");
  const auto parsed = parse_quantity(text, currency);
  if (const Fault* fault = std::get_if<Fault>(&parsed)) table.refuse(column, fault->message, fault->hint);
  const Quantity& quantity = std::get<Quantity>(parsed);
  const bool rate =
      quantity.unit == Unit::money_per_year || quantity.unit == Unit::money_per_month || quantity.unit == Unit::points;
  if (rate)
    table.refuse(column, cited(text) + " has a unit that a column of data cannot have",
                 "units are %, k, M, bn, days, months, years");
  if (unit && *unit != quantity.unit)
    table.refuse(column, cited(text) + " is in another unit than the rows above", "write all rows alike");
  unit = quantity.unit;
  return quantity.value;
}

std::vector<double> read_one(Table table, const std::string& column, std::string_view currency) {
  const std::vector<std::string> names = read_names(table);
  const std::size_t wanted = place_of(table, names, column);
  Column result;
  for_each_row(table, names.size(), [&](std::size_t at, std::string cell) {
    if (at == wanted) result.values.push_back(read_cell(table, at, cell, currency, result.unit));
  });
  if (result.values.empty()) table.refuse(wanted, "the column " + cited(column) + " has no rows");
  return std::move(result.values);
}

/// A number as programs write it; NaN where there is none.
double read_number(const Table& table, std::size_t column, std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.empty() || text == "NaN" || text == "nan" || text == "NA") return std::numeric_limits<double>::quiet_NaN();
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value - value == 0.0) return value;
  table.refuse(column, cited(text) + " is no number", "write plain numbers, such as 1250000 or 0.23, and leave what is missing empty");
}

::uphill::Table read_all(Table table) {
  ::uphill::Table result;
  result.names = read_names(table);
  result.columns.resize(result.names.size());
  const std::size_t rows = for_each_row(table, result.names.size(), [&](std::size_t at, const std::string& cell) {
    if (at <= result.columns.size()) result.columns[at - 1].push_back(read_number(table, at, cell));  // else refused after
  });
  if (rows == 0) table.refuse(1, "there are no rows behind the names");
  return result;
}

/// Whether `file` stays within `folder`, links followed.
bool lies_within(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code error;
  const auto root = std::filesystem::canonical(folder.empty() ? "." : folder, error);
  if (error) return true;  // opening it will say what is wrong
  const auto target = std::filesystem::weakly_canonical(root / file, error);
  if (error) return true;
  return std::mismatch(root.begin(), root.end(), target.begin(), target.end()).first == root.end();
}

void check_path(const std::filesystem::path& folder, const std::string& file) {
  const std::filesystem::path path(file);
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (file.empty()) throw Refused{{"the name of the data file is missing", "write {data: file.csv, column: name}"}};
  const bool nul = file.find('\0') != file.npos;
  if (nul || climbs || path.is_absolute() || !lies_within(folder, path)) {
    throw Refused{{cited(file) + " lies outside the scenario directory",
                   "put the data file beside the scenario, or in a folder there"}};
  }
}

std::string read_data_file(const std::filesystem::path& folder, const std::string& file, std::size_t limit) {
  try {
    auto bytes = read_regular_file((folder.empty() ? "." : folder) / file, limit);
    if (Fault* fault = std::get_if<Fault>(&bytes))
      throw Refused{{printable(file) + ": " + fault->message, std::move(fault->hint)}};
    return std::get<std::string>(std::move(bytes));
  } catch (const std::system_error& error) {
    throw Refused{{cited(file) + " cannot be read: " + error.code().message(), {}}};
  }
}

void check_text(const std::string& name, std::string_view text) {
  auto fault = bad_bytes(text);
  if (!fault) return;
  const std::string_view before = text.substr(0, fault->offset);
  const auto row = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // 0 if none
  const auto column = std::count(before.begin() + static_cast<std::ptrdiff_t>(start), before.end(), ',') + 1;
  throw Refused{{printable(name) + ":" + std::to_string(row) + ":" + std::to_string(column) + ": " + fault->message,
                 fault->hint}};
}

}  // namespace

namespace {

/// The text of a CSV file, checked and with its line ends made alike.
std::string text_of(const std::filesystem::path& folder, const std::string& file, std::size_t limit) {
  std::string text = read_data_file(folder, file, limit);
  if (text.empty()) throw Refused{{printable(file) + ": empty file", {}}};
  if (const auto fault = wrong_encoding(text)) throw Refused{{printable(file) + ": " + fault->message, fault->hint}};
  text = normalised(std::move(text));
  check_text(file, text);
  return text;
}

}  // namespace

std::variant<std::vector<double>, Fault> read_column(const std::filesystem::path& folder, const std::string& file,
                                                     const std::string& column, std::string_view currency) {
  try {
    check_path(folder, file);
    const std::string text = text_of(folder, file, most_bytes);
    return read_one({file, text, 0}, column, currency);
  } catch (const Refused& refused) {
    return refused.fault;
  }
}

std::variant<::uphill::Table, Fault> read_csv(const std::filesystem::path& file) {
  try {
    const std::string text = text_of({}, file.string(), most_table_bytes);
    return read_all({file.string(), text, 0});
  } catch (const Refused& refused) {
    return refused.fault;
  }
}

}  // namespace uphill::read
