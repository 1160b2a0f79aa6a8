// SPDX-License-Identifier: Apache-2.0
#include "office/shapes.h"

#include <utf8proc.h>

#include <cmath>

#include "office/xml.h"

namespace uphill::report::office {
namespace {

std::string emu(double points) { return std::to_string(std::llround(points * 12700)); }
std::string hundredths(double points) { return std::to_string(std::llround(points * 100)); }

constexpr std::string_view spaces =
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

constexpr std::string_view anchors[] = {"t", "ctr", "b"};

}  // namespace

bool right_to_left(std::string_view text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t c = 0;
    const auto used = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    at += used > 0 ? static_cast<std::size_t>(used) : 1;
    if (used <= 0) continue;
    const auto direction = utf8proc_get_property(c)->bidi_class;
    if (direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL) return true;
    if (direction == UTF8PROC_BIDI_CLASS_L) return false;
  }
  return false;
}

std::string extent_xml(const Box& box) {
  return "<a:off x=\"" + emu(box.x) + "\" y=\"" + emu(box.y) + "\"/><a:ext cx=\"" + emu(box.w) + "\" cy=\"" + emu(box.h) + "\"/>";
}

std::string paragraph_xml(const Paragraph& paragraph) {
  const bool rtl = !paragraph.runs.empty() && right_to_left(paragraph.runs.front().text);
  const std::string_view align = rtl && paragraph.align == "l" ? std::string_view("r") : paragraph.align;
  const std::string indent = paragraph.bullet ? (rtl ? " marR=\"171450\" indent=\"-171450\"" : " marL=\"171450\" indent=\"-171450\"") : " marL=\"0\" indent=\"0\"";
  std::string out = "<a:p><a:pPr" + indent + " algn=\"" + std::string(align) + "\"" + (rtl ? " rtl=\"1\"" : "") + "><a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:spcAft><a:spcPts val=\"" +
                    hundredths(paragraph.space_after) + "\"/></a:spcAft>" +
                    (paragraph.bullet ? "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>" : "<a:buNone/>") + "</a:pPr>";
  for (const auto& run : paragraph.runs)
    out += "<a:r><a:rPr lang=\"en-US\" sz=\"" + hundredths(run.size) + "\" b=\"" + (run.bold ? "1" : "0") + "\" dirty=\"0\">" +
           (run.colour.empty() ? "" : solid(run.colour)) + "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:rPr><a:t>" + xml::escaped(run.text) + "</a:t></a:r>";
  return out + "</a:p>";
}

std::string Shapes::next(const std::string& name, const std::string& alt) {
  const std::string id = std::to_string(++last_id_);
  return "<p:cNvPr id=\"" + id + "\" name=" + xml::quoted(name + " " + id) + (alt.empty() ? "" : " descr=" + xml::quoted(alt)) + "/>";
}

void Shapes::placeholder(std::string_view attributes, const std::string& name, const std::string& text, double size, const Box* box) {
  const bool rtl = right_to_left(text);
  xml_ += "<p:sp><p:nvSpPr>" + next(name) + "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + std::string(attributes) +
          "/></p:nvPr></p:nvSpPr><p:spPr>" + (box ? "<a:xfrm>" + extent_xml(*box) + "</a:xfrm>" : "") + "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>" +
          (rtl ? "<a:pPr algn=\"r\" rtl=\"1\"/>" : "") + "<a:r><a:rPr lang=\"en-US\"" + (size > 0 ? " sz=\"" + hundredths(size) + "\"" : "") +
          " dirty=\"0\"/><a:t>" + xml::escaped(text) + "</a:t></a:r></a:p></p:txBody></p:sp>";
}

void Shapes::slide_number(std::string_view attributes) {
  xml_ += "<p:sp><p:nvSpPr>" + next("Slide number") + "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + std::string(attributes) +
          "/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id=\"{5C1F7A52-6A0B-4B43-9B0A-0C4D0A1F5E01}\" "
          "type=\"slidenum\"><a:rPr lang=\"en-US\" dirty=\"0\"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang=\"en-US\" dirty=\"0\"/></a:p></p:txBody></p:sp>";
}

void Shapes::text(const std::string& name, const Box& box, const std::vector<Paragraph>& paragraphs, Anchor anchor) {
  xml_ += "<p:sp><p:nvSpPr>" + next(name) + "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>" + extent_xml(box) +
          "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" "
          "rIns=\"0\" bIns=\"0\" anchor=\"" + std::string(anchors[static_cast<int>(anchor)]) + "\"><a:noAutofit/></a:bodyPr><a:lstStyle/>";
  for (const auto& paragraph : paragraphs) xml_ += paragraph_xml(paragraph);
  xml_ += "</p:txBody></p:sp>";
}

void Shapes::rule(const Box& box, const std::string& colour) {
  xml_ += "<p:sp><p:nvSpPr>" + next("Rule") + "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>" + extent_xml(box) +
          "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" + solid(colour) + "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>";
}

void Shapes::chart(const std::string& name, const std::string& alt, const Box& box, const std::string& relation) {
  xml_ += "<p:graphicFrame><p:nvGraphicFramePr>" + next(name, alt) + "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm>" + extent_xml(box) +
          "</p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart "
          "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=" + xml::quoted(relation) + "/></a:graphicData></a:graphic></p:graphicFrame>";
}

void Shapes::table(const std::string& name, const std::string& alt, const Box& box, const std::string& table_xml) {
  xml_ += "<p:graphicFrame><p:nvGraphicFramePr>" + next(name, alt) + "<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>" +
          extent_xml(box) + "</p:xfrm><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\">" + table_xml +
          "</a:graphicData></a:graphic></p:graphicFrame>";
}

std::string Shapes::slide() const {
  return std::string(xml::head) + "<p:sld " + std::string(spaces) +
         "><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
         "<a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>" +
         xml_ + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
}

}  // namespace uphill::report::office
