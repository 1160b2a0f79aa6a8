// SPDX-License-Identifier: Apache-2.0
// A presentation made ready for new slides: its own slides taken away, a layout chosen, and the room known that the layout
// leaves. Whoever opens it as a company's template keeps theme, masters, layouts and what these show.
#pragma once

#include <string_view>

#include "office/opc.h"
#include "office/shapes.h"

namespace uphill::report::office {

struct Stage {
  Package package;
  std::string presentation, layout, notes_master;  // names of parts
  double width = 960, height = 540;                // of a slide, in points
  Box title{}, content{};
  double title_size = 28;
  std::string footer, number;  // attributes of the layout's placeholders, or empty where it has none
  Box footer_box{};
  bool headline_at_top = false;  // then what follows may move up under a short one
};

/// On our own design.
Stage plain_stage(const Theme& theme);
/// On a company's. Throws std::invalid_argument with a reason that follows "the template cannot be used: ".
Stage company_stage(std::string_view file, const Theme& theme);

/// Lists slides (names of parts) in the presentation.
void list_slides(Stage& stage, const std::vector<std::string>& slides);

}  // namespace uphill::report::office
