// SPDX-License-Identifier: Apache-2.0
// Where things of a section stand on its slide: by what there is, not by a fixed form.
#pragma once

#include <functional>
#include <string>

#include "office/shapes.h"

namespace uphill::report::office {

/// Puts a chart of this size (points) and text size into the file and says the relation that leads to it.
using PutChart = std::function<std::string(const Chart& chart, const ChartStyle& style)>;

/// Everything below the headline, within `area`. Returns the points for which there was no room: they go to the notes.
std::vector<std::string> compose(Shapes& shapes, const Context& c, const Section& section, const Box& area, const PutChart& put_chart);

}  // namespace uphill::report::office
