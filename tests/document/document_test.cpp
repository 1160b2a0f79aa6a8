// SPDX-License-Identifier: Apache-2.0
// A document as a whole: its order, what it lacks, its ids, its cells; many cases, few years, names that mean harm.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "document/materials_sample.h"
#include "report/csv.h"
#include "uphill/report.h"

using namespace uphill;
using namespace uphill::report;
using Catch::Matchers::Contains;

namespace {

std::vector<std::string> ids(const Document& d) {
  std::vector<std::string> all;
  for (const auto& one : d.sections) all.push_back(one.id);
  return all;
}

bool lacks(const Document& d, const std::string& words) {
  for (const auto& one : d.lacks)
    if (one.find(words) != std::string::npos) return true;
  return false;
}

const DataTable& table(const Document& d, const std::string& id) {
  for (const auto& section : d.sections)
    for (const auto& one : section.tables)
      if (one.id == id) return one;
  throw std::out_of_range(id);
}

const Chart& chart(const Document& d, const std::string& id) {
  for (const auto& section : d.sections)
    for (const auto& one : section.charts)
      if (one.id == id) return one;
  throw std::out_of_range(id);
}

/// A document of findings alone.
Document of(const Findings& findings) {
  Materials m;
  m.findings = findings;
  return document(m);
}

/// The number that a cell's text says, and half of the place of its last digit.
struct Read {
  double value, half;
};
Read read(const std::string& text) {
  std::string digits;
  double unit = 1, half = 0.5;
  bool point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') digits += c, half /= point ? 10 : 1;
    else if (c == '.') digits += c, point = true;
    else if (c == '%') unit = 0.01;
    else if (!digits.empty() && text.compare(i, 2, "bn") == 0) unit = 1e9;
    else if (!digits.empty() && c == 'M') unit = 1e6;
    else if (!digits.empty() && c == 'k') unit = 1e3;
    else if (text.compare(i, 6, "points") == 0) unit = 0.01;
  }
  for (std::size_t i = digits.size(); !point && i-- > 0 && digits[i] == '0' && i > 0;) half *= 10;  // rounded to its error
  const double sign = text.find("−") != std::string::npos || text.find('-') == 0 ? -1 : 1;
  return {sign * unit * std::stod(digits), half * unit};
}

/// `least`: the smallest value of the column that is not told as nothing; a zero says that a value is below its error.
void check_cell(const std::string& where, const Cell& cell, double least) {
  CAPTURE(where, cell.text, cell.value);
  if (std::isnan(cell.value)) return;
  REQUIRE_FALSE(cell.text.empty());
  if (cell.text[0] == '<' || cell.text[0] == '>') {
    CHECK((cell.text[0] == '<' ? cell.value < 0.05 : cell.value > 0.95));
    return;
  }
  const Read said = read(cell.text);
  if (said.value == 0) {
    CHECK(std::fabs(cell.value) < least);
    return;
  }
  CHECK(std::fabs(said.value - cell.value) <= said.half * (1 + 1e-9) + 1e-12 * std::fabs(cell.value));
}

double least_of(const DataTable& table, std::size_t column) {
  double least = 1e300;
  for (const auto& row : table.rows)
    if (!std::isnan(row[column].value) && row[column].text[0] != '<' && row[column].text[0] != '>' && read(row[column].text).value != 0)
      least = std::fmin(least, std::fabs(row[column].value));
  return least;
}

}  // namespace

TEST_CASE("a whole document argues in order and lacks nothing") {
  const Case c = sample::small_case();
  const Document d = document(sample::all_of(c));
  CHECK(ids(d) == std::vector<std::string>{"answer", "paradox", "inaction", "productivity", "attainment", "chance", "j-curve", "drivers",
                                           "worth-knowing", "stack", "roadmap", "change-our-mind", "assumptions", "method"});
  CHECK(d.lacks.empty());
  CHECK(d.title == "Northwind Software");
  CHECK(d.seed == 20260201);
  CHECK(d.trials == 100000);
  CHECK(d.sampling == "sobol");
}

