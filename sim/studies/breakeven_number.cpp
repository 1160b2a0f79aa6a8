// SPDX-License-Identifier: Apache-2.0
#include "studies/breakeven_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "read/edit.h"
#include "read/measures.h"

namespace uphill::studies {
namespace {

constexpr double tail = 0.001;    // of a law, cut off on each side of the default range
constexpr double widening = 0.5;  // of the range between, added on each side
constexpr double multiple = 3.0;  // of a fixed number

read::NameTable names_of(const Case& c) {
  read::NameTable names;
  for (const Role& role : c.company->roles) names.roles.push_back(role.name);
  for (const Investment& investment : c.company->investments) names.investments.push_back(investment.name);
  names.years = c.timeline.labels;
  return names;
}

const read::Field& field_of(const Case& c, const std::string& path) {
  const read::NameTable names = names_of(c);
  const read::Field* field = read::field_at(names, path);
  const bool root_fits = std::find(read::set_roots.begin(), read::set_roots.end(), read::root_of(path)) != read::set_roots.end();
  if (field && field->numeric() && root_fits) return *field;
  const std::vector<std::string> paths = read::number_paths(names, read::set_roots);
  const std::string near = read::nearest(path, {paths.begin(), paths.end()});
  throw std::invalid_argument("there is no number '" + path + "' that could be varied; " +
                              (near.empty() ? "'uphill explain FILE' lists the paths of all numbers" : "did you mean '" + near + "'?"));
}

/// What the company has at a path; null where it has no such number.
std::optional<ExplainedNumber> number_at(const Case& c, const Company& company, const std::string& path) {
  for (const ExplainedNumber& n : explain_numbers(c, company)) {
    if (n.path == path) return n;
  }
  return std::nullopt;
}

/// Decimal text without an exponent that reads back to the same double.
std::string plain(double value) {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value + 0.0, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

double parse_value(const Case& c, const read::Field& field, const std::string& path, const std::string& text, std::optional<bool> points) {
  const auto refuse = [&](const read::Fault& fault) {
    throw std::invalid_argument(fault.message + (fault.hint.empty() ? "" : "; " + fault.hint));
  };
  const auto parsed = read::parse_quantity(text, c.currency);
  if (const auto* fault = std::get_if<read::Fault>(&parsed)) {
    throw std::invalid_argument(path + ": " + fault->message + "; it takes " + std::string(read::noun_of(field.measure)));
  }
  const auto& quantity = std::get<read::Quantity>(parsed);
  if (const auto fault = read::misfit(quantity, field, path + " is " + text, read::Bounds::field)) refuse(*fault);
  const bool neutral = quantity.unit == read::Unit::plain && quantity.value == 0.0;
  if (points && !neutral && *points != (quantity.unit == read::Unit::points)) {
    refuse({path + " is " + text + ", but the file gives it in " + (*points ? "points, like 2pp" : "relative terms, like 4%"), ""});
  }
  if (field.shape == read::Shape::whole && quantity.value != std::floor(quantity.value)) {
    refuse({path + " is " + text + ", but it takes whole numbers alone", ""});
  }
  return quantity.unit == read::Unit::money_per_month ? 12.0 * quantity.value : quantity.value;
}

/// A tenth of the width or less, as a power of ten: what the ends of a default range are rounded to.
double round_step(double width) {
  double place = 1.0;
  while (place * 10.0 <= 0.1 * width) place *= 10.0;
  while (place > 0.1 * width) place /= 10.0;
  return place;
}

Range within(Range range, const read::Field& field, bool points) {
  const Range limits = points ? Range{-1.0, 1.0} : field.limits;
  if (!(range.hi > range.lo)) return range;
  const double step = round_step(range.hi - range.lo);
  range = {std::floor(range.lo / step) * step, std::ceil(range.hi / step) * step};
  const double margin = 0.01 * (range.hi - range.lo);
  const double lo = limits.lo + (field.excludes_lo ? margin : 0.0), hi = limits.hi - (field.excludes_hi ? margin : 0.0);
  return {std::max(range.lo, lo), std::min(range.hi, hi)};
}

Range default_range(const VariedNumber& number, const Number* in_file, const read::Field& field) {
  if (number.uncertain) {
    const Law& law = std::get<Law>(in_file->value);
    const double lo = law.quantile(tail), hi = law.quantile(1.0 - tail);
    if (hi > lo) return within({lo - widening * (hi - lo), hi + widening * (hi - lo)}, field, number.points);
  }
  const double x = number.present.value_or(0.0);
  if (x != 0.0) return within({std::min(0.0, multiple * x), std::max(0.0, multiple * x)}, field, number.points);
  if (field.limits.hi < unlimited && field.limits.lo > -unlimited) return within(field.limits, field, number.points);
  throw std::invalid_argument(number.path + " is " + (number.present ? "0" : "not in the file") +
                              ", which gives no range to search: say one with --from and --to (" + std::string(read::noun_of(field.measure)) + ")");
}

std::optional<bool> points_of(const Number* in_file) {
  if (!in_file || !in_file->given() || (!in_file->uncertain() && in_file->median() == 0.0)) return std::nullopt;
  return in_file->points;
}

/// From and to, where they are said, and whether they are in points.
void set_range(VariedNumber& number, const Case& c, const read::Field& field, const Number* in_file, const BreakevenOptions::Vary& vary) {
  const auto known = points_of(in_file);
  const auto said = [&](const std::optional<std::string>& text) { return text && text->ends_with("pp"); };
  number.points = known.value_or(said(vary.from) || said(vary.to));
  const auto value = [&](const std::string& text) { return parse_value(c, field, number.path, text, number.points); };
  const Range otherwise = vary.from && vary.to ? Range{0.0, 0.0} : default_range(number, in_file, field);
  number.from = vary.from ? value(*vary.from) : otherwise.lo;
  number.to = vary.to ? value(*vary.to) : otherwise.hi;
  if (number.whole) number.from = std::floor(number.from), number.to = std::ceil(number.to);
  if (number.from < number.to) return;
  const auto shown = [&](double x) { return number.points ? plain(100.0 * x) + "pp" : read::show(x, number.kind, c.currency); };
  throw std::invalid_argument("the range of " + number.path + " must go upwards, but it is from " + shown(number.from) + " to " + shown(number.to));
}

}  // namespace

VariedNumber varied_number(const Case& c, const Scenario& scenario, const BreakevenOptions::Vary& vary) {
  const read::Field& field = field_of(c, vary.path);
  const auto there = number_at(c, *scenario.company, vary.path);
  const Number* in_file = there ? there->number : nullptr;
  VariedNumber number;
  number.path = vary.path;
  number.kind = field.measure == read::Measure::ratio ? Kind::rate : field.kind();
  number.whole = field.shape == read::Shape::whole;
  number.uncertain = in_file && in_file->uncertain();
  if (there) number.present = in_file ? in_file->median() : there->fixed;
  set_range(number, c, field, in_file, vary);
  return number;
}

Edit written(const Case& c, const VariedNumber& number, double value) {
  const read::Measure measure = field_of(c, number.path).measure;
  if (number.points) return {number.path, plain(100.0 * value) + "pp"};
  if (measure == read::Measure::change && std::fabs(value) > 1.0) return {number.path, plain(100.0 * value) + "%"};
  return {number.path, plain(value)};
}

bool arrived(const Case& c, const Scenario& scenario, const VariedNumber& number, double value) {
  const auto there = number_at(c, *scenario.company, number.path);
  if (!there) return true;  // nothing that could be seen
  if (there->number && there->number->uncertain()) return false;
  const double has = there->number ? there->number->median() : there->fixed;
  return std::fabs(has - value) <= 1e-9 * std::max(1.0, std::fabs(value));
}

std::vector<double> steps_of(const VariedNumber& number, std::size_t count) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count - 1);
    const double value = i + 1 == count ? number.to : number.from + (number.to - number.from) * share;
    values.push_back(number.whole ? std::floor(value + 0.5) : value);
  }
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace uphill::studies
