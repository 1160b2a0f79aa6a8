// SPDX-License-Identifier: Apache-2.0
#include "uphill/selftest.h"

#include <algorithm>

#include "report/text.h"

namespace uphill::report {
namespace {

constexpr std::string_view headings[] = {"Known answers of draws and functions", "Figures that a closed form knows",
                                         "Digests of whole runs, the same on every machine"};

std::string line(const SelfCheck& check, const Look& look) {
  const std::string mark = check.holds ? paint("ok    ", Ink::green, look.colour) : paint("WRONG ", Ink::red, look.colour);
  std::string said = "  " + mark + check.name + "\n";
  if (!check.holds) said += "        expected " + check.expected + ", found " + check.found + "\n";
  return said;
}

}  // namespace

std::string text(const std::vector<SelfCheck>& checks, const Look& look) {
  std::string all;
  for (std::size_t kind = 0; kind < std::size(headings); ++kind) {
    all += (kind ? "\n" : "") + paint(headings[kind], Ink::bold, look.colour) + "\n";
    for (const SelfCheck& check : checks)
      if (static_cast<std::size_t>(check.kind) == kind) all += line(check, look);
  }
  const auto wrong = std::count_if(checks.begin(), checks.end(), [](const SelfCheck& check) { return !check.holds; });
  all += "\n" + (wrong == 0 ? "All " + plural(checks.size(), "check") + " hold."
                            : std::to_string(wrong) + " of " + plural(checks.size(), "check") +
                                  " do not hold: do not trust results of this build on this machine.") + "\n";
  return all;
}

}  // namespace uphill::report
