// SPDX-License-Identifier: Apache-2.0
// Every fact of the case becomes a line `path=value`; the lines are sorted and hashed with XXH3 (Collet). Numbers are
// written by std::to_chars, the shortest text that reads back as the same bits, so neither notation nor layout matters.
// The order of roles, investments and scenarios does: results and sums follow it.
// A scenario adds the lines in which its company differs from the file's, so a `set` to the same value changes nothing.
#include "read/digest.h"

#include <xxhash.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "read/numbers.h"

namespace uphill::read {
namespace {

using Lines = std::vector<std::string>;

std::string text_of(double value) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value + 0.0).ptr;
  return {buffer, end};
}

std::string list_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::string text;
  for (double v : values) text += (text.empty() ? "" : ",") + text_of(v);
  return text;
}

/// One line, however many lines the text has.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\\' || c == '\n') result += '\\';
    result += c == '\n' ? 'n' : c;
  }
  return result;
}

std::string form_text(const LawForm& form);

struct FormText {
  std::string operator()(const Percentiles& f) const {
    return "percentiles " + text_of(f.tail) + " " + text_of(f.lo) +
           (f.has_mid ? " " + text_of(f.mid) : std::string(" -")) + " " + text_of(f.hi);
  }
  std::string operator()(const NormalForm& f) const { return "normal " + text_of(f.mean) + " " + text_of(f.sd); }
  std::string operator()(const LognormalForm& f) const { return "lognormal " + text_of(f.mean) + " " + text_of(f.sd); }
  std::string operator()(const PertForm& f) const {
    return "pert " + text_of(f.min) + " " + text_of(f.mode) + " " + text_of(f.max);
  }
  std::string operator()(const TriangularForm& f) const {
    return "triangular " + text_of(f.min) + " " + text_of(f.mode) + " " + text_of(f.max);
  }
  std::string operator()(const UniformForm& f) const { return "uniform " + text_of(f.min) + " " + text_of(f.max); }
  std::string operator()(const BetaForm& f) const { return "beta " + text_of(f.mean) + " " + text_of(f.sd); }
  std::string operator()(const DiscreteForm& f) const {
    auto atoms = f.atoms;
    std::sort(atoms.begin(), atoms.end());
    std::string text = "discrete";
    for (const auto& [value, probability] : atoms) text += " " + text_of(value) + ":" + text_of(probability);
    return text;
  }
  std::string operator()(const SampleForm& f) const { return "sample " + list_of(f.values); }
  std::string operator()(const PoolForm& f) const {
    Lines members;
    for (const PoolMember& m : f.members)
      members.push_back(m.name + "*" + text_of(m.weight) + "(" + form_text(m.form) + ")");
    std::sort(members.begin(), members.end());
    std::string text = "pool";
    for (const std::string& m : members) text += " " + m;
    return text;
  }
};

std::string form_text(const LawForm& form) { return std::visit(FormText{}, form); }

std::string number_text(const Number& number) {
  std::string text = number.uncertain() ? form_text(std::get<Law>(number.value).form()) : text_of(number.median());
  if (number.points) text += " pp";
  if (number.each_year) text += " each year";
  const Provenance& from = number.from;
  if (!from.source.empty()) text += " source " + escaped(from.source);
  if (!from.owner.empty()) text += " owner " + escaped(from.owner);
  if (from.basis != Basis::unstated) text += " basis " + std::to_string(static_cast<int>(from.basis));
  return text;
}

void add(Lines& lines, const std::string& path, std::string_view value) {
  lines.push_back(path + "=" + escaped(value));
}

void add_role(Lines& lines, const Role& role) {
  const std::string path = "roles." + role.name;
  add(lines, path + ".title", role.title);
  add(lines, path + ".backfill", role.backfill ? "true" : "false");
}

void add_investment(Lines& lines, const Company& company, const Investment& item) {
  const std::string path = "investments." + item.name;
  add(lines, path + ".title", item.title);
  add(lines, path + ".kind", std::to_string(static_cast<int>(item.kind)));
  add(lines, path + ".start", std::to_string(item.start));
  add(lines, path + ".curve", std::to_string(static_cast<int>(item.curve)));
  for (RoleId role : item.roles) add(lines, path + ".roles", company.roles[at(role)].name);
  for (InvestmentId other : item.requires_) add(lines, path + ".requires", company.investments[at(other)].name);
  if (item.gate) add(lines, path + ".gate", "");
  if (item.fade) add(lines, path + ".fade.turnover", item.fade->turnover ? "true" : "false");
}

