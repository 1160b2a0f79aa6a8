// SPDX-License-Identifier: Apache-2.0
// uphill help: the commands, or one of them.
#include "commands.h"
#include "console.h"
#include "options.h"
#include "report/text.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {{"uphill help run", "how a command is used"}};
constexpr Usage usage{"help", "show how a command is used", "[COMMAND]", 0, 1, examples, {}};

std::string contents() {
  std::string text =
      "uphill: what a sales organisation's investments may come to, over years and thousands of futures\n\nExamples\n"
      "  uphill run scenarios/northwind.yaml\n      the report on the terminal\n"
      "  uphill check northwind.yaml\n      every mistake of a file, or what was understood\n\nCommands\n";
  for (const Command& command : commands())
    text += "  " + report::pad_right(command.name, 13) + std::string(command.line) + "\n";
  return text +
         "\n'uphill COMMAND --help' shows how a command is used.\n"
         "Exit codes: 0 done, 1 failed, 2 the input or the command line is wrong, 3 short of --strict,\n"
         "130 interrupted, 143 terminated.\n";
}

}  // namespace

int help_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  if (arguments.operands.empty()) return print(contents()), done;
  for (const Command& command : commands())
    if (command.name == arguments.operands[0]) return command.call({"--help"});
  throw unknown_command(arguments.operands[0]);
}

}  // namespace uphill::tool
