// SPDX-License-Identifier: Apache-2.0
// The page as text: well-formed, complete, harmless, the same bytes twice. tests/page/browser.mjs opens it.
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "document/chart_table.h"
#include "page/awkward.h"
#include "page/markup.h"
#include "page/sha256.h"
#include "page/well_formed.h"
#include "report/text.h"

using namespace uphill::report;
using page_test::Element;
using page_test::read_page;

namespace {

std::string attribute(const Element& element, const std::string& name) {
  const auto found = element.attributes.find(name);
  return found == element.attributes.end() ? "" : page_test::resolved(found->second);
}

std::string policy_of(const page_test::Reading& reading) {
  for (const auto* meta : reading.named("meta"))
    if (attribute(*meta, "http-equiv") == "Content-Security-Policy") return attribute(*meta, "content");
  return "";
}

}  // namespace

TEST_CASE("the reader of these tests refuses what is not well-formed") {
  const std::string start = "<!DOCTYPE html>\n";
  CHECK(read_page(start + "<p a=\"1\">x &amp; y<br/></p>").complaint.empty());
  for (const char* wrong : {"<p>", "<p></b>", "<p>a & b</p>", "<p>a > b</p>", "<p a=1></p>", "<p a=\"1\" a=\"2\"></p>",
                            "<p a=\"<\"></p>", "< p></p>", "<p></p>text", "<p/></p>", "<script>"})
    CHECK_FALSE(read_page(start + wrong).complaint.empty());
}

TEST_CASE("every page is well-formed, with each id once and each reference met") {
  for (const auto& [name, document] : sample::pages()) {
    CAPTURE(name);
    const auto reading = read_page(html(document));
    REQUIRE(reading.complaint == "");
    std::set<std::string> ids;
    for (const auto& element : reading.elements)
      if (element.attributes.contains("id")) CHECK(ids.insert(attribute(element, "id")).second);
    for (const auto& element : reading.elements)
      for (const char* reference : {"aria-labelledby", "aria-describedby"}) {
        std::istringstream each(attribute(element, reference));
        for (std::string id; each >> id;) CHECK(ids.contains(id));
      }
    for (const auto* link : reading.named("a")) CHECK(ids.contains(attribute(*link, "href").substr(1)));
  }
}

TEST_CASE("no name becomes markup") {
  const auto reading = read_page(html(sample::hostile()));
  CHECK(reading.named("script").size() == 1);
  CHECK(reading.named("style").size() == 1);
  CHECK(reading.named("img").empty());
  for (const auto& element : reading.elements)
    for (const auto& [name, value] : element.attributes) {
      CHECK_FALSE(name.starts_with("on"));
      CHECK(name != "style");
      if (name == "href") CHECK(value.starts_with("#"));
    }
  const std::string text = reading.all_text();
  CHECK(text.find(sample::script) != text.npos);         // shown as it was written
  CHECK(text.find("abc\\u{202e}gnp.exe") != text.npos);  // an override is seen, not obeyed
  CHECK(html(sample::hostile()).find("\u202E") == std::string::npos);
  CHECK(page::escaped("שלום").starts_with("\u2068"));  // what runs right to left is isolated
}

TEST_CASE("broken bytes are shown, not passed on") {
  Document document = sample::document();
  document.title = "a\xff\x01z";
  CHECK(html(document).find("<h1>a\\xff\\x01z</h1>") != std::string::npos);
}

TEST_CASE("the policy allows the two inline blocks alone") {
  const auto reading = read_page(html(sample::document()));
  const std::string policy = policy_of(reading);
  CHECK(policy.starts_with("default-src 'none'"));
  CHECK(policy.find("unsafe") == policy.npos);
  CHECK(policy.find("script-src '" + page::source_hash(reading.named("script")[0]->text) + "'") != policy.npos);
  CHECK(policy.find("style-src '" + page::source_hash(reading.named("style")[0]->text) + "'") != policy.npos);
}

TEST_CASE("the page loads nothing") {
  const auto reading = read_page(html(sample::document()));
  for (const auto& element : reading.elements) {
    CHECK(element.name != "link");
    for (const auto& [name, value] : element.attributes) {
      CHECK(name != "src");
      if (name != "xmlns") CHECK(value.find("://") == value.npos);
    }
  }
  for (const char* block : {"style", "script"}) {
    const std::string& text = reading.named(block)[0]->text;
    for (const char* call : {"url(", "@import", "http", "fetch(", "eval", "Function("})
      CHECK(text.find(call) == text.npos);
  }
}