Lines company_lines(const Company& company, const std::vector<std::string>& labels) {
  Lines lines;
  for_each_number(company, labels, [&](const std::string& path, const Field&, const NumberView& view) {
    if (view.number && view.number->given())
      lines.push_back(path + "=" + number_text(*view.number));
    else if (view.fixed)
      lines.push_back(path + "=" + text_of(*view.fixed));
  });
  for (std::size_t m = 0; m < company.market.seasonality.size(); ++m)
    add(lines, "market.seasonality." + std::to_string(m), text_of(company.market.seasonality[m]));
  add(lines, "market.downturn", company.market.downturn.given ? "given" : "none");
  add(lines, "revenue.model", company.revenue.recurring ? "recurring" : "bookings");
  add(lines, "organisation", company.organisation.given ? "given" : "none");
  for (const Role& role : company.roles) add_role(lines, role);
  for (const Investment& item : company.investments) add_investment(lines, company, item);
  std::sort(lines.begin(), lines.end());
  return lines;
}

Lines scenario_lines(const Case& c, const Scenario& scenario, const Lines& base) {
  const std::string path = "scenarios." + scenario.name;
  Lines lines;
  add(lines, path + ".title", scenario.title);
  if (scenario.drift_off) add(lines, path + ".drift", "off");
  for (const Pick& pick : scenario.picks)
    add(lines, path + ".investments." + c.company->investments[at(pick.investment)].name, std::to_string(pick.start));
  if (scenario.company == c.company) return lines;
  const Lines own = company_lines(*scenario.company, c.timeline.labels);
  Lines set;
  std::set_difference(own.begin(), own.end(), base.begin(), base.end(), std::back_inserter(set));
  for (const std::string& line : set) lines.push_back(path + ".set." + line);
  return lines;
}

void add_optional(Lines& lines, const std::string& path, const std::optional<double>& value) {
  if (value) lines.push_back(path + "=" + text_of(*value));
}

void add_history(Lines& lines, const Case& c) {
  for (const auto& [label, value] : c.history.bookings) add(lines, "history.bookings." + label, text_of(value));
  for (const History::Entry& entry : c.history.roles) {
    const std::string path = "history.roles." + c.company->roles[at(entry.role)].name + "." + entry.label;
    add_optional(lines, path + ".bookings", entry.figures.bookings);
    add_optional(lines, path + ".win_rate", entry.figures.win_rate);
    add_optional(lines, path + ".sellers", entry.figures.sellers);
  }
}

void add_texts(Lines& lines, const std::string& path, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) add(lines, path + "." + std::to_string(i), texts[i]);
}

void add_stack(Lines& lines, const Case& c) {
  for (std::size_t i = 0; i < c.stack.size(); ++i) {
    const StackItem& item = c.stack[i];
    const std::string path = "stack." + std::to_string(i);
    add(lines, path + ".name", item.name);
    if (item.since) add(lines, path + ".since", std::to_string(*item.since));
    add_texts(lines, path + ".strengths", item.strengths);
    add_texts(lines, path + ".weaknesses", item.weaknesses);
    add_texts(lines, path + ".opportunities", item.opportunities);
    add_texts(lines, path + ".threats", item.threats);
    if (!item.trend.empty()) add(lines, path + ".trend", item.trend);
  }
}

/// In the file's order, which is the order of the results.
template <class Named>
std::string names_of(const std::vector<Named>& items) {
  std::string names;
  for (const Named& item : items) names += (names.empty() ? "" : ",") + item.name;
  return names;
}

void add_frame(Lines& lines, const Case& c) {
  add(lines, "name", c.name);
  add(lines, "currency", c.currency);
  add(lines, "timeline.start", std::to_string(c.timeline.start_year) + "-" + std::to_string(c.timeline.start_month));
  add(lines, "timeline.first_year", c.timeline.first_label);
  add(lines, "timeline.years", std::to_string(c.timeline.years));
  add(lines, "baseline", c.scenarios[at(c.baseline)].name);
  add(lines, "roles", names_of(c.company->roles));
  add(lines, "investments", names_of(c.company->investments));
  add(lines, "scenarios", names_of(c.scenarios));
}

}  // namespace

std::vector<std::string> canonical_lines(const Case& c) {
  const Lines base = company_lines(*c.company, c.timeline.labels);
  Lines lines = base;
  add_frame(lines, c);
  for (const Scenario& scenario : c.scenarios) {
    const Lines own = scenario_lines(c, scenario, base);
    lines.insert(lines.end(), own.begin(), own.end());
  }
  for (const Correlation& pair : c.correlations)
    lines.push_back("correlations." + pair.a.path + "," + pair.b.path + "=" + text_of(pair.rank));
  add_history(lines, c);
  add_stack(lines, c);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::string digest_of(const Case& c) {
  std::string text;
  for (const std::string& line : canonical_lines(c)) text += line + "\n";
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (unsigned char byte : bytes.digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace uphill::read
