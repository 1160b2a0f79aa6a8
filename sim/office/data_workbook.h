// SPDX-License-Identifier: Apache-2.0
// The workbook behind a chart of a slide: one sheet with `chart_data`, nothing else. Written by hand: six small parts whose
// bytes depend on the data alone.
#pragma once

#include <string>

#include "uphill/document.h"

namespace uphill::report {

/// The head in row 1; `sheet` is the sheet's name.
std::string data_workbook(const DataTable& data, const std::string& sheet);

}  // namespace uphill::report
