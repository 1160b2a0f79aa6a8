// SPDX-License-Identifier: Apache-2.0
#include "read/fields.h"

#include <map>

namespace uphill::read {
namespace {

template <class T>
void append(std::vector<const Field*>& list, std::string_view section_prefix) {
  for (const Row<T>& row : rows<T>())
    if (row.field.section.starts_with(section_prefix)) list.push_back(&row.field);
}

std::vector<const Field*> gather() {
  std::vector<const Field*> list;
  for (const Row<TopLevel>& row : rows<TopLevel>())
    if (row.field.section.empty()) list.push_back(&row.field);
  append<Timeline>(list, "timeline");
  append<Finance>(list, "finance");
  append<TopLevel>(list, "targets");
  append<TopLevel>(list, "budget");
  append<Market>(list, "market");
  append<Downturn>(list, "market");
  append<TopLevel>(list, "roles");
  append<Role>(list, "roles");
  append<Revenue>(list, "revenue");
  append<Organisation>(list, "organisation");
  append<TopLevel>(list, "investments");
  append<Investment>(list, "investments");
  append<Gate>(list, "investments");
  append<Fade>(list, "investments");
  append<TopLevel>(list, "scenarios");
  append<TopLevel>(list, "history");
  append<Simulation>(list, "simulation");
  return list;
}

Field start(std::string_view section, std::string_view key, Shape shape) {
  Field field;
  field.section = section;
  field.key = key;
  field.shape = shape;
  return field;
}

}  // namespace

Kind kind_of(Measure measure) {
  switch (measure) {
    case Measure::share:
      return Kind::rate;
    case Measure::change:
      return Kind::change;
    case Measure::money:
    case Measure::spending:
      return Kind::amount;
    case Measure::months:
      return Kind::length;
    case Measure::count:
    case Measure::ratio:
    case Measure::multiple:
      break;
  }
  return Kind::count;
}

Range natural_limits(Measure measure) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  if (measure == Measure::share) return {0.0, 1.0};
  if (measure == Measure::change) return {-1.0, inf};
  return {0.0, inf};
}

Field number(std::string_view section, std::string_view key, Measure measure) {
  Field field = start(section, key, Shape::number);
  field.measure = measure;
  field.limits = natural_limits(measure);
  field.otherwise = 0.0;
  return field;
}

Field fixed(std::string_view section, std::string_view key, Measure measure) {
  Field field = number(section, key, measure);
  field.shape = Shape::fixed;
  return field;
}

Field whole(std::string_view section, std::string_view key) {
  Field field = start(section, key, Shape::whole);
  field.limits = {0.0, 1e6};
  field.otherwise = 0.0;
  return field;
}

Field other(std::string_view section, std::string_view key, Shape shape) { return start(section, key, shape); }

const std::vector<const Field*>& all_fields() {
  static const std::vector<const Field*> list = gather();
  return list;
}

const Field* find_field(std::string_view section, std::string_view key) {
  using Place = std::pair<std::string_view, std::string_view>;
  static const std::map<Place, const Field*> index = [] {
    std::map<Place, const Field*> map;
    for (const Field* field : all_fields()) map.emplace(Place{field->section, field->key}, field);
    return map;
  }();
  if (const auto exact = index.find({section, key}); exact != index.end()) return exact->second;
  const auto any = index.find({section, "*"});
  return any == index.end() ? nullptr : any->second;
}

std::string_view driver_words(Driver driver) {
  constexpr std::array<std::string_view, driver_count> words{
      "share of working time spent selling",
      "leads worked per ramped seller and month",
      "share of leads that become opportunities",
      "share of opportunities that reach a proposal",
      "share of proposals won",
      "mean of a won deal",
      "months from opportunity to decision",
      "leads a month that the territory yields",
      "share of sellers leaving within a year",
      "months to full productivity",
      "months to fill a seat",
      "share of recurring revenue lost within a year",
      "growth of the recurring base within a year",
  };
  return words[index(driver)];
}

}  // namespace uphill::read
