// SPDX-License-Identifier: Apache-2.0
// The workbook: the document's sections gathered by sheet, each with its headline, its figures, its charts above their data
// and its tables. Values, not texts, wherever the document has one.
#include <algorithm>
#include <array>

#include "office/sheet.h"
#include "office/sheet_builder.h"
#include "report/format.h"
#include "uphill/document.h"

namespace uphill::report {
namespace {

using namespace office;

constexpr std::array<std::string_view, 9> sheet_order{"Summary", "Attainment", "Payoffs",     "Benchmarks", "Drivers",
                                                      "Roadmap", "Assumptions", "Percentiles", "Method"};
constexpr std::size_t most_rows = 1'000'000;  // a sheet has 1,048,576

std::string sheet_of(const Section& section) { return section.sheet.empty() ? std::string(sheet_order[0]) : section.sheet; }

/// Those of the order that hold something, then others as they come.
std::vector<std::string> sheets_of(const Document& document) {
  std::vector<std::string> wanted, names;
  for (const auto& section : document.sections) wanted.push_back(sheet_of(section));
  if (!document.appendix.empty()) wanted.emplace_back("Percentiles");
  wanted.emplace_back("Method");
  for (const auto name : sheet_order)
    if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) names.emplace_back(name);
  for (const auto& name : wanted)
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

DataTable figures_of(const Section& section) {
  DataTable table{section.id + "-figures", "", {{"Figure", Unit::text}, {"Value", Unit::text}, {"Range", Unit::text}}, {}};
  for (const auto& figure : section.figures) table.rows.push_back({{figure.label, nothing}, {figure.value, nothing}, {figure.range, nothing}});
  return table;
}

void add_section(SheetBuilder& sheet, const Section& section) {
  sheet.paragraph(section.headline, CellStyle::Face::headline);
  for (const auto& point : section.points) sheet.paragraph("•  " + point);
  sheet.gap();
  if (!section.figures.empty()) sheet.table(figures_of(section));
  for (const auto& chart : section.charts) sheet.chart(chart);
  for (const auto& table : section.tables) sheet.table(table);
  sheet.paragraph(section.notes, CellStyle::Face::muted);
  sheet.gap();
}

DataTable provenance(const Document& d) {
  const auto text = [](std::string name, std::string value) { return std::vector<Cell>{{std::move(name), nothing}, {std::move(value), nothing}}; };
  return {"provenance", "Where the figures come from", {{"Item", Unit::text}, {"Value", Unit::text}},
          {text("File", d.file), text("Digest of the case", d.digest), text("Seed", std::to_string(d.seed)), text("Futures", grouped(d.trials)),
           text("Sampling", d.sampling), text("Currency", d.currency), text("uphill", d.version)}};
}

void add_method(SheetBuilder& sheet, const Document& document) {
  sheet.table(provenance(document));
  if (document.lacks.empty()) return;
  sheet.paragraph("What is not here", CellStyle::Face::headline);
  for (const auto& lack : document.lacks) sheet.paragraph("•  " + lack);
}

DataTable part_of(const DataTable& table, std::size_t from) {
  DataTable part{table.id, table.title, table.columns, {}};
  const auto begin = table.rows.begin() + static_cast<std::ptrdiff_t>(from);
  part.rows.assign(begin, begin + static_cast<std::ptrdiff_t>(std::min(most_rows, table.rows.size() - from)));
  return part;
}

/// Makes sheets with names that no other has.
class Books {
 public:
  Books(const Document& document, const Theme& theme) : document_(document), theme_(theme) {}

  SheetBuilder open(const std::string& name) {
    names_.push_back(sheet_name(name, names_));
    SheetBuilder sheet(names_.back(), theme_, document_.currency, tables_);
    const bool first = names_.size() == 1;
    sheet.paragraph(first ? document_.title : document_.title + ": " + name, CellStyle::Face::title);
    if (first) sheet.paragraph(document_.subtitle, CellStyle::Face::muted);
    sheet.gap();
    return sheet;
  }
  void close(SheetBuilder& sheet) { made_.push_back(sheet.done()); }

  void add(const std::string& name) {
    if (name == "Percentiles") add_appendix(name);
    const bool has_sections = std::any_of(document_.sections.begin(), document_.sections.end(), [&](const Section& section) { return sheet_of(section) == name; });
    if (!has_sections && name != "Method") return;
    SheetBuilder sheet = open(name);
    for (const auto& section : document_.sections)
      if (sheet_of(section) == name) add_section(sheet, section);
    if (name == "Method") add_method(sheet, document_);
    close(sheet);
  }

  std::vector<Sheet> done() { return std::move(made_); }

 private:
  /// The long tables, each on sheets of its own.
  void add_appendix(const std::string& name) {
    for (const auto& table : document_.appendix)
      for (std::size_t from = 0; from == 0 || from < table.rows.size(); from += most_rows) {
        SheetBuilder sheet = open(name);
        sheet.table(part_of(table, from));
        close(sheet);
      }
  }

  const Document& document_;
  const Theme& theme_;
  std::vector<std::string> names_, tables_;
  std::vector<Sheet> made_;
};

}  // namespace

std::string xlsx(const Document& document, const Theme& theme) {
  Books books(document, theme);
  for (const auto& name : sheets_of(document)) books.add(name);
  const std::string seed = std::to_string(document.seed), trials = std::to_string(document.trials);
  Book book;
  book.title = document.title;
  book.subject = document.subtitle;
  book.keywords = "digest " + document.digest + ", seed " + seed;
  book.footer = "Digest " + document.digest.substr(0, 12) + ", seed " + seed + ", " + grouped(document.trials) + " futures";
  book.properties = {{"File", document.file}, {"Digest", document.digest},     {"Seed", seed},
                     {"Futures", trials},     {"Sampling", document.sampling}, {"Version", document.version}};
  book.sheets = books.done();
  return workbook(book, theme);
}

}  // namespace uphill::report
