// SPDX-License-Identifier: Apache-2.0
#include "office/text_size.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace uphill::report {
namespace {

// Advance widths of ' ' to '~' in hundredths of the size.
constexpr std::array<unsigned char, 95> advances = {
    23, 33, 41, 50, 51, 72, 69, 23, 31, 31, 50, 50, 25, 31, 26, 39, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 27, 27, 50, 50, 50, 47,
    90, 58, 55, 54, 62, 49, 46, 64, 63, 26, 32, 52, 43, 86, 65, 67, 52, 68, 55, 46, 49, 65, 57, 90, 52, 49, 47, 31, 39, 31, 50, 50,
    30, 48, 53, 43, 53, 50, 31, 48, 53, 23, 24, 46, 23, 80, 53, 53, 53, 53, 35, 40, 34, 53, 46, 72, 44, 46, 40, 32, 46, 32, 50};
constexpr double other_advance = 0.62, bold_factor = 1.05;

/// Calls use(width, is_space, bytes) for every character.
template <class Use>
void each_character(std::string_view text, double size, Weight weight, Use use) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const double unit = size * (weight == Weight::bold ? bold_factor : 1.0);
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t c = 0;
    const auto used = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    const std::size_t length = used > 0 ? static_cast<std::size_t>(used) : 1;
    double width = other_advance;
    if (used > 0 && c >= ' ' && c <= '~')
      width = advances[static_cast<std::size_t>(c - ' ')] / 100.0;
    else if (used > 0 && c > '~')
      width = utf8proc_charwidth(c) == 0 ? 0.0 : utf8proc_charwidth(c) == 2 ? 1.0 : other_advance;
    if (!use(unit * width, c == ' ' || c == '\n' || utf8proc_charwidth(c) == 2, length)) return;
    at += length;
  }
}

}  // namespace

double text_width(std::string_view text, double size, Weight weight) {
  double total = 0.0;
  each_character(text, size, weight, [&](double width, bool, std::size_t) { total += width; return true; });
  return total;
}

int lines_of(std::string_view text, double size, double width, Weight weight) {
  int lines = 1;
  double line = 0.0, word = 0.0;
  each_character(text, size, weight, [&](double advance, bool breaks, std::size_t) {
    const bool space = breaks && advance < size * 0.3;
    line += advance;
    word = space ? 0.0 : breaks ? advance : word + advance;
    if (line > width && !space) {
      ++lines;
      if (word > width) word = advance;
      line = word;
    }
    return true;
  });
  return lines;
}

double fitting_size(std::string_view text, double from, double least, double width, int lines, Weight weight) {
  double size = from;
  while (size > least && lines_of(text, size, width, weight) > lines) size -= 1.0;
  return size;
}

std::string cut_to(std::string_view text, double size, double width, int lines, Weight weight) {
  if (lines_of(text, size, width, weight) <= lines) return std::string(text);
  std::size_t kept = 0;
  double total = 0.0;
  const double room = width * lines * (lines > 1 ? 0.88 : 1.0) - size;
  each_character(text, size, weight, [&](double advance, bool, std::size_t bytes) {
    if ((total += advance) > room) return false;
    kept += bytes;
    return true;
  });
  std::string cut(text.substr(0, kept));
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + "…";
}

}  // namespace uphill::report
