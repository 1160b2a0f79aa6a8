// SPDX-License-Identifier: Apache-2.0
// What may be wrong with a form, said to the person who wrote it: what was found, what is allowed, what to write
// instead.
#pragma once

#include <string>

#include "uphill/law.h"

namespace uphill::law {

struct Field {
  Kind kind;
  Range range;
};

/// Empty where the form is sound. A pool's complaint carries the member's name.
std::string complaint(const LawForm& form, const Field& field);

}  // namespace uphill::law
