// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz.h"

#include <cstdio>
#include <cstdlib>

#include "read/bytes.h"

namespace uphill::fuzz {

void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

std::string text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

bool harmless_lines(std::string_view text) {
  std::string checked(text);  // our own isolates around text that runs right to left are closed, hence harmless
  for (const std::string_view mark : {"\u2068", "\u2069"})
    for (std::size_t at = 0; (at = checked.find(mark, at)) != checked.npos;) checked.erase(at, mark.size());
  return text.find('\t') == text.npos && !read::bad_bytes(checked);
}

void check_complaints(const InputError& error) {
  require(!error.complaints().empty(), "a refusal says why");
  for (const Complaint& complaint : error.complaints()) {
    require(complaint.line >= 0 && complaint.column >= 0, "a place is not negative");
    require(!complaint.text.empty(), "a complaint has text");
    if (!harmless_lines(complaint.text)) std::fprintf(stderr, "%s\n", complaint.text.c_str());
    require(harmless_lines(complaint.text), "a complaint is harmless on a terminal");
  }
}

std::filesystem::path data_folder() { return UPHILL_SOURCE_DIR "/tests/fuzz/data"; }

}  // namespace uphill::fuzz
