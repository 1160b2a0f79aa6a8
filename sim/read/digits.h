// SPDX-License-Identifier: Apache-2.0
// The digits of a number: what numbers with and without a unit share.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "read/scalar.h"

namespace uphill::read {

/// An unsigned number as digits with at most one point, grouping taken out.
struct Digits {
  std::string text;  // "1400.5"
  bool point = false;
  std::string_view exponent;  // "e6", or empty
  std::string_view rest;      // what follows
};

/// Reads the digits at the start of `text`; `whole` is the scalar that faults cite.
std::variant<Digits, Fault> read_digits(std::string_view text, std::string_view whole);

/// The value of `digits` times 10^shift, correctly rounded: 34 with -2 is the same number as 0.34.
std::variant<double, Fault> to_double(const Digits& digits, int shift, std::string_view whole);

bool is_digit(char c);

/// "'1.5m' is not a number"
std::string no_number(std::string_view whole);

}  // namespace uphill::read
