// SPDX-License-Identifier: Apache-2.0
#include "report/csv.h"

#include <cmath>
#include <ostream>

#include "report/figures.h"
#include "report/format.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

/// Lines of one figure in the long form.
struct LongForm {
  std::string text = "scenario,figure,period,statistic,value\r\n";
  std::string scenario;
  std::string period;

  void line(std::string_view figure, std::string_view statistic, const std::string& value) {
    text += csv_cell(scenario) + "," + csv_cell(figure) + "," + csv_cell(period) + "," + csv_cell(statistic) + "," +
            value + "\r\n";
  }
  void number(std::string_view figure, std::string_view statistic, double value) {
    line(figure, statistic, csv_cell(value));
  }
  void range(std::string_view figure, const RiskRange& r) {
    for (const auto& [key, value] : statistics) number(figure, key, r.*value);
    number(figure, "expected_shortfall", r.expected_shortfall);
  }
  void chance(std::string_view figure, const std::string& statistic, const Chance& c) {
    number(figure, statistic, c.value);
    number(figure, statistic + "_mcse", c.mcse);
  }
};

void add_year(LongForm& form, const YearFindings& year, const std::vector<std::string>& role_names) {
  form.period = year.label;
  for (const auto& [key, range] : year_figures) form.range(key, year.*range);
  if (year.budget) form.number("investment_spending", "budget", *year.budget);
  if (year.over_budget) form.chance("investment_spending", "over_budget", *year.over_budget);
  if (year.attainment) {
    form.range("attainment", year.attainment->range);
    form.number("attainment", "target", year.attainment->target);
    form.chance("attainment", "probability", year.attainment->of_plan);
  }
  for (std::size_t r = 0; r < year.roles.size(); ++r)
    for (const auto& [key, value] : role_figures)
      form.number("roles." + role_names.at(r) + "." + std::string(key), "value", year.roles[r].*value);
}

std::string month_label(const std::vector<std::string>& labels, std::size_t month) {
  const std::string number = std::to_string(month % 12 + 1);
  return labels.at(month / 12) + "-M" + (number.size() < 2 ? "0" : "") + number;
}

void add_versus(LongForm& form, const Versus& versus, const std::vector<std::string>& labels) {
  form.period = versus.decision_year;
  form.range("in_year_payoff", versus.in_year_payoff);
  form.chance("in_year_payoff", "probability_positive", versus.in_year_positive);
  form.period.clear();
  form.range("long_term_payoff", versus.long_term_payoff);
  form.chance("long_term_payoff", "probability_positive", versus.long_term_positive);
  form.range("payback_months", versus.payback_months);
  form.chance("payback_months", "probability", versus.pays_back);
  form.number("return", "value", versus.return_);
  form.line("verdict", "value", csv_cell(name(versus.verdict)));
  form.chance("paradox_share", "value", versus.paradox_share);
  if (versus.cost_of_waiting) form.range("cost_of_waiting", *versus.cost_of_waiting);
  for (const auto& [key, months] : cumulative_figures)
    for (std::size_t month = 0; month < (versus.cumulative.*months).size(); ++month) {
      form.period = month_label(labels, month);
      form.number("cumulative_contribution", key, (versus.cumulative.*months)[month]);
    }
}

}  // namespace

std::string column_name(const Column& column) {
  std::string name = column.scenario.empty() ? column.figure : column.scenario + "/" + column.figure;
  return column.period.empty() ? name : name + "/" + column.period;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_cell(double value) { return std::isfinite(value) ? shortest(value) : ""; }

std::string results_csv(const Findings& findings) {
  LongForm form;
  for (const auto& scenario : findings.scenarios) {
    form.scenario = scenario.name;
    for (const auto& year : scenario.years) add_year(form, year, findings.role_names);
    add_versus(form, scenario.versus, findings.labels);
  }
  form.scenario = findings.baseline;
  for (const auto& year : findings.inaction) {
    form.period = year.label;
    form.range("erosion", year.erosion);
    form.range("forgone", year.forgone);
  }
  return form.text;
}

void write_trials_csv(std::ostream& out, std::span<const Column> columns) {
  std::string line = "trial";
  for (const Column& column : columns) line += "," + csv_cell(column_name(column));
  out << line << "\r\n";
  const std::size_t trials = columns.empty() ? 0 : columns.front().values.size();
  for (std::size_t n = 0; n < trials; ++n) {
    line = std::to_string(n);
    for (const Column& column : columns) line += "," + csv_cell(column.values[n]);
    line += "\r\n";
    out << line;
  }
}

}  // namespace uphill::report
