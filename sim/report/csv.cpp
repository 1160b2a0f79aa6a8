// SPDX-License-Identifier: Apache-2.0
#include "report/csv.h"

#include <cmath>
#include <ostream>

#include "report/format.h"
#include "report/long_rows.h"
#include "uphill/report.h"

namespace uphill::report {

std::string column_name(const Column& column) {
  std::string name = column.scenario.empty() ? column.figure : column.scenario + "/" + column.figure;
  return column.period.empty() ? name : name + "/" + column.period;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_cell(double value) { return std::isfinite(value) ? shortest(value) : ""; }

std::string results_csv(const Findings& findings) {
  std::string text = "scenario,figure,period,statistic,value\r\n";
  for (const LongRow& row : long_rows(findings))
    text += csv_cell(row.scenario) + "," + csv_cell(row.figure) + "," + csv_cell(row.period) + "," +
            csv_cell(row.statistic) + "," + (row.word.empty() ? csv_cell(row.value) : csv_cell(row.word)) + "\r\n";
  return text;
}

void TrialsCsv::take(std::span<const Column> columns) {
  std::string line = "trial";
  for (const Column& column : columns) line += "," + csv_cell(column_name(column));
  if (!headed_) out_ << line << "\r\n";
  headed_ = true;
  const std::size_t trials = columns.empty() ? 0 : columns.front().values.size();
  for (std::size_t n = 0; n < trials; ++n) {
    line = std::to_string(trials_++);
    for (const Column& column : columns) line += "," + csv_cell(column.values[n]);
    line += "\r\n";
    out_ << line;
  }
}

void write_trials_csv(std::ostream& out, std::span<const Column> columns) { TrialsCsv(out).take(columns); }

}  // namespace uphill::report
