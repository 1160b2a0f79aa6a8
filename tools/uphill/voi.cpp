// SPDX-License-Identifier: Apache-2.0
// uphill voi: what is worth knowing before deciding.
#include "uphill/voi.h"

#include <optional>

#include "commands.h"
#include "read/scalar.h"
#include "report/text.h"
#include "simulating.h"
#include "uphill/read.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill voi northwind.yaml", "which answers would change the choice among all scenarios, and what each is worth"},
    {"uphill voi northwind.yaml --scenario transform", "the one scenario or the baseline: is it to be done at all?"},
    {"uphill voi northwind.yaml --pilot investments.crm.effects.selling_time --sd 3% --n 12 --cost $50k",
     "what a pilot with twelve sellers would be worth"},
    {"uphill voi --table trials.csv --options plan_a,plan_b --inputs price,volume",
     "columns of any table, a row a trial"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "an option beside the baseline (default: all of the same world); may be repeated",
     Times::many},
    {"figure", "FIGURE", "what the choice is made by: long_term_payoff (default), in_year_payoff, revenue.FY28, ..."},
    {"pilot", "PATH", "an uncertain number, or a column, that a pilot would measure"},
    {"sd", "X", "standard deviation of one reading of the pilot, in the number's unit: 3%, $20k, 0.5 months"},
    {"n", "N", "how many readings it takes (default 1)"},
    {"cost", "$", "what it costs, to be held against its worth"},
    {"table", "FILE", "a .csv or .parquet file of one's own instead of a scenario file"},
    {"options", "A,B,...", "columns of the table: payoffs of the options, more is better"},
    {"inputs", "A,B,...",
     "columns of the table: what might be known (default: all others without a '/' in their name)"}};

constexpr Usage usage{"voi",    "say what is worth knowing before deciding, and what a pilot is worth",
                      "[FILE]", 0,
                      1,        examples,
                      options,  study_rows};

/// A number in the way of the scenario files.
read::Quantity quantity(const Arguments& arguments, const char* option, const std::string& currency,
                        const char* example) {
  const std::string text = arguments.text(option).value_or("");
  const auto parsed = read::parse_quantity(text, currency);
  if (const auto* found = std::get_if<read::Quantity>(&parsed)) return *found;
  throw misused(arguments, "--" + std::string(option) + " is '" + report::harmless(text) + "': " +
                               report::harmless(std::get<read::Fault>(parsed).message) + "; write it like " + example);
}

Pilot::Unit unit_of(read::Unit unit) {
  if (unit == read::Unit::percent || unit == read::Unit::points) return Pilot::Unit::share;
  if (unit == read::Unit::money || unit == read::Unit::money_per_year || unit == read::Unit::money_per_month)
    return Pilot::Unit::money;
  return unit == read::Unit::months ? Pilot::Unit::months : Pilot::Unit::any;
}

std::optional<Pilot> pilot_of(const Arguments& arguments, const std::string& currency) {
  const auto refuse = [&](const char* option, const std::string& why) {
    return misused(arguments,
                   "--" + std::string(option) + " is '" + report::harmless(*arguments.text(option)) + "', but " + why);
  };
  const auto path = arguments.text("pilot");
  if (!path) {
    for (const auto* option : {"sd", "n", "cost"})
      if (arguments.has(option))
        throw misused(arguments, "--" + std::string(option) + " is of a pilot; name what it measures by --pilot PATH");
    return std::nullopt;
  }
  if (!arguments.has("sd"))
    throw misused(arguments, "--pilot needs --sd X, the standard deviation of one of its readings, such as --sd 3%");
  const read::Quantity error = quantity(arguments, "sd", currency, "3%, $20k or 0.5 months");
  Pilot pilot{*path, error.value, static_cast<double>(arguments.count("n", 1, 1'000'000'000).value_or(1)), 0.0,
              unit_of(error.unit)};
  if (!(pilot.sd > 0.0)) throw refuse("sd", "must be above 0");
  if (arguments.has("cost")) {
    const read::Quantity cost = quantity(arguments, "cost", currency, "$50k");
    if (cost.unit != read::Unit::plain && unit_of(cost.unit) != Pilot::Unit::money)
      throw refuse("cost", "is an amount; write it like $50k");
    pilot.cost = cost.value;
  }
  if (!(pilot.cost >= 0.0)) throw refuse("cost", "cannot be below 0");
  return pilot;
}

Voi of_table(const Arguments& arguments) {
  refuse_beside_table(arguments, {"scenario", "figure", "trials", "seed", "sampling", "threads"});
  const Words columns = arguments.list("options");
  if (columns.empty()) throw misused(arguments, "--table needs --options A,B,..., its columns of payoffs");
  const auto pilot = pilot_of(arguments, "USD");
  Voi found = voi(read_table(*arguments.text("table")), columns, arguments.list("inputs"), pilot);
  found.source = *arguments.text("table");
  return found;
}

Voi of_scenarios(const Arguments& arguments) {
  if (arguments.operands.empty()) throw misused(arguments, "FILE is needed, or --table FILE --options A,B,...");
  for (const auto* option : {"inputs", "options"})
    if (arguments.has(option)) throw misused(arguments, "--" + std::string(option) + " names columns of a --table");
  const Case c = read_case(arguments.operands[0]);
  const auto pilot = pilot_of(arguments, c.currency);
  Words scenarios;
  for (const auto& name : arguments.all("scenario")) scenarios.push_back(scenario_named(c, name).name);
  Progress progress;
  return voi(c, scenarios, arguments.text("figure").value_or("long_term_payoff"), pilot,
             run_options(arguments, progress));
}

}  // namespace

int voi_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  return tell(arguments, [&] {
    const Voi found = arguments.has("table") ? of_table(arguments) : of_scenarios(arguments);
    return Said{report::text(found, look()), report::json(found)};
  });
}

}  // namespace uphill::tool
