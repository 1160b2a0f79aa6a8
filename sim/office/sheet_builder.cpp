// SPDX-License-Identifier: Apache-2.0
#include "office/sheet_builder.h"

#include <algorithm>
#include <cmath>

#include "document/chart_table.h"
#include "office/chart.h"
#include "office/number_formats.h"
#include "office/text_size.h"

namespace uphill::report::office {
namespace {

constexpr double row_height = 15.0;                           // points
constexpr double least_width = 10.0, most_width = 44.0;       // characters
constexpr double most_head = 16.0;                            // a longer head is set on two lines
constexpr double page_width = 620.0;                          // points, of paragraphs and charts
constexpr double chart_height = 270.0;
constexpr double page_height = 500.0, page_room = 765.0;      // points between the margins of a landscape A4
constexpr int last_frozen_row = 5;

double points_of(double characters) { return (7.0 * characters + 5.0) * 0.75; }

double characters_of(const std::string& text) { return text_width(text, 11) / 5.25 + 2.0; }

double size_of(CellStyle::Face face) {
  switch (face) {
    case CellStyle::Face::title: return 16;
    case CellStyle::Face::headline: return 13;
    case CellStyle::Face::muted: return 10;
    default: return 11;
  }
}

bool begins_like_formula(const std::string& text) { return !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos; }

/// Lines of a cell's text in its column; `margin`: what the office keeps free, a filter's button in heads.
int lines_in(const SheetCell& cell, double width) {
  const bool head = cell.style.face == CellStyle::Face::head;
  return lines_of(cell.text, 11, points_of(width) - (head ? 22.0 : 9.0), head ? Weight::bold : Weight::regular);
}

}  // namespace

void SheetBuilder::paragraph(const std::string& text, CellStyle::Face face) {
  if (text.empty()) return;
  if (face == CellStyle::Face::headline) begin_block();
  CellStyle style;
  style.face = face;
  style.fit = CellStyle::Fit::wrapped;
  style.literal = begins_like_formula(text);
  sheet_.cells[{row_, 0}] = {nothing, text, style};
  paragraphs_.push_back({row_, size_of(face), face});
  ++row_;
}

void SheetBuilder::widen(std::size_t column, double characters) {
  if (sheet_.widths.size() <= column) sheet_.widths.resize(column + 1, least_width);
  sheet_.widths[column] = std::clamp(characters, sheet_.widths[column], most_width);
}

void SheetBuilder::heads(const DataTable& table, SheetTable& made) {
  std::vector<std::string> names;
  for (const auto& head : table.columns) names.push_back(head.name);
  made.heads = table_heads(names);
  for (std::size_t c = 0; c < made.heads.size(); ++c) {
    CellStyle style;
    style.face = CellStyle::Face::head;
    style.fit = CellStyle::Fit::wrapped;
    style.literal = begins_like_formula(made.heads[c]);
    if (table.columns[c].unit != Unit::text) style.side = CellStyle::Side::right;
    sheet_.cells[{row_, static_cast<int>(c)}] = {nothing, made.heads[c], style};
    widen(c, std::min(characters_of(made.heads[c]) + 3.0, most_head));
  }
  ++row_;
}

void SheetBuilder::row_of(const DataTable& table, std::size_t row, double scale, std::size_t aside) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Cell& cell = table.rows[row][c];
    const Unit unit = table.columns[c].unit;
    SheetCell& made = sheet_.cells[{row_, static_cast<int>(c)}];
    if (std::isfinite(cell.value) && unit != Unit::text) {
      made.value = cell.value;
      made.style.format = format_of(cell, unit, currency_, scale);
      made.style.side = CellStyle::Side::right;
    } else {
      made.text = cell.text;
      made.style.literal = begins_like_formula(cell.text);
      if (unit != Unit::text) made.style.side = CellStyle::Side::right;
    }
    if (c >= aside) made.style.face = CellStyle::Face::muted;
    widen(c, characters_of(cell.text) + (unit == Unit::text ? 0.0 : 1.0));
  }
  ++row_;
}

void SheetBuilder::table(const DataTable& table, std::size_t aside) {
  if (table.columns.empty()) return;
  begin_block();
  paragraph(table.title, CellStyle::Face::muted);
  SheetTable made;
  made.name = table_name(table.id, taken_);
  made.title = table.title;
  made.first_row = row_;
  made.rows = static_cast<int>(std::max<std::size_t>(1, table.rows.size()));  // an office wants one row at least
  taken_.push_back(made.name);
  heads(table, made);
  const double scale = table_scale(table);
  for (std::size_t r = 0; r < table.rows.size(); ++r) row_of(table, r, scale, aside);
  if (table.rows.empty()) ++row_;
  sheet_.tables.push_back(std::move(made));
  block_open_ = false;
  gap();
}

