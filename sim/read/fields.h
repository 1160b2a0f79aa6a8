// SPDX-License-Identifier: Apache-2.0
// The table of fields: every key that a scenario file may have, with its place, notation, range, default and meaning.
// The reader, `set`, `explain`, the digest and the schema all walk it. A new field is one row and one member.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "uphill/case.h"

namespace uphill::read {

/// What stands at a key.
enum class Shape { number, fixed, whole, flag, date, text, choice, names, list, mapping };

/// In what a number is counted: it decides the units that may be written, and the kind of its law.
enum class Measure {
  share,     // 34% or 0.34
  change,    // 9% or 0.09; beyond 100 % only with the sign
  money,     // $48k
  spending,  // $48k, $48k/year, $4k/month
  count,     // 40
  months,    // 6, 6 months, 2 years
  ratio,     // 80% or 0.8
  multiple,  // 1.5
};

Kind kind_of(Measure measure);

/// The range that all fields of a measure have unless their row says otherwise.
Range natural_limits(Measure measure);

/// What the key `*` of a mapping stands for.
enum class Names { none, role, investment, year, scenario };

/// The kinds of investment that have a field, as a set.
using KindSet = unsigned;
constexpr KindSet of(InvestmentKind kind) { return 1U << static_cast<unsigned>(kind); }
inline constexpr KindSet every_kind = 0xF;

struct Field {
  std::string_view section;  // "roles.*.benchmarks"; `*` is a name
  std::string_view key;      // `*` where the keys are names themselves
  Shape shape = Shape::text;
  Measure measure = Measure::count;
  Range limits{0.0, std::numeric_limits<double>::infinity()};
  bool excludes_lo = false;
  bool excludes_hi = false;
  bool needed = false;
  std::optional<double> otherwise;  // the default; absent numbers stay absent
  bool may_vary_by_year = false;    // `each: year`
  bool may_be_points = false;       // `2pp`
  Names names = Names::none;
  KindSet kinds = every_kind;
  std::vector<std::string_view> words;  // of a choice
  std::string unit;                     // "share a year"; {money} stands for the currency
  std::string meaning;

  Field& in(double lo, double hi) {
    limits = {lo, hi};
    return *this;
  }
  Field& above(double lo) {
    limits.lo = lo;
    excludes_lo = true;
    return *this;
  }
  Field& below(double hi) {
    limits.hi = hi;
    excludes_hi = true;
    return *this;
  }
  Field& required() {
    needed = true;
    return *this;
  }
  Field& fallback(double value) {
    otherwise = value;
    return *this;
  }
  Field& optional() {
    otherwise.reset();
    return *this;
  }
  Field& each_year() {
    may_vary_by_year = true;
    return *this;
  }
  Field& points() {
    may_be_points = true;
    return *this;
  }
  Field& by(Names what) {
    names = what;
    return *this;
  }
  Field& only(KindSet set) {
    kinds = set;
    return *this;
  }
  Field& one_of(std::vector<std::string_view> list) {
    words = std::move(list);
    return *this;
  }
  Field& says(std::string text, std::string unit_words = {}) {
    meaning = std::move(text);
    unit = std::move(unit_words);
    return *this;
  }

  bool numeric() const { return shape == Shape::number || shape == Shape::fixed || shape == Shape::whole; }
  Kind kind() const { return kind_of(measure); }
};

/// A row starts as one of these; numbers default to 0 until `optional` or `fallback` says otherwise.
Field number(std::string_view section, std::string_view key, Measure measure);
Field fixed(std::string_view section, std::string_view key, Measure measure);
Field whole(std::string_view section, std::string_view key);
Field other(std::string_view section, std::string_view key, Shape shape);

/// The place of a driver's number in a struct.
template <class T>
struct Slot {
  PerDriver<Number> T::*array;
  Driver driver;
};

/// Structs with a number for each driver.
template <class T>
inline constexpr bool has_drivers = false;
template <>
inline constexpr bool has_drivers<Downturn> = true;
template <>
inline constexpr bool has_drivers<Role> = true;
template <>
inline constexpr bool has_drivers<Investment> = true;

/// Where a field's value goes; nothing where the reader of the section places it itself.
template <class T, class... More>
using AnyMember = std::variant<std::monostate, Number T::*, double T::*, std::optional<double> T::*, int T::*,
                               std::optional<int> T::*, std::uint64_t T::*, bool T::*, std::string T::*, More...>;
template <class T>
using Member = std::conditional_t<has_drivers<T>, AnyMember<T, Slot<T>>, AnyMember<T>>;

template <class T>
struct Row {
  Field field;
  Member<T> member;
};

/// The rows of a struct, in the order in which a file is best written.
template <class T>
const std::vector<Row<T>>& rows();

/// All fields of a file in the order of MODEL section 1.
const std::vector<const Field*>& all_fields();

/// The field whose pattern fits a section and a key, or null.
const Field* find_field(std::string_view section, std::string_view key);

/// Numbers of the file's other sections, bound in file_fields.cpp.
struct TopLevel {};

/// One row for each of `which` drivers, made from `model`: its key is the driver's name, `%` in its meaning the words.
template <class T>
void add_driver_rows(std::vector<Row<T>>& table, const Field& model, PerDriver<Number> T::*array, std::size_t first,
                     std::size_t last);

/// What a driver is, in words: "share of working time spent selling".
std::string_view driver_words(Driver driver);

template <class T>
void add_driver_rows(std::vector<Row<T>>& table, const Field& model, PerDriver<Number> T::*array, std::size_t first,
                     std::size_t last) {
  for (std::size_t k = first; k < last; ++k) {
    const DriverRow& driver = drivers[k];
    Field field = model;
    field.key = driver.name;
    field.may_be_points = model.may_be_points && driver.kind == Kind::rate;
    field.meaning.replace(field.meaning.find('%'), 1, driver_words(driver.driver));
    table.push_back({std::move(field), Slot<T>{array, driver.driver}});
  }
}

}  // namespace uphill::read
