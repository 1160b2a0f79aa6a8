// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all: written beside its place as .NAME.part, renamed at the end. Opening it is
// the probe that it can be written, so it is opened before the simulation starts. Two runs cannot write one file: the
// part is locked. A part that a dead run left is taken over.
#pragma once

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
  /// Puts the file in its place.
  void commit();

 private:
  struct Part;
  std::unique_ptr<Part> part_;
};

}  // namespace uphill::tool
