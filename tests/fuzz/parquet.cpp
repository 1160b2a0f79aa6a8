// SPDX-License-Identifier: Apache-2.0
// The reader of Parquet: lengths, offsets and counts that the file only claims.
#include "read/parquet.h"

#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace uphill;
  const std::string bytes = fuzz::text_of(data, size);
  const auto result = read::read_parquet(bytes);
  if (const auto* fault = std::get_if<read::Fault>(&result)) {
    fuzz::require(!fault->message.empty() && fuzz::harmless_lines(fault->message + fault->hint), "a fault is words");
    return 0;
  }
  const Table& table = std::get<Table>(result);
  fuzz::require(table.names.size() == table.columns.size(), "each column has a name");
  for (const auto& column : table.columns)
    fuzz::require(column.size() == table.columns.front().size(), "columns have one length");
  return 0;
}
