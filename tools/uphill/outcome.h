// SPDX-License-Identifier: Apache-2.0
// From what was thrown to words on standard error and an exit code.
#pragma once

#include <functional>

#include "uphill/read.h"

namespace uphill::tool {

/// Exit code of `work`: its own, or that of what it threw.
int outcome_of(const std::function<int()>& work);

/// The mistakes of an input, the first twenty, on standard error.
void print_mistakes(const InputError& error);

}  // namespace uphill::tool
