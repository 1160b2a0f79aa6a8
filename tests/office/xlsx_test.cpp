// SPDX-License-Identifier: Apache-2.0
// The workbook read back: its structure, and that it holds the document's own figures.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "document/chart_table.h"
#include "document/sample.h"
#include "office/chart.h"
#include "office/hard_sample.h"
#include "office/sheet.h"
#include "workbook_reader.h"

using namespace uphill::report;
using test::WorkbookReader;

namespace {

const WorkbookReader& sample_book() {
  static const WorkbookReader book(xlsx(sample::document()));
  return book;
}

/// What is read of a chart's data; columns behind it place labels, and depend on the chart's size.
DataTable data_of(const Chart& chart, const std::string& currency) {
  DataTable data = chart_data(chart, currency);
  const std::size_t columns = table_of(chart, currency).columns.size();
  data.columns.resize(columns);
  for (auto& row : data.rows) row.resize(columns);
  return data;
}

/// All tables of a document as the workbook should hold them.
std::vector<DataTable> tables_of(const Document& document) {
  std::vector<DataTable> all;
  for (const auto& section : document.sections) {
    for (const auto& table : section.tables) all.push_back(table);
    for (const auto& chart : section.charts) all.push_back(data_of(chart, document.currency));
  }
  for (const auto& table : document.appendix) all.push_back(table);
  return all;
}

const test::ReadTable* table_named(const WorkbookReader& book, const std::string& name) {
  for (const auto& table : book.tables)
    if (table.name == name) return &table;
  return nullptr;
}

void compare(const WorkbookReader& book, const DataTable& table) {
  CAPTURE(table.id);
  const auto* found = table_named(book, office::table_name(table.id, {}));
  REQUIRE(found);
  REQUIRE(found->heads.size() >= table.columns.size());
  const auto [row, column] = test::place_of(found->range.substr(0, found->range.find(':')));
  const auto& cells = book.cells.at(found->sheet);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    CHECK(cells.at(office::cell_name(row, column + static_cast<int>(c))).text == found->heads[c]);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const auto& read = cells.at(office::cell_name(row + 1 + static_cast<int>(r), column + static_cast<int>(c)));
      const Cell& cell = table.rows[r][c];
      if (std::isfinite(cell.value) && table.columns[c].unit != Unit::text)
        CHECK(read.value == cell.value);
      else
        CHECK(read.text == cell.text);
    }
  }
}

/// Cells of "'My sheet'!$B$2:$B$9" in order.
std::vector<test::ReadCell> cells_at(const WorkbookReader& book, std::string formula) {
  const auto mark = formula.rfind('!');
  std::string sheet = formula.substr(0, mark), range = formula.substr(mark + 1);
  if (sheet.front() == '\'') sheet = sheet.substr(1, sheet.size() - 2);
  std::erase(range, '$');
  const auto colon = range.find(':');
  const auto [row, column] = test::place_of(range.substr(0, colon));
  const auto [last_row, last_column] = colon == std::string::npos ? std::pair{row, column} : test::place_of(range.substr(colon + 1));
  std::vector<test::ReadCell> cells;
  for (int r = row; r <= last_row; ++r)
    for (int c = column; c <= last_column; ++c) {
      const auto& all = book.cells.at(sheet);
      const auto found = all.find(office::cell_name(r, c));
      cells.push_back(found == all.end() ? test::ReadCell{} : found->second);
    }
  return cells;
}

