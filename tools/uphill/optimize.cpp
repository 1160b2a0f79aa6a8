// SPDX-License-Identifier: Apache-2.0
// uphill optimize: which investments, and when.
#include "uphill/optimize.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <thread>

#include "commands.h"
#include "console.h"
#include "options.h"
#include "output_file.h"
#include "report/text.h"
#include "signals.h"
#include "uphill/read.h"
#include "uphill/report.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill optimize scenarios/northwind.yaml", "the plan with the greatest mean long-term payoff under the file's budgets"},
    {"uphill optimize northwind.yaml --budget FY27=$2.5M --starts quarter", "another budget, and any quarter to start in"},
    {"uphill optimize northwind.yaml --subject-to 'attainment.FY27.probability >= 60%'", "no plan that puts this year at risk"},
    {"uphill optimize northwind.yaml --goal long_term_payoff.p10", "the plan whose bad futures are best"},
    {"uphill optimize northwind.yaml --json - | jq .price_of_annual_planning", "for a program"}};

constexpr OptionRow options[] = {
    {"budget", "YEAR=AMOUNT", "mean spending on investments in that year, instead of the file's budget; may be repeated", Times::many},
    {"goal", "GOAL", "STATISTIC:FIGURE or FIGURE.STATISTIC (default mean:long_term_payoff)"},
    {"subject-to", "LIMIT", "what a plan must hold, like 'attainment.FY27.probability >= 40%'; may be repeated", Times::many},
    {"starts", "GRID", "year or quarter: in which months an investment may start, beside the file's own (default year)"},
    {"within-capacity", "", "no more change at a time than organisation.change_capacity; else overload is played with its cost"},
    {"trials", "N", "how many futures for the last plans (default: the file's)"},
    {"seed", "N", "which luck (default: the file's)"},
    {"sampling", "S", "sobol, latin or random (default: the file's)"},
    {"threads", "N", "how many threads (default: one a core); the results do not depend on it"},
    {"json", "FILE", "write the findings as JSON; - is standard output, and then nothing else is printed there"}};

constexpr Usage usage{"optimize", "find which investments to make, and when", "FILE", 1, 1, examples, options};

Words all_of(const Arguments& arguments, std::string_view option) {
  const auto found = arguments.values.find(option);
  return found == arguments.values.end() ? Words{} : found->second;
}

OptimizeOptions options_of(const Arguments& arguments) {
  constexpr std::string_view grids[] = {"year", "quarter"};
  const Luck luck = luck_of(arguments);
  OptimizeOptions asked;
  asked.run.trials = luck.trials, asked.run.seed = luck.seed, asked.run.sampling = luck.sampling;
  const std::uint64_t cores = std::max(1U, std::thread::hardware_concurrency());
  if (const auto threads = arguments.count("threads", 1, 1'000'000)) asked.run.threads = static_cast<int>(std::min(*threads, cores));
  asked.run.cancel = &stop_asked();
  asked.budgets = all_of(arguments, "budget");
  asked.limits = all_of(arguments, "subject-to");
  asked.goal = arguments.text("goal").value_or(asked.goal);
  asked.starts = static_cast<StartGrid>(arguments.choice("starts", grids).value_or(0));
  if (arguments.has("within-capacity")) asked.capacity = CapacityRule::forbids;
  return asked;
}

OptimizeFindings optimized(const Case& c, const OptimizeOptions& asked) {
  try {
    return optimize(c, asked);
  } catch (const std::invalid_argument& error) {
    throw UsageError("optimize: " + report::harmless(error.what()));
  }
}

}  // namespace

int optimize_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const OptimizeOptions asked = options_of(arguments);
  const Case c = read_case(arguments.operands[0]);
  const auto file = arguments.text("json");
  std::optional<OutputFile> output;
  if (file && *file != "-") output.emplace(*file);
  const OptimizeFindings findings = optimized(c, asked);
  if (file == "-") return print(report::json(findings)), done;
  if (output) {
    output->stream() << report::json(findings);
    output->commit();
  }
  print(report::text(findings, look()));
  if (output) say("wrote " + report::harmless(*file));
  return done;
}

}  // namespace uphill::tool
