// SPDX-License-Identifier: Apache-2.0
// uphill explain: the whole case as understood.
#include "commands.h"
#include "console.h"
#include "options.h"
#include "uphill/read.h"
#include "uphill/report.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill explain northwind.yaml", "the case as the file states it, every default filled in"},
    {"uphill explain northwind.yaml --scenario transform", "as it stands in a scenario, with its `set`"}};

constexpr OptionRow options[] = {{"scenario", "NAME", "show the case as this scenario sets it"}};

constexpr Usage usage{"explain", "show a whole case: every default, unit, source and law", "FILE", 1, 1, examples,
                      options};

}  // namespace

int explain_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const Case c = read_case(arguments.operands[0]);
  const auto name = arguments.text("scenario");
  const Scenario* scenario = name ? &scenario_named(c, *name) : nullptr;
  const Company& company = scenario ? *scenario->company : *c.company;
  print(report::explain(c, scenario, explain_numbers(c, company), look()));
  return done;
}

}  // namespace uphill::tool
