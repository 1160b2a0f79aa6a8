// SPDX-License-Identifier: Apache-2.0
// A deck taken apart by code that is not the writer's, and the checks that hold for any office file.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "office/package.h"

namespace uphill::report {

struct Opened {
  std::map<std::string, std::string> parts;

  explicit Opened(const std::string& file) {
    for (auto& part : unzip(file)) {
      REQUIRE(parts.count(part.name) == 0);
      parts[part.name] = part.bytes;
    }
  }
  bool has(const std::string& name) const { return parts.count(name) != 0; }
  std::vector<std::string> names(const std::string& start, const std::string& end = ".xml") const {
    std::vector<std::string> out;
    for (const auto& [name, bytes] : parts)
      if (name.rfind(start, 0) == 0 && name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0 &&
          name.find("_rels/") == std::string::npos)
        out.push_back(name);
    return out;
  }
  pugi::xml_document xml(const std::string& name) const {
    INFO(name);
    pugi::xml_document document;
    REQUIRE(has(name));
    REQUIRE(document.load_string(parts.at(name).c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    return document;
  }
};

/// Every node below, in order of the document.
inline std::vector<pugi::xml_node> all(const pugi::xml_node& root, const std::string& name) {
  std::vector<pugi::xml_node> out;
  for (const auto& found : root.select_nodes((".//*[name()='" + name + "']").c_str())) out.push_back(found.node());
  return out;
}

std::vector<pugi::xml_node> all(pugi::xml_document&&, const std::string&) = delete;  // its nodes would be gone

/// Steps of "a/b/../c" resolved.
inline std::string resolved(const std::string& folder, const std::string& target) {
  std::vector<std::string> steps;
  std::string path = (!target.empty() && target[0] == '/' ? target : folder + target) + "/", step;
  for (const char c : path) {
    if (c != '/') {
      step += c;
      continue;
    }
    if (step == "..") {
      REQUIRE(!steps.empty());
      steps.pop_back();
    } else if (!step.empty()) {
      steps.push_back(step);
    }
    step.clear();
  }
  std::string out;
  for (const auto& one : steps) out += (out.empty() ? "" : "/") + one;
  return out;
}

/// Each relation leads to a part, each override to a part, each part has a type.
inline void check_package(const Opened& deck) {
  std::set<std::string> extensions, named;
  const auto types = deck.xml("[Content_Types].xml");
  for (const auto& one : types.first_child().children("Default")) CHECK(extensions.insert(one.attribute("Extension").value()).second);
  for (const auto& one : types.first_child().children("Override")) {
    const std::string name = std::string(one.attribute("PartName").value()).substr(1);
    INFO("override " << name);
    CHECK(deck.has(name));
    CHECK(named.insert(name).second);
  }
  for (const auto& [name, bytes] : deck.parts) {
    INFO(name);
    CHECK((named.count(name) || extensions.count(name.substr(name.rfind('.') + 1))));
    if (name.size() < 5 || name.compare(name.size() - 5, 5, ".rels") != 0) continue;
    std::string folder = name.substr(0, name.find("_rels/"));
    std::set<std::string> ids;
    const auto relations = deck.xml(name);
    for (const auto& one : relations.first_child().children()) {
      INFO(one.attribute("Id").value() << " to " << one.attribute("Target").value());
      CHECK(ids.insert(one.attribute("Id").value()).second);
      if (std::string(one.attribute("TargetMode").value()) != "External") CHECK(deck.has(resolved(folder, one.attribute("Target").value())));
    }
  }
}

}  // namespace uphill::report
