// SPDX-License-Identifier: Apache-2.0
// Fills a sheet from top to bottom: paragraphs, tables, charts above their data.
#pragma once

#include <string>
#include <vector>

#include "office/sheet.h"

namespace uphill::report::office {

class SheetBuilder {
 public:
  /// `taken` are the names of all tables of the workbook.
  SheetBuilder(std::string name, const Theme& theme, std::string currency, std::vector<std::string>& taken)
      : theme_(theme), currency_(std::move(currency)), taken_(taken) {
    sheet_.name = std::move(name);
  }

  void paragraph(const std::string& text, CellStyle::Face face = CellStyle::Face::plain);
  void gap() { ++row_; }
  /// A table of the office. From column `aside` on its columns are for a drawing, not for reading.
  void table(const DataTable& table, std::size_t aside = static_cast<std::size_t>(-1));
  void chart(const Chart& chart);
  Sheet done();

 private:
  struct Paragraph {
    int row;
    double size;
    CellStyle::Face face;
  };
  void heads(const DataTable& table, SheetTable& made);
  void row_of(const DataTable& table, std::size_t row, double scale, std::size_t aside);
  void widen(std::size_t column, double characters);
  void begin_block();
  double height_of(int row) const;
  void set_paragraphs();
  void set_cells();
  void set_pages();
  void freeze();

  const Theme& theme_;
  std::string currency_;
  std::vector<std::string>& taken_;
  Sheet sheet_;
  std::vector<Paragraph> paragraphs_;
  std::vector<int> blocks_;  // first rows of what a page should hold together
  bool block_open_ = false;
  int row_ = 0;
};

}  // namespace uphill::report::office
