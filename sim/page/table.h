// SPDX-License-Identifier: Apache-2.0
// A table in its own scrolling box, which the keyboard can reach.
#pragma once

#include "page/markup.h"
#include "uphill/document.h"

namespace uphill::report::page {

void put_table(Markup& page, const DataTable& table, const std::string& currency);

}  // namespace uphill::report::page