TEST_CASE("every section has a headline, notes and a sheet, and no more than two charts; ids are unique") {
  const Case c = sample::small_case();
  const Document d = document(sample::all_of(c));
  std::set<std::string> seen;
  for (const auto& section : d.sections) {
    CAPTURE(section.id);
    CHECK(seen.insert("section " + section.id).second);
    CHECK_FALSE(section.headline.empty());
    CHECK_FALSE(section.headline.ends_with('.'));
    CHECK_FALSE(section.sheet.empty());
    CHECK_THAT(section.notes, Contains("How to read it: ") && Contains("\nWhere the numbers come from: "));
    CHECK(section.charts.size() <= 2);
    for (const auto& one : section.charts) {
      CHECK(seen.insert(one.id).second);
      CHECK_FALSE(one.alt.empty());
    }
    for (const auto& one : section.tables) {
      CHECK(seen.insert(one.id).second);
      for (const auto& row : one.rows) CHECK(row.size() == one.columns.size());
    }
    if (!section.tables.empty()) CHECK(section.tables[0].columns.size() <= 8);
  }
}

TEST_CASE("a cell's text is its value as far as it goes") {
  const Case c = sample::small_case();
  for (const auto& section : document(sample::all_of(c)).sections)
    for (const auto& one : section.tables)
      for (const auto& row : one.rows)
        for (std::size_t k = 0; k < row.size(); ++k) check_cell(one.id + " " + one.columns[k].name, row[k], least_of(one, k));
}

TEST_CASE("a results document names what it cannot show") {
  const Document d = of(sample::findings());
  CHECK(ids(d) == std::vector<std::string>{"answer", "paradox", "inaction", "productivity", "attainment", "chance", "j-curve", "roadmap", "method"});
  for (const auto* words : {"Benchmarks and their sources: a results document does not hold them. Give the scenario file instead.",
                            "What drives it (the tornado): a results document holds no studies. Give the scenario file instead.",
                            "What is worth finding out first: a results document holds no studies.",
                            "The technology stack: a results document does not hold it.", "The roadmap by quarter: a results document",
                            "What would change our mind: a results document", "Assumptions and their sources: a results document"})
    CHECK(lacks(d, words));
  CHECK(d.lacks.size() == 7);
}

TEST_CASE("a file without targets or stack is told what to add") {
  Case c = sample::small_case();
  c.stack.clear();
  Materials m = sample::all_of(c);
  for (auto& scenario : m.findings.scenarios)
    for (auto& year : scenario.years) year.attainment.reset();
  const Document d = document(m);
  CHECK(lacks(d, "Attainment and the chance of plan: the file has no `targets`. Add the revenue plan by fiscal year, `targets: {FY27: ...}`."));
  CHECK(lacks(d, "The technology stack: the file has no `stack`."));
  CHECK(sample::section(d, "chance") == nullptr);
  CHECK(sample::section(d, "attainment")->headline == "Revenue of FY28 under “Fix the engine” lies between $49.6M and $57.6M in eight futures of ten");
  CHECK(sample::section(d, "attainment")->title == "Revenue by fiscal year");
  CHECK(sample::section(d, "answer")->figures.size() == 3);
}

TEST_CASE("the baseline alone") {
  Findings f = sample::findings();
  f.scenarios.resize(1);
  f.forgone_scenario.clear();
  const Document d = of(f);
  CHECK(sample::section(d, "answer")->headline == "The FY28 plan is reached in 42 of 100 futures under “No new investment”");
  CHECK(sample::section(d, "paradox") == nullptr);
  CHECK(sample::section(d, "j-curve") == nullptr);
  CHECK(lacks(d, "The paradox and the J-curve: there is no case beside the baseline."));
  CHECK(chart(d, "fan-focus").title == "Revenue against plan, No new investment");
  CHECK(focus_of(f).empty());
}

