// SPDX-License-Identifier: Apache-2.0
// uphill breakeven: what must be true.
#include "uphill/breakeven.h"

#include <utility>
#include <vector>

#include "commands.h"
#include "simulating.h"
#include "uphill/read.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill breakeven northwind.yaml --scenario transform --vary investments.crm.cost.one_time --goal 'long_term_payoff.mean = 0'",
     "what the CRM may cost before the plan does not pay"},
    {"uphill breakeven northwind.yaml --scenario transform --vary investments.crm.success --goal 'long_term_payoff.probability_positive = 80%'",
     "how likely to succeed it must be"},
    {"uphill breakeven northwind.yaml --scenario transform --vary roles.enterprise-ae.ramp --goal 'attainment.FY28.probability >= 40%' --from '3 months' --to '18 months'",
     "in a range of one's own"},
    {"uphill breakeven northwind.yaml --scenario transform --vary investments.crm.success --vary investments.crm.cost.one_time --goal 'long_term_payoff.mean = 0'",
     "two numbers: for each success the cost at which the goal is met"}};

constexpr OptionRow options[] = {
    {"scenario", "NAME", "which scenario (default: the only one beside the baseline)"},
    {"vary", "PATH", "the number that is looked for; given twice, the line between two, from at most 20,000 futures unless --trials says how many", Times::many},
    {"goal", "GOAL", "FIGURE.STATISTIC = VALUE, or >= or <=: 'long_term_payoff.mean = 0', 'attainment.FY28.probability = 50%'"},
    {"from", "VALUE", "lowest value tried, in the number's unit: 6%, $800k, 7 months; with two numbers, one for each", Times::many},
    {"to", "VALUE", "highest value tried (default: around what the file says)", Times::many}};

constexpr Usage usage{"breakeven", "find the value of a number at which a goal is met", "FILE", 1, 1, examples, options, study_rows};

std::vector<BreakevenOptions::Vary> varied(const Arguments& arguments) {
  const Words paths = arguments.all("vary"), from = arguments.all("from"), to = arguments.all("to");
  if (paths.empty()) throw misused(arguments, "--vary PATH is missing; 'uphill explain FILE' lists the paths of all numbers");
  if (paths.size() > 2) throw misused(arguments, "--vary is given " + std::to_string(paths.size()) + " times, but once or twice is allowed");
  for (const auto& [name, ends] : {std::pair{"--from", &from}, std::pair{"--to", &to}})
    if (!ends->empty() && ends->size() != paths.size())
      throw misused(arguments, std::string(name) + " is given " + std::to_string(ends->size()) + " times for " + std::to_string(paths.size()) +
                  (paths.size() == 1 ? " number" : " numbers") + "; give it for each, or not at all");
  std::vector<BreakevenOptions::Vary> vary;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    vary.push_back({paths[i], {}, {}});
    if (!from.empty()) vary.back().from = from[i];
    if (!to.empty()) vary.back().to = to[i];
  }
  return vary;
}

Said answer(const Arguments& arguments) {
  const std::string& file = arguments.operands[0];
  const Case c = read_case(file);
  Progress progress;
  BreakevenOptions question;
  question.vary = varied(arguments);
  question.scenario = chosen_scenario(arguments, c).name;
  question.goal = *arguments.text("goal");
  question.run = run_options(arguments, progress);
  if (question.vary.size() == 1) {
    const Breakeven found = breakeven(file, question);
    return {report::text(found, look()), report::json(found)};
  }
  const auto found = frontier(file, question);
  return {report::text(found, look()), report::json(found)};
}

}  // namespace

int breakeven_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  (void)varied(arguments);  // a wrong option is told before the file is read
  if (!arguments.has("goal")) throw misused(arguments, "--goal is missing: --goal 'long_term_payoff.mean = 0'");
  return tell(arguments, [&] { return answer(arguments); });
}

}  // namespace uphill::tool
