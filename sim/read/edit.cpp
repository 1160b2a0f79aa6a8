// SPDX-License-Identifier: Apache-2.0
#include "read/edit.h"

#include <algorithm>

namespace uphill::read {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t dot = path.find('.', begin);
    parts.push_back(path.substr(begin, dot - begin));
    if (dot == std::string_view::npos) return parts;
    begin = dot + 1;
  }
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

const std::vector<std::string>* names_of(const NameTable& names, std::string_view root) {
  if (root == "roles") return &names.roles;
  return root == "investments" ? &names.investments : nullptr;
}

void append_paths(const NameTable& names, const Field& field, std::vector<std::string>& paths) {
  const std::size_t star = field.section.find('*');
  const std::vector<std::string> once{""};
  const std::vector<std::string>* owners =
      star == std::string_view::npos ? &once : names_of(names, root_of(field.section));
  const std::vector<std::string> single{std::string(field.key)};
  const std::vector<std::string>& keys = field.key == "*" ? names.of(field.names) : single;
  for (const std::string& owner : *owners) {
    std::string section(field.section);
    if (star != std::string_view::npos) section.replace(star, 1, owner);
    for (const std::string& key : keys) paths.push_back(section + "." + key);
  }
}

/// What to say of a path that is no number's.
std::string path_hint(const NameTable& names, std::string_view path, std::span<const std::string_view> roots) {
  const std::vector<std::string> paths = number_paths(names, roots);
  const std::string hint = suggestion(path, {paths.begin(), paths.end()});
  if (!hint.empty()) return hint;
  const std::string_view last = path.substr(path.rfind('.') + 1);
  std::vector<std::string_view> ending;
  for (const std::string& p : paths)
    if (p.size() > last.size() && p.ends_with(last) && p[p.size() - last.size() - 1] == '.') ending.push_back(p);
  if (!ending.empty() && ending.size() <= 4) return "did you mean " + join_words(ending) + "?";
  return "a path names a number of the file, like `roles." + (names.roles.empty() ? "NAME" : names.roles.front()) +
         ".benchmarks.win_rate`";
}

}  // namespace

std::string_view root_of(std::string_view path) { return path.substr(0, path.find('.')); }

bool is_world(std::string_view path) {
  return std::find(world_roots.begin(), world_roots.end(), root_of(path)) != world_roots.end();
}

const Field* field_at(const NameTable& names, std::string_view path) {
  std::vector<std::string_view> parts = split(path);
  if (parts.size() < 2) return nullptr;
  const std::vector<std::string>* owners = names_of(names, parts.front());
  if (owners && !contains(*owners, parts[1])) return nullptr;
  if (owners) parts[1] = "*";
  std::string section;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) section += (i ? "." : "") + std::string(parts[i]);
  const Field* field = find_field(section, parts.back());
  if (field && field->key == "*" && !contains(names.of(field->names), parts.back())) return nullptr;
  return field;
}

std::vector<std::string> number_paths(const NameTable& names, std::span<const std::string_view> roots) {
  std::vector<std::string> paths;
  for (const Field* field : all_fields())
    if (field->numeric() && std::find(roots.begin(), roots.end(), root_of(field->section)) != roots.end())
      append_paths(names, *field, paths);
  return paths;
}

bool check_path(Context& context, const Replacement& edit, std::span<const std::string_view> roots) {
  const Field* field = field_at(context.names, edit.path);
  const bool allowed = std::find(roots.begin(), roots.end(), root_of(edit.path)) != roots.end();
  if (allowed && field && field->numeric()) return true;
  const std::string hint = context.busy() ? std::string{} : path_hint(context.names, edit.path, roots);
  if (allowed && field)
    context.complain(edit.place, cited(edit.path) + " is no number, so it cannot be set", hint);
  else
    context.complain(edit.place, "there is no number " + cited(edit.path) + " that can be set", hint);
  return false;
}

void put(Node& root, const Replacement& edit) {
  Node* node = &root;
  for (std::string_view part : split(edit.path)) {
    if (node->type != Node::Type::mapping) {
      node->type = Node::Type::mapping;
      node->entries.clear();
    }
    auto found =
        std::find_if(node->entries.begin(), node->entries.end(), [&](const Entry& entry) { return entry.key == part; });
    if (found == node->entries.end()) {
      Node made;
      made.type = Node::Type::mapping;
      made.mark = edit.place.mark;
      made.source = edit.value->source;
      node->entries.push_back({std::string(part), edit.place.mark, std::move(made)});
      found = node->entries.end() - 1;
    }
    node = &found->value;
  }
  *node = *edit.value;
}

}  // namespace uphill::read
