// SPDX-License-Identifier: Apache-2.0
// A number that may be uncertain: a scalar, `{value: ..., source: ...}`, or a mapping with one form of MODEL section 2.
#pragma once

#include "read/values.h"

namespace uphill::read {

/// Reads the number of a field; after a complaint it is the field's default or absent.
Number read_number(Context& context, const Node& node, const Field& field, const std::string& path);

/// The number of a field that the file does not state: its default, or absent.
Number absent_number(const Field& field, const std::string& path);

}  // namespace uphill::read