std::size_t references(const WorkbookReader& book, const std::string& part) {
  pugi::xml_document chart = book.xml(part);
  std::size_t count = 0;
  for (const auto& found : chart.select_nodes("//c:numRef | //c:strRef")) {
    const auto cells = cells_at(book, found.node().child("c:f").text().get());
    const auto cache = found.node().first_child().next_sibling();
    CAPTURE(part, found.node().child("c:f").text().get());
    CHECK(cells.size() == cache.child("c:ptCount").attribute("val").as_uint());
    for (const auto& point : cache.children("c:pt")) {
      const auto& cell = cells.at(point.attribute("idx").as_uint());
      if (std::string(found.node().name()) == "c:numRef")
        CHECK(cell.value == point.child("c:v").text().as_double());
      else if (cell.is_text)
        CHECK(cell.text == point.child("c:v").text().get());
      ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("sheets stand in their order, frozen and set up for print") {
  const auto& book = sample_book();
  CHECK(book.sheets == std::vector<std::string>{"Summary", "Attainment", "Payoffs", "Benchmarks", "Drivers", "Roadmap", "Percentiles", "Method"});
  for (const auto& [name, part] : book.part_of) {
    CAPTURE(name);
    pugi::xml_document sheet = book.xml(part);
    const auto root = sheet.child("worksheet");
    CHECK(std::string(root.child("pageSetup").attribute("orientation").value()) == "landscape");
    CHECK(root.child("pageSetup").attribute("fitToWidth").as_int() == 1);
    CHECK(root.child("sheetPr").child("pageSetUpPr").attribute("fitToPage").as_bool());
    CHECK(std::string(root.child("sheetViews").child("sheetView").child("pane").attribute("state").value()) == "frozen");
    CHECK(root.child("cols"));
  }
  const std::string titles = book.xml("xl/workbook.xml").child("workbook").child("definedNames").child("definedName").text().get();
  CHECK(titles == "'Percentiles'!$4:$4");
}

TEST_CASE("the figures in the workbook are the document's, to the last bit") {
  for (const auto& table : tables_of(sample::document())) compare(sample_book(), table);
}

TEST_CASE("charts show the cells beneath them") {
  const auto& book = sample_book();
  std::size_t charts = 0;
  for (const auto& [name, bytes] : book.parts) {
    if (!name.starts_with("xl/charts/")) continue;
    ++charts;
    CHECK(references(book, name) > 5);
  }
  std::size_t wanted = 0;
  for (const auto& section : sample::document().sections) wanted += section.charts.size();
  CHECK(charts == wanted);
}

TEST_CASE("nothing in a workbook is computed, whatever a name looks like") {
  for (const auto& document : {sample::document(), sample::hard_document()}) {
    const WorkbookReader book(xlsx(document));
    for (const auto& [name, part] : book.part_of) {
      CHECK(book.parts.at(part).find("<f") == std::string::npos);
      CHECK(book.parts.at(part).find("<hyperlink") == std::string::npos);
    }
  }
  const auto& book = sample_book();
  pugi::xml_document styles = book.xml("xl/styles.xml");
  std::vector<pugi::xml_node> formats;
  for (const auto& one : styles.child("styleSheet").child("cellXfs").children()) formats.push_back(one);
  std::size_t seen = 0;
  for (const auto& [sheet, cells] : book.cells)
    for (const auto& [place, cell] : cells)
      if (cell.is_text && cell.text.starts_with("=HYPERLINK")) {
        ++seen;
        CHECK(formats.at(static_cast<std::size_t>(cell.style)).attribute("quotePrefix").as_bool());
      }
  CHECK(seen == 1);
}

TEST_CASE("every part has a type, every link a part, every table a name of its own") {
  for (const auto& document : {sample::document(), sample::hard_document()}) {
    const WorkbookReader book(xlsx(document));
    pugi::xml_document types = book.xml("[Content_Types].xml");
    std::set<std::string> typed;
    for (const auto& one : types.child("Types").children("Override")) {
      typed.insert(std::string(one.attribute("PartName").value()).substr(1));
      CHECK(book.parts.count(std::string(one.attribute("PartName").value()).substr(1)) == 1);
    }
    for (const auto& [name, bytes] : book.parts)
      if (!name.ends_with(".rels") && name != "[Content_Types].xml") CHECK(typed.count(name) == 1);
    std::set<std::string> names;
    for (const auto& table : book.tables) {
      CAPTURE(table.name);
      CHECK(names.insert(table.name).second);
      std::set<std::string> heads(table.heads.begin(), table.heads.end());
      CHECK(heads.size() == table.heads.size());
    }
  }
}

TEST_CASE("a workbook says where it comes from, in the same bytes each time") {
  const auto& book = sample_book();
  CHECK(book.parts.at("docProps/core.xml").find("digest 0a9793b9f518, seed 20260201") != std::string::npos);
  CHECK(book.parts.at("docProps/custom.xml").find("20260201") != std::string::npos);
  CHECK(xlsx(sample::document()) == xlsx(sample::document()));
}

TEST_CASE("names are made such that an office takes them") {
  using namespace office;
  CHECK(sheet_name("Payoffs [a/b]: 'x'?*\\", {}) == "Payoffs -a-b-- 'x'---");
  CHECK(sheet_name("'quoted'", {}) == "quoted");
  CHECK(sheet_name("A name that is longer than thirty-one characters", {}) == "A name that is longer than thir");
  CHECK(sheet_name("Drivers", {"drivers"}) == "Drivers 2");
  CHECK(sheet_name("A name that is longer than thirty-one characters", {"A name that is longer than thir"}) == "A name that is longer than th 2");
  CHECK(sheet_name("", {}) == "Sheet");
  CHECK(sheet_name("History", {}) == "Sheet");
  CHECK(table_name("j-curve", {}) == "j_curve");
  CHECK(table_name("FY27", {}) == "t_FY27");
  CHECK(table_name("R1C1", {}) == "t_R1C1");
  CHECK(table_name("c", {}) == "t_c");
  CHECK(table_name("7th", {}) == "t_7th");
  CHECK(table_name("plan", {"Plan"}) == "plan_2");
  CHECK(table_heads({"a", "A", "", "b\nc"}) == std::vector<std::string>{"a", "A 2", "Column", "b c"});
  CHECK(cell_name(0, 0) == "A1");
  CHECK(cell_name(9, 25) == "Z10");
  CHECK(cell_name(9, 26) == "AA10");
  CHECK(cell_name(0, 701) == "ZZ1");
  CHECK(cell_name(0, 702) == "AAA1");
}
