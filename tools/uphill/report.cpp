// SPDX-License-Identifier: Apache-2.0
// uphill report: what leaves the analyst's machine. From a scenario file it plays the futures and makes the studies; from a
// document of results it shows what that holds.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "commands.h"
#include "report/text.h"
#include "report_outputs.h"
#include "report_studies.h"
#include "simulating.h"
#include "uphill/materials.h"
#include "uphill/read.h"
#include "uphill/report.h"
#include "uphill/results.h"
#include "uphill/theme.h"
#include "uphill/version.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill report scenarios/northwind.yaml -o board.pptx", "a deck for the board: what it costs, what it returns, and when"},
    {"uphill report northwind.yaml -o board.pptx -o report.html -o figures.xlsx", "the same figures as a page and as a workbook"},
    {"uphill report northwind.yaml --scenario transform --scenario hire-now -o board.pptx", "these cases, in this order"},
    {"uphill report northwind.yaml -o board.pptx --template company.potx", "with the company's own master and layouts"},
    {"uphill report results.json -o report.html", "what a run found before, without its studies"}};

constexpr OptionRow options[] = {
    {"output", "FILE", "write this: a name in .pptx, .html, .xlsx, .csv, .parquet or .json; may be repeated", Times::many},
    {"scenario", "NAME", "show this case, and no other that is not named, in this order; may be repeated", Times::many},
    {"title", "TEXT", "the title (default: the file's name)"},
    {"template", "FILE", "a .potx or .pptx whose theme, master and layouts the deck keeps"},
    {"theme", "FILE", "colours and fonts, a YAML file"},
    {"quiet", "", "no progress, no notes: files and exit code alone"}};

constexpr Usage usage{"report",  "write the deck, the page and the workbook", "FILE|RESULTS.json", 1, 1, examples,
                      options, run_rows};

constexpr std::size_t most_title = 200, most_bytes = 256u << 20;

/// A file as it is, 256 MiB at most.
std::string bytes_of(const std::filesystem::path& file) {
  const auto refuse = [&](const std::string& why) { return InputError({{0, 0, report::harmless(file.string()) + ": error: " + why}}); };
  if (!std::filesystem::exists(file)) throw std::system_error(ENOENT, std::generic_category(), "cannot open " + report::harmless(file.string()));
  if (!std::filesystem::is_regular_file(file)) throw refuse("not a regular file");
  if (std::filesystem::file_size(file) > most_bytes) throw refuse("larger than the limit of 256 MiB");
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw std::system_error(errno, std::generic_category(), "cannot read " + report::harmless(file.string()));
  return bytes;
}

/// What the command line asks for, checked as far as it can be before anything is read.
struct Question {
  std::vector<ReportOutput> outputs;
  std::string file, title, company;
  report::Theme theme;
  bool from_results = false;
};

void refuse_title(const Arguments& arguments) {
  const auto title = arguments.text("title");
  if (!title) return;
  if (title->empty() || title->size() > most_title || report::harmless(*title) != *title)
    throw misused(arguments, "--title must be a text of 1 to " + std::to_string(most_title) + " bytes on one line");
}

/// A results document has its trials, and not one by one.
void refuse_of_results(const Arguments& arguments, const Question& question) {
  for (const auto& row : run_rows)
    if (arguments.has(row.name))
      throw misused(arguments, "--" + std::string(row.name) + " is of a scenario file; what a document of results holds has been played");
  if (any_of_kind(question.outputs, {ReportKind::futures}))
    throw misused(arguments, "a document of results does not hold every future; give the scenario file for a .parquet");
}

Question question_of(const Arguments& arguments) {
  Question question;
  question.file = arguments.operands[0];
  question.outputs = report_outputs(arguments);
  question.from_results = std::filesystem::path(question.file).extension() == ".json";
  if (question.from_results) refuse_of_results(arguments, question);
  (void)luck_of(arguments);
  refuse_title(arguments);
  question.title = arguments.text("title").value_or("");
  if (arguments.has("template") && !any_of_kind(question.outputs, {ReportKind::deck}))
    throw misused(arguments, "--template is of a deck, but no -o ends in .pptx");
  if (arguments.has("theme") && !any_of_kind(question.outputs, {ReportKind::deck, ReportKind::page, ReportKind::workbook}))
    throw misused(arguments, "--theme is of a deck, a page or a workbook, but no -o ends in .pptx, .html or .xlsx");
  if (const auto file = arguments.text("theme")) question.theme = report::read_theme(*file);
  if (const auto file = arguments.text("template")) question.company = bytes_of(*file);
  return question;
}

