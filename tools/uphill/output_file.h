// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all: written beside its place as .NAME.part, brought to the disk (fsync), then
// renamed. Opening it is the probe that it can be written, so it is opened before the simulation starts. Two runs cannot write one file: the
// part is locked. A part that a dead run left is taken over.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <ostream>

namespace uphill::tool {

class OutputFile {
 public:
  /// Throws std::runtime_error that says why `target` cannot be written.
  explicit OutputFile(const std::filesystem::path& target);
  ~OutputFile();
  OutputFile(OutputFile&&) noexcept;

  /// Throws what stopped a write, and Cancelled once a signal has come.
  std::ostream& stream();
  /// Throws where the disk, a quota or a limit leaves no room for so many bytes.
  void try_room(std::uint64_t bytes);
  /// Has what was written reach the disk: where there are several files, all are finished before one takes its place.
  void finish();
  /// Finishes the file and puts it in its place.
  void commit();

 private:
  struct Part;
  std::unique_ptr<Part> part_;
};

}  // namespace uphill::tool
