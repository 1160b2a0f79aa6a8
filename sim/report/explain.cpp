// SPDX-License-Identifier: Apache-2.0
// The whole case as understood: every number with its default, unit, law and source, section by section; then what is
// no number (whom an investment serves, what a scenario picks). What an analyst reads to see that the file says what
// was meant.
#include <algorithm>
#include <array>
#include <cmath>

#include "report/format.h"
#include "report/table.h"
#include "report/values.h"
#include "uphill/report.h"

namespace uphill::report {
namespace {

constexpr std::array<std::string_view, 4> bases{"", "data", "benchmark", "judgement"};
constexpr std::array<std::string_view, 4> kinds{"tool", "training", "headcount", "process"};
constexpr std::array<std::string_view, 3> curves{"linear", "s-curve", "bass"};

struct Page {
  const Case& c;
  const Company& company;
  Look look;
  std::string text;

  void head(const std::string& content) {
    if (!text.empty()) text += "\n";
    text += paint(fit(content, look.columns), Ink::bold, look.colour) + "\n";
  }
  void fact(std::string_view name, const std::string& content) {
    for (const auto& line : wrap(pad_right(name, 1) + ": " + content, look.columns, {2, 6})) text += line + "\n";
  }
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// "roles.sdr" of "roles.sdr.benchmarks.leads"; the first word elsewhere.
std::string section_of(const std::string& path) {
  const std::size_t first = path.find('.');
  const std::string word = path.substr(0, first);
  if (word != "roles" && word != "investments") return word;
  return path.substr(0, path.find('.', first + 1));
}

std::string source_of(const Provenance& from) {
  const std::string basis(bases[static_cast<std::size_t>(from.basis)]);
  std::vector<std::string> words;
  if (!basis.empty()) words.push_back(basis);
  if (!from.source.empty()) words.push_back(harmless(from.source));
  if (!from.owner.empty()) words.push_back("owner " + harmless(from.owner));
  return joined(words);
}

/// P10, P50 and P90 of a law; the value itself in the middle where it is fixed.
std::array<std::string, 3> value_cells(const Page& page, const ExplainedNumber& row) {
  const std::string& currency = page.c.currency;
  if (!row.number) return {"", std::isfinite(row.fixed) ? in_unit(row.fixed, row.unit, currency) : "—", ""};
  const Number& number = *row.number;
  if (!number.given()) return {"", "—", ""};
  const auto show = [&](double value) {
    if (number.points) return significant(100 * value) + "pp";
    return in_kind(value, number.kind, currency);
  };
  if (!number.uncertain()) return {"", show(number.median()), ""};
  const Law& law = std::get<Law>(number.value);
  return {show(law.quantile(0.1)), show(law.quantile(0.5)), show(law.quantile(0.9))};
}

struct Rows {
  Table table;
  std::vector<std::string> sources;  // by row
};

Table empty_table(const Look& look) {
  const int wide = look.columns >= 96 ? 1 : 0;
  Table table;
  table.columns = {{"", Align::left, 2, 30, 30},
                   {"P10", Align::right, 1, 8},
                   {"P50", Align::right, 1, 8},
                   {"P90", Align::right, 1, 8},
                   {"unit", Align::left, 2, 10, wide ? 36 : 18}};
  return table;
}

void add(Page& page, Rows& rows, const ExplainedNumber& row, std::size_t section) {
  const auto [low, middle, high] = value_cells(page, row);
  const std::string tail = row.path.size() > section ? row.path.substr(section + 1) : row.path;
  const std::string each = row.number && row.number->each_year ? ", anew each year" : "";
  const std::string mark = row.defaulted ? " (default)" : "";
  rows.table.rows.push_back({harmless(tail), low, middle, high, row.unit + each + mark});
  rows.sources.push_back(row.number ? source_of(row.number->from) : "");
}

void print(Page& page, const Rows& rows) {
  if (rows.table.rows.empty()) return;
  const std::vector<std::string> text = lines(rows.table);
  page.text += paint(text.front(), Ink::dim, page.look.colour) + "\n";
  for (std::size_t i = 0; i < rows.sources.size(); ++i) {
    page.text += text[i + 1] + "\n";
    if (rows.sources[i].empty()) continue;
    for (const auto& line : wrap("from " + rows.sources[i], page.look.columns, {6, 8}))
      page.text += paint(line, Ink::dim, page.look.colour) + "\n";
  }
}

std::string role_names(const Company& company, const std::vector<RoleId>& ids) {
  std::vector<std::string> names;
  for (const RoleId id : ids) names.push_back(company.roles.at(at(id)).name);
  return joined(names);
}

/// Defaults that are no number of the file's, but follow from others.
std::string derived(const Company& company, const Role& role) {
  std::vector<std::string> words;
  if (!role.ramping) words.push_back("ramping is what balances the turnover");
  if (!role.vacancies) words.push_back(role.backfill ? "vacancies are what balances the turnover" : "no vacancies");
  if (role.has_deals() && !role.open_opportunities.given() && !role.open_proposals.given())
    words.push_back("the pipeline opens in balance");
  if (role.has_deals() && !role.pipeline_load.given())
    words.push_back("pipeline_load is 1.5 times the opening balance");
  const auto feeds_it = [&](const Role& other) {
    return std::any_of(other.feeds.begin(), other.feeds.end(),
                       [&](const Feed& feed) { return company.roles.at(at(feed.to)).name == role.name; });
  };
  if (!role.base[static_cast<std::size_t>(Driver::lead_supply)].given())
    words.push_back(std::any_of(company.roles.begin(), company.roles.end(), feeds_it)
                        ? "lead_supply is what other roles bring"
                        : "lead_supply has no limit");
  return joined(words);
}

void role_facts(Page& page, const Role& role) {
  page.fact("leavers are replaced", role.backfill ? "yes" : "no");
  if (const std::string words = derived(page.company, role); !words.empty()) page.fact("by default", words);
  std::vector<std::string> feeds;
  for (const Feed& feed : role.feeds)
    feeds.push_back(page.company.roles.at(at(feed.to)).name + " " + significant(100 * feed.share) + "%");
  if (!feeds.empty()) page.fact("feeds", joined(feeds));
}

void investment_facts(Page& page, const Investment& investment) {
  page.fact("kind", std::string(kinds[static_cast<std::size_t>(investment.kind)]));
  page.fact("start", date_label(page.c.timeline, investment.start));
  page.fact("serves", role_names(page.company, investment.roles));
  page.fact("adoption curve", std::string(curves[static_cast<std::size_t>(investment.curve)]));
  std::vector<std::string> needs, seats;
  for (const InvestmentId id : investment.requires_) needs.push_back(page.company.investments.at(at(id)).name);
  for (const Seats& seat : investment.adds)
    seats.push_back(std::to_string(seat.count) + " " + page.company.roles.at(at(seat.role)).name);
  if (!needs.empty()) page.fact("requires", joined(needs));
  if (!seats.empty()) page.fact("adds", joined(seats));
  if (investment.fade) page.fact("leavers take it along", investment.fade->turnover ? "yes" : "no");
}

void market_facts(Page& page) {
  const Market& market = page.company.market;
  if (!market.downturn.given) page.fact("downturn", "none");
  std::vector<std::string> weights;
  const bool flat = std::all_of(market.seasonality.begin(), market.seasonality.end(), [](double w) { return w == 1; });
  for (const double weight : market.seasonality)
    if (!flat) weights.push_back(significant(weight, 3));
  page.fact("seasonality", weights.empty() ? "none" : joined(weights));
}

/// The title of a section, and what in it is no number.
void open_section(Page& page, const std::string& section) {
  const auto named = [&](std::string_view prefix, const auto& list, auto facts) {
    for (const auto& item : list)
      if (section == std::string(prefix) + item.name) {
        page.head(section + (item.title.empty() || item.title == item.name ? "" : "  " + harmless(item.title)));
        facts(page, item);
        return true;
      }
    return false;
  };
  if (named("roles.", page.company.roles, role_facts)) return;
  if (named("investments.", page.company.investments, investment_facts)) return;
  page.head(section);
  if (section == "revenue") page.fact("model", page.company.revenue.recurring ? "recurring" : "bookings");
  if (section == "market") market_facts(page);
}

/// What another adoption curve would ask for.
bool idle(const Company& company, const ExplainedNumber& row) {
  for (const Investment& item : company.investments) {
    const std::string adoption = "investments." + item.name + ".adoption.";
    if (!row.path.starts_with(adoption)) continue;
    const std::string key = row.path.substr(adoption.size());
    return item.curve == Curve::bass ? key == "months" : key == "p" || key == "q";
  }
  return false;
}

void numbers_by_section(Page& page, const std::vector<ExplainedNumber>& numbers) {
  std::vector<std::string> sections{"targets", "budget"};  // told by year above
  for (const auto& row : numbers)
    if (std::find(sections.begin(), sections.end(), section_of(row.path)) == sections.end())
      sections.push_back(section_of(row.path));
  sections.erase(sections.begin(), sections.begin() + 2);
  for (const auto& section : sections) {
    open_section(page, section);
    Rows rows{empty_table(page.look), {}};
    for (const auto& row : numbers)
      if (section_of(row.path) == section && !idle(page.company, row)) add(page, rows, row, section.size());
    print(page, rows);
  }
}

void by_year(Page& page, const std::string& title, const std::vector<std::optional<double>>& amounts) {
  std::vector<std::string> words;
  for (std::size_t y = 0; y < amounts.size(); ++y)
    if (amounts[y])
      words.push_back(page.c.timeline.labels[y] + " " + in_kind(*amounts[y], Kind::amount, page.c.currency));
  page.fact(title, words.empty() ? "none" : joined(words));
}

std::string scenario_line(const Page& page, const Scenario& scenario) {
  std::vector<std::string> words;
  for (const Pick& pick : scenario.picks)
    words.push_back(scenario.company->investments.at(at(pick.investment)).name + " from " +
                    date_label(page.c.timeline, pick.start));
  if (words.empty()) words.push_back("no investment");
  if (scenario.drift_off) words.push_back("without drift");
  if (scenario.other_world) words.push_back("in a world of its own");
  return joined(words);
}

void scenarios(Page& page) {
  page.head("scenarios");
  for (const Scenario& scenario : page.c.scenarios) {
    const bool base = &scenario == &page.c.scenarios.at(at(page.c.baseline));
    const std::string quoted = scenario.title.empty() ? "" : " “" + harmless(scenario.title) + "”";
    page.fact(scenario.name + quoted + (base ? " (baseline)" : ""), scenario_line(page, scenario));
  }
}

std::string history_words(const Page& page, const RoleHistory& known) {
  std::vector<std::string> words;
  if (known.bookings) words.push_back("bookings " + in_kind(*known.bookings, Kind::amount, page.c.currency));
  if (known.win_rate) words.push_back("win rate " + in_kind(*known.win_rate, Kind::rate, ""));
  if (known.sellers) words.push_back(significant(*known.sellers) + " sellers");
  return joined(words);
}

void background(Page& page) {
  const History& known = page.c.history;
  if (!known.bookings.empty() || !known.roles.empty()) page.head("history");
  std::vector<std::string> words;
  for (const auto& [label, amount] : known.bookings)
    words.push_back(label + " " + in_kind(amount, Kind::amount, page.c.currency));
  if (!words.empty()) page.fact("bookings", joined(words));
  for (const auto& entry : known.roles)
    page.fact(page.company.roles.at(at(entry.role)).name + " in " + entry.label, history_words(page, entry.figures));
  if (!page.c.stack.empty()) page.head("stack");
  for (const auto& item : page.c.stack)
    page.fact(harmless(item.name) + (item.since ? ", since " + std::to_string(*item.since) : ""),
              harmless(item.trend.empty() ? "no trend stated" : item.trend));
}

void correlations(Page& page) {
  if (page.c.correlations.empty()) return;
  page.head("correlations (Spearman's rank)");
  for (const auto& pair : page.c.correlations) page.fact(significant(pair.rank), pair.a.path + " with " + pair.b.path);
}

std::string names_with(const std::vector<std::string>& items, std::size_t count, std::string_view word) {
  return plural(count, word) + (items.empty() ? "" : ": " + joined(items));
}

}  // namespace

std::string explain(const Case& c, const Scenario* scenario, const std::vector<ExplainedNumber>& numbers,
                    const Look& look) {
  Page page{c, scenario ? *scenario->company : *c.company, look, {}};
  page.head(harmless(c.name) + (scenario ? ", as in scenario " + scenario->name : ""));
  page.fact("file", harmless(c.file) + ", digest " + c.digest.substr(0, 12));
  page.fact("timeline", plural(c.timeline.labels.size(), "fiscal year") + ", " + span_of(c.timeline.labels) +
                            ", from " + std::to_string(c.timeline.start_year) + "-" +
                            (c.timeline.start_month < 10 ? "0" : "") + std::to_string(c.timeline.start_month));
  page.fact("currency", c.currency);
  page.fact("simulation", grouped(c.simulation.trials) + " futures, " + std::string(name(c.simulation.sampling)) +
                              ", seed " + std::to_string(c.simulation.seed));
  by_year(page, "targets", page.company.targets);
  by_year(page, "budget", page.company.budget);
  if (!page.company.revenue.recurring) page.fact("revenue", "bookings of the month");
  if (!page.company.organisation.given) page.fact("organisation", "no limit to change at once");
  numbers_by_section(page, numbers);
  correlations(page);
  scenarios(page);
  background(page);
  return page.text;
}

std::string understood(const Case& c, const Look& look) {
  std::vector<std::string> roles, investments, others;
  std::int64_t sellers = 0;
  for (const Role& role : c.company->roles) {
    sellers += role.headcount;
    roles.push_back(role.name + " (" + std::to_string(role.headcount) + ")");
  }
  for (const Investment& item : c.company->investments)
    investments.push_back(item.name + " (" + std::string(kinds[static_cast<std::size_t>(item.kind)]) + ")");
  for (const Scenario& scenario : c.scenarios) others.push_back(scenario.name);
  const std::string& base = c.scenarios.at(at(c.baseline)).name;
  const std::string lines[] = {
      harmless(c.name) + ": " + span_of(c.timeline.labels) + ", in " + c.currency + ", digest " +
          c.digest.substr(0, 12),
      plural(static_cast<std::size_t>(sellers), "seller") + " in " + names_with(roles, roles.size(), "role"),
      names_with(investments, investments.size(), "investment"),
      plural(others.size(), "scenario") + ", baseline " + base + ": " + joined(others),
      names_with({}, c.assumptions.size(), "uncertain number") + ", " +
          names_with({}, c.correlations.size(), "correlation") + "; " + grouped(c.simulation.trials) + " futures, " +
          std::string(name(c.simulation.sampling)) + ", seed " + std::to_string(c.simulation.seed)};
  std::string text;
  for (const auto& line : lines) text += "  " + fit(line, look.columns - 2) + "\n";
  return text;
}

}  // namespace uphill::report
