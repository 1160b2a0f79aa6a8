// SPDX-License-Identifier: Apache-2.0
#include "page/table.h"

#include "document/chart_table.h"
#include "document/numbers.h"

namespace uphill::report::page {
namespace {

void put_cell(Markup& page, const Cell& cell, Unit unit, const std::string& currency, double scale) {
  const std::string text = cell.text.empty() ? label(cell.value, unit, currency, scale) : cell.text;
  if (unit == Unit::text)
    page.leaf("td", {}, text);
  else
    page.leaf("td", {{"class", "n"}}, text.empty() ? "–" : text);
}

}  // namespace

void put_table(Markup& page, const DataTable& table, const std::string& currency) {
  const double scale = table_scale(table);
  page.open("div",
            {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Table: " + table.title}});
  page.open("table").leaf("caption", {}, table.title).open("thead").open("tr");
  for (const auto& head : table.columns) {
    Attributes attributes{{"scope", "col"}};
    if (head.unit != Unit::text) attributes.emplace_back("class", "n");
    page.leaf("th", attributes, head.name);
  }
  page.close().close().open("tbody").line();
  for (const auto& row : table.rows) {
    page.open("tr");
    for (std::size_t n = 0; n < row.size(); ++n)
      if (n == 0)
        page.leaf("th", {{"scope", "row"}}, row[n].text);
      else
        put_cell(page, row[n], table.columns[n].unit, currency, scale);
    page.close().line();
  }
  page.close().close().close().line();
}

}  // namespace uphill::report::page
