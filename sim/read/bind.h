// SPDX-License-Identifier: Apache-2.0
// Between the table and the structs of a case: reading a section into a struct, and walking the numbers of a struct.
#pragma once

#include <string>
#include <variant>

#include "read/uncertain.h"

namespace uphill::read {

/// A number of a case: one that may be uncertain, or a fixed one; absent where neither is given.
struct NumberView {
  const Number* number = nullptr;
  std::optional<double> fixed;
};

namespace detail {

template <class T>
struct Target {
  Context& context;
  const Field& field;
  const Section& section;
  T& object;

  const Node* node() const { return section.find(field.key); }
  std::string path() const { return section.path_of(field.key); }
  void state() const { context.stated.push_back(path()); }

  void read(Number& to) const {
    to = node() ? read_number(context, *node(), field, path()) : absent_number(field, path());
  }
  std::optional<double> read_one() const {
    if (!node()) return field.otherwise;
    state();
    return read_fixed(context, *node(), field, path());
  }
  std::optional<long long> read_whole_one() const {
    if (!node())
      return field.otherwise ? std::optional<long long>(static_cast<long long>(*field.otherwise)) : std::nullopt;
    state();
    return read_whole(context, *node(), field, path());
  }

  void operator()(std::monostate) const {}
  void operator()(Number T::*member) const { read(object.*member); }
  void operator()(const Slot<T>& slot) const requires has_drivers<T> { read((object.*slot.array)[index(slot.driver)]); }
  void operator()(double T::*member) const { object.*member = read_one().value_or(object.*member); }
  void operator()(std::optional<double> T::*member) const { object.*member = read_one(); }
  void operator()(std::uint64_t T::*member) const {
    if (const auto value = read_whole_one()) object.*member = static_cast<std::uint64_t>(*value);
  }
  void operator()(int T::*member) const {
    if (field.shape != Shape::date)
      object.*member = static_cast<int>(read_whole_one().value_or(object.*member));
    else if (node())
      object.*member = read_date(context, *node(), field.key).value_or(object.*member);
  }
  void operator()(std::optional<int> T::*member) const {
    const auto value = read_whole_one();
    object.*member = value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  }
  void operator()(bool T::*member) const {
    if (node()) object.*member = read_flag(context, *node(), field.key).value_or(object.*member);
  }
  void operator()(std::string T::*member) const {
    if (node()) object.*member = read_text(context, *node(), field.key, 200).value_or(object.*member);
  }
};

template <class T>
struct View {
  const Field& field;
  const T& object;

  NumberView operator()(Number T::*member) const { return {&(object.*member), {}}; }
  NumberView operator()(const Slot<T>& slot) const { return {&(object.*slot.array)[index(slot.driver)], {}}; }
  NumberView operator()(double T::*member) const { return {nullptr, object.*member}; }
  NumberView operator()(std::optional<double> T::*member) const { return {nullptr, object.*member}; }
  NumberView operator()(int T::*member) const { return {nullptr, object.*member}; }
  NumberView operator()(std::optional<int> T::*member) const {
    const std::optional<int>& value = object.*member;
    return {nullptr, value ? std::optional<double>(*value) : std::nullopt};
  }
  template <class Other>
  NumberView operator()(Other) const {
    return {};
  }
};

}  // namespace detail

/// Fills the members of `object` that the rows of this section are bound to; the others keep what they have.
template <class T>
void read_rows(Context& context, const Section& section, T& object) {
  for (const Row<T>& row : rows<T>())
    if (row.field.section == section.pattern)
      std::visit(detail::Target<T>{context, row.field, section, object}, row.member);
}

/// Calls `visit(path, field, NumberView)` for the numbers of `object` that are bound to rows of the section `pattern`.
/// An investment has the fields of its kind alone.
template <class T, class Visit>
void visit_rows(const T& object, const std::string& path, std::string_view pattern, const Visit& visit,
                KindSet kind = every_kind) {
  for (const Row<T>& row : rows<T>()) {
    if (row.field.section != pattern || !row.field.numeric() || (row.field.kinds & kind) == 0) continue;
    const NumberView view = std::visit(detail::View<T>{row.field, object}, row.member);
    const std::string own = path + "." + std::string(row.field.key);
    if (!view.number || view.number->path.empty() || view.number->path == own) visit(own, row.field, view);
  }
}

}  // namespace uphill::read
