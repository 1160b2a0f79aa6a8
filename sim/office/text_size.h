// SPDX-License-Identifier: Apache-2.0
// How much room a text takes, by a table of advance widths (those of Calibri and its twin Carlito, rounded up): enough to
// choose sizes and places; the office program breaks the lines itself.
#pragma once

#include <string>
#include <string_view>

namespace uphill::report {

enum class Weight { regular, bold };

/// Width in points of one line of text.
double text_width(std::string_view text, double size, Weight weight = Weight::regular);

/// Lines that the text takes in a box so wide, broken between words; a word wider than the box is broken within.
int lines_of(std::string_view text, double size, double width, Weight weight = Weight::regular);

/// The largest of `from`, `from` - 1, ... `least` at which the text takes no more lines than `lines`.
double fitting_size(std::string_view text, double from, double least, double width, int lines, Weight weight = Weight::regular);

/// The text, cut behind a whole character with an ellipsis, so that it takes no more lines than `lines`.
std::string cut_to(std::string_view text, double size, double width, int lines, Weight weight = Weight::regular);

}  // namespace uphill::report
