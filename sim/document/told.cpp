// SPDX-License-Identifier: Apache-2.0
#include "document/told.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "report/format.h"
#include "report/text.h"

namespace uphill::report {
namespace {

constexpr int label_columns = 32;

const ScenarioFindings& known(const Findings& findings, const std::string& name) {
  if (const ScenarioFindings* found = find(findings, name)) return *found;
  std::string names;
  for (const auto& scenario : findings.scenarios) names += (names.empty() ? "" : ", ") + scenario.name;
  throw std::invalid_argument("no case is called `" + name + "`; there are " + names);
}

std::vector<const ScenarioFindings*> in_order(const Materials& m) {
  std::vector<const ScenarioFindings*> all;
  if (m.order.empty())
    for (const auto& scenario : m.findings.scenarios) all.push_back(&scenario);
  for (const auto& name : m.order) {
    const ScenarioFindings* one = &known(m.findings, name);
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  return all;
}

/// The cases that charts show: as they were asked for, else the most telling; the focus always.
std::vector<const ScenarioFindings*> chart_worthy(const Materials& m, const std::vector<const ScenarioFindings*>& all,
                                                  const ScenarioFindings* focus) {
  std::vector<const ScenarioFindings*> ranked = m.order.empty() ? by_news(m.findings) : all;
  std::erase_if(ranked, [&](const auto* s) { return s->name == m.findings.baseline; });
  std::stable_partition(ranked.begin(), ranked.end(), [&](const auto* s) { return s == focus; });
  if (ranked.size() > most_charted) ranked.resize(most_charted);
  return ranked;
}

const ScenarioFindings* focus_in(const Materials& m, const std::vector<const ScenarioFindings*>& all) {
  if (!m.focus.empty()) return &known(m.findings, m.focus);
  const ScenarioFindings* best = nullptr;
  for (const auto* one : all)
    if (one->name != m.findings.baseline &&
        (!best || one->versus.long_term_payoff.mean > best->versus.long_term_payoff.mean))
      best = one;
  return best;
}

}  // namespace

std::string focus_of(const Findings& findings) {
  std::vector<const ScenarioFindings*> all;
  for (const auto& scenario : findings.scenarios) all.push_back(&scenario);
  Materials none;
  none.findings.baseline = findings.baseline;
  const ScenarioFindings* best = focus_in(none, all);
  return best ? best->name : "";
}

Told::Told(const Materials& materials) : m(materials), f(materials.findings), teller{materials.findings} {
  if (m.c) titles = titles_of(*m.c);
  const auto all = in_order(m);
  const ScenarioFindings* best = focus_in(m, all);
  const auto worthy = chart_worthy(m, all, best);
  const auto shown = [&](const ScenarioFindings& s, Tone tone) {
    const std::string whole = title(s);
    return Shown{&s, whole, fit(whole, label_columns), tone};
  };
  Tone next = 1;
  for (const auto* one : all) {
    const bool is_base = one->name == f.baseline;
    const bool drawn = is_base || std::find(worthy.begin(), worthy.end(), one) != worthy.end();
    cases.push_back(shown(*one, is_base || !drawn ? 0 : next++));
    if (drawn) charted.push_back(cases.back());
    else ++uncharted;
    if (one == best) focus = cases.back();
  }
  if (best && !focus && best->name != f.baseline) focus = shown(*best, next <= Tone{most_charted} ? next : 0);
  if (focus && focus->s->name == f.baseline) focus.reset();
  if (const ScenarioFindings* found = find(f, f.baseline)) base = shown(*found, 0);
}

std::vector<Shown> Told::others() const {
  std::vector<Shown> all = charted;
  std::erase_if(all, [&](const Shown& one) { return one.s->name == f.baseline; });
  return all;
}

std::string Told::baseline() const {
  if (base) return quoted(*base);
  return f.baseline_title.empty() ? "the baseline" : "“" + harmless(f.baseline_title) + "”";
}

std::string Told::rest_sentence() const {
  if (uncharted == 0) return "";
  return plural(uncharted, "other case") + (uncharted == 1 ? " stands" : " stand") + " in the tables alone.";
}

std::string printed(std::string text) {
  if (text.starts_with('-')) text.replace(0, 1, "−");
  return text;
}

std::string printed(const Told& told, std::string text) {
  const std::string amount = "-" + currency_prefix(told.f.currency);
  for (auto at = text.find(amount); at != std::string::npos; at = text.find(amount, at + 1)) {
    const auto digit = at + amount.size();
    const bool starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    if (starts && digit < text.size() && text[digit] >= '0' && text[digit] <= '9') text.replace(at, 1, "−");
  }
  return text;
}

std::string money_text(const Told& told, double value, double error) {
  return printed(money(value, error, told.f.currency));
}

std::string money_range(const Told& told, const RiskRange& range) {
  const double error = tail_error(range, told.f.trials);
  const Scale scale = scale_for(std::max(std::fabs(range.p10), std::fabs(range.p90)));
  const auto show = [&](double value) { return printed(money(value, error, told.f.currency, scale)); };
  return "P10 " + show(range.p10) + " to P90 " + show(range.p90);
}

std::string months_range(const Told&, const RiskRange& range, std::uint64_t trials) {
  const double error = tail_error(range, trials);
  return "P10 " + rounded(range.p10, std::max(1.0, finest_place(error))) + " to P90 " + months(range.p90, error);
}

Cell word_cell(std::string text) { return {std::move(text), nothing}; }

Cell money_cell(const Told& told, double value, double error) {
  if (!std::isfinite(value)) return {};
  return {money_text(told, value, error), value};
}

Cell share_cell(double value, double error) {
  if (!std::isfinite(value)) return {};
  return {printed(percent(value, error)), value};
}

Cell chance_cell(const Told& told, const Chance& c) {
  if (!std::isfinite(c.value)) return {};
  return {chance(c, told.f.trials), c.value};
}

Cell months_cell(double value, double error) {
  if (!std::isfinite(value)) return {};
  return {rounded(value, std::max(1.0, finest_place(error))) + " mo", value};
}

Cell count_cell(double value) {
  if (!std::isfinite(value)) return {};
  const double size = std::fabs(value);
  if (size < 10 && size != std::floor(size)) return {printed(fixed(value, 1)), value};
  return {(value < 0 ? "−" : "") + grouped(static_cast<std::uint64_t>(size + 0.5)), value};
}

void add_range(const Told& told, std::vector<Cell>& row, const RiskRange& range) {
  const double tail = tail_error(range, told.f.trials);
  row.push_back(money_cell(told, range.mean, range.mcse));
  row.push_back(money_cell(told, range.p10, tail));
  row.push_back(money_cell(told, range.p90, tail));
}

std::vector<std::size_t> spread_out(std::size_t count, std::size_t most) {
  std::vector<std::size_t> places;
  if (count <= most || most < 2) {
    for (std::size_t n = 0; n < count; ++n) places.push_back(n);
    return places;
  }
  for (std::size_t n = 0; n < most; ++n) places.push_back((n * (count - 1) + (most - 1) / 2) / (most - 1));
  return places;
}

std::string listed(const std::vector<std::string>& quoted, std::string_view others) {
  if (quoted.size() == 1) return quoted[0];
  if (quoted.size() == 2) return quoted[0] + " and " + quoted[1];
  return quoted[0] + " and " + std::to_string(quoted.size() - 1) + " other " + std::string(others);
}

std::string sentence(std::string clause) {
  if (clause.empty()) return clause;
  if (clause[0] >= 'a' && clause[0] <= 'z') clause[0] = static_cast<char>(clause[0] - 'a' + 'A');
  if (!clause.ends_with('.')) clause += ".";
  return clause;
}

}  // namespace uphill::report
