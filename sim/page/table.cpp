// SPDX-License-Identifier: Apache-2.0
#include "page/table.h"

#include <cmath>

#include "document/numbers.h"
#include "report/format.h"

namespace uphill::report::page {
namespace {

double scale_of(const DataTable& table) {
  double largest = 0;
  for (const auto& row : table.rows)
    for (std::size_t n = 0; n < row.size(); ++n)
      if (table.columns[n].unit == Unit::money && std::isfinite(row[n].value))
        largest = std::fmax(largest, std::fabs(row[n].value));
  return scale_for(largest).unit;
}

void put_cell(Markup& page, const Cell& cell, Unit unit, const std::string& currency, double scale) {
  const std::string text = cell.text.empty() ? label(cell.value, unit, currency, scale) : cell.text;
  if (unit == Unit::text)
    page.leaf("td", {}, text);
  else
    page.leaf("td", {{"class", "n"}}, text.empty() ? "–" : text);
}

}  // namespace

void put_table(Markup& page, const DataTable& table, const std::string& currency) {
  const double scale = scale_of(table);
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
