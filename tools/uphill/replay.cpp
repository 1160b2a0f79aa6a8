// SPDX-License-Identifier: Apache-2.0
// uphill replay: one future, so that any figure can be audited.
#include <optional>

#include "commands.h"
#include "output_file.h"
#include "report/format.h"
#include "report/text.h"
#include "simulating.h"
#include "uphill/read.h"
#include "uphill/report.h"
#include "uphill/run.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill replay northwind.yaml --scenario transform --trial 18231", "every value of that future, month by month"},
    {"uphill replay northwind.yaml --scenario transform --trial 18231 --csv future.csv", "the same for a spreadsheet"}};

constexpr OptionRow options[] = {{"scenario", "NAME", "which scenario"},
                                 {"trial", "N", "which future, counted from 0"},
                                 {"csv", "FILE", "write it in long form, and print nothing; - is standard output"},
                                 {"trials", "N", "of a run with --trials N"},
                                 {"seed", "N", "of a run with --seed N"},
                                 {"sampling", "S", "of a run with --sampling S"}};

constexpr Usage usage{"replay", "show one future, month by month", "FILE", 1, 1, examples, options};

}  // namespace

int replay_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const auto name = arguments.text("scenario");
  if (!name) throw misused(arguments, "--scenario NAME is missing");
  if (!arguments.has("trial")) throw misused(arguments, "--trial N is missing");
  refuse_collisions(arguments, {"csv"});
  const Luck luck = luck_of(arguments);
  const Case c = read_case(arguments.operands[0]);
  const Scenario& scenario = scenario_named(c, *name);
  const std::uint64_t trial = *arguments.count("trial", 0, luck.trials.value_or(c.simulation.trials) - 1);
  RunOptions run;
  run.trials = luck.trials;
  run.seed = luck.seed;
  run.sampling = luck.sampling;
  const auto csv = arguments.text("csv");
  std::optional<OutputFile> file;
  if (csv && *csv != "-") file.emplace(*csv);
  const Replay future = replay(c, scenario.name, trial, run);
  if (!file) return print(csv ? report::replay_csv(future) : report::replay_text(future, look())), done;
  file->stream() << report::replay_csv(future);
  file->commit();
  say("wrote " + report::harmless(*csv));
  return done;
}

}  // namespace uphill::tool