TEST_CASE("nine cases and more: charts show eight, tables all, in one colour each") {
  Findings f = sample::findings();
  for (int n = 0; n < 9; ++n)
    f.scenarios.push_back(sample::scenario(3 + n, "case-" + std::to_string(n), "Case " + std::to_string(n),
                                           sample::versus(-1e6, 0.01, 1e6 * n, 0.7, Verdict::paradox)));
  const Document d = of(f);
  const auto& points = std::get<Quadrant>(chart(d, "payoff-quadrant").data).points;
  CHECK(points.size() == 8);
  std::set<Tone> tones;
  for (const auto& point : points) CHECK((point.tone >= 1 && point.tone <= 8 && tones.insert(point.tone).second));
  CHECK(table(d, "payoffs").rows.size() == 11);
  CHECK(table(d, "summary").rows.size() == 12);
  CHECK(sample::section(d, "paradox")->points.back() == "3 other cases stand in the tables alone.");
  CHECK(focus_of(f) == "case-8");
}

TEST_CASE("the order asked for is the order told, and chooses") {
  Materials m;
  m.findings = sample::findings();
  m.order = {"hire-now", "status-quo"};
  const Document d = document(m);
  REQUIRE(table(d, "summary").rows.size() == 2);
  CHECK(table(d, "summary").rows[0][0].text == "Hire ten sellers now");
  CHECK_THAT(sample::section(d, "answer")->headline, Contains("Hire ten sellers now"));
  m.order = {"nobody"};
  CHECK_THROWS_WITH(document(m), "no case is called `nobody`; there are status-quo, hire-now, transform");
}

TEST_CASE("names that mean harm are carried unchanged") {
  const std::string evil = "<script>alert(\"&\")</script>=HYPERLINK('x')";
  Findings f = sample::findings();
  f.scenarios[2].title = evil;
  const Document d = of(f);
  CHECK(table(d, "summary").rows[2][0].text == evil);
  CHECK_THAT(sample::section(d, "answer")->headline, Contains(evil));
}

TEST_CASE("long titles are cut in labels alone") {
  const std::string title(80, 'x');
  Findings f = sample::findings();
  f.scenarios[2].title = title;
  const Document d = of(f);
  CHECK(std::get<Quadrant>(chart(d, "payoff-quadrant").data).points[1].label == std::string(31, 'x') + "…");
  CHECK(table(d, "payoffs").rows[1][0].text == title);
}

TEST_CASE("one year, and thirty") {
  for (const int years : {1, 30}) {
    Findings f = sample::findings();
    f.labels.clear();
    f.inaction.clear();
    for (int y = 0; y < years; ++y) {
      f.labels.push_back("FY" + std::to_string(27 + y));
      f.inaction.push_back({f.labels.back(), sample::range(1e6, 1e6), sample::range(2e6, 1e6)});
    }
    for (auto& scenario : f.scenarios) {
      scenario.years.clear();
      for (const auto& label : f.labels) scenario.years.push_back(sample::year(label, 50e6, 50e6));
      for (auto* curve : {&scenario.versus.cumulative.mean, &scenario.versus.cumulative.p10, &scenario.versus.cumulative.p50, &scenario.versus.cumulative.p90})
        curve->assign(static_cast<std::size_t>(12 * years), -1e5);
    }
    const Document d = of(f);
    CAPTURE(years);
    const auto n = static_cast<std::size_t>(years);
    CHECK(std::get<Fan>(chart(d, "fan-focus").data).periods.size() == n);
    CHECK(std::get<Bars>(chart(d, "inaction-bars").data).categories.size() == n);
    CHECK(std::get<Lines>(chart(d, "cumulative").data).periods.size() == 12 * n);
    CHECK(std::get<Lines>(chart(d, "cumulative").data).label_every == (years == 1 ? 12 : 36));
    CHECK(table(d, "chance").columns.size() == (years == 1 ? 2 : 8));
    CHECK(table(d, "chance").columns.back().name == f.labels.back());
    CHECK(table(d, "revenue").rows.size() == 3 * n);
    CHECK(std::holds_alternative<Bars>(chart(d, "chance-by-year").data) == (years == 1));
  }
}