TEST_CASE("SHA-256 gives the known answers") {
  CHECK(page::source_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(page::source_hash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");  // FIPS 180-4, B.1
  CHECK(page::source_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "sha256-JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");  // B.2: two blocks
  CHECK(page::sha256(std::string(1000000, 'a'))[0] == 0xcd);
  CHECK(page::sha256(std::string(1000000, 'a'))[31] == 0xd0);
}

TEST_CASE("every section, sentence, figure and table of the document is there") {
  for (const auto& [name, document] : sample::pages()) {
    const std::string text = read_page(html(document)).all_text();
    const auto has = [&](const std::string& wanted) {
      CAPTURE(name, wanted);
      CHECK(text.find(harmless(wanted)) != text.npos);
    };
    for (const auto& section : document.sections) {
      has(section.title), has(section.headline);
      for (const auto& point : section.points) has(point);
      for (const auto& figure : section.figures) has(figure.value), has(figure.label), has(figure.range);
      for (const auto& chart : section.charts) {
        has(chart.title), has(chart.alt), has(chart.caption);
        for (const auto& row : table_of(chart, document.currency).rows)
          for (const auto& cell : row) has(cell.text);
      }
      for (const auto& table : section.tables)
        for (const auto& row : table.rows)
          for (const auto& cell : row) has(cell.text);
    }
    for (const auto& lack : document.lacks) has(lack);
    has(document.digest), has(document.sampling), has(std::to_string(document.seed)), has("100,000"),
        has("uphill " + document.version);
  }
}

TEST_CASE("every chart is an image with a name, a description and a table") {
  const Document document = sample::document();
  const auto reading = read_page(html(document));
  std::size_t charts = 0, tables = 0;
  for (const auto& section : document.sections) charts += section.charts.size(), tables += section.tables.size();
  const auto drawings = reading.named("svg");
  CHECK(drawings.size() == 2 * charts);  // wide and narrow
  CHECK(reading.named("table").size() == charts + tables);
  CHECK(reading.named("figure").size() == charts);
  for (const auto* drawing : drawings) {
    CHECK(attribute(*drawing, "role") == "img");
    CHECK_FALSE(attribute(*drawing, "aria-labelledby").empty());
  }
  for (const auto* box : reading.named("div"))
    if (attribute(*box, "class") == "scroll") CHECK(attribute(*box, "tabindex") == "0");
  CHECK(reading.named("section").size() == document.sections.size() + 1);
  for (const char* landmark : {"header", "nav", "main", "footer"}) CHECK(reading.named(landmark).size() == 1);
  CHECK(attribute(*reading.named("html")[0], "lang") == "en");
}

TEST_CASE("no coordinate is lost and all lie on the paper") {
  for (const auto& [name, document] : sample::pages()) {
    const auto reading = read_page(html(document));
    double width = 0, height = 0;
    for (const auto& element : reading.elements) {
      CAPTURE(name, element.name, element.text);
      if (element.name == "svg")
        width = std::stod(attribute(element, "width")), height = std::stod(attribute(element, "height"));
      for (const auto& [key, value] : element.attributes)
        if (key == "d" || key == "x" || key == "y" || key == "cx" || key == "cy" || key == "width" || key == "height") {
          CHECK(value.find("nan") == value.npos);
          CHECK(value.find("inf") == value.npos);
        }
      for (const char* key : {"x", "cx"})
        if (element.attributes.contains(key))
          CHECK((std::stod(attribute(element, key)) >= 0 && std::stod(attribute(element, key)) <= width));
      for (const char* key : {"y", "cy"})
        if (element.attributes.contains(key))
          CHECK((std::stod(attribute(element, key)) >= 0 && std::stod(attribute(element, key)) <= height));
    }
  }
}

TEST_CASE("the same document gives the same bytes, and few of them") {
  const std::string once = html(sample::document());
  CHECK(once == html(sample::document()));
  CHECK(once.size() < 150'000);
}

TEST_CASE("a theme's fonts and colours cannot leave their place") {
  Theme theme;
  theme.body_font = "\"</style><script>alert(1)</script>";
  theme.paper = "};x";
  const auto reading = read_page(html(sample::document(), theme));
  CHECK(reading.complaint == "");
  CHECK(reading.named("script").size() == 1);
  CHECK(reading.named("style")[0]->text.find("};x") == std::string::npos);
}
