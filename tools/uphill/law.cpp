// SPDX-License-Identifier: Apache-2.0
// uphill law: what an uncertain number says, before it goes into a file.
#include "commands.h"
#include "console.h"
#include "options.h"
#include "uphill/read.h"
#include "uphill/report.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill law '{p10: 19%, p50: 23%, p90: 27%}'", "picture, mean, sd and percentiles of a win rate"},
    {"uphill law '{lognormal: {mean: $92k, sd: $40k}}' --kind amount", "a deal size"},
    {"uphill law '{pert: [5, 9, 18]}' --kind length --at 0.01,0.99 --json", "for a program, two percentiles alone"}};

constexpr OptionRow options[] = {
    {"kind", "KIND", "rate, amount, count, length or change: the scale and the range of the number (default rate)"},
    {"at", "P,...", "the probabilities of the quantiles, each between 0 and 1"},
    {"json", "", "as JSON: mean, sd, quantiles in the order asked, full precision"}};

constexpr Usage usage{"law", "show what an uncertain number says", "LAW", 1, 1, examples, options};

constexpr std::string_view kinds[] = {"rate", "amount", "count", "length", "change"};

}  // namespace

int law_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  const auto kind = static_cast<Kind>(arguments.choice("kind", kinds).value_or(0));
  const auto at = arguments.probabilities("at", {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99});
  const Law law = read_law_text(arguments.operands[0], kind);
  print(arguments.has("json") ? report::law_json(law, at) : report::law_text(law, at, look()));
  return done;
}

}  // namespace uphill::tool
