// SPDX-License-Identifier: Apache-2.0
// A presentation of our own without slides: theme, master, two layouts, notes master. A deck is built on it in the very way
// in which it is built on a company's template.
#pragma once

#include "office/opc.h"
#include "uphill/theme.h"

namespace uphill::report::office {

Package plain_presentation(const Theme& theme);
/// A notes master with its theme, for templates that have none; said to the presentation by the caller.
std::string put_notes_master(Package& package, const Theme& theme);

inline constexpr std::string_view presentation_name = "ppt/presentation.xml";

}  // namespace uphill::report::office
