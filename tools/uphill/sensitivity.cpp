// SPDX-License-Identifier: Apache-2.0
// uphill sensitivity: what drives a figure, and how much of it is chance.
#include "uphill/sensitivity.h"

#include "commands.h"
#include "simulating.h"
#include "uphill/read.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill sensitivity northwind.yaml --scenario transform", "what drives the long-term payoff"},
    {"uphill sensitivity northwind.yaml --scenario transform --figure attainment.FY28", "a figure of a year"},
    {"uphill sensitivity paradox.yaml --one-at-a-time", "and each alone at its P10 and P90, all others at their medians"},
    {"uphill sensitivity --table trials.csv --inputs price,volume --output profit", "columns of any table, a row a trial"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "which scenario (default: the only one beside the baseline)"},
    {"figure", "FIGURE", "long_term_payoff (default), in_year_payoff, revenue.FY28, attainment.FY28, ..."},
    {"one-at-a-time", "", "also each at its P10 and P90 with all others at their medians"},
    {"table", "FILE", "a .csv or .parquet file of one's own instead of a scenario file"},
    {"inputs", "A,B,...", "columns of the table: what might drive it"},
    {"output", "Y", "column of the table: what is driven"}};

constexpr Usage usage{"sensitivity", "say what drives a figure, and how much of it is chance", "[FILE]", 0, 1, examples, options, study_rows};

Sensitivity of_table(const Arguments& arguments) {
  refuse_beside_table(arguments, {"scenario", "figure", "one-at-a-time", "trials", "seed", "sampling", "threads"});
  const auto output = arguments.text("output");
  const Words inputs = arguments.list("inputs");
  if (inputs.empty() || !output) throw misused(arguments, "--table needs --inputs A,B,... and --output Y, names of its columns");
  Sensitivity found = sensitivity(read_table(*arguments.text("table")), inputs, *output);
  found.source = *arguments.text("table");
  return found;
}

Sensitivity of_scenario(const Arguments& arguments) {
  if (arguments.operands.empty()) throw misused(arguments, "FILE is needed, or --table FILE --inputs A,B,... --output Y");
  for (const auto* option : {"inputs", "output"})
    if (arguments.has(option)) throw misused(arguments, "--" + std::string(option) + " names columns of a --table");
  const Case c = read_case(arguments.operands[0]);
  const Scenario& scenario = chosen_scenario(arguments, c);
  const auto too = arguments.has("one-at-a-time") ? OneAtATimeToo::yes : OneAtATimeToo::no;
  Progress progress;
  return sensitivity(c, scenario.name, arguments.text("figure").value_or("long_term_payoff"), too, run_options(arguments, progress));
}

}  // namespace

int sensitivity_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  return tell(arguments, [&] {
    const Sensitivity found = arguments.has("table") ? of_table(arguments) : of_scenario(arguments);
    return Said{report::text(found, look()), report::json(found)};
  });
}

}  // namespace uphill::tool
