// SPDX-License-Identifier: Apache-2.0
// Measures: which units may be written for them, and in which range a field's number lies.
#pragma once

#include <optional>
#include <string>

#include "read/fields.h"
#include "read/scalar.h"

namespace uphill::read {

/// Whether a number must lie in its field's range, as all but means and spreads do.
enum class Bounds { field, none };

/// What is wrong with a number that is well written; `found` begins the sentence ("win_rate is 230%").
std::optional<Fault> misfit(const Quantity& quantity, const Field& field, const std::string& found, Bounds bounds);

/// "a share like 34% or 0.34"
std::string_view noun_of(Measure measure);

/// "at least 0", "between 0% and 95%"
std::string range_words(const Field& field);

}  // namespace uphill::read
