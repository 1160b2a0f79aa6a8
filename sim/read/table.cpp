// SPDX-License-Identifier: Apache-2.0
#include "uphill/table.h"

#include <stdexcept>
#include <variant>

#include "read/csv.h"
#include "read/document.h"
#include "read/files.h"
#include "read/parquet.h"

namespace uphill {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 30;

[[noreturn]] void refuse(const read::Fault& fault, const std::string& place) {
  throw std::runtime_error(place + fault.message + (fault.hint.empty() ? "" : ": " + fault.hint));
}

Table parquet(const std::filesystem::path& file) {
  const std::string place = read::printable(file.string()) + ": ";
  const auto bytes = read::read_regular_file(file, most_bytes);
  if (const auto* fault = std::get_if<read::Fault>(&bytes)) refuse(*fault, place);
  auto table = read::read_parquet(std::get<std::string>(bytes));
  if (const auto* fault = std::get_if<read::Fault>(&table)) refuse(*fault, place);
  return std::get<Table>(std::move(table));
}

}  // namespace

Table read_table(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".parquet") return parquet(file);
  if (ending != ".csv") throw std::runtime_error(read::printable(file.string()) + ": a table's name must end in .csv or .parquet");
  auto table = read::read_csv(file);
  if (const auto* fault = std::get_if<read::Fault>(&table)) refuse(*fault, "");
  return std::get<Table>(std::move(table));
}

}  // namespace uphill
