// SPDX-License-Identifier: Apache-2.0
// A book as parts of an office package. Texts are shared strings, never formulas: nothing that a name holds is computed.
// An own writer rather than a library's: the charts are those of the deck, the bytes are the same each time, and all of it
// is what the sheets of a report need.
#include <cmath>

#include "office/opc.h"
#include "office/sheet.h"
#include "office/styles.h"
#include "office/xml.h"

namespace uphill::report::office {
namespace {

using xml::escaped;

constexpr std::string_view main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view link_names = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* office_type = "application/vnd.openxmlformats-officedocument.";
constexpr const char* sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr const char* book_part = "xl/workbook.xml";
constexpr double points_to_emu = 12700.0;

std::string str(int value) { return std::to_string(value); }
std::string element(std::string_view name, std::string_view content) {
  return "<" + std::string(name) + ">" + std::string(content) + "</" + std::string(name) + ">";
}

/// Every text once.
class Strings {
 public:
  int index_of(const std::string& text) {
    ++uses_;
    const auto [found, fresh] = indices_.emplace(text, static_cast<int>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return found->second;
  }
  std::string xml() const {
    std::string out = std::string(xml::head) + "<sst xmlns=\"" + std::string(main_names) + "\" count=\"" + str(uses_) + "\" uniqueCount=\"" +
                      std::to_string(texts_.size()) + "\">";
    for (const auto& text : texts_) out += "<si><t xml:space=\"preserve\">" + escaped(text) + "</t></si>";
    return out + "</sst>";
  }

 private:
  std::map<std::string, int> indices_;
  std::vector<std::string> texts_;
  int uses_ = 0;
};

class Writer {
 public:
  Writer(const Book& book, const Theme& theme) : book_(book), styles_(theme) {}
  std::string bytes();

 private:
  void sheet(const Sheet& sheet, int number);
  std::string rows(const Sheet& sheet);
  std::string cell(std::pair<int, int> at, const SheetCell& cell);
  std::string table(const SheetTable& table);
  std::string drawing(const Sheet& sheet, const std::string& name);
  std::string head_of(const Sheet& sheet) const;
  std::string foot_of() const;
  std::string sheets() const;
  void properties();

