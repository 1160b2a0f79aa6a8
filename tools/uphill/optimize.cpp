// SPDX-License-Identifier: Apache-2.0
// uphill optimize: which investments, and when.
#include "uphill/optimize.h"

#include "commands.h"
#include "simulating.h"
#include "uphill/read.h"

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
    {"within-capacity", "", "no more change at a time than organisation.change_capacity; else overload is played with its cost"}};

constexpr Usage usage{"optimize", "find which investments to make, and when", "FILE", 1, 1, examples, options, study_rows};

OptimizeOptions question_of(const Arguments& arguments) {
  constexpr std::string_view grids[] = {"year", "quarter"};
  OptimizeOptions question;
  question.budgets = arguments.all("budget");
  question.limits = arguments.all("subject-to");
  question.goal = arguments.text("goal").value_or(question.goal);
  question.starts = static_cast<StartGrid>(arguments.choice("starts", grids).value_or(0));
  if (arguments.has("within-capacity")) question.capacity = CapacityRule::forbids;
  return question;
}

}  // namespace

int optimize_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  OptimizeOptions question = question_of(arguments);
  return tell(arguments, [&] {
    Progress progress;
    question.run = run_options(arguments, progress);
    const OptimizeFindings found = optimize(read_case(arguments.operands[0]), question);
    return Said{report::text(found, look()), report::json(found)};
  });
}

}  // namespace uphill::tool
