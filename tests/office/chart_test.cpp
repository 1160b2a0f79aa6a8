// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cmath>

#include "document/chart_table.h"
#include "document/sample.h"
#include "office/chart.h"
#include "office/hard_sample.h"
#include "office/label_places.h"
#include "office/opened.h"
#include "office/text_size.h"
#include "office/xml.h"

using namespace uphill::report;

namespace {

std::vector<Chart> every_kind() {
  using namespace sample;
  return {fan(), quadrant(), stacked(), clustered(), flat(), j_curve(), tornado(), roadmap(), many_cases(), long_fan(), long_bars(),
          one_year(), many_lines(), grouped_bars(), flat_limits(), long_roadmap()};
}

/// Children in the order in which ISO 29500-1 wants them, of every element that we write.
const std::map<std::string, std::vector<std::string>>& schema() {
  static const std::vector<std::string> axis = {"axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark", "minorTickMark",
                                                "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossesAt"};
  static const auto with = [](std::vector<std::string> start, const std::vector<std::string>& rest) {
    start.insert(start.end(), rest.begin(), rest.end());
    return start;
  };
  static const std::vector<std::string> start = {"idx", "order", "tx", "spPr"};
  static const std::vector<std::string> shown = {"numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"};
  static const std::map<std::string, std::vector<std::string>> table = {
      {"chartSpace", {"date1904", "roundedCorners", "chart", "spPr", "txPr", "externalData"}},
      {"chart", {"title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"}},
      {"plotArea", {"layout", "areaChart", "barChart", "lineChart", "scatterChart", "catAx", "valAx"}},
      {"areaChart", {"grouping", "varyColors", "ser", "dLbls", "axId"}},
      {"barChart", {"barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "axId"}},
      {"lineChart", {"grouping", "varyColors", "ser", "dLbls", "marker", "axId"}},
      {"scatterChart", {"scatterStyle", "varyColors", "ser", "dLbls", "axId"}},
      {"areaChart/ser", with(start, {"dPt", "dLbls", "errBars", "cat", "val"})},
      {"barChart/ser", with(start, {"invertIfNegative", "dPt", "dLbls", "errBars", "cat", "val"})},
      {"lineChart/ser", with(start, {"marker", "dPt", "dLbls", "errBars", "cat", "val", "smooth"})},
      {"scatterChart/ser", with(start, {"marker", "dPt", "dLbls", "errBars", "xVal", "yVal", "smooth"})},
      {"dPt", {"idx", "invertIfNegative", "marker", "bubble3D", "spPr"}},
      {"dLbls", with({"dLbl"}, shown)},
      {"dLbl", with({"idx", "delete", "layout", "tx"}, shown)},
      {"errBars", {"errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "spPr"}},
      {"marker", {"symbol", "size", "spPr"}},
      {"scaling", {"orientation", "max", "min"}},
      {"legend", {"legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"}},
      {"catAx", with(axis, {"auto", "lblAlgn", "lblOffset", "tickLblSkip", "tickMarkSkip", "noMultiLvlLbl"})},
      {"valAx", with(axis, {"crossBetween", "majorUnit"})}};
  return table;
}

std::string bare(const char* name) {
  const std::string text = name;
  return text.substr(text.find(':') + 1);
}

void check_order(const pugi::xml_node& node) {
  const std::string own = bare(node.name()), within = bare(node.parent().name()) + "/" + own;
  const auto found = schema().count(within) ? schema().find(within) : schema().find(own);
  std::size_t at = 0;
  for (const auto& child : node.children()) {
    if (found != schema().end() && std::string(node.first_child().name()).rfind("c:", 0) == 0) {
      const std::string name = bare(child.name());
      INFO(within << ": " << name);
      while (at < found->second.size() && found->second[at] != name) ++at;
      CHECK(at < found->second.size());
    }
    check_order(child);
  }
}

std::string written(const Chart& chart, const DataPlace& place = {"Data", 0, 0}) { return chart_xml(chart, "USD", {}, {}, place); }

pugi::xml_document parsed(const std::string& text) {
  pugi::xml_document document;
  REQUIRE(document.load_string(text.c_str()));
  return document;
}

/// "'Data'!$B$2:$B$9" as rows and columns from zero.
struct Cells {
  std::string sheet;
  std::size_t row, column, row_to, column_to;
};

Cells cells(const std::string& reference) {
  const auto mark = reference.rfind('!');
  std::vector<std::size_t> numbers;
  for (std::size_t at = mark + 1; at < reference.size(); ++at) {
    if (reference[at] != '$') continue;
    std::size_t value = 0;
    for (++at; at < reference.size() && std::isalnum(static_cast<unsigned char>(reference[at])); ++at) {
      const char c = reference[at];
      value = std::isdigit(static_cast<unsigned char>(c)) ? value * 10 + static_cast<std::size_t>(c - '0') : value * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    numbers.push_back(value - 1);
    --at;
  }
  REQUIRE((numbers.size() == 2 || numbers.size() == 4));
  return {reference.substr(1, mark - 2), numbers[1], numbers[0], numbers.size() == 4 ? numbers[3] : numbers[1], numbers.size() == 4 ? numbers[2] : numbers[0]};
}

}  // namespace

TEST_CASE("chart: elements stand in the order of the schema") {
  for (const auto& chart : every_kind()) {
    INFO(chart.id);
    check_order(parsed(written(chart)).document_element());
  }
}

TEST_CASE("chart: each group has two axes, each defined once, and series are counted without a gap") {
  for (const auto& chart : every_kind()) {
    INFO(chart.id);
    const auto xml = parsed(written(chart));
    std::multiset<std::string> defined;
    for (const char* axis : {"c:catAx", "c:valAx"})
      for (const auto& one : all(xml, axis)) {
        defined.insert(one.child("c:axId").attribute("val").value());
        CHECK(one.child("c:crossAx"));
      }
    CHECK(defined.size() == 2);
    for (const char* group : {"c:areaChart", "c:barChart", "c:lineChart", "c:scatterChart"})
      for (const auto& one : all(xml, group)) {
        std::size_t ids = 0;
        for (const auto& id : one.children("c:axId")) ids += defined.count(id.attribute("val").value());
        CHECK(ids == 2);
      }
    int n = 0;
    for (const auto& one : all(xml, "c:ser")) CHECK(one.child("c:idx").attribute("val").as_int() == n++);
    CHECK(n > 0);
  }
}

TEST_CASE("chart: every reference holds what its cells hold, wherever these stand") {
  const DataPlace place{"O'Brien & Co", 7, 30};
  for (const auto& chart : every_kind()) {
    INFO(chart.id);
    const DataTable data = chart_data(chart, "USD");
    const auto xml = parsed(written(chart, place));
    for (const auto& f : all(xml, "c:f")) {
      const Cells at = cells(f.text().get());
      INFO(f.text().get());
      CHECK(at.sheet == "O''Brien & Co");
      REQUIRE((at.row >= 7 && at.column >= 30 && at.row_to - 7 <= data.rows.size() && at.column_to - 30 < data.columns.size()));
      const auto cache = f.next_sibling();
      CHECK(cache.child("c:ptCount").attribute("val").as_ullong() == (at.row_to - at.row + 1) * (at.column_to - at.column + 1));
      for (const auto& point : cache.children("c:pt")) {
        const std::size_t n = point.attribute("idx").as_ullong(), wide = at.column_to - at.column + 1;
        const std::size_t row = at.row + n / wide - 7, column = at.column + n % wide - 30;
        const std::string value = point.child("c:v").text().get();
        if (row == 0)
          CHECK(value == parsed("<a>" + xml::escaped(data.columns[column].name) + "</a>").document_element().text().get());
        else if (std::string(cache.name()) == "c:numCache")
          CHECK(std::stod(value) == data.rows[row - 1][column].value);
      }
    }
  }
}

TEST_CASE("chart: the cells begin with the table that people read") {
  for (const auto& chart : every_kind()) {
    INFO(chart.id);
    const DataTable read = table_of(chart, "USD"), data = chart_data(chart, "USD");
    const std::size_t before = data.rows.size() - read.rows.size();
    CHECK(before == (std::holds_alternative<Roadmap>(chart.data) ? 1u : 0u));
    std::set<std::string> names;
    for (const auto& head : data.columns) CHECK(names.insert(head.name).second);
    for (std::size_t n = 0; n < read.rows.size(); ++n)
      for (std::size_t k = 0; k < read.rows[n].size(); ++k) CHECK(data.rows[n + before][k].text == read.rows[n][k].text);
    for (const auto& row : data.rows) CHECK(row.size() == data.columns.size());
  }
}

TEST_CASE("chart: bands of a fan add up to its percentiles and open from the last known year") {
  const DataTable data = chart_data(sample::fan(), "USD");
  const Fan fan = std::get<Fan>(sample::fan().data);
  const auto column = [&](const std::string& name) {
    for (std::size_t k = 0; k < data.columns.size(); ++k)
      if (data.columns[k].name == name) return k;
    FAIL(name);
    return data.columns.size();
  };
  const std::size_t base = column("Below P5"), low = column("P5 to P95"), middle = column("P25 to P75"), high = column("P75 to P95");
  const auto value = [&](std::size_t row, std::size_t k) { return data.rows[row][k].value; };
  for (std::size_t n = 0; n < 8; ++n) {
    const double sum = value(n, base) + value(n, low) + value(n, middle) + value(n, high);
    CHECK(sum == Approx(n < 3 ? fan.history[n] : fan.p95[n]));
    CHECK(value(n, base) == Approx(n < 3 ? fan.history[n] : fan.p5[n]));
  }
}

TEST_CASE("chart: colours are the theme's on a slide and plain in a workbook") {
  ChartStyle fixed;
  fixed.colours = ChartStyle::Colours::fixed;
  for (const auto& chart : every_kind()) {
    INFO(chart.id);
    CHECK(written(chart).find("schemeClr") != std::string::npos);
    CHECK(chart_xml(chart, "USD", {}, fixed, {"Data", 0, 0}).find("schemeClr") == std::string::npos);
  }
}

TEST_CASE("label places: names of points do not cover each other") {
  using namespace uphill::report::office;
  std::vector<Obstacle> points;
  for (int n = 0; n < 9; ++n) {
    const double x = 60 + 50.0 * n, y = 200 - 8.0 * n;
    points.push_back({x, y, x - 40, x + 40, y - 50, y + 50, 90, 14});
  }
  const auto places = label_places(points, {600, 340, 300, 170});
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const auto left = [&](std::size_t n) { return places[n].to_the_right ? places[n].x : places[n].x - 90; };
      INFO(a << " and " << b);
      CHECK((std::fabs(left(a) - left(b)) >= 90 || std::fabs(places[a].y - places[b].y) >= 14));
    }
}

TEST_CASE("text size: wide letters are wider, lines are counted, cuts keep characters whole") {
  CHECK(text_width("WWW", 10) > 2 * text_width("iii", 10));
  CHECK(text_width("営業", 10) == Approx(20));
  CHECK(text_width("e\xCC\x81", 10) == text_width("e", 10));
  CHECK(lines_of("one two three", 10, 1000) == 1);
  CHECK(lines_of("one two three", 10, text_width("three", 10) + 1) == 3);
  CHECK(lines_of("", 10, 100) == 1);
  const std::string cut = cut_to("営業支援システムの全面的な刷新", 10, 55, 1);
  CHECK(cut.size() >= 3);
  CHECK(cut.substr(cut.size() - 3) == "…");
  CHECK((cut.size() - 3) % 3 == 0);
  CHECK(text_width(cut, 10) <= 55);
}

TEST_CASE("xml: text is harmless whatever it holds") {
  CHECK(xml::escaped("<a & \"b\" 'c'>") == "&lt;a &amp; &quot;b&quot; &apos;c&apos;&gt;");
  CHECK(xml::escaped(std::string("a\0b", 3)) == "a\xEF\xBF\xBD" "b");
  CHECK(xml::escaped("\xED\xA0\x80").find("\xED") == std::string::npos);
  CHECK(xml::escaped("\xEF\xBF\xBE") == "\xEF\xBF\xBD");
  CHECK(xml::escaped("é営🙂") == "é営🙂");
}
