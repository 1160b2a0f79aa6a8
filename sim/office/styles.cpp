// SPDX-License-Identifier: Apache-2.0
#include "office/styles.h"

#include <algorithm>

#include "office/xml.h"

namespace uphill::report::office {
namespace {

constexpr int first_own_format = 164;  // below it are those that every office knows

struct FaceRow {
  double size;
  bool bold;
  std::string Theme::*colour;
};
/// By CellStyle::Face.
constexpr FaceRow faces[] = {{11, false, &Theme::ink}, {11, true, &Theme::ink},    {16, true, &Theme::ink},
                             {13, true, &Theme::ink},  {10, false, &Theme::muted}, {14, true, &Theme::good}};

std::string colour(const std::string& rgb) { return "<color rgb=\"FF" + rgb + "\"/>"; }

std::string font(const FaceRow& face, const Theme& theme) {
  const std::string& name = face.size > 12 ? theme.heading_font : theme.body_font;
  return std::string("<font>") + (face.bold ? "<b/>" : "") + "<sz val=\"" + xml::number(face.size) + "\"/>" + colour(theme.*face.colour) +
         "<name val=" + xml::quoted(name) + "/><family val=\"2\"/></font>";
}

std::string fonts(const Theme& theme) {
  std::string all = "<fonts count=\"" + std::to_string(std::size(faces)) + "\">";
  for (const FaceRow& face : faces) all += font(face, theme);
  return all + "</fonts>";
}

std::string alignment(const CellStyle& style) {
  const bool head = style.face == CellStyle::Face::head;
  std::string out = std::string("<alignment vertical=\"") + (head ? "bottom" : "top") + "\"";
  if (style.side == CellStyle::Side::right) out += " horizontal=\"right\" indent=\"1\"";  // a text may begin right behind it
  if (style.fit == CellStyle::Fit::wrapped) out += " wrapText=\"1\"";
  return out + "/>";
}

}  // namespace

int Styles::format_id(const std::string& format) {
  if (format == "General") return 0;
  const auto found = std::find(formats_.begin(), formats_.end(), format);
  if (found == formats_.end()) {
    formats_.push_back(format);
    return first_own_format + static_cast<int>(formats_.size()) - 1;
  }
  return first_own_format + static_cast<int>(found - formats_.begin());
}

int Styles::index_of(const CellStyle& style) {
  const auto [found, fresh] = indices_.emplace(style, static_cast<int>(records_.size()));
  if (!fresh) return found->second;
  const int face = static_cast<int>(style.face);
  const int fill = style.face == CellStyle::Face::head ? 2 : 0;
  const int border = style.face == CellStyle::Face::head ? 1 : 0;
  records_.push_back("<xf numFmtId=\"" + std::to_string(format_id(style.format)) + "\" fontId=\"" + std::to_string(face) + "\" fillId=\"" +
                     std::to_string(fill) + "\" borderId=\"" + std::to_string(border) + "\" xfId=\"0\"" + (style.literal ? " quotePrefix=\"1\"" : "") +
                     " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">" + alignment(style) + "</xf>");
  return found->second;
}

std::string Styles::xml() const {
  std::string out(xml::head);
  out += "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
  if (!formats_.empty()) {
    out += "<numFmts count=\"" + std::to_string(formats_.size()) + "\">";
    for (std::size_t i = 0; i < formats_.size(); ++i)
      out += "<numFmt numFmtId=\"" + std::to_string(first_own_format + static_cast<int>(i)) + "\" formatCode=" + xml::quoted(formats_[i]) + "/>";
    out += "</numFmts>";
  }
  out += fonts(theme_);
  out += "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
         "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + theme_.faint + "\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>";
  out += "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style=\"thin\">" +
         colour(theme_.muted) + "</bottom><diagonal/></border></borders>";
  out += "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";
  out += "<cellXfs count=\"" + std::to_string(records_.size()) + "\">";
  for (const auto& record : records_) out += record;
  out += "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles><dxfs count=\"0\"/>"
         "<tableStyles count=\"0\" defaultTableStyle=\"TableStyleMedium2\" defaultPivotStyle=\"PivotStyleLight16\"/></styleSheet>";
  return out;
}

}  // namespace uphill::report::office
