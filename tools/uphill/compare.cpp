// SPDX-License-Identifier: Apache-2.0
// uphill compare: which of two.
#include "uphill/compare.h"

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
    {"uphill compare northwind.yaml transform hire-now", "by long-term payoff, future by future"},
    {"uphill compare northwind.yaml transform", "against the baseline, whose payoff is 0"},
    {"uphill compare northwind.yaml transform hire-now --figure revenue.FY28", "by the revenue of a year"},
    {"uphill compare --table trials.csv --options plan_a,plan_b",
     "two columns of any table, a row a trial, more is better"}};

constexpr OptionRow options[] = {
    {"figure", "FIGURE", "long_term_payoff (default), in_year_payoff, revenue.FY28, attainment.FY28, ..."},
    {"table", "FILE", "compare two columns of a .csv or .parquet file instead of two scenarios"},
    {"options", "A,B", "which two columns of the table"},
    {"trials", "N", "how many futures (default: the file's)"},
    {"seed", "N", "which luck (default: the file's)"},
    {"sampling", "S", "sobol, latin or random (default: the file's)"},
    {"threads", "N", "how many threads (default: one a core); the results do not depend on it"},
    {"json", "FILE", "write the document; - is standard output, and then nothing else is printed there"}};

constexpr Usage usage{"compare", "tell two scenarios, or two columns of a table, apart", "[FILE A [B]]", 0, 3, examples,
                      options};

constexpr std::string_view how = "'uphill compare --help' shows how it is used";

UsageError wrong(const std::string& message) { return UsageError("compare: " + message, std::string(how)); }

/// The two names of --options.
std::pair<std::string, std::string> columns_of(const Arguments& arguments) {
  const std::string both = arguments.text("options").value_or("");
  const auto comma = both.find(',');
  if (comma == std::string::npos || comma == 0 || comma + 1 == both.size() ||
      both.find(',', comma + 1) != std::string::npos)
    throw wrong("--table needs --options A,B, the names of two columns set apart by a comma");
  return {both.substr(0, comma), both.substr(comma + 1)};
}

Comparison of_table(const Arguments& arguments) {
  if (!arguments.operands.empty()) throw wrong("--table takes the place of FILE, A and B; give the one or the other");
  for (const auto* option : {"figure", "trials", "seed", "sampling"})
    if (arguments.has(option))
      throw wrong("--" + std::string(option) + " is of scenarios; a table's trials are what they are");
  const auto [a, b] = columns_of(arguments);
  const Table table = read_table(*arguments.text("table"));
  return compare(table, a, b);
}

Comparison of_scenarios(const Arguments& arguments) {
  if (arguments.operands.size() < 2) throw wrong("FILE and a scenario are needed, or --table FILE --options A,B");
  if (arguments.has("options")) throw wrong("--options names columns of a --table");
  const Luck luck = luck_of(arguments);
  const Case c = read_case(arguments.operands[0]);
  const std::string a = scenario_named(c, arguments.operands[1]).name;
  const std::string b =
      arguments.operands.size() > 2 ? scenario_named(c, arguments.operands[2]).name : c.scenarios[at(c.baseline)].name;
  Progress progress;
  RunOptions run;
  run.trials = luck.trials, run.seed = luck.seed, run.sampling = luck.sampling;
  run.threads = static_cast<int>(arguments.count("threads", 1, 1'000'000).value_or(0));
  run.cancel = &stop_asked();
  if (can_redraw()) run.progress = [&](double share) { progress(share); };
  return compare(c, a, b, arguments.text("figure").value_or("long_term_payoff"), run);
}

Comparison comparison(const Arguments& arguments) {
  try {
    return arguments.has("table") ? of_table(arguments) : of_scenarios(arguments);
  } catch (const std::invalid_argument& error) {
    throw wrong(report::harmless(error.what()));
  }
}

}  // namespace

int compare_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const auto json = arguments.text("json");
  std::optional<OutputFile> file;
  if (json && *json != "-") file.emplace(*json);
  const Comparison found = comparison(arguments);
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
