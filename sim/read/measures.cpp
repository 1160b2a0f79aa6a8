// SPDX-License-Identifier: Apache-2.0
// What may be written for a measure, and how a number that does not fit is answered.
#include "read/measures.h"

#include <cmath>

namespace uphill::read {
namespace {

constexpr unsigned bit(Unit unit) { return 1U << static_cast<unsigned>(unit); }

struct MeasureRow {
  Measure measure;
  unsigned units;         // that may be written
  double plain_limit;     // beyond it a plain number is more likely a percentage
  std::string_view noun;  // what is expected
  std::string_view kind;  // what its range is said of
};

constexpr double any = std::numeric_limits<double>::infinity();
constexpr unsigned bare = bit(Unit::plain);
constexpr unsigned percent = bit(Unit::percent);
constexpr unsigned money = bit(Unit::money);
constexpr unsigned rates = bit(Unit::money_per_year) | bit(Unit::money_per_month);

constexpr std::array<MeasureRow, 8> measures{{
    {Measure::share, bare | percent, any, "a share like 34% or 0.34", "a rate"},
    {Measure::change, bare | percent, 1.0, "a change like 9% or -5%", "a change"},
    {Measure::money, bare | money, any, "an amount like $48k", "an amount"},
    {Measure::spending, bare | money | rates, any, "an amount like $48k, $48k/year or $4k/month", "an amount"},
    {Measure::count, bare, any, "a plain number like 40", "a number"},
    {Measure::months, bare | bit(Unit::months), any, "a length like 6, 6 months or 2 years", "a length of time"},
    {Measure::ratio, bare | percent, 10.0, "a ratio like 80% or 0.8", "a ratio"},
    {Measure::multiple, bare | percent, any, "a plain number like 1.5", "a number"},
}};

const MeasureRow& row_of(Measure measure) { return measures[static_cast<std::size_t>(measure)]; }

std::string_view unit_words(Unit unit) {
  constexpr std::array<std::string_view, 7> words{"a plain number",
                                                  "a percentage",
                                                  "a number of points",
                                                  "an amount of money",
                                                  "an amount of money a year",
                                                  "an amount of money a month",
                                                  "a length of time"};
  return words[static_cast<std::size_t>(unit)];
}

/// The shortest notation of a limit: 0.95 of a share is 95%.
std::string limit_words(double value, const Field& field) {
  const bool as_percent = field.measure == Measure::share || field.measure == Measure::change;
  return show(value, as_percent ? Kind::rate : Kind::count, "");
}

std::string percent_words(double fraction) { return show(fraction, Kind::rate, ""); }

bool inside(double value, const Field& field) {
  const Range& range = field.limits;
  if (value < range.lo || value > range.hi) return false;
  return !(field.excludes_lo && value == range.lo) && !(field.excludes_hi && value == range.hi);
}

/// What was probably meant by a share or a change out of range: 60 is 60%, 230% is 23%, -5 is -5%.
std::string range_hint(const Quantity& quantity, const Field& field) {
  const bool plain = quantity.unit == Unit::plain;
  if (field.measure == Measure::change && plain && inside(quantity.value / 100, field))
    return "did you mean " + percent_words(quantity.value / 100) + "?";
  if (field.measure != Measure::share) return {};
  if (quantity.value < (plain ? 2.0 : 1.01)) return {};
  const double meant = quantity.value / (plain ? 100 : 10);
  return inside(meant, field) ? "did you mean " + percent_words(meant) + "?" : std::string{};
}

bool unit_allowed(const Quantity& quantity, const Field& field) {
  if (quantity.unit == Unit::points) return field.may_be_points;
  return (row_of(field.measure).units & bit(quantity.unit)) != 0;
}

std::string unit_hint(const Quantity& quantity, const Field& field) {
  if (quantity.unit == Unit::points) return "points (pp) are for effects on rates alone";
  const bool rate = quantity.unit == Unit::money_per_year || quantity.unit == Unit::money_per_month;
  if (rate && field.measure == Measure::money)
    return "/year and /month may stand on a role's cost, per_year and per_seat alone";
  return {};
}

bool is_natural(const Field& field) {
  const Range natural = natural_limits(field.measure);
  return !field.excludes_lo && !field.excludes_hi && field.limits.lo == natural.lo && field.limits.hi == natural.hi;
}

/// "a rate lies between 0% and 100%" where that holds for all of its kind, else of this field alone.
std::string limits_words(const Field& field) {
  if (!is_natural(field)) return "it must be " + range_words(field);
  return std::string(row_of(field.measure).kind) + (field.measure == Measure::share ? " lies " : " is ") +
         range_words(field);
}

}  // namespace

std::string range_words(const Field& field) {
  const bool bounded = std::isfinite(field.limits.hi);
  const std::string lo = limit_words(field.limits.lo, field);
  if (!bounded) return (field.excludes_lo ? "more than " : "at least ") + lo;
  const std::string hi = limit_words(field.limits.hi, field);
  if (field.excludes_hi) return "at least " + lo + " and less than " + hi;
  if (field.excludes_lo) return "more than " + lo + " and at most " + hi;
  return "between " + lo + " and " + hi;
}

std::string_view noun_of(Measure measure) { return row_of(measure).noun; }

std::optional<Fault> misfit(const Quantity& quantity, const Field& field, const std::string& found, Bounds bounds) {
  const MeasureRow& row = row_of(field.measure);
  const auto fault = [&](const std::string& words, std::string hint) { return Fault{found + words, std::move(hint)}; };
  if (!unit_allowed(quantity, field))
    return fault(", " + std::string(unit_words(quantity.unit)) + ", but it must be " + std::string(row.noun),
                 unit_hint(quantity, field));
  if (std::abs(quantity.value) > 1e15) return fault(", but no number may go beyond 1e15", {});
  if (quantity.unit == Unit::points && std::abs(quantity.value) > 1.0)
    return fault(", but points lie between -100pp and 100pp", {});
  if (bounds == Bounds::field && quantity.unit != Unit::points && !inside(quantity.value, field))
    return fault(", but " + limits_words(field), range_hint(quantity, field));
  if (quantity.unit == Unit::plain && std::abs(quantity.value) > row.plain_limit)
    return fault(
        ", which would be " + percent_words(quantity.value),
        "write " + percent_words(quantity.value / 100) + ", or " + percent_words(quantity.value) + " if that is meant");
  return std::nullopt;
}

}  // namespace uphill::read
