// SPDX-License-Identifier: Apache-2.0
// Parquet, the part that tables of numbers need (Apache Parquet format 2.10): flat columns of int32, int64, float, double and
// boolean, required or optional, plain or by dictionary, data pages of version 1 and 2, uncompressed or Snappy. Everything that
// the file says of itself is checked before it is believed. Arrow's own reader is not in Debian.
#pragma once

#include <string_view>
#include <variant>

#include "read/scalar.h"
#include "uphill/table.h"

namespace uphill::read {

/// `bytes`: the whole file. A missing value is NaN; columns of other types are left out.
std::variant<Table, Fault> read_parquet(std::string_view bytes);

}  // namespace uphill::read
