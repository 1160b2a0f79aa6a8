// SPDX-License-Identifier: Apache-2.0
// The report on a terminal: what was run, the plan by year, the cases against the baseline, the story, the warnings.
#include <algorithm>
#include <cmath>

#include "report/bars.h"
#include "report/format.h"
#include "report/table.h"
#include "report/text.h"
#include "report/values.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

constexpr int narrow = 96;  // below: the name of a case stands on a line of its own

struct Page {
  const Findings& findings;
  Look look;
  std::string text;

  void line(const std::string& content = {}) { text += content + "\n"; }
  void head(const std::string& content) { line(paint(content, Ink::bold, look.colour)); }
  void paragraph(const std::string& content, Indents indents = {}) {
    for (const auto& row : wrap(content, look.columns, indents)) line(row);
  }
};

std::string title(const ScenarioFindings& scenario) { return shown_name(scenario.title, scenario.name); }

std::string baseline_title(const Findings& findings) {
  return shown_name(findings.baseline_title, findings.baseline);
}

void what_was_run(Page& page) {
  const Findings& f = page.findings;
  page.head(fit(harmless(f.name) + ", " + span_of(f.labels), page.look.columns));
  page.paragraph(plural(f.scenarios.size(), "scenario") + ", " + plural(f.trials, "future") + " each (" +
                 std::string(name(f.sampling)) + ", seed " + std::to_string(f.seed) + ")");
  const std::string digest = ", digest " + harmless(f.digest.substr(0, 12));
  page.line("from " + fit(harmless(f.file), page.look.columns - 5 - width(digest)) + digest);
  page.line();
}

/// A year's figure as the plan table shows it: attainment where any year has a target, revenue else.
struct Shown {
  const RiskRange* range;
  std::optional<double> mark;  // the plan, in the figure's unit
  std::optional<Chance> of_plan;
};

bool has_targets(const Findings& findings) {
  for (const auto& scenario : findings.scenarios)
    for (const auto& year : scenario.years)
      if (year.attainment) return true;
  return false;
}

std::optional<Shown> shown_of(const YearFindings& year, bool attainment) {
  if (!attainment) return Shown{&year.revenue, std::nullopt, std::nullopt};
  if (!year.attainment) return std::nullopt;
  return Shown{&year.attainment->range, 1.0, year.attainment->of_plan};
}

Axis common_axis(const Findings& findings, bool attainment, int columns) {
  Axis axis{INFINITY, -INFINITY, columns};
  for (const auto& scenario : findings.scenarios)
    for (const auto& year : scenario.years)
      if (const auto shown = shown_of(year, attainment)) {
        axis.lo = std::min({axis.lo, shown->range->p5, shown->mark.value_or(INFINITY)});
        axis.hi = std::max({axis.hi, shown->range->p95, shown->mark.value_or(-INFINITY)});
      }
  return axis;
}

std::string ends_of(const Axis& axis, const std::string& lo, const std::string& hi, bool attainment) {
  std::string scale = lo;
  const int plan = axis.place(1.0);
  const int left = width(lo), right = width(hi);
  if (attainment && plan > left + 2 && plan < axis.columns - right - 3) scale = pad_right(scale, plan - 2) + "plan";
  return scale + pad_left(hi, std::max(right + 1, axis.columns - width(scale)));
}

/// Group headings, one a year, interleaved with the lines of a table that has one line a year and scenario.
struct YearTable {
  Table table;
  std::vector<std::string> groups;  // by row: the heading above it, or empty
};

std::string group_head(const Findings& findings, std::size_t year, bool attainment) {
  const std::string& label = findings.labels[year];
  if (!attainment) return label;
  std::optional<double> target;
  bool one = true;
  for (const auto& scenario : findings.scenarios)
    if (const auto& a = scenario.years[year].attainment) {
      one = one && (!target || *target == a->target);
      target = a->target;
    }
  if (!target) return label + "  no plan";
  return label + "  plan " + (one ? in_kind(*target, Kind::amount, findings.currency) : "differs by scenario");
}

std::vector<std::string> year_cells(const Findings& findings, const Shown& shown, bool attainment, Scale scale) {
  const double tail = tail_error(*shown.range, findings.trials), middle = median_error(*shown.range, findings.trials);
  const auto number = [&](double value, double error) {
    return attainment ? percent(value, error) : amount(value, error, scale);
  };
  std::vector<std::string> cells{number(shown.range->p10, tail), number(shown.range->p50, middle),
                                 number(shown.range->p90, tail)};
  if (attainment) cells.push_back(chance(*shown.of_plan, findings.trials));
  return cells;
}

double largest_revenue(const Findings& findings) {
  double largest = 0;
  for (const auto& scenario : findings.scenarios)
    for (const auto& year : scenario.years) largest = std::max(largest, std::fabs(year.revenue.p90));
  return largest;
}

