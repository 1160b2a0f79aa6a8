// SPDX-License-Identifier: Apache-2.0
// The reader of CSV: a whole table, and one column with units. It reads files, so each input becomes one, in memory
// where the system has that. The first line of the input, up to a line feed, is the name of the column asked for.
#include "read/csv.h"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <fstream>

#include "fuzz/fuzz.h"

namespace {

using namespace uphill;
namespace fs = std::filesystem;

/// A file of this process alone, gone at its end.
struct Scratch {
  fs::path folder = (fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
                    ("uphill-fuzz-" + std::to_string(getpid()));
  Scratch() { fs::create_directories(folder); }
  ~Scratch() { fs::remove_all(folder); }
  fs::path write(std::string_view text) const {
    std::ofstream(folder / "table.csv", std::ios::binary) << text;
    return folder / "table.csv";
  }
};

void check_fault(const read::Fault& fault) {
  fuzz::require(!fault.message.empty(), "a fault says what is wrong");
  fuzz::require(fuzz::harmless_lines(fault.message) && fuzz::harmless_lines(fault.hint), "and is harmless");
}

void check_table(const std::variant<Table, read::Fault>& result) {
  if (const auto* fault = std::get_if<read::Fault>(&result)) return check_fault(*fault);
  const Table& table = std::get<Table>(result);
  fuzz::require(!table.names.empty() && table.names.size() == table.columns.size(), "each column has a name");
  for (const auto& column : table.columns) {
    fuzz::require(!column.empty() && column.size() == table.columns.front().size(), "columns have one length");
    for (const double value : column) fuzz::require(!std::isinf(value), "a cell is finite or missing");
  }
}

void check_column(const std::variant<std::vector<double>, read::Fault>& result) {
  if (const auto* fault = std::get_if<read::Fault>(&result)) return check_fault(*fault);
  fuzz::require(!std::get<std::vector<double>>(result).empty(), "a column has rows");
  for (const double value : std::get<std::vector<double>>(result)) fuzz::require(std::isfinite(value), "of finite numbers");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Scratch scratch;
  const std::string input = fuzz::text_of(data, size);
  const std::size_t end = std::min(input.find('\n'), input.size());
  const fs::path file = scratch.write(std::string_view(input).substr(std::min(end + 1, input.size())));
  check_table(read::read_csv(file));
  check_column(read::read_column(scratch.folder, "table.csv", input.substr(0, end), "USD"));
  return 0;
}
