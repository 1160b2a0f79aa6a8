// SPDX-License-Identifier: Apache-2.0
#include "read/background.h"

#include <algorithm>

namespace uphill::read {
namespace {

struct SplitLabel {
  std::string_view prefix;
  long long number = 0;
  std::size_t digits = 0;
};

SplitLabel split_label(std::string_view label) {
  std::size_t begin = label.size();
  while (begin > 0 && label[begin - 1] >= '0' && label[begin - 1] <= '9') --begin;
  SplitLabel split{label.substr(0, begin), 0, label.size() - begin};
  for (char c : label.substr(begin, 9)) split.number = split.number * 10 + (c - '0');
  return split;
}

/// Years from the first fiscal year back to `label`, or nothing where it is no earlier one. With two digits FY99 lies
/// before FY06.
std::optional<long long> years_before(std::string_view label, const Timeline& timeline) {
  const SplitLabel first = split_label(timeline.first_label), own = split_label(label);
  if (own.digits == 0 || own.digits > 9 || own.prefix != first.prefix) return std::nullopt;
  if (std::find(timeline.labels.begin(), timeline.labels.end(), label) != timeline.labels.end()) return std::nullopt;
  long long before = first.number - own.number;
  if (before < 0 && own.digits == 2 && first.digits == 2) before += 100;
  if (own.digits != first.digits && own.digits != std::to_string(own.number).size()) return std::nullopt;
  return before > 0 && before <= 30 ? std::optional<long long>(before) : std::nullopt;
}

std::optional<long long> read_past_year(Context& context, const Entry& entry) {
  if (!context.timeline_known) return std::nullopt;
  const auto before = years_before(entry.key, context.timeline);
  if (!before)
    context.complain(key_of(entry),
                     "history has " + cited(entry.key) + ", but it must lie in the thirty years before the timeline, which begins with " +
                         context.timeline.first_label,
                     "write the label of an earlier fiscal year, in the same style");
  return before;
}

const Field amount = fixed("", "bookings", Measure::money);

void read_company_history(Context& context, const Section& history, History& to) {
  const Section section = open_section(context, history, "bookings");
  if (!section.node) return;
  std::vector<std::pair<long long, std::pair<std::string, double>>> years;
  for (const Entry& entry : section.node->entries) {
    if (context.full()) return;
    const auto before = read_past_year(context, entry);
    const auto value = read_fixed(context, entry.value, amount, entry.key);
    if (before && value) years.push_back({-*before, {entry.key, *value}});
  }
  std::sort(years.begin(), years.end());
  for (auto& year : years) to.bookings.push_back(std::move(year.second));
}

RoleHistory read_figures(Context& context, const Section& section) {
  struct Figure {
    Field field;
    std::optional<double> RoleHistory::*member;
  };
  static const std::vector<Figure> figures{{fixed("", "bookings", Measure::money), &RoleHistory::bookings},
                                           {fixed("", "win_rate", Measure::share), &RoleHistory::win_rate},
                                           {fixed("", "sellers", Measure::count), &RoleHistory::sellers}};
  RoleHistory result;
  for (const Entry& entry : section.node->entries) {
    const auto found =
        std::find_if(figures.begin(), figures.end(), [&](const Figure& f) { return f.field.key == entry.key; });
    if (found != figures.end()) {
      result.*(found->member) = read_fixed(context, entry.value, found->field, entry.key);
      continue;
    }
    const std::string hint = suggestion(entry.key, {"bookings", "win_rate", "sellers"});
    context.complain(key_of(entry), "unknown key " + cited(entry.key) + " in `" + section.path + "`",
                     hint.empty() ? "allowed here: `bookings`, `win_rate`, `sellers`" : hint);
  }
  return result;
}

void read_role_history(Context& context, const Section& history, History& to) {
  const Section roles = open_section(context, history, "roles");
  if (!roles.node) return;
  for (const Entry& entry : roles.node->entries) {
    if (context.full()) return;
    const int role = resolve(context, key_of(entry), entry.key, context.names.roles, "role");
    const Section years = open_section(context, roles, entry.key);
    if (!years.node) {
      if (entry.value.is_null())
        context.complain(key_of(entry), "value missing for `" + entry.key + "`",
                         "write {FY26: {bookings: ..., win_rate: ..., sellers: ...}}");
      continue;
    }
    std::vector<std::pair<long long, History::Entry>> list;
    for (const Entry& year : years.node->entries) {
      const auto before = read_past_year(context, year);
      const Section figures = open_section(context, years, year.key);
      if (figures.node && before && role >= 0)
        list.push_back({-*before, {RoleId{role}, year.key, read_figures(context, figures)}});
      if (year.value.is_null())
        context.complain(key_of(year), "value missing for `" + year.key + "`",
                         "write {bookings: ..., win_rate: ..., sellers: ...}");
    }
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& item : list) to.roles.push_back(std::move(item.second));
  }
}

std::vector<std::string> read_texts(Context& context, const Node& node, std::string_view key) {
  std::vector<std::string> list;
  if (node.type != Node::Type::sequence) {
    context.complain(node, "`" + std::string(key) + "` must be a list of texts",
                     "write " + std::string(key) + ": [one, another]");
    return list;
  }
  for (const Node& item : node.items) {
    if (item.is_null())
      context.complain(item, "an item of `" + std::string(key) + "` is empty");
    else if (auto text = read_text(context, item, key))
      list.push_back(*std::move(text));
  }
  return list;
}

/// `2014` or `2014-03`.
std::optional<int> read_since(Context& context, const Node& node) {
  const auto year = parse_whole(node.text);
  const auto month = parse_calendar_month(node.text);
  if (node.type == Node::Type::scalar && std::holds_alternative<CalendarMonth>(month))
    return std::get<CalendarMonth>(month).year;
  if (node.type == Node::Type::scalar && std::holds_alternative<long long>(year)) {
    const long long value = std::get<long long>(year);
    if (value >= 1900 && value <= 2200) return static_cast<int>(value);
  }
  context.complain(node,
                   "since is " + (node.type == Node::Type::scalar ? cited(node.text) : std::string("no single word")) +
                       ", but it must be a calendar year from 1900 to 2200",
                   "write since: 2014");
  return std::nullopt;
}

StackItem read_stack_item(Context& context, const Node& node) {
  constexpr std::array<std::pair<std::string_view, std::vector<std::string> StackItem::*>, 4> lists{
      {{"strengths", &StackItem::strengths},
       {"weaknesses", &StackItem::weaknesses},
       {"opportunities", &StackItem::opportunities},
       {"threats", &StackItem::threats}}};
  const std::vector<std::string_view> known{"name",          "since",   "strengths", "weaknesses",
                                            "opportunities", "threats", "trend"};
  StackItem item;
  for (const Entry& entry : node.entries) {
    const auto list = std::find_if(lists.begin(), lists.end(), [&](const auto& l) { return l.first == entry.key; });
    const bool is_known = std::find(known.begin(), known.end(), entry.key) != known.end();
    if (!is_known) {
      const std::string hint = suggestion(entry.key, known);
      context.complain(key_of(entry), "unknown key " + cited(entry.key) + " in an item of `stack`",
                       hint.empty() ? "allowed here: " + join_words(known, ", ") : hint);
    } else if (entry.value.is_null())
      context.complain(key_of(entry), "value missing for `" + entry.key + "`", "write a value, or leave the key out");
    else if (list != lists.end())
      item.*(list->second) = read_texts(context, entry.value, entry.key);
    else if (entry.key == "since")
      item.since = read_since(context, entry.value);
    else
      (entry.key == "name" ? item.name : item.trend) = read_text(context, entry.value, entry.key).value_or("");
  }
  if (!node.find("name")) context.complain(node, "an item of `stack` has no `name`", "add name: CRM");
  return item;
}

}  // namespace

