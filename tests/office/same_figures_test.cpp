// SPDX-License-Identifier: Apache-2.0
// A figure that stands in two outputs is the same figure: every number of every chart and table, read back from the deck (the
// workbooks behind its charts), from the workbook and from the page.
#include <cmath>
#include <cstdlib>

#include "document/chart_table.h"
#include "document/sample.h"
#include "opened.h"

using namespace uphill::report;

namespace {

void add_cells(const Opened& book, std::set<double>& numbers) {
  for (const auto& name : book.names("xl/worksheets/sheet")) {
    const auto sheet = book.xml(name);
    for (const auto& cell : all(sheet, "c"))
      if (std::string(cell.attribute("t").value()).empty() && cell.child("v"))
        numbers.insert(std::strtod(cell.child("v").text().get(), nullptr));
  }
}

std::set<double> of_deck(const std::string& bytes) {
  const Opened deck(bytes);
  std::set<double> numbers;
  for (const auto& name : deck.names("ppt/embeddings/", ".xlsx")) add_cells(Opened(deck.parts.at(name)), numbers);
  return numbers;
}

std::set<double> of_book(const std::string& bytes) {
  std::set<double> numbers;
  add_cells(Opened(bytes), numbers);
  return numbers;
}

template <class See>
void each_number(const DataTable& table, const See& see) {
  for (const auto& row : table.rows)
    for (const auto& cell : row)
      if (std::isfinite(cell.value)) see(cell);
}

}  // namespace

TEST_CASE("a figure of a chart is the same in the deck, in the workbook and on the page") {
  const Document document = sample::document();
  const std::set<double> deck = of_deck(pptx(document)), book = of_book(xlsx(document));
  const std::string page = html(document);
  std::size_t seen = 0;
  for (const auto& section : document.sections)
    for (const auto& chart : section.charts)
      each_number(table_of(chart, document.currency), [&](const Cell& cell) {
        INFO(chart.id << ": " << cell.text);
        CHECK(deck.count(cell.value) == 1);
        CHECK(book.count(cell.value) == 1);
        CHECK(page.find(cell.text) != std::string::npos);
        ++seen;
      });
  CHECK(seen > 300);
}

TEST_CASE("a figure of a table is the same in the workbook and on the page") {
  const Document document = sample::document();
  const std::set<double> book = of_book(xlsx(document));
  const std::string page = html(document);
  std::size_t seen = 0;
  for (const auto& section : document.sections)
    for (const auto& table : section.tables)
      each_number(table, [&](const Cell& cell) {
        CHECK(book.count(cell.value) == 1);
        CHECK(page.find(cell.text) != std::string::npos);
        ++seen;
      });
  CHECK(seen >= 6);
}