void SheetBuilder::chart(const Chart& chart) {
  SheetChart made;
  begin_block();
  paragraph(chart.title, CellStyle::Face::strong);
  made.row = row_;
  made.width = page_width;
  made.height = chart_height;
  made.title = chart.title;
  made.alt = chart.alt;
  row_ += static_cast<int>(std::ceil(chart_height / row_height)) + 1;
  paragraph(chart.caption, CellStyle::Face::muted);
  ChartStyle style;
  style.colours = ChartStyle::Colours::fixed;
  style.width = page_width;
  style.height = chart_height;
  style.text = 11;
  DataTable data = chart_data(chart, currency_, style);
  data.title = "The data of the chart";
  table(data, table_of(chart, currency_).columns.size());
  const SheetTable& cells = sheet_.tables.back();
  made.xml = chart_xml(chart, currency_, theme_, style, {sheet_.name, cells.first_row, cells.first_column});
  sheet_.charts.push_back(std::move(made));
}

/// A block is what a page should hold together: the paragraphs before a chart or table, and it. The data of a chart are in
/// the chart's.
void SheetBuilder::begin_block() {
  if (!block_open_) blocks_.push_back(row_);
  block_open_ = true;
}

double SheetBuilder::height_of(int row) const {
  const auto found = sheet_.heights.find(row);
  return found == sheet_.heights.end() ? row_height : found->second;
}

/// Texts of tables that are wider than their column are set on several lines.
void SheetBuilder::set_cells() {
  for (const SheetTable& table : sheet_.tables)
    for (int row = table.first_row; row <= table.first_row + table.rows; ++row) {
      int lines = 1;
      for (std::size_t c = 0; c < table.heads.size(); ++c) {
        const auto found = sheet_.cells.find({row, static_cast<int>(c)});
        if (found == sheet_.cells.end() || found->second.text.empty()) continue;
        const int needed = lines_in(found->second, sheet_.widths[c]);
        if (needed > 1) found->second.style.fit = CellStyle::Fit::wrapped;
        lines = std::max(lines, needed);
      }
      if (lines > 1) sheet_.heights[row] = row_height * lines;
    }
}

/// A block that would be cut begins a new page, where it then fits at all or at least begins.
void SheetBuilder::set_pages() {
  double width = 0.0;
  for (const double characters : sheet_.widths) width += points_of(characters);
  const double page = page_height * std::max(1.0, width / page_room);
  double used = 0.0;
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    const int from = b == 0 ? 0 : blocks_[b], to = b + 1 < blocks_.size() ? blocks_[b + 1] : row_;
    double height = 0.0;
    for (int row = from; row < to; ++row) height += height_of(row);
    if (b > 0 && used + height > page) {
      sheet_.breaks.push_back(from);
      used = 0.0;
    }
    used = used + height;
    while (used > page) used -= page;
  }
}

/// Paragraphs run over as many columns as make a page; an office fits no height to them by itself.
void SheetBuilder::set_paragraphs() {
  double width = 0.0;
  std::size_t columns = 0;
  while (width < page_width) {
    if (columns == sheet_.widths.size()) sheet_.widths.push_back(least_width);
    width += points_of(sheet_.widths[columns++]);
  }
  for (const auto& [row, size, face] : paragraphs_) {
    const Weight weight = face == CellStyle::Face::plain || face == CellStyle::Face::muted ? Weight::regular : Weight::bold;
    const int lines = lines_of(sheet_.cells[{row, 0}].text, size, width - 12.0, weight);
    if (columns > 1) sheet_.spans.push_back({row, static_cast<int>(columns)});
    sheet_.heights[row] = std::max(row_height, std::ceil(1.3 * size) * lines + 2.0);
  }
}

/// A sheet that is one table keeps its head in sight and on every page.
void SheetBuilder::freeze() {
  if (sheet_.tables.size() != 1 || !sheet_.charts.empty() || sheet_.tables[0].first_row > last_frozen_row) return;
  sheet_.repeated_row = sheet_.tables[0].first_row;
  sheet_.frozen_rows = sheet_.repeated_row + 1;
}

Sheet SheetBuilder::done() {
  set_paragraphs();
  set_cells();
  freeze();
  if (sheet_.repeated_row < 0) set_pages();
  return std::move(sheet_);
}

}  // namespace uphill::report::office