  const Book& book_;
  Styles styles_;
  Strings strings_;
  Package package_;
  int tables_ = 0, charts_ = 0, drawings_ = 0;
};

std::string Writer::cell(std::pair<int, int> at, const SheetCell& cell) {
  const std::string open = "<c r=\"" + cell_name(at) + "\" s=\"" + str(styles_.index_of(cell.style)) + "\"";
  if (std::isfinite(cell.value)) return open + "><v>" + xml::number(cell.value) + "</v></c>";
  if (cell.text.empty()) return open + "/>";
  return open + " t=\"s\"><v>" + str(strings_.index_of(cell.text)) + "</v></c>";
}

std::string Writer::rows(const Sheet& sheet) {
  std::string out;
  int row = -1;
  for (const auto& [at, content] : sheet.cells) {
    if (at.first != row) {
      out += row < 0 ? "" : "</row>";
      row = at.first;
      const auto height = sheet.heights.find(row);
      out += "<row r=\"" + str(row + 1) + "\"" +
             (height == sheet.heights.end() ? "" : " ht=\"" + xml::number(height->second) + "\" customHeight=\"1\"") + ">";
    }
    out += cell(at, content);
  }
  return row < 0 ? out : out + "</row>";
}

std::string Writer::head_of(const Sheet& sheet) const {
  std::string out = std::string(xml::head) + "<worksheet xmlns=\"" + std::string(main_names) + "\" xmlns:r=\"" + std::string(link_names) +
                    "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\"" +
         std::string(&sheet == &book_.sheets.front() ? " tabSelected=\"1\"" : "") + ">";
  if (sheet.frozen_rows > 0)
    out += "<pane ySplit=\"" + str(sheet.frozen_rows) + "\" topLeftCell=\"" + cell_name(sheet.frozen_rows, 0) +
           "\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>";
  out += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>";
  for (std::size_t c = 0; c < sheet.widths.size(); ++c)
    out += "<col min=\"" + std::to_string(c + 1) + "\" max=\"" + std::to_string(c + 1) + "\" width=\"" + xml::number(sheet.widths[c]) + "\" customWidth=\"1\"/>";
  return out + "</cols>";
}

/// `&` opens a code in a footer; 255 characters are allowed.
std::string Writer::foot_of() const {
  std::string text;
  for (const char c : book_.footer) text += c == '&' ? std::string("&&") : std::string(1, c);
  return "<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>"
         "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/><headerFooter><oddFooter>" +
         escaped("&L&8 " + text + "&R&8 &A, &P of &N") + "</oddFooter></headerFooter>";
}

std::string Writer::table(const SheetTable& table) {
  const std::string range = range_name(table);
  std::string out = std::string(xml::head) + "<table xmlns=\"" + std::string(main_names) + "\" id=\"" + str(tables_) + "\" name=\"" + table.name +
                    "\" displayName=\"" + table.name + "\" ref=\"" + range + "\" totalsRowShown=\"0\"><autoFilter ref=\"" + range +
                    "\"/><tableColumns count=\"" + std::to_string(table.heads.size()) + "\">";
  for (std::size_t c = 0; c < table.heads.size(); ++c) out += "<tableColumn id=\"" + std::to_string(c + 1) + "\" name=" + xml::quoted(table.heads[c]) + "/>";
  return out + "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"1\" showColumnStripes=\"0\"/></table>";
}

std::string Writer::drawing(const Sheet& sheet, const std::string& name) {
  std::string out = std::string(xml::head) +
                    "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" "
                    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">";
  int id = 1;
  for (const SheetChart& chart : sheet.charts) {
    const std::string part = "xl/charts/chart" + str(++charts_) + ".xml";
    package_.put(part, std::string(office_type) + "drawingml.chart+xml", chart.xml);
    const std::string link = package_.relate(name, "chart", part);
    const auto emu = [](double points) { return std::to_string(static_cast<long long>(points * points_to_emu)); };
    ++id;
    out += "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>" + str(chart.row) +
           "</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"" + emu(chart.width) + "\" cy=\"" + emu(chart.height) +
           "\"/><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"" + str(id) + "\" name=" + xml::quoted(chart.title) + " descr=" +
           xml::quoted(chart.alt) + "/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>"
           "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart "
           "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:r=\"" +
           std::string(link_names) + "\" r:id=\"" + link + "\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>";
  }
  return out + "</xdr:wsDr>";
}

void Writer::sheet(const Sheet& sheet, int number) {
  const std::string name = "xl/worksheets/sheet" + str(number) + ".xml";
  std::string out = head_of(sheet) + element("sheetData", rows(sheet));
  if (!sheet.spans.empty()) {
    out += "<mergeCells count=\"" + std::to_string(sheet.spans.size()) + "\">";
    for (const Span& span : sheet.spans) out += "<mergeCell ref=\"" + cell_name(span.row, 0) + ":" + cell_name(span.row, span.columns - 1) + "\"/>";
    out += "</mergeCells>";
  }
  out += foot_of();
  if (!sheet.breaks.empty()) {
    const std::string count = std::to_string(sheet.breaks.size());
    out += "<rowBreaks count=\"" + count + "\" manualBreakCount=\"" + count + "\">";
    for (const int row : sheet.breaks) out += "<brk id=\"" + str(row) + "\" max=\"16383\" man=\"1\"/>";
    out += "</rowBreaks>";
  }
  if (!sheet.charts.empty()) {
    const std::string part = "xl/drawings/drawing" + str(++drawings_) + ".xml";
    package_.put(part, std::string(office_type) + "drawing+xml", drawing(sheet, part));
    out += "<drawing r:id=\"" + package_.relate(name, "drawing", part) + "\"/>";
  }
  if (!sheet.tables.empty()) out += "<tableParts count=\"" + std::to_string(sheet.tables.size()) + "\">";
  for (const SheetTable& one : sheet.tables) {
    const std::string part = "xl/tables/table" + str(++tables_) + ".xml";
    package_.put(part, std::string(sheet_type) + "table+xml", table(one));
    out += "<tablePart r:id=\"" + package_.relate(name, "table", part) + "\"/>";
  }
  if (!sheet.tables.empty()) out += "</tableParts>";
  package_.put(name, std::string(sheet_type) + "worksheet+xml", out + "</worksheet>");
  package_.relate(book_part, "worksheet", name);
}

std::string Writer::sheets() const {
  std::string out = std::string(xml::head) + "<workbook xmlns=\"" + std::string(main_names) +
                    "\" xmlns:r=\"" + std::string(link_names) + "\"><bookViews><workbookView "
                    "xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" windowHeight=\"17000\"/></bookViews><sheets>";
  std::string names;
  for (std::size_t s = 0; s < book_.sheets.size(); ++s) {
    const Sheet& sheet = book_.sheets[s];
    out += "<sheet name=" + xml::quoted(sheet.name) + " sheetId=\"" + std::to_string(s + 1) + "\" r:id=\"rId" + std::to_string(s + 1) + "\"/>";
    if (sheet.repeated_row < 0) continue;
    std::string doubled;
    for (const char c : sheet.name) doubled += c == '\'' ? std::string("''") : std::string(1, c);
    const std::string row = "$" + str(sheet.repeated_row + 1);
    names += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" + std::to_string(s) + "\">" + escaped("'" + doubled + "'!" + row + ":" + row) + "</definedName>";
  }
  out += "</sheets>";
  if (!names.empty()) out += element("definedNames", names);
  return out + "</workbook>";
}

void Writer::properties() {
  std::string own = std::string(xml::head) +
                    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
                    "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">";
  int id = 2;  // 0 and 1 are kept
  for (const auto& [name, value] : book_.properties)
    own += "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"" + str(id++) + "\" name=" + xml::quoted(name) + "><vt:lpwstr>" + escaped(value) + "</vt:lpwstr></property>";
  package_.put("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
               std::string(xml::head) + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" + element("dc:title", escaped(book_.title)) +
               element("dc:subject", escaped(book_.subject)) + element("dc:creator", "uphill") + element("cp:keywords", escaped(book_.keywords)) +
               "</cp:coreProperties>");
  package_.put("docProps/app.xml", std::string(office_type) + "extended-properties+xml",
               std::string(xml::head) + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
               "<Application>uphill</Application></Properties>");
  package_.put("docProps/custom.xml", std::string(office_type) + "custom-properties+xml", own + "</Properties>");
  package_.relations("").push_back({"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"});
  package_.relate("", "extended-properties", "docProps/app.xml");
  package_.relate("", "custom-properties", "docProps/custom.xml");
}

std::string Writer::bytes() {
  package_.put(book_part, std::string(sheet_type) + "sheet.main+xml", sheets());
  package_.relate("", "officeDocument", book_part);
  for (std::size_t s = 0; s < book_.sheets.size(); ++s) sheet(book_.sheets[s], static_cast<int>(s) + 1);
  package_.put("xl/styles.xml", std::string(sheet_type) + "styles+xml", styles_.xml());
  package_.put("xl/sharedStrings.xml", std::string(sheet_type) + "sharedStrings+xml", strings_.xml());
  package_.relate(book_part, "styles", "xl/styles.xml");
  package_.relate(book_part, "sharedStrings", "xl/sharedStrings.xml");
  properties();
  return package_.written();
}

}  // namespace

std::string workbook(const Book& book, const Theme& theme) { return Writer(book, theme).bytes(); }

}  // namespace uphill::report::office