TEST_CASE("the appendix has the rows of the CSV") {
  const Findings f = sample::findings();
  const Document d = of(f);
  REQUIRE(d.appendix.size() == 1);
  std::string text = "scenario,figure,period,statistic,value\r\n";
  for (const auto& row : d.appendix[0].rows) {
    for (std::size_t k = 0; k < row.size(); ++k) text += (k ? "," : "") + csv_cell(row[k].text);
    text += "\r\n";
  }
  CHECK(text == results_csv(f));
  for (const auto& row : d.appendix[0].rows)
    if (!std::isnan(row[4].value)) CHECK(row[4].text == csv_cell(row[4].value));
}

TEST_CASE("history stands before the fan, where revenue is bookings") {
  Case c = sample::small_case();
  Document d = document(sample::all_of(c));
  const Fan fan = std::get<Fan>(chart(d, "fan-focus").data);
  CHECK(fan.periods == std::vector<std::string>{"FY25", "FY26", "FY27", "FY28"});
  CHECK(fan.history[1] == 49.1e6);
  CHECK(std::isnan(fan.p50[1]));
  CHECK(fan.plan[2] == 50e6);
  auto recurring = std::make_shared<Company>(*c.company);
  recurring->revenue.recurring = true;
  c.company = recurring;
  d = document(sample::all_of(c));
  CHECK(std::get<Fan>(chart(d, "fan-focus").data).periods.size() == 2);
}

TEST_CASE("the roadmap is that of the case, with its budget") {
  const Case c = sample::small_case();
  const Document d = document(sample::all_of(c));
  const Roadmap map = std::get<Roadmap>(chart(d, "roadmap-map").data);
  REQUIRE(map.rows.size() == 1);
  CHECK(map.rows[0].start == 3);
  CHECK(map.rows[0].live == 9);
  CHECK(map.quarters.size() == 8);
  CHECK(std::get<Bars>(chart(d, "spending-bars").data).limits == std::vector<double>{2e6, 2e6});
}

TEST_CASE("charts draw the findings' own values") {
  const Findings f = sample::findings();
  const Document d = of(f);
  const auto& fix = f.scenarios[2].versus;
  const auto& point = std::get<Quadrant>(chart(d, "payoff-quadrant").data).points[1];
  CHECK(point.x == fix.in_year_payoff.mean);
  CHECK(point.x_low == fix.in_year_payoff.p10);
  CHECK(point.x_high == fix.in_year_payoff.p90);
  CHECK(point.y == fix.long_term_payoff.mean);
  CHECK(point.y_low == fix.long_term_payoff.p10);
  CHECK(point.y_high == fix.long_term_payoff.p90);
  CHECK(point.tone == 2);
  const Bars bars = std::get<Bars>(chart(d, "inaction-bars").data);
  CHECK(bars.series[0].values[1] == f.inaction[1].erosion.mean);
  CHECK(bars.series[1].values[1] == f.inaction[1].forgone.mean);
  CHECK(bars.series[1].high[1] == f.inaction[1].forgone.p90);
  CHECK(bars.series[1].tone == 2);
  const Lines lines = std::get<Lines>(chart(d, "cumulative").data);
  CHECK(lines.series[0].low == fix.cumulative.p10);
  CHECK(lines.series[0].tone == 2);
  CHECK(lines.periods[1] == "FY27-M02");
  const Fan fan = std::get<Fan>(chart(d, "fan-focus").data);
  CHECK(fan.p95[1] == f.scenarios[2].years[1].revenue.p95);
}

TEST_CASE("payback is marked where the median comes back to stay") {
  Findings f = sample::findings();
  f.scenarios[2].versus.cumulative.p50 = {-1e5, 2e5, -3e5, 0, 1e5};
  for (auto* curve : {&f.scenarios[2].versus.cumulative.mean, &f.scenarios[2].versus.cumulative.p10, &f.scenarios[2].versus.cumulative.p90})
    *curve = f.scenarios[2].versus.cumulative.p50;
  const Lines lines = std::get<Lines>(chart(of(f), "cumulative").data);
  REQUIRE(lines.marks.size() == 1);
  CHECK(lines.marks[0].period == 3);
  CHECK(lines.marks[0].label == "ahead from month 4");
}

