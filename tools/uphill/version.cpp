// SPDX-License-Identifier: Apache-2.0
// uphill version: what results name as their maker.
#include "uphill/version.h"

#include "commands.h"
#include "console.h"
#include "options.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {{"uphill version", "the version, on a line of its own"}};
constexpr Usage usage{"version", "show the version", "", 0, 0, examples, {}};

}  // namespace

int version_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  print("uphill " + std::string(version) + "\n");
  return done;
}

}  // namespace uphill::tool