int widest_title(const Findings& findings, int columns) {
  int widest = 8;
  for (const auto& scenario : findings.scenarios) widest = std::max(widest, width(title(scenario)));
  return std::min(widest, columns >= narrow ? 34 : 24);
}

YearTable plan_table(const Findings& findings, const Axis& axis, bool attainment, int columns) {
  const Scale scale = scale_for(largest_revenue(findings));
  YearTable plan;
  plan.table.columns = {{"", Align::left, 2, 0, widest_title(findings, columns)}, {"P10"}, {"P50"}, {"P90"}};
  if (attainment) plan.table.columns.push_back({"chance"});
  const auto end = [&](double value, double error) {
    return attainment ? percent(value, error) : amount(value, error, scale);
  };
  plan.table.columns.push_back(
      {ends_of(axis, end(axis.lo, 0), end(axis.hi, 0), attainment), Align::left, 3, axis.columns, axis.columns});
  for (std::size_t y = 0; y < findings.labels.size(); ++y)
    for (const auto& scenario : findings.scenarios) {
      const auto shown = shown_of(scenario.years[y], attainment);
      const bool first = &scenario == &findings.scenarios.front();
      if (!shown && !first) continue;
      std::vector<std::string> cells{shown ? title(scenario) : ""};
      if (shown) {
        for (auto& cell : year_cells(findings, *shown, attainment, scale)) cells.push_back(cell);
        cells.push_back(range_bar(*shown->range, axis, shown->mark));
      }
      plan.groups.push_back(first ? group_head(findings, y, attainment) : "");
      plan.table.rows.push_back(cells);
    }
  return plan;
}

void plan_by_year(Page& page) {
  const Findings& f = page.findings;
  if (f.scenarios.empty()) return;
  const bool attainment = has_targets(f);
  const Scale scale = scale_for(largest_revenue(f));
  const int figures = attainment ? 31 : 27;  // columns of what stands between name and bar
  const int bar = std::clamp(page.look.columns - widest_title(f, page.look.columns) - figures, 16, 44);
  const YearTable plan = plan_table(f, common_axis(f, attainment, bar), attainment, page.look.columns);
  page.head(attainment ? "Attainment of the revenue plan, and the chance to reach it"
                       : "Revenue, " + currency_prefix(f.currency) + std::string(scale.suffix));
  const std::vector<std::string> rows = lines(plan.table);
  page.line(paint(rows.front(), Ink::dim, page.look.colour));
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (!plan.groups[i].empty()) page.line(plan.groups[i]);
    if (!rows[i + 1].empty()) page.line(rows[i + 1]);
  }
  page.line(
      paint(attainment ? "  ─ P5 to P95  ━ P25 to P75  ┃ P50  ┆ plan (╋ both)" : "  ─ P5 to P95  ━ P25 to P75  ┃ P50",
            Ink::dim, page.look.colour));
  page.line();
}

double largest_payoff(const Findings& findings) {
  double largest = 0;
  for (const auto& scenario : findings.scenarios)
    for (const RiskRange* r : {&scenario.versus.in_year_payoff, &scenario.versus.long_term_payoff})
      largest = std::max({largest, std::fabs(r->p10), std::fabs(r->mean), std::fabs(r->p90)});
  return largest;
}

void payoff_cells(const Findings& f, const RiskRange& r, const Chance& positive, Scale scale,
                  std::vector<std::string>& cells) {
  const double whole = largest_payoff(f) >= 100 * scale.unit ? scale.unit : 0;  // three digits are enough
  const double tail = std::max(whole, tail_error(r, f.trials));
  cells.push_back(amount(r.mean, std::max(whole, r.mcse), scale));
  cells.push_back(amount(r.p10, tail, scale));
  cells.push_back(amount(r.p90, tail, scale));
  cells.push_back(chance(positive, f.trials));
}

std::string payback(const Findings& f, const Versus& v) {
  if (!std::isfinite(v.payback_months.p50)) return "never";
  return rounded(v.payback_months.p50, std::max(1.0, finest_place(median_error(v.payback_months, f.trials)))) + " mo";
}

std::vector<std::string> case_cells(const Findings& f, const ScenarioFindings& scenario, Scale scale) {
  const Versus& v = scenario.versus;
  if (v.verdict == Verdict::no_change) return {title(scenario), "", "", "", "", "", "", "", "", "", "", "no-change"};
  std::vector<std::string> cells{title(scenario), v.decision_year};
  payoff_cells(f, v.in_year_payoff, v.in_year_positive, scale, cells);
  payoff_cells(f, v.long_term_payoff, v.long_term_positive, scale, cells);
  cells.push_back(payback(f, v));
  cells.emplace_back(name(v.verdict));
  return cells;
}

