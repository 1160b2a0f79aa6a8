// SPDX-License-Identifier: Apache-2.0
// uphill sensitivity: what drives a figure, and how much of it is chance.
#include "uphill/sensitivity.h"

#include <algorithm>
#include <optional>
#include <thread>

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
    {"uphill sensitivity northwind.yaml --scenario transform", "what drives the long-term payoff"},
    {"uphill sensitivity northwind.yaml --scenario transform --figure attainment.FY28", "a figure of a year"},
    {"uphill sensitivity paradox.yaml --one-at-a-time", "and each alone at its P10 and P90, all others at their medians"},
    {"uphill sensitivity --table trials.csv --inputs price,volume --output profit", "columns of any table, a row a trial"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "which scenario; needed where there are several beside the baseline"},
    {"figure", "FIGURE", "long_term_payoff (default), in_year_payoff, revenue.FY28, attainment.FY28, ..."},
    {"one-at-a-time", "", "also each at its P10 and P90 with all others at their medians"},
    {"table", "FILE", "a .csv or .parquet file of one's own instead of a scenario file"},
    {"inputs", "A,B,...", "columns of the table: what might drive it"},
    {"output", "Y", "column of the table: what is driven"},
    {"trials", "N", "how many futures (default: the file's)"},
    {"seed", "N", "which luck (default: the file's)"},
    {"sampling", "S", "sobol, latin or random (default: the file's)"},
    {"threads", "N", "how many threads (default: one a core); the results do not depend on it"},
    {"json", "FILE", "write the document; - is standard output, and then nothing else is printed there"}};

constexpr Usage usage{"sensitivity", "say what drives a figure, and how much of it is chance", "[FILE]", 0, 1, examples, options};

constexpr std::string_view how = "'uphill sensitivity --help' shows how it is used";

UsageError wrong(const std::string& message) { return UsageError("sensitivity: " + message, std::string(how)); }

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> names;
  std::size_t from = 0;
  for (auto comma = list.find(','); comma != std::string::npos; comma = list.find(',', from)) {
    names.push_back(list.substr(from, comma - from));
    from = comma + 1;
  }
  names.push_back(list.substr(from));
  return names;
}

Sensitivity of_table(const Arguments& arguments) {
  if (!arguments.operands.empty()) throw wrong("--table takes the place of FILE; give the one or the other");
  for (const auto* option : {"scenario", "figure", "one-at-a-time", "trials", "seed", "sampling", "threads"})
    if (arguments.has(option)) throw wrong("--" + std::string(option) + " is of scenarios; a table's trials are what they are");
  const auto inputs = arguments.text("inputs"), output = arguments.text("output");
  if (!inputs || !output) throw wrong("--table needs --inputs A,B,... and --output Y, names of its columns");
  Sensitivity found = sensitivity(read_table(*arguments.text("table")), split(*inputs), *output);
  found.source = *arguments.text("table");
  return found;
}

/// The one that is named, or the only one beside the baseline.
std::string scenario_of(const Case& c, const Arguments& arguments) {
  if (const auto name = arguments.text("scenario")) return scenario_named(c, *name).name;
  std::string known, last;
  std::size_t count = 0;
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    if (s == at(c.baseline)) continue;
    last = c.scenarios[s].name;
    known += (count++ ? ", " : "") + last;
  }
  if (count == 0) throw wrong("the file has no scenario beside its baseline; name the baseline by --scenario, and a yearly figure by --figure");
  if (count > 1) throw wrong("which scenario? --scenario takes one of " + report::harmless(known));
  return last;
}

Sensitivity of_scenario(const Arguments& arguments) {
  if (arguments.operands.empty()) throw wrong("FILE is needed, or --table FILE --inputs A,B,... --output Y");
  for (const auto* option : {"inputs", "output"})
    if (arguments.has(option)) throw wrong("--" + std::string(option) + " names columns of a --table");
  const Luck luck = luck_of(arguments);
  const std::uint64_t cores = std::max(1U, std::thread::hardware_concurrency());
  RunOptions run{luck.trials, luck.seed, luck.sampling, static_cast<int>(std::min(arguments.count("threads", 1, 1'000'000).value_or(0), cores)),
                 {}, {}, {}, &stop_asked()};
  const Case c = read_case(arguments.operands[0]);
  const std::string scenario = scenario_of(c, arguments);
  Progress progress;
  if (can_redraw()) run.progress = [&](double share) { progress(share); };
  const auto too = arguments.has("one-at-a-time") ? OneAtATimeToo::yes : OneAtATimeToo::no;
  return sensitivity(c, scenario, arguments.text("figure").value_or("long_term_payoff"), too, run);
}

Sensitivity found_by(const Arguments& arguments) {
  try {
    return arguments.has("table") ? of_table(arguments) : of_scenario(arguments);
  } catch (const std::invalid_argument& error) {
    throw wrong(report::harmless(error.what()));
  }
}

}  // namespace

int sensitivity_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const auto json = arguments.text("json");
  std::optional<OutputFile> file;
  if (json && *json != "-") file.emplace(*json);
  const Sensitivity found = found_by(arguments);
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
