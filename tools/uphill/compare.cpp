// SPDX-License-Identifier: Apache-2.0
// uphill compare: which of two.
#include "uphill/compare.h"

#include <utility>

#include "commands.h"
#include "simulating.h"
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
    {"options", "A,B", "which two columns of the table"}};

constexpr Usage usage{"compare", "tell two scenarios, or two columns of a table, apart", "[FILE A [B]]", 0, 3, examples,
                      options, study_rows};

/// The two names of --options.
std::pair<std::string, std::string> columns_of(const Arguments& arguments) {
  const std::string both = arguments.text("options").value_or("");
  const auto comma = both.find(',');
  if (comma == std::string::npos || comma == 0 || comma + 1 == both.size() ||
      both.find(',', comma + 1) != std::string::npos)
    throw misused(arguments, "--table needs --options A,B, the names of two columns set apart by a comma");
  return {both.substr(0, comma), both.substr(comma + 1)};
}

Comparison of_table(const Arguments& arguments) {
  refuse_beside_table(arguments, {"figure", "trials", "seed", "sampling", "threads"});
  const auto [a, b] = columns_of(arguments);
  const Table table = read_table(*arguments.text("table"));
  return compare(table, a, b);
}

Comparison of_scenarios(const Arguments& arguments) {
  if (arguments.operands.size() < 2) throw misused(arguments, "FILE and a scenario are needed, or --table FILE --options A,B");
  if (arguments.has("options")) throw misused(arguments, "--options names columns of a --table");
  const Case c = read_case(arguments.operands[0]);
  const std::string a = scenario_named(c, arguments.operands[1]).name;
  const std::string b =
      arguments.operands.size() > 2 ? scenario_named(c, arguments.operands[2]).name : c.scenarios[at(c.baseline)].name;
  Progress progress;
  return compare(c, a, b, arguments.text("figure").value_or("long_term_payoff"), run_options(arguments, progress));
}

}  // namespace

int compare_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  return tell(arguments, [&] {
    const Comparison found = arguments.has("table") ? of_table(arguments) : of_scenarios(arguments);
    return Said{report::text(found, look()), report::json(found)};
  });
}

}  // namespace uphill::tool
