// SPDX-License-Identifier: Apache-2.0
// uphill breakeven: what must be true.
#include "uphill/breakeven.h"

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
    {"vary", "PATH", "the number that is looked for; given twice, the line between two", Times::many},
    {"goal", "GOAL", "FIGURE.STATISTIC = VALUE, or >= or <=: 'long_term_payoff.mean = 0', 'attainment.FY28.probability = 50%'"},
    {"from", "VALUE", "lowest value tried, in the number's unit: 6%, $800k, 7 months; with two numbers, one for each", Times::many},
    {"to", "VALUE", "highest value tried (default: around what the file says)", Times::many},
    {"trials", "N", "how many futures (default: the file's; with two numbers at most 20,000)"},
    {"seed", "N", "which luck (default: the file's)"},
    {"sampling", "S", "sobol, latin or random (default: the file's)"},
    {"threads", "N", "how many threads (default: one a core); the results do not depend on it"},
    {"json", "FILE", "write the document; - is standard output, and then nothing else is printed there"}};

constexpr Usage usage{"breakeven", "find the value of a number at which a goal is met", "FILE", 1, 1, examples, options};

UsageError wrong(const std::string& message) { return UsageError("breakeven: " + message, "'uphill breakeven --help' shows how it is used"); }

Words given(const Arguments& arguments, std::string_view option) {
  const auto found = arguments.values.find(option);
  return found == arguments.values.end() ? Words{} : found->second;
}

std::vector<BreakevenOptions::Vary> varied(const Arguments& arguments) {
  const Words paths = given(arguments, "vary"), from = given(arguments, "from"), to = given(arguments, "to");
  if (paths.empty()) throw wrong("--vary PATH is missing; 'uphill explain FILE' lists the paths of all numbers");
  if (paths.size() > 2) throw wrong("--vary is given " + std::to_string(paths.size()) + " times, but once or twice is allowed");
  for (const auto& [name, ends] : {std::pair{"--from", &from}, std::pair{"--to", &to}})
    if (!ends->empty() && ends->size() != paths.size())
      throw wrong(std::string(name) + " is given " + std::to_string(ends->size()) + " times for " + std::to_string(paths.size()) +
                  (paths.size() == 1 ? " number" : " numbers") + "; give it for each, or not at all");
  std::vector<BreakevenOptions::Vary> vary;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    vary.push_back({paths[i], {}, {}});
    if (!from.empty()) vary.back().from = from[i];
    if (!to.empty()) vary.back().to = to[i];
  }
  return vary;
}

std::string scenario_of(const Arguments& arguments, const Case& c) {
  if (const auto name = arguments.text("scenario")) return scenario_named(c, *name).name;
  std::string known, only;
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    if (s == at(c.baseline)) continue;
    only = c.scenarios[s].name;
    known += (known.empty() ? "" : ", ") + only;
  }
  if (c.scenarios.size() != 2) throw wrong("--scenario NAME is missing; there are " + (known.empty() ? "none beside the baseline" : known));
  return only;
}

BreakevenOptions asked(const Arguments& arguments, const Case& c, Progress& progress) {
  BreakevenOptions question;
  question.vary = varied(arguments);
  question.scenario = scenario_of(arguments, c);
  question.goal = *arguments.text("goal");
  const Luck luck = luck_of(arguments);
  question.run.trials = luck.trials, question.run.seed = luck.seed, question.run.sampling = luck.sampling;
  question.run.threads = static_cast<int>(arguments.count("threads", 1, 1'000'000).value_or(0));
  question.run.cancel = &stop_asked();
  if (can_redraw()) question.run.progress = [&](double share) { progress(share); };
  return question;
}

/// What a study says, for people and for programs.
struct Said {
  std::string text, json;
};

template <class Findings>
Said said(const Findings& found) {
  return {report::text(found, look()), report::json(found)};
}

Said studied(const Arguments& arguments) {
  const std::string& file = arguments.operands[0];
  const Case c = read_case(file);
  Progress progress;
  const BreakevenOptions question = asked(arguments, c, progress);
  try {
    return question.vary.size() == 1 ? said(breakeven(file, question)) : said(frontier(file, question));
  } catch (const std::invalid_argument& error) {
    throw wrong(report::harmless(error.what()));
  }
}

}  // namespace

int breakeven_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  (void)varied(arguments);  // a wrong option is told before the file is read
  (void)luck_of(arguments);
  if (!arguments.has("goal")) throw wrong("--goal is missing: --goal 'long_term_payoff.mean = 0'");
  const auto json = arguments.text("json");
  std::optional<OutputFile> file;
  if (json && *json != "-") file.emplace(*json);
  const Said found = studied(arguments);
  if (json == "-") return print(found.json), done;
  if (file) {
    file->stream() << found.json;
    stop_if_asked();
    file->commit();
  }
  print(found.text);
  if (file) say("wrote " + report::harmless(*json));
  return done;
}

}  // namespace uphill::tool
