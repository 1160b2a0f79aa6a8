// SPDX-License-Identifier: Apache-2.0
// Numbers of charts and tables: the text beside a point, and the format by which an office program shows the same value.
#pragma once

#include <string>
#include <string_view>

#include "uphill/document.h"

namespace uphill::report {

/// "$1.2M", "83%", "14", "27 mo"; empty for NaN. `scale` is that of the chart (1, 1e3, 1e6, 1e9); heeded for money alone.
std::string label(double value, Unit unit, std::string_view currency, double scale);

/// Number format of an office program for the same text: `"$"#,##0.0,,"M"`, `0%`, `#,##0`.
std::string number_format(Unit unit, std::string_view currency, double scale);

/// Of the ticks of an axis, which are no sampled chances and may be 0% and 100%.
inline Unit unit_of_axis(Unit unit) { return unit == Unit::chance ? Unit::share : unit; }

}  // namespace uphill::report
