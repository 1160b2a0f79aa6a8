// SPDX-License-Identifier: Apache-2.0
#include "read/context.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

namespace uphill::read {
namespace {

std::vector<std::string_view> keys_of(std::string_view pattern, KindSet kind) {
  std::vector<std::string_view> keys;
  for (const Field* field : all_fields())
    if (field->section == pattern && field->key != "*" && (field->kinds & kind) != 0) keys.push_back(field->key);
  return keys;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  return static_cast<std::size_t>(end - a.begin());
}

/// Sections are near where they begin alike, and nearer where they are named alike ("roles.*.drift", "revenue.drift").
std::size_t nearness(std::string_view a, std::string_view b) {
  const bool alike = a.substr(a.rfind('.') + 1) == b.substr(b.rfind('.') + 1);
  return common_prefix(a, b) + (alike ? 100 : 0);
}

/// The section that has this key and lies nearest to where it was written.
std::string_view section_with(std::string_view key, std::string_view pattern) {
  const Field* best = nullptr;
  for (const Field* field : all_fields()) {
    if (field->key != key || field->section == pattern) continue;
    if (!best || nearness(field->section, pattern) > nearness(best->section, pattern)) best = field;
  }
  return best ? best->section : std::string_view{};
}

bool is_known_key(std::string_view key) {
  const auto& fields = all_fields();
  return std::any_of(fields.begin(), fields.end(), [&](const Field* field) { return field->key == key; });
}

/// A pattern with the names of the path where both begin alike: "roles.*.drift" near "roles.sdr" is "roles.sdr.drift".
std::string concrete(std::string_view pattern, std::string_view path) {
  const std::size_t dot = path.find('.');
  const std::size_t star = pattern.find(".*");
  if (star == std::string_view::npos) return std::string(pattern);
  std::string name = "NAME";
  if (dot != std::string_view::npos && path.substr(0, dot) == pattern.substr(0, star))
    name = path.substr(dot + 1, path.find('.', dot + 1) - dot - 1);
  return std::string(pattern.substr(0, star + 1)) + name + std::string(pattern.substr(star + 2));
}

std::string place_words(const Section& section) {
  return section.path.empty() ? "at the top of the file" : "in `" + section.path + "`";
}

void refuse_unknown(Context& context, const Section& section, const Entry& entry, KindSet kind) {
  const std::vector<std::string_view> keys = keys_of(section.pattern, kind);
  std::string hint = suggestion(entry.key, keys);
  if (is_known_key(entry.key)) {
    const std::string_view home = section_with(entry.key, section.pattern);
    hint =
        home.empty() ? "it belongs at the top of the file" : "it belongs under `" + concrete(home, section.path) + "`";
  }
  if (hint.empty()) hint = "allowed here: " + join_words(keys, ", ");
  context.complain(key_of(entry), "unknown key " + cited(entry.key) + " " + place_words(section), hint);
}

void refuse_kind(Context& context, const Entry& entry, const Field& field, KindSet kind) {
  constexpr std::array<std::string_view, 4> kinds{"tool", "training", "headcount", "process"};
  std::vector<std::string_view> having;
  std::string_view own;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (field.kinds & (1U << k)) having.push_back(kinds[k]);
    if (kind == (1U << k)) own = kinds[k];
  }
  context.complain(key_of(entry), "an investment of kind " + std::string(own) + " has no `" + entry.key + "`",
                   "only kind " + join_words(having) + " has it");
}

/// Whether an unknown key stands there that was probably meant to be this one: then that is the mistake.
bool is_misspelt(const Section& section, std::string_view key) {
  if (!section.node) return false;
  const auto& entries = section.node->entries;
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.key.size() <= 40 && !find_field(section.pattern, entry.key) && nearest(entry.key, {key}) == key;
  });
}