TEST_CASE("the stack has evidence where an investment shares its name, and says so where none does") {
  const Case c = sample::small_case();
  const DataTable stack = table(document(sample::all_of(c)), "stack");
  CHECK(stack.rows[0][6].text ==
        "“One CRM” is part of “Fix the engine”; “Fix the engine” pays off in 86 of 100 futures. The effect of “One CRM” on selling time "
        "moves the long-term payoff from $1.2M to $11.5M.");
  CHECK(stack.rows[1][6].text == "No investment of the file is about it.");
}

TEST_CASE("the best plan stands in the roadmap where one was looked for") {
  const Case c = sample::small_case();
  Materials m = sample::all_of(c);
  OptimizeFindings plan{};
  plan.timeline = c.timeline;
  plan.currency = "USD";
  plan.best = plans::Plan{};
  plan.best->starts = {{"crm", "One CRM", 0, 6, true}};
  plan.best->payoff = {6.9e6, 2e4};
  plan.best->years = {{"FY27", {1.8e6, 1e4}, 2e6, Chance{0.21, 0.002}}, {"FY28", {0.7e6, 1e4}, {}, {}}};
  plan.price_of_annual_planning = plans::Difference{{4.2e6, 1e4}, true};
  m.plan = plan;
  Document d = document(m);
  CHECK(sample::section(d, "roadmap")->headline ==
        "The best plan starts “One CRM” in FY27-Q1, is worth $6.9M on average and exceeds the FY27 budget in 21 of 100 futures");
  CHECK(sample::section(d, "roadmap")->points.back() == "Planning year by year, with the same money, would end $4.2M of long-term payoff lower.");
  CHECK(std::get<Roadmap>(chart(d, "roadmap-map").data).rows[0].live == 6);
  CHECK(table(d, "roadmap").rows[0][1].text == "tool");
  m.plan->method.complete = false;
  m.plan->price_of_annual_planning->distinguishable = false;
  d = document(m);
  CHECK_THAT(sample::section(d, "roadmap")->headline, Contains("The best plan found starts"));
  CHECK(sample::section(d, "roadmap")->points.back() == "What planning year by year would cost is not distinguishable from nothing.");
}

TEST_CASE("benchmarks stand beside what is played, with their source") {
  const Case c = sample::small_case();
  const DataTable benchmarks = table(document(sample::all_of(c)), "benchmarks");
  REQUIRE(benchmarks.rows.size() == 1);
  std::vector<std::string> texts;
  for (const auto& cell : benchmarks.rows[0]) texts.push_back(cell.text);
  CHECK(texts == std::vector<std::string>{"Enterprise account executive", "win rate", "share", "21%", "24%", "27%", "24%", "CRM FY26 (data)"});
}

TEST_CASE("assumptions: the weightiest first, by the tornado, else judgements") {
  const Case c = sample::small_case();
  Materials m = sample::all_of(c);
  CHECK(table(document(m), "assumptions").rows[0][0].text == "The effect of “One CRM” on selling time");
  std::swap(m.sensitivity->tornado[0], m.sensitivity->tornado[1]);
  CHECK(table(document(m), "assumptions").rows[0][0].text == "The win rate of “Enterprise account executive”");
  m.sensitivity.reset();
  CHECK(table(document(m), "assumptions").rows[0][0].text == "The effect of “One CRM” on selling time");
  CHECK(table(document(m), "assumptions").rows[2][0].text == "The rollout of “One CRM”");
}

TEST_CASE("findings that hold no baseline are told without it") {
  Findings f = sample::findings();
  f.scenarios.erase(f.scenarios.begin());
  f.baseline_title.clear();
  const Document d = of(f);
  CHECK(sample::section(d, "productivity") == nullptr);
  CHECK(lacks(d, "Productivity by role: the baseline is not among the cases. Include it."));
  CHECK(sample::section(d, "chance")->headline == "The FY28 plan is reached in 42 of 100 futures under “Fix the engine”");
  CHECK(table(d, "summary").title == "All cases against the baseline");
}
