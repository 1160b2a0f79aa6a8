// SPDX-License-Identifier: Apache-2.0
#include "trials_out.h"

#include <filesystem>
#include <utility>
#include <variant>
#include <vector>

#include "options.h"
#include "output_file.h"
#include "report/text.h"
#include "uphill/report.h"
#include "uphill/version.h"

namespace uphill::tool {
namespace {

enum class Form { parquet, csv };

Form form_of(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending == ".parquet") return Form::parquet;
  if (ending == ".csv") return Form::csv;
  throw UsageError("run: --trials-out is '" + report::harmless(file) + "', but its name must end in .parquet or .csv");
}

std::vector<Column> columns_of(const Case& c, const Outcomes& outcomes, const RunOptions& run) {
  std::vector<Column> columns = trial_columns(c, outcomes, run);
  for (Column& input : input_columns(c, outcomes, run)) columns.push_back(std::move(input));
  return columns;
}

}  // namespace

struct TrialsOut::Export {
  explicit Export(const std::string& name) : form(form_of(name)), file(name) {}

  Form form;
  OutputFile file;
  std::variant<std::monostate, report::TrialsCsv, report::TrialsParquet> writer;  // none before the first futures

  void begin() {
    if (form == Form::csv)
      writer.emplace<report::TrialsCsv>(file.stream());
    else
      writer.emplace<report::TrialsParquet>(file.stream());
  }
};

void TrialsOut::check_name(const std::string& file) { (void)form_of(file); }

TrialsOut::TrialsOut(const std::string& file) : export_(std::make_unique<Export>(file)) {}
TrialsOut::~TrialsOut() = default;
TrialsOut::TrialsOut(TrialsOut&&) noexcept = default;

/// Bytes that it takes at least: 8 a figure in Parquet, two characters in CSV.
void TrialsOut::try_room(const Case& c, const RunOptions& run) {
  const std::uint64_t scenarios = run.scenarios.empty() ? c.scenarios.size() : run.scenarios.size();
  const std::uint64_t figures = scenarios * (5 * c.timeline.labels.size() + 3);
  export_->file.try_room(run.trials.value_or(c.simulation.trials) * figures * (export_->form == Form::parquet ? 8 : 2));
}

void TrialsOut::take(const Case& c, const Outcomes& outcomes, const RunOptions& run) {
  if (export_->writer.index() == 0) export_->begin();
  const std::vector<Column> columns = columns_of(c, outcomes, run);
  if (auto* csv = std::get_if<report::TrialsCsv>(&export_->writer)) csv->take(columns);
  if (auto* parquet = std::get_if<report::TrialsParquet>(&export_->writer)) parquet->take(columns);
}

void TrialsOut::finish(const Findings& findings) {
  if (auto* parquet = std::get_if<report::TrialsParquet>(&export_->writer))
    parquet->finish({std::string(version), findings.digest, findings.seed, findings.trials});
  export_->file.finish();
}

void TrialsOut::commit() { export_->file.commit(); }

}  // namespace uphill::tool
