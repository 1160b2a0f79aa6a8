// SPDX-License-Identifier: Apache-2.0
// From the text that the analyst wrote to a checked Case. Strict: what is not understood is refused, and all mistakes
// of a file are reported in one go, each with its place, the source line, a caret and what to write instead.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "uphill/case.h"

namespace uphill {

/// One mistake in the input. `text` is ready to print (several lines, no trailing newline):
///   northwind.yaml:41:13: error: win_rate is 230%, but a rate lies between 0% and 100%
///    41 |     win_rate: 230%
///       |               ^
///     = did you mean 23%?
struct Complaint {
  int line;    // 1-based; 0 where the mistake has no place in the file
  int column;  // 1-based, in characters
  std::string text;
};

/// The input is wrong (exit code 2). Holds every mistake that was found.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Complaint> complaints);
  const std::vector<Complaint>& complaints() const { return complaints_; }

 private:
  std::vector<Complaint> complaints_;
};

/// An edit of a case before it is understood, like a `set` for the whole file: `path` as in `set`, `value` as YAML text.
struct Edit {
  std::string path;
  std::string value;
};

/// Reads and checks a scenario file. Throws InputError; a file that cannot be opened throws std::system_error.
Case read_case(const std::filesystem::path& file, const std::vector<Edit>& edits = {});

/// The same from text; `name` stands in messages, `folder` is where `data:` files may lie.
Case read_case_text(const std::string& text, const std::string& name, const std::filesystem::path& folder = {},
                    const std::vector<Edit>& edits = {});

/// Reads a law as written in a scenario, `{p10: 19%, p50: 23%, p90: 27%}`, for a field of the given kind. Throws InputError.
Law read_law_text(const std::string& text, Kind kind);

/// One number of the case as understood, for `explain`.
struct ExplainedNumber {
  std::string path;
  std::string meaning;   // what the field is, from the table of fields
  std::string unit;      // "share", "USD", "months", "leads a month", ...
  const Number* number;  // null where the field takes fixed numbers only
  double fixed;          // its value where `number` is null
  bool defaulted;        // the file does not state it
};

/// All numbers of a company in the order of the table of fields; pointers live as long as `company`.
std::vector<ExplainedNumber> explain_numbers(const Case& c, const Company& company);

}  // namespace uphill
