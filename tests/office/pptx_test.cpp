// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "document/sample.h"
#include "office/hard_sample.h"
#include "office/opened.h"

using namespace uphill::report;

namespace {

std::string texts(const pugi::xml_node& root) {
  std::string out;
  for (const auto& node : all(root, "a:t")) out += std::string(node.text().get()) + "\n";
  return out;
}

std::string slide_name(std::size_t n) { return "ppt/slides/slide" + std::to_string(n) + ".xml"; }

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// A company's template: our own with another theme name, title box and colour, and as a .potx.
std::string company(const std::string& name) {
  auto parts = unzip(pptx(sample::document()));
  for (auto& part : parts) {
    if (part.name == "ppt/theme/theme1.xml") replace_all(part.bytes, "name=\"uphill\"", "name=\"" + name + "\"");
    if (part.name == "ppt/theme/theme1.xml") replace_all(part.bytes, "0B5FA5", "123456");
    if (part.name == "[Content_Types].xml") replace_all(part.bytes, "presentation.main+xml", "template.main+xml");
  }
  return zip(parts);
}

}  // namespace

TEST_CASE("pptx: relations, types and parts agree") {
  check_package(Opened(pptx(sample::document())));
  check_package(Opened(pptx(sample::hard_document())));
}

TEST_CASE("pptx: a slide a section, each with its headline, notes, number and footer") {
  const Document document = sample::document();
  const Opened deck(pptx(document));
  REQUIRE(deck.names("ppt/slides/slide").size() == document.sections.size());
  const auto listed = deck.xml("ppt/presentation.xml");
  CHECK(all(listed, "p:sldId").size() == document.sections.size());
  for (std::size_t n = 0; n < document.sections.size(); ++n) {
    const auto slide = deck.xml(slide_name(n + 1));
    const std::string said = texts(slide);
    INFO(said);
    CHECK(said.find(document.sections[n].headline + "\n") != std::string::npos);
    for (const char* part : {"0a9793b9f518", "20260201", "100,000 trials"}) CHECK(said.find(part) != std::string::npos);
    REQUIRE(all(slide, "a:fld").size() == 1);
    CHECK(std::string(all(slide, "a:fld")[0].attribute("type").value()) == "slidenum");
    CHECK(texts(deck.xml("ppt/notesSlides/notesSlide" + std::to_string(n + 1) + ".xml")).find(document.sections[n].notes) == 0);
  }
  CHECK(deck.parts.at("ppt/notesSlides/notesSlide1.xml").find("What is worth finding out: not asked for.") != std::string::npos);
}

TEST_CASE("pptx: ids differ within a slide, and what is drawn can be heard") {
  const Opened deck(pptx(sample::document()));
  std::size_t frames = 0;
  for (const auto& name : deck.names("ppt/slides/slide")) {
    const auto slide = deck.xml(name);
    std::set<std::string> ids;
    for (const auto& one : all(slide, "p:cNvPr")) CHECK(ids.insert(one.attribute("id").value()).second);
    for (const auto& frame : all(slide, "p:graphicFrame")) {
      ++frames;
      CHECK(std::string(all(frame, "p:cNvPr")[0].attribute("descr").value()).size() > 10);
    }
  }
  CHECK(frames == 11);  // nine charts, two tables
  CHECK(deck.parts.at("ppt/slides/slide3.xml").find("The loss grows from $0.6M in FY27 to $11.0M in FY31.") != std::string::npos);
}

TEST_CASE("pptx: nothing reaches beyond the slide") {
  for (const auto& document : {sample::document(), sample::hard_document()}) {
    const Opened deck(pptx(document));
    for (const auto& name : deck.names("ppt/slides/slide")) {
      const auto slide = deck.xml(name);
      for (const auto& size : all(slide, "a:ext")) {
        const auto from = size.previous_sibling("a:off");
        INFO(name << " " << size.parent().parent().name());
        CHECK(from.attribute("x").as_llong() >= 0);
        CHECK(from.attribute("y").as_llong() >= 0);
        CHECK(size.attribute("cx").as_llong() >= 0);
        CHECK(size.attribute("cy").as_llong() >= 0);
        CHECK(from.attribute("x").as_llong() + size.attribute("cx").as_llong() <= 12192000);
        CHECK(from.attribute("y").as_llong() + size.attribute("cy").as_llong() <= 6858000);
      }
    }
  }
}

TEST_CASE("pptx: a table shows what fits and says what does not") {
  const Opened deck(pptx(sample::hard_document()));
  const auto slide = deck.xml(slide_name(7));
  const auto rows = all(slide, "a:tr").size() - 1;
  CHECK(rows > 5);
  CHECK(texts(slide).find("and " + std::to_string(60 - rows) + " more rows in the workbook, sheet Assumptions") != std::string::npos);
  Document alone = sample::hard_document();
  alone.sections[4].charts.clear();
  const auto wide = Opened(pptx(alone)).xml(slide_name(5));
  const auto columns = all(wide, "a:gridCol").size();
  CHECK(texts(wide).find("and " + std::to_string(31 - columns) + " more columns in the workbook") != std::string::npos);
}

