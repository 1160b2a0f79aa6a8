// SPDX-License-Identifier: Apache-2.0
#include "studies/figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analysis/selection.h"
#include "read/document.h"
#include "read/scalar.h"

namespace uphill::studies {
namespace {

constexpr std::array<std::string_view, 3> whole_names{"in_year_payoff", "long_term_payoff", "payback_months"};

[[noreturn]] void refuse(const std::string& what, std::string_view word, const std::vector<std::string_view>& allowed) {
  std::string text = what;
  if (const std::string near = read::nearest(word, allowed); !near.empty()) text += "; did you mean '" + near + "'?";
  text += " (";
  for (std::size_t i = 0; i < allowed.size(); ++i) text += (i ? ", " : "") + std::string(allowed[i]);
  throw std::invalid_argument(text + ")");
}

std::vector<std::string_view> figure_names() {
  std::vector<std::string_view> names(whole_names.begin(), whole_names.end());
  names.insert(names.end(), kernel::money_names.begin(), kernel::money_names.end());
  names.push_back("attainment");
  return names;
}

int year_of(const Case& c, std::string_view figure, std::string_view label) {
  std::vector<std::string_view> labels(c.timeline.labels.begin(), c.timeline.labels.end());
  const auto found = std::find(labels.begin(), labels.end(), label);
  if (found != labels.end()) return static_cast<int>(found - labels.begin());
  if (label.empty()) refuse("'" + std::string(figure) + "' needs a fiscal year: " + std::string(figure) + "." + c.timeline.labels[0], label, labels);
  refuse("'" + std::string(label) + "' is no fiscal year of this case", label, labels);
}

bool is_whole(std::string_view name) {
  return std::find(whole_names.begin(), whole_names.end(), name) != whole_names.end();
}

std::optional<int> percentile_of(std::string_view word) {
  if (word.size() < 2 || word.size() > 3 || word[0] != 'p') return std::nullopt;
  int p = 0;
  for (const char digit : word.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    p = 10 * p + (digit - '0');
  }
  return p >= 1 ? std::optional(p) : std::nullopt;
}

void set_statistic(Metric& metric, std::string_view word) {
  if (word == "mean") return;
  if (word == "sd") { metric.statistic = Statistic::sd; return; }
  if (word == "probability" || word == "probability_positive") {
    if (metric.figure.year >= 0 && metric.figure.name != "attainment" && metric.figure.name != "contribution") {
      throw std::invalid_argument("'" + metric.text + "': a probability is that of attainment (of reaching the plan), of a payoff or a contribution (of being positive), or of payback");
    }
    metric.statistic = Statistic::probability;
    return;
  }
  if (const auto p = percentile_of(word)) {
    metric.statistic = Statistic::quantile;
    metric.p = *p / 100.0;
    return;
  }
  refuse("'" + std::string(word) + "' is no statistic", word, {"mean", "sd", "p10", "p50", "p90", "probability", "probability_positive"});
}

/// Whether a trial counts for a probability.
bool holds(const Figure& figure, double x) {
  if (figure.name == "attainment") return x >= 1.0 - analysis::met_within;
  if (figure.name == "payback_months") return !std::isnan(x);
  return x > 0.0;
}

/// Standard error of a type 7 quantile: half the spread of the order statistics one binomial sd to either side.
Estimate quantile_of(const Trials& values, double p) {
  Trials there;
  for (const double x : values) if (!std::isnan(x)) there.push_back(x);
  if (there.empty()) return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  const double n = static_cast<double>(there.size()), step = std::sqrt(p * (1.0 - p) / n);
  const double at[] = {std::max(0.0, p - step), p, std::min(1.0, p + step)};
  const Trials q = analysis::quantiles(there, at);
  return {q[1], 0.5 * (q[2] - q[0])};
}

}  // namespace

FigureUnit unit_of(const Figure& figure) {
  if (figure.name == "attainment") return FigureUnit::share;
  return figure.money() ? FigureUnit::money : FigureUnit::plain;
}

Figure parse_figure(const Case& c, std::string_view text) {
  const auto dot = text.find('.');
  const std::string_view name = text.substr(0, dot), rest = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  Figure figure;
  figure.name = name;
  figure.text = text;
  const auto names = figure_names();
  if (std::find(names.begin(), names.end(), name) == names.end()) refuse("'" + std::string(name) + "' is no figure", name, names);
  if (is_whole(name)) {
    if (!rest.empty()) throw std::invalid_argument("'" + std::string(name) + "' is a figure of the whole horizon and takes no fiscal year");
    return figure;
  }
  figure.year = year_of(c, name, rest);
  return figure;
}

Trials figure_values(const Case& c, const Outcomes& outcomes, std::size_t scenario, const Figure& figure) {
  const PayoffOutcomes& payoff = outcomes.payoff(scenario);
  if (figure.name == "in_year_payoff") return copy_of(payoff.in_year);
  if (figure.name == "long_term_payoff") return copy_of(payoff.long_term);
  if (figure.name == "payback_months") return copy_of(payoff.payback);
  const int future = outcomes.program().comparisons[scenario].future;
  if (figure.name == "attainment") {
    const auto target = c.scenarios[scenario].company->targets[static_cast<std::size_t>(figure.year)];
    if (!target) throw std::invalid_argument("'" + figure.text + "': the case gives no target for that year");
    Trials values = copy_of(outcomes.yearly(future, Money::revenue, figure.year));
    for (double& x : values) x /= *target;
    return values;
  }
  const auto which = std::find(kernel::money_names.begin(), kernel::money_names.end(), figure.name) - kernel::money_names.begin();
  return copy_of(outcomes.yearly(future, static_cast<Money>(which), figure.year));
}

Metric parse_metric(const Case& c, std::string_view text) {
  Metric metric;
  metric.text = text;
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    metric.figure = parse_figure(c, text.substr(colon + 1));
    set_statistic(metric, text.substr(0, colon));
    return metric;
  }
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos) throw std::invalid_argument("'" + std::string(text) + "' says no statistic: write " + std::string(text) + ".mean, .p10 or .probability_positive");
  metric.figure = parse_figure(c, text.substr(0, dot));
  set_statistic(metric, text.substr(dot + 1));
  return metric;
}

