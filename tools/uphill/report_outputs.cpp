// SPDX-License-Identifier: Apache-2.0
#include "report_outputs.h"

#include <algorithm>
#include <filesystem>

#include "report/text.h"
#include "signals.h"
#include "simulating.h"

namespace uphill::tool {
namespace {

struct Ending {
  std::string_view text;
  ReportKind kind;
};
constexpr Ending endings[] = {{".pptx", ReportKind::deck},     {".html", ReportKind::page},      {".htm", ReportKind::page},
                              {".xlsx", ReportKind::workbook}, {".csv", ReportKind::long_form},  {".parquet", ReportKind::futures},
                              {".json", ReportKind::results}};

constexpr const char* allowed =
    ".pptx (deck), .html (page), .xlsx (workbook), .csv (results in long form), .parquet (every future) or .json (results)";

ReportKind kind_of(const Arguments& arguments, const std::string& file) {
  std::string ending = std::filesystem::path(file).extension().string();
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const Ending& known : endings)
    if (known.text == ending) return known.kind;
  throw misused(arguments, "-o is '" + report::harmless(file) + "', but its name must end in " + allowed);
}

}  // namespace

std::vector<ReportOutput> report_outputs(const Arguments& arguments) {
  std::vector<ReportOutput> outputs;
  for (const auto& file : arguments.all("output")) outputs.push_back({file, kind_of(arguments, file)});
  if (outputs.empty()) throw misused(arguments, std::string("-o FILE is missing; its name ends in ") + allowed);
  std::vector<NamedFile> written;
  for (const auto& output : outputs) written.push_back({"-o", output.name});
  std::vector<NamedFile> read{{"FILE", arguments.operands[0]}};
  for (const auto* option : {"template", "theme"})
    if (const auto file = arguments.text(option)) read.push_back({"--" + std::string(option), *file});
  refuse_meeting(arguments.usage->command, read, written);
  return outputs;
}

bool any_of_kind(const std::vector<ReportOutput>& outputs, std::initializer_list<ReportKind> kinds) {
  return std::any_of(outputs.begin(), outputs.end(),
                     [&](const ReportOutput& output) { return std::find(kinds.begin(), kinds.end(), output.kind) != kinds.end(); });
}

OpenedOutputs::OpenedOutputs(const std::vector<ReportOutput>& outputs) {
  for (const auto& output : outputs) opened_.push_back({output, OutputFile(output.name)});
}

void OpenedOutputs::commit() {
  for (auto& opened : opened_) opened.file.stream().flush();  // what fails to be written fails before any is in its place
  stop_if_asked();
  for (auto& opened : opened_) opened.file.commit();
}

}  // namespace uphill::tool
