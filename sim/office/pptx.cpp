// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <stdexcept>

#include "document/chart_table.h"
#include "office/chart.h"
#include "office/data_workbook.h"
#include "office/pptx_stage.h"
#include "office/pptx_types.h"
#include "office/slide_compose.h"
#include "office/text_size.h"
#include "office/xml.h"
#include "report/format.h"

namespace uphill::report {
namespace {

using namespace office;

constexpr std::string_view data_sheet = "Data";

std::string footer_text(const Document& d) {
  std::string out = d.title;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : "  ·  ") + text; };
  if (!d.file.empty()) add(d.file + (d.digest.empty() ? "" : " (" + d.digest + ")"));
  add("seed " + std::to_string(d.seed));
  add(grouped(d.trials) + " trials" + (d.sampling.empty() ? "" : ", " + d.sampling));
  if (!d.version.empty()) add("uphill " + d.version);
  return out;
}

/// A deck while slides are put on its stage.
struct Deck {
  const Document& document;
  const Theme& theme;
  Stage stage;
  std::vector<std::string> slides;
  int charts = 0;

  std::string free_name(const std::string& start, int& n, const std::string& end) const {
    std::string name;
    do name = start + std::to_string(++n) + end;
    while (stage.package.has(name));
    return name;
  }

  std::string put_chart(const std::string& slide, const Chart& chart, ChartStyle style) {
    style.external_data = "rId1";
    const std::string sheet(data_sheet);
    const std::string name = free_name("ppt/charts/chart", charts, ".xml");
    int n = charts - 1;
    const std::string workbook = free_name("ppt/embeddings/Microsoft_Excel_Sheet", n, ".xlsx");
    stage.package.put(name, std::string(types::chart), chart_xml(chart, document.currency, theme, style, {sheet, 0, 0}));
    stage.package.put(workbook, std::string(types::workbook), data_workbook(chart_data(chart, document.currency, style), sheet));
    stage.package.relations(name) = {{"rId1", std::string(relation_base) + "package", workbook, false}};
    return stage.package.relate(slide, "chart", name);
  }

  /// Puts the headline and says the room that it leaves.
  Box headline(Shapes& shapes, const std::string& text) const {
    const double width = stage.title.w * 0.97;
    const double most = std::min(stage.title_size, stage.title.h / 2 / 1.12);
    const double size = fitting_size(text, std::max(most, 16.0), 14, width, 2, Weight::bold);
    shapes.placeholder("type=\"title\"", "Title", cut_to(text, size, width, 3, Weight::bold), size);
    Box room = stage.content;
    if (const double spare = stage.title.h - (lines_of(text, size, width, Weight::bold) * size * 1.17 + 6); stage.headline_at_top && spare > 0) {
      room.y -= spare;
      room.h += spare;
    }
    return room;
  }

  void footer(Shapes& shapes) const {
    const std::string text = footer_text(document);
    if (!stage.footer.empty()) {
      const double size = fitting_size(text, 10, 8, stage.footer_box.w, stage.footer_box.h > 24 ? 2 : 1);
      shapes.placeholder(stage.footer, "Footer", cut_to(text, size, stage.footer_box.w, stage.footer_box.h > 24 ? 2 : 1), size);
    } else {
      const ChartStyle style;
      const Context c{theme, style, {}, document.currency, 1};
      shapes.text("Footer", {stage.title.x, stage.height * 0.945, stage.title.w * 0.85, 14}, {{{{text, 10, muted(c), false}}}});
    }
    if (!stage.number.empty()) shapes.slide_number(stage.number);
  }

  void add_notes(const std::string& slide, const std::string& text) {
    const std::string name = "ppt/notesSlides/notesSlide" + std::to_string(slides.size()) + ".xml";
    std::string paragraphs;
    for (std::size_t at = 0; at <= text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      paragraphs += "<a:p><a:r><a:rPr lang=\"en-US\"/><a:t>" + xml::escaped(text.substr(at, end - at)) + "</a:t></a:r></a:p>";
      at = end + 1;
    }
    stage.package.put(name, std::string(types::notes), notes_xml(paragraphs));
    stage.package.relate(name, "notesMaster", stage.notes_master);
    stage.package.relate(name, "slide", slide);
    stage.package.relate(slide, "notesSlide", name);
  }

  static std::string notes_xml(const std::string& paragraphs) {
    return std::string(xml::head) +
           "<p:notes xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
           "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
           "<p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr>"
           "<p:spPr><a:xfrm>" + extent_xml({54, 54, 432, 243}) + "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>"
           "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr>"
           "<p:spPr><a:xfrm>" + extent_xml({54, 324, 432, 342}) + "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>" + paragraphs +
           "</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>";
  }

  /// What is not in the deck is said in the notes of its first slide.
  std::string notes_of(const Section& section, const std::vector<std::string>& left) const {
    std::string out = section.notes;
    for (const auto& point : left) out += (out.empty() ? "" : "\n") + point;
    if (!slides.empty() && slides.size() == 1 && !document.lacks.empty()) {
      out += out.empty() ? "Not in this deck:" : "\n\nNot in this deck:";
      for (const auto& lack : document.lacks) out += "\n" + lack;
    }
    return out;
  }

  void add(const Section& section) {
    const std::string name = "ppt/slides/slide" + std::to_string(slides.size() + 1) + ".xml";
    slides.push_back(name);
    stage.package.relate(name, "slideLayout", stage.layout);
    Shapes shapes;
    const Box room = headline(shapes, section.headline.empty() ? section.title : section.headline);
    const ChartStyle style;
    const Context c{theme, style, {}, document.currency, 1};
    const auto left = compose(shapes, c, section, room, [&](const Chart& chart, const ChartStyle& wanted) { return put_chart(name, chart, wanted); });
    footer(shapes);
    stage.package.put(name, std::string(types::slide), shapes.slide());
    add_notes(name, notes_of(section, left));
  }

  void add_properties() {
    auto& package = stage.package;
    auto& relations = package.relations("");
    const auto about = [](const Relation& one) { return one.target.rfind("docProps/", 0) == 0; };
    for (const auto& one : relations)
      if (about(one) && package.has(one.target)) package.remove(one.target);
    relations.erase(std::remove_if(relations.begin(), relations.end(), about), relations.end());
    package.put("docProps/core.xml", std::string(types::core),
                std::string(xml::head) +
                    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                    "xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>" + xml::escaped(document.title) + "</dc:title><dc:subject>" +
                    xml::escaped(document.subtitle) + "</dc:subject><dc:creator>uphill</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>");
    package.put("docProps/app.xml", std::string(types::application),
                std::string(xml::head) + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>uphill</Application></Properties>");
    relations.push_back({"rIdCore", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", false});
    relations.push_back({"rIdApp", std::string(relation_base) + "extended-properties", "docProps/app.xml", false});
  }
};

Stage stage_for(std::string_view company, const Theme& theme) {
  if (company.empty()) return plain_stage(theme);
  try {
    return company_stage(company, theme);
  } catch (const std::invalid_argument& reason) {
    throw std::invalid_argument(std::string("the template cannot be used: ") + reason.what());
  }
}

}  // namespace

std::string pptx(const Document& document, const Theme& theme, std::string_view company) {
  Deck deck{document, theme, stage_for(company, theme), {}, 0};
  for (const auto& section : document.sections) deck.add(section);
  list_slides(deck.stage, deck.slides);
  deck.add_properties();
  return deck.stage.package.written();
}

}  // namespace uphill::report