Table case_table(const Findings& f, Scale scale, int name_columns) {
  Table table;
  table.columns = {{"", Align::left, 2, 0, name_columns}, {"year", Align::left, 2, 4, 8}};
  for (int group = 0; group < 2; ++group) {
    table.columns.push_back({"mean", Align::right, group == 0 ? 1 : 3, 5});
    table.columns.push_back({"P10", Align::right, 1, 5});
    table.columns.push_back({"P90", Align::right, 1, 5});
    table.columns.push_back({"> 0", Align::right, 2, 3});
  }
  table.columns.push_back({"payback"});
  table.columns.push_back({"verdict", Align::left});
  for (const auto& scenario : f.scenarios)
    if (scenario.name != f.baseline) table.rows.push_back(case_cells(f, scenario, scale));
  return table;
}

int reach(const Table& table, const std::vector<int>& widths, std::size_t from, std::size_t to) {
  int columns = 0;
  for (std::size_t i = from; i < to; ++i) columns += table.columns[i].gap + widths[i];
  return columns;
}

/// The line that names the two groups of columns, "in its year" and "over the horizon".
std::string group_line(const Table& table, std::size_t years, int shift) {
  const std::vector<int> widths = column_widths(table);
  const std::string second = "over " + std::to_string(years) + (years == 1 ? " year" : " years") + ", discounted";
  const int at = reach(table, widths, 0, 1) - shift + 2;
  const int right = reach(table, widths, 0, 6) - shift + 3;
  return pad_right(std::string(static_cast<std::size_t>(at), ' ') + "in-year payoff", right) + second;
}

Ink ink_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::win_win:
      return Ink::green;
    case Verdict::paradox:
    case Verdict::quick_fix:
      return Ink::yellow;
    case Verdict::reject:
      return Ink::red;
    case Verdict::no_change:
      break;
  }
  return Ink::dim;
}

/// Wide: one line a case. Narrow: the name on its own line, the figures beneath.
void case_lines(Page& page, Table table) {
  const bool wide = page.look.columns >= narrow;
  std::vector<const ScenarioFindings*> shown;
  for (const auto& scenario : page.findings.scenarios)
    if (scenario.name != page.findings.baseline) shown.push_back(&scenario);
  std::vector<std::string> names;
  if (!wide)
    for (auto& cells : table.rows) {
      names.push_back(fit(cells[0], page.look.columns - 2));
      cells[0].clear();
    }
  const std::vector<std::string> rows = lines(table);
  page.line(paint(group_line(table, page.findings.labels.size(), 0), Ink::dim, page.look.colour));
  page.line(paint(rows.front(), Ink::dim, page.look.colour));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!wide) page.line("  " + names[i]);
    const std::string verdict(name(shown[i]->versus.verdict));
    const std::string body = rows[i + 1].substr(0, rows[i + 1].size() - verdict.size());
    page.line(body + paint(verdict, ink_of(shown[i]->versus.verdict), page.look.colour));
  }
}

void cases(Page& page) {
  const Findings& f = page.findings;
  if (std::none_of(f.scenarios.begin(), f.scenarios.end(), [&](const auto& s) { return s.name != f.baseline; })) return;
  const Scale scale = scale_for(largest_payoff(f) / 2);  // up to two millions, thousands say more
  const std::string unit = harmless(currency_prefix(f.currency)) + std::string(scale.suffix);
  page.head(fit("The cases against “" + baseline_title(f) + "”: contribution gained, " + unit, page.look.columns));
  Table table = case_table(f, scale, 200);
  const std::vector<int> widths = column_widths(table);
  const int others = reach(table, widths, 1, table.columns.size());
  const bool wide = page.look.columns >= narrow;
  table.columns[0].at_most = wide ? std::max(8, page.look.columns - others - 2) : 0;
  if (!wide) table.columns[0].gap = 2;
  case_lines(page, table);
  page.paragraph(
      "> 0: the chance of a positive payoff, under the same luck as the baseline. Payback: P50 of the futures "
      "that pay back.",
      {2, 2});
  page.line();
}

void the_story(Page& page) {
  page.head("The story");
  for (const auto& sentence : story(page.findings)) page.paragraph(sentence, {2, 4});
}

void the_warnings(Page& page) {
  if (page.findings.warnings.empty()) return;
  page.line();
  page.head(paint("Warnings", Ink::yellow, page.look.colour));
  for (const auto& warning : page.findings.warnings)
    page.paragraph(harmless(warning.text) + " [" + harmless(warning.code) + "]", {2, 4});
}

}  // namespace

std::string terminal(const Findings& findings, const Look& look) {
  Page page{findings, {std::max(80, look.columns), look.colour}, {}};
  what_was_run(page);
  plan_by_year(page);
  cases(page);
  the_story(page);
  the_warnings(page);
  return within(page.text, page.look.columns);
}

}  // namespace uphill::report
