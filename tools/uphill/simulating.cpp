// SPDX-License-Identifier: Apache-2.0
#include "simulating.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "commands.h"
#include "output_file.h"
#include "report/format.h"
#include "report/text.h"
#include "signals.h"

namespace uphill::tool {
namespace {

int threads_of(const Arguments& arguments) {
  const auto given = arguments.count("threads", 1, 1'000'000);
  if (!given) return 0;
  const std::uint64_t cores = std::max(1U, std::thread::hardware_concurrency());
  if (*given > cores && !arguments.has("quiet"))
    say("note: this machine has " + std::to_string(cores) + (cores == 1 ? " core" : " cores") + ", so --threads " +
        std::to_string(*given) + " is taken as " + std::to_string(cores));
  return static_cast<int>(std::min(*given, cores));
}

}  // namespace

RunOptions run_options(const Arguments& arguments, Progress& progress) {
  const Luck luck = luck_of(arguments);
  RunOptions run;
  run.trials = luck.trials, run.seed = luck.seed, run.sampling = luck.sampling;
  run.threads = threads_of(arguments);
  run.cancel = &stop_asked();
  if (can_redraw() && !arguments.has("quiet")) run.progress = [&progress](double share) { progress(share); };
  return run;
}

int strictly(const Arguments& arguments, const std::vector<Warning>& warnings) {
  if (!arguments.has("strict") || warnings.empty()) return done;
  std::vector<std::string> codes;
  for (const Warning& warning : warnings)
    if (std::find(codes.begin(), codes.end(), warning.code) == codes.end()) codes.push_back(warning.code);
  std::string text = "--strict: " + std::to_string(warnings.size()) + (warnings.size() == 1 ? " warning (" : " warnings (");
  for (const std::string& code : codes) text += (code == codes.front() ? "" : ", ") + code;
  if (!arguments.values.contains("quiet")) say(text + "), so the exit code is 3");
  return short_of_strict;
}

const Scenario& chosen_scenario(const Arguments& arguments, const Case& c) {
  if (const auto name = arguments.text("scenario")) return scenario_named(c, *name);
  std::string known;
  const Scenario* only = nullptr;
  for (std::size_t s = 0; s < c.scenarios.size(); ++s) {
    if (s == at(c.baseline)) continue;
    known += (only ? ", " : "") + c.scenarios[s].name;
    only = &c.scenarios[s];
  }
  if (!only) throw misused(arguments, "the file has no scenario beside its baseline");
  if (c.scenarios.size() > 2) throw misused(arguments, "--scenario NAME is missing; there are " + report::harmless(known));
  return *only;
}

void refuse_meeting(std::string_view command, const std::vector<NamedFile>& read, const std::vector<NamedFile>& written) {
  std::vector<std::pair<std::string, std::filesystem::path>> places;
  for (const auto& [option, name] : read) places.emplace_back(option, std::filesystem::weakly_canonical(name));
  for (const auto& [option, name] : written) {
    const auto place = name == "-" ? std::filesystem::path("-") : std::filesystem::weakly_canonical(name);
    for (const auto& [other, taken] : places)
      if (taken == place) throw UsageError(std::string(command) + ": " + option + " and " + other + " are both " + report::harmless(name));
    places.emplace_back(option, place);
  }
}

void refuse_collisions(const Arguments& arguments, std::initializer_list<const char*> outputs) {
  std::vector<NamedFile> read, written;
  if (!arguments.operands.empty()) read.push_back({"FILE", arguments.operands[0]});
  if (const auto table = arguments.text("table")) read.push_back({"--table", *table});
  for (const auto* option : outputs)
    if (const auto file = arguments.text(option)) written.push_back({"--" + std::string(option), *file});
  refuse_meeting(arguments.usage->command, read, written);
}

void refuse_beside_table(const Arguments& arguments, std::initializer_list<const char*> options) {
  if (!arguments.operands.empty()) throw misused(arguments, "--table takes the place of a scenario file; give the one or the other");
  for (const auto* option : options)
    if (arguments.has(option)) throw misused(arguments, "--" + std::string(option) + " is of scenarios; a table's trials are what they are");
}

UsageError misused(const Arguments& arguments, const std::string& message) {
  const std::string command(arguments.usage->command);
  return UsageError(command + ": " + message, "'uphill " + command + " --help' shows how it is used");
}

int tell(const Arguments& arguments, const std::function<Said()>& study) {
  (void)luck_of(arguments);  // a wrong option is told before the file is read
  refuse_collisions(arguments, {"json"});
  const auto json = arguments.text("json");
  std::optional<OutputFile> file;
  if (json && *json != "-") file.emplace(*json);
  Said found;
  try {
    found = study();
  } catch (const std::invalid_argument& error) {
    throw misused(arguments, report::harmless(error.what()));
  }
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
