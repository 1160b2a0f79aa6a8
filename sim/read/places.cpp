// SPDX-License-Identifier: Apache-2.0
#include "read/places.h"

#include <algorithm>

namespace uphill::read {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

}  // namespace

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

void split_lines(Source& source) {
  const std::string_view text = source.text;
  source.lines.clear();
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\n', begin);
    source.lines.push_back(text.substr(begin, end == text.npos ? text.npos : end - begin));
    if (end == text.npos) return;
    begin = end + 1;
  }
}

std::size_t Places::start_of(std::size_t line) const {
  return static_cast<std::size_t>(source_.lines[line].data() - source_.text.data());
}

std::size_t Places::line_of(std::size_t offset) const {
  const auto after =
      std::upper_bound(source_.lines.begin(), source_.lines.end(), offset, [this](std::size_t o, std::string_view l) {
        return o < static_cast<std::size_t>(l.data() - source_.text.data());
      });
  return static_cast<std::size_t>(after - source_.lines.begin()) - 1;
}

Mark Places::at(std::size_t begin, std::size_t end) {
  begin = std::min(begin, source_.text.size());
  const std::size_t line = line_of(begin);
  if (line != line_ || begin < offset_) {
    line_ = line;
    offset_ = start_of(line);
    column_ = 1;
  }
  const std::string_view text = source_.text;
  column_ += static_cast<int>(count_characters(text.substr(offset_, begin - offset_)));
  offset_ = begin;
  const std::size_t stop = std::min(end, start_of(line) + source_.lines[line].size());
  const std::size_t width = stop > begin ? count_characters(text.substr(begin, stop - begin)) : 1;
  return {static_cast<int>(line) + 1, column_, static_cast<int>(std::max<std::size_t>(1, width))};
}

}  // namespace uphill::read
