// SPDX-License-Identifier: Apache-2.0
// Runs the built program as a user would, and keeps what it said.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace uphill::cli {

struct Ran {
  int exit;  // 128 + n where signal n ended it
  std::string out, err;
  double seconds = 0.0;
  double mebibytes = 0.0;  // of memory, at most
};

/// Where a stream of the program leads.
enum class Stream { kept, closed, full, broken_pipe };

struct Setting {
  std::vector<std::string> environment;  // beside PATH
  Stream out = Stream::kept;
  Stream err = Stream::kept;
  std::filesystem::path folder;  // where it runs; the test's own folder if empty
  int interrupt = 0;             // signal sent a moment after the start
};

Ran invoke(const std::vector<std::string>& words, const Setting& setting = {});

/// The same with standard output and standard error on a terminal of 100 columns; `out` has both.
Ran invoke_on_terminal(const std::vector<std::string>& words, const std::vector<std::string>& environment);

/// An empty folder of this test run, removed at its end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path path;
  std::string file(const std::string& name, const std::string& text) const;  // writes it, gives its path
  std::vector<std::string> names() const;                                    // sorted
};

std::string contents(const std::filesystem::path& file);

/// A small case that runs in milliseconds: a status quo and a tool.
std::string small_case();

}  // namespace uphill::cli
