// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "office/chart_parts.h"
#include "office/xml.h"

namespace uphill::report::office {
namespace {

std::string column_letters(int column) {
  std::string out;
  for (int n = column + 1; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

std::string cell(const DataPlace& place, int row, int column) {
  return "$" + column_letters(place.first_column + column) + "$" + std::to_string(place.first_row + row + 1);
}

/// Rows counted with the head as 0.
std::string reference(const DataPlace& place, int row, int column, int row_to, int column_to) {
  std::string sheet;
  for (const char c : place.sheet) sheet += c == '\'' ? std::string("''") : std::string(1, c);
  std::string out = "'" + sheet + "'!" + cell(place, row, column);
  if (row != row_to || column != column_to) out += ":" + cell(place, row_to, column_to);
  return "<c:f>" + xml::escaped(out) + "</c:f>";
}

std::string text_cache(const std::vector<std::string>& texts) {
  std::string out = "<c:strCache><c:ptCount val=\"" + std::to_string(texts.size()) + "\"/>";
  for (std::size_t n = 0; n < texts.size(); ++n)
    out += "<c:pt idx=\"" + std::to_string(n) + "\"><c:v>" + xml::escaped(texts[n]) + "</c:v></c:pt>";
  return out + "</c:strCache>";
}

std::string number_cache(const std::vector<double>& values) {
  std::string out = "<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"" + std::to_string(values.size()) + "\"/>";
  for (std::size_t n = 0; n < values.size(); ++n)
    if (std::isfinite(values[n]))
      out += "<c:pt idx=\"" + std::to_string(n) + "\"><c:v>" + xml::number(values[n]) + "</c:v></c:pt>";
  return out + "</c:numCache>";
}

std::string numbers(const Context& c, const Cells& cells, Rows rows, int column, int column_to) {
  std::vector<double> values;
  for (int row = rows.first; row <= rows.last; ++row)
    for (int k = column; k <= column_to; ++k) values.push_back(cells.value(row, k));
  return "<c:numRef>" + reference(c.place, rows.first + 1, column, rows.last + 1, column_to) + number_cache(values) + "</c:numRef>";
}

const std::string& text_at(const Cells& cells, int row, int column) {
  return cells.table().rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)].text;
}

std::string categories(const Context& c, const Cells& cells, Rows rows, int column) {
  std::vector<std::string> texts;
  for (int row = rows.first; row <= rows.last; ++row) texts.push_back(text_at(cells, row, column));
  return "<c:cat><c:strRef>" + reference(c.place, rows.first + 1, column, rows.last + 1, column) + text_cache(texts) + "</c:strRef></c:cat>";
}

std::string name_of(const Context& c, const Cells& cells, const SeriesParts& parts) {
  const bool head = parts.name_row < 0;
  const std::string& text = head ? cells.table().columns[static_cast<std::size_t>(parts.name)].name : text_at(cells, parts.name_row, parts.name);
  const int row = parts.name_row + 1;
  return "<c:tx><c:strRef>" + reference(c.place, row, parts.name, row, parts.name) + text_cache({text}) + "</c:strRef></c:tx>";
}

}  // namespace

std::string series(const Context& c, const Cells& cells, SeriesKind kind, int index, const SeriesParts& parts) {
  const std::string n = std::to_string(index);
  std::string out = "<c:ser><c:idx val=\"" + n + "\"/><c:order val=\"" + n + "\"/>" + name_of(c, cells, parts) + parts.look;
  if (kind == SeriesKind::bar) out += "<c:invertIfNegative val=\"0\"/>";
  out += parts.marker + parts.points + parts.labels + parts.error_bars;
  const int values_to = parts.values_to < 0 ? parts.values : parts.values_to;
  const std::string y = numbers(c, cells, parts.rows, parts.values, values_to);
  if (kind == SeriesKind::scatter)
    out += "<c:xVal>" + numbers(c, cells, parts.rows, parts.x, parts.x_to < 0 ? parts.x : parts.x_to) + "</c:xVal><c:yVal>" + y + "</c:yVal>";
  else
    out += categories(c, cells, parts.rows, parts.categories) + "<c:val>" + y + "</c:val>";
  if (kind == SeriesKind::line || kind == SeriesKind::scatter) out += "<c:smooth val=\"0\"/>";
  return out + "</c:ser>";
}

std::string marker(std::string_view symbol, int size, const std::string& fill, const std::string& outline) {
  return "<c:marker><c:symbol val=\"" + std::string(symbol) + "\"/><c:size val=\"" + std::to_string(size) + "\"/>" + shape(fill, outline) + "</c:marker>";
}

std::string error_bars(const Context& c, const Cells& cells, std::string_view direction, int plus, int minus, Rows rows,
                       const std::string& line) {
  std::string out = "<c:errBars>";
  if (!direction.empty()) out += "<c:errDir val=\"" + std::string(direction) + "\"/>";
  return out + "<c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"1\"/><c:plus>" +
         numbers(c, cells, rows, plus, plus) + "</c:plus><c:minus>" + numbers(c, cells, rows, minus, minus) + "</c:minus>" +
         "<c:spPr>" + line + "</c:spPr></c:errBars>";
}

namespace {

std::string flags(Shown shown) {
  const bool value = shown == Shown::value;
  return std::string("<c:showLegendKey val=\"0\"/><c:showVal val=\"") + (value ? "1" : "0") + "\"/><c:showCatName val=\"0\"/><c:showSerName val=\"" +
         (value ? "0" : "1") + "\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
}

constexpr std::string_view nothing_shown =
    "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>"
    "<c:showBubbleSize val=\"0\"/>";

std::string number_format_of(const std::string& format) {
  return format.empty() ? "" : "<c:numFmt formatCode=" + xml::quoted(format) + " sourceLinked=\"0\"/>";
}

std::string look_of(const Context& c, const LabelStyle& style) {
  return number_format_of(style.format) + "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" +
         text_properties(c, style.size, style.colour, style.bold) +
         (style.position.empty() ? "" : "<c:dLblPos val=\"" + std::string(style.position) + "\"/>");
}

std::string words(const LabelStyle& style, const std::string& text) {
  return "<c:tx><c:rich><a:bodyPr wrap=\"none\"/><a:p><a:pPr><a:defRPr/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"" +
         std::to_string(static_cast<int>(style.size * 100)) + "\" b=\"" + (style.bold ? "1" : "0") + "\">" + solid(style.colour) +
         "</a:rPr><a:t>" + xml::escaped(text) + "</a:t></a:r></a:p></c:rich></c:tx>";
}

}  // namespace

std::string labels(const Context& c, const LabelStyle& style) {
  std::string out = "<c:dLbls>";
  for (const int n : style.without) out += "<c:dLbl><c:idx val=\"" + std::to_string(n) + "\"/><c:delete val=\"1\"/></c:dLbl>";
  return out + look_of(c, style) + flags(style.shown) + "</c:dLbls>";
}

std::string label_at(const Context& c, LabelStyle style, const std::vector<PointLabel>& at) {
  std::string out = "<c:dLbls>";
  for (const auto& [n, text, position] : at) {
    style.position = position;
    out += "<c:dLbl><c:idx val=\"" + std::to_string(n) + "\"/>" + (text.empty() ? "" : words(style, text)) + look_of(c, style) +
           flags(style.shown) + "</c:dLbl>";
  }
  return out + std::string(nothing_shown) + "</c:dLbls>";
}

}  // namespace uphill::report::office
