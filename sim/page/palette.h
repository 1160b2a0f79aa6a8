// SPDX-License-Identifier: Apache-2.0
// The theme's colours for a light and a dark page. What carries text has a contrast of at least 4.5 with the paper
// (WCAG 2.1, 1.4.3): a colour that has less is moved towards black or white until it has.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "uphill/theme.h"

namespace uphill::report::page {

/// Contrast of two colours "RRGGBB": 1 (none) to 21 (black on white).
double contrast(std::string_view one, std::string_view other);

struct Palette {
  std::string ink, muted, paper, faint, raised;  // raised: the paper of a card
  std::array<std::string, 9> tones;
};

Palette light_palette(const Theme& theme);
Palette dark_palette(const Theme& theme);

/// "--ink:#1f2a37;--muted:...".
std::string css_variables(const Palette& palette);

}  // namespace uphill::report::page
