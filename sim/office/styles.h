// SPDX-License-Identifier: Apache-2.0
// The styles of a workbook's cells, each written once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "office/sheet.h"

namespace uphill::report::office {

class Styles {
 public:
  explicit Styles(const Theme& theme) : theme_(theme) { (void)index_of({}); }
  /// Number by which a cell refers to its style.
  int index_of(const CellStyle& style);
  /// xl/styles.xml.
  std::string xml() const;

 private:
  int format_id(const std::string& format);
  const Theme& theme_;
  std::map<CellStyle, int> indices_;
  std::vector<std::string> records_;  // cellXfs
  std::vector<std::string> formats_;
};

}  // namespace uphill::report::office
