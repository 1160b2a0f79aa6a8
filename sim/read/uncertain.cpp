// SPDX-License-Identifier: Apache-2.0
#include "read/uncertain.h"

#include "read/forms.h"

namespace uphill::read {
namespace {

/// `each: year`, where the field may have it and the number is a law.
bool read_each(Context& context, const Node& mapping, const Field& field, const std::string& name, bool fixed_value) {
  const Entry* entry = mapping.find("each");
  if (!entry) return false;
  if (entry->value.type != Node::Type::scalar || entry->value.text != "year")
    context.complain(entry->value, "`each` is " + cited(entry->value.text) + ", but it can only be `year`");
  else if (!field.may_vary_by_year)
    context.complain(key_of(*entry), name + " cannot be drawn for each year",
                     "`each: year` is for market.growth and for drift alone");
  else if (fixed_value)
    context.complain(key_of(*entry), name + " is a fixed number, the same in each year",
                     "remove `each`, or give a range");
  else
    return true;
  return false;
}

/// The scale on which an effect in points lies.
constexpr Range points_range{-1.0, 1.0};

void fill(Context& context, const Node& node, const Field& field, Number& number) {
  const std::string name = name_of(field, number.path);
  FormReader reader{context, field, name, {}, false};
  const bool mapping = node.type == Node::Type::mapping;
  if (!mapping || states_value(node)) {
    if (mapping && read_form(reader, node)) return;
    const Node& scalar = mapping ? node.find("value")->value : node;
    const auto value = read_quantity(context, scalar, field, name, reader.notation);
    if (!value) return;
    number.value = *value;
    number.points = reader.notation.points;
  } else {
    const auto form = read_form(reader, node);
    if (!form) return;
    number.points = reader.notation.points;
    if (reader.notation.points && reader.notation.relative) {
      context.complain(node, name + " mixes points (pp) with relative changes (%)",
                       "write all numbers of one law alike");
      return;
    }
    const auto law = Law::make(*form, field.kind(), number.points ? points_range : field.limits);
    if (const std::string* complaint = std::get_if<std::string>(&law))
      context.complain(node, name + ": " + *complaint);
    else
      number.value = std::get<Law>(law);
  }
  if (!mapping) return;
  number.from = read_provenance(context, node);
  number.each_year = read_each(context, node, field, name, states_value(node));
}

}  // namespace

Number absent_number(const Field& field, const std::string& path) {
  Number number;
  number.path = path;
  number.kind = field.kind();
  if (field.otherwise) number.value = *field.otherwise;
  return number;
}

Number read_number(Context& context, const Node& node, const Field& field, const std::string& path) {
  context.stated.push_back(path);
  const Context::NumberKey key{&field, node.source.get(), node.mark.line, node.mark.column};
  const auto known = context.read_before.find(key);
  Number number = known != context.read_before.end() ? known->second : absent_number(field, path);
  number.path = path;
  if (known != context.read_before.end()) return number;
  const std::size_t before = context.complaints.size();
  fill(context, node, field, number);
  if (context.complaints.size() == before) context.read_before.emplace(key, number);
  return number;
}

}  // namespace uphill::read
