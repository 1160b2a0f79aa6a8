// SPDX-License-Identifier: Apache-2.0
// An office file while it is edited: parts, the type of each, and who refers to whom (Open Packaging Conventions, ECMA-376
// part 2). Content types and relationship parts are read at the start and written at the end, so that they cannot disagree
// with the parts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/package.h"

namespace uphill::report::office {

struct Relation {
  std::string id, type, target;  // the target's name as a part, or an address outside
  bool outside = false;
};

class Package {
 public:
  Package() = default;
  /// Throws std::invalid_argument when this is no office file.
  explicit Package(std::vector<Part> parts);

  bool has(const std::string& name) const { return types_.count(name) != 0; }
  const std::string& bytes(const std::string& name) const;
  const std::string& type(const std::string& name) const { return types_.at(name); }
  void put(const std::string& name, const std::string& type, std::string bytes);
  void remove(const std::string& name);

  /// Relations of a part; of the package as a whole under the empty name.
  std::vector<Relation>& relations(const std::string& source) { return relations_[source]; }
  /// Adds one with a new id and returns the id.
  std::string relate(const std::string& source, const std::string& type, const std::string& target);
  /// First target whose type ends so, or empty.
  std::string target(const std::string& source, std::string_view type_end) const;

  /// Removes what no chain of relations from the package leads to.
  void keep_reachable();
  std::string written() const;

 private:
  void read_types(const std::string& xml);
  void read_relations(const std::string& source, const std::string& xml);

  std::vector<Part> parts_;
  std::map<std::string, std::string> types_;  // by part
  std::map<std::string, std::vector<Relation>> relations_;
};

inline constexpr std::string_view relation_base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

}  // namespace uphill::report::office
