// SPDX-License-Identifier: Apache-2.0
// Colours and fonts of what is drawn.
#pragma once

#include <array>
#include <filesystem>
#include <string>

namespace uphill::report {

/// Colours as "RRGGBB", fonts by names that an office has. The default is safe for the colour-blind (after Okabe & Ito
/// 2008, darkened until each has a contrast of 4.5 on paper).
struct Theme {
  std::string name = "uphill";
  std::string ink = "1F2A37", muted = "5B6472", paper = "FFFFFF", faint = "E5E7EB";
  /// By tone: the baseline's, then those of the other cases.
  std::array<std::string, 9> tones = {"6B7280", "0B5FA5", "B84A00", "007A5A", "A63D80", "806300", "2E7CB0", "6B4FA0", "5C4033"};
  std::string good = "0B5FA5", bad = "B84A00";
  std::string heading_font = "Calibri", body_font = "Calibri";
};

/// A theme file: YAML with any of `name`, `ink`, `muted`, `paper`, `faint`, `good`, `bad`, `tones` (a list of up to nine),
/// colours as "#RRGGBB", and `heading_font`, `body_font`; what is absent stays as it is. Throws InputError.
Theme read_theme(const std::filesystem::path& file);

}  // namespace uphill::report
