// SPDX-License-Identifier: Apache-2.0
// Short ways to make laws, and uniforms to try them at.
#pragma once

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "uphill/law.h"

namespace uphill {

inline constexpr Range rates{0, 1}, attritions{0, 0.95}, amounts{0, unlimited}, changes{-1, unlimited};

inline Range range_of(Kind kind) { return kind == Kind::rate ? rates : kind == Kind::change ? changes : amounts; }

inline Law law_of(const LawForm& form, Kind kind, Range range) {
  auto made = Law::make(form, kind, range);
  if (const auto* wrong = std::get_if<std::string>(&made)) FAIL(*wrong);
  return std::get<Law>(made);
}
inline Law law_of(const LawForm& form, Kind kind) { return law_of(form, kind, range_of(kind)); }

inline std::string complaint_of(const LawForm& form, Kind kind, Range range) {
  auto made = Law::make(form, kind, range);
  return std::holds_alternative<std::string>(made) ? std::get<std::string>(made) : "(none)";
}
inline std::string complaint_of(const LawForm& form, Kind kind) { return complaint_of(form, kind, range_of(kind)); }

/// Reproducible numbers for tests, uniform in (0, 1) on the grid of 32-bit uniforms.
class Lehmer {
 public:
  explicit Lehmer(std::uint64_t seed) : state_(seed) {}
  double operator()() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (static_cast<double>(state_ >> 32) + 0.5) * 0x1p-32;
  }
  double between(double a, double b) { return a + (b - a) * (*this)(); }

 private:
  std::uint64_t state_;
};

/// Even steps in the middle, and both ends down to the extremes of 32-bit uniforms.
inline std::vector<double> uniforms(int count) {
  std::vector<double> all;
  for (double u = 0x1p-33; u < 1e-4; u *= 1.7) all.push_back(u);
  for (int i = 0; i < count; ++i) all.push_back(1e-4 + (1 - 2e-4) * i / (count - 1));
  for (double v = 0.9e-4; v > 0x1p-33; v /= 1.7) all.push_back(1 - v);
  all.push_back(1 - 0x1p-33);
  return all;
}

}  // namespace uphill
