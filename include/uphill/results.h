// SPDX-License-Identifier: Apache-2.0
// The document of results, read back: what `report::results_json` wrote becomes the same findings, to the last bit.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "uphill/findings.h"

namespace uphill::report {

/// Of the document's shape; a document says it as "format". A key more, less or of another meaning makes a new one.
inline constexpr int results_format = 2;

/// A document is edited, damaged, of another format, or none at all. What it says names the place by path
/// ("scenarios[2].versus_baseline.return") and ends without a full stop.
class ResultsError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The inverse of results_json: writing what was read gives the same bytes. Its checksum is looked at first, so a document
/// that was edited or cut is refused as a whole; throws ResultsError.
Findings read_results(std::string_view document);

}  // namespace uphill::report
