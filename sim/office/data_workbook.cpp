// SPDX-License-Identifier: Apache-2.0
#include "office/data_workbook.h"

#include <cmath>

#include "office/package.h"
#include "office/xml.h"

namespace uphill::report {
namespace {

std::string column_letters(std::size_t column) {
  std::string out;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

/// Words stand in the sheet itself, marked as words: what looks like a formula stays inert.
std::string cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml::escaped(text) + "</t></is></c>";
}

std::string sheet_xml(const DataTable& data) {
  std::string out = std::string(xml::head) + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">";
  for (std::size_t k = 0; k < data.columns.size(); ++k) out += cell(column_letters(k) + "1", data.columns[k].name);
  out += "</row>";
  for (std::size_t n = 0; n < data.rows.size(); ++n) {
    const std::string row = std::to_string(n + 2);
    out += "<row r=\"" + row + "\">";
    for (std::size_t k = 0; k < data.rows[n].size(); ++k) {
      const Cell& one = data.rows[n][k];
      if (std::isfinite(one.value))
        out += "<c r=\"" + column_letters(k) + row + "\"><v>" + xml::number(one.value) + "</v></c>";
      else if (!one.text.empty())
        out += cell(column_letters(k) + row, one.text);
    }
    out += "</row>";
  }
  return out + "</sheetData></worksheet>";
}

constexpr std::string_view types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>";

constexpr std::string_view root =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

constexpr std::string_view of_workbook =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";

constexpr std::string_view styles =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

std::string with_head(std::string_view body) { return std::string(xml::head) + std::string(body); }

}  // namespace

std::string data_workbook(const DataTable& data, const std::string& sheet) {
  const std::string workbook =
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=" +
      xml::quoted(sheet) + " sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  return zip({{"[Content_Types].xml", with_head(types)},
              {"_rels/.rels", with_head(root)},
              {"xl/workbook.xml", with_head(workbook)},
              {"xl/_rels/workbook.xml.rels", with_head(of_workbook)},
              {"xl/styles.xml", with_head(styles)},
              {"xl/worksheets/sheet1.xml", sheet_xml(data)}});
}

}  // namespace uphill::report
