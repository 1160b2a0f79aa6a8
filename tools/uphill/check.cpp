// SPDX-License-Identifier: Apache-2.0
// uphill check: every mistake of every file, or what was understood.
#include <algorithm>
#include <system_error>

#include "commands.h"
#include "console.h"
#include "options.h"
#include "outcome.h"
#include "simulating.h"
#include "report/text.h"
#include "uphill/read.h"
#include "uphill/report.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {
    {"uphill check northwind.yaml", "every mistake, or ok and what was understood"},
    {"uphill check scenarios/*.yaml", "all files of a folder; the exit code is 2 if one is wrong"}};

constexpr OptionRow options[] = {{"strict", "", "exit code 3 where there are warnings"}};

constexpr Usage usage{"check", "find every mistake of scenario files", "FILE...", 1, 10'000, examples, options};

void print_understood(const std::string& file, const Case& c) {
  std::string text = report::harmless(file) + ": ok\n" + report::understood(c, look());
  for (const Warning& warning : c.warnings)
    for (const auto& line : report::wrap("warning: " + report::harmless(warning.text), look().columns, {2, 4}))
      text += line + "\n";
  print(text);
}

struct Verdicts {
  int exit = done;
  std::vector<Warning> warnings;
};

void check(const std::string& file, Verdicts& verdicts) {
  try {
    const Case c = read_case(file);
    print_understood(file, c);
    verdicts.warnings.insert(verdicts.warnings.end(), c.warnings.begin(), c.warnings.end());
  } catch (const InputError& error) {
    print_mistakes(error);
    const std::size_t count = error.complaints().size();
    say(report::harmless(file) + ": " + std::to_string(count) + (count == 1 ? " mistake" : " mistakes"));
    verdicts.exit = refused;
  } catch (const std::system_error& error) {
    say("uphill: " + std::string(error.what()));
    verdicts.exit = std::max<int>(verdicts.exit, failed);
  }
}

}  // namespace

int check_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  Verdicts verdicts;
  for (const auto& file : arguments.operands) check(file, verdicts);
  return verdicts.exit == done ? strictly(arguments, verdicts.warnings) : verdicts.exit;
}

}  // namespace uphill::tool
