// SPDX-License-Identifier: Apache-2.0
#include "report/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "report/format.h"

namespace uphill::report {
namespace {

constexpr std::string_view isolate = "\u2068";      // first strong isolate
constexpr std::string_view end_isolate = "\u2069";  // pop directional isolate

struct Decoded {
  utf8proc_int32_t code;  // -1: not UTF-8
  std::size_t bytes;
};

Decoded decode(std::string_view text) {
  utf8proc_int32_t code = -1;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (bytes <= 0) return {-1, 1};
  return {code, static_cast<std::size_t>(bytes)};
}

bool is_direction_mark(utf8proc_int32_t c) {
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool is_unsafe(utf8proc_int32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff || is_direction_mark(c);
}

bool runs_right_to_left(utf8proc_int32_t c) {
  const auto direction = utf8proc_get_property(c)->bidi_class;
  return direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL;
}

std::string hex(unsigned value, int digits) {
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4)
    if (!text.empty() || (value >> shift) != 0 || shift < 4 * digits) text += "0123456789abcdef"[(value >> shift) & 15];
  return text;
}

std::string escaped(utf8proc_int32_t code, unsigned char byte) {
  if (code < 0) return "\\x" + hex(byte, 2);
  if (code == '\n') return "\\n";
  if (code == '\t') return "\\t";
  if (code == '\r') return "\\r";
  return code < 0x80 ? "\\x" + hex(static_cast<unsigned>(code), 2) : "\\u{" + hex(static_cast<unsigned>(code), 1) + "}";
}

struct Cluster {
  std::size_t bytes;
  int width;
};

/// The grapheme cluster at the start of `text`. A cluster is as wide as its widest part; a presentation selector
/// (U+FE0F) makes it an emoji of two columns.
Cluster cluster(std::string_view text) {
  Decoded before = decode(text);
  Cluster whole{before.bytes, before.code < 0 ? 1 : utf8proc_charwidth(before.code)};
  if (before.code >= 0x2066 && before.code <= 0x2069) whole.width = 0;
  utf8proc_int32_t state = 0;
  while (whole.bytes < text.size()) {
    const Decoded next = decode(text.substr(whole.bytes));
    if (next.code < 0 || before.code < 0 || utf8proc_grapheme_break_stateful(before.code, next.code, &state)) break;
    whole.bytes += next.bytes;
    whole.width = next.code == 0xfe0f ? 2 : std::max(whole.width, utf8proc_charwidth(next.code));
    before = next;
  }
  return whole;
}

std::size_t count(std::string_view text, std::string_view mark) {
  std::size_t found = 0;
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + mark.size())) ++found;
  return found;
}

std::size_t open_isolates(std::string_view text) {
  const std::size_t opened = count(text, isolate), closed = count(text, end_isolate);
  return opened > closed ? opened - closed : 0;
}

/// Without the colours of paint().
std::string unpainted(std::string_view line) {
  std::string plain;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\x1b') at = std::min(line.find('m', at), line.size());
    else plain += line[at];
  }
  return plain;
}

/// A terminal forgets an isolate at the end of a line: each line closes its own, and the next opens it again.
void isolate_lines(std::vector<std::string>& lines) {
  bool open = false;
  for (std::string& line : lines) {
    if (open) line.insert(std::min(line.find_first_not_of(' '), line.size()), isolate);
    open = open_isolates(line) > 0;
    if (open) line += end_isolate;
  }
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string safe;
  bool turn = false;
  while (!text.empty()) {
    const Decoded next = decode(text);
    const bool visible = next.code >= 0 && !is_unsafe(next.code);
    safe += visible ? std::string(text.substr(0, next.bytes)) : escaped(next.code, static_cast<unsigned char>(text[0]));
    turn = turn || (visible && runs_right_to_left(next.code));
    text.remove_prefix(next.bytes);
  }
  return turn ? std::string(isolate) + safe + std::string(end_isolate) : safe;
}

int width(std::string_view text) {
  int columns = 0;
  while (!text.empty()) {
    const Cluster next = cluster(text);
    columns += next.width;
    text.remove_prefix(next.bytes);
  }
  return columns;
}

std::string fit(std::string_view text, int columns) {
  if (width(text) <= columns) return std::string(text);
  std::string cut;
  int used = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const Cluster next = cluster(rest);
    if (used + next.width > columns - 1) break;
    cut += rest.substr(0, next.bytes);
    used += next.width;
    rest.remove_prefix(next.bytes);
  }
  cut += "…";
  return open_isolates(cut) > 0 ? cut + std::string(end_isolate) : cut;
}

std::string pad_left(std::string_view text, int columns) {
  return std::string(static_cast<std::size_t>(std::max(0, columns - width(text))), ' ') + std::string(text);
}

std::string pad_right(std::string_view text, int columns) {
  return std::string(text) + std::string(static_cast<std::size_t>(std::max(0, columns - width(text))), ' ');
}

std::vector<std::string> wrap(std::string_view text, int columns, Indents indents) {
  const int room = columns - std::max(indents.indent, indents.hanging);
  std::vector<std::string> lines;
  std::string line(static_cast<std::size_t>(indents.indent), ' ');
  int used = 0;  // columns of words on this line
  int margin = indents.indent;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t space = std::min(text.find(' ', from), text.size());
    const std::string word = fit(text.substr(from, space - from), room);
    from = space + 1;
    if (word.empty()) continue;
    if (used > 0 && margin + used + 1 + width(word) > columns) {
      lines.push_back(line);
      margin = indents.hanging;
      line = std::string(static_cast<std::size_t>(margin), ' ');
      used = 0;
    }
    if (used > 0) line += ' ';
    used += width(word) + (used > 0 ? 1 : 0);
    line += word;
  }
  if (used > 0) lines.push_back(line);
  isolate_lines(lines);
  return lines;
}

std::string within(std::string_view text, int columns) {
  std::string set;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const int margin = static_cast<int>(std::min(line.find_first_not_of(' '), line.size()));
    if (width(unpainted(line)) <= columns) set += std::string(line) + "\n";
    else for (const std::string& part : wrap(line, columns, {margin, margin + 2})) set += part + "\n";
  }
  return set;
}

std::string plural(std::size_t count, std::string_view word) {
  return grouped(count) + " " + std::string(word) + (count == 1 ? "" : "s");
}

std::string span_of(const std::vector<std::string>& labels) {
  return labels.size() == 1 ? labels.front() : labels.front() + " to " + labels.back();
}

std::string shown_name(std::string_view title, std::string_view name) { return harmless(title.empty() ? name : title); }

std::string paint(std::string_view text, Ink ink, Colour colour) {
  constexpr std::array<std::string_view, 5> codes{"1", "2", "32", "33", "31"};
  if (colour == Colour::off) return std::string(text);
  return "\x1b[" + std::string(codes[static_cast<std::size_t>(ink)]) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace uphill::report
