// SPDX-License-Identifier: Apache-2.0
#include "reference/random_number.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace uphill::reference {
namespace {

std::string plain(double v) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.6f", v);
  std::string text = buffer;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

/// One notation for all values of a law: a unit and what it stands for.
struct Notation {
  std::string before, after;
  double worth;
};

Notation notation(Die& die, const Recipe& recipe, bool points) {
  if (points) return {"", "pp", 0.01};
  if (recipe.whole) return {"", "", 1};
  switch (recipe.kind) {
    case Kind::rate:
    case Kind::change:
      return die.one_of<Notation>({{"", "%", 0.01}, {"", "", 1}});
    case Kind::amount:
      return die.one_of<Notation>({{"$", "k", 1e3}, {"$", "", 1}, {"", "", 1}, {"$", "M", 1e6}});
    case Kind::length:
      return die.one_of<Notation>({{"", "", 1}, {"", " months", 1}, {"", " years", 12}});
    case Kind::count:
      break;
  }
  return {"", "", 1};
}

struct Values {
  double lo, mid, hi;
};

Values around(Die& die, const Recipe& recipe) {
  const double mid = die.between(recipe.lo, recipe.hi);
  if (recipe.kind == Kind::change) {
    const double width = die.between(0.01, 0.1);
    return {std::max(-0.95, mid - width), mid, mid + width * die.between(0.7, 1.4)};
  }
  const double spread = die.between(0.05, 0.25);
  double hi = mid * (1 + spread);
  if (recipe.kind == Kind::rate) hi = std::min(hi, mid + (1 - mid) * 2 / 3);
  const double lo = recipe.kind == Kind::rate && hi < mid * (1 + spread) ? 2 * mid - hi : mid * (1 - spread);
  return {lo, mid, hi};
}

class LawWriter {
 public:
  LawWriter(Die& die, const Recipe& recipe, Notation unit) : die_(die), recipe_(recipe), unit_(std::move(unit)) {}

  std::string fixed(double v) const { return unit_.before + plain(v / unit_.worth) + unit_.after; }

  /// The inside of a mapping, without braces.
  std::string form(bool may_pool) {
    const Values v = around(die_, recipe_);
    const bool positive = recipe_.kind != Kind::rate && recipe_.kind != Kind::change;
    switch (die_.below(may_pool ? 12 : 10)) {
      case 0:
      case 1:
        return percentiles(v, true);
      case 2:
        return percentiles(v, false);
      case 3:
        return "normal: {mean: " + fixed(v.mid) + ", sd: " + fixed((v.hi - v.lo) / 2.6) + "}";
      case 4:
        return "pert: " + list({v.lo, v.mid, v.hi});
      case 5:
        return "triangular: " + list({v.lo, v.mid, v.hi});
      case 6:
        return "uniform: " + list({v.lo, v.hi});
      case 7:
        return "discrete: {" + fixed(v.lo) + ": 0.25, " + fixed(v.mid) + ": 0.45, " + fixed(v.hi) + ": 30%}";
      case 8:
        return unit_.after == "pp" ? percentiles(v, true) : data();
      case 9:
        if (recipe_.kind == Kind::rate)
          return "beta: {mean: " + fixed(v.mid) + ", sd: " + fixed((v.hi - v.lo) / 4) + "}";
        if (positive) return "lognormal: {mean: " + fixed(v.mid) + ", sd: " + fixed((v.hi - v.lo) / 2.6) + "}";
        return percentiles(v, true);
      default:
        return pool();
    }
  }

 private:
  std::string list(const std::vector<double>& values) const {
    std::string text;
    for (const double v : values) text += (text.empty() ? "[" : ", ") + fixed(v);
    return text + "]";
  }
  std::string percentiles(const Values& v, bool with_middle) {
    const auto tails = die_.one_of<std::pair<std::string, std::string>>(
        {{"p10", "p90"}, {"p5", "p95"}, {"p1", "p99"}, {"p25", "p75"}});
    return tails.first + ": " + fixed(v.lo) + (with_middle ? ", p50: " + fixed(v.mid) : "") + ", " + tails.second +
           ": " + fixed(v.hi);
  }
  std::string data() const {
    constexpr const char* columns[] = {"rate", "amount", "count", "length", "change"};
    return std::string("data: numbers.csv, column: ") + columns[static_cast<int>(recipe_.kind)];
  }
  std::string pool() {
    std::string text = "pool: {finance: {" + form(false);
    text += "}, field: {" + form(false);
    if (die_.chance(0.3)) text += "}, coach: {" + form(false);
    text += "}";
    return text + (die_.chance(0.5) ? "}, weights: {finance: 2, field: 1}" : "}");
  }

  Die& die_;
  const Recipe& recipe_;
  const Notation unit_;
};

std::string origin(Die& die) {
  return die.one_of<std::string>({"", "", ", source: a study", ", owner: RevOps, basis: data",
                                  ", source: x, basis: judgement", ", basis: benchmark"});
}

}  // namespace

double Die::unit() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

Written write_number(Die& die, const Recipe& recipe) {
  const bool points = recipe.points && die.chance(0.3);
  LawWriter writer(die, recipe, notation(die, recipe, points));
  if (!recipe.edges.empty() && die.chance(0.2)) return {writer.fixed(die.one_of(recipe.edges))};
  if (recipe.whole) return {plain(die.from(static_cast<int>(recipe.lo), static_cast<int>(recipe.hi)))};
  if (recipe.fixed || die.chance(0.4)) {
    const std::string value = writer.fixed(around(die, recipe).mid);
    if (recipe.fixed || die.chance(0.8)) return {value};
    return {"{value: " + value + origin(die) + "}"};
  }
  Written written;
  written.uncertain = true;
  written.text = "{";
  written.text += writer.form(true);
  written.each_year = recipe.each_year && die.chance(0.4);
  if (written.each_year) written.text += ", each: year";
  written.text += origin(die) + "}";
  return written;
}

}  // namespace uphill::reference