Estimate evaluate(const Metric& metric, const Case& c, const Outcomes& outcomes, std::size_t scenario) {
  const Trials values = figure_values(c, outcomes, scenario, metric.figure);
  const analysis::Replication replication = replication_of(outcomes.program());
  const double freedom = analysis::freedom(static_cast<double>(values.size()), replication);
  if (metric.statistic == Statistic::quantile) return quantile_of(values, metric.p);
  if (metric.statistic == Statistic::probability) {
    Trials hits(values.size());
    std::transform(values.begin(), values.end(), hits.begin(), [&](double x) { return holds(metric.figure, x) ? 1.0 : 0.0; });
    const Chance chance = analysis::chance(hits, replication);
    return {chance.value, chance.mcse, freedom};
  }
  const RiskRange range = analysis::risk_range(values, analysis::Worst::low, replication);
  if (metric.statistic == Statistic::mean) return {range.mean, range.mcse, freedom};
  return {range.sd, range.sd / std::sqrt(2.0 * static_cast<double>(values.size()))};
}

namespace {

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

/// "80%", "$1.2M", "36 months", as the figure is counted; 0 needs no unit.
double parse_target(const Metric& metric, const Case& c, std::string_view text) {
  const auto read = read::parse_quantity(text, c.currency);
  const bool months = metric.figure.name == "payback_months" && metric.statistic != Statistic::probability;
  const std::string_view wanted = metric.share() ? "a share such as 80%" : months ? "months such as 36 months" : "an amount such as $1.2M";
  if (const auto* fault = std::get_if<read::Fault>(&read)) {
    throw std::invalid_argument("'" + std::string(text) + "': " + fault->message + "; " + metric.text + " is held against " + std::string(wanted));
  }
  const auto& quantity = std::get<read::Quantity>(read);
  const bool plain = quantity.unit == read::Unit::plain;
  const bool fits = metric.share() ? quantity.unit == read::Unit::percent || plain
                    : months       ? quantity.unit == read::Unit::months || plain
                                   : quantity.unit == read::Unit::money || plain;
  if (!fits || (metric.share() && plain && (quantity.value < 0.0 || quantity.value > 2.0))) {
    throw std::invalid_argument("'" + std::string(text) + "': " + metric.text + " is held against " + std::string(wanted));
  }
  return quantity.value;
}

}  // namespace

Goal parse_goal(const Case& c, std::string_view text) {
  const auto at = text.find_first_of("<>=");
  if (at == std::string_view::npos) throw std::invalid_argument("'" + std::string(text) + "' is no goal: write FIGURE.STATISTIC = VALUE, such as long_term_payoff.mean = 0");
  const std::size_t length = at + 1 < text.size() && text[at + 1] == '=' ? 2 : 1;
  Goal goal{parse_metric(c, trimmed(text.substr(0, at))), std::string(text.substr(at, length)), 0.0};
  if (goal.relation == ">") goal.relation = ">=";
  if (goal.relation == "<") goal.relation = "<=";
  if (goal.relation == "==") goal.relation = "=";
  goal.target = parse_target(goal.metric, c, trimmed(text.substr(at + length)));
  return goal;
}

analysis::Replication replication_of(const Program& program) {
  analysis::Replication replication;
  if (program.sampling != Sampling::random) replication.replicates = random::replicates;
  return replication;
}

}  // namespace uphill::studies
