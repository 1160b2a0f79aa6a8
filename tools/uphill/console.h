// SPDX-License-Identifier: Apache-2.0
// The standard streams: results on standard output, everything else on standard error.
#pragma once

#include <string>
#include <string_view>

#include "uphill/report.h"

namespace uphill::tool {

/// False where standard output or standard error is closed: nobody could hear. Closed streams are pointed at /dev/null
/// first, so that no file that is opened later takes their place.
bool standard_streams_open();

/// Writes a result whole; throws std::system_error where it cannot.
void print(std::string_view result);
/// A line on standard error.
void say(std::string_view line);

/// Width of the terminal (100 where there is none), colour where one may use it (NO_COLOR, TERM).
report::Look look();
/// Standard error is a terminal that can redraw a line.
bool can_redraw();

}  // namespace uphill::tool
