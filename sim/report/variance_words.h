// SPDX-License-Identifier: Apache-2.0
// Shares of a variance in words.
#pragma once

#include <string>

#include "uphill/sensitivity.h"

namespace uphill::report {

/// A share of the variance, as exact as its interval allows.
std::string share(const Interval& x);

/// What is assumed, whether projects succeed, and chance; empty where the split is not known.
std::string split_sentence(const Sensitivity& s);

}  // namespace uphill::report