/// Names of --scenario as they stand, each once.
std::vector<std::string> order_of(const Arguments& arguments, const std::vector<std::string>& known) {
  std::vector<std::string> order;
  for (const auto& name : arguments.all("scenario")) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw unknown_scenario(name, {known.begin(), known.end()});
    if (std::find(order.begin(), order.end(), name) != order.end()) throw misused(arguments, "--scenario " + name + " is given twice");
    order.push_back(name);
  }
  return order;
}

/// The chosen cases, in the chosen order.
Findings chosen(Findings findings, const std::vector<std::string>& order) {
  if (order.empty()) return findings;
  std::vector<ScenarioFindings> scenarios;
  for (const auto& name : order)
    for (const auto& scenario : findings.scenarios)
      if (scenario.name == name) scenarios.push_back(scenario);
  findings.scenarios = std::move(scenarios);
  return findings;
}

/// All that the outputs are made from.
struct Stock {
  std::optional<Case> c;
  report::Materials materials;
  std::vector<Column> futures;  // where asked for
  std::optional<report::Document> document;
};

template <class Scenarios>
std::vector<std::string> names_of(const Scenarios& scenarios) {
  std::vector<std::string> names;
  for (const auto& scenario : scenarios) names.push_back(scenario.name);
  return names;
}

void note(const Arguments& arguments, const std::string& text) {
  if (!arguments.has("quiet")) say("note: " + report::harmless(text));
}

Findings results_in(const std::string& file) {
  try {
    return report::read_results(bytes_of(file));
  } catch (const report::ResultsError& error) {
    throw InputError({{0, 0, report::harmless(file) + ": error: " + error.what()}});
  }
}

void play(const Arguments& arguments, const Question& question, Stock& stock) {
  Progress progress;
  Steps steps(run_options(arguments, progress), cost_of_run + cost_of_studies);
  const Case& c = *stock.c;
  const RunOptions run = steps.next(cost_of_run, luck_of(arguments).trials.value_or(c.simulation.trials));
  {
    const auto outcomes = simulate(compile(c, run), run);
    stock.materials.findings = analyse(c, *outcomes);
    if (any_of_kind(question.outputs, {ReportKind::futures})) {
      stock.futures = trial_columns(c, *outcomes);
      for (Column& input : input_columns(c, *outcomes)) stock.futures.push_back(std::move(input));
    }
  }
  stock.materials.focus = report::focus_of(chosen(stock.materials.findings, stock.materials.order));
  if (any_of_kind(question.outputs, {ReportKind::deck, ReportKind::page, ReportKind::workbook}))
    add_studies(stock.materials, question.file, steps, [&](const std::string& text) { note(arguments, text); });
}

void build(const Arguments& arguments, const Question& question, Stock& stock) {
  stock.materials.title = question.title;
  if (stock.c) stock.materials.c = &*stock.c;
  if (stock.c) play(arguments, question, stock);
  if (!any_of_kind(question.outputs, {ReportKind::deck, ReportKind::page, ReportKind::workbook})) return;
  stock.document = report::document(stock.materials);
  for (const auto& lack : stock.document->lacks) note(arguments, lack);
}

void write(OpenedOutputs::Opened& opened, const Question& question, const Stock& stock) {
  std::ostream& out = opened.file.stream();
  const Findings& all = stock.materials.findings;
  switch (opened.output.kind) {
    case ReportKind::deck: out << report::pptx(*stock.document, question.theme, question.company); break;
    case ReportKind::page: out << report::html(*stock.document, question.theme); break;
    case ReportKind::workbook: out << report::xlsx(*stock.document, question.theme); break;
    case ReportKind::long_form: out << report::results_csv(chosen(all, stock.materials.order)); break;
    case ReportKind::results: out << report::results_json(chosen(all, stock.materials.order)); break;
    case ReportKind::futures:
      report::write_trials_parquet(out, stock.futures, {std::string(version), all.digest, all.seed, all.trials});
      break;
  }
}

Stock stock_of(const Arguments& arguments, const Question& question) {
  Stock stock;
  if (question.from_results)
    stock.materials.findings = results_in(question.file);
  else
    stock.c = read_case(question.file);
  stock.materials.order = order_of(arguments, stock.c ? names_of(stock.c->scenarios) : names_of(stock.materials.findings.scenarios));
  return stock;
}

}  // namespace

int report_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const Question question = question_of(arguments);
  Stock stock = stock_of(arguments, question);
  OpenedOutputs outputs(question.outputs);
  build(arguments, question, stock);
  try {
    for (auto& opened : outputs.all()) write(opened, question, stock);
  } catch (const std::invalid_argument& error) {  // of the template
    throw misused(arguments, "--template: " + report::harmless(error.what()));
  }
  outputs.commit();
  if (!arguments.has("quiet"))
    for (const auto& output : question.outputs) say("wrote " + report::harmless(output.name));
  return done;
}

}  // namespace uphill::tool
