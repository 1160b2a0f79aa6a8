// SPDX-License-Identifier: Apache-2.0
// uphill run: read, open what will be written, simulate, report.
#include "uphill/run.h"

#include <optional>

#include "commands.h"
#include "output_file.h"
#include "report/text.h"
#include "signals.h"
#include "simulating.h"
#include "trials_out.h"
#include "until.h"
#include "uphill/read.h"
#include "uphill/report.h"

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
    {"trials-out", "FILE", "write every future and what was drawn in it: a name in .parquet or .csv; as they pass where none is kept"},
    {"until", "PRECISION", "play more futures, whole blocks at a time, until every chance of plan is known to within this "
                           "(half of its 95 % interval, such as 0.2pp); not with latin"},
    {"quiet", "", "no report, no progress, no notes: files and exit code alone"},
    {"stream", "", "keep no future, count each as it passes: bounded memory, percentiles within 0.1 %; done unasked where memory cannot hold all"},
    {"strict", "", "exit code 3 where there are warnings; what was asked for is written all the same"}};

constexpr Usage usage{"run",  "play all futures of a scenario file, and say what they mean", "FILE", 1, 1, examples,
                      options, run_rows};

/// Files opened before the simulation, so that a run of minutes does not fail at its end.
struct Outputs {
  std::optional<OutputFile> json, csv;
  std::optional<TrialsOut> trials;
};

std::optional<OutputFile> opened(const std::optional<std::string>& file) {
  if (!file || *file == "-") return std::nullopt;
  return OutputFile(*file);
}

Outputs open_outputs(const Arguments& arguments) {
  Outputs outputs{opened(arguments.text("json")), opened(arguments.text("csv")), std::nullopt};
  if (const auto file = arguments.text("trials-out")) outputs.trials.emplace(*file);
  return outputs;
}

RunOptions options_of(const Arguments& arguments, const Case& c, Progress& progress) {
  RunOptions run = run_options(arguments, progress);
  for (const auto& name : arguments.all("scenario")) run.scenarios.push_back(scenario_named(c, name).name);
  return run;
}

struct Played {
  std::shared_ptr<const Outcomes> outcomes;  // none where futures were counted as they passed
  Findings findings;
};

enum class Export { none, as_they_pass };  // of futures that are not kept

/// Keeps every future where memory holds them, else counts them as they pass.
Played play(const Arguments& arguments, const Case& c, const RunOptions& run, Outputs& outputs, Export exported) {
  const auto program = compile(c, run);
  if (outputs.trials) outputs.trials->try_room(c, run);
  if (arguments.has("stream") || !fits(*program)) {
    if (!outputs.trials || exported == Export::none) return {nullptr, stream(c, program, run)};
    return {nullptr, stream(c, program, run, [&](const Outcomes& window) { outputs.trials->take(c, window, run); })};
  }
  auto outcomes = simulate(program, run);
  Findings findings = analyse(c, *outcomes, run);
  return {std::move(outcomes), std::move(findings)};
}

Played play_until(double precision, const Arguments& arguments, const Case& c, RunOptions& run, Outputs& outputs) {
  run.trials = first_trials(run.trials.value_or(c.simulation.trials));
  Played played = play(arguments, c, run, outputs, Export::none);
  while (widest_chance(played.findings) > precision) {
    played = {};  // its memory is needed
    run.trials = next_trials(*run.trials);
    played = play(arguments, c, run, outputs, Export::none);
  }
  // Which futures are the last is known only now: those that were not kept are played once more.
  if (outputs.trials && !played.outcomes) played = play(arguments, c, run, outputs, Export::as_they_pass);
  return played;
}

void write(Outputs& outputs, const Case& c, const RunOptions& run, const Played& played) {
  const Findings& findings = played.findings;
  if (outputs.trials && played.outcomes) outputs.trials->take(c, *played.outcomes, run);
  if (outputs.json) outputs.json->stream() << report::results_json(findings);
  if (outputs.csv) outputs.csv->stream() << report::results_csv(findings);
  stop_if_asked();
  if (outputs.trials) outputs.trials->finish(findings);
  for (auto* file : {&outputs.json, &outputs.csv})
    if (*file) (*file)->finish();
  if (outputs.trials) outputs.trials->commit();
  for (auto* file : {&outputs.json, &outputs.csv})
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
  if (const auto file = arguments.text("trials-out")) TrialsOut::check_name(*file);
  const std::optional<double> until = until_of(arguments);
  const Case c = read_case(arguments.operands[0]);
  std::optional<Progress> progress(std::in_place);
  RunOptions run = options_of(arguments, c, *progress);
  if (until) check_until(c, run);
  Outputs outputs = open_outputs(arguments);
  const Played played = until ? play_until(*until, arguments, c, run, outputs) : play(arguments, c, run, outputs, Export::as_they_pass);
  progress.reset();
  write(outputs, c, run, played);
  print_results(arguments, played.findings);
  return strictly(arguments, played.findings.warnings);
}

}  // namespace uphill::tool
