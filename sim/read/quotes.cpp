// SPDX-License-Identifier: Apache-2.0
#include "read/quotes.h"

#include <algorithm>
#include <array>

namespace uphill::read {
namespace {

using namespace std::string_view_literals;

constexpr std::array nulls{"~"sv, "null"sv, "Null"sv, "NULL"sv};

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::size_t line_end(std::string_view text, std::size_t offset) {
  return std::min(text.find('\n', offset), text.size());
}

}  // namespace

std::size_t end_of_quoted(std::string_view text, std::size_t open) {
  const char quote = text[open];
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return std::string_view::npos;
}

std::size_t skip_blank(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    if (blank(text[offset])) {
      ++offset;
    } else if (text[offset] == '#' && (offset == 0 || blank(text[offset - 1]))) {
      offset = line_end(text, offset);
    } else {
      break;
    }
  }
  return offset;
}

std::size_t skip_anchor(std::string_view text, std::size_t offset) {
  if (offset >= text.size() || text[offset] != '&') return offset;
  while (offset < text.size() && !blank(text[offset])) ++offset;
  return skip_blank(text, offset);
}

std::string_view null_at(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(std::min(offset, text.size()));
  for (const std::string_view word : nulls) {
    if (!rest.starts_with(word)) continue;
    const bool ends = rest.size() == word.size() || blank(rest[word.size()]) ||
                      ",]}:"sv.find(rest[word.size()]) != std::string_view::npos;
    if (ends) return word;
  }
  return {};
}

std::size_t end_of_plain(std::string_view text, std::size_t offset, std::string_view value) {
  if (!value.empty() && text.substr(offset, value.size()) == value) return offset + value.size();
  return line_end(text, offset);
}

}  // namespace uphill::read
