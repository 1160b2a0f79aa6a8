// SPDX-License-Identifier: Apache-2.0
// The commands of the program: each takes its own arguments and gives the process's exit code. Only main ends the
// process.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace uphill::tool {

using Words = std::vector<std::string>;

enum Exit { done = 0, failed = 1, refused = 2, short_of_strict = 3 };

struct Command {
  std::string_view name;
  std::string_view line;  // what it does
  int (*call)(const Words& words);
};

/// All commands, in the order of the help (main.cpp).
std::span<const Command> commands();

int run_command(const Words& words);
int report_command(const Words& words);
int optimize_command(const Words& words);
int sensitivity_command(const Words& words);
int voi_command(const Words& words);
int check_command(const Words& words);
int explain_command(const Words& words);
int law_command(const Words& words);
int selftest_command(const Words& words);
int replay_command(const Words& words);
int breakeven_command(const Words& words);
int compare_command(const Words& words);
int stress_command(const Words& words);
int help_command(const Words& words);
int version_command(const Words& words);

}  // namespace uphill::tool
