// SPDX-License-Identifier: Apache-2.0
// --trials-out: every future to a file, all at once where memory holds them, else window by window as they are counted.
// The bytes are the same either way.
#pragma once

#include <memory>
#include <string>

#include "uphill/run.h"

namespace uphill::tool {

class TrialsOut {
 public:
  /// Throws UsageError where the name's ending is no form of export.
  static void check_name(const std::string& file);

  explicit TrialsOut(const std::string& file);
  ~TrialsOut();
  TrialsOut(TrialsOut&&) noexcept;

  /// Throws where the disk leaves no room for so many futures.
  void try_room(const Case& c, const RunOptions& run);
  /// The next futures.
  void take(const Case& c, const Outcomes& outcomes, const RunOptions& run);
  /// Ends the file and has it reach the disk; commit() puts it in its place.
  void finish(const Findings& findings);
  void commit();

 private:
  struct Export;
  std::unique_ptr<Export> export_;
};

}  // namespace uphill::tool
