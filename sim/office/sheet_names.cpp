// SPDX-License-Identifier: Apache-2.0
// Names that an office takes without repairing the file.
#include <algorithm>
#include <cctype>

#include "office/sheet.h"

namespace uphill::report::office {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string folded(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_taken(const std::string& name, const std::vector<std::string>& taken) {
  return std::any_of(taken.begin(), taken.end(), [&](const std::string& other) { return folded(other) == folded(name); });
}

/// The first `most` code points.
std::string first_characters(std::string_view text, std::size_t most) {
  std::size_t count = 0, at = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u && count++ == most) break;
  return std::string(text.substr(0, at));
}

/// `base`, or `base` with the first number that makes it free, no longer than `most`.
std::string free_name(const std::string& base, std::size_t most, std::string_view between, const std::vector<std::string>& taken) {
  std::string name = first_characters(base, most);
  for (int n = 2; is_taken(name, taken); ++n) {
    const std::string tail = std::string(between) + std::to_string(n);
    name = first_characters(base, most - tail.size()) + tail;
  }
  return name;
}

/// "FY27", "r", "C1", "R1C1": a cell, a row or a column to a formula.
bool like_a_cell(const std::string& name) {
  std::size_t letters = 0;
  while (letters < name.size() && is_letter(name[letters])) ++letters;
  const bool digits_follow = std::all_of(name.begin() + static_cast<std::ptrdiff_t>(letters), name.end(), is_digit);
  const char first = folded(name).front();
  const bool row_or_column = (first == 'r' || first == 'c') &&
                             std::all_of(name.begin(), name.end(), [](char c) { return is_digit(c) || folded(std::string(1, c)) == "r" || folded(std::string(1, c)) == "c"; });
  return row_or_column || (letters <= 3 && letters < name.size() && digits_follow);
}

std::string on_one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return line;
}

}  // namespace

std::string cell_name(int row, int column) {
  std::string letters;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

std::string cell_name(std::pair<int, int> at) { return cell_name(at.first, at.second); }

std::string range_name(const SheetTable& table) {
  return cell_name(table.first_row, table.first_column) + ":" +
         cell_name(table.first_row + table.rows, table.first_column + static_cast<int>(table.heads.size()) - 1);
}

std::string sheet_name(std::string_view wanted, const std::vector<std::string>& taken) {
  std::string name = on_one_line(wanted);
  for (char& c : name)
    if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
  while (!name.empty() && (name.front() == '\'' || name.front() == ' ')) name.erase(0, 1);
  name = first_characters(name, 31);
  while (!name.empty() && (name.back() == '\'' || name.back() == ' ')) name.pop_back();
  if (name.empty() || folded(name) == "history") name = "Sheet";  // an office keeps "History" for itself
  return free_name(name, 31, " ", taken);
}

std::string table_name(std::string_view wanted, const std::vector<std::string>& taken) {
  std::string name;
  for (const char c : wanted) name += is_letter(c) || is_digit(c) ? c : '_';
  if (name.empty() || is_digit(name[0]) || like_a_cell(name)) name.insert(0, "t_");
  return free_name(name, 200, "_", taken);
}

std::vector<std::string> table_heads(const std::vector<std::string>& wanted) {
  std::vector<std::string> heads;
  for (const auto& head : wanted) {
    const std::string line = on_one_line(head);
    heads.push_back(free_name(line.empty() ? "Column" : line, 255, " ", heads));
  }
  return heads;
}

}  // namespace uphill::report::office
