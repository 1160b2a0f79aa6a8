// SPDX-License-Identifier: Apache-2.0
// uphill run: read, open what will be written, simulate, report.
#include "uphill/run.h"

#include <filesystem>
#include <optional>
#include <stdexcept>

#include "commands.h"
#include "output_file.h"
#include "report/text.h"
#include "signals.h"
#include "simulating.h"
#include "until.h"
#include "uphill/read.h"
#include "uphill/report.h"
#include "uphill/version.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill run scenarios/northwind.yaml", "the report on the terminal"},
    {"uphill run northwind.yaml --json results.json --csv results.csv", "and the same numbers for programs"},
    {"uphill run northwind.yaml --json - | jq '.scenarios[0].name'", "results alone on standard output"},
    {"uphill run northwind.yaml --scenario transform --trials-out futures.parquet", "every future of one scenario"},
    {"uphill run northwind.yaml --quiet --strict", "exit code 3 where there are warnings"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "report this scenario, and no other that is not named; may be repeated", Times::many},
    {"json", "FILE", "write the document of results; - is standard output, and then nothing else is printed there"},
    {"csv", "FILE", "write the results in long form; - is standard output"},
    {"trials-out", "FILE", "write every future and what was drawn in it: a name in .parquet or .csv"},
    {"until", "PRECISION", "play more futures, whole blocks at a time, until every chance of plan is known to within this "
                           "(half of its 95 % interval, such as 0.2pp); not with latin"},
    {"quiet", "", "no report, no progress, no notes: files and exit code alone"},
    {"stream", "", "keep no future, count each as it passes: bounded memory, percentiles within 0.1 %; done unasked where memory cannot hold all"},
    {"strict", "", "exit code 3 where there are warnings; what was asked for is written all the same"}};

constexpr Usage usage{"run",  "play all futures of a scenario file, and say what they mean", "FILE", 1, 1, examples,
                      options, run_rows};

enum class Form { parquet, csv };

Form form_of(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending == ".parquet") return Form::parquet;
  if (ending == ".csv") return Form::csv;
  throw UsageError("run: --trials-out is '" + report::harmless(file) + "', but its name must end in .parquet or .csv");
}

/// Files opened before the simulation, so that a run of minutes does not fail at its end.
struct Outputs {
  std::optional<OutputFile> json, csv, trials;
  Form form = Form::csv;
};

std::optional<OutputFile> opened(const std::optional<std::string>& file) {
  if (!file || *file == "-") return std::nullopt;
  return OutputFile(*file);
}

Outputs open_outputs(const Arguments& arguments) {
  Outputs outputs{
      opened(arguments.text("json")), opened(arguments.text("csv")), opened(arguments.text("trials-out")), {}};
  if (const auto file = arguments.text("trials-out")) outputs.form = form_of(*file);
  return outputs;
}

RunOptions options_of(const Arguments& arguments, const Case& c, Progress& progress) {
  RunOptions run = run_options(arguments, progress);
  for (const auto& name : arguments.all("scenario")) run.scenarios.push_back(scenario_named(c, name).name);
  return run;
}

void write_trials(Outputs& outputs, const Case& c, const Outcomes& outcomes, const RunOptions& run, const Findings& findings) {
  std::vector<Column> columns = trial_columns(c, outcomes, run);
  for (Column& input : input_columns(c, outcomes, run)) columns.push_back(std::move(input));
  if (outputs.form == Form::parquet)
    report::write_trials_parquet(outputs.trials->stream(), columns,
                                 {std::string(version), findings.digest, findings.seed, findings.trials});
  else
    report::write_trials_csv(outputs.trials->stream(), columns);
}

/// Bytes that an export of every future takes at least: 8 a figure in Parquet, two characters in CSV.
std::uint64_t least_bytes(const Case& c, const RunOptions& run, Form form) {
  const std::uint64_t scenarios = run.scenarios.empty() ? c.scenarios.size() : run.scenarios.size();
  const std::uint64_t figures = scenarios * (5 * c.timeline.labels.size() + 3);
  return run.trials.value_or(c.simulation.trials) * figures * (form == Form::parquet ? 8 : 2);
}

/// --trials-out has every future kept, so memory must hold them.
void refuse_too_many(const Arguments& arguments, const Program& program) {
  if (arguments.has("stream")) throw misused(arguments, "--trials-out writes every future, and --stream keeps none; give the one or the other");
  try {
    check_memory(program);
  } catch (const std::length_error& error) {
    throw std::runtime_error(std::string(error.what()) + ", or leave --trials-out away, which has every future kept");
  }
}

struct Played {
  std::shared_ptr<const Outcomes> outcomes;  // none where futures were counted as they passed
  Findings findings;
};

/// Keeps every future where memory holds them, else counts them as they pass.
Played play(const Arguments& arguments, const Case& c, const RunOptions& run, Outputs& outputs) {
  const auto program = compile(c, run);
  if (outputs.trials) {
    refuse_too_many(arguments, *program);
    outputs.trials->try_room(least_bytes(c, run, outputs.form));
  }
  if (arguments.has("stream") || !fits(*program)) return {nullptr, stream(c, program, run)};
  auto outcomes = simulate(program, run);
  Findings findings = analyse(c, *outcomes, run);
  return {std::move(outcomes), std::move(findings)};
}

Played play_until(double precision, const Arguments& arguments, const Case& c, RunOptions& run, Outputs& outputs) {
  run.trials = first_trials(run.trials.value_or(c.simulation.trials));
  Played played = play(arguments, c, run, outputs);
  while (widest_chance(played.findings) > precision) {
    played = {};  // its memory is needed
    run.trials = next_trials(*run.trials);
    played = play(arguments, c, run, outputs);
  }
  return played;
}

void write(Outputs& outputs, const Case& c, const RunOptions& run, const Played& played) {
  const Findings& findings = played.findings;
  if (outputs.trials) write_trials(outputs, c, *played.outcomes, run, findings);
  if (outputs.json) outputs.json->stream() << report::results_json(findings);
  if (outputs.csv) outputs.csv->stream() << report::results_csv(findings);
  stop_if_asked();
  const auto files = {&outputs.trials, &outputs.json, &outputs.csv};
  for (auto* file : files)
    if (*file) (*file)->finish();
  for (auto* file : files)
    if (*file) (*file)->commit();
}

void print_results(const Arguments& arguments, const Findings& findings) {
  if (arguments.text("json") == "-") return print(report::results_json(findings));
  if (arguments.text("csv") == "-") return print(report::results_csv(findings));
  if (arguments.has("quiet")) return;
  print(report::terminal(findings, look()));
  for (const auto* option : {"json", "csv", "trials-out"})
    if (const auto file = arguments.text(option)) say("wrote " + report::harmless(*file));
}

}  // namespace

int run_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  refuse_collisions(arguments, {"json", "csv", "trials-out"});
  (void)luck_of(arguments);  // a wrong option is told before the file is read
  if (const auto file = arguments.text("trials-out")) (void)form_of(*file);
  const std::optional<double> until = until_of(arguments);
  const Case c = read_case(arguments.operands[0]);
  std::optional<Progress> progress(std::in_place);
  RunOptions run = options_of(arguments, c, *progress);
  if (until) check_until(c, run);
  Outputs outputs = open_outputs(arguments);
  const Played played = until ? play_until(*until, arguments, c, run, outputs) : play(arguments, c, run, outputs);
  progress.reset();
  write(outputs, c, run, played);
  print_results(arguments, played.findings);
  return strictly(arguments, played.findings.warnings);
}

}  // namespace uphill::tool
