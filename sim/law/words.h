// SPDX-License-Identifier: Apache-2.0
// Numbers in the analyst's words: percent for rates and changes, plain digits for amounts, counts and lengths.
#pragma once

#include <string>
#include <utility>

#include "uphill/driver.h"

namespace uphill::law {

/// "27%", "-8.5%", "92000", "0.25": up to twelve significant digits, no trailing zeros.
std::string words(double value, Kind kind);

/// Plain digits whatever the kind, for probabilities and weights.
std::string plain_words(double value);

/// The ends of an open range, rounded inwards to four digits (more where the range is narrow), so that a number
/// written as shown is still inside.
std::pair<std::string, std::string> inward_words(Range range, Kind kind);

/// "between 0% and 95%", "at least 0".
std::string allowed_words(Range range, Kind kind);

std::string kind_word(Kind kind);

}  // namespace uphill::law
