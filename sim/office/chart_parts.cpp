// SPDX-License-Identifier: Apache-2.0
#include "office/chart_parts.h"

#include <algorithm>
#include <cmath>

#include "office/text_size.h"
#include "office/xml.h"

namespace uphill::report::office {
namespace {

std::string rgb(const std::string& hex, int opacity = 100) {
  return "<a:srgbClr val=" + xml::quoted(hex) + ">" +
         (opacity < 100 ? "<a:alpha val=\"" + std::to_string(opacity * 1000) + "\"/>" : "") + "</a:srgbClr>";
}

std::string scheme(std::string_view name, std::string_view change, int opacity = 100) {
  return "<a:schemeClr val=\"" + std::string(name) + "\">" + std::string(change) +
         (opacity < 100 ? "<a:alpha val=\"" + std::to_string(opacity * 1000) + "\"/>" : "") + "</a:schemeClr>";
}

bool by_scheme(const Context& c) { return c.style.colours == ChartStyle::Colours::scheme; }

constexpr std::string_view grey = "<a:satMod val=\"45000\"/><a:lumMod val=\"65000\"/><a:lumOff val=\"35000\"/>", light = "<a:lumMod val=\"88000\"/>";

}  // namespace

std::string tone(const Context& c, Tone tone, int opacity) {
  const auto n = static_cast<std::size_t>(tone < 0 || tone > 8 ? 0 : tone);
  if (!by_scheme(c) || n > 6) return rgb(c.theme.tones[n], opacity);
  return n == 0 ? scheme("tx1", grey, opacity) : scheme("accent" + std::to_string(n), "", opacity);
}
std::string ink(const Context& c) { return by_scheme(c) ? scheme("tx1", "") : rgb(c.theme.ink); }
std::string muted(const Context& c) { return by_scheme(c) ? scheme("tx1", grey) : rgb(c.theme.muted); }
std::string faint(const Context& c) { return by_scheme(c) ? scheme("bg1", light) : rgb(c.theme.faint); }
std::string paper(const Context& c) { return by_scheme(c) ? scheme("bg1", "") : rgb(c.theme.paper); }

std::string solid(const std::string& colour) { return "<a:solidFill>" + colour + "</a:solidFill>"; }

std::string line(const std::string& colour, double width, std::string_view dash) {
  return "<a:ln w=\"" + std::to_string(static_cast<int>(width * 12700)) + "\" cap=\"rnd\">" + solid(colour) +
         (dash.empty() ? "" : "<a:prstDash val=\"" + std::string(dash) + "\"/>") + "<a:round/></a:ln>";
}

std::string shape(const std::string& fill, const std::string& line) { return "<c:spPr>" + fill + line + "</c:spPr>"; }

std::string text_properties(const Context& c, double size, const std::string& colour, bool bold) {
  const std::string face = by_scheme(c) ? "+mn-lt" : c.theme.body_font;
  return "<c:txPr><a:bodyPr rot=\"-60000000\" vert=\"horz\" wrap=\"none\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"" + std::to_string(static_cast<int>(size * 100)) +
         "\" b=\"" + (bold ? "1" : "0") + "\">" + solid(colour) + "<a:latin typeface=" + xml::quoted(face) +
         "/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>";
}

std::string layout(const Frame& f) {
  const auto part = [](const char* name, double v) { return "<c:" + std::string(name) + " val=\"" + xml::number(std::round(v * 1e4) / 1e4) + "\"/>"; };
  return "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/>" + part("x", f.x) + part("y", f.y) +
         part("w", f.w) + part("h", f.h) + "</c:manualLayout></c:layout>";
}

namespace {

constexpr double air = 9;  // over the plot

double title_room(const Context& c) { return c.style.title.empty() ? 0 : c.style.text * 2; }

}  // namespace

LegendPlan plan_legend(const Context& c, const std::vector<std::string>& names) {
  double widest = 0.0;
  for (const auto& name : names) widest = std::max(widest, text_width(name, c.small() + 1));
  const double symbol = 48, room = c.style.width * 0.94;
  const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(room / (widest + symbol))));
  const auto rows = (names.size() + columns - 1) / columns;
  const double width = std::min(room, static_cast<double>(std::min(columns, names.size())) * (widest + symbol) + 10);
  return {names.size(), static_cast<double>(rows) * (c.small() + 1) * 1.45 + (rows ? 4 : 0), width};
}

std::vector<std::string> every_nth(const std::vector<std::string>& names, int n) {
  std::vector<std::string> out = names;
  for (std::size_t k = 0; k < out.size(); ++k)
    if (k % static_cast<std::size_t>(std::max(n, 1)) != 0) out[k].clear();
  return out;
}

std::string gap_width(double length, std::size_t categories, int least) {
  const double slot = length / static_cast<double>(std::max<std::size_t>(categories, 1)), thickest = 44;
  const int gap = std::clamp(static_cast<int>(100 * (slot / thickest - 1)), least, 500);
  return "<c:gapWidth val=\"" + std::to_string(gap) + "\"/>";
}

Frame frame(const Context& c, double left, double right, double bottom, const LegendPlan& legend) {
  const double w = c.style.width, h = c.style.height;
  const double top = air + title_room(c) + legend.height;
  return {left / w, top / h, 1.0 - (left + right) / w, 1.0 - (top + bottom) / h};
}

