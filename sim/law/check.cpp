// SPDX-License-Identifier: Apache-2.0
#include "law/check.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <vector>

#include "law/metalog.h"
#include "law/normal.h"
#include "law/words.h"

namespace uphill::law {
namespace {

struct Named {
  std::string name;
  double value;
};

std::string not_finite(std::initializer_list<Named> numbers) {
  for (const Named& n : numbers)
    if (!std::isfinite(n.value)) return n.name + " is not a finite number";
  return {};
}

std::string said(const Named& n, const Field& field) { return n.name + " is " + words(n.value, field.kind); }

/// "max is 130%, but this rate lies between 0% and 100%".
std::string outside(std::initializer_list<Named> numbers, const Field& field) {
  for (const Named& n : numbers) {
    if (n.value >= field.range.lo && n.value <= field.range.hi) continue;
    return said(n, field) + ", but this " + kind_word(field.kind) + (has_ceiling(field.range) ? " lies " : " is ") +
           allowed_words(field.range, field.kind);
  }
  return {};
}

std::string unordered(const Named& low, const Named& high, const Field& field) {
  if (low.value <= high.value) return {};
  return said(low, field) + ", above " + high.name + ", " + words(high.value, field.kind);
}

/// The first complaint of a list, so that a check reads as the order in which things are looked at.
std::string first_of(std::initializer_list<std::string> complaints) {
  for (const std::string& text : complaints)
    if (!text.empty()) return text;
  return {};
}

// Percentiles

std::string percentile_name(double share) {
  std::string name = "p";
  return name += plain_words(std::round(100 * share));
}

/// The scale cannot hold its own ends: ln 0, logit 0, logit 1.
std::string at_scale_end(const Named& n, const Field& field) {
  const Scale scale = scale_of(field.kind);
  if (scale == Scale::log && n.value <= 0)
    return said(n, field) + ", but percentiles of " + (field.kind == Kind::amount ? "an " : "a ") +
           kind_word(field.kind) + " must be above 0 (they are joined on a log scale): write a small number instead";
  if (scale == Scale::logit && (n.value <= 0 || n.value >= 1))
    return said(n, field) + ", but percentiles of a rate must lie strictly between 0% and 100% (they are joined on a " +
           "logit scale): write " + (n.value <= 0 ? "a small rate such as 0.1%" : "a rate such as 99.9%") + " instead";
  return {};
}

std::string infeasible(const Percentiles& p, const Named& lo, const Named& mid, const Named& hi, const Field& field) {
  const Scale scale = scale_of(field.kind);
  if (feasible(metalog_through(p, scale))) return {};
  const auto [from, to] = inward_words(feasible_mid(p, scale), field.kind);
  return said(mid, field) + ", too close to " + (mid.value < 0.5 * (lo.value + hi.value) ? lo.name : hi.name) +
         " for a smooth law: with " + lo.name + " at " + words(lo.value, field.kind) + " and " + hi.name + " at " +
         words(hi.value, field.kind) + " it must lie between " + from + " and " + to;
}

std::string check(const Percentiles& p, const Field& field) {
  const Named lo{percentile_name(p.tail), p.lo}, hi{percentile_name(1 - p.tail), p.hi};
  const Named mid{"p50", p.has_mid ? p.mid : p.lo};
  if (!(p.tail > 0 && p.tail < 0.5)) return "the lower percentile must lie between p0 and p50";
  const std::string ends = first_of({not_finite({lo, mid, hi}), unordered(lo, hi, field)});
  if (!ends.empty()) return ends;
  if (lo.value == hi.value)
    return lo.name + " and " + hi.name + " are both " + words(lo.value, field.kind) +
           ", which leaves no spread: use a fixed value";
  const std::string points = first_of({outside({lo, hi}, field), unordered(lo, mid, field), unordered(mid, hi, field),
                                       at_scale_end(lo, field), at_scale_end(hi, field)});
  if (!points.empty() || !p.has_mid) return points;
  return infeasible(p, lo, mid, hi, field);
}

// Mean and sd

std::string no_spread(double sd, const Field& field) {
  if (sd > 0) return {};
  return "sd is " + words(sd, field.kind) + ", but must be above 0" + (sd == 0 ? ": use a fixed value" : "");
}

std::string check(const NormalForm& n, const Field& field) {
  const std::string basic = first_of({not_finite({{"mean", n.mean}, {"sd", n.sd}}), no_spread(n.sd, field)});
  if (!basic.empty()) return basic;
  if (truncated(n, field.range).mass >= 1e-6) return {};
  return "a normal with mean " + words(n.mean, field.kind) + " and sd " + words(n.sd, field.kind) +
         " has less than a millionth of its weight where this " + kind_word(field.kind) + " may be, " +
         allowed_words(field.range, field.kind);
}

std::string check(const LognormalForm& n, const Field& field) {
  const std::string basic = not_finite({{"mean", n.mean}, {"sd", n.sd}});
  if (!basic.empty()) return basic;
  if (n.mean <= 0) return said({"mean", n.mean}, field) + ", but a lognormal's mean must be above 0";
  return first_of({no_spread(n.sd, field), outside({{"mean", n.mean}}, field)});
}

std::string check(const BetaForm& b, const Field& field) {
  const std::string basic = not_finite({{"mean", b.mean}, {"sd", b.sd}});
  if (!basic.empty()) return basic;
  if (b.mean <= 0 || b.mean >= 1)
    return said({"mean", b.mean}, field) + ", but a beta's mean lies strictly between " + words(0, field.kind) +
           " and " + words(1, field.kind);
  const std::string rest = first_of({no_spread(b.sd, field), outside({{"mean", b.mean}}, field)});
  if (!rest.empty()) return rest;
  const double widest = std::sqrt(b.mean * (1 - b.mean));
  if (b.sd * b.sd < b.mean * (1 - b.mean)) return {};
  return said({"sd", b.sd}, field) + ", but with mean " + words(b.mean, field.kind) + " a beta's sd is at most " +
         inward_words({0, widest}, field.kind).second;
}

// Written ends

std::string check(const UniformForm& f, const Field& field) {
  const Named min{"min", f.min}, max{"max", f.max};
  const std::string ends = first_of({not_finite({min, max}), unordered(min, max, field)});
  if (!ends.empty()) return ends;
  if (f.min == f.max) return "min and max are both " + words(f.min, field.kind) + ": use a fixed value";
  return outside({min, max}, field);
}

template <class ThreePoint>
std::string check_three(const ThreePoint& f, const Field& field) {
  const Named min{"min", f.min}, mode{"mode", f.mode}, max{"max", f.max};
  const std::string ends =
      first_of({not_finite({min, mode, max}), unordered(min, mode, field), unordered(mode, max, field)});
  if (!ends.empty()) return ends;
  if (f.min == f.max) return "min and max are both " + words(f.min, field.kind) + ": use a fixed value";
  return outside({min, max}, field);
}

std::string check(const PertForm& f, const Field& field) { return check_three(f, field); }
std::string check(const TriangularForm& f, const Field& field) { return check_three(f, field); }

// Listed values

std::string check(const DiscreteForm& d, const Field& field) {
  if (d.atoms.empty()) return "a discrete law needs at least one value: probability";
  double sum = 0;
  std::vector<double> values;
  for (const auto& [value, probability] : d.atoms) {
    const std::string name = "the probability of " + words(value, field.kind);
    const std::string basic =
        first_of({not_finite({{"a value", value}, {name, probability}}), outside({{"a value", value}}, field)});
    if (!basic.empty()) return basic;
    if (probability < 0) return name + " is " + plain_words(probability) + ", but cannot be negative";
    sum += probability;
    values.push_back(value);
  }
  std::sort(values.begin(), values.end());
  const auto twice = std::adjacent_find(values.begin(), values.end());
  if (twice != values.end())
    return "the value " + words(*twice, field.kind) + " is given twice: add up its probabilities";
  if (std::abs(sum - 1) > 1e-9) return "the probabilities sum to " + plain_words(sum) + ", but must sum to 1";
  return {};
}

std::string check(const SampleForm& s, const Field& field) {
  if (s.values.empty()) return "the data column holds no value, but a sample needs at least 2";
  if (s.values.size() < 2) return "the data column holds 1 value, but a sample needs at least 2: use a fixed value";
  for (std::size_t i = 0; i < s.values.size(); ++i) {
    const Named value{"value " + std::to_string(i + 1) + " of the data", s.values[i]};
    const std::string basic = first_of({not_finite({value}), outside({value}, field)});
    if (!basic.empty()) return basic;
  }
  return {};
}

std::string check(const PoolMember& member, const Field& field) {
  const std::string who = "pool member " + member.name + ": ";
  if (std::holds_alternative<PoolForm>(member.form))
    return who + "a pool cannot stand in a pool: list its members here";
  if (!std::isfinite(member.weight)) return who + "its weight is not a finite number";
  if (member.weight < 0) return who + "its weight is " + plain_words(member.weight) + ", but cannot be negative";
  const std::string own = complaint(member.form, field);
  return own.empty() ? own : who + own;
}

std::string check(const PoolForm& pool, const Field& field) {
  if (pool.members.empty()) return "a pool needs at least one member";
  double sum = 0;
  for (const PoolMember& member : pool.members) {
    const std::string own = check(member, field);
    if (!own.empty()) return own;
    sum += member.weight;
  }
  return sum > 0 ? std::string{} : "all weights of the pool are 0: give at least one member weight";
}

}  // namespace

std::string complaint(const LawForm& form, const Field& field) {
  return std::visit([&](const auto& own) { return check(own, field); }, form);
}

}  // namespace uphill::law
