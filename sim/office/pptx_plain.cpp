// SPDX-License-Identifier: Apache-2.0
#include "office/pptx_plain.h"

#include "office/pptx_types.h"
#include "office/shapes.h"
#include "office/xml.h"

namespace uphill::report::office {
namespace {

constexpr std::string_view spaces =
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
constexpr std::string_view tree_head =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" "
    "cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

constexpr Box title_box{44, 24, 872, 72}, footer_box{44, 508, 780, 18}, number_box{836, 508, 80, 18};

std::string theme_xml(const Theme& t) {
  const auto colour = [](const std::string& name, const std::string& hex) { return "<a:" + name + "><a:srgbClr val=" + xml::quoted(hex) + "/></a:" + name + ">"; };
  std::string accents;
  for (std::size_t n = 1; n <= 6; ++n) accents += colour("accent" + std::to_string(n), t.tones[n]);
  const auto font = [](const std::string& name, const std::string& face) {
    return "<a:" + name + "><a:latin typeface=" + xml::quoted(face) + "/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:" + name + ">";
  };
  const std::string flat = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>", effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
  const auto thick = [&](const char* w) { return "<a:ln w=\"" + std::string(w) + "\">" + flat + "</a:ln>"; };
  return std::string(xml::head) + "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=" + xml::quoted(t.name) +
         "><a:themeElements><a:clrScheme name=" + xml::quoted(t.name) + ">" + colour("dk1", t.ink) + colour("lt1", t.paper) + colour("dk2", t.muted) +
         colour("lt2", t.faint) + accents + colour("hlink", t.tones[1]) + colour("folHlink", t.muted) + "</a:clrScheme><a:fontScheme name=" +
         xml::quoted(t.name) + ">" + font("majorFont", t.heading_font) + font("minorFont", t.body_font) + "</a:fontScheme><a:fmtScheme name=" +
         xml::quoted(t.name) + "><a:fillStyleLst>" + flat + flat + flat + "</a:fillStyleLst><a:lnStyleLst>" + thick("6350") + thick("12700") + thick("19050") +
         "</a:lnStyleLst><a:effectStyleLst>" + effect + effect + effect + "</a:effectStyleLst><a:bgFillStyleLst>" + flat + flat + flat +
         "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}

std::string placeholder(int id, std::string_view name, std::string_view attributes, const Box* box, std::string_view body) {
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + std::string(name) +
         "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + std::string(attributes) + "/></p:nvPr></p:nvSpPr><p:spPr>" +
         (box ? "<a:xfrm>" + extent_xml(*box) + "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" : "") + "</p:spPr><p:txBody>" + std::string(body) +
         "</p:txBody></p:sp>";
}

std::string body_properties(std::string_view anchor) {
  return "<a:bodyPr vert=\"horz\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"" + std::string(anchor) + "\"><a:normAutofit/></a:bodyPr>";
}

std::string small(std::string_view align) {
  return body_properties("ctr") + "<a:lstStyle><a:lvl1pPr algn=\"" + std::string(align) +
         "\"><a:defRPr sz=\"1000\"><a:solidFill><a:schemeClr val=\"tx1\"><a:satMod val=\"45000\"/><a:lumMod val=\"65000\"/><a:lumOff val=\"35000\"/></a:schemeClr></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></a:lstStyle>";
}

constexpr std::string_view number_text = "<a:p><a:fld id=\"{5C1F7A52-6A0B-4B43-9B0A-0C4D0A1F5E01}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld></a:p>";
constexpr std::string_view no_text = "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>", plain_body = "<a:bodyPr/><a:lstStyle/>";

std::string level(int n, int left, int size) {
  const std::string name = "a:lvl" + std::to_string(n) + "pPr";
  return "<" + name + " marL=\"" + std::to_string(left) + "\" indent=\"-228600\"><a:spcBef><a:spcPts val=\"600\"/></a:spcBef><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/><a:defRPr sz=\"" +
         std::to_string(size) + "\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></" + name + ">";
}

std::string master_xml(const std::vector<std::string>& layouts) {
  std::string list;
  for (std::size_t n = 0; n < layouts.size(); ++n)
    list += "<p:sldLayoutId id=\"" + std::to_string(2147483649u + n) + "\" r:id=" + xml::quoted(layouts[n]) + "/>";
  const Box body{44, 112, 872, 380};
  return std::string(xml::head) + "<p:sldMaster" + std::string(spaces) + "><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>" + std::string(tree_head) +
         placeholder(2, "Title", "type=\"title\"", &title_box, body_properties("t") + "<a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>The finding in one sentence</a:t></a:r></a:p>") +
         placeholder(3, "Text", "type=\"body\" idx=\"1\"", &body, body_properties("t") + "<a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>Text</a:t></a:r></a:p>") +
         placeholder(4, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"3\"", &footer_box, small("l") + std::string(no_text)) +
         placeholder(5, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"4\"", &number_box, small("r") + std::string(number_text)) +
         "</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" "
         "accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:sldLayoutIdLst>" + list +
         "</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\"><a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:buNone/><a:defRPr sz=\"2800\" b=\"1\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>"
         "<a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>" +
         level(1, 228600, 2000) + level(2, 457200, 1800) + level(3, 685800, 1600) +
         "</p:bodyStyle><p:otherStyle><a:defPPr><a:defRPr lang=\"en-US\"/></a:defPPr></p:otherStyle></p:txStyles></p:sldMaster>";
}

std::string footers(int first) {
  return placeholder(first, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"10\"", nullptr, std::string(plain_body) + std::string(no_text)) +
         placeholder(first + 1, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"11\"", nullptr, std::string(plain_body) + std::string(number_text));
}

std::string layout_xml(std::string_view type, std::string_view name, const std::string& shapes) {
  return std::string(xml::head) + "<p:sldLayout" + std::string(spaces) + " type=\"" + std::string(type) + "\" preserve=\"1\"><p:cSld name=\"" + std::string(name) + "\"><p:spTree>" +
         std::string(tree_head) + shapes + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";
}

std::string title_only() {
  return layout_xml("titleOnly", "Title Only",
                    placeholder(2, "Title", "type=\"title\"", nullptr, std::string(plain_body) + std::string(no_text)) + footers(3));
}

std::string notes_master_xml() {
  return std::string(xml::head) + "<p:notesMaster" + std::string(spaces) + "><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>" + std::string(tree_head) +
         "</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" "
         "accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/></p:notesMaster>";
}

constexpr std::string_view presentation_xml =
    "><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/>"
    "<p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>";

}  // namespace

std::string put_notes_master(Package& package, const Theme& theme) {
  const std::string name = "ppt/notesMasters/notesMaster1.xml";
  std::string its_theme = "ppt/theme/theme2.xml";
  for (int n = 3; package.has(its_theme); ++n) its_theme = "ppt/theme/theme" + std::to_string(n) + ".xml";
  package.put(name, std::string(types::notes_master), notes_master_xml());
  package.put(its_theme, std::string(types::theme), theme_xml(theme));
  package.relate(name, "theme", its_theme);
  return name;
}

Package plain_presentation(const Theme& theme) {
  Package package;
  const std::string main(presentation_name), master = "ppt/slideMasters/slideMaster1.xml", theme_name = "ppt/theme/theme1.xml";
  package.relate("", "officeDocument", main);
  package.put(main, std::string(types::presentation), std::string(xml::head) + "<p:presentation" + std::string(spaces) + std::string(presentation_xml));
  package.relate(main, "slideMaster", master);
  std::vector<std::string> layouts;
  int n = 0;
  for (const auto& bytes : {title_only(), layout_xml("blank", "Blank", footers(2))}) {
    const std::string name = "ppt/slideLayouts/slideLayout" + std::to_string(++n) + ".xml";
    package.put(name, std::string(types::layout), bytes);
    package.relate(name, "slideMaster", master);
    layouts.push_back(package.relate(master, "slideLayout", name));
  }
  package.put(master, std::string(types::master), master_xml(layouts));
  package.put(theme_name, std::string(types::theme), theme_xml(theme));
  package.relate(master, "theme", theme_name);
  package.relate(main, "theme", theme_name);
  const auto small_part = [&](const std::string& relation, std::string_view type, const std::string& body) {
    package.put("ppt/" + relation + ".xml", std::string(type), std::string(xml::head) + body);
    package.relate(main, relation, "ppt/" + relation + ".xml");
  };
  small_part("presProps", types::presentation_properties, "<p:presentationPr" + std::string(spaces) + "/>");
  small_part("viewProps", types::view_properties, "<p:viewPr" + std::string(spaces) + "/>");
  small_part("tableStyles", types::table_styles,
             "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}\"/>");
  return package;
}

}  // namespace uphill::report::office
