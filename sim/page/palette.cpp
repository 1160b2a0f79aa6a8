// SPDX-License-Identifier: Apache-2.0
#include "page/palette.h"

#include <algorithm>
#include <cmath>

#include "math/power.h"

namespace uphill::report::page {
namespace {

constexpr double wanted = 4.6;  // 4.5, and room for rounding to eight bits

using Rgb = std::array<double, 3>;  // 0 to 255

double digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 0;  // what is no digit is nothing
}

Rgb parse(std::string_view hex) {
  Rgb colour{};
  for (std::size_t n = 0; n < 3 && 2 * n + 1 < hex.size(); ++n)
    colour[n] = 16 * digit(hex[2 * n]) + digit(hex[2 * n + 1]);
  return colour;
}

std::string hex(const Rgb& colour) {
  std::string text;
  for (const double part : colour) {
    const int byte = static_cast<int>(std::floor(part + 0.5));
    text += "0123456789ABCDEF"[byte / 16];
    text += "0123456789ABCDEF"[byte % 16];
  }
  return text;
}

std::string mixed(std::string_view from, std::string_view to, double share) {
  const Rgb a = parse(from), b = parse(to);
  return hex({a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])});
}

double linear(double part) {
  const double c = part / 255;
  return c <= 0.04045 ? c / 12.92 : math::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view hex) {
  const Rgb c = parse(hex);
  return 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
}

bool is_dark(std::string_view paper) { return luminance(paper) < 0.18; }

/// The colour nearest to `colour` on the way to black or white that can be read on `papers`.
std::string readable(std::string_view colour, const std::array<std::string, 2>& papers) {
  const std::string_view end = is_dark(papers[0]) ? "FFFFFF" : "000000";
  for (int step = 0; step <= 50; ++step) {
    const std::string tried = mixed(colour, end, 0.02 * step);
    if (std::min(contrast(tried, papers[0]), contrast(tried, papers[1])) >= wanted) return tried;
  }
  return std::string(end);
}

/// A paper of the ink's hue on which white stands out.
std::string darkened(std::string_view ink) {
  for (double share = 0.45; share < 1.0; share += 0.05)
    if (const std::string tried = mixed(ink, "000000", share); contrast(tried, "FFFFFF") >= 15) return tried;
  return "000000";
}

Palette made(const Theme& theme, Palette palette) {
  palette.paper = hex(parse(palette.paper));
  palette.faint = hex(parse(palette.faint));
  const std::array<std::string, 2> papers{palette.paper, palette.raised};
  palette.ink = readable(palette.ink, papers);
  palette.muted = readable(palette.muted, papers);
  for (std::size_t n = 0; n < theme.tones.size(); ++n) palette.tones[n] = readable(theme.tones[n], papers);
  return palette;
}

}  // namespace

double contrast(std::string_view one, std::string_view other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Palette light_palette(const Theme& theme) {
  return made(theme, {theme.ink, theme.muted, theme.paper, theme.faint, mixed(theme.paper, theme.faint, 0.35), {}});
}

Palette dark_palette(const Theme& theme) {
  if (is_dark(theme.paper)) return light_palette(theme);
  const std::string paper = darkened(theme.ink);
  return made(theme, {mixed(theme.faint, "FFFFFF", 0.3),
                      mixed(theme.muted, "FFFFFF", 0.4),
                      paper,
                      mixed(paper, "FFFFFF", 0.16),
                      mixed(paper, "FFFFFF", 0.05),
                      {}});
}

std::string css_variables(const Palette& palette) {
  std::string text = "--ink:#" + palette.ink + ";--muted:#" + palette.muted + ";--paper:#" + palette.paper +
                     ";--faint:#" + palette.faint + ";--raised:#" + palette.raised + ';';
  for (std::size_t n = 0; n < palette.tones.size(); ++n)
    text += "--t" + std::to_string(n) + ":#" + palette.tones[n] + ';';
  return text;
}

}  // namespace uphill::report::page
