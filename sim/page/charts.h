// SPDX-License-Identifier: Apache-2.0
// Charts as SVG, one file a kind.
#pragma once

#include <string>

#include "page/plot.h"
#include "uphill/document.h"

namespace uphill::report::page {

Drawing draw(const Fan& fan, const Paper& paper);
Drawing draw(const Quadrant& quadrant, const Paper& paper);
Drawing draw(const Bars& bars, const Paper& paper);
Drawing draw(const Lines& lines, const Paper& paper);
Drawing draw(const Tornado& tornado, const Paper& paper);
Drawing draw(const Roadmap& roadmap, const Paper& paper);

/// A chart in its figure: wide and narrow drawing, caption, buttons, the table behind it.
void put_figure(Markup& page, const Chart& chart, const std::string& currency);

}  // namespace uphill::report::page
