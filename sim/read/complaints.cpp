// SPDX-License-Identifier: Apache-2.0
// Complaints as text: place, source line, caret, hint.
//
// A line is shown as cells, one a character: what is printed for it and how many columns of a terminal it takes. So the
// caret stands beneath its character even after tabs, wide scripts, combining marks and escapes; and nothing that a
// file contains can move the cursor, colour the screen or turn the writing direction.
#include <utf8proc.h>

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "read/document.h"
#include "read/places.h"

namespace uphill {
namespace {

constexpr std::size_t most_listed = 20;

std::string first_of(const std::vector<Complaint>& complaints) {
  std::string text;
  const std::size_t listed = std::min(most_listed, complaints.size());
  for (std::size_t i = 0; i < listed; ++i) text += (i == 0 ? "" : "\n") + complaints[i].text;
  if (complaints.size() > listed) text += "\nand " + std::to_string(complaints.size() - listed) + " more";
  return text;
}

}  // namespace

InputError::InputError(std::vector<Complaint> complaints)
    : std::runtime_error(first_of(complaints)), complaints_(std::move(complaints)) {}

namespace read {
namespace {

constexpr std::size_t window = 100;  // characters of a source line that are shown
constexpr std::size_t longest_citation = 40;
constexpr std::size_t most_excerpts = 1000;  // a hostile file has 200,000 mistakes on long lines: that must stay cheap

struct Cell {
  std::string text;
  std::size_t width;
};

std::string hex(std::uint32_t value, int digits) {
  std::string text(static_cast<std::size_t>(digits), '0');
  for (std::size_t i = text.size(); i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 0xFu];
  return text;
}

bool invisible(utf8proc_int32_t c) {
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    case UTF8PROC_CATEGORY_CF:
      return c != 0x200D;  // joins emoji
    default:
      return false;
  }
}

std::string escape(utf8proc_int32_t c) {
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  const auto value = static_cast<std::uint32_t>(c);
  if (c < 0x100) return "\\x" + hex(value, 2);
  return value < 0x10000 ? "\\u" + hex(value, 4) : "\\U" + hex(value, 8);
}

std::vector<Cell> cells_of(std::string_view text) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + i);
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (size <= 0) {
      cells.push_back({"\\x" + hex(static_cast<unsigned char>(text[i++]), 2), 4});
      continue;
    }
    if (c == '\t') {
      cells.push_back({" ", 1});
    } else if (invisible(c)) {
      const std::string code = escape(c);
      cells.push_back({code, code.size()});
    } else {
      const auto columns = static_cast<std::size_t>(std::max(0, utf8proc_charwidth(c)));
      cells.push_back({std::string(text.substr(i, static_cast<std::size_t>(size))), columns});
    }
    i += static_cast<std::size_t>(size);
  }
  return cells;
}

std::string shown(std::string_view text) {
  std::string result;
  for (const Cell& cell : cells_of(text)) result += cell.text;
  return result;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  for (const Cell& cell : cells_of(text)) sum += cell.width;
  return sum;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// Offset `characters` further on from `offset`, at most to the end.
std::size_t forward(std::string_view line, std::size_t offset, std::size_t characters) {
  for (; characters > 0 && offset < line.size(); --characters) {
    ++offset;
    while (offset < line.size() && continues(line[offset])) ++offset;
  }
  return offset;
}

std::size_t backward(std::string_view line, std::size_t offset, std::size_t characters) {
  for (; characters > 0 && offset > 0; --characters) {
    --offset;
    while (offset > 0 && continues(line[offset])) --offset;
  }
  return offset;
}

/// The part of a line that is shown, in bytes: `window` characters around [at, stop).
struct Window {
  std::size_t begin, at, stop, end;
};

Window window_of(std::string_view line, const Mark& mark) {
  const std::size_t at = forward(line, 0, static_cast<std::size_t>(std::max(1, mark.column) - 1));
  const std::size_t room = count_characters(line.substr(at, forward(line, at, window) - at));
  const std::size_t begin = backward(line, at, window - std::min(room, window / 2));
  const std::size_t end = forward(line, begin, window);
  const std::size_t stop = forward(line, at, static_cast<std::size_t>(std::max(1, mark.width)));
  return {begin, at, std::min(stop, end), end};
}

/// The line and the carets beneath it.
std::string excerpt(std::string_view line, const Mark& mark) {
  const Window w = window_of(line, mark);
  const std::string before = w.begin > 0 ? "..." : "";
  const std::string after = w.end < line.size() ? "..." : "";
  const std::string number = std::to_string(mark.line);
  const std::string gutter(std::max<std::size_t>(3, number.size()), ' ');
  const std::size_t indent = before.size() + columns(line.substr(w.begin, w.at - w.begin));
  const std::size_t carets = std::max<std::size_t>(1, columns(line.substr(w.at, w.stop - w.at)));
  return gutter.substr(number.size()) + number + " | " + before + shown(line.substr(w.begin, w.end - w.begin)) + after +
         "\n" + gutter + " | " + std::string(indent, ' ') + std::string(carets, '^');
}

std::string with_hint(std::string text, std::string_view hint) {
  return hint.empty() ? text : text + "\n  = " + printable(hint);
}

bool by_place(const Complaint& a, const Complaint& b) {
  const bool a_lacks = a.line == 0, b_lacks = b.line == 0;
  return std::tie(a_lacks, a.line, a.column) < std::tie(b_lacks, b.line, b.column);
}

}  // namespace

std::string printable(std::string_view text) { return shown(text); }

std::string cited(std::string_view text) {
  const std::size_t end = forward(text, 0, longest_citation);
  return "'" + shown(text.substr(0, end)) + (end < text.size() ? "..." : "") + "'";
}

Complaint unplaced(std::string_view name, std::string_view message, std::string_view hint) {
  return {0, 0, with_hint(printable(name) + ": error: " + printable(message), hint)};
}

bool Complaints::worth_an_excerpt(const Mark& mark) {
  const std::pair place{mark.line, mark.column};
  const bool early = first_.size() < most_listed || place < *first_.rbegin();
  if (early) first_.insert(place);
  if (first_.size() > most_listed) first_.erase(std::prev(first_.end()));
  return early || list_.size() < most_excerpts;
}

void Complaints::add(const Source& source, Mark mark, std::string message, std::string hint) {
  const bool placed = mark.line >= 1 && static_cast<std::size_t>(mark.line) <= source.lines.size();
  if (!placed) {
    list_.push_back(unplaced(source.name, message, hint));
    return;
  }
  const std::string place = ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column);
  const std::string_view line = source.lines[static_cast<std::size_t>(mark.line) - 1];
  std::string text = printable(source.name) + place + ": error: " + printable(message);
  if (worth_an_excerpt(mark)) text += "\n" + excerpt(line, mark);
  list_.push_back({mark.line, mark.column, with_hint(std::move(text), hint)});
}

void Complaints::throw_if_any() const {
  if (list_.empty()) return;
  std::vector<Complaint> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), by_place);
  std::unordered_set<std::string> seen;
  std::erase_if(sorted, [&](const Complaint& c) { return !seen.insert(c.text).second; });
  throw InputError(std::move(sorted));
}

}  // namespace read
}  // namespace uphill