std::string legend(const Context& c, const LegendPlan& plan, const Frame& inside, const std::vector<int>& hidden) {
  if (!plan.entries) return "";
  const auto part = [](const char* name, double v) { return "<c:" + std::string(name) + " val=\"" + xml::number(std::round(v * 1e4) / 1e4) + "\"/>"; };
  const std::string place = "<c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/>" + part("x", std::min(inside.x, 0.98 - plan.width / c.style.width)) +
                            part("y", title_room(c) / c.style.height) + part("w", plan.width / c.style.width) + part("h", plan.height / c.style.height) +
                            "</c:manualLayout></c:layout>";
  std::string out = "<c:legend><c:legendPos val=\"t\"/>";
  for (const int n : hidden) out += "<c:legendEntry><c:idx val=\"" + std::to_string(n) + "\"/><c:delete val=\"1\"/></c:legendEntry>";
  return out + place + "<c:overlay val=\"0\"/>" + text_properties(c, c.small() + 1, ink(c)) + "</c:legend>";
}

std::string group(std::string_view element, std::string_view head, const std::string& series, std::string_view tail) {
  const std::string name(element);
  return "<c:" + name + ">" + std::string(head) + "<c:varyColors val=\"0\"/>" + series + std::string(tail) + "</c:" + name + ">";
}

std::string axis_ids(int first, int second) {
  return "<c:axId val=\"" + std::to_string(first) + "\"/><c:axId val=\"" + std::to_string(second) + "\"/>";
}

namespace {

std::string axis_title(const Context& c, const AxisParts& parts) {
  if (parts.title.empty()) return "";
  const bool upright = parts.position == "l" || parts.position == "r";
  return std::string("<c:title><c:tx><c:rich><a:bodyPr rot=\"") + (upright ? "-5400000" : "0") +
         "\" vert=\"horz\"/><a:p><a:pPr><a:defRPr/></a:pPr><a:r><a:rPr lang=\"en-US\" sz=\"" +
         std::to_string(static_cast<int>((c.small() + 1) * 100)) + "\" b=\"1\">" + solid(muted(c)) + "</a:rPr><a:t>" + xml::escaped(parts.title) +
         "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>";
}

/// What both kinds of axes have, up to `crossBetween` or `auto`.
std::string axis_start(const Context& c, const AxisParts& parts, const std::string& scaling) {
  const std::string none = "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>";
  return "<c:axId val=\"" + std::to_string(parts.id) + "\"/><c:scaling>" + scaling + "</c:scaling><c:delete val=\"" + (parts.deleted ? "1" : "0") +
         "\"/><c:axPos val=\"" + std::string(parts.position) + "\"/>" +
         (parts.grid.empty() ? "" : "<c:majorGridlines><c:spPr>" + parts.grid + "</c:spPr></c:majorGridlines>") + axis_title(c, parts) +
         "<c:numFmt formatCode=" + xml::quoted(parts.format.empty() ? "General" : parts.format) + " sourceLinked=\"0\"/>" + none +
         "<c:tickLblPos val=\"" + std::string(parts.labels) + "\"/><c:spPr>" + (parts.line.empty() ? std::string(no_line) : parts.line) +
         "</c:spPr>" + text_properties(c, parts.size > 0 ? parts.size : c.small() + 1, parts.colour.empty() ? muted(c) : parts.colour) + "<c:crossAx val=\"" + std::to_string(parts.crossed_id) + "\"/>" + parts.crosses;
}

}  // namespace

std::string category_axis(const Context& c, const AxisParts& parts) {
  const std::string every = std::to_string(parts.label_every);
  return "<c:catAx>" + axis_start(c, parts, "<c:orientation val=\"" + std::string(parts.orientation) + "\"/>") +
         "<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>" +
         (parts.label_every > 0 ? "<c:tickLblSkip val=\"" + every + "\"/><c:tickMarkSkip val=\"" + every + "\"/>" : "") +
         "<c:noMultiLvlLbl val=\"1\"/></c:catAx>";
}

std::string value_axis(const Context& c, const AxisParts& parts, const Axis& range) {
  const std::string scaling = "<c:orientation val=\"" + std::string(parts.orientation) + "\"/><c:max val=\"" + xml::number(range.high) +
                              "\"/><c:min val=\"" + xml::number(range.low) + "\"/>";
  return "<c:valAx>" + axis_start(c, parts, scaling) + "<c:crossBetween val=\"" + std::string(parts.cross_between) + "\"/><c:majorUnit val=\"" +
         xml::number(range.step) + "\"/></c:valAx>";
}

Span empty_span() { return {HUGE_VAL, -HUGE_VAL}; }

Span& Span::hold(double value) {
  if (std::isfinite(value)) {
    low = std::fmin(low, value);
    high = std::fmax(high, value);
  }
  return *this;
}

Span& Span::hold(const std::vector<double>& values) {
  for (const double value : values) hold(value);
  return *this;
}

Axis roomy(const Span& span, double below, double above, int wanted) {
  if (!(span.low <= span.high)) return axis(0, 1, wanted);
  const double room = span.high - span.low;  // none beyond zero, where nothing goes beyond it
  const double low = span.low == 0.0 ? 0.0 : span.low - below * room, high = span.high == 0.0 ? 0.0 : span.high + above * room;
  return axis(low, high, wanted);
}

}  // namespace uphill::report::office