std::string null_hint(const Field& field) {
  if (field.shape != Shape::mapping) return "write a value, or leave the key out";
  if (field.section == "scenarios") return "write `{}` if nothing is to be said";
  return "write its keys on the lines below, indented, or leave it out";
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// "'а' is U+0430, not a letter of these; ": it may only look like one.
std::string foreign_letter(const std::string& name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (static_cast<unsigned char>(name[at]) < 0x80) continue;
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(name.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(name.size() - at), &code);
    const auto category = utf8proc_category(code);
    if (length <= 0 || category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_LO) return {};
    std::array<char, 16> point{};
    std::snprintf(point.data(), point.size(), "U+%04X", static_cast<unsigned>(code));
    return cited(name.substr(at, static_cast<std::size_t>(length))) + " is " + point.data() +
           ", not a letter of these; ";
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string type_words(const Node& node) {
  if (node.type == Node::Type::sequence) return "a list";
  if (node.type == Node::Type::mapping) return "a mapping";
  return cited(node.text);
}

}  // namespace

const std::vector<std::string>& NameTable::of(Names what) const {
  if (what == Names::role) return roles;
  return what == Names::investment ? investments : years;
}

const Entry* Section::entry(std::string_view key) const { return node ? node->find(key) : nullptr; }

const Node* Section::find(std::string_view key) const {
  const Entry* found = entry(key);
  return found && !found->value.is_null() ? &found->value : nullptr;
}

std::string Section::path_of(std::string_view key) const {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

void Context::complain(Place place, std::string message, std::string hint) {
  complaints.add(*place.source, place.mark, std::move(message), std::move(hint));
}

void Context::complain(const Node& node, std::string message, std::string hint) {
  complain(place_of(node), std::move(message), std::move(hint));
}

Section open_section(Context& context, const Section& parent, std::string_view key) {
  Section section;
  section.path = parent.path_of(key);
  const bool named = parent.pattern == "roles" || parent.pattern == "investments" || parent.pattern == "scenarios";
  section.pattern = (parent.pattern.empty() ? "" : parent.pattern + ".") + (named ? "*" : std::string(key));
  section.place = parent.place;
  section.broken = parent.broken;
  const Entry* entry = parent.entry(key);
  if (!entry) return section;
  section.place = key_of(*entry);
  section.broken = entry->value.type != Node::Type::mapping;
  if (!section.broken) {
    section.node = &entry->value;
  } else if (!entry->value.is_null()) {
    context.complain(
        entry->value, "`" + std::string(key) + "` is " + type_words(entry->value) + ", but it must be a mapping",
        "write `" + std::string(key) + ": {key: value, ...}`, or the keys on lines of their own, indented");
  }
  return section;
}

void check_keys(Context& context, const Section& section, KindSet kind) {
  if (section.node) {
    for (const Entry& entry : section.node->entries) {
      if (context.full()) return;
      const Field* field = find_field(section.pattern, entry.key);
      if (!field)
        refuse_unknown(context, section, entry, kind);
      else if ((field->kinds & kind) == 0)
        refuse_kind(context, entry, *field, kind);
      else if (entry.value.is_null())
        context.complain(key_of(entry), "value missing for `" + entry.key + "`", null_hint(*field));
    }
  }
  for (const Field* field : all_fields())
    if (field->section == section.pattern && field->needed) require(context, section, field->key);
}

void require(Context& context, const Section& section, std::string_view key) {
  if (section.broken || section.entry(key) || is_misspelt(section, key)) return;
  const Field* field = find_field(section.pattern, key);
  std::string hint = "add `" + std::string(key) + "`: " + field->meaning;
  if (!field->words.empty()) hint += ", " + join_words(field->words);
  context.complain(section.place, "`" + std::string(key) + "` is missing " + place_words(section), std::move(hint));
}

void check_names(Context& context, const Section& section, std::string_view what) {
  if (!section.node) return;
  std::map<std::string, std::string> seen;
  for (const Entry& entry : section.node->entries) {
    if (context.full()) return;
    const std::string name = "the name of " + std::string(what) + " ";
    if (entry.key.empty() || !std::all_of(entry.key.begin(), entry.key.end(), is_name_character)) {
      context.complain(
          key_of(entry),
          name + "is " + cited(entry.key) + ", but it may hold letters (a-z, A-Z), digits, `-` and `_` only",
          foreign_letter(entry.key) + "give it a short name, and say the rest in `title`");
    } else if (entry.key[0] == '-') {  // as a cell it would be a formula, in a command an option
      context.complain(key_of(entry), name + "is " + cited(entry.key) + ", but it must not begin with `-`",
                       "begin it with a letter, a digit or `_`");
    }
    const auto [other, fresh] = seen.emplace(lower(entry.key), entry.key);
    if (!fresh && other->second != entry.key)
      context.complain(key_of(entry),
                       cited(entry.key) + " and " + cited(other->second) + " differ in upper and lower case alone",
                       "give one of them another name");
  }
}

int resolve(Context& context, Place place, std::string_view name, const std::vector<std::string>& list,
            std::string_view what) {
  const auto found = std::find(list.begin(), list.end(), name);
  if (found != list.end()) return static_cast<int>(found - list.begin());
  const std::vector<std::string_view> words(list.begin(), list.end());
  std::string hint = suggestion(name, words);
  if (hint.empty())
    hint = words.empty() ? "there is no " + std::string(what) + " in this file" : "known: " + join_words(words, ", ");
  context.complain(place, "unknown " + std::string(what) + " " + cited(name), hint);
  return -1;
}

std::string join_words(const std::vector<std::string_view>& words, std::string_view last) {
  constexpr std::size_t most = 24;
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == most) return text + ", ...";
    if (i > 0) text += i + 1 == words.size() ? last : std::string_view(", ");
    text += "`" + std::string(words[i]) + "`";
  }
  return text;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& words) {
  const std::string near = word.size() > 200 ? std::string{} : nearest(word, words);
  return near.empty() ? std::string{} : "did you mean `" + near + "`?";
}

}  // namespace uphill::read
