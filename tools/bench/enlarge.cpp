// SPDX-License-Identifier: Apache-2.0
// A scenario file made larger, to measure how time grows: `bench_enlarge FILE WHAT FACTOR` prints the YAML.
//   roles        each role FACTOR times; feeds, seats, sets and correlations follow
//   investments  each investment FACTOR times; requirements, synergies, picks, correlations and the capacity follow
//   scenarios    FACTOR times as many, the further ones with starts one, two, ... months later
//   years        FACTOR times as long
//   duplicate    one more scenario, FACTOR times: a copy of the one with the most investments
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "uphill/read.h"

namespace uphill::bench {
namespace {

using Names = std::vector<std::string>;

Names keys_of(const YAML::Node& map) {
  Names keys;
  for (const auto& entry : map) keys.push_back(entry.first.as<std::string>());
  return keys;
}

std::string copy_name(const std::string& name, int copy) { return name + "-" + std::to_string(copy); }

/// `roles.NAME.rest` -> `roles.NAME-2.rest`; the path itself where it is of another section.
std::string copy_path(const std::string& path, const std::string& section, const Names& names, int copy) {
  for (const std::string& name : names) {
    const std::string start = section + "." + name;
    if (path == start || path.starts_with(start + ".")) return copy_name(start, copy) + path.substr(start.size());
  }
  return path;
}

/// Correlations within a section once more for the copies; those that reach out of it would tie all copies together.
void copy_correlations(YAML::Node file, const std::string& section, const Names& names, int factor) {
  if (!file["correlations"]) return;
  const YAML::Node originals = YAML::Clone(file["correlations"]);
  for (int copy = 2; copy <= factor; ++copy)
    for (const YAML::Node& entry : originals) {
      YAML::Node other = YAML::Clone(entry);
      bool inside = true;
      for (YAML::Node path : other["between"]) {
        const std::string copied = copy_path(path.as<std::string>(), section, names, copy);
        inside = inside && copied != path.as<std::string>();
        path = copied;
      }
      if (inside) file["correlations"].push_back(other);
    }
}

void copy_sets(YAML::Node file, const std::string& section, const Names& names, int copy) {
  for (const auto& scenario : file["scenarios"]) {
    if (!scenario.second["set"]) continue;
    YAML::Node set = scenario.second["set"];
    for (const std::string& path : keys_of(set)) {
      const std::string copied = copy_path(path, section, names, copy);
      if (copied != path) set[copied] = YAML::Clone(set[path]);
    }
  }
}

void copy_keys(YAML::Node map, const Names& names, int copy) {
  for (const std::string& key : keys_of(map))
    if (std::find(names.begin(), names.end(), key) != names.end()) map[copy_name(key, copy)] = YAML::Clone(map[key]);
}

/// The copies' own references point to copies.
YAML::Node moved_keys(const YAML::Node& map, int copy) {
  YAML::Node moved;
  for (const std::string& key : keys_of(map)) moved[copy_name(key, copy)] = YAML::Clone(map[key]);
  return moved;
}

void more_roles(YAML::Node file, int factor) {
  const YAML::Node before = YAML::Clone(file);
  const Names names = keys_of(before["roles"]);
  for (int copy = 2; copy <= factor; ++copy) {
    for (const std::string& name : names) {
      YAML::Node role = YAML::Clone(before["roles"][name]);
      if (role["feeds"]) role["feeds"] = moved_keys(role["feeds"], copy);
      file["roles"][copy_name(name, copy)] = role;
    }
    for (const std::string& name : keys_of(before["investments"])) {
      YAML::Node investment = file["investments"][name];
      if (investment["adds"]) copy_keys(investment["adds"], names, copy);
      for (const YAML::Node& role : before["investments"][name]["roles"])
        investment["roles"].push_back(copy_name(role.as<std::string>(), copy));
    }
    copy_sets(file, "roles", names, copy);
  }
}

/// A pick is a name, or a mapping from the name to where it starts.
YAML::Node copied_pick(const YAML::Node& pick, int copy) {
  if (pick.IsScalar()) return YAML::Node(copy_name(pick.as<std::string>(), copy));
  return moved_keys(pick, copy);
}

void more_investments(YAML::Node file, int factor) {
  const YAML::Node before = YAML::Clone(file);
  const Names names = keys_of(before["investments"]);
  for (int copy = 2; copy <= factor; ++copy) {
    for (const std::string& name : names) {
      YAML::Node investment = YAML::Clone(before["investments"][name]);
      if (investment["synergy"]) investment["synergy"] = moved_keys(investment["synergy"], copy);
      for (YAML::Node need : investment["requires"]) need = copy_name(need.as<std::string>(), copy);
      file["investments"][copy_name(name, copy)] = investment;
    }
    for (const std::string& name : keys_of(before["scenarios"]))
      for (const YAML::Node& pick : before["scenarios"][name]["investments"])
        file["scenarios"][name]["investments"].push_back(copied_pick(pick, copy));
    copy_sets(file, "investments", names, copy);
  }
  if (YAML::Node capacity = file["organisation"]["change_capacity"]) capacity = capacity.as<int>() * factor;
}

std::string month_label(const Timeline& timeline, int month) {
  const std::string of_year = std::to_string(month % 12 + 1);
  return timeline.labels[static_cast<std::size_t>(month / 12)] + (of_year.size() < 2 ? "-M0" : "-M") + of_year;
}

/// The scenario's investments, each `later` months later; empty where one would leave the timeline.
YAML::Node later_picks(const Case& c, const Scenario& scenario, int later) {
  YAML::Node picks;
  for (const Pick& pick : scenario.picks) {
    if (pick.start + later >= c.timeline.months()) return {};
    YAML::Node entry;
    entry[c.company->investments[at(pick.investment)].name]["start"] = month_label(c.timeline, pick.start + later);
    picks.push_back(entry);
  }
  return picks;
}

void more_scenarios(YAML::Node file, const Case& c, int factor) {
  const std::size_t wanted = c.scenarios.size() * static_cast<std::size_t>(factor);
  for (int later = 1; later < c.timeline.months(); ++later)
    for (const Scenario& scenario : c.scenarios) {
      if (file["scenarios"].size() == wanted) return;
      const YAML::Node picks = later_picks(c, scenario, later);
      if (picks.size() == 0) continue;
      YAML::Node other = YAML::Clone(file["scenarios"][scenario.name]);
      other["investments"] = picks;
      file["scenarios"][scenario.name + "-later-" + std::to_string(later)] = other;
    }
  throw std::runtime_error("the case has too few starts to move");
}

void duplicate(YAML::Node file, const Case& c, int factor) {
  const auto fewer = [](const Scenario& a, const Scenario& b) { return a.picks.size() < b.picks.size(); };
  const std::string& name = std::max_element(c.scenarios.begin(), c.scenarios.end(), fewer)->name;
  for (int copy = 2; copy <= factor + 1; ++copy)
    file["scenarios"][copy_name(name, copy)] = YAML::Clone(file["scenarios"][name]);
}

YAML::Node enlarged(const std::string& path, const std::string& what, int factor) {
  const Case c = read_case(path);
  YAML::Node file = YAML::LoadFile(path);
  if (what == "scenarios") {
    more_scenarios(file, c, factor);
  } else if (what == "duplicate") {
    duplicate(file, c, factor);
  } else if (what == "years") {
    file["timeline"]["years"] = c.timeline.years * factor;
  } else if (what == "roles" || what == "investments") {
    copy_correlations(file, what, keys_of(file[what]), factor);
    what == "roles" ? more_roles(file, factor) : more_investments(file, factor);
  } else {
    throw std::runtime_error("cannot enlarge " + what);
  }
  return file;
}

}  // namespace
}  // namespace uphill::bench

int main(int argc, char** argv) {
  try {
    if (argc != 4) throw std::runtime_error("usage: enlarge FILE roles|investments|scenarios|years|duplicate FACTOR");
    std::cout << uphill::bench::enlarged(argv[1], argv[2], std::stoi(argv[3])) << '\n';
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::cerr << "enlarge: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}
