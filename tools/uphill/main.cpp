// SPDX-License-Identifier: Apache-2.0
// The program's table of contents.
#include "commands.h"
#include "console.h"
#include "options.h"
#include "outcome.h"
#include "signals.h"

namespace uphill::tool {
namespace {

constexpr Command table[] = {
    {"run", "play all futures of a scenario file, and say what they mean", run_command},
    {"report", "write the deck, the page and the workbook", report_command},
    {"sensitivity", "say what drives a figure, and how much of it is chance", sensitivity_command},
    {"voi", "say what is worth knowing before deciding, and what a pilot is worth", voi_command},
    {"optimize", "find which investments to make, and when", optimize_command},
    {"breakeven", "find the value of a number at which a goal is met", breakeven_command},
    {"compare", "tell two scenarios, or two columns of a table, apart", compare_command},
    {"stress", "say in which futures a scenario fails, and how it does in harder worlds", stress_command},
    {"check", "find every mistake of scenario files", check_command},
    {"explain", "show a whole case: every default, unit, source and law", explain_command},
    {"law", "show what an uncertain number says", law_command},
    {"replay", "show one future, month by month", replay_command},
    {"selftest", "check that this build computes on this machine what it should", selftest_command},
    {"help", "show how a command is used", help_command},
    {"version", "show the version", version_command},
};

int dispatch(const Words& words) {
  refuse_excess(words);
  if (words.empty()) throw UsageError("no command given", "'uphill help' lists the commands");
  const Words rest(words.begin() + 1, words.end());
  if (words[0] == "--help" || words[0] == "-h") return help_command(rest);
  if (words[0] == "--version") return version_command(rest);
  for (const Command& command : table)
    if (words[0] == command.name) return command.call(rest);
  throw unknown_command(words[0]);
}

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace uphill::tool

int main(int argc, char** argv) {
  using namespace uphill::tool;
  if (!standard_streams_open()) return failed;
  heed_signals();
  return outcome_of([&] { return dispatch(Words(argv + 1, argv + argc)); });
}