TEST_CASE("pptx: a point without room on its slide stands in the notes") {
  Document document = sample::hard_document();
  auto& points = document.sections.back().points;
  for (int n = 0; n < 60; ++n) points.push_back("Further sentence " + std::to_string(n) + ".");
  const Opened deck(pptx(document));
  const std::string n = std::to_string(document.sections.size());
  const std::string shown = texts(deck.xml(slide_name(document.sections.size()))), noted = texts(deck.xml("ppt/notesSlides/notesSlide" + n + ".xml"));
  for (const auto& point : points) CHECK((shown.find(point + "\n") != std::string::npos) != (noted.find(point + "\n") != std::string::npos));
}

TEST_CASE("pptx: the same document gives the same bytes") {
  CHECK(pptx(sample::document()) == pptx(sample::document()));
  CHECK(pptx(sample::document()) != pptx(sample::hard_document()));
}

TEST_CASE("pptx: hostile names are words and nothing else") {
  const Opened deck(pptx(sample::hard_document()));
  for (const auto& [name, bytes] : deck.parts) {
    if (name.size() > 5 && name.compare(name.size() - 5, 5, ".xlsx") == 0) continue;
    INFO(name);
    CHECK(bytes.find("<script") == std::string::npos);
    CHECK(bytes.find('\x01') == std::string::npos);
    deck.xml(name);
  }
  Document document = sample::document();
  document.sections[0].headline = "a\xff\xed\xa0\x80z ]]> & \"q\" \x1b[0m";
  const auto slide = Opened(pptx(document)).xml(slide_name(1));
  CHECK(texts(slide).find("a\xEF\xBF\xBD") == 0);
}

TEST_CASE("pptx: a company's template keeps its theme, master and layouts") {
  const std::string file = company("Contoso");
  const Opened before(file), deck(pptx(sample::hard_document(), {}, file));
  check_package(deck);
  CHECK(deck.parts.at("ppt/theme/theme1.xml") == before.parts.at("ppt/theme/theme1.xml"));
  CHECK(deck.parts.at("ppt/theme/theme1.xml").find("name=\"Contoso\"") != std::string::npos);
  CHECK(deck.parts.at("ppt/slideMasters/slideMaster1.xml") == before.parts.at("ppt/slideMasters/slideMaster1.xml"));
  CHECK(deck.names("ppt/slides/slide").size() == sample::hard_document().sections.size());
  CHECK(deck.names("ppt/notesSlides/").size() == sample::hard_document().sections.size());
  CHECK(deck.names("ppt/notesMasters/").size() == 1);
  const std::string types = deck.parts.at("[Content_Types].xml");
  CHECK(types.find("template.main+xml") == std::string::npos);
  CHECK(types.find("presentation.main+xml") != std::string::npos);
  for (const auto& name : deck.names("ppt/charts/")) CHECK(deck.parts.at(name).find("schemeClr") != std::string::npos);
}

TEST_CASE("pptx: slides stand on the layout nearest to a title alone, and below its title") {
  auto parts = unzip(pptx(sample::document()));
  for (auto& part : parts) {
    if (part.name == "ppt/slideMasters/slideMaster1.xml") replace_all(part.bytes, "y=\"304800\"", "y=\"1304800\"");
    if (part.name == "ppt/slideLayouts/slideLayout1.xml") replace_all(part.bytes, " type=\"titleOnly\"", ""), replace_all(part.bytes, "Title Only", "Nur Titel");
  }
  const Opened deck(pptx(sample::document(), {}, zip(parts)));
  CHECK(deck.parts.at("ppt/slides/_rels/slide1.xml.rels").find("slideLayout1.xml") != std::string::npos);
  const auto slide = deck.xml(slide_name(2));
  for (const auto& frame : all(slide, "p:graphicFrame"))
    CHECK(frame.child("p:xfrm").child("a:off").attribute("y").as_llong() > 1304800 + 914400);
}

TEST_CASE("pptx: what is no template is refused in words") {
  using Catch::Matchers::Contains;
  const auto refused = [](const std::string& file, const std::string& why) {
    CHECK_THROWS_WITH(pptx(sample::document(), {}, file), Contains("the template cannot be used: ") && Contains(why));
  };
  refused("not a zip", "it is no zip archive");
  refused(zip({{"a.txt", "hello"}}), "no office file");
  refused(zip({{"[Content_Types].xml", "<Types/>"}}), "it is no presentation");
  refused(zip({{"[Content_Types].xml", "<Types"}}), "is no XML");
  auto parts = unzip(pptx(sample::document()));
  auto macros = parts, untitled = parts;
  for (auto& part : macros)
    if (part.name == "[Content_Types].xml") replace_all(part.bytes, "openxmlformats-officedocument.presentationml.presentation.main", "ms-powerpoint.presentation.macroEnabled.main");
  refused(zip(macros), "it holds macros");
  for (auto& part : untitled) replace_all(part.bytes, "type=\"title\"", "type=\"body\"");
  refused(zip(untitled), "none of its layouts has a title");
  parts.push_back({"ppt/media/bomb.bin", std::string(201u << 20, '\0')});
  refused(zip(parts), "larger than 200 MB when unpacked");
}
