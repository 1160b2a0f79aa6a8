// SPDX-License-Identifier: Apache-2.0
#include "report/long_rows.h"

#include <limits>

#include "report/figures.h"
#include "uphill/report.h"

namespace uphill::report {

std::string month_label(const std::vector<std::string>& labels, std::size_t month) {
  const std::string number = std::to_string(month % 12 + 1);
  return labels.at(month / 12) + "-M" + (number.size() < 2 ? "0" : "") + number;
}

namespace {

/// Rows of one figure after another.
struct LongForm {
  std::vector<LongRow> rows;
  std::string scenario;
  std::string period;

  void number(std::string_view figure, std::string_view statistic, double value, std::string_view word = {}) {
    rows.push_back({scenario, std::string(figure), period, std::string(statistic), std::string(word), value});
  }
  void range(std::string_view figure, const RiskRange& r) {
    for (const auto& [key, value] : statistics) number(figure, key, r.*value);
    number(figure, "expected_shortfall", r.expected_shortfall);
    for (const auto& [key, interval] : interval_figures) ends(figure, std::string(key), r.*interval);
  }
  void chance(std::string_view figure, const std::string& statistic, const Chance& c) {
    number(figure, statistic, c.value);
    number(figure, statistic + "_mcse", c.mcse);
    ends(figure, statistic + "_95", c.interval);
  }
  void gain(std::string_view figure, const ChanceGain& g) {
    number(figure, "gain", g.value);
    number(figure, "gain_mcse", g.mcse);
    ends(figure, "gain_95", g.interval);
  }
  void ends(std::string_view figure, const std::string& statistic, const Bounds& interval) {
    number(figure, statistic + "_low", interval.low);
    number(figure, statistic + "_high", interval.high);
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
    if (year.attainment->gain) form.gain("attainment", *year.attainment->gain);
  }
  for (std::size_t r = 0; r < year.roles.size(); ++r)
    for (const auto& [key, value] : role_figures)
      form.number("roles." + role_names.at(r) + "." + std::string(key), "value", year.roles[r].*value);
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
  form.number("verdict", "value", std::numeric_limits<double>::quiet_NaN(), name(versus.verdict));
  form.chance("paradox_share", "value", versus.paradox_share);
  if (versus.cost_of_waiting) form.range("cost_of_waiting", *versus.cost_of_waiting);
  for (const auto& [key, months] : cumulative_figures)
    for (std::size_t month = 0; month < (versus.cumulative.*months).size(); ++month) {
      form.period = month_label(labels, month);
      form.number("cumulative_contribution", key, (versus.cumulative.*months)[month]);
    }
}

}  // namespace

std::vector<LongRow> long_rows(const Findings& findings) {
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
  return form.rows;
}

}  // namespace uphill::report
