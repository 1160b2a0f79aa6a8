// SPDX-License-Identifier: Apache-2.0
// uphill stress: in which futures a scenario fails.
#include "uphill/stress.h"

#include <optional>

#include "commands.h"
#include "console.h"
#include "options.h"
#include "output_file.h"
#include "progress.h"
#include "report/text.h"
#include "signals.h"
#include "uphill/read.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill stress northwind.yaml --scenario transform", "what sets the futures apart in which it does not pay off"},
    {"uphill stress northwind.yaml --scenario transform --fails 'attainment.FY28 < 100%'",
     "in which it misses a plan"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "which scenario (default: the only one beside the baseline)"},
    {"fails", "WHEN", "FIGURE < VALUE, or <=, >, >= (default: 'long_term_payoff <= 0')"},
    {"trials", "N", "how many futures (default: the file's)"},
    {"seed", "N", "which luck (default: the file's)"},
    {"sampling", "S", "sobol, latin or random (default: the file's)"},
    {"threads", "N", "how many threads (default: one a core); the results do not depend on it"},
    {"json", "FILE", "write the document; - is standard output, and then nothing else is printed there"}};

constexpr Usage usage{
    "stress", "say in which futures a scenario fails, and how it does in harder worlds", "FILE", 1, 1, examples,
    options};

UsageError wrong(const std::string& message) {
  return UsageError("stress: " + message, "'uphill stress --help' shows how it is used");
}

const Scenario& scenario_of(const Arguments& arguments, const Case& c) {
  if (const auto name = arguments.text("scenario")) return scenario_named(c, *name);
  std::string known;
  const Scenario* only = nullptr;
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    if (s == at(c.baseline)) continue;
    known += (only ? ", " : "") + c.scenarios[s].name;
    only = &c.scenarios[s];
  }
  if (!only || c.scenarios.size() != 2)
    throw wrong("--scenario NAME is missing; there are " + (known.empty() ? "none beside the baseline" : known));
  return *only;
}

Stress studied(const Arguments& arguments) {
  const Luck luck = luck_of(arguments);
  const Case c = read_case(arguments.operands[0]);
  const Scenario& scenario = scenario_of(arguments, c);
  Progress progress;
  RunOptions run;
  run.trials = luck.trials, run.seed = luck.seed, run.sampling = luck.sampling;
  run.threads = static_cast<int>(arguments.count("threads", 1, 1'000'000).value_or(0));
  run.cancel = &stop_asked();
  if (can_redraw()) run.progress = [&](double share) { progress(share); };
  try {
    return stress(c, scenario.name, arguments.text("fails").value_or("long_term_payoff <= 0"), run);
  } catch (const std::invalid_argument& error) {
    throw wrong(report::harmless(error.what()));
  }
}

}  // namespace

int stress_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const auto json = arguments.text("json");
  std::optional<OutputFile> file;
  if (json && *json != "-") file.emplace(*json);
  const Stress found = studied(arguments);
  if (json == "-") return print(report::json(found)), done;
  if (file) {
    file->stream() << report::json(found);
    stop_if_asked();
    file->commit();
  }
  print(report::text(found, look()));
  if (file) say("wrote " + report::harmless(*json));
  return done;
}

}  // namespace uphill::tool
