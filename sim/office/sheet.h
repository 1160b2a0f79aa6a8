// SPDX-License-Identifier: Apache-2.0
// A sheet of a workbook as data: cells with their style, tables, charts, how it is frozen and printed. Rows and columns are
// counted from zero.
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "uphill/document.h"

namespace uphill::report::office {

struct CellStyle {
  enum class Face { plain, head, title, headline, muted, strong };
  enum class Fit { clipped, wrapped };
  enum class Side { usual, right };  // right: the head of a column of numbers
  std::string format = "General";    // of a number
  Face face = Face::plain;
  Fit fit = Fit::clipped;
  Side side = Side::usual;
  bool literal = false;  // a text that begins like a formula stays text even when it is edited
  auto operator<=>(const CellStyle&) const = default;
};

struct SheetCell {
  double value = nothing;
  std::string text;  // where there is no value
  CellStyle style;
};

struct SheetTable {
  std::string name;  // as formulas call it
  std::string title;
  int first_row = 0, first_column = 0;
  std::vector<std::string> heads;
  int rows = 0;
};

struct SheetChart {
  int row = 0;
  double width = 0.0, height = 0.0;  // points
  std::string title, alt;
  std::string xml;
};

/// Columns over which a text runs, in one row.
struct Span {
  int row, columns;
};

struct Sheet {
  std::string name;
  std::map<std::pair<int, int>, SheetCell> cells;  // by row, column
  std::map<int, double> heights;                   // points, of rows that are not as usual
  std::vector<double> widths;                      // characters, by column
  std::vector<Span> spans;
  std::vector<SheetTable> tables;
  std::vector<SheetChart> charts;
  std::vector<int> breaks;  // rows that begin a page
  int frozen_rows = 1;
  int repeated_row = -1;  // printed on every page
};

struct Book {
  std::string title, subject, keywords, footer;
  std::vector<std::pair<std::string, std::string>> properties;
  std::vector<Sheet> sheets;
};

/// "B7".
std::string cell_name(int row, int column);
std::string cell_name(std::pair<int, int> at);
/// "A1:C9".
std::string range_name(const SheetTable& table);

/// A sheet's name as an office takes it: 31 characters, none of []:*?/\, no apostrophe at an end, not one of `taken`.
std::string sheet_name(std::string_view wanted, const std::vector<std::string>& taken);
/// A table's name: letters, digits and _, unlike a cell's name, not one of `taken` whatever the case.
std::string table_name(std::string_view wanted, const std::vector<std::string>& taken);
/// Heads of a table's columns: on one line, 255 characters, none empty, none twice whatever the case.
std::vector<std::string> table_heads(const std::vector<std::string>& wanted);

/// The workbook (SpreadsheetML, ISO 29500-1 part 18). The same book gives the same bytes.
std::string workbook(const Book& book, const Theme& theme);

}  // namespace uphill::report::office
