// SPDX-License-Identifier: Apache-2.0
#include "document/inputs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/format.h"
#include "report/text.h"
#include "report/values.h"

namespace uphill::report {
namespace {

struct Said {
  std::string_view key, words;
};
constexpr std::array<Said, 9> figures{{{"long_term_payoff", "the long-term payoff"},
                                       {"in_year_payoff", "the in-year payoff"},
                                       {"payback_months", "the months to payback"},
                                       {"revenue", "revenue"},
                                       {"bookings", "bookings"},
                                       {"cost", "cost"},
                                       {"contribution", "contribution"},
                                       {"spending", "spending on investments"},
                                       {"attainment", "attainment"}}};

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const auto dot = text.find('.');
    parts.emplace_back(text.substr(0, dot));
    if (dot == std::string_view::npos) return parts;
    text.remove_prefix(dot + 1);
  }
}

bool is_statistic(const std::string& part) {
  constexpr std::array<std::string_view, 11> known{"mean", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "sd",
                                                   "probability", "expected_shortfall"};
  return std::find(known.begin(), known.end(), part) != known.end();
}

std::string chance_of(const std::string& figure, const std::string& year) {
  if (figure == "attainment") return "the chance of making the " + year + " plan";
  if (figure == "payback_months") return "the chance of payback";
  if (figure == "long_term_payoff") return "the chance that it pays off";
  return "the chance of a gain in its first year";
}

std::string statistic_of(std::string statistic, const std::string& what) {
  if (statistic.empty()) return what;
  if (statistic == "mean") return what + " on average";
  if (statistic[0] == 'p') statistic[0] = 'P';
  std::replace(statistic.begin(), statistic.end(), '_', ' ');
  return statistic + " of " + what;
}

}  // namespace

std::string basis_words(Basis basis) {
  constexpr std::array<std::string_view, 4> words{"not stated", "data", "benchmark", "judgement"};
  return std::string(words[static_cast<std::size_t>(basis)]);
}

std::map<std::string, ExplainedNumber, std::less<>> numbers_by_path(const Told& told) {
  std::map<std::string, ExplainedNumber, std::less<>> all;
  if (told.m.c)
    for (const auto& n : explain_numbers(*told.m.c, *told.company())) all.emplace(n.path, n);
  return all;
}

std::string named(const Told& told, std::string_view path) {
  const std::string words = sentence(path_in_words(path, told.titles));
  return words.substr(0, words.size() - 1);
}

std::string label_of(const Told& told, std::string_view path) {
  constexpr int columns = 56;
  return fit(named(told, path), columns);
}

Cell value_cell(const Told& told, double value, const ExplainedNumber& n) {
  if (!std::isfinite(value)) return {};
  if (n.number && n.number->points) return {printed(significant(100 * value)) + " points", value};
  return {printed(n.number ? in_kind(value, n.number->kind, told.f.currency) : in_unit(value, n.unit, told.f.currency)),
          value};
}

void add_percentiles(const Told& told, std::vector<Cell>& row, const ExplainedNumber& n) {
  const bool uncertain = n.number && n.number->uncertain();
  for (const double p : {0.1, 0.5, 0.9}) {
    if (uncertain) row.push_back(value_cell(told, std::get<Law>(n.number->value).quantile(p), n));
    else row.push_back(p == 0.5 ? value_cell(told, n.number ? n.number->median() : n.fixed, n) : Cell{});
  }
}

std::string figure_in_words(std::string_view figure) {
  const auto parts = parts_of(figure);
  const std::string statistic = parts.size() > 1 && is_statistic(parts.back()) ? parts.back() : "";
  const std::string year = parts.size() > (statistic.empty() ? 1u : 2u) ? harmless(parts[1]) : "";
  if (statistic == "probability") return chance_of(parts[0], year);
  std::string words = harmless(parts[0]);
  for (const auto& [key, said] : figures)
    if (key == parts[0]) words = said;
  return statistic_of(statistic, words + (year.empty() ? "" : " in " + year));
}

Cell figure_cell(const Told& told, double value, double error, FigureUnit unit) {
  if (!std::isfinite(value)) return {};
  if (unit == FigureUnit::money) return money_cell(told, value, error);
  if (unit == FigureUnit::share) return share_cell(value, error);
  return {printed(significant(value, 4)), value};
}

Unit unit_of(FigureUnit unit) {
  constexpr std::array<Unit, 3> units{Unit::money, Unit::share, Unit::count};
  return units[static_cast<std::size_t>(unit)];
}

}  // namespace uphill::report
