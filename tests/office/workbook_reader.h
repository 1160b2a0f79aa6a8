// SPDX-License-Identifier: Apache-2.0
// A workbook as a reader sees it: parts, sheets by name, cells by name. It knows nothing of how it was written.
#pragma once

#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "office/package.h"

namespace uphill::report::test {

struct ReadCell {
  bool is_text = false;
  std::string text;    // shown as it is, never computed
  double value = std::nan("");
  int style = 0;
};

struct ReadTable {
  std::string sheet, name, range;
  std::vector<std::string> heads;
};

class WorkbookReader {
 public:
  explicit WorkbookReader(const std::string& bytes) {
    for (auto& part : unzip(bytes)) parts[part.name] = part.bytes;
    pugi::xml_document strings = xml("xl/sharedStrings.xml");
    for (const auto& item : strings.child("sst").children("si")) texts_.push_back(item.child("t").text().get());
    const auto targets = relations("xl/workbook.xml");
    pugi::xml_document book = xml("xl/workbook.xml");
    for (const auto& sheet : book.child("workbook").child("sheets").children("sheet"))
      read_sheet(sheet.attribute("name").value(), "xl/" + targets.at(sheet.attribute("r:id").value()));
  }

  pugi::xml_document xml(const std::string& part) const {
    pugi::xml_document document;
    if (!document.load_string(parts.at(part).c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) throw std::runtime_error(part + " is no XML");
    return document;
  }

  /// Targets by id, as they are written.
  std::map<std::string, std::string> relations(const std::string& part) const {
    const auto slash = part.rfind('/');
    const std::string name = part.substr(0, slash + 1) + "_rels/" + part.substr(slash + 1) + ".rels";
    std::map<std::string, std::string> targets;
    if (!parts.count(name)) return targets;
    pugi::xml_document document = xml(name);
    for (const auto& one : document.child("Relationships").children()) targets[one.attribute("Id").value()] = one.attribute("Target").value();
    return targets;
  }

  std::map<std::string, std::string> parts;
  std::vector<std::string> sheets;
  std::map<std::string, std::string> part_of;  // by sheet
  std::map<std::string, std::map<std::string, ReadCell>> cells;
  std::vector<ReadTable> tables;

 private:
  void read_sheet(const std::string& name, const std::string& part) {
    sheets.push_back(name);
    part_of[name] = part;
    pugi::xml_document document = xml(part);
    for (const auto& row : document.child("worksheet").child("sheetData").children("row"))
      for (const auto& cell : row.children("c")) {
        ReadCell& read = cells[name][cell.attribute("r").value()];
        read.style = cell.attribute("s").as_int();
        read.is_text = std::string(cell.attribute("t").value()) == "s";
        if (read.is_text)
          read.text = texts_.at(cell.child("v").text().as_uint());
        else if (cell.child("v"))
          read.value = cell.child("v").text().as_double();
      }
    const auto targets = relations(part);
    for (const auto& link : document.child("worksheet").child("tableParts").children("tablePart")) {
      pugi::xml_document table = xml("xl/" + targets.at(link.attribute("r:id").value()).substr(3));
      ReadTable read{name, table.child("table").attribute("displayName").value(), table.child("table").attribute("ref").value(), {}};
      for (const auto& column : table.child("table").child("tableColumns").children()) read.heads.push_back(column.attribute("name").value());
      tables.push_back(read);
    }
  }

  std::vector<std::string> texts_;
};

/// Row and column of "B7", counted from zero.
inline std::pair<int, int> place_of(const std::string& cell) {
  int column = 0, row = 0;
  for (const char c : cell) {
    if (c >= 'A' && c <= 'Z') column = 26 * column + (c - 'A' + 1);
    if (c >= '0' && c <= '9') row = 10 * row + (c - '0');
  }
  return {row - 1, column - 1};
}

}  // namespace uphill::report::test
