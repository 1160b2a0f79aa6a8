// SPDX-License-Identifier: Apache-2.0
// uphill stress: in which futures a scenario fails.
#include "uphill/stress.h"

#include "commands.h"
#include "simulating.h"
#include "uphill/read.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill stress northwind.yaml --scenario transform", "what sets the futures apart in which it does not pay off"},
    {"uphill stress northwind.yaml --scenario transform --fails 'attainment.FY28 < 100%'",
     "in which it misses a plan"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "which scenario (default: the only one beside the baseline)"},
    {"fails", "WHEN", "FIGURE < VALUE, or <=, >, >= (default: 'long_term_payoff <= 0')"}};

constexpr Usage usage{
    "stress", "say in which futures a scenario fails, and how it does in harder worlds", "FILE", 1, 1, examples,
    options, study_rows};

}  // namespace

int stress_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  return tell(arguments, [&] {
    const Case c = read_case(arguments.operands[0]);
    const Scenario& scenario = chosen_scenario(arguments, c);
    Progress progress;
    const Stress found =
        stress(c, scenario.name, arguments.text("fails").value_or("long_term_payoff <= 0"), run_options(arguments, progress));
    return Said{report::text(found, look()), report::json(found)};
  });
}

}  // namespace uphill::tool
