// SPDX-License-Identifier: Apache-2.0
// Text of strangers (titles, names, file names) on a terminal: made harmless, measured in columns, cut with an
// ellipsis. Width is counted by grapheme cluster (Unicode TR 29, by utf8proc), so accents, CJK and joined emoji keep a
// table straight.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "uphill/report.h"

namespace uphill::report {

/// Control characters, line separators, direction overrides and invalid bytes as visible escapes (`\n`, `\x1b`,
/// `\u{202e}`); text that runs right to left is closed in an isolate, so that it cannot reorder its neighbours.
std::string harmless(std::string_view text);

int width(std::string_view text);

/// Cut to `columns`, the last one an ellipsis.
std::string fit(std::string_view text, int columns);
std::string pad_left(std::string_view text, int columns);   // blanks before: numbers
std::string pad_right(std::string_view text, int columns);  // blanks after: words

/// Lines of at most `columns`; the first begins with `indent` blanks, the others with `hanging`.
struct Indents {
  int indent = 0;
  int hanging = 0;
};
std::vector<std::string> wrap(std::string_view text, int columns, Indents indents = {});

/// `text`, its lines that are wider than `columns` wrapped.
std::string within(std::string_view text, int columns);

/// "1 seller", "1,200 sellers".
std::string plural(std::size_t count, std::string_view word);
/// "FY27 to FY31", or the one label.
std::string span_of(const std::vector<std::string>& labels);

/// The title, or the name where there is none, made harmless.
std::string shown_name(std::string_view title, std::string_view name);

/// ANSI colours, where the look asks for them.
enum class Ink { bold, dim, green, yellow, red };
std::string paint(std::string_view text, Ink ink, Colour colour);

}  // namespace uphill::report
