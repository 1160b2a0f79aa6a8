// SPDX-License-Identifier: Apache-2.0
// From byte offsets, which the YAML library counts, to lines and characters, which people count.
#pragma once

#include <cstddef>
#include <string_view>

#include "read/document.h"

namespace uphill::read {

/// Number of characters (code points) in UTF-8; a stray byte counts as one.
std::size_t count_characters(std::string_view text);

/// Fills `source.lines` from `source.text`.
void split_lines(Source& source);

/// Remembers the last place, so that a walk through the text costs its length once, however long the lines are.
class Places {
 public:
  explicit Places(const Source& source) : source_(source) {}

  /// The mark of the bytes [begin, end); underlines no further than the end of the line.
  Mark at(std::size_t begin, std::size_t end);

 private:
  std::size_t start_of(std::size_t line) const;  // 0-based line
  std::size_t line_of(std::size_t offset) const;

  const Source& source_;
  std::size_t line_ = 0;
  std::size_t offset_ = 0;  // of the place remembered, in line_
  int column_ = 1;
};

}  // namespace uphill::read
