// SPDX-License-Identifier: Apache-2.0
// `set` and edits: a number is replaced, or given, by putting a node at its path into a copy of the tree. The company
// is then read from the edited tree, so that every check holds for what was set, and points at where it was set.
#pragma once

#include <span>
#include <string_view>

#include "read/context.h"

namespace uphill::read {

/// One number to put into a tree.
struct Replacement {
  std::string path;
  const Node* value;
  Place place;  // of the path, where it was written
};

/// Whether `path` is that of a number under one of `roots`; complains with the nearest one where it is not.
bool check_path(Context& context, const Replacement& edit, std::span<const std::string_view> roots);

/// The field at a path of the company, or null.
const Field* field_at(const NameTable& names, std::string_view path);

/// All paths at which the file may have a number under one of `roots`.
std::vector<std::string> number_paths(const NameTable& names, std::span<const std::string_view> roots);

/// Puts the value at the path; mappings on the way that do not exist are made.
void put(Node& root, const Replacement& edit);

inline constexpr std::array<std::string_view, 4> world_roots{"market", "roles", "revenue", "finance"};
inline constexpr std::array<std::string_view, 8> set_roots{"market",      "roles",        "revenue", "finance",
                                                           "investments", "organisation", "targets", "budget"};
inline constexpr std::array<std::string_view, 9> edit_roots{
    "market", "roles", "revenue", "finance", "investments", "organisation", "targets", "budget", "simulation"};

/// The first word of a path.
std::string_view root_of(std::string_view path);
bool is_world(std::string_view path);

}  // namespace uphill::read
