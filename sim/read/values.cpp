// SPDX-License-Identifier: Apache-2.0
#include "read/values.h"

#include <algorithm>

namespace uphill::read {
namespace {

std::string unpadded(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

/// The two ends of "28%-36%", "28 % – 36 %", "28% to 36%" or [28%, 36%]; of "~28%" none; nullopt of what is no range.
std::optional<std::vector<std::string>> range_ends(const Node& node) {
  if (node.type == Node::Type::sequence) {
    std::vector<std::string> ends;
    for (const Node& item : node.items) ends.push_back(item.type == Node::Type::scalar ? item.text : "...");
    return ends;
  }
  if (node.type != Node::Type::scalar || node.quoted) return std::nullopt;
  if (node.text.starts_with('~') && node.text.size() > 1) return std::vector<std::string>{};
  for (const std::string_view between : {" to ", "–", "-"}) {
    const std::size_t at = node.text.find(between, 1);
    if (at == std::string::npos) continue;
    const std::string lo = unpadded(node.text.substr(0, at)), hi = unpadded(node.text.substr(at + between.size()));
    const bool exponent = lo.ends_with('e') || lo.ends_with('E');
    if (!exponent && hi.find_first_of("0123456789") <= 1) return std::vector<std::string>{lo, hi};
  }
  return std::nullopt;
}

/// How to write what was probably meant as a range, where the number may be uncertain.
std::string range_notation(const Node& node, const Field& field) {
  const auto ends = field.shape == Shape::number ? range_ends(node) : std::nullopt;
  if (!ends) return {};
  if (ends->size() == 2) return "a range is written {p10: " + ends->front() + ", p90: " + ends->back() + "}";
  if (ends->size() == 3)
    return "a range is written {p10: " + (*ends)[0] + ", p50: " + (*ends)[1] + ", p90: " + (*ends)[2] + "}";
  return "a range is written {p10: ..., p50: ..., p90: ...}";
}

/// The scalar of a number: no list, no mapping, no text in quotes.
bool is_number_node(Context& context, const Node& node, const std::string& what, std::string_view noun,
                    const std::string& hint = {}) {
  if (node.type == Node::Type::scalar && !node.quoted && !node.is_null()) return true;
  if (node.type == Node::Type::scalar && node.quoted)
    context.complain(node, what + " stands in quotes, so it is text, but it must be " + std::string(noun),
                     "write it without quotes");
  else if (node.is_null())
    context.complain(node, what + " has no value, but it must be " + std::string(noun));
  else
    context.complain(node,
                     what + " is a " + (node.type == Node::Type::sequence ? "list" : "mapping") + ", but it must be " +
                         std::string(noun),
                     hint);
  return false;
}

}  // namespace

std::optional<double> read_quantity(Context& context, const Node& node, const Field& field, const std::string& what,
                                    Notation& notation, Bounds bounds) {
  if (!is_number_node(context, node, what, noun_of(field.measure), range_notation(node, field))) return std::nullopt;
  const auto parsed = parse_quantity(node.text, context.currency);
  if (const Fault* fault = std::get_if<Fault>(&parsed)) {
    const std::string meant = range_notation(node, field);
    context.complain(node, what + ": " + (meant.empty() ? fault->message : cited(node.text) + " is not a number"),
                     meant.empty() ? fault->hint : meant);
    return std::nullopt;
  }
  const Quantity& quantity = std::get<Quantity>(parsed);
  if (const auto fault = misfit(quantity, field, what + " is " + node.text, bounds)) {
    context.complain(node, fault->message, fault->hint);
    return std::nullopt;
  }
  const bool neutral = quantity.unit == Unit::plain && quantity.value == 0.0;
  notation.points |= quantity.unit == Unit::points;
  notation.relative |= quantity.unit != Unit::points && !neutral;
  const bool monthly = quantity.unit == Unit::money_per_month;
  return (monthly ? 12.0 * quantity.value : quantity.value) + 0.0;
}

const Node* fixed_scalar(Context& context, const Node& node, std::string_view key) {
  if (node.type != Node::Type::mapping) return &node;
  constexpr std::array<std::string_view, 4> beside{"value", "source", "owner", "basis"};
  for (const Entry& entry : node.entries) {
    if (std::find(beside.begin(), beside.end(), entry.key) != beside.end()) continue;
    context.complain(key_of(entry),
                     "`" + std::string(key) + "` must be a fixed number, so it has no `" + entry.key + "`",
                     "write the number alone, or {value: ..., source: ..., owner: ..., basis: ...}");
    return nullptr;
  }
  const Entry* value = node.find("value");
  if (!value) {
    context.complain(node, "`" + std::string(key) + "` has no `value`", "write {value: ..., source: ...}");
    return nullptr;
  }
  read_provenance(context, node);
  return &value->value;
}

std::string name_of(const Field& field, std::string_view path) {
  if (field.key != "*") return std::string(field.key);
  const std::string_view section = field.section.substr(field.section.rfind('.') + 1);
  return std::string(path.substr(path.rfind('.') + 1)) + " of " + std::string(section);
}

std::optional<double> read_fixed(Context& context, const Node& node, const Field& field, std::string_view path) {
  const std::string name = name_of(field, path);
  const Node* scalar = fixed_scalar(context, node, name);
  if (!scalar) return std::nullopt;
  Notation notation;
  return read_quantity(context, *scalar, field, name, notation);
}

std::optional<long long> read_whole(Context& context, const Node& node, const Field& field, std::string_view path) {
  const std::string name = name_of(field, path);
  const std::string range =
      "between " + show(field.limits.lo, Kind::count, "") + " and " + show(field.limits.hi, Kind::count, "");
  const Node* scalar = fixed_scalar(context, node, name);
  if (!scalar || !is_number_node(context, *scalar, name, "a whole number")) return std::nullopt;
  const auto parsed = parse_whole(scalar->text);
  if (const Fault* fault = std::get_if<Fault>(&parsed)) {
    context.complain(*scalar, name + ": " + fault->message, fault->hint.empty() ? "it must be " + range : fault->hint);
    return std::nullopt;
  }
  const long long value = std::get<long long>(parsed);
  if (static_cast<double>(value) >= field.limits.lo && static_cast<double>(value) <= field.limits.hi) return value;
  context.complain(*scalar, name + " is " + scalar->text + ", but it must be " + range);
  return std::nullopt;
}

std::optional<bool> read_flag(Context& context, const Node& node, std::string_view key) {
  const std::string name(key);
  if (!is_number_node(context, node, name, "true or false")) return std::nullopt;
  const auto parsed = parse_flag(node.text);
  if (const bool* flag = std::get_if<bool>(&parsed)) return *flag;
  const Fault& fault = std::get<Fault>(parsed);
  context.complain(node, name + ": " + fault.message, fault.hint);
  return std::nullopt;
}

std::optional<int> read_date(Context& context, const Node& node, std::string_view key) {
  if (!context.timeline_known) return std::nullopt;
  const std::string name(key);
  if (!is_number_node(context, node, name, "a date like FY27-Q3 or 2026-08")) return std::nullopt;
  const auto parsed = parse_date(node.text, context.timeline);
  if (const int* month = std::get_if<int>(&parsed)) return *month;
  const Fault& fault = std::get<Fault>(parsed);
  context.complain(node, name + ": " + fault.message, fault.hint);
  return std::nullopt;
}

std::optional<std::size_t> read_choice(Context& context, const Node& node, const Field& field) {
  if (node.type == Node::Type::scalar) {
    const auto found = std::find(field.words.begin(), field.words.end(), node.text);
    if (found != field.words.end()) return static_cast<std::size_t>(found - field.words.begin());
  }
  const std::string key(field.key);
  const std::string written = node.type == Node::Type::scalar ? cited(node.text) : "no single word";
  context.complain(node, key + " is " + written + ", but it must be " + join_words(field.words),
                   suggestion(node.text, field.words));
  return std::nullopt;
}

std::optional<std::size_t> read_label(Context& context, Place place, std::string_view label) {
  if (!context.timeline_known) return std::nullopt;
  const auto parsed = parse_label(label, context.timeline);
  if (const int* year = std::get_if<int>(&parsed)) return static_cast<std::size_t>(*year);
  const Fault& fault = std::get<Fault>(parsed);
  context.complain(place, fault.message, fault.hint);
  return std::nullopt;
}

Provenance read_provenance(Context& context, const Node& mapping) {
  static const Field basis = other("", "basis", Shape::choice).one_of({"data", "benchmark", "judgement"});
  Provenance from;
  if (const Entry* entry = mapping.find("source"))
    from.source = read_text(context, entry->value, "source").value_or("");
  if (const Entry* entry = mapping.find("owner")) from.owner = read_text(context, entry->value, "owner").value_or("");
  if (const Entry* entry = mapping.find("basis"))
    if (const auto word = read_choice(context, entry->value, basis)) from.basis = static_cast<Basis>(1 + *word);
  return from;
}

}  // namespace uphill::read
