// SPDX-License-Identifier: Apache-2.0
// Investments: what could be done (MODEL section 7).
#include <algorithm>

#include "read/company.h"

namespace uphill::read {
namespace {

/// A list of names, each known and none twice.
std::vector<int> read_name_list(Context& context, const Node& node, std::string_view key,
                                const std::vector<std::string>& known, std::string_view what) {
  std::vector<int> list;
  if (node.type != Node::Type::sequence) {
    context.complain(
        node, "`" + std::string(key) + "` must be a list of names",
        "write " + std::string(key) + ": [" + (node.type == Node::Type::scalar ? node.text : "name") + "]");
    return list;
  }
  for (const Node& item : node.items) {
    if (item.type != Node::Type::scalar) {
      context.complain(item, "an item of `" + std::string(key) + "` must be the name of a " + std::string(what));
      continue;
    }
    const int found = resolve(context, place_of(item), item.text, known, what);
    if (found < 0) continue;
    if (std::find(list.begin(), list.end(), found) != list.end())
      context.complain(item, "`" + item.text + "` stands twice in `" + std::string(key) + "`");
    else
      list.push_back(found);
  }
  return list;
}

std::vector<RoleId> read_served(Context& context, const Section& section) {
  std::vector<RoleId> roles;
  const Node* node = section.find("roles");
  if (!node) {
    for (std::size_t r = 0; r < context.names.roles.size(); ++r) roles.push_back(RoleId{static_cast<int>(r)});
    return roles;
  }
  std::vector<int> list = read_name_list(context, *node, "roles", context.names.roles, "role");
  std::sort(list.begin(), list.end());
  for (int r : list) roles.push_back(RoleId{r});
  if (node->type == Node::Type::sequence && node->items.empty())
    context.complain(*node, "`roles` is empty, but it must serve somebody", "leave `roles` out to serve all roles");
  return roles;
}

std::vector<InvestmentId> read_requires(Context& context, const Section& section, int self) {
  std::vector<InvestmentId> list;
  const Node* node = section.find("requires");
  if (!node) return list;
  for (int i : read_name_list(context, *node, "requires", context.names.investments, "investment")) {
    if (i == self)
      context.complain(*node, "`" + context.names.investments[static_cast<std::size_t>(i)] + "` requires itself",
                       "remove it from the list");
    else
      list.push_back(InvestmentId{i});
  }
  return list;
}

std::vector<Synergy> read_synergy(Context& context, const Section& section, int self) {
  std::vector<Synergy> list;
  const Section synergy = open_section(context, section, "synergy");
  if (!synergy.node) return list;
  check_keys(context, synergy);
  for (const Entry& entry : synergy.node->entries) {
    const int with = resolve(context, key_of(entry), entry.key, context.names.investments, "investment");
    if (with == self)
      context.complain(key_of(entry), "`" + entry.key + "` cannot have synergy with itself",
                       "remove it, and state the effect as it is");
    if (entry.value.is_null()) continue;
    Number boost =
        read_number(context, entry.value, *find_field("investments.*.synergy", "*"), synergy.path_of(entry.key));
    if (with >= 0 && with != self) list.push_back({InvestmentId{with}, std::move(boost)});
  }
  return list;
}

std::vector<Seats> read_adds(Context& context, const Section& section) {
  std::vector<Seats> list;
  const Section adds = open_section(context, section, "adds");
  if (!adds.node) return list;
  check_keys(context, adds);
  for (const Entry& entry : adds.node->entries) {
    const int role = resolve(context, key_of(entry), entry.key, context.names.roles, "role");
    if (entry.value.is_null()) continue;
    context.stated.push_back(adds.path_of(entry.key));
    const auto count =
        read_whole(context, entry.value, *find_field("investments.*.adds", "*"), adds.path_of(entry.key));
    if (role >= 0 && count) list.push_back({RoleId{role}, static_cast<int>(*count)});
  }
  return list;
}

void check_curve(Context& context, const Section& adoption, Curve curve) {
  const bool bass = curve == Curve::bass;
  for (std::string_view key : {"p", "q"}) {
    if (bass) {
      if (!adoption.entry(key))
        context.complain(adoption.place, "a bass curve needs `" + std::string(key) + "`",
                         "add p and q, a year: p by itself, q by imitation");
    } else if (const Entry* entry = adoption.entry(key)) {
      context.complain(key_of(*entry), "`" + entry->key + "` is for the bass curve alone",
                       "write `curve: bass`, or give `months` instead");
    }
  }
  const Entry* months = adoption.entry("months");
  if (bass && months)
    context.complain(key_of(*months), "a bass curve has no `months`: p and q say how fast it is",
                     "remove `months`, or write `curve: s-curve`");
}

void read_adoption(Context& context, const Section& section, Investment& to) {
  const Section adoption = open_section(context, section, "adoption");
  check_keys(context, adoption);
  read_rows(context, adoption, to);
  if (const Node* curve = adoption.find("curve"))
    if (const auto word = read_choice(context, *curve, *find_field("investments.*.adoption", "curve")))
      to.curve = static_cast<Curve>(*word);
  check_curve(context, adoption, to.curve);
}

void read_drivers(Context& context, const Section& section, std::string_view key, Investment& to) {
  const Section inner = open_section(context, section, key);
  check_keys(context, inner);
  check_company_drivers(context, inner);
  read_rows(context, inner, to);
}

void read_gate(Context& context, const Section& section, Investment& to) {
  const Section gate = open_section(context, section, "gate");
  if (!gate.node) return;
  to.gate = Gate{0.0, 0.0};
  check_keys(context, gate);
  read_rows(context, gate, *to.gate);
}

void read_fade(Context& context, const Section& section, Investment& to) {
  const Section fade = open_section(context, section, "fade");
  if (!fade.node) return;
  to.fade.emplace();
  check_keys(context, fade, of(to.kind));
  read_rows(context, fade, *to.fade);
  const Entry* cost = fade.entry("refresh_cost");
  if (cost && !fade.entry("refresh"))
    context.complain(key_of(*cost), "`refresh_cost` needs `refresh`, the months between refreshers",
                     "add refresh: 12, or remove refresh_cost");
}

InvestmentKind read_kind(Context& context, const Section& section, KindSet& kinds) {
  const Node* node = section.find("kind");
  const auto word = node ? read_choice(context, *node, *find_field("investments.*", "kind")) : std::nullopt;
  const auto kind = static_cast<InvestmentKind>(word.value_or(0));
  kinds = word ? of(kind) : every_kind;
  return kind;
}

Investment read_investment(Context& context, const Section& section, int self) {
  Investment to;
  KindSet kinds = every_kind;
  to.name = context.names.investments[static_cast<std::size_t>(self)];
  to.title = to.name;
  to.kind = read_kind(context, section, kinds);
  check_keys(context, section, kinds);
  read_rows(context, section, to);
  to.roles = read_served(context, section);
  const Section cost = open_section(context, section, "cost");
  check_keys(context, cost, kinds);
  read_rows(context, cost, to);
  read_adoption(context, section, to);
  for (std::string_view key : {"effects", "slows_drift", "disruption"}) read_drivers(context, section, key, to);
  to.requires_ = read_requires(context, section, self);
  to.synergy = read_synergy(context, section, self);
  read_gate(context, section, to);
  if (kinds == every_kind || kinds == of(InvestmentKind::training)) read_fade(context, section, to);
  if (kinds == every_kind || kinds == of(InvestmentKind::headcount)) to.adds = read_adds(context, section);
  return to;
}

}  // namespace

void read_investments(Context& context, const Section& root, Company& company) {
  const Section section = open_section(context, root, "investments");
  std::vector<std::vector<int>> next;
  const auto& names = context.names.investments;
  check_keys(context, section);
  for (std::size_t i = 0; i < names.size() && !context.full(); ++i) {
    company.investments.push_back(
        read_investment(context, open_section(context, section, names[i]), static_cast<int>(i)));
    next.emplace_back();
    for (InvestmentId id : company.investments.back().requires_) next.back().push_back(static_cast<int>(at(id)));
  }
  refuse_circle(context, section, "requires", next, names);
}

}  // namespace uphill::read
