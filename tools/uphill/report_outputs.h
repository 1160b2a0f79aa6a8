// SPDX-License-Identifier: Apache-2.0
// What a report is written as: the ending of a file's name decides.
#pragma once

#include <string>
#include <vector>

#include "options.h"
#include "output_file.h"

namespace uphill::tool {

enum class ReportKind { deck, page, workbook, long_form, futures, results };

struct ReportOutput {
  std::string name;
  ReportKind kind;
};

/// Of every -o; refuses none, an ending that is not known, and what meets in one place or lands on what is read.
std::vector<ReportOutput> report_outputs(const Arguments& arguments);

/// Whether one of them is of one of these kinds.
bool any_of_kind(const std::vector<ReportOutput>& outputs, std::initializer_list<ReportKind> kinds);

/// Opened beside their places before anything is computed, put there together at the end.
class OpenedOutputs {
 public:
  explicit OpenedOutputs(const std::vector<ReportOutput>& outputs);
  struct Opened {
    ReportOutput output;
    OutputFile file;
  };
  std::vector<Opened>& all() { return opened_; }
  void commit();

 private:
  std::vector<Opened> opened_;
};

}  // namespace uphill::tool
