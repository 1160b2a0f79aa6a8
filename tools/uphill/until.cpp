// SPDX-License-Identifier: Apache-2.0
#include "until.h"

#include <algorithm>
#include <charconv>

#include "report/text.h"

namespace uphill::tool {
namespace {

constexpr std::uint64_t block = 1024;
constexpr std::uint64_t most_trials = 1'000'000'000;

bool has_plan(const Scenario& scenario) {
  const auto& targets = scenario.company->targets;
  return std::any_of(targets.begin(), targets.end(), [](const auto& target) { return target.has_value(); });
}

}  // namespace

std::optional<double> until_of(const Arguments& arguments) {
  const auto text = arguments.text("until");
  if (!text) return std::nullopt;
  double points = 0.0;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, points);
  if (read.ec != std::errc{} || std::string_view(read.ptr, end) != "pp" || !(points >= 0.01) || points > 50.0)
    throw UsageError("run: --until is '" + report::harmless(*text) + "', but must be from 0.01pp to 50pp, like 0.2pp");
  return points / 100.0;
}

void check_until(const Case& c, const RunOptions& options) {
  if (options.sampling.value_or(c.simulation.sampling) == Sampling::latin)
    throw UsageError("run: --until cannot go on with latin sampling, whose points depend on how many there are",
                     "use --sampling sobol or random");
  const auto chosen = [&](const Scenario& s) {
    return options.scenarios.empty() ||
           std::find(options.scenarios.begin(), options.scenarios.end(), s.name) != options.scenarios.end();
  };
  if (std::none_of(c.scenarios.begin(), c.scenarios.end(), [&](const Scenario& s) { return chosen(s) && has_plan(s); }))
    throw UsageError("run: --until looks at the chances of plan, but no scenario that is reported has targets",
                     "give targets in the file, or --trials");
}

double widest_chance(const Findings& findings) {
  double widest = 0.0;
  for (const ScenarioFindings& scenario : findings.scenarios)
    for (const YearFindings& year : scenario.years)
      if (year.attainment) {
        const Bounds& b = year.attainment->of_plan.interval;
        widest = std::max(widest, (b.high - b.low) / 2.0);
      }
  return widest;
}

std::uint64_t first_trials(std::uint64_t trials) { return (trials + block - 1) / block * block; }

std::uint64_t next_trials(std::uint64_t trials) {
  if (trials > most_trials / 2) throw UsageError("run: --until asks for more than 1000000000 trials", "ask for less");
  return 2 * trials;
}

}  // namespace uphill::tool
