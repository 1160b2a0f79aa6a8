// SPDX-License-Identifier: Apache-2.0
#include "document/chart_table.h"
#include "page/charts.h"
#include "page/table.h"

namespace uphill::report::page {
namespace {

constexpr double wide = 720, narrow = 340;
constexpr std::size_t rows_in_print = 14;  // a longer table is not printed

/// The drawing as an image with a name and a description of its own.
void put_drawing(Markup& page, const Chart& chart, const Drawing& drawing, const std::string& size,
                 const Paper& paper) {
  const std::string id = slug(chart.id) + '-' + size;
  page.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"viewBox", "0 0 " + pixels(drawing.width) + ' ' + pixels(drawing.height)},
                    {"width", drawing.width},
                    {"height", drawing.height},
                    {"font-size", paper.font()},
                    {"class", size},
                    {"role", "img"},
                    {"aria-labelledby", id + "-title"},
                    {"aria-describedby", id + "-desc"}});
  page.leaf("title", {{"id", id + "-title"}}, chart.title).leaf("desc", {{"id", id + "-desc"}}, chart.alt);
  page.raw(drawing.marks.str()).close().line();
}

void put_buttons(Markup& page, const Chart& chart) {
  page.open("span", {{"class", "save"}, {"hidden", "hidden"}});
  for (const char* format : {"PNG", "SVG"})
    page.leaf("button",
              {{"type", "button"},
               {"data-save", format},
               {"data-name", slug(chart.id)},
               {"aria-label", std::string("Save ") + format + ": " + chart.title}},
              std::string("Save ") + format);
  page.close().line();
}

}  // namespace

void put_figure(Markup& page, const Chart& chart, const std::string& currency) {
  page.open("figure", {{"id", "chart-" + slug(chart.id)}});
  page.open("figcaption").leaf("span", {}, chart.title);
  put_buttons(page, chart);
  page.close().line();
  for (const auto& [width, size] : {std::pair{wide, "wide"}, std::pair{narrow, "narrow"}}) {
    const Paper paper{width, currency, chart_scale(chart)};
    put_drawing(page, chart, std::visit([&](const auto& data) { return draw(data, paper); }, chart.data), size, paper);
  }
  if (!chart.caption.empty()) page.leaf("p", {{"class", "caption"}}, chart.caption).line();
  const DataTable table = table_of(chart, currency);
  Attributes attributes{{"class", "data"}};
  if (table.rows.size() <= rows_in_print) attributes.emplace_back("data-print", "open");
  page.open("details", attributes).leaf("summary", {}, "The numbers behind it");
  put_table(page, table, currency);
  page.close().close().line();
}

}  // namespace uphill::report::page
