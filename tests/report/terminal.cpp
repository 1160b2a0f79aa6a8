// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <sstream>

#include "report/bars.h"
#include "report/text.h"
#include "sample.h"
#include "uphill/report.h"

using namespace uphill;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

int widest(const std::string& text) {
  int columns = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) columns = std::max(columns, report::width(line));
  return columns;
}

}  // namespace

TEST_CASE("a range bar on a common scale, the plan marked") {
  const report::Axis axis{0, 20, 20};
  const RiskRange range{10, 0, 0, 3.5, 0, 7.5, 10.5, 13.5, 0, 17.5, 0};
  CHECK(report::range_bar(range, axis, std::nullopt) == "   ────━━━┃━━━────");
  CHECK(report::range_bar(range, axis, 15.5) == "   ────━━━┃━━━─┆──");
  CHECK(report::range_bar(range, axis, 10.7) == "   ────━━━╋━━━────");
  CHECK(report::range_bar(range, axis, 19.5) == "   ────━━━┃━━━──── ┆");
  CHECK(report::range_bar(sample::nothing(), axis, 1.0).empty());
}

TEST_CASE("a histogram fills its height") {
  CHECK(report::histogram({0, 1, 2}, 1) == std::vector<std::string>{" ▄█"});
  CHECK(report::histogram({1, 2}, 2) == std::vector<std::string>{" █", "██"});
  CHECK(report::histogram({}, 1) == std::vector<std::string>{""});
}

TEST_CASE("the report says what was run, the plan, the cases, the story and the warnings") {
  const std::string text = report::terminal(sample::findings());
  CHECK_THAT(text, StartsWith("Northwind Software, FY27 to FY28\n"
                              "3 scenarios, 100,000 futures each (sobol, seed 20260201)\n"
                              "from scenarios/northwind.yaml, digest 0123456789ab\n"));
  CHECK_THAT(text, Contains("\nFY27  plan $50M\n"));
  CHECK_THAT(text, Contains("  Fix the engine        96%  104%  112%     42%  "));
  CHECK_THAT(
      text,
      Contains("  Hire ten sellers now  FY27  -1.2  -1.7  -0.7  <1%    -4.1 -10.8   2.6  21%    37 mo  reject\n"));
  CHECK_THAT(text, Contains("\nThe story\n  Under “No new investment”, the FY27 plan"));
  CHECK_THAT(text, Contains("\nWarnings\n  scenario crm-only: crm requires data-governance"));
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("the report keeps to its width, whatever the names") {
  Findings f = sample::findings();
  f.name = std::string(300, 'n');
  f.file = std::string(255, 'f');
  f.scenarios[1].title = std::string(200, 'x');
  f.scenarios[2].title = "東京都庁東京都庁東京都庁東京都庁東京都庁東京都庁 שלום";
  for (const int columns : {80, 90, 96, 100})
    CHECK(widest(report::terminal(f, {columns, report::Colour::off})) <= columns);
  CHECK(widest(report::terminal(f, {10, report::Colour::off})) <= 80);
}

TEST_CASE("names cannot speak to the terminal") {
  Findings f = sample::findings();
  f.name = f.file = f.scenarios[1].title = "\x1b[2Jgone\n\u202e";
  f.warnings[0].text = f.warnings[0].code = "\x1b]0;title\x07";
  f.scenarios[1].name = f.baseline = "status-quo";
  const std::string text = report::terminal(f);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(text.find("\u202e") == std::string::npos);
}

TEST_CASE("without a plan the revenue is shown") {
  Findings f = sample::findings();
  for (auto& scenario : f.scenarios)
    for (auto& year : scenario.years) year.attainment.reset();
  const std::string text = report::terminal(f);
  CHECK_THAT(text, Contains("\nRevenue, $M\n"));
  CHECK_THAT(text, !Contains("┆"));
  CHECK_THAT(text, Contains("  No new investment     46.1  50.1  54.1   "));
}

TEST_CASE("a year without a plan among those that have one") {
  Findings f = sample::findings();
  for (auto& scenario : f.scenarios) scenario.years[0].attainment.reset();
  CHECK_THAT(report::terminal(f), Contains("\nFY27  no plan\nFY28  plan $51.5M\n"));
}

TEST_CASE("colour is an addition, not a change") {
  const std::string plain = report::terminal(sample::findings(), {100, report::Colour::off});
  std::string coloured = report::terminal(sample::findings(), {100, report::Colour::on});
  CHECK(coloured != plain);
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  CHECK(coloured == plain);
}

TEST_CASE("one year, one scenario, nothing else") {
  Findings f = sample::findings();
  f.scenarios.resize(1);
  f.scenarios[0].years.resize(1);
  f.labels.resize(1);
  f.inaction.resize(1);
  f.warnings.clear();
  const std::string text = report::terminal(f);
  CHECK_THAT(text, StartsWith("Northwind Software, FY27\n1 scenario, 100,000 futures each"));
  CHECK_THAT(text, !Contains("The cases"));
  CHECK_THAT(text, !Contains("Warnings"));
}
