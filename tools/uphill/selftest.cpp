// SPDX-License-Identifier: Apache-2.0
// uphill selftest: whether this build computes on this machine what it should.
#include "uphill/selftest.h"

#include <algorithm>

#include "commands.h"
#include "simulating.h"

namespace uphill::tool {
namespace {

constexpr Example examples[] = {{"uphill selftest", "known answers, closed forms and digests, in seconds; exit code 1 where one does not hold"}};
constexpr OptionRow options[] = {{"threads", "N", "how many threads (default: one a core); the results do not depend on it"}};
constexpr Usage usage{"selftest", "check that this build computes on this machine what it should", "", 0, 0, examples, options};

}  // namespace

int selftest_command(const Words& words) {
  const Arguments arguments = parse(usage, words);
  if (arguments.help) return print(help_of(usage)), done;
  Progress progress;
  const auto checks = selftest(run_options(arguments, progress));
  print(report::text(checks, look()));
  return std::all_of(checks.begin(), checks.end(), [](const SelfCheck& check) { return check.holds; }) ? done : failed;
}

}  // namespace uphill::tool
