// SPDX-License-Identifier: Apache-2.0
#include "office/chart.h"

#include "document/chart_table.h"
#include "office/chart_parts.h"
#include "office/xml.h"

namespace uphill::report {
namespace {

office::Drawing drawing(const Chart& chart, const office::Context& context) {
  return std::visit([&](const auto& data) { return office::draw(chart, data, context); }, chart.data);
}

std::string title(const office::Context& c) {
  if (c.style.title.empty()) return "<c:autoTitleDeleted val=\"1\"/>";
  return "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"" +
         std::to_string(static_cast<int>(c.style.text * 100)) + "\" b=\"1\">" + office::solid(office::ink(c)) + "</a:rPr><a:t>" +
         xml::escaped(c.style.title) + "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>";
}

}  // namespace

DataTable chart_data(const Chart& chart, std::string_view currency, const ChartStyle& style) {
  const Theme theme;
  const DataPlace place{"Data"};
  return drawing(chart, {theme, style, place, std::string(currency), chart_scale(chart)}).cells.table();
}

std::string chart_xml(const Chart& chart, std::string_view currency, const Theme& theme, const ChartStyle& style, const DataPlace& place) {
  const office::Context context{theme, style, place, std::string(currency), chart_scale(chart)};
  const office::Drawing drawn = drawing(chart, context);
  return std::string(xml::head) +
         "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
         "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
         "<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart>" +
         title(context) + "<c:plotArea>" + drawn.plot + "</c:plotArea>" + drawn.legend +
         "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" +
         office::text_properties(context, style.text, office::ink(context)) +
         (style.external_data.empty() ? "" : "<c:externalData r:id=" + xml::quoted(style.external_data) + "><c:autoUpdate val=\"0\"/></c:externalData>") +
         "</c:chartSpace>";
}

}  // namespace uphill::report