History read_history(Context& context, const Section& root) {
  History history;
  const Section section = open_section(context, root, "history");
  if (!section.node) return history;
  check_keys(context, section);
  read_company_history(context, section, history);
  read_role_history(context, section, history);
  return history;
}

std::vector<StackItem> read_stack(Context& context, const Section& root) {
  std::vector<StackItem> stack;
  const Node* node = root.find("stack");
  if (!node) return stack;
  if (node->type != Node::Type::sequence) {
    context.complain(*node, "`stack` must be a list", "write `- {name: CRM, since: 2014, ...}` on lines of their own");
    return stack;
  }
  for (const Node& item : node->items) {
    if (context.full()) break;
    if (item.type == Node::Type::mapping)
      stack.push_back(read_stack_item(context, item));
    else
      context.complain(item, "an item of `stack` must be a mapping with `name`",
                       "write {name: CRM, since: 2014, strengths: [...]}");
  }
  return stack;
}

Simulation read_simulation(Context& context, const Section& root) {
  Simulation simulation;
  const Section section = open_section(context, root, "simulation");
  check_keys(context, section);
  read_rows(context, section, simulation);
  if (const Node* node = section.find("sampling"))
    if (const auto word = read_choice(context, *node, *find_field("simulation", "sampling")))
      simulation.sampling = static_cast<Sampling>(*word);
  return simulation;
}

}  // namespace uphill::read
