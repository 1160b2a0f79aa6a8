// SPDX-License-Identifier: Apache-2.0
// Random numbers as an analyst would write them: every notation, every law, with and without where they come from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "uphill/driver.h"

namespace uphill::reference {

/// A deterministic source (splitmix64; Steele, Lea & Flood 2014), the same on every machine.
class Die {
 public:
  explicit Die(std::uint64_t seed) : state_(seed) {}
  double unit();
  double between(double lo, double hi) { return lo + (hi - lo) * unit(); }
  int below(int n) { return static_cast<int>(unit() * n); }
  int from(int lo, int hi) { return lo + below(hi - lo + 1); }
  bool chance(double p) { return unit() < p; }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }

 private:
  std::uint64_t state_;
};

/// What a field takes.
struct Recipe {
  Kind kind = Kind::change;
  double lo = 0, hi = 1;      // typical values, above 0 but for changes
  std::vector<double> edges;  // fixed values worth trying
  bool fixed = false;         // never uncertain
  bool whole = false;
  bool each_year = false;  // may vary by year
  bool points = false;     // may be written in points
};

struct Written {
  std::string text;
  bool uncertain = false;
  bool each_year = false;
};

Written write_number(Die& die, const Recipe& recipe);

}  // namespace uphill::reference
