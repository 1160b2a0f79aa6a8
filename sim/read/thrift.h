// SPDX-License-Identifier: Apache-2.0
// Thrift's compact protocol, read into a tree: what Parquet describes itself with.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace uphill::read {

/// The bytes are not what they claim to be.
class Damaged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct ThriftValue {
  std::int64_t number = 0;                // integers and booleans
  std::string_view bytes;                 // binary; lives as long as what it was read from
  std::vector<ThriftValue> items;         // lists
  std::map<int, ThriftValue> fields;      // structs

  /// The field, or an empty value.
  const ThriftValue& operator[](int field) const;
  bool has(int field) const { return fields.contains(field); }
};

/// Reads one struct and moves `bytes` behind it. Throws Damaged.
ThriftValue read_struct(std::string_view& bytes);

/// An unsigned number of seven bits a byte.
std::uint64_t read_varint(std::string_view& bytes);

}  // namespace uphill::read
