// SPDX-License-Identifier: Apache-2.0
#include "read/scenarios.h"

#include <algorithm>

#include "read/edit.h"

namespace uphill::read {
namespace {

constexpr std::size_t most_scenarios = 500;
/// Roles and investments that all `set` together may copy: what keeps a case within memory.
constexpr std::size_t most_copies = 8000;

/// The name of an item `crm` or `crm: {start: FY27-Q3}`, and its options.
const Entry* moved_item(const Node& item) {
  return item.type == Node::Type::mapping && item.entries.size() == 1 ? &item.entries.front() : nullptr;
}

void read_move(Context& context, const Entry& entry, Pick& pick) {
  const std::string hint = "write `" + entry.key + ": {start: FY27-Q3}`";
  if (entry.value.type != Node::Type::mapping) {
    context.complain(entry.value.is_null() ? key_of(entry) : place_of(entry.value),
                     "`" + entry.key + "` must be followed by a mapping with `start`", hint);
    return;
  }
  for (const Entry& option : entry.value.entries) {
    if (option.key != "start") {
      std::string near = suggestion(option.key, {"start"});
      context.complain(
          key_of(option),
          "unknown key " + cited(option.key) + " of `" + entry.key + "` in a scenario: only `start` may differ there",
          near.empty() ? "a scenario changes numbers by `set: {investments." + entry.key + ".success: 50%}`" : near);
    } else if (option.value.is_null())
      context.complain(key_of(option), "value missing for `start`", hint);
    else if (const auto month = read_date(context, option.value, "start"))
      pick.start = *month;
  }
}

std::vector<Pick> read_picks(Context& context, const Section& scenario, const Company& company) {
  std::vector<Pick> picks;
  const Node* node = scenario.find("investments");
  if (!node) return picks;
  if (node->type != Node::Type::sequence) {
    context.complain(*node, "`investments` of a scenario must be a list",
                     "write investments: [name, name: {start: date}]");
    return picks;
  }
  for (const Node& item : node->items) {
    const Entry* moved = moved_item(item);
    if (!moved && item.type != Node::Type::scalar) {
      context.complain(item, "an item of `investments` must be a name, or {name: {start: date}}",
                       "write one item for each investment");
      continue;
    }
    const std::string& name = moved ? moved->key : item.text;
    const Place place = moved ? key_of(*moved) : place_of(item);
    const int i = resolve(context, place, name, context.names.investments, "investment");
    if (i < 0) continue;
    const auto same = [&](const Pick& p) { return at(p.investment) == static_cast<std::size_t>(i); };
    if (std::any_of(picks.begin(), picks.end(), same))
      context.complain(place, "investment `" + name + "` stands twice in the scenario", "remove one of them");
    Pick pick{InvestmentId{i}, static_cast<std::size_t>(i) < company.investments.size()
                                   ? company.investments[static_cast<std::size_t>(i)].start
                                   : 0};
    if (moved) read_move(context, *moved, pick);
    picks.push_back(pick);
  }
  return picks;
}

std::vector<Replacement> read_set(Context& context, const Section& scenario) {
  std::vector<Replacement> list;
  const Section set = open_section(context, scenario, "set");
  if (!set.node) return list;
  for (const Entry& entry : set.node->entries) {
    if (context.full()) break;
    const Replacement edit{entry.key, &entry.value, key_of(entry)};
    if (entry.value.is_null())
      context.complain(edit.place, "value missing for `" + entry.key + "`",
                       "write the number that holds in this scenario");
    else if (check_path(context, edit, set_roots))
      list.push_back(edit);
  }
  return list;
}

std::shared_ptr<const Company> read_edited(Context& context, const Node& root, const std::vector<Replacement>& edits) {
  Node copy = root;
  for (const Replacement& edit : edits) put(copy, edit);
  return std::make_shared<const Company>(read_company(context, root_section(copy)));
}

/// The company and the world of a scenario; both are the file's own where nothing is set.
void settle(Context& context, const Node& root, const std::vector<Replacement>& edits, const Case& result,
            Scenario& to) {
  std::vector<Replacement> world;
  std::copy_if(edits.begin(), edits.end(), std::back_inserter(world),
               [](const Replacement& edit) { return is_world(edit.path); });
  to.other_world = to.drift_off || !world.empty();
  to.world = world.empty() ? result.company : read_edited(context, root, world);
  to.company = world.size() == edits.size() ? to.world : read_edited(context, root, edits);
}

Scenario read_scenario(Context& context, const Section& section, const std::string& name, const Node& root,
                       const Case& result) {
  Scenario scenario;
  scenario.name = scenario.title = name;
  check_keys(context, section);
  if (const Node* title = section.find("title"))
    scenario.title = read_text(context, *title, "title", 200).value_or(name);
  if (const Node* drift = section.find("drift"))
    scenario.drift_off = !read_flag(context, *drift, "drift").value_or(true);
  scenario.picks = read_picks(context, section, *result.company);
  settle(context, root, read_set(context, section), result, scenario);
  return scenario;
}

void check_baseline(Context& context, const Section& section, const Scenario& baseline) {
  const std::string words = "the baseline `" + baseline.name + "` is the world that others are compared with, so it";
  const Entry* entry = section.entry(baseline.name);
  const Entry* drift = entry->value.find("drift");
  const Entry* set = entry->value.find("set");
  if (baseline.drift_off && drift)
    context.complain(key_of(*drift), words + " cannot have `drift: off`",
                     "set every drift to 0 in the roles, or put it in another scenario");
  if (!set || set->value.type != Node::Type::mapping) return;
  for (const Entry& inner : set->value.entries)
    if (is_world(inner.key))
      context.complain(key_of(inner), words + " cannot set `" + inner.key + "`",
                       "change the number where it stands, or put it in another scenario");
}

ScenarioId read_baseline(Context& context, const Section& root, const std::vector<std::string>& names) {
  const Node* node = root.find("baseline");
  if (!node) return ScenarioId{0};
  if (node->type != Node::Type::scalar) {
    context.complain(*node, "`baseline` must be the name of a scenario");
    return ScenarioId{0};
  }
  return ScenarioId{std::max(0, resolve(context, place_of(*node), node->text, names, "scenario"))};
}

bool few_enough(Context& context, const Section& section) {
  const std::size_t count = section.node->entries.size();
  std::size_t sets = 0;
  for (const Entry& entry : section.node->entries) sets += entry.value.find("set") != nullptr;
  const std::size_t things = context.names.roles.size() + context.names.investments.size();
  if (count > most_scenarios)
    context.complain(section.place, "`scenarios` has " + std::to_string(count) + " entries; the limit is " +
                                        std::to_string(most_scenarios));
  else if (sets * things > most_copies)
    context.complain(section.place,
                     std::to_string(sets) + " scenarios with `set` on " + std::to_string(things) +
                         " roles and investments; the limit is " + std::to_string(most_copies) + " of both multiplied",
                     "split the scenarios over several files");
  else
    return true;
  return false;
}

}  // namespace

void read_scenarios(Context& context, const Node& root, Case& result) {
  const Section top = root_section(root);
  const Section section = open_section(context, top, "scenarios");
  if (!section.node) return;
  check_names(context, section, "a scenario");
  check_keys(context, section);
  if (section.node->entries.empty())
    return context.complain(section.place, "`scenarios` is empty, but at least one must be there",
                            "add `status-quo: {title: No new investment}`");
  if (!few_enough(context, section)) return;
  std::vector<std::string> names;
  for (const Entry& entry : section.node->entries) {
    if (context.full()) return;
    names.push_back(entry.key);
    result.scenarios.push_back(
        read_scenario(context, open_section(context, section, entry.key), entry.key, root, result));
  }
  result.baseline = read_baseline(context, top, names);
  check_baseline(context, section, result.scenarios[at(result.baseline)]);
}

}  // namespace uphill::read
