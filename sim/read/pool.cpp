// SPDX-License-Identifier: Apache-2.0
// The laws of several people, and the weight that each has.
#include "read/forms.h"

namespace uphill::read {
namespace {

std::optional<double> weight_of(FormReader& reader, const Node* weights, const std::string& member) {
  static const Field weight = fixed("", "weight", Measure::multiple);
  const Entry* entry = weights ? weights->find(member) : nullptr;
  if (!entry) return 1.0;
  Notation notation;
  return read_quantity(reader.context, entry->value, weight, "weight of " + cited(member), notation);
}

/// The mapping of weights, if it names members of the pool alone.
const Node* pool_weights(FormReader& reader, const Node& mapping, const Entry& pool) {
  const Entry* weights = mapping.find("weights");
  if (!weights) return nullptr;
  if (weights->value.type != Node::Type::mapping) {
    reader.context.complain(weights->value,
                            "`weights` of " + reader.name + " must be a mapping of the pool's names to numbers",
                            "write weights: {finance: 2, field: 1}");
    return nullptr;
  }
  std::vector<std::string> members;
  for (const Entry& member : pool.value.entries) members.push_back(member.key);
  for (const Entry& entry : weights->value.entries)
    resolve(reader.context, key_of(entry), entry.key, members, "member of the pool");
  return &weights->value;
}

std::optional<PoolMember> read_member(FormReader& reader, const Entry& entry, const Node* weights) {
  if (entry.value.type != Node::Type::mapping || states_value(entry.value)) {
    reader.context.complain(entry.value, "the pool's member " + cited(entry.key) + " must be a law of its own",
                            "write {p10: ..., p50: ..., p90: ...}");
    return std::nullopt;
  }
  FormReader own{reader.context, reader.field, reader.name + " by " + entry.key, reader.notation, true};
  auto form = read_form(own, entry.value);
  reader.notation = own.notation;
  const auto weight = weight_of(reader, weights, entry.key);
  if (!form || !weight) return std::nullopt;
  const auto made = Law::make(*form, reader.field.kind(), reader.field.limits);
  if (const std::string* complaint = std::get_if<std::string>(&made)) {
    reader.context.complain(entry.value, own.name + ": " + *complaint);
    return std::nullopt;
  }
  return PoolMember{entry.key, *weight, *std::move(form)};
}

}  // namespace

std::optional<LawForm> read_pool(FormReader& reader, const Node& mapping, const Entry& entry) {
  if (reader.in_pool) {
    reader.context.complain(key_of(entry), "a pool cannot stand in a pool",
                            "name all people in one pool, with weights");
    return std::nullopt;
  }
  if (entry.value.type != Node::Type::mapping || entry.value.entries.empty()) {
    reader.context.complain(entry.value, "`pool` of " + reader.name + " must be a mapping of names to laws",
                            "write pool: {finance: {p10: ..., p90: ...}, field: {p10: ..., p90: ...}}");
    return std::nullopt;
  }
  check_names(reader.context, Section{&entry.value, {}, {}, key_of(entry), false}, "a member of the pool");
  const Node* weights = pool_weights(reader, mapping, entry);
  PoolForm form;
  for (const Entry& member : entry.value.entries)
    if (auto read = read_member(reader, member, weights)) form.members.push_back(*std::move(read));
  if (form.members.size() != entry.value.entries.size()) return std::nullopt;
  return form;
}

}  // namespace uphill::read
